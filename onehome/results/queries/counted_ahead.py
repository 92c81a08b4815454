"""Reads the weeks of the listening board that were counted ahead, and only where they may be trusted.

The worker counts the weeks just past every ten minutes and all of a year every night (see `actions.count_weeks`), each
week whole, from the records themselves; whatever was written down late is in the next count. A week that was not
counted for longer than that, because the worker stands still, is not read here but counted by whoever asks.

One difference is meant: a visit that an official made in another province counts in these weeks as his having gone,
also for a head who does not see the visit itself.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from onehome.access.types import Actor, Permission
from onehome.kernel import clock
from onehome.kernel.thai_calendar import Week
from onehome.results.models import CountedWeek, WeekOfGroup
from onehome.results.queries.tally import COUNTED_AHEAD, Asked, Tallies, Tally
from onehome.results.types import Level

WEEKS_CHANGING = 5  # weeks just past: records still come in from the field, and answers are given
FRESH_WHILE_CHANGING, FRESH_LATER = timedelta(minutes=30), timedelta(hours=36)


def counted_ahead(actor: Actor, asked: Asked, found: Tallies) -> int:
    """Add the weeks that were counted ahead, and return how many they are: always the first of those asked for."""
    if asked.staff is not None or asked.level is Level.OFFICIAL or not asked.weeks:
        return 0  # single officials are few on a page
    whole_nation = not asked.place and asked.level is not Level.PROVINCE
    if whole_nation or not actor.may_in(Permission.SEE_LISTENING, asked.place):
        return 0  # whoever sees a part of a province sees what is counted in that part
    number = len(_trusted(asked.weeks, clock.now()))
    if number:
        _read(actor, asked, asked.weeks[number - 1].start, found)
    return number


def counted_since(weeks: Sequence[Week]) -> datetime | None:
    """Return when the weeks that are shown as they were counted ahead were counted: the earliest; None if none are."""
    return min(_trusted(weeks, clock.now()), default=None)


def _trusted(weeks: Sequence[Week], now: datetime) -> list[datetime]:
    """Return when the first weeks were counted ahead, as many of them as were counted lately enough."""
    counted = CountedWeek.objects.filter(week__range=(weeks[0].start, weeks[-1].start))
    return counted_lately(weeks, dict(counted.values_list("week", "counted_at")), now)


def counted_lately(weeks: Sequence[Week], times: Mapping[date, datetime], now: datetime) -> list[datetime]:
    """Return when the first weeks were counted, as many of them as were counted lately enough to be trusted."""
    changing = Week.of(clock.day_of(now)).start - timedelta(weeks=WEEKS_CHANGING)
    trusted: list[datetime] = []
    for week in weeks:
        at = times.get(week.start)
        if at is None or at < now - (FRESH_WHILE_CHANGING if week.start >= changing else FRESH_LATER):
            break
        trusted.append(at)
    return trusted


def _read(actor: Actor, asked: Asked, last: date, found: Tallies) -> None:
    rows = WeekOfGroup.objects.seen_by(actor, Permission.SEE_LISTENING).filter(week__range=(asked.weeks[0].start, last))
    if asked.place:
        rows = rows.filter(province_code=asked.place)
    if asked.unit_id is not None:
        rows = rows.filter(unit=asked.unit_id)
    else:
        rows = rows.filter(unit__isnull=asked.level is not Level.UNIT)
    key = {Level.PROVINCE: "place", Level.UNIT: "unit_id"}.get(asked.level, "")
    for row in rows.values_list("week", key or "place", *COUNTED_AHEAD):
        found[row[1] if key else ""][row[0]] = Tally(0, *row[2:])
