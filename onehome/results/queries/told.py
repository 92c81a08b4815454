"""What people told of over many weeks: read where weeks of the nation were counted ahead, counted now otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from onehome.access.types import Actor, Permission
from onehome.kernel import clock
from onehome.kernel.thai_calendar import Week
from onehome.people.types import TargetGroup
from onehome.places.types import NATION
from onehome.results.models import CountedWeek
from onehome.results.queries.counted_ahead import counted_lately
from onehome.results.queries.themes import ThemeAsked, ThemeCount, area_counts, theme_counts
from onehome.visits.types import HardshipTheme

Areas = dict[str, dict[HardshipTheme, int]]


@dataclass(frozen=True, slots=True)
class Told:
    """Every theme, the most told first, and by area how often each was told of.

    Args:
        counted_at: when the weeks that were counted ahead were counted, the earliest of them; None if none were.
    """

    themes: Sequence[ThemeCount]
    areas: Areas
    counted_at: datetime | None = field(default=None, compare=False)


def told(actor: Actor, asked: ThemeAsked) -> Told:
    """Return what was told of; the theme that is asked for narrows the areas only."""
    if asked.place or not actor.may_in(Permission.SEE_LISTENING, NATION):
        return told_now(actor, asked)
    rows = _rows(asked.weeks)
    kept = [row.told for row in rows]
    rest = asked.weeks[len(kept) :]
    now = told_now(actor, replace(asked, weeks=rest, theme=None)) if rest else Told((), {})
    counted = {one.theme: one for one in now.themes}
    themes = [
        _together(
            [_read(theme, of_week["themes"].get(theme)) for of_week in kept],
            counted.get(theme, _none(theme, len(rest))),
        )
        for theme in HardshipTheme
    ]
    areas = _areas_together([*(of_week["areas"] for of_week in kept), now.areas], asked.theme)
    counted_at = min((row.counted_at for row in rows), default=None)
    return Told(sorted(themes, key=lambda one: -one.n), areas, counted_at)


def told_now(actor: Actor, asked: ThemeAsked) -> Told:
    """Return the same counted from the records themselves, in three statements."""
    return Told(theme_counts(actor, replace(asked, theme=None)), area_counts(actor, asked))


def as_kept(of_week: Told) -> dict[str, Any]:
    """Return what the nation told of in one week as it is kept."""
    return {
        "themes": {
            one.theme.value: {
                "n": one.n,
                "answered": one.answered,
                "nobody": one.nobody,
                "groups": {group.value: number for group, number in one.groups.items() if number},
            }
            for one in of_week.themes
            if one.n
        },
        "areas": {code: {theme.value: n for theme, n in of.items()} for code, of in of_week.areas.items()},
    }


def _rows(weeks: Sequence[Week]) -> list[CountedWeek]:
    """Return the first weeks as they were kept, as many of them as may be trusted."""
    counted = CountedWeek.objects.filter(week__range=(weeks[0].start, weeks[-1].start)).exclude(told={})
    rows = {row.week: row for row in counted}
    number = len(counted_lately(weeks, {week: row.counted_at for week, row in rows.items()}, clock.now()))
    return [rows[week.start] for week in weeks[:number]]


def _read(theme: HardshipTheme, kept: Mapping[str, Any] | None) -> ThemeCount:
    if kept is None:
        return _none(theme, 1)
    return ThemeCount(theme, kept["n"], kept["answered"], kept["nobody"], kept["groups"], [kept["n"]])


def _none(theme: HardshipTheme, weeks: int) -> ThemeCount:
    return ThemeCount(theme, 0, 0, 0, {}, [0] * weeks)


def _together(kept: Sequence[ThemeCount], now: ThemeCount) -> ThemeCount:
    parts = [*kept, now]
    return ThemeCount(
        theme=now.theme,
        n=sum(one.n for one in parts),
        answered=sum(one.answered for one in parts),
        nobody=sum(one.nobody for one in parts),
        groups={group: sum(one.groups.get(group, 0) for one in parts) for group in TargetGroup},
        weeks=[n for one in parts for n in one.weeks],
    )


def _areas_together(parts: Sequence[Mapping[str, Mapping[Any, int]]], chosen: HardshipTheme | None) -> Areas:
    """Return the sum of many weeks; a theme equals the word by which it is kept."""
    found: dict[str, dict[str, int]] = {}
    for part in parts:
        for code, of in part.items():
            area = found.setdefault(code, {})
            for theme, n in of.items():
                area[theme] = area.get(theme, 0) + n
    narrowed = {
        code: {HardshipTheme(theme): n for theme, n in of.items() if chosen in {None, theme}}
        for code, of in found.items()
    }
    return {code: of for code, of in narrowed.items() if of}
