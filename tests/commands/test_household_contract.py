"""The contract of a written household holds every fact of the law, and its examples can be read."""

import json
from pathlib import Path

import pytest

from commands.household_schema import FILE, household_schema, text
from onehome.engine.types import PartialDate
from onehome.engine.written_household import InvalidHousehold, is_written, read_household
from onehome.law.vocabulary import about_one_person, vocabulary

EXAMPLES = sorted((FILE.parent / "examples").glob("*.json"))


def test_the_schema_is_the_one_of_todays_law() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "write it anew: python -m commands.household_schema"


def test_every_fact_that_can_be_written_has_its_place() -> None:
    properties = household_schema()["properties"]
    of_members = properties["members"]["items"]["properties"]["facts"]["properties"]
    of_household = properties["household"]["properties"]
    counted = properties["awards_by_programme"]["properties"]["ELD"]["properties"]
    for fact in vocabulary().values():
        places = [fact.name in place for place in (of_members, of_household, counted)]
        assert any(places) is is_written(fact), fact.name
        assert (fact.name in of_members) is (about_one_person(fact.name) and is_written(fact))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_read(path: Path) -> None:
    assert read_household(json.loads(path.read_text(encoding="utf-8"))).members


def test_what_is_written_is_what_the_engine_is_given() -> None:
    household = read_household(
        {
            "version": 1,
            "members": [
                {
                    "id": "a",
                    "facts": {
                        "person.birth_date": {"value": "1949-05", "known_on": "2025-10-02", "source": "card"},
                        "person.income_year": 0,
                        "person.disability_card": False,
                        "person.was_recipient_before": "never",
                        "elder.hardship_kind": ["food"],
                        "person.married": None,
                    },
                }
            ],
            "household": {"visit.officer_home_visit_date": False, "application.area": "1001"},
            "awards": {"grants": [{"programme": "ELD", "day": "2025-03-04", "baht": 3000, "member": "a"}]},
            "awards_by_programme": {"DWA": {"awards.count_this_year": 2}},
        }
    )
    facts = household.members[0].facts
    assert facts["person.birth_date"].value == PartialDate(1949, 5)
    assert str(facts["person.birth_date"].known_on) == "2025-10-02" and facts["person.birth_date"].source == "card"
    assert [facts[f"person.{name}"].value for name in ("income_year", "disability_card", "married")] == [0, False, None]
    assert facts["person.was_recipient_before"].value == "never" and facts["elder.hardship_kind"].value == ("food",)
    assert household.household["visit.officer_home_visit_date"].value is False
    assert household.awards is not None and household.awards.awards[0].member == "a"
    assert household.awards_by_programme["DWA"]["awards.count_this_year"].value == 2


def with_fact(name: str, value: object) -> dict[str, object]:
    return {"version": 1, "members": [{"id": "a", "facts": {name: value}}]}


def one(**others: object) -> dict[str, object]:
    return {"version": 1, "members": [{"id": "a"}], **others}


GRANT = {"programme": "ELD", "day": "2025-03-04", "baht": 1}

WRONG = {
    "a list": ([], "{ }"),
    "no members": ({"version": 1}, "{ }"),
    "nobody": ({"version": 1, "members": []}, "members"),
    "another version": ({"version": 2, "members": [{"id": "a"}]}, "version"),
    "version true": ({"version": True, "members": [{"id": "a"}]}, "version"),
    "twice": ({"version": 1, "members": [{"id": "a"}, {"id": "a"}]}, "members"),
    "a number for a name": ({"version": 1, "members": [{"id": 1}]}, "members[0].id"),
    "a blank name": ({"version": 1, "members": [{"id": " "}]}, "members[0].id"),
    "unknown word": (one(income=3), "income"),
    "unknown fact": (with_fact("person.left_handed", True), "members[0].facts.person.left_handed"),
    "a fact of the household": (with_fact("family.low_income", True), "members[0].facts.family.low_income"),
    "a fact of a person": (one(household={"person.sex": "male"}), "household.person.sex"),
    "an average": (one(household={"household.income_per_head_year": 3}), "household.household.income_per_head_year"),
    "members as a fact": (one(household={"household.members": True}), "household.household.members"),
    "a count without its programme": (one(household={"awards.count_this_year": 1}), "household.awards.count_this_year"),
    "text for a truth": (with_fact("person.married", "yes"), "members[0].facts.person.married"),
    "1 for a truth": (with_fact("person.married", 1), "members[0].facts.person.married"),
    "a truth for a sum": (with_fact("person.income_year", True), "members[0].facts.person.income_year"),
    "a sum below nothing": (with_fact("person.income_year", -1), "members[0].facts.person.income_year"),
    "half a baht": (with_fact("person.income_year", 1.5), "members[0].facts.person.income_year"),
    "too much": (with_fact("person.income_year", 2**31), "members[0].facts.person.income_year"),
    "a year of the Buddhist Era": (with_fact("person.birth_date", "2510-01-01"), "members[0].facts.person.birth_date"),
    "no such day": (with_fact("person.birth_date", "2001-02-29"), "members[0].facts.person.birth_date"),
    "a day in Thai order": (with_fact("person.birth_date", "22/11/2001"), "members[0].facts.person.birth_date"),
    "never born": (with_fact("person.birth_date", "never"), "members[0].facts.person.birth_date"),
    "an unknown code": (with_fact("person.sex", "x"), "members[0].facts.person.sex"),
    "one code for a list": (with_fact("elder.hardship_kind", "food"), "members[0].facts.elder.hardship_kind"),
    "an unknown code in a list": (with_fact("elder.hardship_kind", ["x"]), "members[0].facts.elder.hardship_kind"),
    "three digits": (one(household={"application.area": "100"}), "household.application.area"),
    "a number for an area": (one(household={"application.area": 1001}), "household.application.area"),
    "no value": (with_fact("person.married", {"source": "x"}), "members[0].facts.person.married"),
    "part of a known day": (
        with_fact("person.married", {"value": True, "known_on": "2025-10"}),
        "members[0].facts.person.married.known_on",
    ),
    "grants without a list": (one(awards={"grants": {}}), "awards.grants"),
    "an unknown programme": (one(awards={"grants": [{**GRANT, "programme": "XYZ"}]}), "awards.grants[0].programme"),
    "a grant to a stranger": (one(awards={"grants": [{**GRANT, "member": "b"}]}), "awards.grants[0].member"),
    "half a day of a grant": (one(awards={"grants": [{**GRANT, "day": "2025"}]}), "awards.grants[0].day"),
    "an unknown programme's count": (one(awards_by_programme={"X": {}}), "awards_by_programme"),
    "another fact as a count": (
        one(awards_by_programme={"ELD": {"family.low_income": True}}),
        "awards_by_programme.ELD.family.low_income",
    ),
}


@pytest.mark.parametrize(("written", "place"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_read_is_named_with_its_place(written: object, place: str) -> None:
    with pytest.raises(InvalidHousehold) as raised:
        read_household(written)
    assert raised.value.field == place
    assert place in raised.value.sentence.th and place in raised.value.sentence.en
    assert raised.value.expected.th in raised.value.sentence.th
