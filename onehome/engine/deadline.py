"""Deadlines of calendar months: in time, late, or (where the last day is in doubt) neither."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta

from onehome.engine.span import Span

_MONTHS_A_YEAR, _SATURDAY = 12, 5


def in_time(filed: Span, start: Span, months: int, closed_days: Collection[date]) -> bool | None:
    """Return whether a day within `filed` lies within `months` calendar months of a day within `start` (ordinals).

    Both ends of the deadline grow with `start`, so its two ends bound every day between them.

    Args:
        closed_days: the days from Monday to Friday on which offices are closed.
    """
    first_last_day, _ = _last_days(date.fromordinal(start.low), months, closed_days)
    _, last_grace_day = _last_days(date.fromordinal(start.high), months, closed_days)
    if filed.high <= first_last_day.toordinal():
        return True
    return False if filed.low > last_grace_day.toordinal() else None


def _last_days(start: date, months: int, closed_days: Collection[date]) -> tuple[date, date]:
    """Return the last day that is in time, and the last day that is not yet late."""
    year, month = divmod(start.year * _MONTHS_A_YEAR + start.month - 1 + months, _MONTHS_A_YEAR)
    days = monthrange(year, month + 1)[1]
    last = date(year, month + 1, min(start.day, days))
    if start.day <= days and _is_working_day(last, closed_days):
        return last, last
    following = last + timedelta(days=1)
    while not _is_working_day(following, closed_days):
        following += timedelta(days=1)
    return last, following


def _is_working_day(day: date, closed_days: Collection[date]) -> bool:
    return day.weekday() < _SATURDAY and day not in closed_days
