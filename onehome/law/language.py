"""The words a rule is written in: named conditions, caps, sums and cautions over neutral operators.

A programme's `rule.py` holds one function that is called with `p` (the facts, see `onehome.law.vocabulary`) and `law`
(the values of the law on the day, below) and returns a `Rule`. The words, days, confidence and sources of each
condition are data in `parameters.yaml` and are joined by id.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from onehome.law.errors import LawIsBroken
from onehome.law.expressions import (
    Constant,
    Expression,
    FactValue,
    InTime,
    LegalValue,
    OneIf,
    Standing,
    any_of,
    completed_years,
    facts_read,
    month_of,
)
from onehome.law.parameters import AmountRow, CapRow, ValueRow, standing_row, value_on
from onehome.law.vocabulary import Facts
from onehome.law.working_days import closed_weekdays

__all__ = [
    "Facts",
    "Law",
    "Rule",
    "alternative",
    "any_of",
    "born_within",
    "cap",
    "caution",
    "completed_years",
    "eligibility",
    "exclusion",
    "first_of",
    "in_addition",
    "judgement",
    "month_of",
    "once",
    "pays",
    "pays_by_age",
    "places",
    "transitional",
]  # fmt: skip


Kind = TypeVar("Kind")

_YEARS_OF_CLOSED_DAYS = (-5, 1)
"""Years around that of the day whose office holidays a deadline knows; on other years only weekends are closed."""


class ConditionKind(StrEnum):
    """What a condition does to the answer."""

    ELIGIBILITY = "eligibility"
    ANY_OF = "any-of"
    EXCLUSION = "exclusion"
    TRANSITIONAL = "transitional"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as the rule states it; see the functions below for what each kind means."""

    id: str
    kind: ConditionKind
    test: Expression | None
    reads: tuple[str, ...]
    group: str | None = None
    waives: tuple[str, ...] = ()
    remediable: bool = False


@dataclass(frozen=True, slots=True)
class PaymentCase:
    """One sum and the test under which it is the one; a test of None always holds."""

    row: AmountRow
    baht: int
    when: Expression | None


@dataclass(frozen=True, slots=True)
class Payment:
    """Sums of which the first whose test holds is due; a `shown` row is told to the officer and gives no sum."""

    cases: tuple[PaymentCase, ...]
    standing: Standing
    added: bool = False
    shown: tuple[AmountRow, ...] = ()
    not_certain: tuple[AmountRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Cap:
    """A limit, and what is counted against it; a limit nothing is counted against is only shown."""

    row: CapRow | None
    standing: Standing
    counted: Expression | None


@dataclass(frozen=True, slots=True)
class CautionWhen:
    """A caution to the officer, given when the test holds."""

    id: str
    test: Expression


@dataclass(frozen=True, slots=True)
class Rule:
    """All that a programme asks and gives on one day.

    Args:
        sums: each gives at most one sum; the sums are added. Without any, the conditions alone give the answer.
        shown: what is given otherwise than as a sum of baht (land, credits of different periods): told, never added.
    """

    conditions: tuple[Condition, ...]
    sums: tuple[Payment, ...] = ()
    shown: tuple[tuple[AmountRow | None, Standing], ...] = ()
    caps: tuple[Cap, ...] = ()
    cautions: tuple[CautionWhen, ...] = ()


class Law:
    """The values of one programme's law on one day."""

    def __init__(
        self,
        day: date,
        *,
        values: Mapping[str, Sequence[ValueRow]],
        amounts: Mapping[str, Sequence[AmountRow]],
        caps: Mapping[str, Sequence[CapRow]],
    ) -> None:
        self.day = day
        self._values, self._amounts, self._caps = values, amounts, caps

    @property
    def last_first_of_october(self) -> date:
        """The first day of the fiscal year of the day."""
        return date(self.day.year if self.day.month >= 10 else self.day.year - 1, 10, 1)

    @property
    def today(self) -> Constant:
        """The day of the question as a node."""
        return Constant(self.day)

    def in_time(self, filed: Expression, *, since: Expression, months: Expression) -> Expression:
        """Return the test that the day `filed` lies within `months` calendar months of the day `since`."""
        first, last = (self.day.year + years for years in _YEARS_OF_CLOSED_DAYS)
        closed = tuple(day for year in range(first, last + 1) for day in closed_weekdays(year))
        return InTime(filed, since, months, closed)

    def value(self, series: str) -> LegalValue:
        """Return the value of a series on the day; unknown where no row of it is certain."""
        return value_on(series, self._rows(self._values, series), self.day)

    def amount(self, series: str) -> tuple[AmountRow | None, Standing]:
        """Return the sum of a series that stands on the day."""
        return standing_row(self._rows(self._amounts, series), self.day)

    def limit(self, series: str) -> tuple[CapRow | None, Standing]:
        """Return the cap of a series on the day, the unverified ones too: those are shown and never refuse."""
        rows = self._rows(self._caps, series)
        row, standing = standing_row(rows, self.day)
        if row is None:
            shown = [row for row in rows if row.status == "unverified"]
            return (shown[0] if shown else None), standing
        return row, standing

    def _rows(self, all_series: Mapping[str, Kind], series: str) -> Kind:
        if series not in all_series:
            raise LawIsBroken("parameters.yaml", f"no series called {series}")
        return all_series[series]


class RuleFunction(Protocol):
    """The function in a programme's `rule.py`."""

    def __call__(self, p: Facts, law: Law, /) -> Rule: ...


def eligibility(condition: str, test: Expression, *, remediable: bool = False) -> Condition:
    """Return a condition that must hold; a remediable one that does not hold asks for an officer, never refuses."""
    return Condition(condition, ConditionKind.ELIGIBILITY, test, facts_read(test), remediable=remediable)


def alternative(condition: str, test: Expression, *, group: str) -> Condition:
    """Return one statement of a group of which at least one must hold."""
    return Condition(condition, ConditionKind.ANY_OF, test, facts_read(test), group=group)


def exclusion(condition: str, test: Expression) -> Condition:
    """Return a condition that must not hold."""
    return Condition(condition, ConditionKind.EXCLUSION, test, facts_read(test))


def transitional(condition: str, test: Expression, *, waives: Sequence[str]) -> Condition:
    """Return a condition that, where it holds, keeps a right and puts the conditions `waives` out of play."""
    return Condition(condition, ConditionKind.TRANSITIONAL, test, facts_read(test), waives=tuple(waives))


def judgement(condition: str, *findings: FactValue, shows: Expression | None = None) -> Condition:
    """Return a matter only an officer can decide; recorded findings are shown beside it and decide nothing.

    Args:
        shows: a test of the findings whose outcome is shown beside them, and decides nothing either.
    """
    read = (*(finding.name for finding in findings), *(facts_read(shows) if shows is not None else ()))
    return Condition(condition, ConditionKind.JUDGEMENT, shows, tuple(dict.fromkeys(read)))


def pays(
    amount: tuple[AmountRow | None, Standing], *, when: Callable[[AmountRow], Expression | None] | None = None
) -> Payment:
    """Return the payment of one sum, if a row stands on the day; `when` gives the test the row itself sets."""
    row, standing = amount
    if row is None or standing is not Standing.USABLE or not row.may_pay:
        return _nothing(row, standing)
    if row.baht is None:
        raise LawIsBroken(row.id, "a sum without brackets needs one number of baht")
    return Payment((PaymentCase(row, row.baht, when(row) if when else None),), standing)


def pays_by_age(amount: tuple[AmountRow | None, Standing], age: Expression) -> Payment:
    """Return the payment of the sum of the bracket in which `age` lies."""
    row, standing = amount
    if row is None or standing is not Standing.USABLE or not row.may_pay:
        return _nothing(row, standing)
    cases = (
        PaymentCase(
            row,
            bracket.baht,
            age >= bracket.age_from if bracket.age_to is None else age.between(bracket.age_from, bracket.age_to),
        )
        for bracket in row.brackets
    )
    return Payment(tuple(cases), standing)


def first_of(*payments: Payment) -> Payment:
    """Return the payments as one: the first whose test holds is due, and one without a test is "otherwise"."""
    cases = tuple(case for payment in payments for case in payment.cases)
    standings = {payment.standing for payment in payments}
    if Standing.NOT_CERTAIN in standings:
        standing = Standing.NOT_CERTAIN
    else:
        standing = Standing.USABLE if cases else Standing.NO_ROW
    return Payment(
        cases,
        standing,
        shown=tuple(row for payment in payments for row in payment.shown),
        not_certain=tuple(row for payment in payments for row in payment.not_certain),
    )


def in_addition(payment: Payment) -> Payment:
    """Return `payment` as one that comes on top of the others, and whose absence on a day means nothing."""
    return replace(payment, added=True)


def born_within(birth: Expression, row: AmountRow) -> Expression | None:
    """Return the test that the child was born in the days the row is for; None where it is for all."""
    if row.births_from is None and row.births_to is None:
        return None
    return birth.between(row.births_from or date.min, row.births_to or date.max)


def cap(limit: tuple[CapRow | None, Standing], *, counted: Expression) -> Cap:
    """Return a limit that is reached when `counted` is not below it."""
    row, standing = limit
    return Cap(row, standing, counted)


def once(limit: tuple[CapRow | None, Standing], *, done: Expression) -> Cap:
    """Return a limit of how often something is given for one event; it has been given once where `done` is true."""
    return cap(limit, counted=OneIf(done))


def places(limit: tuple[CapRow | None, Standing]) -> Cap:
    """Return a number of places that are funded; it is shown and nothing is counted against it."""
    row, standing = limit
    return Cap(row, standing, None)


def caution(warning: str, test: Expression) -> CautionWhen:
    """Return a caution for the officer that is given when `test` holds."""
    return CautionWhen(warning, test)


def _nothing(row: AmountRow | None, standing: Standing) -> Payment:
    if row is None:
        return Payment((), Standing.NO_ROW)
    if standing is Standing.NOT_CERTAIN:
        return Payment((), standing, not_certain=(row,))
    return Payment((), Standing.NO_ROW, shown=(row,))
