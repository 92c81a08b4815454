"""Chooses whom to visit in a week: greedy, by a score that can be said in words.

The score of a reason is 10 for each step of urgency, 15 if it is late or 10 if it falls due in the week, 10 if the
household is the staff member's own, and 1 for each week since the last visit, at most 10 (10 if never visited).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from onehome.visits.models import ReasonToVisit

URGENCY_STEP, LATE, DUE_THIS_WEEK, OWN, MOST_WEEKS = 10, 15, 10, 10, 10
TODAY_URGENCY = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A household that may be visited: where it is, why, whose it is, and when somebody was there last."""

    household_id: UUID
    place: str
    village: str
    reason: ReasonToVisit | None
    last_seen: date | None
    own: bool = True


def choose(candidates: Iterable[Candidate], monday: date, *, most: int) -> list[Candidate]:
    """Return the best `most` households, one reason each, in the order of going.

    What cannot wait comes first, then neighbours are put together: by place and village.
    """
    best: dict[UUID, Candidate] = {}
    for candidate in sorted(candidates, key=lambda one: (-score(one, monday), str(one.household_id))):
        best.setdefault(candidate.household_id, candidate)
    return sorted(list(best.values())[:most], key=lambda one: (not _cannot_wait(one), one.place, one.village))


def score(candidate: Candidate, monday: date) -> int:
    """Return how much a visit in the week of `monday` would matter."""
    points = OWN if candidate.own else 0
    if candidate.reason is not None:
        points += URGENCY_STEP * candidate.reason.urgency + _due_points(candidate.reason.due_on, monday)
    if candidate.last_seen is None:
        return points + MOST_WEEKS
    return points + min(MOST_WEEKS, max(0, (monday - candidate.last_seen).days // 7))


def _due_points(due_on: date | None, monday: date) -> int:
    if due_on is None or due_on > monday + timedelta(days=6):
        return 0
    return LATE if due_on < monday else DUE_THIS_WEEK


def _cannot_wait(candidate: Candidate) -> bool:
    return candidate.reason is not None and candidate.reason.urgency >= TODAY_URGENCY
