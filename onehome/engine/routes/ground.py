"""The state in which a plan is built: what each person visits together with another first, then alone.

Visits of two persons stand at the head of the day: both set out, meet at the first home, go on together, and part.
What is left of each day is then planned for one person, from the home at which they part.
"""

import itertools
from dataclasses import dataclass, field

import numpy as np

from onehome.engine.routes.problem import Matrix, Plan, Problem


@dataclass
class Day:
    """One shift while it is being planned."""

    place: int  # where the visits made together leave the person
    now: int  # and when
    end: int
    closes: int
    partner: int | None = None
    joint: list[int] = field(default_factory=list)
    alone: list[int] = field(default_factory=list)
    used: int = 0  # seconds of visits and travel after the joint part, the way home included


class Ground:
    """The days of a problem while they are being planned."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.locations = np.array([one.location for one in problem.candidates], dtype=np.int64)
        self.seconds = np.array([one.seconds for one in problem.candidates], dtype=np.int64)
        self.prizes = np.array([one.prize for one in problem.candidates], dtype=np.int64)
        self.days = [Day(one.start, one.opens, one.end, one.closes) for one in problem.shifts]
        self.allowed = np.array(
            [[one.allows(shift) for one in problem.candidates] for shift in range(len(problem.shifts))], dtype=bool
        ).reshape(len(problem.shifts), len(problem.candidates))

    def insertion(self, shift: int) -> tuple[Matrix, Matrix]:
        """Return for every candidate the least seconds that it adds to a day alone, and the position for that."""
        day = self.days[shift]
        way = [day.place, *self.locations[day.alone], day.end]
        here, there = np.array(way[:-1]), np.array(way[1:])
        travel = self.problem.travel
        longer = travel[here][:, self.locations] + travel[self.locations][:, there].T - travel[here, there][:, None]
        if not day.alone and not day.joint:  # a day on which nobody sets out costs no way home
            longer = longer + travel[day.place, day.end]
        position = longer.argmin(axis=0)
        return longer[position, np.arange(len(self.locations))] + self.seconds, position

    def spare(self, shift: int) -> int:
        """Return the seconds still free on a day."""
        day = self.days[shift]
        return day.closes - day.now - day.used

    def insert(self, shift: int, candidate: int, position: int, added: int) -> None:
        """Put a candidate into a day."""
        self.days[shift].alone.insert(position, candidate)
        self.days[shift].used += added

    def keep(self, routes: list[list[int]]) -> None:
        """Take these routes for the part of each day that is travelled alone."""
        for shift, route in enumerate(routes):
            day = self.days[shift]
            day.alone = list(route)
            day.used = self.length(shift)

    def length(self, shift: int) -> int:
        """Return the seconds that the part alone takes, the way home included."""
        day = self.days[shift]
        if not day.alone and not day.joint:
            return 0
        way = [day.place, *self.locations[day.alone], day.end]
        moving = sum(int(self.problem.travel[a, b]) for a, b in itertools.pairwise(way))
        return moving + int(self.seconds[day.alone].sum())

    def plan(self) -> Plan:
        """Return what was planned."""
        return Plan(tuple((*day.joint, *day.alone) for day in self.days))

    def planned(self) -> set[int]:
        """Return the candidates that were planned."""
        return {candidate for day in self.days for candidate in (*day.joint, *day.alone)}
