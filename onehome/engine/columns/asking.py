"""The leaves of a circuit answered from the columns of one partition."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onehome.engine.columns import kernels
from onehome.engine.columns.kernels import Words
from onehome.engine.columns.leaves import (
    Always,
    AreaWithin,
    Compared,
    FalseOfAll,
    FirstOfHousehold,
    GrantsNotAbove,
    Holds,
    Known,
    KnownOfAll,
    Leaf,
    NotAbove,
    OfAnyMember,
    OneOfCodes,
    SharesCode,
    TotalNotAbove,
)
from onehome.engine.columns.numbers import EPOCH, Computed, Fixed, FromColumn, Number, columns_of
from onehome.engine.columns.part import Part

_OF_A_LARGER_AREA = (1, 100, 10_000)
"""Divided by these, a code of 6 digits is that of the same area, of its district and of its province."""


def ask(leaf: Leaf, part: Part) -> Words:
    """Return the plane of a leaf."""
    match leaf:
        case Always():
            return ~part.empty()
        case Known(column):
            return part.known(column)
        case Holds(column):
            return part.holds(column)
        case NotAbove() | OneOfCodes() | SharesCode():
            return _by_value(leaf, part)
        case AreaWithin(inner, outer):
            return _area_within(part, inner, outer)
        case Compared():
            return _compared(leaf, part)
        case GrantsNotAbove():
            return _grants_not_above(leaf, part)
        case FirstOfHousehold() | OfAnyMember() | FalseOfAll() | KnownOfAll() | TotalNotAbove():
            return _of_household(leaf, part)


def _by_value(leaf: NotAbove | OneOfCodes | SharesCode, part: Part) -> Words:
    plane, values = part.empty(), part.numbers(leaf.column)
    match leaf:
        case NotAbove(_, limit):
            kernels.not_above(values, limit, plane)
        case OneOfCodes(_, codes):
            kernels.one_of_codes(values, np.uint64(codes), plane)
        case SharesCode(_, codes):
            kernels.shares_code(values, codes, plane)
    return plane


def _of_household(leaf: FirstOfHousehold | OfAnyMember | FalseOfAll | KnownOfAll | TotalNotAbove, part: Part) -> Words:
    plane = part.empty()
    match leaf:
        case FirstOfHousehold():
            kernels.to_first_rows(np.ones(part.households, dtype=np.bool_), part.starts, plane)
        case OfAnyMember(column):
            kernels.to_first_rows(_any(part.known(column) & part.holds(column), part), part.starts, plane)
        case FalseOfAll(column):
            kernels.to_first_rows(~_any(~part.known(column) | part.holds(column), part), part.starts, plane)
        case KnownOfAll(column):
            kernels.to_all_rows(~_any(~part.known(column), part), part.starts, plane)
        case TotalNotAbove(column, per_head, more):
            heads = np.diff(part.starts).astype(np.int64)
            kernels.to_all_rows(part.totals(column) <= per_head * heads + more, part.starts, plane)
    return plane


def _any(plane: Words, part: Part) -> NDArray[np.bool_]:
    found = np.zeros(part.households, dtype=np.bool_)
    kernels.any_in_household(plane, part.starts, found)
    return found


def _area_within(part: Part, inner: str, outer: str) -> Words:
    """Return where of two areas the smaller lies in the larger; each has 2, 4 or 6 digits."""
    rows = part.rows_of(part.known(inner) & part.known(outer))
    one, other = (part.numbers(column)[rows].astype(np.int64) for column in (inner, outer))
    holds = np.zeros(rows.size, dtype=np.bool_)
    for times in _OF_A_LARGER_AREA:
        holds |= (one // times == other) | (other // times == one)
    return part.plane_of(rows[holds])


def _grants_not_above(leaf: GrantsNotAbove, part: Part) -> Words:
    granted = np.zeros(part.rows, dtype=np.int64)
    for place, column in enumerate(leaf.days):
        rows = part.rows_of(part.known(column))
        days = part.numbers(column)[rows]
        rows = rows[(leaf.first <= days) & (days <= leaf.last)]
        if not leaf.baht:
            granted[rows] += 1
        else:
            paid = part.rows_of(part.known(leaf.baht[place]))
            rows = np.intersect1d(rows, paid, assume_unique=True)
            granted[rows] += part.numbers(leaf.baht[place])[rows]
    if not leaf.of_household:
        return part.plane_of(np.flatnonzero(granted <= leaf.limit))
    plane, totals = part.empty(), np.zeros(part.households, dtype=np.int64)
    kernels.totals_of_households(granted, part.starts, totals)
    kernels.to_all_rows(totals <= leaf.limit, part.starts, plane)
    return plane


def _compared(leaf: Compared, part: Part) -> Words:
    columns = tuple(dict.fromkeys((*columns_of(leaf.left), *columns_of(leaf.right))))
    known = ~part.empty() if leaf.where is None else part.known(leaf.where)
    for column in columns:
        known = known & part.known(column.column)
    rows = part.rows_of(known)
    given = {column: _values(column, rows, part) for column in columns}
    return part.plane_of(rows[_evaluate(leaf.left, given) <= _evaluate(leaf.right, given)])


def _values(source: FromColumn, rows: NDArray[np.int64], part: Part) -> NDArray[np.int64]:
    values: NDArray[np.int64] = part.numbers(source.column)[rows].astype(np.int64)
    if source.latest is not None and part.has(source.latest):
        partly = np.isin(rows, part.rows_of(part.known(source.latest)))
        values[partly] = part.numbers(source.latest)[rows[partly]]
    return values + EPOCH if source.is_day else values


def _evaluate(number: Number, given: dict[FromColumn, NDArray[np.int64]]) -> NDArray[Any]:
    """Return a number for every row; a plain function is asked once for each combination that occurs."""
    if isinstance(number, Fixed):
        return np.array(number.value, dtype=np.int64)
    if isinstance(number, FromColumn):
        return given[number]
    parts = np.broadcast_arrays(*(_evaluate(part, given) for part in number.parts))
    return _once_for_each(number, np.stack(parts, axis=1)) if parts[0].ndim else _alone(number, parts)


def _once_for_each(number: Computed, arguments: NDArray[np.int64]) -> NDArray[np.int64]:
    distinct, place = np.unique(arguments, axis=0, return_inverse=True)
    function: Callable[..., int] = number.function
    answers = np.array([function(*map(int, row)) for row in distinct], dtype=np.int64)
    return answers[place.reshape(-1)]


def _alone(number: Computed, parts: tuple[NDArray[np.int64], ...]) -> NDArray[np.int64]:
    return np.array(number.function(*map(int, parts)), dtype=np.int64)
