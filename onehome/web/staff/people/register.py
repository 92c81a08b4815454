"""Adds a household, or a person to a household, after looking whether they are here already."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from onehome.access.types import Actor, Permission
from onehome.kernel import clock
from onehome.kernel.errors import Invalid
from onehome.people.actions.register import register_household, register_person
from onehome.people.queries.duplicates import LikelyDuplicate, likely_duplicates
from onehome.people.queries.households import household
from onehome.people.types import HouseholdDraft, PersonDraft, Relation, Sex
from onehome.places.queries import areas_within
from onehome.places.types import NATION, AreaLevel
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import current_language
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.people.forms import NewHouseholdForm, PersonForm
from onehome.web.staff.people.household import called
from onehome.web.staff.people.shown import candidate, typed_person

SOMEBODY_NEW = "somebody_new"  # the ids of the people who were compared and found to be others


@staff_page(Permission.REGISTER_PERSON)
def household_new(request: StaffRequest) -> HttpResponse:
    """Add a household with its first member."""
    initial = {"relation": Relation.HEAD, "sex": Sex.UNKNOWN}
    form = NewHouseholdForm(request.POST or None, places=places_to_register(request.actor), initial=initial)
    duplicates: list[LikelyDuplicate] = []
    if request.method == "POST" and form.is_valid():
        draft = form.draft()
        duplicates = _not_yet_compared(request, draft)
        if not duplicates:
            try:
                row = register_household(by=request.actor, draft=_household_draft(form, draft))
                return redirect("staff:household", household_id=row.pk)
            except Invalid as error:
                form.refuse(error)
    context = {"form": form} | _compared(form, duplicates)
    return _answer(request, "people/household_new.html", context, form)


@staff_page(Permission.REGISTER_PERSON, reads_people=True)
def person_new(request: StaffRequest, household_id: UUID) -> HttpResponse:
    """Add a person to a household."""
    page = household(request.actor, household_id, day=clock.today())
    request.shown.note("people.household", [page.id])
    form = PersonForm(request.POST or None, initial={"relation": Relation.CHILD, "sex": Sex.UNKNOWN})
    duplicates: list[LikelyDuplicate] = []
    if request.method == "POST" and form.is_valid():
        draft = form.draft()
        duplicates = _not_yet_compared(request, draft)
        if not duplicates:
            try:
                register_person(by=request.actor, household_id=household_id, draft=draft)
                return redirect("staff:household", household_id=household_id)
            except Invalid as error:
                form.refuse(error)
    context = {"page": page, "called": called(page), "form": form} | _compared(form, duplicates)
    return _answer(request, "people/person_new.html", context, form)


def places_to_register(actor: Actor) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the sub-districts in which the actor may register people, by district, as choices."""
    grants = {grant.place for grant, _ in actor.grants_for(Permission.REGISTER_PERSON)}
    districts: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for place in sorted(grants or {NATION}):
        for area in areas_within(place[:2], AreaLevel.DISTRICT):
            districts[area.code] = (area.name.in_language(current_language()), [])
        for area in areas_within(place, AreaLevel.SUBDISTRICT):
            districts[area.code[:4]][1].append((area.code, area.name.in_language(current_language())))
    return [district for district in districts.values() if district[1]]


def _not_yet_compared(request: StaffRequest, draft: PersonDraft) -> list[LikelyDuplicate]:
    """Return who may be the same one; nobody, once every one of them was compared and found to be another."""
    found = likely_duplicates(request.actor, draft, day=clock.today())
    compared = set(request.POST.get(SOMEBODY_NEW, "").split(","))
    request.shown.note("people.person", [duplicate.person.id for duplicate in found])
    return [] if {str(duplicate.person.id) for duplicate in found} <= compared else found


def _compared(form: PersonForm, duplicates: list[LikelyDuplicate]) -> dict[str, object]:
    return {
        "typed": typed_person(form.draft(), clock.today()) if duplicates else None,
        "candidates": [candidate(duplicate) for duplicate in duplicates],
        "compared": ",".join(str(duplicate.person.id) for duplicate in duplicates),
    }


def _household_draft(form: NewHouseholdForm, head: PersonDraft) -> HouseholdDraft:
    return HouseholdDraft(
        place=form.cleaned_data["place"],
        village=form.cleaned_data["village"],
        address=form.cleaned_data["address"],
        number=form.cleaned_data["number"],
        members=(head,),
    )


def _answer(request: StaffRequest, template: str, context: dict[str, object], form: PlainForm) -> HttpResponse:
    refused = form.errors or context["candidates"]
    return TemplateResponse(request, template, context, status=422 if refused else 200)
