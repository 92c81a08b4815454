"""Whose telephones work here, how does a new one begin, and what if one is lost?"""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from onehome.access.actions.devices import add_password_device, issue_enrolment, revoke_device
from onehome.access.queries.devices import device_in_reach, devices_seen_by, enrollable, holder_in_reach
from onehome.access.types import Permission
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.visits.actions.outbox_file import LARGEST_FILE, bring_outbox
from onehome.web.design.language import speak
from onehome.web.design.parts import Link
from onehome.web.design.scan import drawing
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.devices.codes import collect_settings
from onehome.web.staff.devices.forms import CollectForm, DeviceFilter, OutboxForm, RevokeForm, WhoseForm
from onehome.web.staff.devices.shown import counts, shown_device, taken_lines

ON_A_PAGE = 25
IN_USE, REVOKED, MINE = "in-use", "revoked", "mine"
FILE_TOO_LARGE = Bilingual("ไฟล์ใหญ่เกิน 60 เมกะไบต์", "The file is larger than 60 MB.")


@staff_page(Permission.ENROL_DEVICE)
@require_GET
def devices(request: StaffRequest) -> HttpResponse:
    """List the telephones that the actor looks after."""
    actor, form = request.actor, DeviceFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    asked, show = chosen.get("q", ""), chosen.get("show", "")
    show = show if show in (IN_USE, REVOKED, MINE) else IN_USE
    rows = devices_seen_by(actor, Permission.ENROL_DEVICE, words=asked)
    if show == MINE:
        rows = rows.filter(staff_member_id=actor.staff_id)
    else:
        rows = rows.filter(revoked_at__isnull=show == IN_USE)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    today = clock.today()
    context = {
        "page": page,
        "devices": [shown_device(row, today, actor.staff_id) for row in page],
        "kinds": _kinds(show, asked),
        "form": form,
        "asked": asked,
        "show": show,
        "may_record": actor.may(Permission.USE_DEVICE),
        "own_id": actor.staff_id,
    }
    return TemplateResponse(request, "devices/devices.html", context)


@staff_page(Permission.ENROL_DEVICE)
@require_GET
def device_new(request: StaffRequest) -> HttpResponse:
    """Ask whose telephone it will be."""
    form = WhoseForm(request.GET or None)
    asked = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    rows = enrollable(request.actor, words=asked)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "members": counts(list(page)), "form": form, "asked": asked}
    return TemplateResponse(request, "devices/whose.html", context)


@staff_page(Permission.ENROL_DEVICE)
@require_GET
def devices_of_staff(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Show the telephones of one person, and the two ways to add one."""
    member = holder_in_reach(request.actor, staff_id)
    today = clock.today()
    rows = devices_seen_by(request.actor, Permission.ENROL_DEVICE).filter(staff_member=member)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "member": member,
        "page": page,
        "devices": [shown_device(row, today, request.actor.staff_id) for row in page],
        "mine": member.pk == request.actor.staff_id,
    }
    return TemplateResponse(request, "devices/of_staff.html", context)


@staff_page(Permission.ENROL_DEVICE)
@require_http_methods(["GET", "POST"])
def device_code(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Say how a telephone is enrolled; on POST show the picture, once."""
    member = holder_in_reach(request.actor, staff_id)
    context: dict[str, object] = {"member": member, "mine": member.pk == request.actor.staff_id}
    if request.method == "POST":
        try:
            issued = issue_enrolment(by=request.actor, staff_id=staff_id, at=clock.now())
        except Conflict as error:
            return TemplateResponse(request, "devices/code.html", {**context, "refusal": error.sentence}, status=409)
        address = f"{request.build_absolute_uri(reverse('field:page'))}#enrol={issued.secret}"
        context |= {"drawing": drawing(address), "address": address, "expires_at": issued.expires_at}
    return TemplateResponse(request, "devices/code.html", context)


@staff_page(Permission.ENROL_DEVICE)
@require_http_methods(["GET", "POST"])
def device_collect(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Add a telephone with ODK Collect; user name and password are shown once."""
    member = holder_in_reach(request.actor, staff_id)
    form = CollectForm(request.POST or None)
    context: dict[str, object] = {"member": member, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            made = add_password_device(
                by=request.actor, staff_id=staff_id, label=form.cleaned_data["label"], at=clock.now()
            )
        except Conflict as error:
            form.refuse(error)
        else:
            server = request.build_absolute_uri("/openrosa")
            told = {"server": server, "username": str(made.device.pk), "password": made.token}
            context |= {**told, "drawing": drawing(collect_settings(**told)), "made": made.device}
            return TemplateResponse(request, "devices/collect_made.html", context)
    return TemplateResponse(request, "devices/collect.html", context, status=422 if form.errors else 200)


@staff_page(Permission.ENROL_DEVICE)
@require_http_methods(["GET", "POST"])
def device_revoke(request: StaffRequest, device_id: UUID) -> HttpResponse:
    """Ask why a telephone is revoked, and revoke it."""
    device = device_in_reach(request.actor, device_id)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            revoke_device(by=request.actor, device_id=device_id, reason=form.cleaned_data["reason"], at=clock.now())
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            messages.success(
                request,
                speak("ยกเลิกแล้ว เครื่องนี้อ่านอะไรไม่ได้อีก", "Revoked. This telephone can read nothing any more."),
            )
            return redirect("staff:devices_of", device.staff_member_id)
    context = {"device": device, "form": form, "shown": shown_device(device, clock.today(), request.actor.staff_id)}
    return TemplateResponse(request, "devices/revoke.html", context, status=422 if form.errors else 200)


@staff_page(Permission.ENROL_DEVICE)
@require_http_methods(["GET", "POST"])
def device_outbox(request: StaffRequest, device_id: UUID) -> HttpResponse:
    """Take in what a telephone that cannot send has saved as a file."""
    device = device_in_reach(request.actor, device_id)
    form = OutboxForm(request.POST or None, request.FILES or None) if request.method == "POST" else OutboxForm()
    context: dict[str, object] = {"device": device, "form": form}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > LARGEST_FILE:
                raise Invalid(FILE_TOO_LARGE, "file")
            taken = bring_outbox(by=request.actor, device_id=device_id, content=file.read(), at=clock.now())
        except Invalid as error:
            form.refuse(error)
        else:
            lines = taken_lines(taken)
            context |= {"lines": lines, "here": sum(line.here for line in lines)}
            return TemplateResponse(request, "devices/outbox_taken.html", context)
    return TemplateResponse(request, "devices/outbox.html", context, status=422 if form.errors else 200)


def _kinds(show: str, asked: str) -> list[Link]:
    url, named = reverse("staff:devices"), f"&{urlencode({'q': asked})}" if asked else ""
    names = {
        IN_USE: Bilingual("ใช้อยู่", "In use"),
        MINE: Bilingual("เครื่องของฉัน", "Mine"),
        REVOKED: Bilingual("ยกเลิกแล้ว", "Revoked"),
    }
    return [Link(f"{url}?show={one}{named}", name, current=one == show) for one, name in names.items()]
