"""The page of a household: who lives here, how they are, what is open."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from onehome.access.types import Permission
from onehome.benefits.queries.screenings import entitlement_summary
from onehome.kernel import clock
from onehome.people.actions.change import change_household
from onehome.people.queries.households import HouseholdPage, household
from onehome.people.types import HouseholdChanges
from onehome.visits.queries.two_persons import not_alone
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.people.forms import HouseholdChangeForm
from onehome.web.staff.people.life import life_of
from onehome.web.staff.people.shown import household_facts, known_facts, member_card


@staff_page(Permission.SEE_HOUSEHOLD, reads_people=True)
def household_page(request: StaffRequest, household_id: UUID) -> HttpResponse:
    """Show one household."""
    page = household(request.actor, household_id, day=clock.today())
    request.shown.note("people.household", [page.id])
    request.shown.note("people.person", [member.id for member in (*page.members, *page.departed)])
    actor = request.actor
    life = life_of(actor, household_id)
    may_screen = actor.may(Permission.SEE_AID)
    request.shown.note("cases.case", [case.id for case in life.cases] if life else [])
    context = {
        "page": page,
        "called": called(page),
        "life": life,
        "may_visit": actor.may(Permission.RECORD_VISIT),
        "not_alone": not_alone(actor, household_id),
        "may_plan": actor.may(Permission.WRITE_WEEK),
        "may_screen": may_screen,
        "entitled": entitlement_summary(actor, household_id) if may_screen else None,
        "members": [(member, member_card(member), known_facts(member.facts)) for member in page.members],
        "departed": [member_card(member) for member in page.departed],
        "where": household_facts(page),
        "facts": known_facts(page.facts),
    }
    return TemplateResponse(request, "people/household.html", context)


@staff_page(Permission.REGISTER_PERSON, reads_people=True)
def household_change(request: StaffRequest, household_id: UUID) -> HttpResponse:
    """Correct village and address."""
    page = household(request.actor, household_id, day=clock.today())
    request.shown.note("people.household", [page.id])
    form = HouseholdChangeForm(request.POST or None, initial={"village": page.village, "address": page.address})
    if request.method == "POST" and form.is_valid():
        changed: HouseholdChanges = {}
        if "village" in form.changed_data:
            changed["village"] = form.cleaned_data["village"]
        if "address" in form.changed_data:
            changed["address"] = form.cleaned_data["address"]
        if changed:
            change_household(by=request.actor, household_id=household_id, changes=changed)
        return redirect("staff:household", household_id=household_id)
    context = {"page": page, "called": called(page), "form": form}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "people/household_change.html", context, status=status)


def called(page: HouseholdPage) -> str:
    """Return the name by which a household is known: its head's, the first member's, or its number."""
    heads = [member for member in page.members if member.relation == "head"] or list(page.members)
    return heads[0].full_name if heads else page.number
