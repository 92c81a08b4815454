"""States of cases, needs and referrals, with their words; what a case is opened with, and what a page shows of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import models

from onehome.kernel.bilingual import Bilingual


class CaseState(models.TextChoices):
    """Where a case stands."""

    OPEN = "open"  # opened, waiting to be assigned or planned
    IN_PROGRESS = "in-progress"  # help is under way
    FOLLOW_UP = "follow-up"  # help was given, the change is being measured
    CLOSED = "closed"


class NeedState(models.TextChoices):
    """Whether a need has been met."""

    OPEN = "open"
    MET = "met"
    NOT_MET = "not-met"


class ReferralState(models.TextChoices):
    """How far a referral has come; the loop closes with an outcome."""

    SENT = "sent"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    DONE = "done"


class Outcome(models.TextChoices):
    """What changed in the household when a case was closed."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    MOVED_AWAY = "moved-away"
    DECLINED = "declined"


STATE_WORDS: Mapping[CaseState, Bilingual] = {
    CaseState.OPEN: Bilingual("เปิดใหม่", "Newly opened"),
    CaseState.IN_PROGRESS: Bilingual("กำลังช่วย", "Help under way"),
    CaseState.FOLLOW_UP: Bilingual("กำลังติดตามผล", "Being followed up"),
    CaseState.CLOSED: Bilingual("ปิดแล้ว", "Closed"),
}
NEED_WORDS: Mapping[NeedState, Bilingual] = {
    NeedState.OPEN: Bilingual("ยังรออยู่", "Still open"),
    NeedState.MET: Bilingual("ได้รับแล้ว", "Met"),
    NeedState.NOT_MET: Bilingual("ช่วยไม่ได้", "Not met"),
}
REFERRAL_WORDS: Mapping[ReferralState, Bilingual] = {
    ReferralState.SENT: Bilingual("ส่งแล้ว รอคำตอบ", "Sent, waiting for an answer"),
    ReferralState.ACCEPTED: Bilingual("รับเรื่องแล้ว", "Accepted"),
    ReferralState.RETURNED: Bilingual("ส่งคืน", "Sent back"),
    ReferralState.DONE: Bilingual("เสร็จแล้ว", "Done"),
}
OUTCOME_WORDS: Mapping[Outcome, Bilingual] = {
    Outcome.BETTER: Bilingual("ชีวิตดีขึ้น", "Life is better"),
    Outcome.SAME: Bilingual("เหมือนเดิม", "Unchanged"),
    Outcome.WORSE: Bilingual("แย่ลง", "Worse"),
    Outcome.MOVED_AWAY: Bilingual("ย้ายไปที่อื่น", "Moved away"),
    Outcome.DECLINED: Bilingual("ไม่ประสงค์รับความช่วยเหลือ", "Did not want help"),
}
# Urgency 1 (can wait) to 5 (today), in the words of the queue.
URGENCY_WORDS: Mapping[int, Bilingual] = {
    5: Bilingual("ช่วยวันนี้", "Help today"),
    4: Bilingual("ช่วยสัปดาห์นี้", "Help this week"),
    3: Bilingual("ช่วยเดือนนี้", "Help this month"),
    2: Bilingual("ช่วยไตรมาสนี้", "Help this quarter"),
    1: Bilingual("รอได้", "Can wait"),
}

OPEN_REFERRALS = (ReferralState.SENT, ReferralState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class NewNeed:
    """What would relieve a hardship, which unit is to see to it, and until when."""

    text: str
    unit_id: UUID
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which cases of the queue are asked for; with nothing chosen, all that are not closed."""

    state: CaseState | None = None
    unit_id: UUID | None = None  # leads the case, or has an open need or referral in it
    mine: bool = False
    unassigned: bool = False
    late_on: date | None = None  # those that should have been settled before this day


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many cases that are not closed the actor sees: all, without a manager, his own, past their day."""

    all: int
    unassigned: int
    mine: int
    late: int


@dataclass(frozen=True, slots=True)
class DimensionChange:
    """One dimension of household security before and after help; a level not assessed is None."""

    dimension: str
    before: int | None
    after: int | None

    @property
    def steps(self) -> int | None:
        """Levels gained (or, below zero, lost)."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Change:
    """What two assessments of a household say together.

    Args:
        confirmed: the person or a second assessor agreed with the later one.
    """

    dimensions: Sequence[DimensionChange]
    confirmed: bool
    assessed_on: date | None

    def of(self, dimension: str) -> DimensionChange:
        """Return the change in one dimension."""
        return next(change for change in self.dimensions if change.dimension == dimension)
