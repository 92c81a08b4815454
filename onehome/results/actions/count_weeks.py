"""Counts weeks of listening ahead, so that a board over a year is read and not counted while somebody waits.

Every count is whole and made from the records themselves by the statements that would answer without it; nothing is
added up from changes, so that no change can be lost. A record that comes late is in the next count.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from onehome.access.gate import acting
from onehome.access.types import Actor
from onehome.kernel import clock
from onehome.kernel.thai_calendar import Week
from onehome.places.queries import units
from onehome.places.types import province_of
from onehome.results.models import CountedWeek, WeekOfGroup
from onehome.results.queries.listening import tallies_counted_now
from onehome.results.queries.tally import COUNTED_AHEAD, Asked, Tallies, Tally
from onehome.results.queries.themes import ThemeAsked
from onehome.results.queries.told import as_kept, told_now
from onehome.results.types import Level


def count_weeks(*, by: Actor, weeks: Sequence[Week], day: date) -> int:
    """Count weeks anew for every province and unit, a week a transaction; returns how many.

    Args:
        by: the system; it counts what everybody's pages show, each within his own reach.
        weeks: weeks that are over; the week of `day` and later ones are left out, for they change by the minute.
        day: today.
    """
    over = [week for week in weeks if week.end < day]
    for week in over:
        with acting(by):
            at = clock.now()  # before the records are read: what comes in meanwhile is not said to be in it
            provinces = tallies_counted_now(by, Asked(Level.PROVINCE, [week]), day)
            of_units = tallies_counted_now(by, Asked(Level.UNIT, [week], at_home=True), day)
            WeekOfGroup.objects.by_system(why="a week is counted anew").filter(week=week.start).delete()
            WeekOfGroup.objects.add_all([*_rows_of_provinces(provinces, week), *_rows_of_units(of_units, week)])
            kept = as_kept(told_now(by, ThemeAsked([week])))
            CountedWeek.objects.update_or_create(week=week.start, defaults={"counted_at": at, "told": kept})
    return len(over)


def _rows_of_provinces(found: Tallies, week: Week) -> list[WeekOfGroup]:
    return [WeekOfGroup(week=week.start, place=str(code), **_counted(of[week.start])) for code, of in found.items()]


def _rows_of_units(found: Tallies, week: Week) -> list[WeekOfGroup]:
    places = {
        key: province_of(unit.place) for key, unit in units([key for key in found if isinstance(key, UUID)]).items()
    }
    return [
        WeekOfGroup(week=week.start, place=place, unit_id=key, **_counted(found[key][week.start]))
        for key, place in places.items()
    ]


def _counted(tally: Tally) -> dict[str, Any]:
    return {name: getattr(tally, name) for name in COUNTED_AHEAD}
