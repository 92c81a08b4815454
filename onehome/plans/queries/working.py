"""What somebody does on which day: in the field, at work, on leave, or off."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db.models import QuerySet

from onehome.access.models import StaffKind, StaffMember
from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.points import Point
from onehome.kernel.thai_calendar import Week
from onehome.law.working_days import holiday_names
from onehome.plans.models import Leave, WorkingPattern
from onehome.plans.types import OFFICE_HOURS, VOLUNTEER_HOURS, DayKind, PatternDraft

WHY = "whether somebody works on a day is asked for whoever goes there with him"
FIRST_OF_WEEKEND = 5


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """One day of somebody."""

    day: date
    kind: DayKind
    holiday: Bilingual | None  # what it is called
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class WorkingWeek:
    """One week of somebody: its days from Monday, from where he sets out, and whether he wrote that down himself."""

    days: tuple[WorkingDay, ...]
    start: Point | None
    written: bool

    def field_days(self, *, earliest: date) -> list[WorkingDay]:
        """Return the days for the field from a day on; where none is left, the next day of work in their place."""
        left = [day for day in self.days if day.day >= earliest]
        for kind in (DayKind.FIELD, DayKind.FREE):
            found = [day for day in left if day.kind is kind]
            if found:
                return found if kind is DayKind.FIELD else found[:1]
        return []


def pattern_of(member: StaffMember) -> tuple[PatternDraft, bool]:
    """Return when a staff member goes to the field, and whether that was written down."""
    return _patterns([member])[member.pk]


def working_week(member: StaffMember, week: Week) -> WorkingWeek:
    """Return one week of a staff member."""
    return working_weeks([member], week)[member.pk]


def working_weeks(members: Collection[StaffMember], week: Week) -> dict[UUID, WorkingWeek]:
    """Return the same week of several staff members, in two statements."""
    patterns = _patterns(members)
    leaves = list(
        Leave.objects.by_system(why=WHY).filter(
            staff_member_id__in=[member.pk for member in members], first__lte=week.end, last__gte=week.start
        )
    )
    found = {}
    for member in members:
        draft, written = patterns[member.pk]
        away = [(leave.first, leave.last) for leave in leaves if leave.staff_member_id == member.pk]
        days = tuple(_day(member, draft, day, away) for day in week.days)
        found[member.pk] = WorkingWeek(days, draft.start, written)
    return found


def away_all_week(member: StaffMember, week: Week) -> bool:
    """Return whether leave and holidays leave a staff member no day of work in a week."""
    kinds = [day.kind for day in working_week(member, week).days]
    return DayKind.LEAVE in kinds and not {DayKind.FIELD, DayKind.FREE} & set(kinds)


def leaves(actor: Actor, staff_id: UUID, *, since: date) -> QuerySet[Leave]:
    """Return the leaves of a staff member that end on a day or later, as far as the actor may see his weeks."""
    return (
        Leave.objects.seen_by(actor, Permission.SEE_WEEK)
        .filter(staff_member_id=staff_id, last__gte=since)
        .order_by("first")
    )


def holidays_between(first: date, last: date) -> list[tuple[date, Bilingual]]:
    """Return the days on which offices are closed, with their names, in order."""
    named = {day: name for year in range(first.year, last.year + 1) for day, name in holiday_names(year).items()}
    return [(day, named[day]) for day in sorted(named) if first <= day <= last]


def _patterns(members: Collection[StaffMember]) -> dict[UUID, tuple[PatternDraft, bool]]:
    written = WorkingPattern.objects.by_system(why=WHY).in_bulk([member.pk for member in members])
    found = {}
    for member in members:
        row = written.get(member.pk)
        ordinary = VOLUNTEER_HOURS if member.kind == StaffKind.VOLUNTEER else OFFICE_HOURS
        found[member.pk] = (_draft(row), True) if row else (ordinary, False)
    return found


def _draft(row: WorkingPattern) -> PatternDraft:
    start = None
    if row.start_latitude is not None and row.start_longitude is not None:
        start = Point(row.start_latitude, row.start_longitude)
    return PatternDraft(tuple(row.weekdays), row.opens, row.closes, start)


def _day(member: StaffMember, draft: PatternDraft, day: date, away: list[tuple[date, date]]) -> WorkingDay:
    office = member.kind != StaffKind.VOLUNTEER  # a volunteer's weekend and holidays are his own to give
    holiday = holiday_names(day.year).get(day) if office else None
    if any(first <= day <= last for first, last in away):
        kind = DayKind.LEAVE
    elif holiday is not None:
        kind = DayKind.HOLIDAY
    elif day.weekday() in draft.weekdays:
        kind = DayKind.FIELD
    elif office and day.weekday() >= FIRST_OF_WEEKEND:
        kind = DayKind.OFF
    else:
        kind = DayKind.FREE
    return WorkingDay(day, kind, holiday, draft.opens, draft.closes)
