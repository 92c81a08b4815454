"""Briefings are handed down, received and answered; everybody counts only what he may see."""

from dataclasses import replace
from datetime import date

import pytest

from onehome.access.gate import acting
from onehome.journal.models import Entry
from onehome.kernel.errors import Conflict, Invalid, NotThere, Refused
from onehome.plans.actions.answers import answer_directive
from onehome.plans.actions.plans import submit_plan
from onehome.plans.models import Plan
from onehome.plans.queries.answers import answered_counts, answers_to, gaps
from onehome.strategy.actions.acknowledge import acknowledge
from onehome.strategy.actions.brief import hand_down_again
from onehome.strategy.models import Acknowledgement, Briefing, Directive
from onehome.strategy.queries.briefings import directives_of
from tests.plans.ground import AT, OUTCOME, YEAR, lay_strategy, unit_plan
from tests.world import World


@pytest.fixture
def briefing(world: World) -> Briefing:
    return lay_strategy()


@pytest.fixture
def listen(briefing: Briefing) -> Directive:
    return briefing.directives.get(number="S10")


def test_the_planner_hands_down_once_a_year(world: World, briefing: Briefing) -> None:
    founding = Briefing.objects.get(fiscal_year=2564)
    planner = world.actor("planner")
    again = hand_down_again(by=planner, briefing_id=founding.pk, fiscal_year=2571, held_on=date(2027, 10, 4))
    assert again.directives.count() == 11
    assert Entry.objects.filter(name="strategy.briefing_handed_down", staff_id=world.staff["planner"].pk).count() == 1
    third = hand_down_again(by=planner, briefing_id=again.pk, fiscal_year=2573, held_on=date(2029, 10, 4))
    assert (third.repeats, third.spoken_on) == (founding, date(2020, 9, 21)), "the words are those of the founding day"
    with pytest.raises(Conflict):
        hand_down_again(by=planner, briefing_id=founding.pk, fiscal_year=2571, held_on=date(2027, 10, 4))
    with pytest.raises(Invalid):
        hand_down_again(by=planner, briefing_id=founding.pk, fiscal_year=2564, held_on=date(2027, 10, 4))
    with pytest.raises(Invalid):
        hand_down_again(
            by=planner,
            briefing_id=founding.pk,
            fiscal_year=2572,
            held_on=date(2028, 10, 4),
            due_on=date(2028, 10, 3),
        )


@pytest.mark.parametrize("name", ["minister", "provincial-head", "official", "auditor", "administrator"])
def test_only_a_planner_hands_down(world: World, briefing: Briefing, name: str) -> None:
    with pytest.raises(Refused):
        hand_down_again(by=world.actor(name), briefing_id=briefing.pk, fiscal_year=2572, held_on=date(2028, 10, 4))


def test_a_unit_receives_a_directive_once(world: World, listen: Directive) -> None:
    head, unit = world.actor("unit-head"), world.units["own"].pk
    first = acknowledge(by=head, directive_id=listen.pk, unit_id=unit, at=AT)
    second = acknowledge(by=world.actor("provincial-head"), directive_id=listen.pk, unit_id=unit, at=AT)
    assert first.pk == second.pk
    assert Acknowledgement.objects.get().by_id == world.staff["unit-head"].pk
    assert Entry.objects.filter(name="strategy.directive_acknowledged").count() == 1


@pytest.mark.parametrize("name", ["official", "neighbour-head", "far-head", "planner", "minister"])
def test_nobody_receives_for_another_unit(world: World, listen: Directive, name: str) -> None:
    with pytest.raises(Refused):
        acknowledge(by=world.actor(name), directive_id=listen.pk, unit_id=world.units["own"].pk, at=AT)


def test_a_directive_that_is_not_there_is_not_received(world: World, briefing: Briefing) -> None:
    with pytest.raises(NotThere):
        acknowledge(by=world.actor("unit-head"), directive_id=briefing.pk, unit_id=world.units["own"].pk, at=AT)


def test_answering_with_a_new_target_begins_the_plan(world: World, listen: Directive) -> None:
    head, unit = world.actor("unit-head"), world.units["own"].pk
    answer = answer_directive(by=head, directive_id=listen.pk, unit_id=unit, at=AT, new_target=OUTCOME)
    assert answer.target.plan.fiscal_year == YEAR
    assert Acknowledgement.objects.filter(directive=listen, unit=unit).exists()
    with pytest.raises(Conflict):
        answer_directive(by=head, directive_id=listen.pk, unit_id=unit, at=AT, target_id=answer.target_id)


def test_a_refused_new_target_leaves_nothing_behind(world: World, listen: Directive) -> None:
    head, unit = world.actor("unit-head"), world.units["own"].pk
    with pytest.raises(Invalid):
        answer_directive(by=head, directive_id=listen.pk, unit_id=unit, at=AT, new_target=replace(OUTCOME, weight=0))
    with acting(head):
        assert not Plan.objects.by_system(why="read back").exists()
    assert not Acknowledgement.objects.exists()


def test_answers_come_from_the_units_own_plan_of_that_year(world: World, listen: Directive) -> None:
    head, unit = world.actor("unit-head"), world.units["own"].pk
    _, (elsewhere, _) = unit_plan(world.actor("neighbour-head"), world, "neighbour")
    with pytest.raises(Invalid, match="your own unit"):
        answer_directive(by=head, directive_id=listen.pk, unit_id=unit, at=AT, target_id=elsewhere.pk)
    with pytest.raises(Invalid):
        answer_directive(by=head, directive_id=listen.pk, unit_id=unit, at=AT)
    old = Briefing.objects.get(fiscal_year=2564).directives.get(number="S10")
    _, (own, _) = unit_plan(head, world)
    with pytest.raises(Invalid, match="2564"):
        answer_directive(by=head, directive_id=old.pk, unit_id=unit, at=AT, target_id=own.pk)


def test_a_submitted_plan_answers_only_with_what_stands_in_it(world: World, listen: Directive) -> None:
    head, unit = world.actor("unit-head"), world.units["own"].pk
    plan, (target, _) = unit_plan(head, world)
    submit_plan(by=head, plan_id=plan.pk, at=AT)
    with pytest.raises(Conflict):
        answer_directive(by=head, directive_id=listen.pk, unit_id=unit, at=AT, new_target=OUTCOME)
    assert answer_directive(by=head, directive_id=listen.pk, unit_id=unit, at=AT, target_id=target.pk)


def test_counts_stop_at_what_one_may_see(world: World, briefing: Briefing, listen: Directive) -> None:
    for name, unit in (("unit-head", "own"), ("far-head", "far")):
        actor, unit_id = world.actor(name), world.units[unit].pk
        answer_directive(by=actor, directive_id=listen.pk, unit_id=unit_id, at=AT, new_target=OUTCOME)
    for name, seen, units in (("minister", 2, 4), ("official", 1, 2), ("far-head", 1, 1)):
        actor = world.actor(name)
        with acting(actor):
            received = {row.directive.pk: row.acknowledged for row in directives_of(actor, briefing.pk)}
            assert received[listen.pk] == seen, name
            assert answered_counts(actor, [listen.pk]) == {listen.pk: seen}
            assert len(answers_to(actor, listen.pk)) == seen
            assert len(gaps(actor, briefing.pk)) == units
    minister = world.actor("minister")
    with acting(minister):
        first, *_, last = gaps(minister, briefing.pk)
        assert (first.answered, last.answered) == (0, 1)
