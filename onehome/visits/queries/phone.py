"""Stops as a phone carries them: this week's and the next one's, as far as they have not been kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_calendar import Week
from onehome.visits.models import PlannedVisit, ReasonToVisit
from onehome.visits.types import REASON_NAMES, StopState, VisitReason

NO_REASON = Bilingual("ไปเยี่ยมตามรอบ", "A regular visit")
# What only officials work on is not written into the telephone of a volunteer.
OF_OFFICIALS = (VisitReason.OPEN_CASE, VisitReason.MAY_BE_ENTITLED)


@dataclass(frozen=True, slots=True)
class PhoneStop:
    """A stop that is still to be kept."""

    id: UUID
    day: date
    position: int
    household_id: UUID
    reason: Bilingual


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """Something at a household that waits: a reason to go there."""

    kind: str
    id: UUID
    title: Bilingual
    since: date


def phone_stops(actor: Actor, day: date) -> list[PhoneStop]:
    """Return the own stops of this week and the next that are still to be kept, in their order; in one statement."""
    weeks = [Week.of(day).start, Week.of(day + timedelta(days=7)).start]
    rows = PlannedVisit.objects.seen_by(actor, Permission.SEE_WEEK)
    own = rows.filter(staff_member_id=actor.staff_id, week__in=weeks, state=StopState.PLANNED)
    return [
        PhoneStop(row.pk, row.week, row.position, row.household_id, _reason(row.reason))
        for row in own.select_related("reason").order_by("week", "position", "pk")
    ]


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


def _reason(row: ReasonToVisit | None) -> Bilingual:
    if row is None:
        return NO_REASON
    return (
        Bilingual(row.explanation_th, row.explanation_en) if row.explanation_th else REASON_NAMES[VisitReason(row.kind)]
    )
