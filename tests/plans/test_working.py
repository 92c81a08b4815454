"""When somebody goes to the field, and the days on which he does not work."""

from datetime import date, datetime, time

import pytest

from onehome.access.gate import acting
from onehome.journal.models import Entry
from onehome.kernel.clock import BANGKOK
from onehome.kernel.errors import Conflict, Invalid, NotThere, Refused
from onehome.kernel.points import Point
from onehome.kernel.thai_calendar import Week
from onehome.plans.actions.weeks import keep_week, promise_weeks
from onehome.plans.actions.working import set_pattern, withdraw_leave, write_leave
from onehome.plans.models import Leave
from onehome.plans.queries.weeks import commitments
from onehome.plans.queries.working import away_all_week, leaves, pattern_of, working_week
from onehome.plans.types import OFFICE_HOURS, VOLUNTEER_HOURS, DayKind, PatternDraft, WeekState
from tests.world import World

AT = datetime(2026, 11, 23, 7, 0, tzinfo=BANGKOK)
WEEK = Week.of(AT.date())
MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)
HOLIDAY_WEEK = Week.of(date(2026, 12, 7))  # the 10th is Constitution Day
OWN_DAYS = PatternDraft((2, 4), time(9), time(15, 30), Point(18.7756, 100.773))


def leave(world: World, first: date, last: date, name: str = "official", *, by: str | None = None) -> Leave:
    return write_leave(by=world.actor(by or name), staff_id=world.staff[name].pk, first=first, last=last, at=AT)


def kinds(world: World, week: Week = WEEK, name: str = "official") -> str:
    with acting(world.actor(name)):
        return " ".join(day.kind for day in working_week(world.staff[name], week).days)


def test_days_that_nobody_chose_are_said_to_be_ordinary_ones(world: World) -> None:
    with acting(world.actor("official")):
        assert pattern_of(world.staff["official"]) == (OFFICE_HOURS, False)
        assert pattern_of(world.staff["volunteer"]) == (VOLUNTEER_HOURS, False)
    assert kinds(world) == "free field free field free off off"
    assert kinds(world, name="volunteer") == "free free free free free field free"


def test_a_pattern_is_chosen_and_chosen_again(world: World) -> None:
    official, me = world.actor("official"), world.staff["official"].pk
    for draft in (PatternDraft((0,), time(8), time(12)), OWN_DAYS):
        set_pattern(by=official, staff_id=me, draft=draft)
    with acting(official):
        assert pattern_of(world.staff["official"]) == (OWN_DAYS, True)
    assert kinds(world) == "free free field free field off off"
    assert Entry.objects.filter(name="plans.pattern_set").count() == 2


@pytest.mark.parametrize(
    "draft",
    [
        PatternDraft((), time(8), time(16)),
        PatternDraft((7,), time(8), time(16)),
        PatternDraft((1,), time(16), time(8)),
        PatternDraft((1,), time(8), time(8, 30)),
    ],
)
def test_a_pattern_without_a_day_or_an_hour_is_refused(world: World, draft: PatternDraft) -> None:
    with pytest.raises(Invalid):
        set_pattern(by=world.actor("official"), staff_id=world.staff["official"].pk, draft=draft)


@pytest.mark.parametrize("name", ["colleague", "unit-head", "provincial-head", "minister", "auditor", "volunteer"])
def test_nobody_writes_for_another(world: World, name: str) -> None:
    with pytest.raises((Refused, NotThere)):
        set_pattern(by=world.actor(name), staff_id=world.staff["official"].pk, draft=OWN_DAYS)
    with pytest.raises((Refused, NotThere)):
        leave(world, MONDAY, MONDAY, by=name)


def test_leave_takes_its_days_and_stands_once(world: World) -> None:
    leave(world, MONDAY, date(2026, 11, 24))
    assert kinds(world) == "leave leave free field free off off"
    for first, last in ((MONDAY, MONDAY), (date(2026, 11, 24), FRIDAY), (date(2026, 11, 20), FRIDAY)):
        with pytest.raises(Conflict):
            leave(world, first, last)
    with pytest.raises(Invalid):
        leave(world, FRIDAY, MONDAY)
    with pytest.raises(Invalid):
        leave(world, FRIDAY, date(2028, 1, 1))


def test_a_week_without_a_day_of_work_counts_as_leave_and_is_promised_again_when_taken_back(world: World) -> None:
    official, me = world.actor("official"), world.staff["official"].pk
    promise_weeks(by=official, staff_id=me, first=WEEK, last=WEEK.next())
    row = leave(world, MONDAY, FRIDAY)
    assert states(world) == [WeekState.ON_LEAVE, WeekState.PLANNED]
    with acting(official):
        assert away_all_week(world.staff["official"], WEEK)
        assert [one.pk for one in leaves(official, me, since=MONDAY)] == [row.pk]
    with pytest.raises(NotThere):
        withdraw_leave(by=world.actor("unit-head"), leave_id=row.pk)
    withdraw_leave(by=official, leave_id=row.pk)
    assert states(world) == [WeekState.PLANNED, WeekState.PLANNED]
    assert Entry.objects.filter(name__startswith="plans.leave_").count() == 2


def test_a_few_days_of_leave_leave_the_promise_as_it_is(world: World) -> None:
    official, me = world.actor("official"), world.staff["official"].pk
    promise_weeks(by=official, staff_id=me, first=WEEK, last=WEEK.next())
    leave(world, MONDAY, date(2026, 11, 26))
    assert states(world) == [WeekState.PLANNED, WeekState.PLANNED]


def test_a_week_that_was_kept_stays_kept_whatever_leave_follows(world: World) -> None:
    official, me = world.actor("official"), world.staff["official"].pk
    keep_week(by=official, staff_id=me, week=WEEK, at=AT)
    leave(world, MONDAY, FRIDAY)
    assert states(world)[0] == WeekState.KEPT


def test_holidays_close_offices_and_four_days_of_leave_around_one_are_a_week_away(world: World) -> None:
    assert kinds(world, HOLIDAY_WEEK).split()[3] == DayKind.HOLIDAY
    assert kinds(world, HOLIDAY_WEEK, "volunteer").split()[3] == DayKind.FREE, "a volunteer's days are his own"
    leave(world, date(2026, 12, 7), date(2026, 12, 9))
    with acting(world.actor("official")):
        assert not away_all_week(world.staff["official"], HOLIDAY_WEEK)
    leave(world, date(2026, 12, 11), date(2026, 12, 11))
    with acting(world.actor("official")):
        assert away_all_week(world.staff["official"], HOLIDAY_WEEK)


def test_a_field_day_that_falls_away_moves_to_one_other_day_of_work(world: World) -> None:
    set_pattern(
        by=world.actor("official"), staff_id=world.staff["official"].pk, draft=PatternDraft((3,), time(8), time(16))
    )
    with acting(world.actor("official")):
        week = working_week(world.staff["official"], HOLIDAY_WEEK)
    (instead,) = week.field_days(earliest=date(2026, 12, 8))
    assert instead.day > date(2026, 12, 7)
    assert instead.kind is DayKind.FREE
    assert week.field_days(earliest=date(2026, 12, 12)) == []


def states(world: World) -> list[str]:
    official = world.actor("official")
    with acting(official):
        rows = commitments(official, world.staff["official"].pk, first=WEEK, last=WEEK.next())
        return [row.state for row in rows]
