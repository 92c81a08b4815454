"""Rows of a population read back as the facts of households, as the plain engine is given them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from onehome.engine.columns.errors import PopulationDiffers
from onehome.engine.columns.layout import (
    GRANT_DAY,
    GRANTS_KNOWN,
    HOUSEHOLD_ID,
    PERSON_NUMBER,
    column_of,
    has_column,
    latest_of,
    none_of,
)
from onehome.engine.types import Award, AwardHistory, Fact, FactInput, HouseholdFacts, MemberFacts, PartialDate
from onehome.law.vocabulary import FactDefinition, FactKind, about_one_person, vocabulary

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Household:
    """One household as it stands in a population; the id of each member is the number of the person."""

    id: int
    facts: HouseholdFacts


def households(table: pa.Table) -> Iterator[Household]:
    """Yield the households of a table in its order.

    Raises:
        PopulationDiffers: a day is known in a way that is neither a day, a month nor a year.
    """
    rows: list[Row] = []
    for row in table.to_pylist():
        if rows and rows[0][HOUSEHOLD_ID] != row[HOUSEHOLD_ID]:
            yield household_of(rows)
            rows = []
        rows.append(row)
    if rows:
        yield household_of(rows)


def household_of(rows: Sequence[Row]) -> Household:
    """Return one household from all its rows; facts about the household are those of the first row."""
    about = [fact for fact in vocabulary().values() if has_column(fact)]
    shared = [fact for fact in about if not about_one_person(fact.name)]
    own = [fact for fact in about if about_one_person(fact.name)]
    members = tuple(MemberFacts(str(row[PERSON_NUMBER]), _facts(row, own)) for row in rows)
    awards = None
    if rows[0].get(GRANTS_KNOWN):
        awards = AwardHistory(tuple(award for row in rows for award in _awards(row)))
    return Household(rows[0][HOUSEHOLD_ID], HouseholdFacts(_facts(rows[0], shared), members, awards))


def _facts(row: Row, about: Sequence[FactDefinition]) -> dict[str, Fact]:
    values = ((fact.name, _value(row, fact)) for fact in about)
    return {name: Fact(value) for name, value in values if value is not None}


def _value(row: Row, fact: FactDefinition) -> FactInput:
    value = row.get(column_of(fact.name))
    if fact.kind is FactKind.DATE:
        return _day(row, fact)
    if value is None:
        return None
    if fact.kind is FactKind.CODE:
        return fact.values[value]
    if fact.kind is FactKind.CODES:
        return tuple(code for place, code in enumerate(fact.values) if value >> place & 1)
    return str(value) if fact.kind is FactKind.AREA else value


def _day(row: Row, fact: FactDefinition) -> FactInput:
    column = column_of(fact.name)
    first: date | None = row.get(column)
    latest: date | None = row.get(latest_of(column))
    if first is None:
        absent = fact.values[0] if fact.values else False
        return absent if row.get(none_of(column)) else None
    if latest is None or latest == first:
        return first
    for partly in (PartialDate(first.year, first.month), PartialDate(first.year)):
        if (partly.earliest, partly.latest) == (first, latest):
            return partly
    raise PopulationDiffers(column, f"{first} to {latest} is neither a month nor a year")


def _awards(row: Row) -> Iterator[Award]:
    for column, day in row.items():
        slot = GRANT_DAY.fullmatch(column)
        if slot is not None and day is not None:
            baht = row.get(column.removesuffix("day") + "baht") or 0
            yield Award(slot[1].upper(), day, baht, str(row[PERSON_NUMBER]))
