"""Acts on a row: ask for a visit, prepare the application, write down that they receive; and take it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from onehome.access.errors import not_here
from onehome.access.types import Permission
from onehome.benefits.actions.noting import note_received, take_back_received
from onehome.benefits.actions.undertaking import apply_for_missed, ask_visit_about, take_back_visit
from onehome.benefits.queries.missed import missed_seen_by
from onehome.kernel import clock
from onehome.kernel.errors import Conflict, Invalid
from onehome.people.types import FactSource
from onehome.web.design.language import in_words, speak
from onehome.web.doors import StaffRequest, staff_page


@staff_page(Permission.RECORD_VISIT)
@require_POST
def ask_visit(request: StaffRequest, missed_id: UUID) -> HttpResponse:
    """Ask for a visit because of a row."""
    ask_visit_about(by=request.actor, missed_id=missed_id)
    return _back(request, visited=missed_id)


@staff_page(Permission.RECORD_VISIT)
@require_POST
def undo_visit(request: StaffRequest, missed_id: UUID) -> HttpResponse:
    """Take the asking for a visit back."""
    take_back_visit(by=request.actor, missed_id=missed_id)
    messages.success(request, speak("ยกเลิกการขอให้ไปเยี่ยมแล้ว", "The asking for a visit is taken back"))
    return _back(request)


@staff_page(Permission.PREPARE_AID)
@require_POST
def apply(request: StaffRequest, missed_id: UUID) -> HttpResponse:
    """Prepare the application, and lead to it."""
    try:
        application = apply_for_missed(by=request.actor, missed_id=missed_id, on=clock.today())
    except (Invalid, Conflict) as error:
        messages.error(request, in_words(error.sentence))
        return _back(request)
    messages.success(request, speak("เตรียมคำขอแล้ว", "The application is prepared"))
    return redirect("staff:application", application.pk)


@staff_page(Permission.RECORD_VISIT)
@require_POST
def note(request: StaffRequest, missed_id: UUID) -> HttpResponse:
    """Write down that they say they receive it already."""
    row = missed_seen_by(request.actor).filter(pk=missed_id).first()
    if row is None:
        raise not_here()
    noted = note_received(
        by=request.actor,
        household_id=row.household_id,
        person_id=row.person_id,
        programme=row.programme,
        source=FactSource.TOLD,
        on=clock.today(),
    )
    return _back(request, received=noted.pk)


@staff_page(Permission.RECORD_VISIT)
@require_POST
def undo_note(request: StaffRequest, received_id: UUID) -> HttpResponse:
    """Take a note of receiving back."""
    take_back_received(by=request.actor, received_id=received_id)
    messages.success(request, speak("ถอนบันทึกแล้ว", "The note is taken back"))
    return _back(request)


def _back(request: StaffRequest, **done: UUID) -> HttpResponse:
    """Lead back to the list that was looked at, telling it what was done so that it can offer to take it back."""
    asked = request.POST.get("back") or request.GET.get("back") or ""
    is_ours = asked.startswith("/entitled") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    mine = "staff:entitled" if request.actor.may(Permission.SEE_AID) else "staff:entitled_mine"
    address = asked if is_ours else reverse(mine)
    path, _, query = address.partition("?")
    kept = [part for part in query.split("&") if part and not part.startswith(("visited=", "received="))]
    kept += [f"{name}={record}" for name, record in done.items()]
    return redirect(path + (f"?{'&'.join(kept)}" if kept else ""))
