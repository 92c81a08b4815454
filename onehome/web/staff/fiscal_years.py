"""The fiscal year that a page shows: the running one unless the address names another."""

from collections.abc import Iterable

from django.http import HttpRequest

from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.kernel.thai_calendar import FiscalYear
from onehome.kernel.thai_dates import BE_OFFSET
from onehome.web.design.parts import Link


def chosen_year(request: HttpRequest) -> FiscalYear:
    """Return the year named by `?year=` (B.E.), or the running one if none or a senseless one is named."""
    running = FiscalYear.of(clock.today())
    typed = request.GET.get("year", "")
    try:
        return FiscalYear(int(typed)) if typed else running
    except (Invalid, ValueError):
        return running


def year_links(request: HttpRequest, chosen: FiscalYear, years: Iterable[int]) -> list[Link]:
    """Return links to the same page in other years, latest first, with the running and the chosen year among them."""
    listed = sorted({*years, FiscalYear.of(clock.today()).be, chosen.be}, reverse=True)
    links = []
    for be in listed:
        address = request.GET.copy()
        address.pop("page", None)
        address["year"] = str(be)
        links.append(Link(f"?{address.urlencode()}", year_name(be), current=be == chosen.be))
    return links


def years_covered(first: int | None, last: int | None) -> Bilingual:
    """Return the years of a plan, given in the Buddhist Era, as `พ.ศ. 2561–2580` and `2018–2037`."""
    if first is None:
        return Bilingual("ยังไม่ทราบปี", "years not known")
    if last is None:
        return Bilingual(f"ตั้งแต่ พ.ศ. {first}", f"from {first - BE_OFFSET}")
    return Bilingual(f"พ.ศ. {first}–{last}", f"{first - BE_OFFSET}–{last - BE_OFFSET}")


def year_name(be: int) -> Bilingual:
    """Return `ปีงบประมาณ 2570` and `fiscal year 2027`."""
    year = FiscalYear(be)
    return Bilingual(year.label("th"), year.label("en"))
