"""Today's law against a supposed one: who gains, who loses and what it costs, counted by the people it concerns.

What is likely and what needs an officer are counted apart; a change that touches an answer that needs an officer is
only ever a "may". Sums of different units (a month, one grant, a house, a loan) are never added together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import product

from onehome.engine.decide import first_and_last_day
from onehome.engine.decision import Answer
from onehome.law.catalogue import Programme
from onehome.law.rule_on_day import RuleOnDay, SubjectKind


class Unit(StrEnum):
    """What a sum is given for; sums of two units are never added."""

    MONTH = "month"
    QUARTER = "quarter"
    HOUR = "hour"
    GRANT = "grant"
    HOUSE = "house"
    LOAN = "loan"
    SEVERAL = "several"  # one sum made of parts of different units


class Measure(IntEnum):
    """What is counted of a cell: people (families, deceased), and the baht that go with them.

    The first four are what each law gives: baht of everybody with that answer. Of those who gain the baht are what they
    get more than today; of those who lose, what they get less. `OTHERWISE` counts those whose answer is another though
    nobody can say whether it is better: a sum that is not known any more, or of another unit.
    """

    LIKELY_BEFORE = 0
    LIKELY_AFTER = 1
    OPEN_BEFORE = 2
    OPEN_AFTER = 3
    GAINS = 4
    LOSES = 5
    MAY_GAIN = 6
    MAY_LOSE = 7
    OTHERWISE = 8


class Dimension(StrEnum):
    """By what is counted."""

    PROVINCE = "province"
    AGE = "age"
    SEX = "sex"
    TARGET_GROUP = "target-group"


AGE_BANDS: tuple[tuple[int, int | None], ...] = (
    (0, 5), (6, 14), (15, 17), (18, 25), (26, 59), (60, 69), (70, 79), (80, 89), (90, None),
)  # fmt: skip
"""Completed years on the first day of the month, both ends included."""

NOT_KNOWN = "not-known"
SEXES = ("male", "female")
GROUPS = ("child", "youth", "women", "older_person", "person_with_disability")
"""The target groups that follow from age, sex and a disability card; somebody may be in several."""

GROWN_UP, YOUTH_UP_TO, OLDER_FROM = 18, 25, 60

ANSWER_NUMBERS = {Answer.LIKELY_ELIGIBLE: 1, Answer.LIKELY_NOT_ELIGIBLE: 2, Answer.NEEDS_OFFICER: 3}
"""Answers as numbers, as in the nation's answers; 0 is not asked."""

_LIKELY, _OPEN = 1, 3
_UNITS = {
    "per-person-per-month": Unit.MONTH,
    "per-child-per-month": Unit.MONTH,
    "per-family-per-month": Unit.MONTH,
    "per-quarter": Unit.QUARTER,
    "per-hour": Unit.HOUR,
    "per-person-per-time": Unit.GRANT,
    "per-child-per-time": Unit.GRANT,
    "per-family-per-time": Unit.GRANT,
    "per-event": Unit.GRANT,
    "per-house": Unit.HOUSE,
    "per-loan-person": Unit.LOAN,
    "per-loan-group": Unit.LOAN,
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A programme by today's law and by the supposed one."""

    before: Programme
    after: Programme

    @property
    def code(self) -> str:
        """The code of the programme."""
        return self.before.code

    @property
    def of_one_person(self) -> bool:
        """Whether it is answered for single people; otherwise for families or deceased, which have no age or sex."""
        return self.before.heading.subject in (SubjectKind.PERSON, SubjectKind.CHILD)


@dataclass(frozen=True, slots=True)
class Given:
    """One law's answer to somebody: as a number (0 where not asked), with the sum and its unit if there is one."""

    answer: int
    baht: int | None = None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted: people by measure, and baht by unit and measure."""

    people: Mapping[Measure, int]
    baht: Mapping[Unit, Mapping[Measure, int]]

    def cost(self, unit: Unit) -> int:
        """The baht more (or less) that the supposed law gives to those likely eligible."""
        found = self.baht.get(unit, {})
        return found.get(Measure.LIKELY_AFTER, 0) - found.get(Measure.LIKELY_BEFORE, 0)

    def open_cost(self, unit: Unit) -> int:
        """The same of those who need an officer, if every one of them were granted."""
        found = self.baht.get(unit, {})
        return found.get(Measure.OPEN_AFTER, 0) - found.get(Measure.OPEN_BEFORE, 0)


@dataclass(frozen=True, slots=True)
class ProgrammeCompared:
    """One programme under both laws.

    Args:
        subject: whom it counts: persons, children, families or deceased.
        is_ceiling: some of its sums are the most that may be granted.
        by: by dimension and cell; families and deceased are counted by province only.
    """

    code: str
    subject: SubjectKind
    is_ceiling: bool
    whole: Figures
    by: Mapping[Dimension, Mapping[str, Figures]]


@dataclass(frozen=True, slots=True)
class Compared:
    """Both laws over a whole population for a month (Common Era)."""

    year: int
    month: int
    people: int
    programmes: tuple[ProgrammeCompared, ...]


def measured(before: Given, after: Given) -> tuple[tuple[Measure, Unit | None, int], ...]:
    """Return what one pair of answers counts: each measure once, with its baht in their unit (None without a sum)."""
    found = [*_standing(before, Measure.LIKELY_BEFORE, Measure.OPEN_BEFORE)]
    found += _standing(after, Measure.LIKELY_AFTER, Measure.OPEN_AFTER)
    change = change_between(before, after)
    if change in (Measure.GAINS, Measure.MAY_GAIN):
        found.append((change, after.unit, _more(after, before)))
    elif change in (Measure.LOSES, Measure.MAY_LOSE):
        found.append((change, before.unit, _more(before, after)))
    elif change is not None:
        found.append((change, None, 0))
    return tuple(found)


def change_between(before: Given, after: Given) -> Measure | None:
    """Return what the supposed law does to somebody; None if nothing.

    Likely where it was not is a gain, and more baht where it was likely. As soon as one of the two answers needs an
    officer it is only a "may".
    """
    first, last = before.answer in (_LIKELY, _OPEN), after.answer in (_LIKELY, _OPEN)
    certain = _OPEN not in (before.answer, after.answer)
    gains, loses = (Measure.GAINS, Measure.LOSES) if certain else (Measure.MAY_GAIN, Measure.MAY_LOSE)
    if not first or not last:
        return None if first == last else (gains if last else loses)
    if before == after:
        return None
    if before.baht is None or after.baht is None or before.unit is not after.unit:
        return Measure.OTHERWISE if before.answer == after.answer else _towards(before, after)
    if before.baht == after.baht:
        return _towards(before, after)
    more = after.baht > before.baht
    if before.answer == after.answer or more == (after.answer == _LIKELY):
        return gains if more else loses
    return Measure.OTHERWISE


def units_of_sums(programme: Programme, year: int, month: int) -> dict[int, Unit]:
    """Return the unit of every sum that a programme can give in a month."""
    found: dict[int, set[Unit]] = {}
    for day in first_and_last_day(year, month):
        for baht, units in _sums(programme.on(day)):
            found.setdefault(baht, set()).update(units)
    return {baht: units.pop() if len(units) == 1 else Unit.SEVERAL for baht, units in found.items()}


def may_be_ceilings(programme: Programme, year: int, month: int) -> bool:
    """Return whether some sum of a programme in a month is the most that may be granted."""
    rules = (programme.on(day) for day in first_and_last_day(year, month))
    return any(case.ceiling for rule in rules for payment in rule.payments for case in payment.cases)


def age_band(place: int) -> str:
    """Return the name of a band of `AGE_BANDS`, as "60-69" or "90+"; after the last comes "not-known"."""
    if place >= len(AGE_BANDS):
        return NOT_KNOWN
    low, high = AGE_BANDS[place]
    return f"{low}+" if high is None else f"{low}-{high}"


def add_figures(parts: Iterable[Figures]) -> Figures:
    """Return figures added up, measure by measure and unit by unit."""
    people: dict[Measure, int] = {}
    baht: dict[Unit, dict[Measure, int]] = {}
    for part in parts:
        for measure, count in part.people.items():
            people[measure] = people.get(measure, 0) + count
        for unit, sums in part.baht.items():
            of_unit = baht.setdefault(unit, {})
            for measure, amount in sums.items():
                of_unit[measure] = of_unit.get(measure, 0) + amount
    return Figures(people, baht)


def _standing(given: Given, likely: Measure, needs_officer: Measure) -> Sequence[tuple[Measure, Unit | None, int]]:
    if given.answer not in (_LIKELY, _OPEN):
        return ()
    return ((likely if given.answer == _LIKELY else needs_officer, given.unit, given.baht or 0),)


def _more(one: Given, other: Given) -> int:
    return (one.baht or 0) - ((other.baht or 0) if other.unit is one.unit else 0)


def _towards(before: Given, after: Given) -> Measure | None:
    """Return what it is to become likely from needing an officer, or the other way round, for the same sum."""
    if before.answer == after.answer:
        return None
    return Measure.MAY_GAIN if after.answer == _LIKELY else Measure.MAY_LOSE


def _sums(rule: RuleOnDay) -> Iterable[tuple[int, set[Unit]]]:
    choices = [
        [None, *{(case.baht, _UNITS.get(case.cap_kind, Unit.SEVERAL)) for case in payment.cases}]
        for payment in rule.payments
    ]
    for chosen in product(*choices):
        parts = [part for part in chosen if part is not None]
        if parts:
            yield sum(baht for baht, _ in parts), {unit for _, unit in parts}
