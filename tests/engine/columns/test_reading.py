"""The columns the engine reads are those of the contract, and a row read back says what was written."""

from datetime import date

import pyarrow as pa
import pytest

from onehome.engine.columns.errors import PopulationDiffers
from onehome.engine.columns.layout import has_column
from onehome.engine.columns.partition import columns_read
from onehome.engine.columns.reading import households
from onehome.engine.columns.schedule import schedule
from onehome.engine.types import Award, PartialDate
from onehome.law.catalogue import programmes
from onehome.law.vocabulary import about_one_person, vocabulary
from population.columns import Level, contract
from population.columns import has_column as stands_in_a_column
from tests.engine.columns.nation import schema, table_of

HOME = {"household_id": 7, "province": 10, "grants_known": True, "family__low_income": True}


def test_the_engine_reads_the_columns_of_the_contract_with_their_types() -> None:
    agreed = contract().arrow_schema
    for field in schema():
        assert agreed.field(field.name).type == field.type, field.name


@pytest.mark.parametrize("month", [(2025, 11), (2021, 7)])
def test_every_column_that_matters_is_in_the_contract(month: tuple[int, int]) -> None:
    of_grants_not_kept = {name for name in columns_read(schedule(programmes(), *month)) if name.startswith("grant_emg")}
    read = set(columns_read(schedule(programmes(), *month))) - of_grants_not_kept
    assert read <= set(contract().arrow_schema.names)


def test_both_sides_agree_which_facts_have_columns_and_whom_they_are_about() -> None:
    levels = {column.fact: column.level for column in contract().columns if column.fact}
    for fact in vocabulary().values():
        assert has_column(fact) is stands_in_a_column(fact), fact.name
        if has_column(fact):
            assert (levels[fact.name] is Level.PERSON) is about_one_person(fact.name), fact.name


def test_a_household_is_read_back_with_every_kind_of_fact() -> None:
    table = table_of([
        HOME | {
            "person_number": 1,
            "person__birth_date": date(1950, 5, 1), "person__birth_date__latest": date(1950, 5, 31),
            "person__was_recipient_before__none": True,
            "person__income_year": 0, "person__sex": 1, "person__work_province": 10, "elder__hardship_kind": 5,
            "grant_eld_1__day": date(2025, 10, 2), "grant_eld_1__baht": 3000,
        },
        HOME | {
            "person_number": 2,
            "person__birth_date": date(2001, 1, 1), "person__birth_date__latest": date(2001, 12, 31),
        },
    ])  # fmt: skip
    (found,) = households(table)
    first, second = found.facts.members
    assert found.id == 7 and (first.id, second.id) == ("1", "2")
    sexes, kinds = (vocabulary()[name].values for name in ("person.sex", "elder.hardship_kind"))
    assert {name: fact.value for name, fact in first.facts.items()} == {
        "person.birth_date": PartialDate(1950, 5),
        "person.was_recipient_before": "never",
        "person.income_year": 0,
        "person.sex": sexes[1],
        "person.work_province": "10",
        "elder.hardship_kind": (kinds[0], kinds[2]),
    }
    assert second.facts["person.birth_date"].value == PartialDate(2001)
    assert {name: fact.value for name, fact in found.facts.household.items()} == {"family.low_income": True}
    assert found.facts.awards is not None
    assert found.facts.awards.awards == (Award("ELD", date(2025, 10, 2), 3000, "1"),)


@pytest.mark.parametrize("known", [False, None])
def test_grants_that_are_not_known_to_be_all_are_no_history(known: bool | None) -> None:
    (found,) = households(table_of([HOME | {"person_number": 1, "grants_known": known}]))
    assert found.facts.awards is None


def test_a_visit_known_not_to_have_been_made_is_false() -> None:
    (found,) = households(table_of([HOME | {"person_number": 1, "visit__officer_home_visit_date__none": True}]))
    assert found.facts.household["visit.officer_home_visit_date"].value is False


def test_a_day_between_two_days_that_are_no_month_is_refused() -> None:
    ends = {"person__birth_date": date(1950, 5, 2), "person__birth_date__latest": date(1950, 5, 31)}
    with pytest.raises(PopulationDiffers, match="neither a month nor a year"):
        list(households(table_of([HOME | {"person_number": 1} | ends])))


def test_an_empty_table_holds_no_household() -> None:
    assert list(households(pa.Table.from_pylist([], schema=schema()))) == []
