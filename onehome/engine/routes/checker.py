"""Whether a plan can be carried out: walks through every day by the clock, apart from everything that plans.

It shares no line with the planners, so that a fault of theirs is not repeated here.
"""

from dataclasses import dataclass

from onehome.engine.routes.problem import Plan, Problem

TOGETHER = 2


@dataclass(frozen=True, slots=True)
class Called:
    """One visit as it happens: when somebody arrives, when it begins (both are there) and when it ends."""

    shift: int
    candidate: int
    arrives: int
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Walk:
    """What happens when a plan is carried out, and what is wrong with it."""

    calls: tuple[Called, ...]
    home_at: tuple[int, ...]  # when each shift is back, its opening time where nobody goes out
    faults: tuple[str, ...]


def faults(problem: Problem, plan: Plan) -> tuple[str, ...]:
    """Return what is wrong with a plan, nothing if it can be carried out."""
    return walk(problem, plan).faults


def walk(problem: Problem, plan: Plan) -> Walk:
    """Carry a plan out by the clock."""
    found = _misplaced(problem, plan)
    if found:
        return Walk((), (), tuple(found))
    clock = [shift.opens for shift in problem.shifts]
    where = [shift.start for shift in problem.shifts]
    reached = [0] * len(plan.routes)
    calls: list[Called] = []
    while True:
        moved = False
        for number, route in enumerate(plan.routes):
            while reached[number] < len(route):
                candidate = route[reached[number]]
                group = _who_comes(plan, candidate)
                if any(_next(plan, reached, one) != candidate for one in group):
                    break  # the other one is still elsewhere
                there = problem.candidates[candidate]
                arrivals = {one: clock[one] + int(problem.travel[where[one], there.location]) for one in group}
                begins = max(arrivals.values())
                for one, arrives in arrivals.items():
                    calls.append(Called(one, candidate, arrives, begins, begins + there.seconds))
                    clock[one], where[one] = begins + there.seconds, there.location
                    reached[one] += 1
                moved = True
        if not moved:
            break
    found += [
        f"shift {number} waits for ever for the other one at candidate {route[reached[number]]}"
        for number, route in enumerate(plan.routes)
        if reached[number] < len(route)
    ]
    home_at = []
    for number, (shift, route) in enumerate(zip(problem.shifts, plan.routes, strict=True)):
        back = clock[number] + int(problem.travel[where[number], shift.end]) if route else shift.opens
        home_at.append(back)
        if back > shift.closes:
            found.append(f"shift {number} is back {back - shift.closes} seconds after its end")
    return Walk(tuple(calls), tuple(home_at), tuple(found))


def _misplaced(problem: Problem, plan: Plan) -> list[str]:
    if len(plan.routes) != len(problem.shifts):
        return [f"{len(plan.routes)} routes for {len(problem.shifts)} shifts"]
    found = []
    places: dict[int, list[int]] = {}
    for number, route in enumerate(plan.routes):
        for candidate in route:
            if not 0 <= candidate < len(problem.candidates):
                found.append(f"there is no candidate {candidate}")
                continue
            places.setdefault(candidate, []).append(number)
            allowed = problem.candidates[candidate].shifts
            if allowed is not None and number not in allowed:
                found.append(f"candidate {candidate} may not be visited in shift {number}")
    for candidate, shifts in places.items():
        together = problem.candidates[candidate].together
        if len(shifts) != (TOGETHER if together else 1):
            found.append(f"candidate {candidate} is visited by {len(shifts)}")
        if together and len({problem.shifts[one].person for one in shifts}) != len(shifts):
            found.append(f"candidate {candidate} is visited twice by one person")
        lead = problem.candidates[candidate].lead
        if together and lead is not None and lead not in {problem.shifts[one].person for one in shifts}:
            found.append(f"candidate {candidate} is visited without {lead}")
        if together and len({problem.shifts[one].day for one in shifts}) != 1:
            found.append(f"candidate {candidate} is visited on different days")
    return found


def _who_comes(plan: Plan, candidate: int) -> list[int]:
    return [number for number, route in enumerate(plan.routes) if candidate in route]


def _next(plan: Plan, reached: list[int], shift: int) -> int | None:
    route = plan.routes[shift]
    return route[reached[shift]] if reached[shift] < len(route) else None
