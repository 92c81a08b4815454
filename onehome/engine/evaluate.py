"""A rule's tree over the facts of one subject: truth in three values, quantities exact or between two ends."""

import operator
from collections.abc import Callable, Iterable
from datetime import date

from onehome.engine.deadline import in_time
from onehome.engine.decision import MissingFact
from onehome.engine.facts import FactsOnDay, Known
from onehome.engine.span import PerHead, Span, age_span
from onehome.law.errors import LawIsBroken
from onehome.law.expressions import (
    AllOf,
    AnyOf,
    Arithmetic,
    Comparing,
    Comparison,
    CompletedYears,
    Computing,
    Constant,
    Expression,
    FactValue,
    InTime,
    LegalValue,
    MonthNumber,
    Not,
    OneIf,
    OneOf,
    Plain,
    Present,
    SharesACode,
    Within,
    children,
    facts_read,
    legal_values,
)

_MONTHS_A_YEAR = 12
_COMPUTE: dict[Computing, Callable[[int, int], int]] = {
    Computing.PLUS: operator.add,
    Computing.MINUS: operator.sub,
    Computing.TIMES: operator.mul,
}


def truth(test: Expression, facts: FactsOnDay) -> bool | None:
    """Return whether `test` is true, false, or (None) cannot be told yet."""
    match test:
        case AllOf(parts):
            return both(truth(part, facts) for part in parts)
        case AnyOf(parts):
            return either(truth(part, facts) for part in parts)
        case Not(part):
            inside = truth(part, facts)
            return None if inside is None else not inside
        case Comparison(comparing, left, right):
            return compare(comparing, value(left, facts), value(right, facts))
        case OneOf(of, codes):
            return _is_one_of(value(of, facts), value(codes, facts))
        case SharesACode(of, codes):
            return _share_a_code(value(of, facts), value(codes, facts))
        case Within(area, other):
            return _lies_within(value(area, facts), value(other, facts))
        case InTime():
            return _is_in_time(test, facts)
        case Present(of):
            seen = value(of, facts)
            return None if seen is None else seen is not False
    known = value(test, facts)
    if known is None or isinstance(known, bool):
        return known
    raise LawIsBroken(type(test).__name__, "a test must be true or false")


def value(node: Expression, facts: FactsOnDay) -> Known | None:
    """Return the value of a node that is not a test, or None while it is not known."""
    match node:
        case FactValue(name):
            return facts.value(name)
        case Constant(plain):
            return _known(plain)
        case LegalValue(value=plain):
            return None if plain is None else _known(plain)
        case Arithmetic(computing, left, right):
            return _compute(computing, value(left, facts), value(right, facts))
        case MonthNumber(day):
            return _each_end(value(day, facts), _month_number)
        case CompletedYears(birth, on):
            return _years_between(value(birth, facts), value(on, facts))
        case OneIf(test):
            happened = truth(test, facts)
            return None if happened is None else Span(int(happened), int(happened))
    return truth(node, facts)


def both(parts: Iterable[bool | None]) -> bool | None:
    """Return Kleene's "and": one false part decides, one unknown part leaves it unknown."""
    found: bool | None = True
    for part in parts:
        if part is False:
            return False
        if part is None:
            found = None
    return found


def either(parts: Iterable[bool | None]) -> bool | None:
    """Return Kleene's "or": one true part decides, one unknown part leaves it unknown."""
    found: bool | None = False
    for part in parts:
        if part is True:
            return True
        if part is None:
            found = None
    return found


def compare(comparing: Comparing, left: Known | None, right: Known | None) -> bool | None:
    """Return how two quantities compare; a word in place of a day ("never") compares as false."""
    if left is None or right is None:
        return None
    if isinstance(left, PerHead) and isinstance(right, Span):
        line = Span(right.low * left.heads, right.high * left.heads)
        return compare(comparing, Span(left.total, left.total), line)
    if not isinstance(left, Span) or not isinstance(right, Span):
        return left == right if comparing is Comparing.EQUAL else False
    if comparing is Comparing.EQUAL:
        return _certain(left.is_exact and left == right, left.high < right.low or left.low > right.high)
    if comparing is Comparing.LESS:
        return _certain(left.high < right.low, left.low >= right.high)
    if comparing is Comparing.NOT_ABOVE:
        return _certain(left.high <= right.low, left.low > right.high)
    if comparing is Comparing.ABOVE:
        return _certain(left.low > right.high, left.high <= right.low)
    return _certain(left.low >= right.high, left.high < right.low)


def missing_in(test: Expression, facts: FactsOnDay) -> tuple[MissingFact, ...]:
    """Return the facts that could still make an unknown `test` true or false, each once."""
    return tuple(dict.fromkeys(_missing_in(test, facts)))


def uncertain_rows_in(test: Expression, facts: FactsOnDay) -> tuple[LegalValue, ...]:
    """Return the values of the law that keep `test` unknown because no row is certain on the day."""
    return tuple(legal for part in _unknown_leaves(test, facts) for legal in legal_values(part) if legal.value is None)


def _missing_in(test: Expression, facts: FactsOnDay) -> list[MissingFact]:
    return [
        missing
        for part in _unknown_leaves(test, facts)
        if all(legal.value is not None for legal in legal_values(part))
        for name in facts_read(part)
        for missing in facts.missing(name)
    ]


def _unknown_leaves(test: Expression, facts: FactsOnDay) -> tuple[Expression, ...]:
    if truth(test, facts) is not None:
        return ()
    if isinstance(test, AllOf | AnyOf | Not):
        return tuple(leaf for part in children(test) for leaf in _unknown_leaves(part, facts))
    return (test,)


def _certain(is_true: bool, is_false: bool) -> bool | None:
    return True if is_true else False if is_false else None


def _known(plain: Plain) -> Known:
    if isinstance(plain, bool | str | tuple):
        return plain
    number = plain.toordinal() if isinstance(plain, date) else plain
    return Span(number, number)


def _is_one_of(code: Known | None, codes: Known | None) -> bool | None:
    if code is None or codes is None:
        return None
    return isinstance(codes, tuple) and code in codes


def _share_a_code(codes: Known | None, others: Known | None) -> bool | None:
    if codes is None or others is None:
        return None
    return isinstance(codes, tuple) and isinstance(others, tuple) and not set(codes).isdisjoint(others)


def _lies_within(area: Known | None, other: Known | None) -> bool | None:
    if area is None or other is None:
        return None
    return isinstance(area, str) and isinstance(other, str) and (area.startswith(other) or other.startswith(area))


def _is_in_time(test: InTime, facts: FactsOnDay) -> bool | None:
    filed, start, months = (value(part, facts) for part in (test.filed, test.start, test.months))
    if not isinstance(filed, Span) or not isinstance(start, Span) or not isinstance(months, Span):
        return None
    return in_time(filed, start, months.low, test.closed_days)


def _compute(computing: Computing, left: Known | None, right: Known | None) -> Span | None:
    if not isinstance(left, Span) or not isinstance(right, Span):
        return None
    ends = [_COMPUTE[computing](one, other) for one in (left.low, left.high) for other in (right.low, right.high)]
    return Span(min(ends), max(ends))


def _each_end(days: Known | None, of: Callable[[date], int]) -> Span | None:
    if not isinstance(days, Span):
        return None
    return Span(of(date.fromordinal(days.low)), of(date.fromordinal(days.high)))


def _month_number(day: date) -> int:
    return day.year * _MONTHS_A_YEAR + day.month


def _years_between(birth: Known | None, on: Known | None) -> Span | None:
    if not isinstance(birth, Span) or not isinstance(on, Span):
        return None
    return age_span(birth, date.fromordinal(on.low))
