"""The facts about one subject on one day: checked, computed where the law computes them, and named when missing.

A fact is looked up once, and everything about it is found together: its value, how it was used, and what to ask.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple

from onehome.engine.awards import baht_this_year, grants_in_a_row, grants_this_year
from onehome.engine.decision import FactUsed, MissingFact
from onehome.engine.errors import InvalidFact
from onehome.engine.span import PerHead, Span, age_span, birth_span
from onehome.engine.types import AwardHistory, Fact, FactInput, PartialDate, SubjectFacts
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
_OF_ONE_PROGRAMME = "awards."

_TRUTH = Bilingual("ใช่หรือไม่ใช่", "yes or no")
_WHOLE = Bilingual("จำนวนเต็มตั้งแต่ 0 ขึ้นไป", "a whole number from 0 up")
_DAY = Bilingual("วันที่", "a day")
_CODE = Bilingual("ค่าที่มีในรายการ", "one of the listed values")
_AREA = Bilingual("รหัสพื้นที่ 2, 4 หรือ 6 หลัก", "an area code of 2, 4 or 6 digits")


class LookedUp(NamedTuple):
    """All there is to say of one fact of one subject on one day.

    Args:
        value: None while the fact is missing.
        used: the fact as it was used, and behind a computed one the facts it was computed from.
        missing: what to ask so that it becomes known exactly; nothing if it is, or if asking cannot help.
    """

    value: Known | None
    used: tuple[FactUsed, ...] = ()
    missing: tuple[MissingFact, ...] = ()


Remembered = dict[str, LookedUp]
"""The facts already looked up about one subject on one day; every programme asked about him may share them."""


@dataclass(slots=True)
class FactsOnDay:
    """The facts of one subject as they stand on `day` for the programme with the code `programme`.

    Args:
        counts_family: earlier grants to anybody in the family count, also where the subject is one person.
        remembered: of the same subject and day.
        of_programme: the facts looked up that are another number for each programme.
        truths: the tests already weighed, by identity; each is kept so that its identity stays its own.
    """

    given: SubjectFacts
    day: date
    programme: str
    counts_family: bool = False
    remembered: Remembered = field(default_factory=dict, compare=False, repr=False)
    of_programme: Remembered = field(default_factory=dict, compare=False, repr=False)
    truths: dict[int, tuple[Expression, bool | None]] = field(default_factory=dict, compare=False, repr=False)

    def look_up(self, name: str) -> LookedUp:
        """Return all there is to say of a fact.

        Raises:
            InvalidFact: it has a value its definition does not allow.
            UnknownFact: the vocabulary does not hold it.
        """
        found = self.remembered.get(name)
        return self._look_up_first(name) if found is None else found

    def value(self, name: str) -> Known | None:
        """Return the value of a fact, or None while it is missing."""
        return self.look_up(name).value

    def used(self, name: str) -> tuple[FactUsed, ...]:
        """Return the fact as it was used, and behind a computed one the facts it was computed from."""
        return self.look_up(name).used

    def missing(self, name: str) -> tuple[MissingFact, ...]:
        """Return what to ask so that the fact becomes known exactly; nothing if it is, or if asking cannot help."""
        return self.look_up(name).missing

    def _look_up_first(self, name: str) -> LookedUp:
        remembered = self.of_programme if name.startswith(_OF_ONE_PROGRAMME) else self.remembered
        found = remembered.get(name)
        if found is None:
            found = remembered[name] = _way_to(name)(self)
        return found


_LookUp = Callable[[FactsOnDay], LookedUp]


@cache
def _way_to(name: str) -> _LookUp:
    """Return how the fact called `name` is looked up: worked out from its definition once, used for everybody."""
    about = definition(name)
    if name == _AGE:
        return _age
    if name == _MEMBERS:
        return _members
    if about.kind is FactKind.MONEY_PER_HEAD:
        return _per_head(about)
    return _counted(about) if name in _COUNTS else _stated(about)


def _stated(about: FactDefinition) -> _LookUp:
    name, known_as, read = about.name, _known_as(about.name), _READERS[about.kind]
    of_one_person = about_one_person(name)

    def look_up(facts: FactsOnDay) -> LookedUp:
        member = facts.given.subject.member if of_one_person else None
        fact = _given(facts.given.facts, known_as)
        if fact is None:
            return LookedUp(None, (), (MissingFact(name, member),))
        value = read(about, fact.value)
        used = (FactUsed(name, fact.value, fact.known_on, fact.source, member),)
        if isinstance(value, Span) and not value.is_exact:
            return LookedUp(value, used, (MissingFact(name, member),))
        return LookedUp(value, used)

    return look_up


def _counted(about: FactDefinition) -> _LookUp:
    """Return how a count of earlier grants is looked up: what is stated goes before what the history tells."""
    name, count, stated = about.name, _COUNTS[about.name], _stated(about)

    def look_up(facts: FactsOnDay) -> LookedUp:
        given, history = facts.given, facts.given.awards
        if history is None or given.facts.get(name) is not None:
            return stated(facts)
        grants = count(history, facts.programme, None if facts.counts_family else given.subject.member, facts.day)
        used = FactUsed(name, _shown(grants), history.known_on, history.source, None, ("awards",))
        open_still = not grants.is_exact and name not in _THIS_YEAR
        return LookedUp(grants, (used,), (MissingFact(name, None),) if open_still else ())

    return look_up


def _age(facts: FactsOnDay) -> LookedUp:
    """Look up the age: from the day of birth, and without one from the age stated on a day."""
    member, birth = facts.given.subject.member, facts.look_up(_BIRTH)
    years = _years(birth.value, facts) if birth.used else _years_since_stated(facts)
    missing = () if years is not None and years.is_exact else (MissingFact(_BIRTH, member),)
    if birth.used:
        return LookedUp(
            years, (FactUsed(_AGE, _shown(years), facts.day, None, member, (_BIRTH,)), *birth.used), missing
        )
    stated = _given(facts.given.facts, (_AGE,))
    used = () if stated is None else (FactUsed(_AGE, stated.value, stated.known_on, stated.source, member),)
    return LookedUp(years, used, missing)


def _years(birth: Known | None, facts: FactsOnDay) -> Span | None:
    return age_span(birth, facts.day) if isinstance(birth, Span) else None


def _years_since_stated(facts: FactsOnDay) -> Span | None:
    stated = _given(facts.given.facts, (_AGE,))
    if stated is None:
        return None
    years = _read_whole(definition(_AGE), stated.value)
    return age_span(birth_span(years.low, stated.known_on or facts.day), facts.day)


def _members(facts: FactsOnDay) -> LookedUp:
    if facts.given.members:
        return LookedUp(True)
    return LookedUp(None, (), (MissingFact(_MEMBERS, None),))


def _per_head(about: FactDefinition) -> _LookUp:
    """Return how a sum per head is looked up: it is known once the part of every member is."""
    of_each = definition(of_each_member(about.name))

    def look_up(facts: FactsOnDay) -> LookedUp:
        members = facts.given.members
        if not members:
            return LookedUp(None, (), (MissingFact(_MEMBERS, None),))
        stated = [(member.id, _given(member.facts, (of_each.name,))) for member in members]
        known = [(member, fact) for member, fact in stated if fact is not None]
        used = tuple(FactUsed(of_each.name, fact.value, fact.known_on, fact.source, member) for member, fact in known)
        total = sum(_read_whole(of_each, fact.value).low for _, fact in known)
        if len(known) < len(members):
            return LookedUp(
                None, used, tuple(MissingFact(of_each.name, member) for member, fact in stated if fact is None)
            )
        average = FactUsed(about.name, f"{total}/{len(members)}", facts.day, None, None, about.derived_from)
        return LookedUp(PerHead(total, len(members)), (average, *used))

    return look_up


def check_names(names: Iterable[str]) -> None:
    """Refuse any name that the vocabulary does not hold.

    Raises:
        UnknownFact: names the first one.
    """
    for name in names:
        definition(name)


def of_each_member(per_head: str) -> str:
    """Return the fact of each member that a sum per head is computed from."""
    return next(name for name in definition(per_head).derived_from if name != _MEMBERS)


def _known_as(name: str) -> tuple[str, ...]:
    """Return the names under which a fact may be given, its own first."""
    own = definition(name).same_as
    if own is not None:
        return (name, own)
    return (name, *(other.name for other in vocabulary().values() if other.same_as == name))


def _given(facts: Mapping[str, Fact], known_as: Iterable[str]) -> Fact | None:
    """Return the fact given under one of the names; one without a value is not given."""
    for name in known_as:
        fact = facts.get(name)
        if fact is not None and fact.value is not None:
            return fact
    return None


def _shown(value: Span | None) -> str | int | None:
    if value is None:
        return None
    return value.low if value.is_exact else f"{value.low}-{value.high}"


def _read_truth(about: FactDefinition, value: FactInput) -> bool:
    if isinstance(value, bool):
        return value
    raise InvalidFact(about.name, about.label, _TRUTH)


def _read_whole(about: FactDefinition, value: FactInput) -> Span:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return Span(value, value)
    raise InvalidFact(about.name, about.label, _WHOLE)


def _read_day(about: FactDefinition, value: FactInput) -> Known:
    if isinstance(value, date):
        return Span(value.toordinal(), value.toordinal())
    if isinstance(value, PartialDate):
        return Span(value.earliest.toordinal(), value.latest.toordinal())
    if value is False or (isinstance(value, str) and value in about.values):
        return value
    raise InvalidFact(about.name, about.label, _DAY)


def _read_code(about: FactDefinition, value: FactInput) -> Known:
    if isinstance(value, str) and value in about.values:
        return value
    raise InvalidFact(about.name, about.label, _CODE)


def _read_codes(about: FactDefinition, value: FactInput) -> Known:
    if isinstance(value, tuple) and set(value) <= set(about.values):
        return value
    raise InvalidFact(about.name, about.label, _CODE)


def _read_area(about: FactDefinition, value: FactInput) -> Known:
    if isinstance(value, str) and is_area_code(value):
        return value
    raise InvalidFact(about.name, about.label, _AREA)


_READERS: dict[FactKind, Callable[[FactDefinition, FactInput], Known]] = {
    FactKind.BOOLEAN: _read_truth,
    FactKind.OFFICER_FINDING: _read_truth,
    FactKind.DOCUMENT: _read_truth,
    FactKind.INTEGER: _read_whole,
    FactKind.MONEY: _read_whole,
    FactKind.DATE: _read_day,
    FactKind.CODE: _read_code,
    FactKind.CODES: _read_codes,
    FactKind.AREA: _read_area,
}
