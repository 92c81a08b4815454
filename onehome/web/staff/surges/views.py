"""Emergencies: where are they, who was reached, who not yet, and what do people need?"""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from onehome.access.types import Actor, Permission
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.places.queries import areas_within
from onehome.places.types import AreaLevel
from onehome.visits.actions.surges import declare_surge, end_surge
from onehome.visits.queries.surges import surge_lines, surge_progress, surges, swept_households, swept_lines
from onehome.visits.types import SurgeKind
from onehome.web.design.language import speak
from onehome.web.design.parts import Link
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.surges.forms import EndForm, SurgeForm

ON_A_PAGE = 25
WAITING, REACHED, NEEDS, ALL = "waiting", "reached", "needs", "all"


@staff_page(Permission.SEE_SURGE)
def surge_list(request: HttpRequest) -> HttpResponse:
    """Show the emergencies in sight, those that last first."""
    actor = cast(StaffRequest, request).actor
    page = Paginator(surges(actor), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": surge_lines(list(page)),
        "may_declare": actor.may(Permission.DECLARE_SURGE),
    }
    return TemplateResponse(request, "surges/surges.html", context)


@staff_page(Permission.DECLARE_SURGE)
def declare(request: HttpRequest) -> HttpResponse:
    """Declare an emergency: first the district, then its sub-districts, kind and reason."""
    actor = cast(StaffRequest, request).actor
    districts = _districts(actor)
    district = request.GET.get("district", "")
    if district not in {code for code, _ in districts}:
        return TemplateResponse(request, "surges/district.html", {"districts": districts})
    form = SurgeForm(_subdistricts(district), request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            surge = declare_surge(
                by=actor,
                kind=SurgeKind(values["kind"]),
                areas=values["areas"],
                villages=form.village_names(),
                reason=values["reason"],
                at=clock.now(),
            )
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            messages.success(
                request, speak("ประกาศแล้ว แผนของทุกคนในพื้นที่เปลี่ยนแล้ว", "Declared. Every week there has changed.")
            )
            return redirect("staff:surge", surge.pk)
    context = {"form": form, "district": dict(districts)[district]}
    return TemplateResponse(request, "surges/declare.html", context, status=422 if form.errors else 200)


@staff_page(Permission.SEE_SURGE, reads_people=True)
def progress(request: HttpRequest, surge_id: UUID) -> HttpResponse:
    """Show how far a sweep has come."""
    staff_request = cast(StaffRequest, request)
    actor = staff_request.actor
    found = surge_progress(actor, surge_id)
    show = request.GET.get("show", WAITING)
    show = show if show in (WAITING, REACHED, NEEDS, ALL) else WAITING
    sees_homes = actor.may(Permission.SEE_HOUSEHOLD)  # the nation counts, the province knows whose door it is
    rows = swept_households(actor, surge_id, show=show)
    page = Paginator(rows if sees_homes else rows.none(), ON_A_PAGE).get_page(request.GET.get("page"))
    lines = swept_lines(actor, list(page))
    staff_request.shown.note("people.household", [line.household_id for line in lines])
    context = {
        "found": found,
        "line": found.line,
        "page": page,
        "lines": lines,
        "sees_homes": sees_homes,
        "show": show,
        "kinds": _kinds(reverse("staff:surge", args=[surge_id]), show),
        "may_end": found.line.ended_at is None and actor.may(Permission.DECLARE_SURGE),
    }
    return TemplateResponse(request, "surges/surge.html", context)


@staff_page(Permission.DECLARE_SURGE)
def end(request: HttpRequest, surge_id: UUID) -> HttpResponse:
    """Ask why an emergency ends, and end it."""
    actor = cast(StaffRequest, request).actor
    found = surge_progress(actor, surge_id)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_surge(by=actor, surge_id=surge_id, reason=form.cleaned_data["reason"], at=clock.now())
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            messages.success(request, speak("ปิดเหตุแล้ว", "The emergency has ended."))
            return redirect("staff:surge", surge_id)
    context = {"form": form, "line": found.line}
    return TemplateResponse(request, "surges/end.html", context, status=422 if form.errors else 200)


def _districts(actor: Actor) -> list[tuple[str, Bilingual]]:
    """Return the districts in which the actor may declare an emergency."""
    places = sorted({grant.place for grant, _ in actor.grants_for(Permission.DECLARE_SURGE)})
    return [(area.code, area.name) for place in places for area in areas_within(place, AreaLevel.DISTRICT)]


def _subdistricts(district: str) -> list[tuple[str, Bilingual]]:
    return [(area.code, area.name) for area in areas_within(district, AreaLevel.SUBDISTRICT)]


def _kinds(url: str, show: str) -> list[Link]:
    names = {
        WAITING: Bilingual("ยังไม่ถึง", "Not reached yet"),
        REACHED: Bilingual("ถึงแล้ว", "Reached"),
        NEEDS: Bilingual("มีเรื่องเดือดร้อน", "With needs"),
        ALL: Bilingual("ทั้งหมด", "All"),
    }
    return [Link(f"{url}?show={one}", name, current=one == show) for one, name in names.items()]
