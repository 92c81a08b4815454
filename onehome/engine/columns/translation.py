"""A rule's tree as planes: each node translated once, in step with `onehome.engine.evaluate`."""

import operator
from datetime import date
from functools import reduce

from onehome.engine.columns.circuit import Circuit, Plane, Truth
from onehome.engine.columns.leaves import AreaWithin, OneOfCodes, SharesCode
from onehome.engine.columns.numbers import Fixed, FromColumn
from onehome.engine.columns.rows import RowFacts
from onehome.engine.columns.spans import InTimeAsNumber, compute, is_in_time, months_of, one_if, years_between
from onehome.engine.columns.values import (
    AnEnd,
    Coded,
    End,
    OverHeads,
    Spanned,
    Unknown,
    Value,
    end_not_above,
    fixed,
    known_of,
    total_not_above,
)
from onehome.law.errors import LawIsBroken
from onehome.law.expressions import (
    AllOf,
    AnyOf,
    Arithmetic,
    Comparing,
    Comparison,
    CompletedYears,
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


def truth(test: Expression, facts: RowFacts) -> Truth:
    """Return where `test` is true and where it is false."""
    circuit = facts.circuit
    match test:
        case AllOf(parts):
            return reduce(operator.and_, (truth(part, facts) for part in parts), _certain(True, circuit))
        case AnyOf(parts):
            return reduce(operator.or_, (truth(part, facts) for part in parts), _certain(False, circuit))
        case Not(part):
            return ~truth(part, facts)
        case Comparison(comparing, left, right):
            return compare(comparing, value(left, facts), value(right, facts), circuit)
        case OneOf(of, codes):
            return _is_one_of(value(of, facts), value(codes, facts), circuit)
        case SharesACode(of, codes):
            return _share_a_code(value(of, facts), value(codes, facts), circuit)
        case Within(area, other):
            return _lies_within(value(area, facts), value(other, facts), circuit)
        case InTime(filed, start, months, closed_days):
            in_time = InTimeAsNumber(_fixed_number(value(months, facts)), frozenset(closed_days))
            return is_in_time(value(filed, facts), value(start, facts), in_time, circuit)
        case Present(of):
            return _is_present(value(of, facts), circuit)
    found = value(test, facts)
    if isinstance(found, Truth):
        return found
    if isinstance(found, bool):
        return _certain(found, circuit)
    if isinstance(found, Unknown):
        return Truth(circuit.never, circuit.never)
    raise LawIsBroken(type(test).__name__, "a test must be true or false")


def value(node: Expression, facts: RowFacts) -> Value:
    """Return the value of a node that is not a test."""
    match node:
        case FactValue(name):
            return facts.value(name)
        case Constant(plain):
            return _known(plain, facts.circuit)
        case LegalValue(value=plain):
            return Unknown() if plain is None else _known(plain, facts.circuit)
        case Arithmetic(computing, left, right):
            return compute(computing, value(left, facts), value(right, facts), facts.circuit)
        case MonthNumber(day):
            return months_of(value(day, facts), facts.circuit)
        case CompletedYears(birth, on):
            return years_between(value(birth, facts), value(on, facts), facts.circuit)
        case OneIf(test):
            return one_if(truth(test, facts), facts.circuit)
    return truth(node, facts)


def compare(comparing: Comparing, left: Value, right: Value, circuit: Circuit) -> Truth:
    """Return how two values compare; a word in place of a day ("never") compares as false."""
    both = known_of(left, circuit) & known_of(right, circuit)
    if isinstance(left, OverHeads) and isinstance(right, Spanned):
        return _compare_over_heads(comparing, left, right, circuit)
    if not isinstance(left, Spanned) or not isinstance(right, Spanned):
        same = _same(left, right, circuit) if comparing is Comparing.EQUAL else circuit.never
        return Truth(both & same, both & ~same)
    spans = left.known & right.known
    found = _compare_ends(comparing, left, right, circuit)
    word = both & ~spans
    same = circuit.never
    if comparing is Comparing.EQUAL and left.word == right.word:
        same = left.word_holds & right.word_holds
    return Truth((spans & found.true) | (word & same), (spans & found.false) | (word & ~same))


def missing_in(test: Expression, facts: RowFacts) -> Plane:
    """Return where `test` is unknown and a fact is missing that could still make it true or false."""
    never = facts.circuit.never
    unknown = truth(test, facts).unknown
    if unknown.is_never:
        return never
    if isinstance(test, AllOf | AnyOf | Not):
        return unknown & facts.circuit.any_of(missing_in(part, facts) for part in children(test))
    if any(legal.value is None for legal in legal_values(test)):
        return never
    return unknown & facts.missing_among(facts_read(test))


def uncertain_rows_in(test: Expression, facts: RowFacts) -> tuple[tuple[LegalValue, Plane], ...]:
    """Return the values of the law without a certain row on the day, and where each keeps `test` unknown."""
    unknown = truth(test, facts).unknown
    if isinstance(test, AllOf | AnyOf | Not):
        inside = (found for part in children(test) for found in uncertain_rows_in(part, facts))
    else:
        inside = ((legal, unknown) for legal in legal_values(test) if legal.value is None)
    return tuple((legal, unknown & where) for legal, where in inside)


def _certain(plain: bool, circuit: Circuit) -> Truth:
    return Truth(circuit.constant(plain), circuit.constant(not plain))


def _known(plain: Plain, circuit: Circuit) -> Value:
    if isinstance(plain, bool | str | tuple):
        return plain
    return fixed(plain.toordinal() if isinstance(plain, date) else plain, circuit)


def _fixed_number(found: Value) -> int | None:
    """Return a number of the law; None where no row is certain."""
    if isinstance(found, Spanned) and isinstance(found.low, End) and isinstance(found.low.number, Fixed):
        return found.low.number.value
    if isinstance(found, Unknown):
        return None
    raise LawIsBroken("columns", "the months of a deadline must be a number of the law")


def _compare_ends(comparing: Comparing, left: Spanned, right: Spanned, circuit: Circuit) -> Truth:
    """Return how two spans compare, where both are numbers; see `onehome.engine.evaluate.compare`."""

    def not_above(one: AnEnd, other: AnEnd) -> Plane:
        return end_not_above(one, other, circuit)

    match comparing:
        case Comparing.EQUAL:
            same = not_above(left.high, right.low) & not_above(right.high, left.low)
            return Truth(same, ~not_above(right.low, left.high) | ~not_above(left.low, right.high))
        case Comparing.LESS:
            return Truth(~not_above(right.low, left.high), not_above(right.high, left.low))
        case Comparing.NOT_ABOVE:
            return Truth(not_above(left.high, right.low), ~not_above(left.low, right.high))
        case Comparing.ABOVE:
            return Truth(~not_above(left.low, right.high), not_above(left.high, right.low))
    return Truth(not_above(right.high, left.low), ~not_above(right.low, left.high))


def _compare_over_heads(comparing: Comparing, left: OverHeads, right: Spanned, circuit: Circuit) -> Truth:
    """Return how a total compares with a line for each head, by multiplying."""

    def total(end: AnEnd, *, below: bool = False) -> Plane:
        return total_not_above(left, end, -1 if below else 0, circuit)

    match comparing:
        case Comparing.EQUAL:
            same = total(right.low) & ~total(right.high, below=True)
            found = Truth(same, total(right.low, below=True) | ~total(right.high))
        case Comparing.LESS:
            found = Truth(total(right.low, below=True), ~total(right.high, below=True))
        case Comparing.NOT_ABOVE:
            found = Truth(total(right.low), ~total(right.high))
        case Comparing.ABOVE:
            found = Truth(~total(right.high), total(right.low))
        case Comparing.NOT_BELOW:
            found = Truth(~total(right.high, below=True), total(right.low, below=True))
    known = left.known & right.known
    return Truth(known & found.true, (known & found.false) | (left.known & right.word_holds))


def _same(left: Value, right: Value, circuit: Circuit) -> Plane:
    """Return where two known values that are not both numbers are the same."""
    if isinstance(left, bool | str | tuple):
        left, right = right, left
    if isinstance(left, Truth):
        return _same_truth(left, right, circuit)
    if isinstance(left, Coded) and isinstance(right, str):
        return _has_code(left, (right,), circuit)
    if isinstance(left, Spanned) and isinstance(right, str | bool):
        return left.word_holds & circuit.constant(left.word == right)
    if isinstance(left, bool | str | tuple) and isinstance(right, bool | str | tuple):
        return circuit.constant(left == right)
    if isinstance(left, Coded) and isinstance(right, Coded):
        raise LawIsBroken("columns", "two codes cannot be compared with each other yet")
    return circuit.never


def _same_truth(left: Truth, right: Value, circuit: Circuit) -> Plane:
    if isinstance(right, Truth):
        return (left.true & right.true) | (left.false & right.false)
    if isinstance(right, bool):
        return left.true if right else left.false
    return circuit.never


def _has_code(coded: Coded, codes: tuple[str, ...], circuit: Circuit) -> Plane:
    if coded.is_list:
        return circuit.never
    if coded.is_area:
        areas = [int(code) for code in codes]
        number = End(FromColumn(coded.column, is_day=False))
        return circuit.any_of(number.not_above(area, circuit) & ~number.not_above(area - 1, circuit) for area in areas)
    return circuit.leaf(OneOfCodes(coded.column, _bits(coded, codes)))


def _bits(coded: Coded, codes: tuple[str, ...]) -> int:
    return sum(1 << place for place, code in enumerate(coded.codes) if code in codes)


def _is_one_of(code: Value, codes: Value, circuit: Circuit) -> Truth:
    both = known_of(code, circuit) & known_of(codes, circuit)
    holds = circuit.never
    if isinstance(codes, tuple):
        if isinstance(code, Coded):
            holds = _has_code(code, codes, circuit)
        elif isinstance(code, str):
            holds = circuit.constant(code in codes)
        elif isinstance(code, Spanned):
            holds = code.word_holds & circuit.constant(code.word in codes)
    return Truth(both & holds, both & ~holds)


def _share_a_code(codes: Value, others: Value, circuit: Circuit) -> Truth:
    both = known_of(codes, circuit) & known_of(others, circuit)
    holds = circuit.never
    if isinstance(codes, Coded) and codes.is_list and isinstance(others, tuple):
        holds = circuit.leaf(SharesCode(codes.column, _bits(codes, others)))
    return Truth(both & holds, both & ~holds)


def _lies_within(area: Value, other: Value, circuit: Circuit) -> Truth:
    both = known_of(area, circuit) & known_of(other, circuit)
    holds = circuit.never
    if isinstance(area, Coded) and isinstance(other, Coded) and area.is_area and other.is_area:
        holds = circuit.leaf(AreaWithin(area.column, other.column))
    return Truth(both & holds, both & ~holds)


def _is_present(seen: Value, circuit: Circuit) -> Truth:
    if isinstance(seen, Truth):
        return seen
    known = known_of(seen, circuit)
    absent = circuit.constant(seen is False)
    if isinstance(seen, Spanned) and seen.word is False:
        absent = seen.word_holds
    return Truth(known & ~absent, known & absent)
