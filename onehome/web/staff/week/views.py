"""The week: where do I go, in what order, for what reason? And the weeks of a team."""

from datetime import date
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from onehome.access.errors import not_here
from onehome.access.queries import staff_seen_by
from onehome.access.types import Permission
from onehome.gateways.travel import DETOUR, SPEED_KM_H
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.kernel.thai_calendar import Week
from onehome.plans.types import DayKind
from onehome.visits.actions.week import add_stop, drop_stop, miss_stop, plan_week
from onehome.visits.queries.week_days import WeekInDays, week_in_days
from onehome.visits.queries.weeks import last_weeks, stop, weeks_of
from onehome.visits.types import StopState
from onehome.web.design.language import speak
from onehome.web.design.parts import Link
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.week.forms import MissForm
from onehome.web.staff.week.route_map import draw

WEEKS_SHOWN = 8
STAFF_ON_A_PAGE = 25
OFFICIALS, VOLUNTEERS = "official", "volunteer"


@staff_page(Permission.SEE_WEEK, reads_people=True)
def own_week(request: HttpRequest) -> HttpResponse:
    """Show the reader's own week."""
    staff_request = cast(StaffRequest, request)
    if staff_request.actor.staff_id is None:
        raise not_here()
    return _show_week(staff_request, staff_request.actor.staff_id)


@staff_page(Permission.SEE_WEEK, reads_people=True)
def week_of_staff(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    """Show the week of a member of the reader's team."""
    return _show_week(cast(StaffRequest, request), staff_id)


def _show_week(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    today = clock.today()
    plan = week_in_days(request.actor, staff_id, _asked_day(request, today))
    shown = plan.shown
    request.shown.note("people.household", _households(plan))
    own = reverse("staff:week") if shown.mine else reverse("staff:week_of_staff", args=[staff_id])
    context = {
        "shown": shown,
        "plan": plan,
        "chosen": [day for day in plan.days if day.stops],
        "away": [day for day in plan.days if day.kind in (DayKind.LEAVE, DayKind.HOLIDAY)],
        "picture": draw(plan),
        "movable": [day.day for day in plan.days if day.day >= today],
        "surges": {one.surge.id: one.surge for one in plan.stops if one.surge}.values(),
        "sees_surges": request.actor.may(Permission.SEE_SURGE),
        "detour": DETOUR,
        "speed": SPEED_KM_H,
        "today": today,
        "to_do": [one for one in shown.stops if one.state is StopState.PLANNED],
        "is_over": shown.week.end < today,
        "is_now": today in shown.week,
        "may_write": shown.mine and request.actor.may(Permission.WRITE_WEEK) and shown.week.end >= today,
        "may_record": shown.mine and request.actor.may(Permission.RECORD_VISIT),
        "sees_team": _sees_team(request),
        "ways": _ways(request) if shown.mine else [],
        "previous_url": _at(own, shown.week.previous().start),
        "next_url": _at(own, shown.week.next().start),
    }
    return TemplateResponse(request, "week/week.html", context)


@staff_page(Permission.SEE_WEEK)
def weeks_of_team(request: HttpRequest) -> HttpResponse:
    """Show the last weeks of everybody whose weeks the reader may see."""
    staff_request = cast(StaffRequest, request)
    actor, today = staff_request.actor, clock.today()
    weeks = last_weeks(_asked_day(staff_request, today), WEEKS_SHOWN)
    kind = VOLUNTEERS if request.GET.get("kind") == VOLUNTEERS else OFFICIALS
    staff = staff_seen_by(actor, Permission.SEE_WEEK).filter(left_on__isnull=True, kind=kind)
    page = Paginator(staff, STAFF_ON_A_PAGE).get_page(request.GET.get("page"))
    cells = weeks_of(actor, [member.pk for member in page], weeks, today)
    rows = [{"member": member, "cells": list(zip(weeks, cells[member.pk], strict=True))} for member in page]
    own = reverse("staff:weeks")
    context = {
        "weeks": weeks,
        "rows": rows,
        "page": page,
        "volunteers": kind == VOLUNTEERS,
        "kinds": _kinds(own, kind),
        "previous_url": _at(own, weeks[0].previous().start, kind),
        "next_url": _at(own, _later(weeks[-1], today), kind) if weeks[-1].end < today else "",
    }
    return TemplateResponse(request, "week/weeks.html", context)


@staff_page(Permission.WRITE_WEEK)
@require_POST
def plan(request: HttpRequest) -> HttpResponse:
    """Propose stops for the reader's own week and add them."""
    staff_request = cast(StaffRequest, request)
    actor, day = staff_request.actor, _asked_day(staff_request, clock.today())
    try:
        if actor.staff_id is None:
            raise not_here()
        stops = plan_week(by=actor, staff_id=actor.staff_id, week=day)
    except (Conflict, Invalid) as error:
        messages.error(request, speak(error.sentence.th, error.sentence.en))
    else:
        messages.success(request, _planned(len(stops)))
    return _to_week(day)


@staff_page(Permission.WRITE_WEEK)
@require_POST
def add(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Put a household into the reader's own week."""
    staff_request = cast(StaffRequest, request)
    actor, day = staff_request.actor, _asked_day(staff_request, clock.today())
    try:
        if actor.staff_id is None:
            raise not_here()
        add_stop(by=actor, staff_id=actor.staff_id, household_id=household_id, week=day)
    except (Conflict, Invalid) as error:
        messages.error(request, speak(error.sentence.th, error.sentence.en))
    else:
        messages.success(request, speak("เพิ่มในแผนสัปดาห์แล้ว", "Added to the week."))
    return _to_week(day)


@staff_page(Permission.WRITE_WEEK)
@require_POST
def drop(request: HttpRequest, stop_id: UUID) -> HttpResponse:
    """Take a stop out of the reader's own week."""
    staff_request = cast(StaffRequest, request)
    day = stop(staff_request.actor, stop_id).week.start
    try:
        drop_stop(by=staff_request.actor, stop_id=stop_id)
    except (Conflict, Invalid) as error:
        messages.error(request, speak(error.sentence.th, error.sentence.en))
    else:
        done = ("เอาออกจากสัปดาห์นี้แล้ว เหตุผลที่ควรไปยังอยู่", "Taken out of this week. The reason to visit stays open.")
        messages.success(request, speak(*done))
    return _to_week(day)


@staff_page(Permission.WRITE_WEEK, reads_people=True)
def miss(request: HttpRequest, stop_id: UUID) -> HttpResponse:
    """Ask why a stop was not kept, and keep the answer."""
    staff_request = cast(StaffRequest, request)
    missed = stop(staff_request.actor, stop_id)
    staff_request.shown.note("people.household", [missed.stop.household_id])
    form = MissForm(request.POST or None, initial={"reason": missed.stop.missed_reason})
    if request.method == "POST" and form.is_valid():
        try:
            miss_stop(by=staff_request.actor, stop_id=stop_id, reason=form.cleaned_data["reason"])
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            messages.success(request, speak("บันทึกแล้วว่าไม่ได้ไป", "Noted as missed."))
            return _to_week(missed.week.start)
    context = {"form": form, "missed": missed, "back_url": _week_url(missed.week.start)}
    return TemplateResponse(request, "week/miss.html", context, status=422 if form.errors else 200)


def _ways(request: StaffRequest) -> list[Link]:
    """Return the lists that stand beside the week, as far as the reader may open them."""
    lists = (
        (
            Permission.ANSWER_HARDSHIP,
            "staff:voices",
            Bilingual("เสียงที่รอคำตอบนาน", "Voices without an answer"),
        ),
        (
            Permission.CONFIRM_ASSESSMENT,
            "staff:assessments_waiting",
            Bilingual("ผลประเมินที่รอยืนยัน", "Assessments to confirm"),
        ),
        (Permission.SEE_VOICES, "staff:themes", Bilingual("ชาวบ้านเดือดร้อนเรื่องอะไร", "What people tell of")),
    )
    return [Link(reverse(route), label) for permission, route, label in lists if request.actor.may(permission)]


def _households(plan: WeekInDays) -> set[UUID]:
    named = {one.household_id for one in plan.shown.stops} | {one.household_id for one in plan.shown.unplanned}
    return named | {one.household_id for one in plan.left_out}


def _asked_day(request: StaffRequest, today: date) -> date:
    """Return the day that the address or form names; a day that cannot be read is today."""
    asked = request.POST.get("day") or request.GET.get("day") or ""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return today
    return day if abs(day.year - today.year) <= 2 else today


def _week_url(day: date) -> str:
    return _at(reverse("staff:week"), Week.of(day).start)


def _at(url: str, day: date, kind: str = "") -> str:
    return f"{url}?day={day.isoformat()}" + (f"&kind={kind}" if kind else "")


def _kinds(url: str, kind: str) -> list[Link]:
    """Return the two lists of a team: officials, who promise their weeks, and volunteers, who give them."""
    names = {OFFICIALS: Bilingual("เจ้าหน้าที่", "Officials"), VOLUNTEERS: Bilingual("อาสาสมัคร", "Volunteers")}
    return [Link(f"{url}?kind={one}", name, current=one == kind) for one, name in names.items()]


def _to_week(day: date) -> HttpResponse:
    return redirect(_week_url(day))


def _sees_team(request: StaffRequest) -> bool:
    """Whether the reader sees the weeks of others: cheap to ask of the roles, without a statement."""
    return any(reach != "own" for _, reach in request.actor.grants_for(Permission.SEE_WEEK))


def _later(newest: Week, today: date) -> date:
    later = newest
    for _ in range(WEEKS_SHOWN):
        later = later.next()
    return min(later.start, today)


def _planned(count: int) -> str:
    if count:
        return speak("เพิ่มจุดที่ควรไป {n} แห่งแล้ว", "Added {n} stops that matter most.", n=count)
    return speak(
        "ตอนนี้ไม่มีบ้านอื่นที่มีเหตุให้ไป เพิ่มบ้านที่อยากไปได้จากหน้าครัวเรือน",
        "No other home has a reason for a visit now. You can add one from its household page.",
    )
