"""Weekly commitments: of one staff member, of everybody in sight in a week, and how they add up."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from onehome.access.types import Actor, Permission
from onehome.kernel.thai_calendar import Week
from onehome.plans.models import WeeklyCommitment
from onehome.plans.types import WeekState


@dataclass(frozen=True, slots=True)
class WeekTally:
    """How the promises of one group stand."""

    planned: int = 0
    kept: int = 0
    missed: int = 0
    on_leave: int = 0

    @property
    def decided(self) -> int:
        """Promises that came due: kept or missed; leave does not count."""
        return self.kept + self.missed

    @property
    def kept_share(self) -> float | None:
        """Share kept of those that came due, None if none did."""
        return self.kept / self.decided if self.decided else None


def commitment(actor: Actor, staff_id: UUID, week: Week) -> WeeklyCommitment | None:
    """Return one staff member's commitment of a week if it is in sight, or None."""
    return commitments(actor, staff_id, first=week, last=week).first()


def commitments(actor: Actor, staff_id: UUID, *, first: Week, last: Week) -> QuerySet[WeeklyCommitment]:
    """Return one staff member's commitments from one week to another, in order."""
    seen = WeeklyCommitment.objects.seen_by(actor, Permission.SEE_WEEK)
    return seen.filter(staff_member_id=staff_id, week__range=(first.start, last.start)).order_by("week")


def commitments_of_week(
    actor: Actor, week: Week, *, states: Collection[WeekState] = tuple(WeekState)
) -> QuerySet[WeeklyCommitment]:
    """Return everybody's commitments of a week in sight, with the staff member, in Thai order of names."""
    seen = WeeklyCommitment.objects.seen_by(actor, Permission.SEE_WEEK)
    chosen = seen.filter(week=week.start, state__in=states).select_related("staff_member__unit")
    return chosen.order_by("staff_member__sort_key", "staff_member")


def tally(
    actor: Actor, *, first: Week, last: Week, staff_id: UUID | None = None, permission: Permission = Permission.SEE_WEEK
) -> WeekTally:
    """Return how the promises in sight from one week to another stand; of one staff member if given."""
    seen = WeeklyCommitment.objects.seen_by(actor, permission).filter(week__range=(first.start, last.start))
    if staff_id is not None:
        seen = seen.filter(staff_member_id=staff_id)
    return WeekTally(**seen.aggregate(**_counts()))


def tallies_by_unit(
    actor: Actor, *, first: Week, last: Week, permission: Permission = Permission.SEE_WEEK
) -> dict[UUID, WeekTally]:
    """Return how the promises in sight stand, by unit."""
    return dict(_tallied(actor, "staff_member__unit_id", first, last, permission))


def tallies_by_province(
    actor: Actor, *, first: Week, last: Week, permission: Permission = Permission.SEE_RESULTS
) -> dict[str, WeekTally]:
    """Return how the promises stand, by province code; nobody is named, so those who see results may see it."""
    return dict(_tallied(actor, "province_code", first, last, permission))


def tallies_by_week(actor: Actor, *, first: Week, last: Week, staff_id: UUID | None = None) -> dict[date, WeekTally]:
    """Return how the promises in sight stand, by the Monday of each week; of one staff member if given."""
    return dict(_tallied(actor, "week", first, last, Permission.SEE_WEEK, staff_id))


def _tallied(
    actor: Actor, column: str, first: Week, last: Week, permission: Permission, staff_id: UUID | None = None
) -> list[tuple[Any, WeekTally]]:
    seen = WeeklyCommitment.objects.seen_by(actor, permission).filter(week__range=(first.start, last.start))
    if staff_id is not None:
        seen = seen.filter(staff_member_id=staff_id)
    rows = seen.values(column).annotate(**_counts()).order_by(column)
    return [(row.pop(column), WeekTally(**row)) for row in rows]


def _counts() -> dict[str, Count]:
    return {state.name.lower(): Count("pk", filter=Q(state=state)) for state in WeekState}
