"""Days as numbers since 1970-01-01, and the month a population is made for."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int32]
_EPOCH = date(1970, 1, 1)

_EARLIEST_YEAR, _LATEST_YEAR = 1850, 2300
_FIRSTS = (
    np.arange(f"{_EARLIEST_YEAR}-01", f"{_LATEST_YEAR}-01", dtype="datetime64[M]")
    .astype("datetime64[D]")
    .astype(np.int32)
)
"""The first day of every month; looked up, because numpy's own arithmetic of months is ten times slower."""
_MONTH_OF_DAY = np.repeat(np.arange(len(_FIRSTS) - 1, dtype=np.int32), np.diff(_FIRSTS))


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the Common Era."""

    year: int
    month: int

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return (self.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    @property
    def year_edges(self) -> tuple[date, ...]:
        """The last and first days of the fiscal and calendar years that begin in the two years before its end."""
        starts = [date(self.year - back, month, 1) for back in (0, 1) for month in (1, 10)]
        starts = [start for start in starts if start <= self.last]
        return tuple(day for start in starts for day in (start - timedelta(days=1), start))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


def number_of(day: date) -> int:
    """Return the days from 1970-01-01 to a day."""
    return (day - _EPOCH).days


def first_of_month(days: NDArray[Any], months_later: int | NDArray[Any] = 0) -> Days:
    """Return the first day of the month of each day, or of a month so many later."""
    firsts: Days = _FIRSTS[_months(days) + months_later]
    return firsts


def last_of_month(days: NDArray[Any]) -> Days:
    """Return the last day of the month of each day."""
    return first_of_month(days, 1) - np.int32(1)


def first_of_year(days: NDArray[Any], years_later: int | NDArray[Any] = 0) -> Days:
    """Return 1 January of the year of each day, or of a year so many later."""
    firsts: Days = _FIRSTS[(_months(days) // 12 + years_later) * 12]
    return firsts


def year_of(days: NDArray[Any]) -> NDArray[np.int32]:
    """Return the year of each day."""
    years: NDArray[np.int32] = _EARLIEST_YEAR + _months(days) // 12
    return years


def _months(days: NDArray[Any]) -> NDArray[np.int32]:
    """Return the months from January of the earliest year to the month of each day."""
    months: NDArray[np.int32] = _MONTH_OF_DAY[days - _FIRSTS[0]]
    return months


def same_day_later(days: NDArray[Any], months: int) -> Days:
    """Return the same day of the month so many months later, or the last of that month where it has no such day."""
    start = first_of_month(days)
    return np.minimum(first_of_month(days, months) + (days - start), first_of_month(days, months + 1) - 1).astype(
        np.int32
    )


def birthday(born: NDArray[Any], years: int) -> Days:
    """Return the day on which each completes so many years; born on 29 February, 1 March of a common year."""
    start = first_of_month(born)
    day_of_month = born - start
    target = first_of_month(born, 12 * years)
    return (target + day_of_month).astype(np.int32)


def completed_years(born: NDArray[Any], on: date) -> NDArray[np.int16]:
    """Return the years completed on a day; one born on 29 February completes a year on 1 March of a common year."""
    months = _months(born)
    years = on.year - _EARLIEST_YEAR - months // 12
    in_year = months % 12 * 32 + (born - _FIRSTS[months])
    return (years - (in_year > (on.month - 1) * 32 + on.day - 1)).astype(np.int16)
