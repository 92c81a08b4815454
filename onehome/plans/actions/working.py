"""When somebody goes to the field, and the days on which he does not work."""

from datetime import date, datetime, time
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.gate import acting, require
from onehome.access.models import StaffMember
from onehome.access.queries import staff_names
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel.errors import Conflict, Invalid
from onehome.kernel.thai_calendar import Week
from onehome.plans import errors
from onehome.plans.actions.weeks import leave_week, place_of
from onehome.plans.models import Leave, WeeklyCommitment, WorkingPattern
from onehome.plans.queries.working import away_all_week
from onehome.plans.types import PatternDraft, WeekState

LONGEST_LEAVE_DAYS = 370
LEAST_SECONDS = 3600


def set_pattern(*, by: Actor, staff_id: UUID, draft: PatternDraft) -> WorkingPattern:
    """Keep on which weekdays, at what hours and from where somebody goes to the field.

    Raises:
        Invalid: no day, or hours in the wrong order.
        Refused, NotThere: it is somebody else's, or there is no such staff member.
    """
    weekdays = sorted(set(draft.weekdays))
    if not weekdays or not set(weekdays) <= set(range(7)):
        raise Invalid(errors.NO_WEEKDAY, "weekdays")
    if _seconds(draft.closes) - _seconds(draft.opens) < LEAST_SECONDS:
        raise Invalid(errors.HOURS_ORDER, "closes")
    with acting(by):
        member = _member(staff_id)
        pattern = WorkingPattern(
            staff_member=member,
            place=place_of(member),
            weekdays=weekdays,
            opens=draft.opens,
            closes=draft.closes,
            start_latitude=draft.start.latitude if draft.start else None,
            start_longitude=draft.start.longitude if draft.start else None,
        )
        require(by, Permission.WRITE_LEAVE, pattern)
        seen = WorkingPattern.objects.seen_by(by, Permission.WRITE_LEAVE)
        known = seen.filter(pk=member.pk).exists()
        pattern.save(force_insert=not known, force_update=known)
        _note("plans.pattern_set", member, by)
        return pattern


def write_leave(*, by: Actor, staff_id: UUID, first: date, last: date, at: datetime) -> Leave:
    """Note days of leave; a week without a working day left counts as leave.

    Raises:
        Invalid: the days are in the wrong order, or too many.
        Conflict: some of them are leave already.
        Refused, NotThere: as for the pattern.
    """
    if first > last:
        raise Invalid(errors.LEAVE_ORDER, "last")
    if (last - first).days >= LONGEST_LEAVE_DAYS:
        raise Invalid(errors.LEAVE_TOO_LONG.format(days=LONGEST_LEAVE_DAYS), "last")
    with acting(by):
        member = _member(staff_id)
        leave = Leave(staff_member=member, place=place_of(member), first=first, last=last, written_at=at)
        require(by, Permission.WRITE_LEAVE, leave)
        mine = Leave.objects.seen_by(by, Permission.WRITE_LEAVE).filter(staff_member=member)
        if mine.filter(first__lte=last, last__gte=first).exists():
            raise Conflict(errors.LEAVE_TWICE)
        leave.save()
        _note("plans.leave_written", member, by, first=first.isoformat(), last=last.isoformat())
        for week in _weeks(first, last):
            if away_all_week(member, week) and _state(by, member, week) != WeekState.KEPT:
                leave_week(by=by, staff_id=member.pk, week=week, at=at)
        return leave


def withdraw_leave(*, by: Actor, leave_id: UUID) -> None:
    """Take back days of leave; the weeks that counted as leave for them are promised again.

    Raises:
        NotThere: it is somebody else's, or there is none.
    """
    with acting(by):
        reached = Leave.objects.seen_by(by, Permission.WRITE_LEAVE).select_related("staff_member")
        leave = reached.filter(pk=leave_id).first()
        if leave is None:
            raise not_here()
        member, weeks = leave.staff_member, _weeks(leave.first, leave.last)
        leave.delete()
        _note("plans.leave_withdrawn", member, by, first=leave.first.isoformat(), last=leave.last.isoformat())
        back = [week.start for week in weeks if not away_all_week(member, week)]
        mine = WeeklyCommitment.objects.seen_by(by, Permission.WRITE_WEEK).filter(staff_member=member, week__in=back)
        mine.filter(state=WeekState.ON_LEAVE).update(state=WeekState.PLANNED, decided_at=None)


def _member(staff_id: UUID) -> StaffMember:
    member = staff_names({staff_id}).get(staff_id)
    if member is None:
        raise not_here()
    return member


def _state(by: Actor, member: StaffMember, week: Week) -> str | None:
    seen = WeeklyCommitment.objects.seen_by(by, Permission.WRITE_WEEK).filter(staff_member=member, week=week.start)
    return seen.values_list("state", flat=True).first()


def _weeks(first: date, last: date) -> list[Week]:
    weeks = [Week.of(first)]
    while weeks[-1].end < last:
        weeks.append(weeks[-1].next())
    return weeks


def _seconds(moment: time) -> int:
    return moment.hour * 3600 + moment.minute * 60


def _note(name: str, member: StaffMember, by: Actor, **details: str) -> None:
    record(Fact(name, subjects=(subject("access.staff_member", member.pk),), details=dict(details)), by=by.by)
