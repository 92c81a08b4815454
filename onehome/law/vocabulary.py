"""The facts a rule may read: name, kind, unit, words, the plain question to ask, and who can answer it.

The facts themselves are in `facts.yaml` beside this file. A rule or a caller that names any other fact is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from onehome.kernel.bilingual import Bilingual
from onehome.law.errors import LawIsBroken, UnknownFact
from onehome.law.expressions import FactValue

FILE = Path(__file__).parent / "facts.yaml"

_NOUNS_OF_A_PERSON = frozenset({"person", "child", "guardian", "elder", "foster", "loan"})


class FactKind(StrEnum):
    """What a value of the fact looks like."""

    BOOLEAN = "boolean"
    OFFICER_FINDING = "officer-finding"
    DOCUMENT = "document"
    INTEGER = "integer"
    MONEY = "money"
    MONEY_PER_HEAD = "money-per-head"
    DATE = "date"
    CODE = "code"
    CODES = "codes"
    AREA = "area"
    MEMBERS = "members"


class AnsweredBy(StrEnum):
    """Who or what can answer the question."""

    PERSON = "person"
    DOCUMENT = "document"
    OFFICER = "officer"
    RECORDS = "records"


@dataclass(frozen=True, slots=True)
class FactDefinition:
    """One fact a rule may read.

    Args:
        values: the codes allowed; for a day, the words allowed in its place ("never").
        derived_from: the facts it is computed from; those are asked, never this one.
        same_as: the fact of the member himself that this one repeats (`child.birth_date` is his `person.birth_date`).
        sensitive: health, offence or another matter that a volunteer may not see.
    """

    name: str
    kind: FactKind
    label: Bilingual
    question: Bilingual
    answered_by: AnsweredBy
    unit: str | None = None
    values: tuple[str, ...] = ()
    value_labels: Mapping[str, Bilingual] = field(default_factory=dict)
    derived_from: tuple[str, ...] = ()
    same_as: str | None = None
    sensitive: bool = False
    note: str | None = None


@cache
def vocabulary() -> Mapping[str, FactDefinition]:
    """Return every fact by name, in the order of the file."""
    written: dict[str, dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    facts = {name: _read(name, entry) for name, entry in written.items()}
    for fact in facts.values():
        for other in (*fact.derived_from, *((fact.same_as,) if fact.same_as else ())):
            if other not in facts:
                raise LawIsBroken(FILE.name, f"{fact.name} rests on {other}, which is not there")
    return MappingProxyType(facts)


def definition(name: str) -> FactDefinition:
    """Return the fact called `name`.

    Raises:
        UnknownFact: the vocabulary does not hold it.
    """
    try:
        return vocabulary()[name]
    except KeyError:
        raise UnknownFact(name) from None


def about_one_person(name: str) -> bool:
    """Return whether a fact is about one member of a household; any other is about the household as a whole."""
    return name.partition(".")[0] in _NOUNS_OF_A_PERSON


class FactGroup:
    """The facts of one noun: `p.person.birth_date` is the node that reads `person.birth_date`."""

    def __init__(self, noun: str) -> None:
        self._noun = noun

    def __getattr__(self, name: str) -> FactValue:
        return FactValue(definition(f"{self._noun}.{name}").name)


class Facts:
    """What a rule is called with in place of a person: naming a fact gives the node that reads it."""

    def __getattr__(self, noun: str) -> FactGroup:
        if noun not in {name.partition(".")[0] for name in vocabulary()}:
            raise UnknownFact(noun)
        return FactGroup(noun)


def _read(name: str, entry: dict[str, Any]) -> FactDefinition:
    try:
        labels = {code: Bilingual(**words) for code, words in entry.get("values", {}).items()}
        return FactDefinition(
            name=name,
            kind=FactKind(entry["kind"]),
            label=Bilingual(**entry["label"]),
            question=Bilingual(**entry["question"]),
            answered_by=AnsweredBy(entry["answered_by"]),
            unit=entry.get("unit"),
            values=tuple(labels),
            value_labels=MappingProxyType(labels),
            derived_from=tuple(entry.get("derived_from", ())),
            same_as=entry.get("same_as"),
            sensitive=bool(entry.get("sensitive", False)),
            note=entry.get("note"),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise LawIsBroken(FILE.name, f"{name}: {error}") from error
