"""The plan: PyVRP's search, started from the plain plan, on the best candidates; never below it, always feasible."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyvrp
import pyvrp.stop

from onehome.engine.routes.checker import faults
from onehome.engine.routes.greedy import fill, greedy_ground
from onehome.engine.routes.ground import Ground
from onehome.engine.routes.problem import Plan, Problem, better, need_reached, travel_of

MOST_CANDIDATES = 500  # of the best; more makes each step of the search slower than it makes the plan better
PRIZE_SCALE = 10_000  # so that need reached outweighs seconds saved on the way
# A plan that cannot be carried out must cost more than a prize brings, which the usual most of 100,000 does not reach.
PARAMETERS = pyvrp.SolveParams(penalty=pyvrp.PenaltyParams(max_penalty=10.0 * 100 * PRIZE_SCALE))
NOT_ALLOWED = 10_000_000  # seconds to a home that a shift may not visit: more than any day holds


class PlannerFault(AssertionError):
    """A plan came out that cannot be carried out: a fault of the program, never shown as a plan."""


@dataclass(frozen=True, slots=True)
class Solved:
    """A plan with what it brings, and what the plain plan would have brought."""

    plan: Plan
    need: int
    plain_need: int
    travel: int
    steps: int


def solve(
    problem: Problem, *, seconds: float, seed: int = 1, steps: int | None = None, patience: int | None = None
) -> Solved:
    """Return the best plan found within `seconds`, or within so many steps of the search.

    With `patience` the search ends after so many steps that brought nothing better. The plan reaches at least the need
    of the plain plan and passes the checker; with `steps` the same seed gives the same plan.

    Raises:
        PlannerFault: even the plain plan does not pass the checker.
    """
    ground = greedy_ground(problem)
    plain = ground.plan()
    _assert_feasible(problem, plain)
    plans = [plain]
    done = 0
    if seconds > 0 and len(problem.candidates) and problem.shifts:
        searched, done = _search(ground, _stop(seconds, steps, patience), seed)
        if searched is not None and not faults(problem, searched):
            plans.append(searched)
    plan = better(problem, plans)
    return Solved(plan, need_reached(problem, plan), need_reached(problem, plain), travel_of(problem, plan), done)


def _assert_feasible(problem: Problem, plan: Plan) -> None:
    found = faults(problem, plan)
    if found:
        raise PlannerFault("; ".join(found))


def _stop(seconds: float, steps: int | None, patience: int | None) -> pyvrp.stop.StoppingCriterion:
    if steps is not None:
        return pyvrp.stop.MaxIterations(steps)
    if patience is None:
        return pyvrp.stop.MaxRuntime(seconds)
    return pyvrp.stop.MultipleCriteria([pyvrp.stop.MaxRuntime(seconds), pyvrp.stop.NoImprovement(patience)])


def _search(ground: Ground, stop: pyvrp.stop.StoppingCriterion, seed: int) -> tuple[Plan | None, int]:
    """Return the plan of the search with whatever still fits put in, and how many steps the search took."""
    chosen = _best_candidates(ground)
    if not chosen:
        return None, 0
    data = _data(ground, chosen)
    number_of = {candidate: number for number, candidate in enumerate(chosen)}
    start = [
        pyvrp.Route(data, [number_of[candidate] for candidate in day.alone], shift)
        for shift, day in enumerate(ground.days)
        if day.alone
    ]
    result = pyvrp.solve(
        data, stop=stop, seed=seed, collect_stats=False, display=False, params=PARAMETERS,
        initial_solution=pyvrp.Solution(data, start),
    )  # fmt: skip
    if not result.best.is_feasible():
        return None, result.num_iterations
    routes: list[list[int]] = [[] for _ in ground.days]
    for route in result.best.routes():
        visited = [one.idx for one in route.schedule() if one.is_client()]
        routes[route.vehicle_type()] = [chosen[number] for number in visited]
    ground.keep(routes)
    fill(ground)
    return ground.plan(), result.num_iterations


def _best_candidates(ground: Ground) -> list[int]:
    """Return the candidates worth searching among: those of the plain plan, then the best for the time they cost."""
    inside = {candidate for day in ground.days for candidate in day.alone}
    joint = {candidate for day in ground.days for candidate in day.joint}
    costs = np.array([ground.insertion(shift)[0] for shift in range(len(ground.days))])
    costs = np.where(ground.allowed, costs, NOT_ALLOWED).min(axis=0)
    worth = ground.prizes / np.maximum(costs, 1)
    others = [
        int(number)
        for number in np.argsort(-worth, kind="stable")
        if int(number) not in inside | joint
        and not ground.problem.candidates[int(number)].together
        and costs[number] < NOT_ALLOWED
    ]
    return sorted(inside) + others[: max(0, MOST_CANDIDATES - len(inside))]


def _data(ground: Ground, chosen: list[int]) -> pyvrp.ProblemData:
    """Return the problem as PyVRP reads it: each shift a vehicle of its own, from where the joint part leaves it."""
    candidates = ground.problem.candidates
    inside = {candidate for day in ground.days for candidate in day.alone}
    rows = [
        *(int(row) for row in ground.locations[chosen]),
        *(end for day in ground.days for end in (day.place, day.end)),
    ]
    travel = ground.problem.travel[np.ix_(rows, rows)]
    locations = [pyvrp.Location(0, 0) for _ in rows]
    clients = [
        pyvrp.Client(
            location=number,
            service_duration=candidates[one].seconds,
            prize=candidates[one].prize * PRIZE_SCALE,
            required=candidates[one].must and one in inside,
        )
        for number, one in enumerate(chosen)
    ]
    profiles = sorted({tuple(ground.allowed[shift, chosen]) for shift in range(len(ground.days))})
    vehicles = [
        pyvrp.VehicleType(
            start_depot=2 * shift,
            end_depot=2 * shift + 1,
            tw_early=day.now,
            tw_late=day.closes,
            shift_duration=day.closes - day.now,
            profile=profiles.index(tuple(ground.allowed[shift, chosen])),
        )
        for shift, day in enumerate(ground.days)
    ]
    depots = [pyvrp.Depot(location=len(chosen) + number) for number in range(2 * len(ground.days))]
    durations: Any = [_forbidding(travel, allowed) for allowed in profiles]  # its stubs take no matrix for one
    ways: Any = [travel] * len(profiles)
    return pyvrp.ProblemData(locations, clients, depots, vehicles, ways, durations)


def _forbidding(travel: np.ndarray, allowed: tuple[bool, ...]) -> np.ndarray:
    """Return travel times in which no day is long enough to reach a home that may not be visited."""
    closed = [number for number, one in enumerate(allowed) if not one]
    if not closed:
        return travel
    longer = travel.copy()
    longer[:, closed] = NOT_ALLOWED
    np.fill_diagonal(longer, 0)
    return longer
