"""Small nations drawn at random around every boundary of the law, and their answers by the plain engine."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa

from onehome.engine.columns.disk import as_parquet
from onehome.engine.columns.layout import GRANT_SLOTS, column_of, grant_baht, grant_day, has_column, latest_of, none_of
from onehome.engine.decide import first_and_last_day
from onehome.engine.types import PartialDate
from onehome.law.catalogue import programmes
from onehome.law.expressions import Constant, Expression, LegalValue, walk
from onehome.law.vocabulary import FactDefinition, FactKind, about_one_person, vocabulary

Row = dict[str, Any]
GRANTED = ("ELD", "DWA", "LIF")
_AREAS = (10, 11, 1001, 1002, 100101, 100102, 110101)
_TYPES = {
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


@dataclass(frozen=True)
class Drawing:
    """How facts are drawn: a household of good temper knows nearly all, and mostly what speaks for it."""

    random: Random
    numbers: tuple[int, ...]
    days: tuple[date, ...]
    end: date
    unknown: float
    yes: float


def schema() -> pa.Schema:
    """Return the columns of a population, in the order of the facts."""
    fields = [("household_id", pa.int64()), ("person_number", pa.int16()), ("province", pa.int8())]
    for fact in vocabulary().values():
        if has_column(fact):
            column = column_of(fact.name)
            fields.append((column, _TYPES[fact.kind]))
            if fact.kind is FactKind.DATE:
                fields += [(latest_of(column), pa.date32()), (none_of(column), pa.bool_())]
    fields.append(("grants_known", pa.bool_()))
    for code in GRANTED:
        for slot in range(1, GRANT_SLOTS + 1):
            fields += [(grant_day(code, slot), pa.date32()), (grant_baht(code, slot), pa.int32())]
    return pa.schema(fields)


def table_of(rows: Sequence[Row]) -> pa.Table:
    """Return rows as a part of a population."""
    return pa.Table.from_pylist(list(rows), schema=schema())


def draw_nation(seed: int, count: int, year: int, month: int) -> pa.Table:
    """Return `count` households for a question about a month."""
    random = Random(seed)  # noqa: S311  # the same nation every time; nothing is kept secret with it
    numbers, days = _boundaries(year, month)
    rows: list[Row] = []
    for household in range(count):
        unknown, yes = random.choice((0.0, 0.05, 0.3, 0.8)), random.choice((0.1, 0.5, 0.9))
        drawing = Drawing(random, numbers, days, first_and_last_day(year, month)[1], unknown, yes)
        rows += _household(household * 7 + 3, drawing)
    return table_of(rows)


def write_population(folder: Path, parts: int, households_in_part: int) -> None:
    """Write a population of several parts for November 2025 and its register."""
    listed = []
    for number in range(parts):
        table = draw_nation(number, households_in_part, 2025, 11)
        ids = pa.array(table.column("household_id").to_numpy() + 1000 * number)
        content = as_parquet(table.set_column(0, "household_id", ids))
        (folder / f"part-{number:05}.parquet").write_bytes(content)
        fingerprint = sha256(content).hexdigest()
        listed.append({"file": f"part-{number:05}.parquet", "people": table.num_rows, "sha256": fingerprint})
    register = {"people": sum(part["people"] for part in listed), "parts": listed}
    (folder / "population.json").write_text(json.dumps(register))


def _household(number: int, drawing: Drawing) -> Iterator[Row]:
    random = drawing.random
    about = [fact for fact in vocabulary().values() if has_column(fact)]
    shared: Row = {"household_id": number, "province": random.choice((10, 50, 96))}
    shared["grants_known"] = random.choice((True, True, True, False, None))
    somebody_died = random.random() < 0.5
    for fact in about:
        if not about_one_person(fact.name) and (somebody_died or not fact.name.startswith("deceased.")):
            shared |= _draw(fact, drawing)
    for person in range(1, random.choice((1, 1, 2, 3, 5)) + 1):
        row = shared | {"person_number": person}
        for fact in about:
            if about_one_person(fact.name):
                row |= _draw(fact, drawing)
        yield row | _grants(drawing)


def _draw(fact: FactDefinition, drawing: Drawing) -> Row:
    random, column = drawing.random, column_of(fact.name)
    if random.random() < drawing.unknown:
        return {}
    if fact.kind is FactKind.DATE:
        return _day(column, drawing)
    if fact.kind in (FactKind.INTEGER, FactKind.MONEY):
        return {column: random.choice(drawing.numbers)}
    if fact.kind is FactKind.CODE:
        return {column: random.randrange(len(fact.values))}
    if fact.kind is FactKind.CODES:
        return {column: random.choice((0, random.randrange(2 ** len(fact.values))))}
    if fact.kind is FactKind.AREA:
        return {column: random.choice(_AREAS)}
    return {column: random.random() < drawing.yes}


def _day(column: str, drawing: Drawing) -> Row:
    random = drawing.random
    if random.random() < 0.1:
        return {none_of(column): True}
    day = random.choice(drawing.days)
    kind = random.random()
    if kind < 0.8:
        return {column: day, none_of(column): random.choice((None, False))}
    partly = PartialDate(day.year, day.month) if kind < 0.9 else PartialDate(day.year)
    return {column: partly.earliest, latest_of(column): partly.latest}


def _grants(drawing: Drawing) -> Row:
    random, found = drawing.random, Row()
    for code in GRANTED:
        for slot in range(1, random.choice((0, 0, 1, 2, 3, 4)) + 1):
            lately = drawing.end - timedelta(days=random.randrange(60))
            found[grant_day(code, slot)] = random.choice((lately, lately, random.choice(drawing.days)))
            found[grant_baht(code, slot)] = random.choice((0, 1000, 2000, 3000, 9000))
    return found


def _boundaries(year: int, month: int) -> tuple[tuple[int, ...], tuple[date, ...]]:
    """Return the numbers at, just below and just above every number of the law, and the days around what they mean."""
    start, end = first_and_last_day(year, month)
    found = {
        node.value for tree in _trees(start, end) for node in walk(tree) if isinstance(node, Constant | LegalValue)
    }
    whole = {number for number in found if isinstance(number, int) and not isinstance(number, bool)}
    numbers = {number + step for number in whole for step in (-1, 0, 1)} | {0, 1}
    years = [number for number in numbers if 0 <= number <= 100]
    days = {start, end, date(start.year, 1, 1), date(start.year - (start.month < 10), 10, 1), date(1960, 2, 29)}
    days |= {day for day in found if isinstance(day, date)}
    around = {day + timedelta(days=step) for day in days for step in (-1, 0, 1)}
    around |= {
        date(edge.year - count, edge.month, min(edge.day, 28)) + timedelta(days=step)
        for edge in (start, end)
        for count in years
        for step in range(-1, 4)
    }
    return tuple(sorted(n for n in numbers if 0 <= n < 2**31)), tuple(sorted(around))


def _trees(start: date, end: date) -> Iterator[Expression]:
    for programme in programmes():
        for rule in (programme.on(start), programme.on(end)):
            yield from (condition.test for condition in rule.conditions if condition.test is not None)
            yield from (case.when for payment in rule.payments for case in payment.cases if case.when is not None)
            yield from (cap.counted for cap in rule.caps if cap.counted is not None)
