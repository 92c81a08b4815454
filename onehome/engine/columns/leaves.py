"""What a plane can be read from: one question to the columns, answered for every row. Plain data, without the answers.

Where a column has no value the answer of a leaf other than `Known` means nothing; a circuit always asks `Known` too.
"""

from dataclasses import dataclass

from onehome.engine.columns.numbers import Number, columns_of


@dataclass(frozen=True, slots=True)
class Always:
    """Every row."""


@dataclass(frozen=True, slots=True)
class Known:
    """The column has a value."""

    column: str


@dataclass(frozen=True, slots=True)
class Holds:
    """The value of a column of truths is true."""

    column: str


@dataclass(frozen=True, slots=True)
class NotAbove:
    """The value of a column of numbers or days (counted from 1 January 1970) is not above `limit`."""

    column: str
    limit: int


@dataclass(frozen=True, slots=True)
class OneOfCodes:
    """The code in the column is one of `codes`, a bit for each code."""

    column: str
    codes: int


@dataclass(frozen=True, slots=True)
class SharesCode:
    """The list of codes in the column has one of `codes`, a bit for each code."""

    column: str
    codes: int


@dataclass(frozen=True, slots=True)
class AreaWithin:
    """The area in the column `inner` lies in the area in the column `outer`."""

    inner: str
    outer: str


@dataclass(frozen=True, slots=True)
class Compared:
    """`left` is not above `right`; only rows that have all their columns, and `where` if it is named, can hold."""

    left: Number
    right: Number
    where: str | None = None


@dataclass(frozen=True, slots=True)
class FirstOfHousehold:
    """The row is the first of its household."""


@dataclass(frozen=True, slots=True)
class OfAnyMember:
    """The column of truths is true for one member or more; kept on the first row of the household."""

    column: str


@dataclass(frozen=True, slots=True)
class FalseOfAll:
    """The column of truths is known to be false for every member; kept on the first row of the household."""

    column: str


@dataclass(frozen=True, slots=True)
class KnownOfAll:
    """Every member of the household has a value in the column."""

    column: str


@dataclass(frozen=True, slots=True)
class TotalNotAbove:
    """The total of the column over the household is not above `per_head` for each member and `more` once."""

    column: str
    per_head: int
    more: int


@dataclass(frozen=True, slots=True)
class GrantsNotAbove:
    """What was granted from one day to another (since 1970) is not above `limit`.

    Args:
        days: the columns of the days of the grants.
        baht: the columns of their sums in the same order; without any, the grants are counted.
        of_household: to all members of the household, not to the one member alone.
    """

    days: tuple[str, ...]
    baht: tuple[str, ...]
    first: int
    last: int
    limit: int
    of_household: bool


Leaf = (
    Always
    | Known
    | Holds
    | NotAbove
    | OneOfCodes
    | SharesCode
    | AreaWithin
    | Compared
    | FirstOfHousehold
    | OfAnyMember
    | FalseOfAll
    | KnownOfAll
    | TotalNotAbove
    | GrantsNotAbove
)


def columns_asked(leaf: Leaf) -> tuple[str, ...]:
    """Return the columns of facts and grants that a leaf is answered from."""
    match leaf:
        case Always() | FirstOfHousehold():
            return ()
        case AreaWithin(inner, outer):
            return (inner, outer)
        case GrantsNotAbove(days, baht):
            return (*days, *baht)
        case Compared(left, right, where):
            sources = (*columns_of(left), *columns_of(right))
            names = (name for source in sources for name in (source.column, source.latest))
            return tuple(name for name in (*names, where) if name is not None)
    return (leaf.column,)
