"""Truth in three values and numbers between two ends, on whole columns."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]

FALSE, UNKNOWN, TRUE = np.int8(0), np.int8(1), np.int8(2)
NOT_KNOWN = np.int32(-999_999_999)
"""Stands for a number or a day nobody has established."""


def both(*parts: Column) -> Column:
    """Return the least of the truths: one false part decides."""
    return np.minimum.reduce(parts)


def either(*parts: Column) -> Column:
    """Return the greatest of the truths: one true part decides."""
    return np.maximum.reduce(parts)


def opposite(part: Column) -> Column:
    """Return the truth turned round; unknown stays unknown."""
    return TRUE - part


def told(known: Column, holds: Column) -> Column:
    """Return `holds` as a truth where `known`, unknown elsewhere."""
    return np.where(known, np.where(holds, TRUE, FALSE), UNKNOWN).astype(np.int8)


def at_least(low: Column, high: Column, line: Any) -> Column:
    """Return whether a number between `low` and `high` is not below `line`; not known where low is not."""
    surely, surely_not = low >= line, high < line
    truth = np.where(surely, TRUE, np.where(surely_not, FALSE, UNKNOWN))
    return np.where(low == NOT_KNOWN, UNKNOWN, truth).astype(np.int8)


def number_at_least(number: Column, line: Any) -> Column:
    """Return whether one number is not below `line`."""
    return told(number != NOT_KNOWN, number >= line)


def number_at_most(number: Column, line: Any) -> Column:
    """Return whether one number is not above `line`."""
    return told(number != NOT_KNOWN, number <= line)


def completed_years(born: Column, year: int, month: int, day: int) -> Column:
    """Return the years completed on a day by somebody born on `born` (days since 1970).

    In a common year somebody born on 29 February has the birthday on 1 March.
    """
    days = born.astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    birth_year = months.astype("datetime64[Y]").astype(np.int32) + 1970
    birth_month = months.astype(np.int64) % 12 + 1
    birth_day = (days - months).astype(np.int32) + 1
    not_yet = (birth_month > month) | ((birth_month == month) & (birth_day > day))
    return (year - birth_year - not_yet).astype(np.int32)


def month_number(days: Column) -> Column:
    """Return the month of days since 1970 as months since January 1970."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int32)


def lies_within(one: Column, other: Column) -> Column:
    """Return whether of two areas (codes of 2, 4 or 6 digits) the smaller lies in the larger."""
    known = (one != NOT_KNOWN) & (other != NOT_KNOWN)
    digits = np.minimum(_digits(one), _digits(other))
    return told(known, _shortened(one, digits) == _shortened(other, digits))


def _shortened(code: Column, digits: Column) -> Column:
    return code // 10 ** (_digits(code) - digits)


def _digits(code: Column) -> Column:
    return np.where(code >= 100_000, 6, np.where(code >= 1_000, 4, 2))
