"""The leaves of a circuit answered from the columns of one partition."""

from collections.abc import Callable
from functools import lru_cache
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
from onehome.engine.columns.numbers import EPOCH, Fixed, FromColumn, Number, columns_of
from onehome.engine.columns.part import Part

_OF_A_LARGER_AREA = (1, 100, 10_000)
"""Divided by these, a code of 6 digits is that of the same area, of its district and of its province."""


_RESULTS_KEPT = 100_000


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
    """Return where not too much was granted; few rows have a grant at all, so that only these are added up."""
    granted = [_granted_in_slot(leaf, slot, part) for slot in range(len(leaf.days)) if part.has(leaf.days[slot])]
    plane = part.empty()
    if granted:
        rows, amounts = (np.concatenate(each) for each in zip(*granted, strict=True))
        if leaf.of_household:
            rows = np.searchsorted(part.starts, rows, side="right") - 1
        whom, of_row = np.unique(rows, return_inverse=True)
        totals = np.zeros(whom.size, dtype=np.int64)
        np.add.at(totals, of_row, amounts)
        whom = whom[totals > leaf.limit]
        if leaf.of_household:
            too_much = np.zeros(part.households, dtype=np.bool_)
            too_much[whom] = True
            kernels.to_all_rows(too_much, part.starts, plane)
        else:
            plane = part.plane_of(whom)
    return ~plane


def _granted_in_slot(leaf: GrantsNotAbove, slot: int, part: Part) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the rows with a grant between the two days in one slot, and what counts of each."""
    rows = part.rows_known(leaf.days[slot])
    days = part.numbers(leaf.days[slot])[rows]
    rows = rows[(leaf.first <= days) & (days <= leaf.last)]
    if not leaf.baht:
        return rows, np.ones(rows.size, dtype=np.int64)
    rows = np.intersect1d(rows, part.rows_known(leaf.baht[slot]), assume_unique=True)
    return rows, part.numbers(leaf.baht[slot])[rows].astype(np.int64)


def _compared(leaf: Compared, part: Part) -> Words:
    columns = tuple(dict.fromkeys((*columns_of(leaf.left), *columns_of(leaf.right))))
    known = part.every_row() if leaf.where is None else part.known(leaf.where)
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
    places: NDArray[np.int64] = np.zeros(parts[0].shape, dtype=np.int64)
    distinct: list[tuple[int, ...]] = [()]
    for part in parts:
        values, of_row = np.unique(part, return_inverse=True)
        together, places = np.unique(places * values.size + of_row.reshape(part.shape), return_inverse=True)
        distinct = [(*distinct[both // values.size], int(values[both % values.size])) for both in together.tolist()]
    return np.array([_worked_out(number.function, each) for each in distinct], dtype=np.int64)[
        places.reshape(parts[0].shape)
    ]


@lru_cache(maxsize=_RESULTS_KEPT)
def _worked_out(function: Callable[..., int], parts: tuple[int, ...]) -> int:
    """Return a plain function of numbers; the same few days come again in every partition."""
    return function(*parts)
