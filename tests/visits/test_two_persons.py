"""Households that nobody visits alone."""

import pytest

from onehome.access.gate import acting
from onehome.journal.models import Entry
from onehome.kernel import clock
from onehome.kernel.errors import Conflict, NotThere
from onehome.plans.actions.working import set_pattern, write_leave
from onehome.plans.types import OFFICE_HOURS
from onehome.visits.actions.two_persons import lift_two_person_rule, set_two_person_rule
from onehome.visits.actions.week import add_stop, drop_stop
from onehome.visits.actions.week_moves import move_stop
from onehome.visits.errors import CannotPlan
from onehome.visits.models import PlannedVisit, TwoPersonRule
from onehome.visits.queries.two_persons import not_alone
from onehome.visits.queries.week_days import week_in_days
from onehome.visits.types import LiftCause, TwoPersonCause
from tests.visits.planning import MONDAY, THURSDAY, ask, home, near, planned, stand_still, stops_of
from tests.visits.writing import every
from tests.world import World


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_still(monkeypatch)


def two_go(world: World, by: str = "official", household: str = "own") -> TwoPersonRule:
    return set_two_person_rule(
        by=world.actor(by),
        household_id=world.households[household].pk,
        cause=TwoPersonCause.ANIMALS,
        on=clock.today(),
    )


def let_colleagues_go(world: World, *names: str) -> None:
    """Let only these colleagues of the official work in the week."""
    for name in ("unit-head", "provincial-head", "colleague"):
        if name not in names:
            me = world.staff[name].pk
            write_leave(by=world.actor(name), staff_id=me, first=MONDAY, last=THURSDAY, at=clock.now())
            day = MONDAY.replace(day=MONDAY.day + 4)
            write_leave(by=world.actor(name), staff_id=me, first=day, last=day, at=clock.now())


def test_both_officials_get_the_stop_on_the_same_day_at_the_same_hour(world: World) -> None:
    two_go(world)
    let_colleagues_go(world, "colleague")
    (mine,) = planned(world)
    (theirs,) = stops_of(world, "colleague")
    assert mine.household_id == theirs.household_id == world.households["own"].pk
    assert (mine.day, mine.begins) == (theirs.day, theirs.begins)
    assert mine.partner_id == world.staff["colleague"].pk
    assert theirs.partner_id == world.staff["official"].pk
    assert Entry.objects.filter(name="visits.stop_shared").count() == 1
    colleague = world.actor("colleague")
    with acting(colleague):
        (stop,) = week_in_days(colleague, world.staff["colleague"].pk, MONDAY).stops
    assert stop.partner == world.staff["official"].name


def test_without_anybody_to_come_along_it_is_left_out_and_says_why(world: World) -> None:
    two_go(world)
    let_colleagues_go(world)
    assert planned(world) == []
    official = world.actor("official")
    with acting(official):
        (out,) = week_in_days(official, world.staff["official"].pk, MONDAY).left_out
    assert out.why == "needs two"


def test_planning_again_keeps_what_two_have_agreed_on(world: World) -> None:
    two_go(world)
    (mine,) = planned(world)
    for number in range(4):
        ask(world, home(world, str(number), at=near(number)))
    planned(world)
    again = next(stop for stop in stops_of(world) if stop.pk == mine.pk)
    assert (again.day, again.partner_id) == (mine.day, mine.partner_id)
    assert len([one for one in every(PlannedVisit) if one.household_id == mine.household_id]) == 2


def test_nobody_adds_moves_or_gives_up_such_a_stop_by_himself(world: World) -> None:
    two_go(world)
    (mine,) = planned(world)
    with pytest.raises(CannotPlan):
        move_stop(by=world.actor("official"), stop_id=mine.pk, day=THURSDAY)
    drop_stop(by=world.actor("official"), stop_id=mine.pk)
    assert every(PlannedVisit) == [], "it leaves both weeks"
    with pytest.raises(CannotPlan):
        add_stop(
            by=world.actor("official"),
            staff_id=world.staff["official"].pk,
            household_id=world.households["own"].pk,
            week=MONDAY,
        )


def test_what_one_had_planned_waits_and_a_volunteer_is_not_sent(world: World) -> None:
    (mine,) = planned(world)
    (theirs,) = planned(world, "volunteer")
    two_go(world)
    (stop,) = every(PlannedVisit)
    assert (stop.pk, stop.day, stop.begins) == (mine.pk, None, None)
    assert planned(world, "volunteer") == []
    planned(world)
    (again,) = stops_of(world)
    assert again.pk == stop.pk
    assert again.partner_id is not None
    assert again.day is not None
    assert theirs.staff_member_id not in {one.staff_member_id for one in every(PlannedVisit)}


def test_the_rule_is_set_once_lifted_once_and_told_in_the_journal_without_words_of_the_home(world: World) -> None:
    official, household = world.actor("official"), world.households["own"].pk
    two_go(world)
    with pytest.raises(Conflict):
        two_go(world)
    with acting(official):
        rule = not_alone(official, household)
    assert rule is not None
    assert rule.set_by == world.staff["official"].name
    lift_two_person_rule(by=official, household_id=household, why=LiftCause.OVER)
    with pytest.raises(Conflict):
        lift_two_person_rule(by=official, household_id=household, why=LiftCause.OVER)
    told = Entry.objects.filter(name__startswith="visits.two_person_rule").order_by("pk")
    assert [(entry.name, entry.details) for entry in told] == [
        ("visits.two_person_rule_set", {"cause": "animals"}),
        ("visits.two_person_rule_lifted", {"cause": "over"}),
    ]
    (stop,) = planned(world)
    assert stop.partner_id is None


@pytest.mark.parametrize("name", ["volunteer", "far-official", "minister", "auditor"])
def test_only_officials_of_the_place_set_it(world: World, name: str) -> None:
    with pytest.raises(Exception, match=r".") as caught:
        two_go(world, name)
    assert isinstance(caught.value, NotThere) or type(caught.value).__name__ == "Refused"
    assert every(TwoPersonRule) == []


def test_a_colleague_whose_days_differ_still_finds_one_that_suits_both(world: World) -> None:
    two_go(world)
    let_colleagues_go(world, "colleague")
    colleague = world.actor("colleague")
    draft = OFFICE_HOURS.__class__((2, 3), OFFICE_HOURS.opens, OFFICE_HOURS.closes)
    set_pattern(by=colleague, staff_id=world.staff["colleague"].pk, draft=draft)
    (mine,) = planned(world)
    assert mine.day in (THURSDAY, MONDAY.replace(day=24))
