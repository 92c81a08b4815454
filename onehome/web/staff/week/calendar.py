"""The week in one's own calendar: a secret address, and what is read there (RFC 5545)."""

from datetime import UTC, timedelta
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from icalendar import Calendar, Event

from onehome.access.errors import not_here
from onehome.access.gate import acting
from onehome.access.types import Permission, system_actor
from onehome.kernel import clock
from onehome.kernel.errors import NotThere
from onehome.visits.actions.calendar import end_calendar, renew_calendar
from onehome.visits.queries.calendar import CalendarEntry, calendar_of_secret, feed_made_at
from onehome.visits.types import StopState
from onehome.web.design.language import speak
from onehome.web.doors import StaffRequest, open_to_everyone, staff_page

READER = system_actor("a calendar reads the week of whoever holds its secret address")
REFRESH = timedelta(hours=6)


@staff_page(Permission.WRITE_WEEK)
def address(request: HttpRequest) -> HttpResponse:
    """Show whether the reader's calendar has an address, and make a new one."""
    staff_request = cast(StaffRequest, request)
    actor = staff_request.actor
    if actor.staff_id is None:
        raise not_here()
    made = ""
    if request.method == "POST":
        secret = renew_calendar(by=actor, staff_id=actor.staff_id, at=clock.now())
        made = request.build_absolute_uri(reverse("staff:calendar_feed", args=[secret]))
    context = {"made": made, "since": feed_made_at(actor, actor.staff_id)}
    return TemplateResponse(request, "week/calendar.html", context)


@staff_page(Permission.WRITE_WEEK)
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Let the address lead nowhere."""
    staff_request = cast(StaffRequest, request)
    if staff_request.actor.staff_id is None:
        raise not_here()
    end_calendar(by=staff_request.actor, staff_id=staff_request.actor.staff_id)
    messages.success(request, speak("ที่อยู่เดิมใช้ไม่ได้แล้ว", "The old address leads nowhere now."))
    return redirect("staff:calendar_address")


@open_to_everyone(because="a calendar cannot sign in: its secret address is the key, and nobody is named in it")
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer a calendar with the stops of the week."""
    try:
        with acting(READER):
            _, entries = calendar_of_secret(secret, clock.today())
    except NotThere:
        return HttpResponse("", status=404, content_type="text/plain; charset=utf-8")
    return HttpResponse(_calendar(entries), content_type="text/calendar; charset=utf-8")


def _calendar(entries: list[CalendarEntry]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//OneHome//week//TH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "OneHome")
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: CalendarEntry) -> Event:
    event = Event()
    event.add("uid", f"{entry.stop_id}@onehome")
    event.add("dtstamp", clock.now())
    event.add("dtstart", entry.begins.astimezone(UTC) if entry.begins else entry.day)
    if entry.ends:
        event.add("dtend", entry.ends.astimezone(UTC))
    event.add("summary", " ".join(part for part in ("เยี่ยมบ้าน", entry.number, entry.village) if part))
    event.add("status", "CANCELLED" if entry.state is StopState.MISSED else "CONFIRMED")
    event.add("class", "PRIVATE")
    if entry.two:
        event.add("description", "ไปสองคน")
    return event
