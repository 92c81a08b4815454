"""Days on which government offices in Thailand are closed, for deadlines that end on one."""

from datetime import date
from functools import cache

import holidays

from onehome.kernel.bilingual import Bilingual

_SATURDAY = 5


@cache
def closed_weekdays(year: int) -> tuple[date, ...]:
    """Return the days from Monday to Friday of `year` (Common Era) on which government offices are closed.

    Public holidays with their days in lieu, days the cabinet added, and the Royal Ploughing Ceremony, a holiday of
    government offices. Source: the `holidays` library, Thailand, categories public and government.
    """
    known = holidays.country_holidays("TH", years=year, categories=("public", "government"))
    return tuple(sorted(day for day in known if day.year == year and day.weekday() < _SATURDAY))


@cache
def holiday_names(year: int) -> dict[date, Bilingual]:
    """Return the days of `year` on which government offices are closed, weekends among them, with their names."""
    thai, english = (
        holidays.country_holidays("TH", years=year, categories=("public", "government"), language=language)
        for language in ("th", "en_US")
    )
    # A day with several names keeps its first: the others stand for the same day off.
    return {
        day: Bilingual(name.split("; ")[0], english[day].split("; ")[0])
        for day, name in thai.items()
        if day.year == year
    }
