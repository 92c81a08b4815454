"""Whole numbers that are known exactly, or only to lie between two ends; days are counted as ordinals."""

from calendar import isleap
from dataclasses import dataclass
from datetime import MINYEAR, date


@dataclass(frozen=True, slots=True)
class Span:
    """A whole number from `low` to `high`, both possible."""

    low: int
    high: int

    @property
    def is_exact(self) -> bool:
        """Whether only one number is possible."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class PerHead:
    """A total over a number of heads; it is compared by multiplying, never divided."""

    total: int
    heads: int


def completed_years(birth: date, day: date) -> int:
    """Return the years completed on `day` (below 0 before birth).

    Someone born on 29 February completes a year on 1 March of a common year (to be confirmed with the agencies).
    """
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def age_span(birth: Span, day: date) -> Span:
    """Return the completed years on `day` for a birth that lies within `birth` (ordinals)."""
    return Span(
        completed_years(date.fromordinal(birth.high), day),
        completed_years(date.fromordinal(birth.low), day),
    )


def birth_span(years: int, stated_on: date) -> Span:
    """Return the days on which someone can be born who had completed `years` on `stated_on`.

    An age that reaches back before the calendar begins ends there.
    """
    latest = _same_day(stated_on, stated_on.year - years)
    earliest = _same_day(stated_on, stated_on.year - years - 1)
    return Span(earliest.toordinal() + 1, latest.toordinal())


def _same_day(day: date, year: int) -> date:
    year = max(year, MINYEAR)
    if (day.month, day.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return date(year, day.month, day.day)
