"""Names the official and the volunteer who look after a household."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from onehome.access.queries import staff_of_province
from onehome.access.types import Permission
from onehome.kernel import clock
from onehome.kernel.errors import Invalid
from onehome.people.actions.carers import assign_carers
from onehome.people.queries.households import household
from onehome.web.design.language import current_language
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.people.forms import CarersForm
from onehome.web.staff.people.household import called

VOLUNTEER = "volunteer"


@staff_page(Permission.REGISTER_PERSON, reads_people=True)
def carers_change(request: StaffRequest, household_id: UUID) -> HttpResponse:
    """Choose who looks after a household among those who serve in its province."""
    page = household(request.actor, household_id, day=clock.today())
    request.shown.note("people.household", [page.id])
    people = {"officials": list[tuple[str, str]](), "volunteers": list[tuple[str, str]]()}
    for member in staff_of_province(page.place):
        kind = "volunteers" if member.kind == VOLUNTEER else "officials"
        people[kind].append((str(member.pk), member.name.in_language(current_language())))
    initial = {
        "official": page.official.id if page.official else None,
        "volunteer": page.volunteer.id if page.volunteer else None,
    }
    form = CarersForm(request.POST or None, initial=initial, **people)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            assign_carers(
                by=request.actor,
                household_id=household_id,
                official_id=data["official"],
                volunteer_id=data["volunteer"],
            )
            return redirect("staff:household", household_id=household_id)
        except Invalid as error:
            form.refuse(error)
    context = {"page": page, "called": called(page), "form": form}
    return TemplateResponse(request, "people/carers.html", context, status=422 if form.errors else 200)
