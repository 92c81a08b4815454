"""Planning a week, and what becomes of its stops."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onehome.access.gate import acting
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import NotThere, Refused
from onehome.kernel.thai_calendar import Week
from onehome.visits.actions.reasons import ask_for_visit, settle_reasons
from onehome.visits.actions.week import add_stop, drop_stop, miss_stop, plan_week
from onehome.visits.errors import CannotPlan, CannotRecord
from onehome.visits.models import PlannedVisit, ReasonToVisit
from onehome.visits.queries.weeks import WeekMark, last_weeks, week, weeks_of
from onehome.visits.types import VisitReason
from tests.visits.planning import MONDAY, ask, home, planned, stand_still
from tests.visits.writing import days_ago, every, visit_by
from tests.world import World

NEXT_WEEK = timedelta(days=7)


def test_a_reason_asked_for_again_is_pressed_not_doubled(world: World) -> None:
    household = world.households["own"]
    ask(world, household, urgency=2, due_on=clock.today() + NEXT_WEEK)
    ask(world, household, urgency=4, due_on=None)
    ask(world, household, urgency=1, due_on=clock.today())
    (reason,) = every(ReasonToVisit)
    assert (reason.urgency, reason.due_on, reason.explanation_th) == (4, clock.today(), "ขอให้ไป 4")


def test_a_settled_reason_may_be_raised_anew(world: World) -> None:
    household = world.households["own"]
    ask(world, household)
    assert settle_reasons(by=world.actor("official"), household_id=household.pk) == 1
    assert settle_reasons(by=world.actor("official"), household_id=household.pk) == 0
    ask(world, household)
    assert len(every(ReasonToVisit)) == 2


@pytest.mark.parametrize("name", ["far-official", "other-volunteer", "minister"])
def test_nobody_asks_for_a_visit_out_of_his_reach(world: World, name: str) -> None:
    with pytest.raises(NotThere):
        ask_for_visit(
            by=world.actor(name),
            household_id=world.households["own"].pk,
            kind=VisitReason.REQUESTED,
            explanation=Bilingual("ขอให้ไป", "Asked"),
            urgency=3,
            due_on=None,
        )


def test_without_a_day_of_work_left_what_presses_most_is_proposed_for_days_of_ones_own_choice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_still(monkeypatch, MONDAY + timedelta(days=6))  # Sunday
    homes = [home(world, str(number), place="500102" if number % 2 else "500101") for number in range(7)]
    for urgency, household in enumerate(homes[:5], start=1):
        ask(world, household, urgency=urgency)
    ask(world, homes[5], urgency=2, due_on=days_ago(3))
    stops = planned(world)
    chosen = [stop.household_id for stop in stops]
    assert len(stops) == 5
    assert {stop.day for stop in stops} == {None}
    assert homes[4].pk == chosen[0]
    assert homes[0].pk not in chosen
    assert homes[5].pk in chosen
    assert [stop.position for stop in stops] == [1, 2, 3, 4, 5]
    places = [stop.place for stop in stops[1:]]
    assert places == sorted(places)


def test_planning_again_adds_only_what_is_missing(world: World) -> None:
    ask(world, home(world, "1"))
    assert len(planned(world)) == 2
    assert planned(world) == []
    ask(world, home(world, "2"))
    assert len(planned(world)) == 1
    assert len(every(PlannedVisit)) == 3


def test_homes_of_colleagues_are_left_to_them_and_nobodys_are_taken_up(world: World) -> None:
    theirs, nobodys = home(world, "1", official="colleague"), home(world, "2", official=None)
    for household in (theirs, nobodys):
        ask(world, household, urgency=5)
    chosen = {stop.household_id for stop in planned(world)}
    assert nobodys.pk in chosen
    assert theirs.pk not in chosen


def test_a_home_not_seen_for_long_becomes_a_reason(world: World) -> None:
    (stop,) = planned(world)
    assert stop.reason is not None
    assert stop.reason.kind == VisitReason.NOT_SEEN
    assert "ยังไม่เคยมีใครไปเยี่ยม" in stop.reason.explanation_th


def test_a_home_seen_lately_is_not_proposed(world: World) -> None:
    visit_by(world, hardships=())
    assert planned(world) == []


def test_a_volunteer_plans_with_the_homes_given_to_him(world: World) -> None:
    ask(world, home(world, "1"), urgency=5)
    assert [stop.household_id for stop in planned(world, "volunteer")] == [world.households["own"].pk]
    assert planned(world, "other-volunteer") == []


def test_everybody_plans_his_own_week_from_now_on(world: World) -> None:
    with pytest.raises(CannotPlan):
        plan_week(by=world.actor("unit-head"), staff_id=world.staff["official"].pk, week=clock.today())
    with pytest.raises(CannotPlan):
        planned(world, day=clock.today() - NEXT_WEEK)
    with pytest.raises(Refused):
        planned(world, "auditor")
    assert len(planned(world, day=clock.today() + NEXT_WEEK)) == 1


def test_a_stop_is_added_once_dropped_and_missed(world: World) -> None:
    official, household = world.actor("official"), world.households["own"]
    add = {"by": official, "staff_id": official.staff_id, "household_id": household.pk, "week": clock.today()}
    stop = add_stop(**add)
    with pytest.raises(CannotPlan):
        add_stop(**add)
    with pytest.raises(CannotRecord):
        miss_stop(by=official, stop_id=stop.pk, reason="  ")
    assert miss_stop(by=official, stop_id=stop.pk, reason="น้ำท่วมถนน").state == "missed"
    with pytest.raises(NotThere):
        drop_stop(by=world.actor("colleague"), stop_id=stop.pk)
    drop_stop(by=official, stop_id=stop.pk)
    assert every(PlannedVisit) == []


def test_a_kept_stop_cannot_be_changed(world: World) -> None:
    (stop,) = planned(world)
    visit_by(world)
    for change in (
        lambda: drop_stop(by=world.actor("official"), stop_id=stop.pk),
        lambda: miss_stop(by=world.actor("official"), stop_id=stop.pk, reason="ลืม"),
    ):
        with pytest.raises(CannotPlan):
            change()


def test_a_week_shows_stops_with_reasons_and_visits_beyond_the_plan(world: World) -> None:
    planned(world)
    other = home(world, "1")
    visit_by(world, household_id=other.pk, persons_met=(), others_met="เพื่อนบ้าน", hardships=())
    official = world.actor("official")
    with acting(official):
        shown = week(official, world.staff["official"].pk, clock.today())
    assert [stop.reason.kind for stop in shown.stops if stop.reason] == [VisitReason.NOT_SEEN]
    assert [line.household_id for line in shown.unplanned] == [other.pk]
    assert shown.kept == 1


def test_weeks_are_seen_by_heads_and_their_owners_only(world: World) -> None:
    for name, sees in (("unit-head", True), ("provincial-head", True), ("colleague", False), ("far-head", False)):
        actor = world.actor(name)
        with acting(actor):
            if sees:
                assert not week(actor, world.staff["official"].pk, clock.today()).mine
            else:
                with pytest.raises(NotThere):
                    week(actor, world.staff["official"].pk, clock.today())


def test_the_weeks_of_a_team_tell_kept_from_missed(world: World) -> None:
    visit_by(world, visited_on=days_ago(7))
    head, staff = world.actor("provincial-head"), world.staff["official"].pk
    with acting(head):
        cells = weeks_of(head, [staff], last_weeks(clock.today(), 3), clock.today())[staff]
    assert [(cell.mark, cell.visits) for cell in cells] == [
        (WeekMark.MISSED, 0),
        (WeekMark.KEPT, 1),
        (WeekMark.NOT_YET, 0),
    ]


def test_a_week_asks_as_much_of_the_database_with_many_stops(world: World) -> None:
    official = world.actor("official")
    planned(world)
    few = statements_of_week(world)
    for number in range(50):
        add_stop(
            by=official,
            staff_id=world.staff["official"].pk,
            household_id=home(world, str(number)).pk,
            week=clock.today(),
        )
    assert statements_of_week(world) == few


def statements_of_week(world: World) -> int:
    official = world.actor("official")
    with acting(official), CaptureQueriesContext(connection) as captured:
        week(official, world.staff["official"].pk, Week.of(clock.today()).start)
    return len(captured)
