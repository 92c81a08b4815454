"""Why a home is not in a plan, in figures that can be put into words."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from onehome.engine.routes.checker import walk
from onehome.engine.routes.ground import Ground
from onehome.engine.routes.problem import Plan, Problem


class WhyNot(StrEnum):
    """What stands in the way of a visit."""

    NO_DAY = "no day"  # there is no shift in which it may be visited
    NEEDS_TWO = "needs two"  # no two persons have room for it on one day
    TOO_FAR = "too far"  # it does not fit even into a day that holds nothing else
    NO_TIME = "no time"  # it would fit into an empty day; what is planned brings more for the time


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why a candidate was left out: the seconds that it would add where it adds least, and those free there."""

    why: WhyNot
    added: int = 0
    spare: int = 0
    shift: int | None = None


def left_out(problem: Problem, plan: Plan) -> dict[int, LeftOut]:
    """Return why each candidate that the plan does not visit was left out."""
    ground = Ground(problem)
    _lay(ground, plan)
    shifts = range(len(problem.shifts))
    added = np.array([ground.insertion(shift)[0] for shift in shifts]).reshape(len(shifts), len(problem.candidates))
    spare = [ground.spare(shift) for shift in shifts]
    found = {}
    for number, one in enumerate(problem.candidates):
        if number in plan.visited:
            continue
        allowed = [shift for shift in shifts if ground.allowed[shift, number]]
        if not allowed:
            found[number] = LeftOut(WhyNot.NO_DAY)
        elif one.together:
            found[number] = LeftOut(WhyNot.NEEDS_TWO)
        else:
            least = min(allowed, key=lambda shift: int(added[shift, number]) - spare[shift])
            why = WhyNot.NO_TIME if any(_fits_alone(problem, number, shift) for shift in allowed) else WhyNot.TOO_FAR
            found[number] = LeftOut(why, int(added[least, number]), spare[least], least)
    return found


def _lay(ground: Ground, plan: Plan) -> None:
    """Lay a plan onto the days: what two persons visit first, the rest behind it."""
    together = {number for number, one in enumerate(ground.problem.candidates) if one.together}
    for day, route in zip(ground.days, plan.routes, strict=True):
        day.joint = [one for one in route if one in together]
        day.alone = [one for one in route if one not in together]
    for call in walk(ground.problem, plan).calls:
        day = ground.days[call.shift]
        if call.candidate in together and call.ends > day.now:
            day.place, day.now = int(ground.locations[call.candidate]), call.ends
    for number, day in enumerate(ground.days):
        day.used = ground.length(number)


def _fits_alone(problem: Problem, number: int, shift: int) -> bool:
    one, day = problem.candidates[number], problem.shifts[shift]
    there = int(problem.travel[day.start, one.location]) + one.seconds + int(problem.travel[one.location, day.end])
    return there <= day.closes - day.opens
