"""The reader changes the own week: another day, another order."""

from datetime import date
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from onehome.access.types import Permission
from onehome.kernel.errors import Conflict, Invalid
from onehome.visits.actions.week_moves import move_stop, reorder_stop
from onehome.visits.queries.weeks import stop
from onehome.web.design.language import speak
from onehome.web.doors import StaffRequest, staff_page

EARLIER, LATER, NO_DAY = "earlier", "later", "none"


@staff_page(Permission.WRITE_WEEK)
@require_POST
def move(request: HttpRequest, stop_id: UUID) -> HttpResponse:
    """Put a stop of the reader's own week on another day, or earlier or later on its day."""
    actor = cast(StaffRequest, request).actor
    monday = stop(actor, stop_id).week.start
    asked = request.POST.get("to", "")
    try:
        if asked in (EARLIER, LATER):
            reorder_stop(by=actor, stop_id=stop_id, earlier=asked == EARLIER)
        else:
            move_stop(by=actor, stop_id=stop_id, day=_day(asked))
    except ValueError:
        messages.error(request, speak("เลือกวันก่อน แล้วกดย้าย", "Choose a day first, then move."))
    except (Conflict, Invalid) as error:
        messages.error(request, speak(error.sentence.th, error.sentence.en))
    else:
        messages.success(request, speak("ย้ายแล้ว เวลาคิดใหม่ให้แล้ว", "Moved. The times were reckoned anew."))
    return redirect(f"{reverse('staff:week')}?day={monday.isoformat()}")


def _day(asked: str) -> date | None:
    return None if asked == NO_DAY else date.fromisoformat(asked)
