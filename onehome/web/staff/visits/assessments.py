"""Assessments that wait for a second assessor."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from onehome.access.types import Permission
from onehome.kernel import clock
from onehome.kernel.errors import Conflict, Invalid
from onehome.people.queries.cards import household_cards
from onehome.visits.actions.assessments import confirm_assessment
from onehome.visits.queries.assessments import (
    assessment_to_confirm,
    security_history,
    waiting_for_confirmation,
    waiting_pictures,
)
from onehome.web.design.language import speak
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.visits.forms import ConfirmForm
from onehome.web.staff.visits.pictures import dimensions

ASSESSMENTS_ON_A_PAGE = 30


@staff_page(Permission.CONFIRM_ASSESSMENT, reads_people=True)
def waiting(request: HttpRequest) -> HttpResponse:
    """Show the assessments that the reader could confirm."""
    staff_request = cast(StaffRequest, request)
    rows = waiting_for_confirmation(staff_request.actor)
    page = Paginator(rows, ASSESSMENTS_ON_A_PAGE).get_page(request.GET.get("page"))
    shown = waiting_pictures(staff_request.actor, page)
    staff_request.shown.note("people.household", {one.picture.household_id for one in shown})
    return TemplateResponse(request, "visits/assessments_waiting.html", {"page": page, "waiting": shown})


@staff_page(Permission.CONFIRM_ASSESSMENT, reads_people=True)
def confirm(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Show an assessment to a second assessor and keep that he agrees."""
    staff_request = cast(StaffRequest, request)
    actor = staff_request.actor
    picture = assessment_to_confirm(actor, assessment_id)
    staff_request.shown.note("people.household", [picture.household_id])
    form = ConfirmForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            confirm_assessment(by=actor, assessment_id=assessment_id, on=form.cleaned_data["on"])
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            messages.success(request, speak("ยืนยันผลประเมินแล้ว", "The assessment is confirmed."))
            return redirect("staff:visit", visit_id=picture.visit_id)
    history = [one for one in security_history(actor, picture.household_id) if one.assessed_on < picture.assessed_on]
    context = {
        "form": form,
        "picture": picture,
        "household": household_cards(actor, [picture.household_id]).get(picture.household_id),
        "dimensions": dimensions(history[-1] if history else None, picture),
        "own": picture.assessor_id == actor.staff_id,
    }
    return TemplateResponse(request, "visits/assessment_confirm.html", context, status=422 if form.errors else 200)
