"""Who seems entitled and does not receive: the list of the place, and the list of one's own households."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from onehome.access.types import Actor, Permission
from onehome.benefits.queries.missed import (
    MissedCounts,
    MissedFilter,
    MissedTotal,
    count_missed,
    missed,
    missed_by_area,
    missed_by_programme,
    missed_of_mine,
    missed_rows,
    programmes_missed,
    received_notes,
)
from onehome.cases.queries.queue import open_cases_to_work_on
from onehome.kernel.bilingual import Bilingual
from onehome.law.catalogue import programme
from onehome.people.queries.cards import household_cards
from onehome.places.queries import areas, areas_within
from onehome.places.types import AreaLevel
from onehome.web.design.language import in_words
from onehome.web.design.parts import Link
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.entitled.forms import MissedForm
from onehome.web.staff.entitled.shown import Row, Total, called, place_of, row

PAGE_ROWS = 20
TOTALS_SHOWN = 8
UNDER_WAY, RECEIVED = "under-way", "received"


@staff_page(Permission.SEE_AID, reads_people=True)
def entitled(request: StaffRequest) -> HttpResponse:
    """Who seems entitled and does not receive, by need and sum; who does what about it; who receives after all."""
    actor, tab = request.actor, request.GET.get("show", "")
    form = _form(request)
    chosen = form.cleaned_data if form.is_valid() else {}
    asked = MissedFilter(chosen.get("place", ""), chosen.get("programme", ""), under_way=tab == UNDER_WAY)
    counts = count_missed(actor, asked)
    context: dict[str, object] = {
        "form": form,
        "narrowed": form.chosen_words(),
        "all_url": _address({"show": tab}),
        "counts": counts,
        "tab": tab,
        "tabs": _tabs(tab, chosen, counts),
        "back": request.get_full_path(),
        **_just_done(request),
    }
    if tab == RECEIVED:
        context |= _received(request)
    else:
        context |= _listed(request, missed(actor, asked)) | _totals(actor, asked, {**chosen, "show": tab})
    return render(request, "entitled/entitled.html", context)


@staff_page(Permission.SEE_HOUSEHOLD, reads_people=True)
def mine(request: StaffRequest) -> HttpResponse:
    """Who of my own households may get more, and what do I ask them?"""
    context = _listed(request, missed_of_mine(request.actor)) | _just_done(request)
    return render(request, "entitled/mine.html", context | {"back": request.get_full_path()})


def _listed(request: StaffRequest, found: QuerySet[Any]) -> dict[str, object]:
    page = Paginator(found, PAGE_ROWS).get_page(request.GET.get("page"))
    rows = missed_rows(page.object_list)
    ids = {one.household_id for one in rows}
    cards = household_cards(request.actor, ids)
    cases = open_cases_to_work_on(request.actor, ids)
    request.shown.note("people.household", ids)
    request.shown.note("benefits.missed_entitlement", [one.id for one in rows])
    shown: list[Row] = [row(one, cards.get(one.household_id), has_case=one.household_id in cases) for one in rows]
    return {"page": page, "rows": shown, "may_ask": request.actor.may(Permission.RECORD_VISIT)}


def _received(request: StaffRequest) -> dict[str, object]:
    page = Paginator(received_notes(request.actor), PAGE_ROWS).get_page(request.GET.get("page"))
    notes = list(page.object_list)
    ids = {one.household_id for one in notes}
    cards = household_cards(request.actor, ids)
    request.shown.note("people.household", ids)
    shown = [
        {
            "note": one,
            "name": called(one.person.full_name if one.person else "", cards.get(one.household_id)),
            "place": place_of(cards.get(one.household_id)),
            "programme": programme(one.programme).heading.name,
        }
        for one in notes
    ]
    return {"page": page, "notes": shown}


def _totals(actor: Actor, asked: MissedFilter, chosen: dict[str, str]) -> dict[str, object]:
    by_programme, by_area = missed_by_programme(actor, asked), missed_by_area(actor, asked)
    where = areas(one.key for one in by_area)
    names = {one.key: programme(one.key).heading.name for one in by_programme}
    unknown = Bilingual("ไม่ทราบพื้นที่", "area not known")
    places = {one.key: where[one.key].name if one.key in where else unknown for one in by_area}
    return {
        "by_programme": _lines(by_programme, names, "programme", chosen),
        "by_area": _lines(by_area, places, "place", chosen)[:TOTALS_SHOWN],
        "more_areas": _lines(by_area, places, "place", chosen)[TOTALS_SHOWN:],
        "baht_a_month": sum(one.baht_a_month for one in by_programme),
        "baht_once": sum(one.baht_once for one in by_programme),
        "at_least": any(one.without_sum for one in by_programme),
        "people": sum(one.rows for one in by_programme),
    }


def _lines(
    totals: Sequence[MissedTotal], names: dict[str, Bilingual], parameter: str, chosen: dict[str, str]
) -> list[Total]:
    return [
        Total(names[one.key], _address({**chosen, parameter: one.key}), one, chosen.get(parameter) == one.key)
        for one in totals
    ]


def _form(request: StaffRequest) -> MissedForm:
    actor, place = request.actor, request.GET.get("place", "")
    held = sorted({grant.place for grant, _ in actor.grants_for(Permission.SEE_AID)})
    found = [area for code in held for area in areas_within(code[:4], AreaLevel.DISTRICT)]
    narrow = [area for code in held if place.startswith(code) for area in areas([place]).values()]
    places = {area.code: in_words(area.name) for area in (*found, *narrow)}
    programmes = [(code, in_words(programme(code).heading.name)) for code in programmes_missed(actor)]
    return MissedForm(request.GET, programmes=programmes, places=list(places.items()))


def _tabs(tab: str, chosen: dict[str, str], counts: MissedCounts) -> list[Link]:
    kept = {name: value for name, value in chosen.items() if value}
    return [
        Link(_address(kept), Bilingual("ยังไม่มีใครทำ", "Nobody acts yet"), tab == "", counts.open),
        Link(
            _address({**kept, "show": UNDER_WAY}), Bilingual("กำลังทำ", "Under way"), tab == UNDER_WAY, counts.under_way
        ),
        Link(_address({"show": RECEIVED}), Bilingual("บอกว่าได้รับแล้ว", "Receive after all"), tab == RECEIVED),
    ]


def _address(asked: dict[str, str]) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return reverse("staff:entitled") + (f"?{query}" if query else "")


def _just_done(request: StaffRequest) -> dict[str, object]:
    """Return what was just done here and how to take it back, from the address that an act led back to."""
    for name, route in (("visited", "staff:entitled_visit_undo"), ("received", "staff:entitled_received_undo")):
        try:
            done = UUID(request.GET.get(name, ""))
        except ValueError:
            continue
        back = urlencode({"back": request.get_full_path()})
        return {"done": name, "undo_url": f"{reverse(route, args=[done])}?{back}"}
    return {}
