"""Whole numbers of a row that are worked out from columns: what the ends of a span are made of.

A number that rests on one column and only rises (or only falls) with it is never computed: asking whether it is above
a limit is asking whether the column is above the value at which the plain engine's own function crosses that limit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

EPOCH = date(1970, 1, 1).toordinal()
"""The ordinal of the day from which columns count days; a number of a rule counts days as ordinals."""

FIRST_DAY, LAST_DAY = date(1000, 1, 1).toordinal(), date(9000, 1, 1).toordinal()
"""Days outside these are not told apart."""

SMALLEST, LARGEST = -(2**31), 2**31 - 1


@dataclass(frozen=True, slots=True)
class Fixed:
    """A number that is the same in every row."""

    value: int


@dataclass(frozen=True, slots=True)
class FromColumn:
    """The value of a column; with `latest`, the value of that column where it has one."""

    column: str
    is_day: bool
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Computed:
    """A plain function of other numbers.

    Args:
        function: at the top level of a module, so that it can be sent to another process.
        rises: for each part, whether the function only rises with it (False: only falls; None: neither is certain).
    """

    function: Callable[..., int]
    parts: "tuple[Number, ...]"
    rises: tuple[bool | None, ...]


Number = Fixed | FromColumn | Computed


def computed(function: Callable[..., int], *parts: Number, rises: tuple[bool | None, ...]) -> Number:
    """Return the function of these numbers; of fixed ones alone, its value."""
    number = Computed(function, parts, rises)
    return number if columns_of(number) else Fixed(evaluate(number, {}))


@dataclass(frozen=True, slots=True)
class Single:
    """A number that rests on one column and rises or falls with it throughout."""

    source: FromColumn
    of: Callable[[int], int]
    rises: bool

    def crossing(self, limit: int) -> int | None:
        """Return the last value of the column (where the number falls: the first) that keeps it at or below `limit`.

        None says that no value does.
        """
        low, high = (FIRST_DAY, LAST_DAY) if self.source.is_day else (SMALLEST, LARGEST)
        if self.rises:
            return _last_that_holds(lambda value: self.of(value) <= limit, low, high)
        found = _last_that_holds(lambda value: self.of(-value) <= limit, -high, -low)
        return None if found is None else -found


def columns_of(number: Number) -> tuple[FromColumn, ...]:
    """Return the columns that a number is worked out from."""
    if isinstance(number, Fixed):
        return ()
    if isinstance(number, FromColumn):
        return (number,)
    return tuple(dict.fromkeys(column for part in number.parts for column in columns_of(part)))


def evaluate(number: Number, given: dict[FromColumn, int]) -> int:
    """Return the number for one row."""
    if isinstance(number, Fixed):
        return number.value
    if isinstance(number, FromColumn):
        return given[number]
    return number.function(*(evaluate(part, given) for part in number.parts))


def single(number: Number) -> Single | None:
    """Return `number` as one that rests on a single column throughout, or None if it is not so."""
    columns = columns_of(number)
    rises = _rises(number)
    if len(columns) != 1 or rises is None:
        return None
    return Single(columns[0], lambda value: evaluate(number, {columns[0]: value}), rises)


def _rises(number: Number) -> bool | None:
    if not isinstance(number, Computed):
        return True
    directions = {
        None if of_part is None or inside is None else of_part is inside
        for part, of_part in zip(number.parts, number.rises, strict=True)
        if columns_of(part)
        for inside in (_rises(part),)
    }
    return directions.pop() if len(directions) == 1 else None


def _last_that_holds(holds: Callable[[int], bool], low: int, high: int) -> int | None:
    """Return the last number from `low` to `high` that holds, where all that hold come first."""
    if not holds(low):
        return None
    while low < high:
        middle = low + (high - low + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low
