"""My commitment: on which days do I go to the field, when am I away, and have I kept what I promised?"""

from datetime import date, timedelta
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from onehome.access.errors import not_here
from onehome.access.queries import staff_names
from onehome.access.types import Permission
from onehome.kernel import clock
from onehome.kernel.errors import Conflict, Invalid
from onehome.kernel.thai_calendar import Week
from onehome.plans.actions.weeks import keep_week, miss_week
from onehome.plans.actions.working import set_pattern, withdraw_leave, write_leave
from onehome.plans.queries.weeks import commitments, tally
from onehome.plans.queries.working import holidays_between, leaves, pattern_of
from onehome.web.design.days import WEEKDAYS
from onehome.web.design.language import speak
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.week.forms import LeaveForm, PatternForm, WentForm

WEEKS_BACK = 12
HOLIDAYS_AHEAD = timedelta(days=120)


@staff_page(Permission.WRITE_LEAVE)
def commitment(request: HttpRequest) -> HttpResponse:
    """Show the reader's own promise: days for the field, leave, holidays, and the weeks behind."""
    staff_request, staff_id = _own(request)
    actor, today = staff_request.actor, clock.today()
    draft, written = pattern_of(staff_names({staff_id})[staff_id])
    this_week = Week.of(today)
    first = _weeks_before(this_week, WEEKS_BACK)
    context = {
        "pattern": draft,
        "written": written,
        "field_days": [WEEKDAYS[number] for number in draft.weekdays],
        "leaves": leaves(actor, staff_id, since=today),
        "leave_form": LeaveForm(),
        "holidays": holidays_between(today, today + HOLIDAYS_AHEAD),
        "weeks": [(Week.of(row.week), row) for row in commitments(actor, staff_id, first=first, last=this_week)][::-1],
        "tally": tally(actor, first=first, last=this_week, staff_id=staff_id),
        "this_week": this_week,
        "went_form": WentForm(),
        "says_himself": not actor.may(Permission.RECORD_VISIT),
    }
    return TemplateResponse(request, "week/commitment.html", context)


@staff_page(Permission.WRITE_LEAVE)
def pattern(request: HttpRequest) -> HttpResponse:
    """Change on which days, at what hours and from where the reader goes to the field."""
    staff_request, staff_id = _own(request)
    draft, _ = pattern_of(staff_names({staff_id})[staff_id])
    form = PatternForm(request.POST or None, initial=PatternForm.initial_of(draft))
    if request.method == "POST" and form.is_valid():
        try:
            set_pattern(by=staff_request.actor, staff_id=staff_id, draft=form.draft())
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            done = ("บันทึกวันลงพื้นที่แล้ว แผนครั้งต่อไปใช้วันเหล่านี้", "Kept. The next plan goes by these days.")
            messages.success(request, speak(*done))
            return redirect("staff:commitment")
    return TemplateResponse(request, "week/pattern.html", {"form": form}, status=422 if form.errors else 200)


@staff_page(Permission.WRITE_LEAVE)
def leave(request: HttpRequest) -> HttpResponse:
    """Note days on which the reader does not work."""
    staff_request, staff_id = _own(request)
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        first: date = form.cleaned_data["first"]
        last = form.cleaned_data["last"] or first
        try:
            write_leave(by=staff_request.actor, staff_id=staff_id, first=first, last=last, at=clock.now())
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            messages.success(request, speak("บันทึกวันลาแล้ว", "Your leave is noted."))
            return redirect("staff:commitment")
    return TemplateResponse(request, "week/leave.html", {"form": form}, status=422 if form.errors else 200)


@staff_page(Permission.WRITE_LEAVE)
@require_POST
def leave_withdraw(request: HttpRequest, leave_id: UUID) -> HttpResponse:
    """Take days of leave back."""
    staff_request, _ = _own(request)
    withdraw_leave(by=staff_request.actor, leave_id=leave_id)
    messages.success(request, speak("ยกเลิกวันลาแล้ว", "The leave was taken back."))
    return redirect("staff:commitment")


@staff_page(Permission.WRITE_WEEK)
@require_POST
def went(request: HttpRequest) -> HttpResponse:
    """Say of a week oneself that one was out, or why not: for those who record no visits."""
    staff_request, staff_id = _own(request)
    actor, week = staff_request.actor, Week.of(clock.today())
    if actor.may(Permission.RECORD_VISIT):  # a visit says it for everybody else
        raise not_here()
    form = WentForm(request.POST)
    form.is_valid()
    reason = form.cleaned_data.get("reason") or ""
    try:
        if request.POST.get("answer") == "went":
            keep_week(by=actor, staff_id=staff_id, week=week, at=clock.now())
        else:
            miss_week(by=actor, staff_id=staff_id, week=week, reason=reason, at=clock.now())
    except (Conflict, Invalid) as error:
        messages.error(request, speak(error.sentence.th, error.sentence.en))
    else:
        messages.success(request, speak("บันทึกสัปดาห์นี้แล้ว", "This week is noted."))
    return redirect("staff:commitment")


def _own(request: HttpRequest) -> tuple[StaffRequest, UUID]:
    staff_request = cast(StaffRequest, request)
    if staff_request.actor.staff_id is None:
        raise not_here()
    return staff_request, staff_request.actor.staff_id


def _weeks_before(week: Week, count: int) -> Week:
    return Week.of(week.start - timedelta(weeks=count - 1))
