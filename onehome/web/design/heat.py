"""The heat calendar: one row for each group or person, one column for each week, every cell with its words.

A cell says in figures or words what its colour says; without colour nothing is lost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

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


@dataclass(slots=True)  # not frozen: a nation's year makes 4,000 of them, and freezing costs more than the rest
class HeatCell:
    """One week of one row.

    Args:
        short: what stands in the cell, such as "8/10" or "ลา".
        words: the same in a sentence, for the pointer; the week is said before it.
        band: 1 (least) to 5 (all), UNKNOWN where there is nothing to tell.
        sign: of a person's week, "went", "missed", "leave" or "not-yet".
        url: where the cell opens.
    """

    short: Text
    words: Text
    band: int = UNKNOWN
    sign: str = ""
    url: str = ""

    @property
    def look(self) -> str:
        """The end of the class of the cell."""
        return f"-{self.sign}" if self.sign else str(self.band)


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
    language = current_language()
    columns = [(escape(week.label(language)), " heat__now" if week.start == chosen else "") for week, _ in weeks]
    head = _head(weeks, [label for label, _ in columns], chosen)
    return SafeString("".join([*head, "<tbody>", *_body(columns, rows, language), "</tbody>"]))


def _head(weeks: Sequence[tuple[Week, str]], labels: Sequence[str], chosen: date) -> Iterator[str]:
    months = in_words(MONTHS).split()
    yield "<thead><tr><td></td>"
    for (week, url), label in zip(weeks, labels, strict=True):
        here = ' aria-current="true"' if week.start == chosen else ""
        short = f"{week.start.day} {months[week.start.month - 1]}"
        yield f'<th scope="col"><a href="{escape(url)}"{here} title="{label}">{short}</a></th>'
    yield "</tr></thead>"


def _body(columns: Sequence[tuple[str, str]], rows: Sequence[HeatRow], language: str) -> Iterator[str]:
    for row in rows:
        label = escape(_said(row.label, language))
        named = f'<a href="{escape(row.url)}">{label}</a>' if row.url else label
        yield f'<tr><th scope="row">{named}</th>'
        for cell, (week, now) in zip(row.cells, columns, strict=True):
            short, words = escape(_said(cell.short, language)), escape(_said(cell.words, language))
            if cell.sign:
                short = f"{SIGNS[cell.sign]} {short}"
            inner = f'<a href="{escape(cell.url)}">{short}</a>' if cell.url else short
            yield f'<td class="heat-{cell.look}{now}" title="{week}: {words}">{inner}</td>'
        yield "</tr>"


def _said(text: Text, language: str) -> str:
    return text.in_language(language) if isinstance(text, Bilingual) else text
