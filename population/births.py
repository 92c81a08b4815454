"""Days of birth: those ages, some on the days where a rule changes, some not known to the day."""

import numpy as np
from numpy.typing import NDArray

from population.calendar import (
    Days,
    completed_years,
    first_of_month,
    first_of_year,
    last_of_month,
    number_of,
    year_of,
)
from population.columns import LATEST, NONE, Filled
from population.facts import Facts
from population.figures import figure, share

_DAYS_OF_A_YEAR = 365
_TO_LEAP_DAY = 31 + 28


def put_births(facts: Facts) -> tuple[Days, NDArray[np.int16]]:
    """Write the days of birth and return the true ones, with the age on the last day of the month."""
    born = _born(facts)
    _on_edges(facts, born)
    _in_the_month_asked(facts, born)
    age = completed_years(born, facts.month.last)
    _put(facts, born)
    return born, age


def _born(facts: Facts) -> Days:
    homes, last = facts.homes, facts.month.last
    base = np.array([number_of(last.replace(year=last.year - years, day=min(last.day, 28))) for years in range(120)])
    back = facts.stream("birthdays").whole(homes.people, _DAYS_OF_A_YEAR)
    return (base[homes.age] - back).astype(np.int32)


def _on_edges(facts: Facts, born: Days) -> None:
    first = facts.coins("born on first", share("born_on_first_of_month"))
    born[first] = first_of_month(born[first])
    last = facts.coins("born on last", share("born_on_last_of_month"))
    moved = last_of_month(born[last])
    born[last] = np.where(moved > number_of(facts.month.last), born[last], moved)
    leap = facts.coins("born on leap day", share("born_on_leap_day"))
    since = year_of(born[leap]) % 4  # every fourth year from 1904 to 2096 has the day
    leap_days = first_of_year(born[leap], -since) + _TO_LEAP_DAY
    born[leap] = np.where(leap_days > number_of(facts.month.last), born[leap], leap_days)


def _in_the_month_asked(facts: Facts, born: Days) -> None:
    """Let many of those who are of an age at which a rule changes complete it in the month asked, at its edges too."""
    ages = np.array(figure("birthday_ages"))
    rows = np.flatnonzero(np.isin(facts.homes.age, ages))
    stream = facts.stream("birthdays in the month")
    rows = rows[stream.happens(len(rows), share("birthday_in_the_month_asked"))]
    first, last = number_of(facts.month.first), number_of(facts.month.last)
    edge = stream.among(len(rows), (1, 1, 2))  # the first day, the last day, any day
    days = np.array([first, last, 0])[edge] + (edge == 2) * (first + stream.whole(len(rows), last - first + 1))
    start = first_of_month(days, -12 * facts.homes.age[rows].astype(np.int64))
    born[rows] = np.minimum(start + (days - first), last_of_month(start))


def _put(facts: Facts, born: Days) -> None:
    month_only = facts.coins("birth month only", share("birth_date_month_only"))
    year_only = facts.coins("birth year only", share("birth_date_year_only")) & ~month_only
    written, latest = born.copy(), born.copy()
    written[month_only], latest[month_only] = first_of_month(born[month_only]), last_of_month(born[month_only])
    written[year_only], latest[year_only] = first_of_year(born[year_only]), first_of_year(born[year_only], 1) - 1
    known = facts.put("person.birth_date", written)
    facts.columns["person__birth_date" + LATEST] = Filled(latest, known & (month_only | year_only))
    facts.columns["person__birth_date" + NONE] = Filled(np.zeros(len(born), dtype=bool), known)
