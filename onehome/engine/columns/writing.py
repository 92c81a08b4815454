"""Households written as rows of a partition, as a population on disk holds them: the opposite of `reading`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from onehome.engine.columns.layout import (
    GRANT_SLOTS,
    GRANTS_KNOWN,
    HOUSEHOLD_ID,
    PERSON_NUMBER,
    PROVINCE,
    SEX,
    column_of,
    grant_baht,
    grant_day,
    has_column,
    latest_of,
    none_of,
)
from onehome.engine.types import AwardHistory, Fact, FactInput, HouseholdFacts, MemberFacts, PartialDate
from onehome.law.vocabulary import FactDefinition, FactKind, about_one_person, vocabulary

Row = dict[str, Any]

_TYPES: Mapping[FactKind, pa.DataType] = {
    FactKind.BOOLEAN: pa.bool_(),
    FactKind.OFFICER_FINDING: pa.bool_(),
    FactKind.DOCUMENT: pa.bool_(),
    FactKind.INTEGER: pa.int32(),
    FactKind.MONEY: pa.int32(),
    FactKind.DATE: pa.date32(),
    FactKind.CODE: pa.uint8(),
    FactKind.CODES: pa.uint32(),
    FactKind.AREA: pa.int32(),
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A household with its province (2-digit code) and the sex of its members: 1 male, 2 female, 0 not known."""

    province: int
    facts: HouseholdFacts
    sexes: Mapping[str, int]


def written(households: Iterable[Placed], columns: Sequence[str], granted: Sequence[str] = ()) -> pa.Table:
    """Return whole households as a partition; numbers of households and people are given in the order they come.

    Args:
        columns: what is written of the facts; a column left out holds no value for whoever reads it.
        granted: the programmes whose earlier grants are written, by code.
    """
    about = [fact for fact in vocabulary().values() if has_column(fact) and column_of(fact.name) in columns]
    shared = [fact for fact in about if not about_one_person(fact.name)]
    own = [fact for fact in about if about_one_person(fact.name)]
    rows = [
        row
        for number, household in enumerate(households, start=1)
        for row in _rows(number, household, shared, own, granted)
    ]
    schema = _schema(about, granted)
    return pa.table({name: pa.array([row.get(name) for row in rows], schema.field(name).type) for name in schema.names})


def _rows(
    number: int,
    household: Placed,
    shared: Sequence[FactDefinition],
    own: Sequence[FactDefinition],
    granted: Sequence[str],
) -> Iterator[Row]:
    facts = household.facts
    common: Row = {HOUSEHOLD_ID: number, PROVINCE: household.province, GRANTS_KNOWN: facts.awards is not None}
    for fact in shared:
        common |= _columns(fact, facts.household)
    for place, member in enumerate(facts.members, start=1):
        row = {**common, PERSON_NUMBER: place, SEX: household.sexes.get(member.id, 0)}
        for fact in own:
            row |= _columns(fact, member.facts)
        if facts.awards is not None:
            row |= _grants(facts.awards, member, granted, is_first=place == 1)
        yield row


def _columns(about: FactDefinition, facts: Mapping[str, Fact]) -> Row:
    fact = facts.get(about.name)
    value: FactInput = None if fact is None else fact.value
    if value is None:
        return {}
    column = column_of(about.name)
    if about.kind is FactKind.DATE:
        return _day(column, value)
    if about.kind is FactKind.CODE:
        return {column: about.values.index(str(value))}
    if about.kind is FactKind.CODES and isinstance(value, tuple):
        return {column: sum(1 << about.values.index(code) for code in value)}
    return {column: int(str(value)) if about.kind is FactKind.AREA else value}


def _day(column: str, value: FactInput) -> Row:
    if isinstance(value, PartialDate):
        return {column: value.earliest, latest_of(column): value.latest}
    if isinstance(value, date):
        return {column: value}
    return {none_of(column): True}  # known not to exist, or the word that says so


def _grants(history: AwardHistory, member: MemberFacts, granted: Sequence[str], *, is_first: bool) -> Row:
    """Return the grants of a member; those to the whole family stand on its first row."""
    row: Row = {}
    for code in granted:
        own = [one for one in history.awards if one.programme == code and _is_of(one.member, member, is_first)]
        newest = sorted(own, key=lambda one: one.day, reverse=True)[:GRANT_SLOTS]
        for slot, grant in enumerate(newest, start=1):
            row |= {grant_day(code, slot): grant.day, grant_baht(code, slot): grant.baht}
    return row


def _is_of(named: str | None, member: MemberFacts, is_first: bool) -> bool:
    return is_first if named is None else named == member.id


def _schema(about: Sequence[FactDefinition], granted: Sequence[str]) -> pa.Schema:
    fields: list[tuple[str, pa.DataType]] = [
        (HOUSEHOLD_ID, pa.int64()),
        (PERSON_NUMBER, pa.int16()),
        (PROVINCE, pa.int8()),
        (SEX, pa.uint8()),
    ]
    for fact in about:
        column = column_of(fact.name)
        fields.append((column, _TYPES[fact.kind]))
        if fact.kind is FactKind.DATE:
            fields += [(latest_of(column), pa.date32()), (none_of(column), pa.bool_())]
    fields.append((GRANTS_KNOWN, pa.bool_()))
    for code in granted:
        for slot in range(1, GRANT_SLOTS + 1):
            fields += [(grant_day(code, slot), pa.date32()), (grant_baht(code, slot), pa.int32())]
    return pa.schema(fields)
