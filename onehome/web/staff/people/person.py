"""The page of a person, and what may be corrected there."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from onehome.access.types import Permission
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.people.actions.change import change_person, move_person, record_death
from onehome.people.actions.reveal import reveal_national_id
from onehome.people.queries.cards import household_numbered
from onehome.people.queries.households import PersonFields, household, household_of, person_fields
from onehome.people.types import DatePrecision, PersonChanges, Relation, Sex, TargetGroup
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.people.forms import DeathForm, MoveForm, PersonForm, ReasonForm
from onehome.web.staff.people.household import called
from onehome.web.staff.people.shown import group_names, known_facts, person_facts

NO_SUCH_HOUSEHOLD = Bilingual(
    "ไม่พบครัวเรือนเลขที่นี้ในพื้นที่ของคุณ กรุณาตรวจเลขอีกครั้ง",
    "There is no household of this number in your area. Check the number.",
)


@staff_page(Permission.SEE_HOUSEHOLD, reads_people=True)
def person_page(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Show one person."""
    return _person_page(request, person_id, ReasonForm())


@require_POST
@staff_page(Permission.SEE_NATIONAL_ID)
def national_id(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Show the full number once, in the answer to a POST that says why; it never stands in an address."""
    form = ReasonForm(request.POST)
    number = ""
    if form.is_valid():
        try:
            number = reveal_national_id(by=request.actor, person_id=person_id, reason=form.cleaned_data["reason"])
        except Invalid as error:
            form.refuse(error)
    return _person_page(request, person_id, form, number)


def _person_page(request: StaffRequest, person_id: UUID, form: ReasonForm, number: str = "") -> HttpResponse:
    page = household(request.actor, household_of(request.actor, person_id), day=clock.today())
    member = page.member(person_id)
    request.shown.note("people.person", [person_id])
    context = {
        "page": page,
        "called": called(page),
        "member": member,
        "groups": group_names(member.groups),
        "about": person_facts(member, page),
        "facts": known_facts(member.facts),
        "form": form,
        "number": number,
        "ask_url": f"{reverse('staff:fact_new', args=[page.id])}?person={person_id}",
        "may_reveal": request.actor.may(Permission.SEE_NATIONAL_ID) and bool(member.national_id),
    }
    return TemplateResponse(request, "people/person.html", context, status=422 if form.errors else 200)


@staff_page(Permission.REGISTER_PERSON, reads_people=True)
def person_change(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Correct what is written about a person."""
    before = person_fields(request.actor, person_id)
    request.shown.note("people.person", [person_id])
    form = PersonForm(request.POST or None, initial=_initial(before))
    if request.method == "POST" and form.is_valid():
        try:
            if changes := _changes(form):
                change_person(by=request.actor, person_id=person_id, changes=changes)
            return redirect("staff:person", person_id=person_id)
        except Invalid as error:
            form.refuse(error)
    name = f"{before.title}{before.given_name} {before.family_name}".strip()
    context = {"form": form, "person_id": person_id, "name": name}
    return TemplateResponse(request, "people/person_change.html", context, status=422 if form.errors else 200)


@staff_page(Permission.REGISTER_PERSON, reads_people=True)
def person_death(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Write down that somebody died."""
    before = person_fields(request.actor, person_id)
    request.shown.note("people.person", [person_id])
    form = DeathForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            record_death(by=request.actor, person_id=person_id, on=form.cleaned_data["on"])
            return redirect("staff:household", household_id=before.household_id)
        except (Invalid, Conflict) as error:
            form.refuse(error)
    name = f"{before.title}{before.given_name} {before.family_name}".strip()
    context = {"form": form, "person_id": person_id, "name": name}
    return TemplateResponse(request, "people/person_death.html", context, status=422 if form.errors else 200)


@staff_page(Permission.REGISTER_PERSON, reads_people=True)
def person_move(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Let a person live in another household."""
    before = person_fields(request.actor, person_id)
    request.shown.note("people.person", [person_id])
    form = MoveForm(request.POST or None, initial={"relation": Relation.OTHER})
    if request.method == "POST" and form.is_valid():
        new_home = household_numbered(request.actor, form.cleaned_data["number"])
        if new_home is None:
            form.refuse(Invalid(NO_SUCH_HOUSEHOLD, "number"))
        else:
            relation = Relation(form.cleaned_data["relation"])
            move_person(by=request.actor, person_id=person_id, household_id=new_home, relation=relation)
            return redirect("staff:household", household_id=new_home)
    name = f"{before.title}{before.given_name} {before.family_name}".strip()
    context = {"form": form, "person_id": person_id, "name": name}
    return TemplateResponse(request, "people/person_move.html", context, status=422 if form.errors else 200)


def _initial(before: PersonFields) -> dict[str, object]:
    return {
        "title": before.title,
        "given_name": before.given_name,
        "family_name": before.family_name,
        "relation": before.relation,
        "sex": before.sex,
        "birth": (before.birth_date, before.birth_precision) if before.birth_date else None,
        "national_id": before.national_id,
        "phone": before.phone,
        "target_groups": list(before.target_groups),
    }


def _changes(form: PersonForm) -> PersonChanges:
    """Return only what was changed on this form, so that two open forms do not undo each other."""
    data, changed = form.cleaned_data, set(form.changed_data)
    changes = PersonChanges()
    for name in ("title", "given_name", "family_name", "national_id", "phone"):
        if name in changed:
            changes[name] = data[name]
    if "relation" in changed:
        changes["relation"] = Relation(data["relation"])
    if "sex" in changed:
        changes["sex"] = Sex(data["sex"])
    if "birth" in changed:
        birth = data["birth"] or (None, DatePrecision.DAY)
        changes["birth_date"], changes["birth_precision"] = birth
    if "target_groups" in changed:
        changes["target_groups"] = tuple(TargetGroup(group) for group in data["target_groups"])
    return changes
