"""Values of a row as a rule reads them: truths, numbers and days between two ends, codes, areas, sums over heads."""

from dataclasses import dataclass

from onehome.engine.columns.circuit import Circuit, Plane, Truth
from onehome.engine.columns.leaves import Compared, GrantsNotAbove, Known, NotAbove, TotalNotAbove
from onehome.engine.columns.numbers import EPOCH, Fixed, FromColumn, Number, single
from onehome.law.errors import LawIsBroken
from onehome.law.expressions import Plain


@dataclass(frozen=True, slots=True)
class End:
    """One end of a span, as a number worked out from columns."""

    number: Number

    def not_above(self, limit: int, circuit: Circuit) -> Plane:
        """Return the rows in which it is not above `limit`."""
        if isinstance(self.number, Fixed):
            return circuit.constant(self.number.value <= limit)
        alone = single(self.number)
        if alone is None:
            return circuit.leaf(Compared(self.number, Fixed(limit)))
        crossing = alone.crossing(limit)
        if crossing is None:
            return circuit.never
        if alone.rises:
            return _column_not_above(alone.source, crossing, circuit)
        return ~_column_not_above(alone.source, crossing - 1, circuit)


@dataclass(frozen=True, slots=True)
class Granted:
    """What was granted from one day to another, as an end of a span: see `GrantsNotAbove`."""

    days: tuple[str, ...]
    baht: tuple[str, ...]
    first: int
    last: int
    of_household: bool

    def not_above(self, limit: int, circuit: Circuit) -> Plane:
        """Return the rows in which it is at most `limit`."""
        if limit < 0:
            return circuit.never
        first, last = self.first - EPOCH, self.last - EPOCH
        return circuit.leaf(GrantsNotAbove(self.days, self.baht, first, last, limit, self.of_household))


@dataclass(frozen=True, slots=True)
class OneWhere:
    """1 where `plane` holds and 0 elsewhere, as an end of a span."""

    plane: Plane

    def not_above(self, limit: int, circuit: Circuit) -> Plane:
        """Return the rows in which it is at most `limit`."""
        return ~self.plane if limit == 0 else circuit.constant(limit > 0)


AnEnd = End | Granted | OneWhere


@dataclass(frozen=True, slots=True)
class Spanned:
    """A whole number or day between two ends, where `known`; or a word in its place ("never"), where `word_holds`.

    Args:
        word: the word, or False for a day that is known not to exist.
    """

    known: Plane
    low: AnEnd
    high: AnEnd
    word_holds: Plane
    word: Plain = False


@dataclass(frozen=True, slots=True)
class Coded:
    """A code, a list of codes or an area in a column; `codes` are those it can have, in the order of their bits."""

    known: Plane
    column: str
    codes: tuple[str, ...] = ()
    is_list: bool = False
    is_area: bool = False


@dataclass(frozen=True, slots=True)
class OverHeads:
    """The total of a column over the household for each head, where it is known of every member."""

    known: Plane
    column: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that no row knows (no row of the law is certain, or nothing is recorded of it)."""


Value = Truth | Spanned | Coded | OverHeads | Unknown | Plain
"""A value of every row; a plain one is the same in all."""


def fixed(number: int, circuit: Circuit) -> Spanned:
    """Return the number that is the same in every row."""
    return Spanned(circuit.always, End(Fixed(number)), End(Fixed(number)), circuit.never)


def end_not_above(one: AnEnd, other: AnEnd, circuit: Circuit) -> Plane:
    """Return the rows in which one end is not above the other.

    Raises:
        LawIsBroken: the rule compares two counts with each other.
    """
    if isinstance(other, End) and isinstance(other.number, Fixed):
        return one.not_above(other.number.value, circuit)
    if isinstance(one, End) and isinstance(one.number, Fixed):
        return ~other.not_above(one.number.value - 1, circuit)
    if isinstance(one, End) and isinstance(other, End):
        return circuit.leaf(Compared(one.number, other.number))
    raise LawIsBroken("columns", "what was granted can be compared with a number of the law only")


def known_of(value: Value, circuit: Circuit) -> Plane:
    """Return the rows in which a value is known at all."""
    if isinstance(value, Truth):
        return value.true | value.false
    if isinstance(value, Spanned):
        return value.known | value.word_holds
    if isinstance(value, Coded | OverHeads):
        return value.known
    return circuit.constant(not isinstance(value, Unknown))


def total_not_above(value: OverHeads, end: AnEnd, more: int, circuit: Circuit) -> Plane:
    """Return the rows in which the total is not above `end` for each head, and `more`.

    Raises:
        LawIsBroken: the line is not a number of the law.
    """
    if not (isinstance(end, End) and isinstance(end.number, Fixed)):
        raise LawIsBroken("columns", "a sum per head can be compared with a number of the law only")
    return circuit.leaf(TotalNotAbove(value.column, end.number.value, more))


def _column_not_above(source: FromColumn, limit: int, circuit: Circuit) -> Plane:
    stored = limit - EPOCH if source.is_day else limit
    plane = circuit.leaf(NotAbove(source.column, stored))
    if source.latest is None:
        return plane
    partly = circuit.leaf(Known(source.latest))
    return (partly & circuit.leaf(NotAbove(source.latest, stored))) | (~partly & plane)
