"""Whether two have to go to a household: for the safety of whoever knocks there."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from onehome.access.types import Permission
from onehome.kernel import clock
from onehome.kernel.errors import Conflict
from onehome.people.queries.households import household
from onehome.visits.actions.two_persons import lift_two_person_rule, set_two_person_rule
from onehome.visits.queries.two_persons import not_alone
from onehome.visits.types import LIFT_CAUSE_NAMES, TWO_PERSON_CAUSE_NAMES, LiftCause, TwoPersonCause
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import speak, words
from onehome.web.design.widgets import RadioCards
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.people.household import called


class SetForm(PlainForm):
    """Why nobody should go there alone."""

    why = forms.ChoiceField(
        label=words("ทำไมไปคนเดียวไม่ได้", "Why should nobody go there alone?"),
        choices=[(cause.value, words(name.th, name.en)) for cause, name in TWO_PERSON_CAUSE_NAMES.items()],
        widget=RadioCards(),
    )


class LiftForm(PlainForm):
    """Why one may go there alone again."""

    why = forms.ChoiceField(
        label=words("ทำไมไปคนเดียวได้แล้ว", "Why may one go there alone again?"),
        choices=[(cause.value, words(name.th, name.en)) for cause, name in LIFT_CAUSE_NAMES.items()],
        widget=RadioCards(),
    )


@staff_page(Permission.REGISTER_PERSON, reads_people=True)
def two_person_rule(request: StaffRequest, household_id: UUID) -> HttpResponse:
    """Ask why two have to go to a household, or, where they have to, why no longer."""
    page = household(request.actor, household_id, day=clock.today())
    request.shown.note("people.household", [page.id])
    rule = not_alone(request.actor, household_id)
    form = (LiftForm if rule else SetForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if rule:
                why = LiftCause(form.cleaned_data["why"])
                lift_two_person_rule(by=request.actor, household_id=household_id, why=why)
            else:
                cause = TwoPersonCause(form.cleaned_data["why"])
                set_two_person_rule(by=request.actor, household_id=household_id, cause=cause, on=clock.today())
        except Conflict as error:
            form.refuse(error)
        else:
            lifted = ("ไปคนเดียวได้แล้ว", "One may go there alone again.")
            asked = ("กำหนดแล้ว แผนครั้งต่อไปจะหาคนไปด้วย", "Noted. The next plan looks for somebody to come along.")
            messages.success(request, speak(*(lifted if rule else asked)))
            return redirect("staff:household", household_id=household_id)
    context = {"page": page, "called": called(page), "form": form, "rule": rule}
    return TemplateResponse(request, "week/two_persons.html", context, status=422 if form.errors else 200)
