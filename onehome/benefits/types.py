"""States of applications and awards, with their words; and what the pages show of a screening."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import models

from onehome.engine.decision import Decision
from onehome.kernel.bilingual import Bilingual


class ApplicationKind(models.TextChoices):
    """Who decides."""

    OURS = "ours"  # the department or provincial office decides
    ASSISTED = "assisted"  # another body decides and pays; we help to apply and hear what came of it


class ApplicationState(models.TextChoices):
    """How far an application has come."""

    PREPARED = "prepared"
    SENT = "sent"  # assisted: handed to the deciding body
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class DecisionOutcome(models.TextChoices):
    """What an officer decided."""

    GRANT = "grant"
    REFUSE = "refuse"
    RETURN = "return"  # a fact is missing


class AwardState(models.TextChoices):
    """What became of an award; payment lists are a later part of the product."""

    AWARDED = "awarded"
    CANCELLED = "cancelled"


class LawChangeState(models.TextChoices):
    """How far a change of the law's values has come; only an approved one takes effect, on its day."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"  # by whoever proposed it


KIND_WORDS: Mapping[ApplicationKind, Bilingual] = {
    ApplicationKind.OURS: Bilingual("เราพิจารณาเอง", "Decided here"),
    ApplicationKind.ASSISTED: Bilingual("หน่วยงานอื่นพิจารณา เราช่วยยื่น", "Decided by another body; we help to apply"),
}
STATE_WORDS: Mapping[ApplicationState, Bilingual] = {
    ApplicationState.PREPARED: Bilingual("เตรียมคำขอแล้ว", "Prepared"),
    ApplicationState.SENT: Bilingual("ยื่นแล้ว รอผล", "Handed in, waiting"),
    ApplicationState.GRANTED: Bilingual("ได้รับอนุมัติ", "Granted"),
    ApplicationState.REFUSED: Bilingual("ไม่ได้รับอนุมัติ", "Refused"),
    ApplicationState.WITHDRAWN: Bilingual("ถอนคำขอแล้ว", "Withdrawn"),
}
OUTCOME_WORDS: Mapping[DecisionOutcome, Bilingual] = {
    DecisionOutcome.GRANT: Bilingual("อนุมัติ", "Granted"),
    DecisionOutcome.REFUSE: Bilingual("ไม่อนุมัติ", "Refused"),
    DecisionOutcome.RETURN: Bilingual("ส่งกลับไปหาข้อมูลเพิ่ม", "Sent back for a missing fact"),
}
LAW_CHANGE_WORDS: Mapping[LawChangeState, Bilingual] = {
    LawChangeState.PROPOSED: Bilingual("รอผู้ตรวจอีกคน", "Waits for a second person"),
    LawChangeState.APPROVED: Bilingual("อนุมัติแล้ว", "Approved"),
    LawChangeState.REJECTED: Bilingual("ไม่อนุมัติ", "Not approved"),
    LawChangeState.WITHDRAWN: Bilingual("ผู้เสนอถอนคืน", "Taken back by the proposer"),
}
OPEN_STATES = (ApplicationState.PREPARED, ApplicationState.SENT)

# Sources of facts that no member of staff wrote down as a fact, beside those of people.types.FactSource.
FROM_REGISTRY = "registry"  # the household register itself
FROM_VISITS = "visits"  # the visits that officials recorded
FROM_AWARDS = "awards"  # the awards decided here


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer for one programme and one subject, worked out again from the kept trace.

    Args:
        person: name of the member it is about; "" where it is about the family.
    """

    decision: Decision
    person_id: UUID | None
    person: str


@dataclass(frozen=True, slots=True)
class ScreeningInFull:
    """All answers of one screening.

    Args:
        unreadable: programmes whose kept trace gives another answer when worked out again; the auditor is told.
    """

    id: UUID
    household_id: UUID
    case_id: UUID | None
    day: date
    by: Bilingual
    answers: tuple[Answered, ...]
    unreadable: tuple[str, ...]
    members: Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class MayBeEntitled:
    """One line for the household's page: a programme, for whom, and whether an officer has to look first."""

    programme: Bilingual
    person: str
    likely: bool


@dataclass(frozen=True, slots=True)
class EntitlementSummary:
    """What the last screening said a household may get."""

    screening_id: UUID
    day: date
    lines: tuple[MayBeEntitled, ...]
