"""The plain plan: again and again the visit that brings most for the time it costs.

It is what a careful official would do by hand, the start of the search, and the floor below which no plan falls.
"""

import numpy as np

from onehome.engine.routes.ground import Ground
from onehome.engine.routes.pairs import place_pairs
from onehome.engine.routes.problem import Plan, Problem


def greedy(problem: Problem) -> Plan:
    """Return the plain plan."""
    return greedy_ground(problem).plan()


def greedy_ground(problem: Problem) -> Ground:
    """Return the days as the plain plan fills them: visits of two persons, then those that must be, then the rest."""
    ground = Ground(problem)
    place_pairs(ground)
    fill(ground)
    return ground


def fill(ground: Ground) -> None:
    """Put more visits into the days while any fits, those that must be first."""
    alone = np.array([not one.together for one in ground.problem.candidates], dtype=bool)
    must = np.array([one.must for one in ground.problem.candidates], dtype=bool)
    _fill(ground, alone & must)
    _fill(ground, alone)


def _fill(ground: Ground, wanted: np.ndarray) -> None:
    shifts = range(len(ground.days))
    if not len(wanted) or not ground.days:
        return
    wanted = wanted.copy()
    wanted[list(ground.planned())] = False
    added, position = zip(*(ground.insertion(shift) for shift in shifts), strict=True)
    costs, positions = np.array(added), np.array(position)
    while True:
        spare = np.array([ground.spare(shift) for shift in shifts])
        fits = wanted[None, :] & ground.allowed & (costs <= spare[:, None])
        if not fits.any():
            return
        worth = np.where(fits, ground.prizes[None, :] / np.maximum(costs, 1), -1.0)
        shift, candidate = (int(number) for number in np.unravel_index(worth.argmax(), worth.shape))
        ground.insert(shift, candidate, int(positions[shift, candidate]), int(costs[shift, candidate]))
        wanted[candidate] = False
        costs[shift], positions[shift] = ground.insertion(shift)
