"""Stops as a phone carries them: this week's and the next one's, as far as they have not been kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_calendar import Week
from onehome.visits.models import PlannedVisit, ReasonToVisit, TwoPersonRule
from onehome.visits.types import REASON_NAMES, SURGE_NAMES, StopState, SurgeKind, VisitReason

TWO = "whoever goes to a home of his own week is told not to go alone, never why"
NO_REASON = Bilingual("ไปเยี่ยมตามรอบ", "A regular visit")
# What only officials work on is not written into the telephone of a volunteer.
OF_OFFICIALS = (VisitReason.OPEN_CASE, VisitReason.MAY_BE_ENTITLED)


@dataclass(frozen=True, slots=True)
class PhoneSurge:
    """The emergency for which a stop is made, and what its head tells everybody."""

    id: UUID
    name: Bilingual
    told: str


@dataclass(frozen=True, slots=True)
class PhoneStop:
    """A stop that is still to be kept."""

    id: UUID
    day: date
    position: int
    household_id: UUID
    reason: Bilingual
    begins: time | None  # about when, as far as ways are known
    two_persons: bool  # nobody goes there alone; why is not told to a phone
    partner: Bilingual | None
    surge: PhoneSurge | None


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """Something at a household that waits: a reason to go there."""

    kind: str
    id: UUID
    title: Bilingual
    since: date


def phone_stops(actor: Actor, day: date) -> list[PhoneStop]:
    """Return the own stops of this week and the next that are still to be kept, in their order; in two statements.

    Those of an emergency are among them. A stop without a day of its own stands at the end of its week.
    """
    weeks = [Week.of(day).start, Week.of(day + timedelta(days=7)).start]
    rows = PlannedVisit.objects.seen_by(actor, Permission.SEE_WEEK)
    own = rows.filter(staff_member_id=actor.staff_id, week__in=weeks, state=StopState.PLANNED)
    found = list(own.select_related("reason", "partner", "surge"))
    found.sort(key=lambda row: (row.day or Week.of(row.week).end, row.day is None, row.position, row.pk))
    homes = {row.household_id for row in found}
    paired = set(
        TwoPersonRule.objects.by_system(why=TWO).filter(household__in=homes).values_list("household_id", flat=True)
    )
    return [_stop(row, two_persons=row.household_id in paired) for row in found]


def open_matters(actor: Actor, household_ids: Collection[UUID]) -> dict[UUID, list[OpenMatter]]:
    """Return why each household should be visited, the most urgent first; in one statement."""
    rows = ReasonToVisit.objects.seen_by(actor, Permission.SEE_HOUSEHOLD).filter(
        household_id__in=household_ids, settled_at__isnull=True
    )
    if not actor.may(Permission.SEE_CASE):
        rows = rows.exclude(kind__in=OF_OFFICIALS)
    found: dict[UUID, list[OpenMatter]] = {}
    for row in rows.order_by("-urgency", "due_on", "pk"):
        title = Bilingual(row.explanation_th, row.explanation_en)
        found.setdefault(row.household_id, []).append(OpenMatter(row.kind, row.pk, title, row.raised_at.date()))
    return found


def _stop(row: PlannedVisit, *, two_persons: bool) -> PhoneStop:
    surge = row.surge
    return PhoneStop(
        id=row.pk,
        day=row.day or Week.of(row.week).end,
        position=row.position,
        household_id=row.household_id,
        reason=_reason(row.reason),
        begins=row.begins,
        two_persons=two_persons or row.partner is not None,
        partner=row.partner.name if row.partner else None,
        surge=PhoneSurge(surge.pk, SURGE_NAMES[SurgeKind(surge.kind)], surge.reason) if surge else None,
    )


def _reason(row: ReasonToVisit | None) -> Bilingual:
    if row is None:
        return NO_REASON
    return (
        Bilingual(row.explanation_th, row.explanation_en) if row.explanation_th else REASON_NAMES[VisitReason(row.kind)]
    )
