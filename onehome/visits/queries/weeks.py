"""Weeks in the field: one person's stops with their reasons, and the weeks of a whole team."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Max
from django.db.models.functions import TruncWeek

from onehome.access.errors import not_here
from onehome.access.queries import staff_seen_by
from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_calendar import Week
from onehome.people.queries.cards import HouseholdCard, household_cards
from onehome.plans.queries.rows import commitments_seen_by
from onehome.plans.types import WeekState
from onehome.visits.models import PlannedVisit, ReasonToVisit, Visit
from onehome.visits.types import REASON_NAMES, STOP_STATE_NAMES, StopState, VisitReason


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a household should be visited, in words."""

    kind: VisitReason
    name: Bilingual
    explanation: Bilingual
    urgency: int
    due_on: date | None
    settled: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of a week."""

    id: UUID
    position: int
    household_id: UUID
    household: HouseholdCard | None  # None: it has moved out of the reader's reach
    reason: Reason | None
    state: StopState
    state_name: Bilingual
    missed_reason: str
    last_visit: date | None
    visit_id: UUID | None


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit in one line."""

    id: UUID
    visited_on: date
    household_id: UUID
    household: HouseholdCard | None


@dataclass(frozen=True, slots=True)
class WeekOfStaff:
    """One person's week: stops in order, and visits that no stop had foreseen."""

    staff_id: UUID
    staff_name: Bilingual
    mine: bool
    week: Week
    stops: tuple[Stop, ...]
    unplanned: tuple[VisitLine, ...]

    @property
    def kept(self) -> int:
        """Visits made in this week, planned or not."""
        return sum(stop.state is StopState.KEPT for stop in self.stops) + len(self.unplanned)


@dataclass(frozen=True, slots=True)
class StopOfWeek:
    """One stop with the week it stands in."""

    week: Week
    stop: Stop


class WeekMark(StrEnum):
    """What became of somebody's week."""

    KEPT = "kept"
    NOT_YET = "not yet"
    MISSED = "missed"
    ON_LEAVE = "on leave"


@dataclass(frozen=True, slots=True)
class WeekCell:
    """One week of one staff member: how many visits, and what that says."""

    monday: date
    visits: int
    mark: WeekMark


def week(actor: Actor, staff_id: UUID, day: date) -> WeekOfStaff:
    """Return the week of `day` of a staff member, in at most eight statements.

    Raises:
        NotThere: the staff member is out of the actor's reach.
    """
    member = staff_seen_by(actor, Permission.SEE_WEEK).filter(pk=staff_id).first()
    if member is None:
        raise not_here()
    asked = Week.of(day)
    stops = list(
        PlannedVisit.objects.seen_by(actor, Permission.SEE_WEEK)
        .filter(staff_member_id=staff_id, week=asked.start)
        .select_related("reason")
        .order_by("position", "pk")
    )
    visits = list(
        Visit.objects.seen_by(actor, Permission.SEE_WEEK)
        .filter(visitor_id=staff_id, visited_on__range=(asked.start, asked.end))
        .order_by("visited_on", "pk")
    )
    households = household_cards(
        actor, [stop.household_id for stop in stops] + [visit.household_id for visit in visits]
    )
    seen = last_visits(actor, [stop.household_id for stop in stops], before=asked.start)
    foreseen = {stop.household_id for stop in stops if stop.state == StopState.KEPT}
    return WeekOfStaff(
        staff_id=staff_id,
        staff_name=member.name,
        mine=actor.staff_id == staff_id,
        week=asked,
        stops=tuple(_stop(row, households, seen) for row in stops),
        unplanned=tuple(
            VisitLine(row.pk, row.visited_on, row.household_id, households.get(row.household_id))
            for row in visits
            if row.household_id not in foreseen
        ),
    )


def stop(actor: Actor, stop_id: UUID) -> StopOfWeek:
    """Return a stop of the actor's own week.

    Raises:
        NotThere: it is another person's, or there is none.
    """
    reached = PlannedVisit.objects.seen_by(actor, Permission.WRITE_WEEK).select_related("reason")
    row = reached.filter(pk=stop_id).first()
    if row is None:
        raise not_here()
    households = household_cards(actor, [row.household_id])
    return StopOfWeek(Week.of(row.week), _stop(row, households, last_visits(actor, [row.household_id])))


def weeks_of(
    actor: Actor, staff_ids: Collection[UUID], weeks: Sequence[Week], today: date
) -> dict[UUID, list[WeekCell]]:
    """Return the given weeks (in order) of each staff member, in two statements."""
    counted = (
        Visit.objects.seen_by(actor, Permission.SEE_WEEK)
        .filter(visitor_id__in=staff_ids, visited_on__range=(weeks[0].start, weeks[-1].end))
        .order_by()
        .annotate(monday=TruncWeek("visited_on"))
        .values_list("visitor_id", "monday")
        .annotate(visits=Count("pk"))
    )
    visits = {(staff_id, monday): number for staff_id, monday, number in counted}
    leave = set(
        commitments_seen_by(actor, Permission.SEE_WEEK)
        .filter(staff_member_id__in=staff_ids, week__in=[one.start for one in weeks], state=WeekState.ON_LEAVE)
        .values_list("staff_member_id", "week")
    )
    return {
        staff_id: [
            _cell(one, visits.get((staff_id, one.start), 0), (staff_id, one.start) in leave, today) for one in weeks
        ]
        for staff_id in staff_ids
    }


def last_weeks(day: date, count: int) -> list[Week]:
    """Return the week of `day` and the ones before it, `count` in all, the oldest first."""
    weeks = [Week.of(day)]
    while len(weeks) < count:
        weeks.insert(0, weeks[0].previous())
    return weeks


def open_reasons(actor: Actor, household_ids: Collection[UUID]) -> dict[UUID, list[Reason]]:
    """Return the open reasons to visit each household, the most urgent first."""
    rows = ReasonToVisit.objects.seen_by(actor, Permission.SEE_HOUSEHOLD).filter(
        household_id__in=household_ids, settled_at__isnull=True
    )
    found: dict[UUID, list[Reason]] = {}
    for row in rows.order_by("-urgency", "due_on", "pk"):
        found.setdefault(row.household_id, []).append(_reason(row))
    return found


def last_visits(actor: Actor, household_ids: Collection[UUID], *, before: date | None = None) -> dict[UUID, date]:
    """Return the day of the last visit (before a day) to each household, as far as the actor may see visits."""
    visits = Visit.objects.seen_by(actor, Permission.SEE_VISIT).filter(household_id__in=household_ids).order_by()
    if before is not None:
        visits = visits.filter(visited_on__lt=before)
    return dict(visits.values_list("household_id").annotate(last=Max("visited_on")))


def _stop(row: PlannedVisit, households: dict[UUID, HouseholdCard], seen: dict[UUID, date]) -> Stop:
    state = StopState(row.state)
    return Stop(
        id=row.pk,
        position=row.position,
        household_id=row.household_id,
        household=households.get(row.household_id),
        reason=_reason(row.reason) if row.reason else None,
        state=state,
        state_name=STOP_STATE_NAMES[state],
        missed_reason=row.missed_reason,
        last_visit=seen.get(row.household_id),
        visit_id=row.visit_id,
    )


def _reason(row: ReasonToVisit) -> Reason:
    kind = VisitReason(row.kind)
    return Reason(
        kind=kind,
        name=REASON_NAMES[kind],
        explanation=Bilingual(row.explanation_th, row.explanation_en),
        urgency=row.urgency,
        due_on=row.due_on,
        settled=row.settled_at is not None,
    )


def _cell(one: Week, visits: int, on_leave: bool, today: date) -> WeekCell:
    if visits:
        mark = WeekMark.KEPT
    elif on_leave:
        mark = WeekMark.ON_LEAVE
    else:
        mark = WeekMark.MISSED if one.end < today else WeekMark.NOT_YET
    return WeekCell(one.start, visits, mark)
