"""Plans a week in the field: whom to visit, in which order, for which reason; and what became of each stop."""

from datetime import date
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from onehome.access.errors import not_here
from onehome.access.gate import acting, require
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_calendar import Week
from onehome.kernel.thai_dates import show_date
from onehome.people.queries.rows import households_seen_by
from onehome.visits import errors
from onehome.visits.actions.candidates import Candidate, choose
from onehome.visits.actions.reasons import ask_for_visit
from onehome.visits.errors import CannotPlan, CannotRecord
from onehome.visits.models import PlannedVisit, ReasonToVisit, Visit
from onehome.visits.types import StopState, VisitReason

STOPS_A_WEEK = 5
NOT_SEEN_FOR_DAYS = 90
NOT_SEEN_URGENCY = 2
MOST_CANDIDATES = 500
WHY = "when a household was seen last is asked for the household, not for the reader"


def plan_week(*, by: Actor, staff_id: UUID, week: date, most: int = STOPS_A_WEEK) -> list[PlannedVisit]:
    """Propose stops until the week holds `most`, and add them; returns the new ones in the order of going.

    Open reasons of the households that the staff member looks after come first, then those of households in his
    place that nobody looks after, then households of his own that have not been seen for long.

    Args:
        by: the staff member himself, or the system.
        staff_id: whose week it is.
        week: any day of the week to plan, not before the present one.
        most: how many stops the week may hold.

    Raises:
        Refused: somebody may not plan a week.
        CannotPlan: it is another person's week, or one that is over.
    """
    with acting(by):
        monday = _plannable(by, staff_id, week)
        planned = list(_stops_of(by, staff_id, monday))
        taken = {stop.household_id for stop in planned}
        chosen = choose(_candidates(by, staff_id, monday, taken), monday, most=max(most - len(planned), 0))
        first = max((stop.position for stop in planned), default=0) + 1
        stops = [
            _new_stop(staff_id, monday, candidate, position) for position, candidate in enumerate(chosen, start=first)
        ]
        for stop in stops:
            require(by, Permission.WRITE_WEEK, stop)
        PlannedVisit.objects.add_all(stops)
        if stops:
            subjects = tuple(subject("people.household", stop.household_id) for stop in stops)
            details: dict[str, str | int | bool | None] = {"week": monday.isoformat(), "stops": len(stops)}
            record(Fact("visits.week_planned", subjects=subjects, details=details), by=by.by)
        return stops


def add_stop(*, by: Actor, staff_id: UUID, household_id: UUID, week: date) -> PlannedVisit:
    """Put a household at the end of a week's plan, with its most urgent reason if it has one.

    Raises:
        NotThere: the household lies out of reach.
        CannotPlan: it is another person's week, one that is over, or the household is in it already.
    """
    with acting(by):
        monday = _plannable(by, staff_id, week)
        household = households_seen_by(by, Permission.RECORD_VISIT).filter(pk=household_id).first()
        if household is None:
            raise not_here()
        planned = list(_stops_of(by, staff_id, monday))
        if household_id in {stop.household_id for stop in planned}:
            raise CannotPlan(errors.ALREADY_PLANNED)
        reasons = ReasonToVisit.objects.seen_by(by, Permission.RECORD_VISIT).filter(settled_at__isnull=True)
        reason = reasons.filter(household_id=household_id).order_by("-urgency", "due_on").first()
        last = max((stop.position for stop in planned), default=0)
        candidate = Candidate(household_id, household.place, household.village, reason, last_seen=None)
        stop = _new_stop(staff_id, monday, candidate, last + 1)
        require(by, Permission.WRITE_WEEK, stop)
        stop.save()
        _note(by, stop, "visits.stop_added")
        return stop


def drop_stop(*, by: Actor, stop_id: UUID) -> None:
    """Take a stop out of the plan; its reason stays open.

    Raises:
        NotThere: the stop lies out of reach.
        CannotPlan: the stop was kept.
    """
    with acting(by):
        stop = _changeable_stop(by, stop_id)
        _note(by, stop, "visits.stop_dropped")
        stop.delete()


def miss_stop(*, by: Actor, stop_id: UUID, reason: str) -> PlannedVisit:
    """Say that a stop could not be kept, and why; the reason to visit stays open.

    Raises:
        NotThere: the stop lies out of reach.
        CannotPlan: the stop was kept.
        CannotRecord: the reason is missing.
    """
    with acting(by):
        stop = _changeable_stop(by, stop_id)
        if not reason.strip():
            raise CannotRecord(errors.REASON_MISSING, "reason")
        stop.state, stop.missed_reason = StopState.MISSED, reason.strip()[:300]
        stop.save(update_fields=["state", "missed_reason"])
        _note(by, stop, "visits.stop_missed")
        return stop


def _plannable(by: Actor, staff_id: UUID, week: date) -> date:
    require(by, Permission.WRITE_WEEK)
    if not by.system and by.staff_id != staff_id:
        raise CannotPlan(errors.NOT_YOUR_WEEK)
    monday = Week.of(week).start
    if not by.system and monday < Week.of(clock.today()).start:
        raise CannotPlan(errors.WEEK_IS_OVER)
    return monday


def _stops_of(by: Actor, staff_id: UUID, monday: date) -> QuerySet[PlannedVisit]:
    return PlannedVisit.objects.seen_by(by, Permission.WRITE_WEEK).filter(staff_member_id=staff_id, week=monday)


def _changeable_stop(by: Actor, stop_id: UUID) -> PlannedVisit:
    reached = PlannedVisit.objects.seen_by(by, Permission.WRITE_WEEK).select_for_update(of=("self",))
    stop = reached.filter(pk=stop_id).first()
    if stop is None:
        raise not_here()
    if stop.state == StopState.KEPT:
        raise CannotPlan(errors.STOP_IS_DONE)
    return stop


def _candidates(by: Actor, staff_id: UUID, monday: date, taken: set[UUID]) -> list[Candidate]:
    """Return the open reasons of the staff member's own households and of those that nobody looks after."""
    own = Q(household__official_id=staff_id) | Q(household__volunteer_id=staff_id)
    nobodys = Q(household__official__isnull=True)
    _ask_where_not_seen(by, staff_id, monday)
    reasons = list(
        ReasonToVisit.objects.seen_by(by, Permission.RECORD_VISIT)
        .filter(own | nobodys, settled_at__isnull=True)
        .exclude(household_id__in=taken)
        .select_related("household")
        .order_by("-urgency", "due_on", "pk")[:MOST_CANDIDATES]
    )
    seen = _last_seen({reason.household_id for reason in reasons})
    return [
        Candidate(
            household_id=reason.household_id,
            place=reason.place,
            village=reason.household.village,
            reason=reason,
            last_seen=seen.get(reason.household_id),
            own=staff_id in (reason.household.official_id, reason.household.volunteer_id),
        )
        for reason in reasons
    ]


def _ask_where_not_seen(by: Actor, staff_id: UUID, monday: date) -> None:
    """Ask for a visit to the own households that have no open reason and were not seen for long."""
    own = households_seen_by(by, Permission.RECORD_VISIT).filter(Q(official_id=staff_id) | Q(volunteer_id=staff_id))
    with_reason = ReasonToVisit.objects.by_system(why=WHY).filter(settled_at__isnull=True)
    quiet = list(own.exclude(pk__in=with_reason.values("household_id")).order_by("registered_on", "pk"))
    seen = _last_seen({household.pk for household in quiet})
    longest_first = sorted(quiet, key=lambda household: seen.get(household.pk, household.registered_on))
    for household in longest_first[:STOPS_A_WEEK]:
        last = seen.get(household.pk)
        if (monday - (last or household.registered_on)).days < NOT_SEEN_FOR_DAYS:
            break
        ask_for_visit(
            by=by,
            household_id=household.pk,
            kind=VisitReason.NOT_SEEN,
            explanation=_not_seen(last),
            urgency=NOT_SEEN_URGENCY,
            due_on=None,
        )


def _not_seen(last: date | None) -> Bilingual:
    if last is None:
        return Bilingual("ยังไม่เคยมีใครไปเยี่ยมบ้านนี้", "Nobody has visited this household yet")
    return Bilingual(f"ไปเยี่ยมครั้งสุดท้ายเมื่อ {show_date(last, 'th')}", f"Last visited on {show_date(last, 'en')}")


def _last_seen(households: set[UUID]) -> dict[UUID, date]:
    visits = Visit.objects.by_system(why=WHY).filter(household_id__in=households).order_by()
    return dict(visits.values_list("household_id").annotate(last=Max("visited_on")))


def _new_stop(staff_id: UUID, monday: date, candidate: Candidate, position: int) -> PlannedVisit:
    return PlannedVisit(
        staff_member_id=staff_id,
        household_id=candidate.household_id,
        place=candidate.place,
        week=monday,
        position=position,
        reason=candidate.reason,
    )


def _note(by: Actor, stop: PlannedVisit, fact: str) -> None:
    subjects = (subject("people.household", stop.household_id), subject("visits.stop", stop.pk))
    record(Fact(fact, subjects=subjects, details={"week": stop.week.isoformat()}), by=by.by)
