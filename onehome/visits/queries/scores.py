"""How much a visit matters this week: one score, made of points that can be said in words.

Of the most pressing reason: 10 for each step of urgency (1 to 5), and 15 if it is late or 10 if it falls due in the
week. 5 for each further reason, at most 15. 10 if the household is the staff member's own. 1 for each week since the
last visit, at most 10; 10 if nobody was ever there. The planner adds nothing to it: it weighs the sum against the way.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from onehome.kernel.bilingual import Bilingual
from onehome.visits.models import ReasonToVisit

URGENCY_STEP, LATE, DUE_THIS_WEEK, OWN, MOST_WEEKS = 10, 15, 10, 10, 10
FURTHER_REASON, MOST_FURTHER = 5, 15
TODAY_URGENCY = 5

URGENCY = Bilingual("ความเร่งด่วนระดับ {n} จาก 5", "urgency {n} of 5")
LATE_WORDS = Bilingual("เลยกำหนดแล้ว", "it is late")
DUE_WORDS = Bilingual("ครบกำหนดในสัปดาห์นี้", "it falls due this week")
FURTHER = Bilingual("มีเหตุอื่นอีก {n} เรื่อง", "{n} further reasons")
OWN_WORDS = Bilingual("เป็นบ้านที่ดูแลอยู่", "a home looked after by you")
NEVER_SEEN = Bilingual("ยังไม่เคยมีใครไปเยี่ยม", "nobody has been there")
WEEKS_AGO = Bilingual("ไม่ได้ไปมาแล้ว {n} สัปดาห์", "{n} weeks since the last visit")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A household that may be visited: where, for which pressing reason, whose it is, and when it was last seen."""

    household_id: UUID
    place: str
    village: str
    reason: ReasonToVisit | None
    last_seen: date | None
    own: bool = True
    further: int = 0  # other open reasons

    @property
    def cannot_wait(self) -> bool:
        """Whether it should be seen today."""
        return self.reason is not None and self.reason.urgency >= TODAY_URGENCY


@dataclass(frozen=True, slots=True)
class Points:
    """Points of a score, and what for."""

    points: int
    words: Bilingual


def points(candidate: Candidate, monday: date) -> tuple[Points, ...]:
    """Return what the score of a visit in the week of `monday` is made of."""
    found = []
    reason = candidate.reason
    if reason is not None:
        found.append(Points(URGENCY_STEP * reason.urgency, URGENCY.format(n=reason.urgency)))
        found += _due(reason.due_on, monday)
    if candidate.further:
        further = min(MOST_FURTHER, FURTHER_REASON * candidate.further)
        found.append(Points(further, FURTHER.format(n=candidate.further)))
    if candidate.own:
        found.append(Points(OWN, OWN_WORDS))
    if candidate.last_seen is None:
        found.append(Points(MOST_WEEKS, NEVER_SEEN))
    else:
        weeks = max(0, (monday - candidate.last_seen).days // 7)
        if weeks:
            found.append(Points(min(MOST_WEEKS, weeks), WEEKS_AGO.format(n=weeks)))
    return tuple(found)


def score(candidate: Candidate, monday: date) -> int:
    """Return how much a visit in the week of `monday` would matter."""
    return sum(one.points for one in points(candidate, monday))


def _due(due_on: date | None, monday: date) -> list[Points]:
    if due_on is None or due_on > monday + timedelta(days=6):
        return []
    return [Points(LATE, LATE_WORDS) if due_on < monday else Points(DUE_THIS_WEEK, DUE_WORDS)]
