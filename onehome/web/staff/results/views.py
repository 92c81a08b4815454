"""The scoreboard of the nation or of one province."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode

from onehome.access.errors import not_here
from onehome.access.types import Actor, Permission, Reach
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_calendar import FiscalYear, fiscal_year
from onehome.places.queries import areas
from onehome.places.types import NATION, province_of
from onehome.results.queries.scoreboard import ScoreLine, lines, totals
from onehome.results.types import ACTIVITY_FORMULAS, OUTCOME_FORMULAS, SHARES, Level, Measured, Period
from onehome.strategy.types import Formula
from onehome.web.design.maps import ProvinceValue
from onehome.web.design.parts import Link
from onehome.web.doors import StaffRequest, staff_page

LABELS: dict[Formula, Bilingual] = {
    Formula.HOUSEHOLDS_MORE_SECURE: Bilingual("ครัวเรือนที่มั่นคงขึ้น", "Households more secure"),
    Formula.CASES_WITH_CHANGE: Bilingual("เคสที่ปิดแล้วชีวิตดีขึ้น", "Cases closed with a better life"),
    Formula.ENTITLEMENTS_RECEIVED: Bilingual("คนที่ได้รับสิทธิแล้ว", "People who now receive their right"),
    Formula.HARDSHIPS_ANSWERED: Bilingual("เสียงที่ได้คำตอบใน 14 วัน", "Voices answered within 14 days"),
    Formula.HOUSEHOLDS_VISITED: Bilingual("ครัวเรือนที่ไปเยี่ยม", "Households visited"),
    Formula.WEEKS_KEPT: Bilingual("สัปดาห์ที่ลงพื้นที่จริง", "Weeks kept in the field"),
    Formula.AID_AWARDED: Bilingual("ครัวเรือนที่ได้เงินสงเคราะห์", "Households given aid"),
}
YEARS_SHOWN = 2


@staff_page(Permission.SEE_RESULTS)
def results(request: StaffRequest) -> HttpResponse:
    """Show outcomes first, activity beside them, then who achieved what."""
    place = _place(request)
    year = _year(request)
    period = Period(year.start, year.end)
    by = Level.OFFICIAL if request.GET.get("by") == "official" else Level.UNIT
    rows = lines(request.actor, by if place else Level.PROVINCE, period, place=place)
    found = totals(request.actor, period, place=place)
    context = {
        "place": areas([place]).get(place),
        "nation_in_reach": _place_of(request.actor) == NATION,
        "year": year,
        "years": _year_links(request, year, place),
        "outcome": found[Formula.HOUSEHOLDS_MORE_SECURE],
        "outcomes": [(LABELS[formula], found[formula]) for formula in OUTCOME_FORMULAS],
        "activities": [(LABELS[formula], found[formula], formula in SHARES) for formula in ACTIVITY_FORMULAS],
        "busy": [row for row in rows if row.busy_without_result],
        "columns": [LABELS[formula] for formula in (*OUTCOME_FORMULAS, *ACTIVITY_FORMULAS)],
        "rows": [(row, _row_url(row, place, year), _cells(row)) for row in rows],
        "tabs": _tabs(place, by, year) if place else [],
        "map_values": {} if place else _map(rows, year),
        "by_official": by is Level.OFFICIAL,
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


def _year(request: StaffRequest) -> FiscalYear:
    asked = request.GET.get("year", "")
    this_year = fiscal_year(clock.today())
    return FiscalYear(int(asked)) if asked.isdecimal() and 2560 <= int(asked) <= this_year else FiscalYear(this_year)


def _url(place: str, year: FiscalYear, **more: str) -> str:
    asked = {"place": place, "year": str(year.be), **more}
    return f"{reverse('staff:results')}?{urlencode({name: value for name, value in asked.items() if value})}"


def _year_links(request: StaffRequest, year: FiscalYear, place: str) -> list[Link]:
    this_year = fiscal_year(clock.today())
    shown = [FiscalYear(be) for be in range(this_year - YEARS_SHOWN + 1, this_year + 1)]
    return [
        Link(_url(place, one), Bilingual(one.label("th"), one.label("en")), current=one.be == year.be) for one in shown
    ]


def _tabs(place: str, by: Level, year: FiscalYear) -> list[Link]:
    return [
        Link(_url(place, year), Bilingual("ตามหน่วยงาน", "By unit"), current=by is Level.UNIT),
        Link(_url(place, year, by="official"), Bilingual("ตามคน", "By person"), current=by is Level.OFFICIAL),
    ]


def _row_url(row: ScoreLine, place: str, year: FiscalYear) -> str:
    return "" if place else _url(row.key, year)


def _cells(row: ScoreLine) -> list[tuple[Bilingual, Measured, bool]]:
    return [
        (LABELS[formula], row.values[formula], formula in SHARES) for formula in (*OUTCOME_FORMULAS, *ACTIVITY_FORMULAS)
    ]


def _map(rows: list[ScoreLine], year: FiscalYear) -> dict[str, ProvinceValue]:
    """Colour by the share of followed-up households that are more secure: counts would only show who is large."""
    return {
        row.key: ProvinceValue(
            value=100 * row.outcome.value / row.outcome.n,
            words=f"{round(100 * row.outcome.value / row.outcome.n)}%",
            n=row.outcome.n,
            url=_url(row.key, year),
        )
        for row in rows
        if row.outcome.n
    }
