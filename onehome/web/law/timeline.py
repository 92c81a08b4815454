"""The geometry of rows over time: every row is a strip on one axis of years; the drawing is in templates/law/."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_dates import BE_OFFSET
from onehome.web.law.rows import RowLine, RowState

WIDTH = 200
STEPS = 4
SHORTEST = 2.0  # of WIDTH, so that a row of a few months is still seen


@dataclass(frozen=True, slots=True)
class Strip:
    """A row on the axis, in units of WIDTH; `open_start` where the day it began is not known."""

    line: RowLine
    x: float
    width: float
    open_start: bool

    @property
    def style(self) -> str:
        """How the strip is drawn, by what the row does."""
        return self.line.state.value


@dataclass(frozen=True, slots=True)
class Timeline:
    """Strips in the order given, the years under the axis, and where today lies.

    Args:
        tells: whether any day is known; without one there is nothing to draw.
    """

    strips: Sequence[Strip]
    years: Sequence[Bilingual]
    today: float
    tells: bool


def draw_timeline(lines: Sequence[RowLine], today: date) -> Timeline:
    """Return the strips of rows on one axis that holds all their days and today.

    The axis has STEPS equal steps of whole years, so that its labels stand at their place at any width.
    """
    days = [day for line in lines for day in (line.first, line.last) if day is not None] + [today]
    first, last = min(days).year - 1, max(days).year + 2
    step = -(-(last - first) // STEPS)
    start, end = date(first, 1, 1), date(first + step * STEPS, 1, 1)

    def place(day: date) -> float:
        share = (day.toordinal() - start.toordinal()) / (end.toordinal() - start.toordinal())
        return round(min(max(share, 0), 1) * WIDTH, 1)

    return Timeline(
        strips=[_strip(line, place(line.first or start), place(line.last or end)) for line in lines],
        years=[_year(first + step * number) for number in range(STEPS + 1)],
        today=place(today),
        tells=len(days) > 1,
    )


def _strip(line: RowLine, x: float, end: float) -> Strip:
    without_days = line.first is None and line.last is None
    if without_days and line.state not in (RowState.IN_USE, RowState.NOT_CERTAIN):
        return Strip(line, 0, 0, False)  # display only: no day is known, so it has no place on the axis
    width = max(end - x, SHORTEST)
    return Strip(line, min(x, WIDTH - width), width, line.first is None)


def _year(year: int) -> Bilingual:
    return Bilingual(f"{year + BE_OFFSET}", f"{year}")
