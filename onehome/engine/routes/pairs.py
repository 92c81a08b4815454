"""Places the visits that two persons make together, at the head of a day that both have free for it."""

from collections.abc import Iterator
from itertools import combinations

from onehome.engine.routes.ground import Day, Ground


def place_pairs(ground: Ground) -> None:
    """Place every visit of two persons that fits, those that must be and those of the highest prize first.

    A day is shared with one other person at most. Visits that only that day can hold keep their room.
    """
    candidates = ground.problem.candidates
    together = [number for number, one in enumerate(candidates) if one.together]
    for number in sorted(together, key=lambda one: (not candidates[one].must, -candidates[one].prize, one)):
        options = [(cost, pair) for pair in _pairs(ground, number) if (cost := _cost(ground, number, pair)) is not None]
        if options:
            _, pair = min(options)
            _place(ground, number, pair)


def _pairs(ground: Ground, candidate: int) -> Iterator[tuple[int, int]]:
    shifts = ground.problem.shifts
    allowed = [shift for shift in range(len(shifts)) if ground.allowed[shift, candidate]]
    for first, second in combinations(allowed, 2):
        if shifts[first].day != shifts[second].day or shifts[first].person == shifts[second].person:
            continue
        lead = ground.problem.candidates[candidate].lead
        if lead is not None and lead not in (shifts[first].person, shifts[second].person):
            continue
        partners = (ground.days[first].partner, ground.days[second].partner)
        if partners in ((None, None), (second, first)):
            yield first, second


def _cost(ground: Ground, candidate: int, pair: tuple[int, int]) -> int | None:
    """Return the seconds that both spend on it, None where it does not fit."""
    ends = _ends(ground, candidate, pair)
    for shift in pair:
        day = ground.days[shift]
        after = Day(int(ground.locations[candidate]), ends, day.end, day.closes, joint=[candidate])
        if not _still_fits(ground, shift, after):
            return None
    return sum(ends - ground.days[shift].now for shift in pair)


def _ends(ground: Ground, candidate: int, pair: tuple[int, int]) -> int:
    there = int(ground.locations[candidate])
    arrivals = (ground.days[shift].now + int(ground.problem.travel[ground.days[shift].place, there]) for shift in pair)
    return max(arrivals) + int(ground.seconds[candidate])


def _still_fits(ground: Ground, shift: int, after: Day) -> bool:
    """Return whether the way home, and all that only this day can hold, still fit behind the joint part."""
    bound = [
        number
        for number, one in enumerate(ground.problem.candidates)
        if one.must and not one.together and one.shifts == frozenset({shift})
    ]
    before, ground.days[shift] = ground.days[shift], after
    try:
        after.used = ground.length(shift)
        while bound:
            costs, positions = ground.insertion(shift)
            best = min(bound, key=lambda number: (int(costs[number]), number))
            ground.insert(shift, best, int(positions[best]), int(costs[best]))
            bound.remove(best)
        return ground.spare(shift) >= 0
    finally:
        ground.days[shift] = before


def _place(ground: Ground, candidate: int, pair: tuple[int, int]) -> None:
    ends = _ends(ground, candidate, pair)
    for shift, other in (pair, pair[::-1]):
        day = ground.days[shift]
        day.joint.append(candidate)
        day.partner, day.place, day.now = other, int(ground.locations[candidate]), ends
    for shift in pair:
        ground.days[shift].used = ground.length(shift)
