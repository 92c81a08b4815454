"""A rule's tree over the facts of one subject: truth in three values, quantities exact or between two ends."""

import operator
from collections.abc import Callable, Iterable, Sequence
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


Telling = Callable[[FactsOnDay], bool | None]
Reading = Callable[[FactsOnDay], Known | None]
Asking = Callable[[FactsOnDay], tuple[MissingFact, ...]]


def truth(test: Expression, facts: FactsOnDay) -> bool | None:
    """Return whether `test` is true, false, or (None) cannot be told yet."""
    weighed = facts.truths.get(id(test))
    if weighed is None:
        weighed = facts.truths[id(test)] = (test, telling(test)(facts))
    return weighed[1]


def value(node: Expression, facts: FactsOnDay) -> Known | None:
    """Return the value of a node that is not a test, or None while it is not known."""
    return reading(node)(facts)


def telling(test: Expression) -> Telling:
    """Return the function that tells a test; a tree is made into functions once, and told for everybody."""
    return test.kept("telling", lambda: _telling(test))


def reading(node: Expression) -> Reading:
    """Return the function that reads a node that is not a test."""
    return node.kept("reading", lambda: _reading(node))


def _telling(test: Expression) -> Telling:
    match test:
        case AllOf(parts):
            every = tuple(telling(part) for part in parts)
            return lambda facts: both(every, facts)
        case AnyOf(parts):
            some = tuple(telling(part) for part in parts)
            return lambda facts: either(some, facts)
        case Not(part):
            return _turned_round(telling(part))
        case Comparison(comparing, left, right):
            one, other, compared = reading(left), reading(right), comparison(comparing)
            return lambda facts: compared(one(facts), other(facts))
        case OneOf(of, codes):
            code, listed = reading(of), reading(codes)
            return lambda facts: _is_one_of(code(facts), listed(facts))
        case SharesACode(of, codes):
            own, listed = reading(of), reading(codes)
            return lambda facts: _share_a_code(own(facts), listed(facts))
        case Within(area, other_area):
            here, there = reading(area), reading(other_area)
            return lambda facts: _lies_within(here(facts), there(facts))
        case InTime():
            return lambda facts: _is_in_time(test, facts)
        case Present(of):
            return _there_is(reading(of))
    return _plainly(type(test).__name__, reading(test))


def _reading(node: Expression) -> Reading:
    match node:
        case FactValue(name):
            return lambda facts: facts.look_up(name).value
        case Constant(plain):
            constant = _known(plain)
            return lambda facts: constant
        case LegalValue(value=plain):
            legal = None if plain is None else _known(plain)
            return lambda facts: legal
        case Arithmetic(computing, left, right):
            one, other = reading(left), reading(right)
            return lambda facts: _compute(computing, one(facts), other(facts))
        case MonthNumber(day):
            of_day = reading(day)
            return lambda facts: _each_end(of_day(facts), _month_number)
        case CompletedYears(birth, on):
            born, until = reading(birth), reading(on)
            return lambda facts: _years_between(born(facts), until(facts))
        case OneIf(test):
            return _counted(telling(test))
    return telling(node)


def _turned_round(tell: Telling) -> Telling:
    def told(facts: FactsOnDay) -> bool | None:
        inside = tell(facts)
        return None if inside is None else not inside

    return told


def _there_is(read: Reading) -> Telling:
    def told(facts: FactsOnDay) -> bool | None:
        seen = read(facts)
        return None if seen is None else seen is not False

    return told


def _plainly(what: str, read: Reading) -> Telling:
    def told(facts: FactsOnDay) -> bool | None:
        known = read(facts)
        if known is None or isinstance(known, bool):
            return known
        raise LawIsBroken(what, "a test must be true or false")

    return told


def _counted(tell: Telling) -> Reading:
    def read(facts: FactsOnDay) -> Span | None:
        happened = tell(facts)
        return None if happened is None else Span(int(happened), int(happened))

    return read


def both(parts: Iterable[Telling], facts: FactsOnDay) -> bool | None:
    """Return Kleene's "and": one false part decides, one unknown part leaves it unknown."""
    found: bool | None = True
    for tell in parts:
        part = tell(facts)
        if part is False:
            return False
        if part is None:
            found = None
    return found


def either(parts: Iterable[Telling], facts: FactsOnDay) -> bool | None:
    """Return Kleene's "or": one true part decides, one unknown part leaves it unknown."""
    found: bool | None = False
    for tell in parts:
        part = tell(facts)
        if part is True:
            return True
        if part is None:
            found = None
    return found


def compare(comparing: Comparing, left: Known | None, right: Known | None) -> bool | None:
    """Return how two quantities compare; a word in place of a day ("never") compares as false."""
    return comparison(comparing)(left, right)


def comparison(comparing: Comparing) -> Callable[[Known | None, Known | None], bool | None]:
    """Return the function that compares two quantities so; see `compare`."""
    of_numbers, asks_for_the_same = _COMPARE[comparing], comparing is Comparing.EQUAL

    def compared(left: Known | None, right: Known | None) -> bool | None:
        if left is None or right is None:
            return None
        if isinstance(right, Span):
            if isinstance(left, Span):
                return of_numbers(left, right)
            if isinstance(left, PerHead):
                line = Span(right.low * left.heads, right.high * left.heads)
                return of_numbers(Span(left.total, left.total), line)
        return left == right if asks_for_the_same else False

    return compared


def _equal(left: Span, right: Span) -> bool | None:
    return _certain(left.is_exact and left == right, left.high < right.low or left.low > right.high)


def _less(left: Span, right: Span) -> bool | None:
    return _certain(left.high < right.low, left.low >= right.high)


def _not_above(left: Span, right: Span) -> bool | None:
    return _certain(left.high <= right.low, left.low > right.high)


def _above(left: Span, right: Span) -> bool | None:
    return _certain(left.low > right.high, left.high <= right.low)


def _not_below(left: Span, right: Span) -> bool | None:
    return _certain(left.low >= right.high, left.high < right.low)


_COMPARE: dict[Comparing, Callable[[Span, Span], bool | None]] = {
    Comparing.EQUAL: _equal,
    Comparing.LESS: _less,
    Comparing.NOT_ABOVE: _not_above,
    Comparing.ABOVE: _above,
    Comparing.NOT_BELOW: _not_below,
}


def missing_in(test: Expression, facts: FactsOnDay) -> tuple[MissingFact, ...]:
    """Return the facts that could still make an unknown `test` true or false, each once."""
    return () if truth(test, facts) is not None else asking(test)(facts)


def uncertain_rows_in(test: Expression, facts: FactsOnDay) -> tuple[LegalValue, ...]:
    """Return the values of the law that keep `test` unknown because no row is certain on the day."""
    if not _without_row(test):
        return ()
    return tuple(legal for part in _unknown_leaves(test, facts) for legal in _without_row(part))


def has_no_row(test: Expression) -> bool:
    """Return whether `test` rests on a value of the law for which no row is certain on the day."""
    return bool(_without_row(test))


def asking(test: Expression) -> Asking:
    """Return the function that names what to ask for an unknown test: what its own unknown parts lack.

    Nothing is asked for a part that rests on a row which is not certain: no answer would settle it.
    """
    return test.kept("asking", lambda: _asking(test))


def _asking(test: Expression) -> Asking:
    if isinstance(test, AllOf | AnyOf | Not):
        parts = children(test)
        return lambda facts: _each_once(missing_in(part, facts) for part in parts)
    names = facts_read(test)
    if _without_row(test) or not names:
        return lambda facts: ()
    if len(names) == 1:
        (name,) = names
        return lambda facts: facts.look_up(name).missing
    return lambda facts: _each_once(facts.missing(name) for name in names)


def _each_once(several: Iterable[Sequence[MissingFact]]) -> tuple[MissingFact, ...]:
    return tuple(dict.fromkeys(fact for facts in several for fact in facts))


def _without_row(test: Expression) -> tuple[LegalValue, ...]:
    return test.kept("without row", lambda: tuple(legal for legal in legal_values(test) if legal.value is None))


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
