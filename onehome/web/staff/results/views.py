"""The scoreboard of the nation or of one province."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from onehome.access.errors import not_here
from onehome.access.types import Actor, Permission, Reach
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_calendar import FiscalYear, fiscal_year
from onehome.places.queries import areas
from onehome.places.types import NATION, province_of
from onehome.results.queries.scoreboard import BUSY_FROM, ScoreLine, lines, sees_officials, total
from onehome.results.types import (
    OUTCOME_FORMULAS,
    SHARES,
    SMALLEST_SHARE_BASE,
    Level,
    Measured,
    Period,
)
from onehome.strategy.queries.goals import indicators, name_of_level
from onehome.strategy.types import Formula
from onehome.web.design.language import in_words
from onehome.web.design.numbers import number
from onehome.web.design.parts import Link
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.fiscal_years import chosen_year, year_links, year_name
from onehome.web.staff.results.shares import shares_by_province

LABELS: dict[Formula, Bilingual] = {
    Formula.HOUSEHOLDS_MORE_SECURE: Bilingual("ครัวเรือนที่มั่นคงขึ้น", "Households more secure"),
    Formula.CASES_WITH_CHANGE: Bilingual("เรื่องที่ปิดแล้วชีวิตดีขึ้น", "Cases closed with a better life"),
    Formula.ENTITLEMENTS_RECEIVED: Bilingual("คนที่ได้รับสิทธิแล้ว", "People who now receive their right"),
    Formula.HARDSHIPS_ANSWERED: Bilingual("เสียงที่ได้คำตอบใน 14 วัน", "Voices answered within 14 days"),
    Formula.HOUSEHOLDS_VISITED: Bilingual("ครัวเรือนที่ไปเยี่ยม", "Households visited"),
    Formula.WEEKS_KEPT: Bilingual("สัปดาห์ที่ลงพื้นที่จริง", "Weeks kept in the field"),
    Formula.AID_AWARDED: Bilingual("ความช่วยเหลือที่อนุมัติ", "Aid awarded"),
}
SHORT_LABELS: dict[Formula, Bilingual] = {
    Formula.HOUSEHOLDS_MORE_SECURE: Bilingual("มั่นคงขึ้น", "More secure"),
    Formula.CASES_WITH_CHANGE: Bilingual("ปิดแล้วดีขึ้น", "Closed, better"),
    Formula.ENTITLEMENTS_RECEIVED: Bilingual("ได้รับสิทธิ", "Receive their right"),
    Formula.HARDSHIPS_ANSWERED: Bilingual("ตอบใน 14 วัน", "answered in 14 days"),
    Formula.HOUSEHOLDS_VISITED: Bilingual("บ้านที่ไปเยี่ยม", "homes visited"),
    Formula.WEEKS_KEPT: Bilingual("สัปดาห์ลงพื้นที่", "weeks kept"),
    Formula.AID_AWARDED: Bilingual("อนุมัติช่วยเหลือ", "aid awarded"),
}
BUSY_SHOWN = 12
ROWS_A_PAGE = 80  # all provinces on one page


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value in words, and where it opens what it is made of ("" where it cannot)."""

    label: str
    value: str
    n: int
    unconfirmed: int
    is_outcome: bool
    too_few: bool
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, and where it opens."""

    line: ScoreLine
    url: str
    outcomes: list[Figure]
    activities: list[Figure]


@require_GET
@staff_page(Permission.SEE_RESULTS)
def results(request: StaffRequest) -> HttpResponse:
    """Show outcomes first, activity beside them, then who achieved what."""
    actor, place, year = request.actor, _place(request), chosen_year(request)
    period = Period(year.start, year.end)
    by = _grouping(request, place)
    rows = lines(actor, by, period, year.be, place=place)
    page = Paginator([row for row in rows if row.any_work], ROWS_A_PAGE).get_page(request.GET.get("page"))
    whole = total(actor, period, year.be, place=place)
    threads = reverse("staff:thread", args=["target", "-"])[:-1]  # once: hundreds of figures lead there
    figures = _figures(whole, threads, LABELS)
    this_year = fiscal_year(clock.today())
    context = {
        "place": areas([place]).get(place),
        "nation_in_reach": _place_of(actor) == NATION,
        "year": year_name(year.be),
        "years": year_links(request, year, [this_year - 1, this_year]),
        "outcome": whole.outcome,
        "outcomes": [figure for figure in figures if figure.is_outcome],
        "activities": [figure for figure in figures if not figure.is_outcome],
        "busy": [row for row in rows if row.busy_without_result][:BUSY_SHOWN],
        "silent": [row.name for row in rows if not row.any_work],
        "busy_more": max(0, sum(row.busy_without_result for row in rows) - BUSY_SHOWN),
        "busy_from": BUSY_FROM,
        "columns": [SHORT_LABELS[formula] for formula in OUTCOME_FORMULAS],
        "rows": [_row(row, place, year, threads) for row in page],
        "page": page,
        "tabs": _tabs(place, by, year) if place and sees_officials(actor) else [],
        "map_values": {} if place else shares_by_province({row.key: row.outcome for row in rows}, year=year.be),
        "smallest": SMALLEST_SHARE_BASE,
        "by": by.value,
        "definitions": [(one, name_of_level(one.level)) for one in indicators()],
    }
    return TemplateResponse(request, "results/results.html", context)


def _place_of(actor: Actor) -> str:
    """Return the widest place in which the actor may see results."""
    held = [grant.place for grant, reach in actor.grants_for(Permission.SEE_RESULTS) if reach is Reach.PLACE]
    return min(held, key=len)


def _place(request: StaffRequest) -> str:
    """Return the province asked for, or the widest place in reach; "" is the nation."""
    widest = province_of(_place_of(request.actor))
    asked = request.GET.get("place", widest)
    if asked != widest and (widest != NATION or asked not in areas([asked]) or len(asked) != 2):
        raise not_here()
    return asked


def _grouping(request: StaffRequest, place: str) -> Level:
    if not place:
        return Level.PROVINCE
    by_official = request.GET.get("by") == Level.OFFICIAL.value and sees_officials(request.actor)
    return Level.OFFICIAL if by_official else Level.UNIT


def _url(place: str, year: FiscalYear, **more: str) -> str:
    asked = {"place": place, "year": str(year.be), **more}
    return f"{reverse('staff:results')}?{urlencode({name: value for name, value in asked.items() if value})}"


def _tabs(place: str, by: Level, year: FiscalYear) -> list[Link]:
    return [
        Link(_url(place, year), Bilingual("ตามหน่วยงาน", "By unit"), current=by is Level.UNIT),
        Link(
            _url(place, year, by=Level.OFFICIAL.value),
            Bilingual("ตามข้าราชการ", "By official"),
            current=by is Level.OFFICIAL,
        ),
    ]


def _row(line: ScoreLine, place: str, year: FiscalYear, threads: str) -> Row:
    figures = _figures(line, threads, SHORT_LABELS)
    return Row(
        line=line,
        url="" if place else _url(line.key, year),
        outcomes=[one for one in figures if one.is_outcome],
        activities=[one for one in figures if not one.is_outcome],
    )


def _figures(row: ScoreLine, threads: str, labels: Mapping[Formula, Bilingual]) -> list[Figure]:
    return [
        _figure(formula, labels[formula], row.values[formula], f"{threads}{target}" if target else "")
        for formula, target in ((formula, row.targets.get(formula)) for formula in labels)
    ]


def _figure(formula: Formula, label: Bilingual, measured: Measured, url: str) -> Figure:
    is_share = formula in SHARES
    value = f"{measured.value}%" if is_share and measured.n else "–" if is_share else number(measured.value)
    return Figure(
        label=in_words(label),
        value=value,
        n=measured.n,
        unconfirmed=measured.unconfirmed,
        is_outcome=formula in OUTCOME_FORMULAS,
        too_few=is_share and 0 < measured.n < SMALLEST_SHARE_BASE,
        url=url,
    )
