"""The heat calendar: one row for each group or person, one column for each week, every cell with its words.

A cell says in figures or words what its colour says; without colour nothing is lost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import escape
from django.utils.safestring import SafeString

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_calendar import Week
from onehome.web.design.language import Text, current_language, in_words

BANDS = 5
UNKNOWN = 0  # nothing to tell: nobody was to go
SIGNS = {"went": "✓", "missed": "✗", "leave": "–", "not-yet": "…", "": ""}
MONTHS = Bilingual(
    "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
)


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One week of one row.

    Args:
        short: what stands in the cell, such as "8/10" or "ลา".
        words: the same in a sentence, for the pointer and for print.
        band: 1 (least) to 5 (all), UNKNOWN where there is nothing to tell.
        sign: of a person's week, "went", "missed", "leave" or "not-yet".
        url: where the cell opens.
    """

    short: Text
    words: Text
    band: int = UNKNOWN
    sign: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One row of the calendar, with where its name opens."""

    label: Text
    cells: Sequence[HeatCell]
    url: str = ""


def band_of(share: float | None) -> int:
    """Return the band of a share of 1: the fifth is for all or nearly all (from 80 percent)."""
    return UNKNOWN if share is None else min(BANDS, int(share * BANDS) + 1)


def draw_heat(weeks: Sequence[tuple[Week, str]], rows: Sequence[HeatRow], chosen: date) -> SafeString:
    """Return the head and body of the calendar's table; written by hand, for a nation has 4,000 cells.

    Args:
        weeks: each week with the address that shows it.
        chosen: the Monday of the week that is shown now.
    """
    return SafeString("".join([*_head(weeks, chosen), "<tbody>", *_body(weeks, rows, chosen), "</tbody>"]))


def _head(weeks: Sequence[tuple[Week, str]], chosen: date) -> Iterator[str]:
    language, months = current_language(), in_words(MONTHS).split()
    yield "<thead><tr><td></td>"
    for week, url in weeks:
        here = ' aria-current="true"' if week.start == chosen else ""
        start = week.start
        yield (
            f'<th scope="col"><a href="{escape(url)}"{here} title="{escape(week.label(language))}">'
            f"{start.day} {months[start.month - 1]}</a></th>"
        )
    yield "</tr></thead>"


def _body(weeks: Sequence[tuple[Week, str]], rows: Sequence[HeatRow], chosen: date) -> Iterator[str]:
    here = [" heat__now" if week.start == chosen else "" for week, _ in weeks]
    for row in rows:
        label = escape(in_words(row.label))
        named = f'<a href="{escape(row.url)}">{label}</a>' if row.url else label
        yield f'<tr><th scope="row">{named}</th>'
        for cell, now in zip(row.cells, here, strict=True):
            yield _cell(cell, now)
        yield "</tr>"


def _cell(cell: HeatCell, now: str) -> str:
    sign = SIGNS[cell.sign]
    said = escape(f"{sign} {in_words(cell.short)}".strip())
    inner = f'<a href="{escape(cell.url)}">{said}</a>' if cell.url else said
    look = f"heat--{cell.sign}" if cell.sign else f"heat-{cell.band}"
    return f'<td class="{look}{now}" title="{escape(in_words(cell.words))}">{inner}</td>'
