"""What is known of a household: asked in the words of the law, added and never overwritten."""

from datetime import date

import pytest

from onehome.access.gate import acting
from onehome.kernel.errors import Invalid, NotThere
from onehome.law.vocabulary import vocabulary
from onehome.people.actions.carers import assign_carers
from onehome.people.actions.facts import record_fact
from onehome.people.models import KnownFact
from onehome.people.queries.asked import about_a_person, asked_facts, value_words
from onehome.people.queries.facts import current_facts
from onehome.people.types import FactDraft, FactSource
from tests.world import World

EARLIER, LATER = date(2026, 1, 5), date(2026, 6, 1)


def told(world: World, name: str, value: object, on: date = EARLIER, *, who: str = "official") -> KnownFact:
    return record_fact(
        by=world.actor(who),
        household_id=world.households["own"].pk,
        person_id=world.persons["own"].pk if about_a_person(name) else None,
        draft=FactDraft(name, value, on, FactSource.TOLD),
    )


def test_the_newest_answer_counts_and_the_older_one_stays(world: World) -> None:
    told(world, "person.income_year", 40_000, LATER)
    told(world, "person.income_year", 90_000, EARLIER)
    told(world, "family.in_hardship", True)
    official = world.actor("official")
    with acting(official):
        now = current_facts(official, world.households["own"].pk, LATER)
        before = current_facts(official, world.households["own"].pk, EARLIER)
        assert KnownFact.objects.by_system(why="count").count() == 3
    income = now.members[0].facts["person.income_year"]
    assert (income.value, income.known_on, income.source) == (40_000, LATER, FactSource.TOLD)
    assert before.members[0].facts["person.income_year"].value == 90_000
    assert now.facts["family.in_hardship"].value is True
    assert now.members[0].birth_date == date(1950, 5, 20)


def test_two_answers_of_one_day_count_in_the_order_written(world: World) -> None:
    told(world, "person.income_year", 1, EARLIER)
    told(world, "person.income_year", 2, EARLIER)
    official = world.actor("official")
    with acting(official):
        facts = current_facts(official, world.households["own"].pk, LATER)
    assert facts.members[0].facts["person.income_year"].value == 2


def test_a_day_comes_back_as_a_day_and_a_word_as_the_word(world: World) -> None:
    told(world, "person.was_recipient_before", date(2015, 10, 1))
    official = world.actor("official")
    with acting(official):
        facts = current_facts(official, world.households["own"].pk, LATER)
    assert facts.members[0].facts["person.was_recipient_before"].value == date(2015, 10, 1)
    told(world, "person.was_recipient_before", "never", LATER)
    with acting(official):
        facts = current_facts(official, world.households["own"].pk, LATER)
    assert facts.members[0].facts["person.was_recipient_before"].value == "never"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("person.income_year", -1),
        ("person.income_year", "much"),
        ("person.income_year", True),
        ("family.in_hardship", "yes"),
        ("family.main_earner_event", "rain"),
        ("person.was_recipient_before", "yesterday"),
        ("person.age_years", 70),
        ("person.birth_date", "1950-05-20"),
        ("awards.count_this_year", 1),
        ("nobody.asks_this", 1),
    ],
)
def test_what_no_rule_asks_or_does_not_fit_is_refused(world: World, name: str, value: object) -> None:
    with pytest.raises(Invalid):
        told(world, name, value)


def test_a_fact_of_a_person_is_not_one_of_the_household(world: World) -> None:
    with pytest.raises(Invalid):
        record_fact(
            by=world.actor("official"),
            household_id=world.households["own"].pk,
            draft=FactDraft("person.income_year", 1, EARLIER, FactSource.TOLD),
        )


def test_only_those_who_register_here_may_write(world: World) -> None:
    for who in ("far-official", "volunteer", "minister"):
        with pytest.raises(NotThere):
            told(world, "family.in_hardship", True, who=who)


def test_an_area_is_kept_as_its_code_and_what_is_about_one_person_with_that_person(world: World) -> None:
    told(world, "application.area", "3001")
    told(world, "elder.has_nobody", True)
    official = world.actor("official")
    with acting(official):
        now = current_facts(official, world.households["own"].pk, LATER)
    assert now.facts["application.area"].value == "3001"
    assert now.members[0].facts["elder.has_nobody"].value is True
    assert value_words(vocabulary()["application.area"], "30").en == "area code 30"
    for wrong in ("300", "ab", 30, True):
        with pytest.raises(Invalid):
            told(world, "application.area", wrong)


def test_every_asked_fact_of_every_kind_can_be_said(world: World) -> None:
    assert set(asked_facts()) < set(vocabulary())
    for definition in asked_facts().values():
        samples: list[object] = [None, *definition.values]
        for sample in samples:
            assert value_words(definition, sample).th
    assert value_words(vocabulary()["person.income_year"], 3000).th == "3,000 บาท"
    assert value_words(vocabulary()["person.was_recipient_before"], date(2015, 10, 1)).th == "1 ต.ค. 2558"


def test_carers_serve_in_the_province_of_the_household(world: World) -> None:
    household_id = world.households["own"].pk
    colleague, volunteer = world.staff["colleague"].pk, world.staff["other-volunteer"].pk
    official = world.actor("official")
    row = assign_carers(by=official, household_id=household_id, official_id=colleague, volunteer_id=volunteer)
    assert (row.official_id, row.volunteer_id) == (colleague, volunteer)
    for wrong in ({"official_id": world.staff["far-official"].pk}, {"official_id": volunteer}):
        with pytest.raises(Invalid):
            assign_carers(by=official, household_id=household_id, **{"volunteer_id": None, **wrong})
    row = assign_carers(by=official, household_id=household_id, official_id=None, volunteer_id=None)
    assert row.official_id is None
