"""The visit form: what did they say, and how are they?"""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from onehome.access.errors import not_here
from onehome.access.types import Permission
from onehome.kernel import clock
from onehome.kernel.errors import Conflict, Invalid
from onehome.people.queries.cards import household_cards
from onehome.visits.actions.record import record_visit
from onehome.visits.queries.assessments import must_assess
from onehome.visits.queries.members import members_to_meet
from onehome.visits.queries.surges import in_sweep
from onehome.visits.queries.voices import voices_of_household
from onehome.visits.queries.weeks import open_reasons
from onehome.visits.types import HardshipState
from onehome.web.design.language import speak
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.visits.forms import VisitForm
from onehome.web.staff.visits.notice import NOTICE


@staff_page(Permission.RECORD_VISIT, reads_people=True)
def visit_new(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Ask what a visit brought home, and keep it."""
    staff_request = cast(StaffRequest, request)
    actor = staff_request.actor
    household = household_cards(actor, [household_id]).get(household_id)
    if household is None:
        raise not_here()
    staff_request.shown.note("people.household", [household_id])
    form = VisitForm(request.POST or None, members=members_to_meet(actor, household_id))
    if request.method == "POST" and form.is_valid():
        try:
            visit = record_visit(by=actor, record=form.record(household_id))
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            messages.success(request, speak("บันทึกการเยี่ยมแล้ว", "The visit is saved."))
            return redirect("staff:visit", visit_id=visit.pk)
    context = {
        "form": form,
        "household": household,
        "notice_words": NOTICE,
        "must_assess": must_assess(actor, household_id, clock.today()) and not in_sweep(household_id, clock.today()),
        "reasons": open_reasons(actor, [household_id]).get(household_id, []),
        "waiting": [voice for voice in voices_of_household(actor, household_id) if voice.state is HardshipState.HEARD],
    }
    return TemplateResponse(request, "visits/visit_new.html", context, status=422 if form.errors else 200)
