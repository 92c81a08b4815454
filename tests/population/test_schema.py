"""The contract of the population holds every fact of the law, and the people made honour it."""

from dataclasses import replace
from types import MappingProxyType

import pyarrow.compute as pc
import pytest

from onehome.law.vocabulary import vocabulary
from population.calendar import Month
from population.columns import LATEST, NONE, Contract, Level, breaches, column_of, contract, has_column
from population.describe import README, rewritten
from population.errors import SchemaIsBroken
from population.part import make_part

PEOPLE = 60_000


@pytest.fixture(scope="module")
def part():
    return make_part(11, 0, PEOPLE, Month(2025, 11))


def test_every_fact_of_the_law_has_its_columns() -> None:
    assert breaches(contract(), vocabulary()) == ()
    asked = [fact for fact in vocabulary().values() if has_column(fact)]
    assert len(asked) > 60


def test_a_new_fact_without_a_column_is_found() -> None:
    new = replace(vocabulary()["person.bankrupt"], name="person.left_handed")
    assert breaches(contract(), vocabulary() | {new.name: new}) == ("person__left_handed is not there",)


def test_a_column_of_another_type_or_with_other_codes_is_found() -> None:
    income = replace(vocabulary()["person.income_year"], kind=vocabulary()["person.bankrupt"].kind)
    event = vocabulary()["family.main_earner_event"]
    other_order = replace(event, values=tuple(reversed(event.values)))
    found = breaches(contract(), vocabulary() | {income.name: income, event.name: other_order})
    assert [line.split()[0] for line in found] == ["person__income_year", "family__main_earner_event"]


def test_a_column_of_no_fact_is_found() -> None:
    without = MappingProxyType({name: fact for name, fact in vocabulary().items() if name != "person.bankrupt"})
    assert breaches(contract(), without) == ("person.bankrupt is no fact with a column",)


def test_computed_and_repeated_facts_have_no_column() -> None:
    names = {column.name for column in contract().columns}
    for fact in ("person.age_years", "household.income_per_head_year", "child.birth_date", "awards.count_this_year"):
        assert column_of(fact) not in names


def test_the_parts_have_the_columns_of_the_contract_in_its_order(part) -> None:
    assert part.schema == contract().arrow_schema
    for column in contract().columns:
        if not column.nullable:
            assert part.column(column.name).null_count == 0


def test_a_column_that_is_made_by_nobody_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    agreed = contract()
    grown = Contract(agreed.version, (*agreed.columns, replace(agreed.columns[-1], name="grant_xyz_1__day")))
    monkeypatch.setattr("population.part.contract", lambda: grown)
    with pytest.raises(SchemaIsBroken, match="grant_xyz_1__day"):
        make_part(1, 0, 100, Month(2025, 11))


def test_every_column_says_something_about_somebody(part) -> None:
    silent = {column.name for column in contract().columns if part.column(column.name).null_count == PEOPLE}
    assert {name for name in silent if not name.endswith((LATEST, NONE))} == set()


def test_codes_lie_within_their_lists(part) -> None:
    for column in contract().columns:
        if column.values:
            most = pc.max(part.column(column.name)).as_py()
            assert most < (1 << len(column.values) if column.type == "uint32" else len(column.values))


def test_facts_of_the_household_are_the_same_on_all_its_rows(part) -> None:
    for column in contract().columns:
        if column.level is Level.HOUSEHOLD:
            kinds = (
                part.select(["household_id", column.name])
                .group_by("household_id")
                .aggregate([(column.name, "count_distinct", pc.CountOptions(mode="all"))])
            )
            assert pc.max(kinds.column(f"{column.name}_count_distinct")).as_py() == 1, column.name


def test_the_table_in_the_readme_is_what_the_contract_says_and_the_people_show() -> None:
    text = README.read_text(encoding="utf-8")
    assert rewritten(text) == text, "write it anew: python -m population.describe"
