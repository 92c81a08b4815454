"""A week planned day by day: working days, leave, hours, what was put in by hand, and what is left out and why."""

from datetime import date, time, timedelta

import pytest

from onehome.access.gate import acting
from onehome.kernel import clock
from onehome.kernel.errors import NotThere
from onehome.kernel.points import Point
from onehome.plans.actions.working import set_pattern, write_leave
from onehome.plans.types import DayKind, PatternDraft
from onehome.visits.actions.week import add_stop, drop_stop, miss_stop, plan_week
from onehome.visits.actions.week_moves import move_stop, reorder_stop
from onehome.visits.errors import CannotPlan, CannotRecord
from onehome.visits.models import PlannedVisit, WeekPlan
from onehome.visits.queries.week_days import WeekInDays, week_in_days
from tests.visits.planning import MONDAY, THURSDAY, TOWN, TUESDAY, ask, home, near, planned, stand_still, stops_of
from tests.visits.writing import every, visit_by
from tests.world import World

FRIDAY = MONDAY + timedelta(days=4)
FAR = Point(20.0, 100.4)  # in the north-east corner of the land, a day's ride from the town


@pytest.fixture
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_still(monkeypatch)


def shown(world: World, name: str = "official", day: date | None = None) -> WeekInDays:
    actor = world.actor(name)
    with acting(actor):
        return week_in_days(actor, world.staff["official"].pk, day or clock.today())


@pytest.mark.usefixtures("monday")
def test_stops_lie_on_the_days_for_the_field_within_the_hours_of_work(world: World) -> None:
    for number in range(6):
        ask(world, home(world, str(number), at=near(number)), urgency=3)
    stops = planned(world)
    assert len(stops) == 7
    assert {stop.day for stop in stops} <= {TUESDAY, THURSDAY}
    for day in (TUESDAY, THURSDAY):
        of_day = [stop for stop in stops_of(world) if stop.day == day]
        times = [(stop.begins, stop.minutes) for stop in of_day]
        assert times == sorted(times)
        assert all(time(8, 30) <= begins <= time(16, 30) for begins, _ in times if begins)
        assert not any(time(12) < begins < time(13) for begins, _ in times if begins), "nobody knocks at noon"
    plan = shown(world)
    assert [day.over_minutes for day in plan.days] == [0] * 7
    assert [one.number for one in plan.stops] == list(range(1, 8))


@pytest.mark.usefixtures("monday")
def test_what_cannot_wait_is_on_the_first_day_and_what_falls_due_in_time(world: World) -> None:
    urgent, due = home(world, "1", at=near(1)), home(world, "2", at=near(2))
    ask(world, urgent, urgency=5)
    ask(world, due, urgency=1, due_on=TUESDAY)
    day_of = {stop.household_id: stop.day for stop in planned(world)}
    assert (day_of[urgent.pk], day_of[due.pk]) == (TUESDAY, TUESDAY)


@pytest.mark.usefixtures("monday")
def test_a_day_of_leave_gets_no_stop_and_a_chosen_pattern_is_followed(world: World) -> None:
    me, official = world.staff["official"].pk, world.actor("official")
    ask(world, home(world, "1"))
    set_pattern(by=official, staff_id=me, draft=PatternDraft((2, 4), time(9), time(15), TOWN))
    write_leave(by=official, staff_id=me, first=FRIDAY, last=FRIDAY, at=clock.now())
    stops = planned(world)
    assert {stop.day for stop in stops} == {MONDAY + timedelta(days=2)}
    assert all(stop.begins and stop.begins >= time(9) for stop in stops)
    kinds = {day.day: day.kind for day in shown(world).days}
    assert kinds[FRIDAY] is DayKind.LEAVE


def test_a_holiday_on_the_only_field_day_moves_to_the_next_day_of_work(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_still(monkeypatch, date(2026, 12, 7))  # Thursday the 10th is Constitution Day
    me, official = world.staff["official"].pk, world.actor("official")
    set_pattern(by=official, staff_id=me, draft=PatternDraft((3,), time(8, 30), time(16, 30)))
    stops = planned(world)
    assert {stop.day for stop in stops} == {date(2026, 12, 7)} or {stop.day for stop in stops} == {date(2026, 12, 8)}
    holiday = next(day for day in shown(world).days if day.day == date(2026, 12, 10))
    assert holiday.kind is DayKind.HOLIDAY
    assert holiday.holiday


@pytest.mark.usefixtures("monday")
def test_what_does_not_fit_is_left_out_with_the_reason(world: World) -> None:
    far = home(world, "far away", at=FAR)
    ask(world, far, urgency=4)
    for number in range(30):
        ask(world, home(world, str(number), at=near(number)), urgency=3)
    chosen = {stop.household_id for stop in planned(world)}
    assert far.pk not in chosen
    plan = shown(world)
    why = {one.household_id: one.why for one in plan.left_out}
    assert why[far.pk] == "too far"
    assert "no time" in why.values()
    assert plan.weighed == 32
    (kept,) = every(WeekPlan)
    assert kept.need >= kept.plain_need > 0


@pytest.mark.usefixtures("monday")
def test_a_stop_put_on_a_day_by_hand_stays_there_when_the_week_is_planned_again(world: World) -> None:
    me, official = world.staff["official"].pk, world.actor("official")
    household = home(world, "1", at=near(1))
    stop = add_stop(by=official, staff_id=me, household_id=household.pk, week=MONDAY, day=THURSDAY)
    assert (stop.day, stop.by_hand) == (THURSDAY, True)
    assert stop.begins is not None
    for number in range(2, 6):
        ask(world, home(world, str(number), at=near(number)))
    planned(world)
    assert {one.day for one in stops_of(world) if one.pk == stop.pk} == {THURSDAY}
    with pytest.raises(CannotPlan):
        add_stop(by=official, staff_id=me, household_id=home(world, "9").pk, week=MONDAY, day=FRIDAY + timedelta(7))


@pytest.mark.usefixtures("monday")
def test_a_move_reckons_the_times_anew_and_an_order_can_be_turned(world: World) -> None:
    official = world.actor("official")
    for number in range(3):
        household = home(world, str(number), at=near(5 * number))
        me = world.staff["official"].pk
        add_stop(by=official, staff_id=me, household_id=household.pk, week=MONDAY, day=TUESDAY)
    first = stops_of(world)[0]
    move_stop(by=official, stop_id=first.pk, day=FRIDAY)
    moved = next(stop for stop in stops_of(world) if stop.pk == first.pk)
    assert (moved.day, moved.by_hand) == (FRIDAY, True)
    assert moved.begins is not None
    move_stop(by=official, stop_id=first.pk, day=None)
    undated = next(stop for stop in stops_of(world) if stop.pk == first.pk)
    assert (undated.day, undated.begins, undated.way_seconds, undated.by_hand) == (None, None, None, False)
    move_stop(by=official, stop_id=first.pk, day=TUESDAY)
    of_day = [stop.pk for stop in stops_of(world) if stop.day == TUESDAY]
    assert of_day[-1] == first.pk
    reorder_stop(by=official, stop_id=first.pk, earlier=True)
    turned = [stop for stop in stops_of(world) if stop.day == TUESDAY]
    assert [stop.pk for stop in turned] == [of_day[0], first.pk, of_day[1]]
    begins = [stop.begins for stop in turned]
    assert begins == sorted(begins)
    reorder_stop(by=official, stop_id=turned[-1].pk, earlier=False)  # nothing comes behind the last
    assert [stop.pk for stop in stops_of(world) if stop.day == TUESDAY] == [stop.pk for stop in turned]


@pytest.mark.usefixtures("monday")
def test_a_move_out_of_the_week_or_of_anothers_stop_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    official = world.actor("official")
    (stop,) = planned(world)
    with pytest.raises(CannotPlan):
        move_stop(by=official, stop_id=stop.pk, day=MONDAY + timedelta(days=7))
    for name in ("colleague", "unit-head", "far-official"):
        with pytest.raises(NotThere):
            move_stop(by=world.actor(name), stop_id=stop.pk, day=FRIDAY)
    stand_still(monkeypatch, FRIDAY)
    with pytest.raises(CannotPlan):
        move_stop(by=official, stop_id=stop.pk, day=THURSDAY)
    miss_stop(by=official, stop_id=stop.pk, reason="ฝนตก")
    with pytest.raises(CannotPlan):
        move_stop(by=official, stop_id=stop.pk, day=FRIDAY)


@pytest.mark.usefixtures("monday")
def test_each_stop_says_what_its_points_are_made_of(world: World) -> None:
    household = home(world, "1", at=near(1))
    ask(world, household, urgency=4, due_on=THURSDAY)
    planned(world)
    one = next(one for one in shown(world).stops if one.stop.household_id == household.pk)
    assert [point.points for point in one.points] == [40, 10, 10, 10]
    assert one.score == 70
    assert not one.near_only
    assert one.point is not None


def test_a_missed_visit_that_was_made_up_for_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_still(monkeypatch)
    (stop,) = planned(world)
    miss_stop(by=world.actor("official"), stop_id=stop.pk, reason="ไม่มีใครอยู่บ้าน")
    assert shown(world).stops[0].made_up_on is None
    stand_still(monkeypatch, TUESDAY + timedelta(days=7), hour=15)
    visit_by(world)
    assert shown(world, day=MONDAY).stops[0].made_up_on == TUESDAY + timedelta(days=7)


def test_a_week_that_has_not_begun_cannot_be_missed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_still(monkeypatch)
    (stop,) = planned(world)
    stand_still(monkeypatch, MONDAY - timedelta(days=1))
    with pytest.raises(CannotRecord):
        miss_stop(by=world.actor("official"), stop_id=stop.pk, reason="ฝนจะตก")


@pytest.mark.usefixtures("monday")
def test_taking_a_stop_out_leaves_its_reason_and_the_next_plan_finds_it_again(world: World) -> None:
    (stop,) = planned(world)
    drop_stop(by=world.actor("official"), stop_id=stop.pk)
    (again,) = planned(world)
    assert again.household_id == stop.household_id


@pytest.mark.usefixtures("monday")
def test_the_week_asks_as_much_of_the_database_whatever_is_known(world: World) -> None:
    """A home that moved out of sight keeps its stop, in the middle of its place."""
    me, official = world.staff["official"].pk, world.actor("official")
    planned(world)
    PlannedVisit.objects.by_system(why="the home moves").update(place="500102")
    assert plan_week(by=official, staff_id=me, week=MONDAY) == []
