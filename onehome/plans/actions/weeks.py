"""The weekly promise to go to the field and listen (S10): given, kept, missed with a reason, or leave."""

from datetime import datetime
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.gate import acting, require
from onehome.access.models import StaffMember
from onehome.access.queries import actor_of_staff, staff_names
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel.clock import day_of
from onehome.kernel.errors import Conflict, Invalid
from onehome.kernel.thai_calendar import FiscalYear, Week
from onehome.places.types import lies_in
from onehome.plans import errors
from onehome.plans.models import WeeklyCommitment
from onehome.plans.types import WeekState

MOST_VISITS = 50


def promise_year(*, by: Actor, staff_id: UUID, fiscal_year: int, visits: int = 1) -> int:
    """Promise every week of a fiscal year (B.E.); see `promise_weeks`."""
    weeks = FiscalYear(fiscal_year).weeks
    return promise_weeks(by=by, staff_id=staff_id, first=weeks[0], last=weeks[-1], visits=visits)


def promise_weeks(*, by: Actor, staff_id: UUID, first: Week, last: Week, visits: int = 1) -> int:
    """Promise `visits` visits in each week from `first` to `last`; weeks promised before stay as they are.

    Returns how many weeks were newly promised.

    Raises:
        Invalid: the weeks are in the wrong order, or the number of visits is out of range.
        Refused, NotThere: `by` may not promise for this staff member, or there is none.
    """
    if first > last:
        raise Invalid(errors.WEEKS_ORDER, "last")
    if not 1 <= visits <= MOST_VISITS:
        raise Invalid(errors.VISITS_RANGE, "visits")
    with acting(by):
        member = _member(staff_id)
        place = place_of(member)
        rows = []
        week = first
        while week <= last:
            rows.append(_commitment(member, place, week, visits))
            week = week.next()
        require(by, Permission.WRITE_WEEK, rows[0])
        seen = WeeklyCommitment.objects.seen_by(by, Permission.WRITE_WEEK).filter(staff_member=member)
        there = set(seen.filter(week__range=(first.start, last.start)).values_list("week", flat=True))
        new = [row for row in rows if row.week not in there]
        WeeklyCommitment.objects.add_all(new)
        _record("plans.weeks_promised", member, by, details={"weeks": len(new), "from": first.start.isoformat()})
        return len(new)


def keep_week(*, by: Actor, staff_id: UUID, week: Week, at: datetime) -> WeeklyCommitment:
    """Note that the promise of a week was kept; one that nobody gave counts as given. A second time changes nothing.

    Raises:
        Refused, NotThere: as for promising.
    """
    with acting(by):
        commitment = _of_week(by, staff_id, week)
        if commitment.state == WeekState.KEPT:
            return commitment
        return _decide(commitment, WeekState.KEPT, "plans.week_kept", by=by, reason="", at=at)


def miss_week(*, by: Actor, staff_id: UUID, week: Week, reason: str, at: datetime) -> WeeklyCommitment:
    """Note that a week was missed, and why.

    Raises:
        Invalid: no reason.
        Conflict: the week was kept, or has not begun.
    """
    if not reason.strip():
        raise Invalid(errors.REASON_TO_GIVE, "reason")
    with acting(by):
        commitment = _of_week(by, staff_id, week)
        if commitment.state == WeekState.KEPT:
            raise Conflict(errors.WEEK_KEPT_ALREADY)
        if day_of(at) < week.start:
            raise Conflict(errors.WEEK_NOT_STARTED)
        return _decide(commitment, WeekState.MISSED, "plans.week_missed", by=by, reason=reason, at=at)


def leave_week(*, by: Actor, staff_id: UUID, week: Week, reason: str = "", at: datetime) -> WeeklyCommitment:
    """Note that somebody is on leave for a week, ahead of it or after; the week then counts as neither kept nor missed.

    Raises:
        Conflict: the week was kept.
    """
    with acting(by):
        commitment = _of_week(by, staff_id, week)
        if commitment.state == WeekState.KEPT:
            raise Conflict(errors.WEEK_KEPT_ALREADY)
        return _decide(commitment, WeekState.ON_LEAVE, "plans.week_on_leave", by=by, reason=reason, at=at)


def _member(staff_id: UUID) -> StaffMember:
    member = staff_names({staff_id}).get(staff_id)
    if member is None:
        raise not_here()
    return member


def place_of(member: StaffMember) -> str:
    """Return the narrowest area in which somebody promises: a volunteer's is his sub-district, not his unit's."""
    grants = actor_of_staff(member.pk).grants_for(Permission.WRITE_WEEK)
    within = [grant.place for grant, _ in grants if lies_in(grant.place, member.unit.place)]
    return max(within, key=len, default=member.unit.place)


def _commitment(member: StaffMember, place: str, week: Week, visits: int = 1) -> WeeklyCommitment:
    return WeeklyCommitment(
        place=place, staff_member=member, week=week.start, visits_promised=visits, state=WeekState.PLANNED
    )


def _of_week(by: Actor, staff_id: UUID, week: Week) -> WeeklyCommitment:
    member = _member(staff_id)
    fresh = _commitment(member, place_of(member), week)
    require(by, Permission.WRITE_WEEK, fresh)
    seen = WeeklyCommitment.objects.seen_by(by, Permission.WRITE_WEEK).select_for_update(of=("self",))
    return seen.filter(staff_member=member, week=week.start).first() or fresh


def _decide(
    commitment: WeeklyCommitment, state: WeekState, name: str, *, by: Actor, reason: str, at: datetime
) -> WeeklyCommitment:
    commitment.state, commitment.missed_reason, commitment.decided_at = state, reason.strip(), at
    commitment.save()
    _record(name, commitment.staff_member, by, details={"week": commitment.week.isoformat()})
    return commitment


def _record(name: str, member: StaffMember, by: Actor, *, details: dict[str, str | int | bool | None]) -> None:
    subjects = (subject("access.staff_member", member.pk),)
    record(Fact(name, subjects=subjects, fields=("state",), details=details), by=by.by)
