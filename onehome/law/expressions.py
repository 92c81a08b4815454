"""Neutral operators: a rule says `p.person.age_years >= 60` once, and every engine evaluates the tree it builds.

A node holds no value of any person. Truth has three values (Kleene, "Introduction to Metamathematics", 1952): true,
false, and unknown while a fact is missing. A rule therefore never branches on a fact with `if`, `and`, `or`, `not`;
it uses `&`, `|`, `~`, and trying to branch raises an error at once.
"""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from onehome.law.kept import Kept

Plain = bool | int | str | date | tuple[str, ...]
"""A value as people write it: a truth, whole number (baht, years), code, day, or list of codes."""


class Expression(Kept):
    """A node of a rule; operators build bigger nodes and compute nothing."""

    __slots__ = ()

    def __and__(self, other: "Expression") -> "Expression":
        return AllOf((self, other))

    def __or__(self, other: "Expression") -> "Expression":
        return AnyOf((self, other))

    def __invert__(self) -> "Expression":
        return Not(self)

    def __lt__(self, other: "Expression | Plain") -> "Expression":
        return Comparison(Comparing.LESS, self, as_expression(other))

    def __le__(self, other: "Expression | Plain") -> "Expression":
        return Comparison(Comparing.NOT_ABOVE, self, as_expression(other))

    def __gt__(self, other: "Expression | Plain") -> "Expression":
        return Comparison(Comparing.ABOVE, self, as_expression(other))

    def __ge__(self, other: "Expression | Plain") -> "Expression":
        return Comparison(Comparing.NOT_BELOW, self, as_expression(other))

    def __add__(self, other: "Expression | Plain") -> "Expression":
        return Arithmetic(Computing.PLUS, self, as_expression(other))

    def __sub__(self, other: "Expression | Plain") -> "Expression":
        return Arithmetic(Computing.MINUS, self, as_expression(other))

    def __mul__(self, other: "Expression | Plain") -> "Expression":
        return Arithmetic(Computing.TIMES, self, as_expression(other))

    def equals(self, other: "Expression | Plain") -> "Expression":
        """Return the test that both are the same; `==` stays the equality of two nodes."""
        return Comparison(Comparing.EQUAL, self, as_expression(other))

    def between(self, first: "Expression | Plain", last: "Expression | Plain") -> "Expression":
        """Return the test that this is not below `first` and not above `last`."""
        return (self >= first) & (self <= last)

    def is_one_of(self, codes: "Expression | Plain") -> "Expression":
        """Return the test that this code is one of `codes`."""
        return OneOf(self, as_expression(codes))

    def shares_a_code_with(self, codes: "Expression | Plain") -> "Expression":
        """Return the test that this list of codes and `codes` have at least one code in common."""
        return SharesACode(self, as_expression(codes))

    def lies_within(self, area: "Expression | Plain") -> "Expression":
        """Return the test that, of this area and `area`, the smaller lies in the larger."""
        return Within(self, as_expression(area))

    def is_present(self) -> "Expression":
        """Return the test that the document, day or record exists; known not to exist is false, missing is unknown."""
        return Present(self)

    def __bool__(self) -> bool:
        raise TypeError("A rule cannot branch on a fact: write & | ~ in place of and, or, not, if.")


class Comparing(StrEnum):
    """How two quantities are compared."""

    EQUAL = "equal"
    LESS = "less"
    NOT_ABOVE = "not-above"
    ABOVE = "above"
    NOT_BELOW = "not-below"


class Computing(StrEnum):
    """What is done with two whole numbers."""

    PLUS = "plus"
    MINUS = "minus"
    TIMES = "times"


class Standing(StrEnum):
    """Whether a row of the law can be used on the day of the question."""

    USABLE = "usable"
    NOT_CERTAIN = "not-certain"
    NO_ROW = "no-row"


@dataclass(frozen=True, slots=True)
class FactValue(Expression):
    """The value of a fact about the subject, by its name in the vocabulary."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant(Expression):
    """A value that belongs to arithmetic, not to the law (12 months in a year)."""

    value: Plain


@dataclass(frozen=True, slots=True)
class LegalValue(Expression):
    """A value the law sets for the day, with the row it comes from; None where no row is certain on that day."""

    series: str
    row: str | None
    value: Plain | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Comparison(Expression):
    """A comparison of two quantities (whole numbers, money, days)."""

    comparing: Comparing
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class OneOf(Expression):
    """The code of `of` is in the list `codes`."""

    of: Expression
    codes: Expression


@dataclass(frozen=True, slots=True)
class SharesACode(Expression):
    """The list of codes `of` and the list `codes` have at least one code in common; an empty list has none."""

    of: Expression
    codes: Expression


@dataclass(frozen=True, slots=True)
class Within(Expression):
    """Of two areas the smaller lies in the larger, or they are the same.

    Area codes are those of the Department of Provincial Administration: 2 digits name a province, 4 a district, 6 a
    sub-district, and the longer code begins with the code of the larger area. Which of the two is the smaller does not
    matter. It is unknown only while one of them is not known.
    """

    area: Expression
    other: Expression


@dataclass(frozen=True, slots=True)
class Present(Expression):
    """The document, day or record `of` exists."""

    of: Expression


@dataclass(frozen=True, slots=True)
class AllOf(Expression):
    """Every part is true."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AnyOf(Expression):
    """At least one part is true."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not(Expression):
    """The part is false."""

    part: Expression


@dataclass(frozen=True, slots=True)
class Arithmetic(Expression):
    """Whole numbers added, subtracted or multiplied."""

    computing: Computing
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class MonthNumber(Expression):
    """The calendar month of a day as year * 12 + month, so that whole months can be compared."""

    day: Expression


@dataclass(frozen=True, slots=True)
class CompletedYears(Expression):
    """Years completed from `birth` to the day `on`; born on 29 February counts from 1 March of a common year."""

    birth: Expression
    on: Expression


@dataclass(frozen=True, slots=True)
class OneIf(Expression):
    """The number 1 where `test` is true and 0 where it is false: what has happened, as a count."""

    test: Expression


@dataclass(frozen=True, slots=True)
class InTime(Expression):
    """The day `filed` lies within `months` calendar months of the day `start`.

    The day with the same number as `start`, `months` later, is the last day in time. Where that month has no such day,
    or it is a Saturday, a Sunday or one of `closed_days`, a filing after the last existing day and up to the next
    working day is neither in time nor late: it is unknown, and left to an officer. Any later day is late. It is unknown
    too where `filed` or `start` is known not to exist.

    Args:
        closed_days: the days from Monday to Friday on which offices are closed.
    """

    filed: Expression
    start: Expression
    months: Expression
    closed_days: tuple[date, ...]


NODES: dict[str, type[Expression]] = {
    kind.__name__: kind
    for kind in (
        FactValue, Constant, LegalValue, Comparison, OneOf, SharesACode, Within, Present, AllOf, AnyOf, Not, Arithmetic,
        MonthNumber, CompletedYears, OneIf, InTime,
    )
}  # fmt: skip


def as_expression(value: "Expression | Plain") -> Expression:
    """Return `value` itself if it is a node, else the constant that holds it."""
    return value if isinstance(value, Expression) else Constant(value)


def month_of(day: Expression) -> Expression:
    """Return the month of a day as a number that can be compared and counted with."""
    return MonthNumber(day)


def completed_years(birth: Expression, *, on: Expression | date) -> Expression:
    """Return the years completed from `birth` to the day `on`."""
    return CompletedYears(birth, as_expression(on))


def any_of(*parts: Expression) -> Expression:
    """Return the test that at least one part is true; of no parts, it is false."""
    return AnyOf(parts)


def children(node: Expression) -> tuple[Expression, ...]:
    """Return the nodes directly inside `node`, left to right."""
    found: list[Expression] = []
    for field in fields(node):  # type: ignore[arg-type]  # every node is a dataclass, the base class alone is not
        inside = getattr(node, field.name)
        for value in inside if isinstance(inside, tuple) else (inside,):
            if isinstance(value, Expression):
                found.append(value)
    return tuple(found)


def walk(node: Expression) -> tuple[Expression, ...]:
    """Return `node` and every node inside it, outermost first."""
    return (node, *(deeper for child in children(node) for deeper in walk(child)))


def facts_read(node: Expression) -> tuple[str, ...]:
    """Return the names of the facts that `node` reads, each once, in the order of reading."""
    return node.kept(
        "facts read", lambda: tuple(dict.fromkeys(part.name for part in walk(node) if isinstance(part, FactValue)))
    )


def legal_values(node: Expression) -> tuple[LegalValue, ...]:
    """Return the values of the law that `node` reads, in the order of reading."""
    return node.kept("legal values", lambda: tuple(part for part in walk(node) if isinstance(part, LegalValue)))
