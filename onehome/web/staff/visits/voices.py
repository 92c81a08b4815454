"""Lists of what was heard and of who was visited: of a week, an area, a unit or a visitor."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode

from onehome.access.queries import staff_names
from onehome.access.types import Actor, Permission
from onehome.cases.queries.standing import Standing, standings
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_calendar import Week
from onehome.people.queries.cards import household_cards
from onehome.places.queries import areas, units
from onehome.results.queries.listening import confirmed_hardships, hardships_in_cases
from onehome.visits.queries.heard import HeardFilter, Show, heard, visits_made
from onehome.visits.queries.voices import Voice, voices
from onehome.visits.types import ANSWER_WITHIN_DAYS, THEME_NAMES, HardshipTheme
from onehome.web.design.parts import Link
from onehome.web.doors import StaffRequest, staff_page

VOICES_ON_A_PAGE, VISITS_ON_A_PAGE = 20, 50
TABS = {
    Show.LATE: Bilingual("รอเกิน 14 วัน", "Waiting over 14 days"),
    Show.MINE: Bilingual("ฉันต้องตอบ", "Mine to answer"),
    Show.WAITING: Bilingual("ยังไม่ได้บอกเขา", "Not told yet"),
    Show.UNREACHED: Bilingual("ติดต่อแล้วไม่พบ", "Tried, not reached"),
    Show.IN_CASE: Bilingual("กำลังช่วย ยังไม่ได้บอก", "Help under way, not told"),
    Show.ANSWERED: Bilingual("ตอบแล้ว", "Answered"),
    Show.ALL: Bilingual("ทั้งหมด", "All"),
}


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a voice, by which a list can be narrowed."""

    name: Bilingual
    rows: Callable[[Actor], QuerySet[Any]]


CAME = {
    "in-case": Came(Bilingual("มีเรื่องช่วยเหลือแล้ว", "In a case"), hardships_in_cases),
    "confirmed": Came(Bilingual("ชีวิตดีขึ้น มีผู้ยืนยัน", "Life better, confirmed"), confirmed_hardships),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One voice with how it stands, how long it has waited, and what the reader may do about it."""

    voice: Voice
    standing: Standing
    days: int
    may_assign: bool


@staff_page(Permission.SEE_VISIT, reads_people=True)
def voices_list(request: HttpRequest) -> HttpResponse:
    """Show what was heard: those who have waited too long for an answer, unless something else is asked for."""
    staff_request = cast(StaffRequest, request)
    actor, today, asked = staff_request.actor, clock.today(), asked_of(request)
    rows = heard(actor, asked, today)
    came = CAME.get(request.GET.get("came", ""))
    if came is not None:
        rows = rows.filter(pk__in=came.rows(actor))
    page = Paginator(rows, VOICES_ON_A_PAGE).get_page(request.GET.get("page"))
    shown = voices(actor, page)
    staff_request.shown.note("people.household", {one.household_id for one in shown})
    staff_request.shown.note("visits.hardship", [one.id for one in shown])
    context = {
        "page": page,
        "lines": lines_of(staff_request, shown, today),
        "days": ANSWER_WITHIN_DAYS,
        "asked": asked,
        "is_late": asked.show is Show.LATE,
        "may_answer": actor.may(Permission.ANSWER_HARDSHIP),
        "tabs": _tabs(request, asked),
        "narrowed": [*_narrowed(asked), *([came.name] if came else [])],
        "all_url": f"{reverse('staff:voices')}?show={asked.show}",
    }
    return TemplateResponse(request, "visits/voices.html", context)


@staff_page(Permission.SEE_VISIT, reads_people=True)
def visits_list(request: HttpRequest) -> HttpResponse:
    """Show who was visited by whom."""
    staff_request = cast(StaffRequest, request)
    asked = asked_of(request)
    page = Paginator(visits_made(staff_request.actor, asked), VISITS_ON_A_PAGE).get_page(request.GET.get("page"))
    cards = household_cards(staff_request.actor, [row.household_id for row in page])
    staff_request.shown.note("people.household", cards)
    context = {
        "page": page,
        "rows": [(row, cards.get(row.household_id)) for row in page],
        "narrowed": _narrowed(asked),
        "all_url": reverse("staff:visits"),
    }
    return TemplateResponse(request, "visits/visits.html", context)


def lines_of(request: StaffRequest, shown: tuple[Voice, ...], today: date) -> list[Line]:
    """Return voices with how they stand and what the reader may do about them."""
    stand = standings(shown, today)
    may_assign = request.actor.may(Permission.ASSIGN_HARDSHIP)
    return [Line(one, stand[one.id], (today - one.heard_on).days, may_assign) for one in shown]


def asked_of(request: HttpRequest) -> HeardFilter:
    """Return what the address asks for; what cannot be read is not asked for."""
    chosen: Mapping[str, str] = request.GET
    show, theme = chosen.get("show", ""), chosen.get("theme", "")
    place = chosen.get("place", "")
    return HeardFilter(
        show=Show(show) if show in set(Show) else Show.LATE,
        place=place if place.isdigit() else "",
        unit_id=_uuid(chosen.get("unit", "")),
        visitor_id=_uuid(chosen.get("by", "")),
        week=_week(chosen.get("week", "")),
        theme=HardshipTheme(theme) if theme in HardshipTheme.values else None,
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _week(text: str) -> Week | None:
    try:
        return Week.of(date.fromisoformat(text))
    except ValueError:
        return None


def _tabs(request: HttpRequest, asked: HeardFilter) -> list[Link]:
    kept = {name: request.GET.get(name, "") for name in request.GET if name not in ("show", "page", "came")}
    own = reverse("staff:voices")
    return [
        Link(f"{own}?{urlencode({'show': show.value, **kept})}", label, current=show is asked.show)
        for show, label in TABS.items()
    ]


def _narrowed(asked: HeardFilter) -> list[Bilingual]:
    """Return in words what the list is narrowed to."""
    said: list[Bilingual] = []
    if asked.week:
        said.append(Bilingual(asked.week.label("th"), asked.week.label("en")))
    if asked.place and asked.place in (found := areas([asked.place])):
        said.append(found[asked.place].name)
    if asked.unit_id and asked.unit_id in (of_units := units([asked.unit_id])):
        said.append(of_units[asked.unit_id].name)
    if asked.visitor_id and asked.visitor_id in (staff := staff_names({asked.visitor_id})):
        said.append(staff[asked.visitor_id].name)
    if asked.theme:
        said.append(THEME_NAMES[asked.theme])
    return said
