"""What a planner is asked and what it answers."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shift:
    """One person on one day: from where, back to where, and from when to when (seconds after midnight)."""

    person: str
    day: int
    start: int  # a location: a row of the travel matrix
    end: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A home that may be visited once.

    Args:
        location: its row in the travel matrix.
        seconds: how long a visit takes.
        prize: how much a visit matters, a whole number above 0.
        must: it goes into the plan before anything that need not, wherever it fits.
        shifts: the shifts in which it may be put, None for all.
        together: it is visited by two persons at the same time, or not at all.
        lead: the person who is one of the two, None for any.
    """

    location: int
    seconds: int
    prize: int
    must: bool = False
    shifts: frozenset[int] | None = None
    together: bool = False
    lead: str | None = None

    def allows(self, shift: int) -> bool:
        """Return whether it may be put into the shift of this number."""
        return self.shifts is None or shift in self.shifts


@dataclass(frozen=True, slots=True)
class Problem:
    """Shifts, candidates, and travel times in seconds between locations (rows: from, columns: to).

    Raises:
        ValueError: a location has no row, a prize or time is below 0, or a shift ends before it begins.
    """

    shifts: tuple[Shift, ...]
    candidates: tuple[Candidate, ...]
    travel: Matrix

    def __post_init__(self) -> None:
        rows = self.travel.shape[0]
        used = [one.location for one in self.candidates] + [end for one in self.shifts for end in (one.start, one.end)]
        if self.travel.shape != (rows, rows) or any(not 0 <= location < rows for location in used):
            raise ValueError("Every location needs a row and a column in the travel times.")
        if rows and int(self.travel.min()) < 0:
            raise ValueError("No travel takes less than no time.")
        if any(one.closes < one.opens for one in self.shifts):
            raise ValueError("A shift ends after it begins.")
        if any(one.prize < 1 or one.seconds < 0 for one in self.candidates):
            raise ValueError("A visit has a prize of at least 1 and takes no less than no time.")


@dataclass(frozen=True, slots=True)
class Plan:
    """The candidates that each shift visits, in order; a visit of two persons stands in both their routes."""

    routes: tuple[tuple[int, ...], ...]

    @property
    def visited(self) -> frozenset[int]:
        """The candidates that are visited."""
        return frozenset(candidate for route in self.routes for candidate in route)


def need_reached(problem: Problem, plan: Plan) -> int:
    """Return the sum of the prizes of the homes visited; a visit of two persons counts once."""
    return sum(problem.candidates[candidate].prize for candidate in plan.visited)


def travel_of(problem: Problem, plan: Plan) -> int:
    """Return the seconds spent on the way, over all routes."""
    total = 0
    for shift, route in zip(problem.shifts, plan.routes, strict=True):
        if route:
            way = [shift.start, *(problem.candidates[one].location for one in route), shift.end]
            total += sum(int(problem.travel[here, there]) for here, there in itertools.pairwise(way))
    return total


def better(problem: Problem, plans: Sequence[Plan]) -> Plan:
    """Return the plan that reaches most need, of those the one that travels least; the first of equals."""
    return min(plans, key=lambda plan: (-_musts(problem, plan), -need_reached(problem, plan), travel_of(problem, plan)))


def _musts(problem: Problem, plan: Plan) -> int:
    return sum(problem.candidates[candidate].must for candidate in plan.visited)
