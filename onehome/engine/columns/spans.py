"""Whole numbers and days between two ends, worked out from other such values as `onehome.engine.evaluate` does."""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from onehome.engine.columns.circuit import Circuit, Truth
from onehome.engine.columns.numbers import Fixed, Number, computed
from onehome.engine.columns.values import AnEnd, End, OneWhere, Spanned, Unknown, Value
from onehome.engine.deadline import in_time
from onehome.engine.span import Span, completed_years
from onehome.law.errors import LawIsBroken
from onehome.law.expressions import Computing

_MONTHS_A_YEAR = 12


def compute(computing: Computing, left: Value, right: Value, circuit: Circuit) -> Value:
    """Return two numbers added, subtracted or multiplied."""
    if not isinstance(left, Spanned) or not isinstance(right, Spanned):
        return Unknown()
    if computing is Computing.PLUS:
        low, high = _add(left.low, right.low), _add(left.high, right.high)
    elif computing is Computing.MINUS:
        low, high = _subtract(left.low, right.high), _subtract(left.high, right.low)
    else:
        low, high = _times(left, right)
    return Spanned(left.known & right.known, low, high, circuit.never)


def months_of(day: Value, circuit: Circuit) -> Value:
    """Return the months of both ends of a day as year * 12 + month."""
    if not isinstance(day, Spanned):
        return Unknown()
    low, high = (End(computed(month_number, _number(end), rises=(True,))) for end in (day.low, day.high))
    return Spanned(day.known, low, high, circuit.never)


def years_between(birth: Value, on: Value, circuit: Circuit) -> Value:
    """Return the years completed from a birth to a day."""
    if not isinstance(birth, Spanned) or not isinstance(on, Spanned):
        return Unknown()
    low, high = (
        End(computed(years_on, _number(end), _number(on.low), rises=(False, True))) for end in (birth.high, birth.low)
    )
    return Spanned(birth.known & on.known, low, high, circuit.never)


def one_if(happened: Truth, circuit: Circuit) -> Spanned:
    """Return 1 where something is known to have happened and 0 where it is known not to have."""
    end = OneWhere(happened.true)
    return Spanned(happened.true | happened.false, end, end, circuit.never)


@dataclass(frozen=True, slots=True)
class InTimeAsNumber:
    """The plain engine's deadline for two exact days (ordinals): 1 in time, -1 late, 0 in doubt."""

    months: int | None
    closed_days: frozenset[date]

    def __call__(self, filed: int, start: int) -> int:
        """Return where the day `filed` stands to a deadline that began on `start`."""
        found = in_time(Span(filed, filed), Span(start, start), self.months or 0, self.closed_days)
        return {True: 1, False: -1, None: 0}[found]


def is_in_time(filed: Value, start: Value, deadline: InTimeAsNumber, circuit: Circuit) -> Truth:
    """Return where a day is certain to be in time, and where it is certain to be late.

    Both ends of a deadline grow with its start: it is in time if its last day is so for the first possible start, and
    late if its first day is so for the last possible start.
    """
    if not isinstance(filed, Spanned) or not isinstance(start, Spanned) or deadline.months is None:
        return Truth(circuit.never, circuit.never)
    known = filed.known & start.known
    at_worst = computed(deadline, _number(filed.high), _number(start.low), rises=(False, True))
    at_best = computed(deadline, _number(filed.low), _number(start.high), rises=(False, True))
    certain = ~End(at_worst).not_above(0, circuit)
    return Truth(known & certain, known & End(at_best).not_above(-1, circuit))


def years_on(birth: int, day: int) -> int:
    """Return the years completed; both days are ordinals."""
    return completed_years(date.fromordinal(birth), date.fromordinal(day))


def month_number(day: int) -> int:
    """Return the month of a day (an ordinal) as year * 12 + month."""
    found = date.fromordinal(day)
    return found.year * _MONTHS_A_YEAR + found.month


def _add(one: AnEnd, other: AnEnd) -> End:
    return End(computed(operator.add, _number(one), _number(other), rises=(True, True)))


def _subtract(one: AnEnd, other: AnEnd) -> End:
    return End(computed(operator.sub, _number(one), _number(other), rises=(True, False)))


def _times(left: Spanned, right: Spanned) -> tuple[End, End]:
    if isinstance(_number(left.low), Fixed):
        left, right = right, left
    by, to = _number(right.low), _number(right.high)
    if isinstance(by, Fixed) and by == to:
        ends = [
            End(computed(operator.mul, _number(end), by, rises=(by.value >= 0, None))) for end in (left.low, left.high)
        ]
        return (ends[0], ends[1]) if by.value >= 0 else (ends[1], ends[0])
    products = tuple(
        computed(operator.mul, _number(one), _number(other), rises=(None, None))
        for one in (left.low, left.high)
        for other in (right.low, right.high)
    )
    return _extreme(min, products), _extreme(max, products)


def _extreme(choose: Callable[..., int], numbers: tuple[Number, ...]) -> End:
    return End(computed(choose, *numbers, rises=tuple(True for _ in numbers)))


def _number(end: AnEnd) -> Number:
    if isinstance(end, End):
        return end.number
    raise LawIsBroken("columns", "a count cannot be part of arithmetic yet")
