"""A change of the law tried over the registry: the counts are those of every household's own answers."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from onehome.access.gate import acting
from onehome.benefits.queries import tried_law
from onehome.benefits.queries.facts import facts_for_rules
from onehome.benefits.queries.tried_law import try_law
from onehome.engine.month import screen_household_for_month
from onehome.engine.what_if import ANSWER_NUMBERS, Dimension, Given, Measure, Unit, measured, units_of_sums
from onehome.kernel.errors import Conflict, Refused
from onehome.law.catalogue import programme
from onehome.law.what_if import with_values
from onehome.people.models import Household, Person
from tests.benefits.known import tell
from tests.world import SYSTEM, World, make_person

YEAR, MONTH = 2026, 11
SCALE = {"OAA": {"monthly.60-69": 700, "monthly.70-79": 850, "monthly.80-89": 1000, "monthly.90+": 1250}}


@pytest.fixture
def old_people(world: World) -> World:
    """Put four old people into the own household, of whom three are likely to get the allowance."""
    for age, precision in ((62, "day"), (71, "day"), (85, "year"), (95, "day")):
        with acting(SYSTEM):
            person = make_person(world.households["own"], given_name=f"คน{age}", family_name="ลองดู")
            person.birth_date, person.birth_precision = date(YEAR - age, 1, 1), precision
            person.save()
        tell(world, "person.nationality_thai", True, person=person.pk)
        if age != 71:
            tell(world, "person.registered_with_local_body", True, person=person.pk)
            tell(world, "person.was_recipient_before", date(2019, 1, 1), person=person.pk)
    return world


def counted(world: World, code: str) -> dict[Measure, int]:
    """Return what the plain engine counts, household by household."""
    laws = [programme(code), with_values(programme(code), SCALE[code], day=date(YEAR, MONTH, 1))]
    units = [units_of_sums(law, YEAR, MONTH) for law in laws]
    found: dict[Measure, int] = {}
    with acting(SYSTEM):
        for household in Household.objects.by_system(why="test"):
            facts = facts_for_rules(SYSTEM, household.pk, date(YEAR, MONTH, 30))
            answers = [
                [one.decision for one in screen_household_for_month(facts, YEAR, MONTH, among=[law])] for law in laws
            ]
            for before, after in zip(*answers, strict=True):
                pair = [
                    Given(ANSWER_NUMBERS[one.answer], one.sum_baht, of.get(one.sum_baht or 0))
                    for one, of in zip((before, after), units, strict=True)
                ]
                for measure, _, _ in measured(*pair):
                    found[measure] = found.get(measure, 0) + 1
    return found


def test_the_counts_are_those_of_each_households_own_answers(old_people: World) -> None:
    with acting(old_people.actor("planner")):
        tried = try_law(old_people.actor("planner"), SCALE, YEAR, MONTH)
    [oaa] = tried.compared.programmes
    assert dict(oaa.whole.people) == counted(old_people, "OAA")
    assert oaa.whole.people[Measure.GAINS] == 3
    assert oaa.whole.cost(Unit.MONTH) == 100 + 200 + 250
    assert set(oaa.by[Dimension.PROVINCE]) == {"50", "40"}
    assert oaa.by[Dimension.AGE]["60-69"].people[Measure.GAINS] == 1


def test_the_dead_are_not_counted(old_people: World) -> None:
    with acting(SYSTEM):
        dead = Person.objects.by_system(why="test").get(given_name="คน95")
        dead.died_on = date(YEAR, MONTH, 2)
        dead.save()
    with acting(old_people.actor("planner")):
        [oaa] = try_law(old_people.actor("planner"), SCALE, YEAR, MONTH).compared.programmes
    assert oaa.whole.people[Measure.GAINS] == 2


def test_as_many_statements_for_one_person_as_for_many(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    actor = world.actor("planner")
    with acting(SYSTEM):
        for number in range(50):
            make_person(world.households["far"], given_name=f"คน{number}", family_name="ลองดู")
    with acting(actor), django_assert_max_num_queries(7):
        tried = try_law(actor, {**SCALE, "LIF": {"grant": 2000}, "ELD": {"grant": 2000}}, YEAR, MONTH)
    assert tried.compared.people > 50


@pytest.mark.parametrize("name", ["official", "provincial-head", "volunteer", "administrator"])
def test_only_those_who_see_changes_of_the_law_may_try_one(world: World, name: str) -> None:
    with acting(world.actor(name)), pytest.raises(Refused):
        try_law(world.actor(name), SCALE, YEAR, MONTH)


def test_more_people_than_can_be_waited_for_are_not_counted(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tried_law, "MOST_PEOPLE", 1)
    with acting(world.actor("planner")), pytest.raises(Conflict):
        try_law(world.actor("planner"), SCALE, YEAR, MONTH)
