"""The columns of the population: read from its contract, held to the facts of the law, filled with what is known."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import yaml
from numpy.typing import NDArray

from onehome.law.vocabulary import FactDefinition, FactKind, vocabulary
from population.chance import Booleans
from population.errors import SchemaIsBroken

CONTRACT = Path(__file__).parent.parent / "contracts" / "population" / "schema.yaml"
LATEST, NONE = "__latest", "__none"
"""Endings of the columns beside a day: the last day it can be; that it is known not to exist, or "never"."""

COUNTED_FROM_GRANTS = ("awards.count_this_year", "awards.consecutive_count", "awards.baht_this_year")
"""Facts that are another number for each programme: counted from the earlier grants, never a column."""

_TYPE_OF_KIND = {
    FactKind.BOOLEAN: "bool",
    FactKind.OFFICER_FINDING: "bool",
    FactKind.DOCUMENT: "bool",
    FactKind.INTEGER: "int32",
    FactKind.MONEY: "int32",
    FactKind.DATE: "date32",
    FactKind.CODE: "uint8",
    FactKind.CODES: "uint32",
    FactKind.AREA: "int32",
}
_ARROW: dict[str, pa.DataType] = {
    "bool": pa.bool_(),
    "uint8": pa.uint8(),
    "int8": pa.int8(),
    "int16": pa.int16(),
    "int32": pa.int32(),
    "uint32": pa.uint32(),
    "int64": pa.int64(),
    "date32": pa.date32(),
}


class Level(StrEnum):
    """Whom a column is about; a household's value is repeated on every row of it."""

    ROW = "row"
    PERSON = "person"
    HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True)
class ColumnDefinition:
    """One column as the contract states it."""

    name: str
    type: str
    level: Level
    meaning: str
    fact: str | None = None
    unit: str | None = None
    nullable: bool = True
    values: tuple[str, ...] = ()

    @property
    def arrow_type(self) -> pa.DataType:
        """The type in Parquet."""
        return _ARROW[self.type]


@dataclass(frozen=True, slots=True)
class Contract:
    """The columns in their order, and the version of the whole."""

    version: int
    columns: tuple[ColumnDefinition, ...]

    @property
    def arrow_schema(self) -> pa.Schema:
        """The schema of a part."""
        return pa.schema([pa.field(column.name, column.arrow_type, column.nullable) for column in self.columns])


@dataclass(frozen=True, slots=True)
class Filled:
    """The values of a column and where they are known (None: everywhere)."""

    values: NDArray[Any]
    known: Booleans | None = None

    def array(self, definition: ColumnDefinition) -> "pa.Array[Any]":
        """Return the column as Arrow holds it."""
        values = self.values
        if definition.type == "date32":
            values = values.astype("datetime64[D]")
        mask = None if self.known is None else ~self.known
        return pa.array(values, type=definition.arrow_type, mask=mask)


@cache
def contract() -> Contract:
    """Return the contract of the population.

    Raises:
        SchemaIsBroken: it does not hold the facts of the law.
    """
    written: dict[str, Any] = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))
    columns = tuple(
        ColumnDefinition(
            **{**entry, "name": name, "level": Level(entry["level"]), "values": tuple(entry.get("values", ()))}
        )
        for name, entry in written["columns"].items()
    )
    found = Contract(int(written["version"]), columns)
    if wrong := breaches(found, vocabulary()):
        raise SchemaIsBroken("; ".join(wrong))
    return found


def fingerprint_of_columns() -> str:
    """Return the SHA-256 of the columns with their types and codes: a population of other columns reads otherwise."""
    told = [(one.name, one.type, one.level.value, one.fact, one.nullable, one.values) for one in contract().columns]
    return hashlib.sha256(str(told).encode()).hexdigest()


def has_column(fact: FactDefinition) -> bool:
    """Return whether a fact stands in a column: not if it is computed, counted, or says another fact again."""
    computed = fact.kind in (FactKind.MEMBERS, FactKind.MONEY_PER_HEAD) or bool(fact.derived_from)
    return not (computed or fact.same_as or fact.name in COUNTED_FROM_GRANTS)


def column_of(fact: str) -> str:
    """Return the name of the column of a fact: `person.birth_date` stands in `person__birth_date`."""
    return fact.replace(".", "__")


def breaches(found: Contract, facts: Mapping[str, FactDefinition]) -> tuple[str, ...]:
    """Return what is wrong between the columns and the facts of the law; nothing when each fact has its columns."""
    by_name = MappingProxyType({column.name: column for column in found.columns})
    wrong = []
    for fact in facts.values():
        if not has_column(fact):
            continue
        for name, kind in _expected(fact).items():
            column = by_name.get(name)
            if column is None:
                wrong.append(f"{name} is not there")
            elif (column.type, column.fact) != (kind, fact.name):
                wrong.append(f"{name} must be {kind} of {fact.name}")
            elif fact.kind in (FactKind.CODE, FactKind.CODES) and column.values != fact.values:
                wrong.append(f"{name} must list {', '.join(fact.values)}")
    named = {column.fact for column in found.columns if column.fact}
    wrong += [
        f"{name} is no fact with a column" for name in sorted(named - {f.name for f in facts.values() if has_column(f)})
    ]
    return tuple(wrong)


def _expected(fact: FactDefinition) -> dict[str, str]:
    """Return the columns a fact needs, with their types."""
    name, kind = column_of(fact.name), _TYPE_OF_KIND[fact.kind]
    if fact.kind is not FactKind.DATE:
        return {name: kind}
    return {name: kind, name + LATEST: "date32", name + NONE: "bool"}
