"""The facts about one subject on one day: checked, computed where the law computes them, and named when missing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from onehome.engine.awards import baht_this_year, grants_in_a_row, grants_this_year
from onehome.engine.decision import FactUsed, MissingFact
from onehome.engine.errors import InvalidFact
from onehome.engine.span import PerHead, Span, age_span, birth_span
from onehome.engine.types import AwardHistory, Fact, MemberFacts, PartialDate, SubjectFacts
from onehome.kernel.bilingual import Bilingual
from onehome.law.expressions import Expression
from onehome.law.vocabulary import (
    FactDefinition,
    FactKind,
    about_one_person,
    definition,
    is_area_code,
    vocabulary,
)

Known = bool | Span | str | tuple[str, ...] | PerHead
"""A value as the evaluator reads it; False for a day means that there is none."""

_AGE, _BIRTH = "person.age_years", "person.birth_date"
_MEMBERS = "household.members"
_COUNTS: dict[str, Callable[[AwardHistory, str, str | None, date], Span]] = {
    "awards.count_this_year": grants_this_year,
    "awards.baht_this_year": baht_this_year,
    "awards.consecutive_count": grants_in_a_row,
}
_THIS_YEAR = ("awards.count_this_year", "awards.baht_this_year")

_TRUTH = Bilingual("ใช่หรือไม่ใช่", "yes or no")
_WHOLE = Bilingual("จำนวนเต็มตั้งแต่ 0 ขึ้นไป", "a whole number from 0 up")
_DAY = Bilingual("วันที่", "a day")
_CODE = Bilingual("ค่าที่มีในรายการ", "one of the listed values")
_AREA = Bilingual("รหัสพื้นที่ 2, 4 หรือ 6 หลัก", "an area code of 2, 4 or 6 digits")


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was already looked up about one subject on one day; every programme asked about him may share it."""

    values: dict[str, Known | None] = field(default_factory=dict)
    used: dict[str, tuple[FactUsed, ...]] = field(default_factory=dict)
    asked: dict[str, tuple[MissingFact, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FactsOnDay:
    """The facts of one subject as they stand on `day` for the programme with the code `programme`.

    Args:
        counts_family: earlier grants to anybody in the family count, also where the subject is one person.
        remembered: of the same subject and day.
        truths: the tests already weighed, by identity; each is kept so that its identity stays its own.
    """

    given: SubjectFacts
    day: date
    programme: str
    counts_family: bool = False
    remembered: Remembered = field(default_factory=Remembered, compare=False, repr=False)
    truths: dict[int, tuple[Expression, bool | None]] = field(default_factory=dict, compare=False, repr=False)

    def value(self, name: str) -> Known | None:
        """Return the value of a fact, or None while it is missing.

        Raises:
            InvalidFact: it has a value its definition does not allow.
            UnknownFact: the vocabulary does not hold it.
        """
        if name in _COUNTS:
            return self._value(name)
        values = self.remembered.values
        if name not in values:
            values[name] = self._value(name)
        return values[name]

    def used(self, name: str) -> tuple[FactUsed, ...]:
        """Return the fact as it was used, and behind a computed one the facts it was computed from."""
        if name in _COUNTS:
            return self._used(name)
        used = self.remembered.used
        if name not in used:
            used[name] = self._used(name)
        return used[name]

    def missing(self, name: str) -> tuple[MissingFact, ...]:
        """Return what to ask so that the fact becomes known exactly; nothing if it is, or if asking cannot help."""
        if name in _COUNTS:
            return self._missing(name)
        asked = self.remembered.asked
        if name not in asked:
            asked[name] = self._missing(name)
        return asked[name]

    def _value(self, name: str) -> Known | None:
        if name == _AGE:
            return self._age()
        if definition(name).kind is FactKind.MONEY_PER_HEAD:
            return self._per_head(name)
        if name == _MEMBERS:
            return bool(self.given.members) or None
        fact = self._fact(name)
        if fact is None:
            return self._counted(name)
        return _read(definition(name), fact)

    def _used(self, name: str) -> tuple[FactUsed, ...]:
        about = definition(name)
        if name == _AGE and self._fact(_BIRTH) is not None:
            computed = self._computed(name, _shown(self.value(name)), (_BIRTH,))
            return (computed, *self.used(_BIRTH))
        if about.kind is FactKind.MONEY_PER_HEAD:
            return self._per_head_used(about)
        fact = self._fact(name)
        if fact is not None:
            return (FactUsed(name, fact.value, fact.known_on, fact.source, self._member(name)),)
        counted, history = self._counted(name), self.given.awards
        if counted is None or history is None:
            return ()
        return (FactUsed(name, _shown(counted), history.known_on, history.source, self._member(name), ("awards",)),)

    def _missing(self, name: str) -> tuple[MissingFact, ...]:
        if definition(name).kind is FactKind.MONEY_PER_HEAD:
            return self._per_head_missing(name)
        value = self.value(name)
        if value is not None and not (isinstance(value, Span) and not value.is_exact):
            return ()
        if name in _THIS_YEAR and value is not None:
            return ()
        asked = _BIRTH if name == _AGE else name
        return (_ask(definition(asked), self._member(asked)),)

    def _fact(self, name: str) -> Fact | None:
        for known_as in (name, *_also_known_as(name)):
            fact = self.given.facts.get(known_as)
            if fact is not None and fact.value is not None:
                return fact
        return None

    def _member(self, name: str) -> str | None:
        return self.given.subject.member if about_one_person(name) else None

    def _age(self) -> Span | None:
        birth = self._fact(_BIRTH)
        if birth is not None:
            born = _read(definition(_BIRTH), birth)
            return age_span(born, self.day) if isinstance(born, Span) else None
        stated = self._fact(_AGE)
        if stated is None:
            return None
        years = _read(definition(_AGE), stated)
        if not isinstance(years, Span):
            return None
        stated_on = self.day if stated.known_on is None else stated.known_on
        return age_span(birth_span(years.low, stated_on), self.day)

    def _counted(self, name: str) -> Span | None:
        if self.given.awards is None or name not in _COUNTS:
            return None
        member = None if self.counts_family else self.given.subject.member
        return _COUNTS[name](self.given.awards, self.programme, member, self.day)

    def _per_head(self, name: str) -> PerHead | None:
        sums = [_baht_of(member, of_each_member(name)) for member in self.given.members]
        known = [baht for baht in sums if baht is not None]
        return PerHead(sum(known), len(sums)) if sums and len(known) == len(sums) else None

    def _per_head_used(self, about: FactDefinition) -> tuple[FactUsed, ...]:
        of_each = of_each_member(about.name)
        each = tuple(
            FactUsed(of_each, fact.value, fact.known_on, fact.source, member.id)
            for member in self.given.members
            if (fact := member.facts.get(of_each)) is not None and fact.value is not None
        )
        average = self._per_head(about.name)
        if average is None:
            return each
        shown = f"{average.total}/{average.heads}"
        return (self._computed(about.name, shown, about.derived_from), *each)

    def _per_head_missing(self, name: str) -> tuple[MissingFact, ...]:
        if not self.given.members:
            return (_ask(definition(_MEMBERS), None),)
        of_each = of_each_member(name)
        return tuple(
            _ask(definition(of_each), member.id) for member in self.given.members if _baht_of(member, of_each) is None
        )

    def _computed(self, name: str, value: str | int | None, computed_from: tuple[str, ...]) -> FactUsed:
        return FactUsed(name, value, self.day, None, self._member(name), computed_from)


def check_names(names: Iterable[str]) -> None:
    """Refuse any name that the vocabulary does not hold.

    Raises:
        UnknownFact: names the first one.
    """
    for name in names:
        definition(name)


@cache
def _also_known_as(name: str) -> tuple[str, ...]:
    own = definition(name).same_as
    if own is not None:
        return (own,)
    return tuple(other.name for other in vocabulary().values() if other.same_as == name)


def of_each_member(per_head: str) -> str:
    """Return the fact of each member that a sum per head is computed from."""
    return next(name for name in definition(per_head).derived_from if name != _MEMBERS)


def _baht_of(member: MemberFacts, name: str) -> int | None:
    fact = member.facts.get(name)
    if fact is None or fact.value is None:
        return None
    value = _read(definition(name), fact)
    return value.low if isinstance(value, Span) else None


def _ask(about: FactDefinition, member: str | None) -> MissingFact:
    return MissingFact(about.name, member, about.label, about.question, about.answered_by)


def _shown(value: Known | None) -> str | int | None:
    if isinstance(value, Span):
        return value.low if value.is_exact else f"{value.low}-{value.high}"
    return None


def _read(about: FactDefinition, fact: Fact) -> Known:
    value = fact.value
    if about.kind in (FactKind.BOOLEAN, FactKind.OFFICER_FINDING, FactKind.DOCUMENT):
        if isinstance(value, bool):
            return value
        raise InvalidFact(about.name, about.label, _TRUTH)
    if about.kind in (FactKind.INTEGER, FactKind.MONEY):
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return Span(value, value)
        raise InvalidFact(about.name, about.label, _WHOLE)
    if about.kind is FactKind.DATE:
        return _read_day(about, fact)
    if about.kind is FactKind.CODES and isinstance(value, tuple) and set(value) <= set(about.values):
        return value
    if about.kind is FactKind.AREA:
        if isinstance(value, str) and is_area_code(value):
            return value
        raise InvalidFact(about.name, about.label, _AREA)
    if about.kind is FactKind.CODE and isinstance(value, str) and value in about.values:
        return value
    raise InvalidFact(about.name, about.label, _CODE)


def _read_day(about: FactDefinition, fact: Fact) -> Known:
    value = fact.value
    if isinstance(value, PartialDate):
        return Span(value.earliest.toordinal(), value.latest.toordinal())
    if isinstance(value, date):
        return Span(value.toordinal(), value.toordinal())
    if value is False or (isinstance(value, str) and value in about.values):
        return value
    raise InvalidFact(about.name, about.label, _DAY)
