"""Asks one question of the law about a person or a household, and keeps the answer with its day and source."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from onehome.access.errors import not_here
from onehome.access.types import Permission
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.law.vocabulary import FactDefinition
from onehome.people.actions.facts import record_fact
from onehome.people.queries.asked import about_a_person, asked_facts
from onehome.people.queries.households import FactLine, HouseholdPage, Member, household
from onehome.people.types import FactDraft, FactSource
from onehome.web.design.parts import Task
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.people.forms import FactForm
from onehome.web.staff.people.household import called
from onehome.web.staff.people.shown import day_words, joined

NOT_ASKED = "ยังไม่ได้ถาม", "not asked yet"


@staff_page(Permission.REGISTER_PERSON, reads_people=True)
def fact_new(request: StaffRequest, household_id: UUID) -> HttpResponse:
    """Show the questions, or, with one chosen, ask it."""
    page = household(request.actor, household_id, day=clock.today())
    member = _member(request, page)
    request.shown.note("people.household", [page.id])
    definition = _definition(request.GET.get("name", ""), member)
    context: dict[str, object] = {"page": page, "called": called(page), "member": member}
    if definition is None:
        context |= _questions(page, member)
        return TemplateResponse(request, "people/facts.html", context)
    initial = {"known_on": clock.today(), "source": FactSource.TOLD}
    form = FactForm(request.POST or None, definition=definition, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _record(request, page, member, definition, form)
            return redirect(_address(page, member))
        except Invalid as error:
            form.refuse(Invalid(error.sentence, "answer" if error.field == "value" else error.field))
    context |= {"form": form, "definition": definition, "back": _address(page, member)}
    return TemplateResponse(request, "people/fact.html", context, status=422 if form.errors else 200)


def _record(
    request: StaffRequest, page: HouseholdPage, member: Member | None, definition: FactDefinition, form: FactForm
) -> None:
    record_fact(
        by=request.actor,
        household_id=page.id,
        person_id=member.id if member else None,
        draft=FactDraft(
            name=definition.name,
            value=form.value(),
            known_on=form.cleaned_data["known_on"],
            source=FactSource(form.cleaned_data["source"]),
        ),
    )


def _member(request: StaffRequest, page: HouseholdPage) -> Member | None:
    asked = request.GET.get("person", "")
    if not asked:
        return None
    try:
        return page.member(UUID(asked))
    except ValueError:
        raise not_here() from None


def _definition(name: str, member: Member | None) -> FactDefinition | None:
    if not name:
        return None
    definition = asked_facts().get(name)
    if definition is None or about_a_person(name) != (member is not None):
        raise not_here()
    return definition


def _questions(page: HouseholdPage, member: Member | None) -> dict[str, list[Task]]:
    """Return the questions, those about somebody who has died apart: most households have nobody to ask about."""
    known = {line.name: line for line in (member.facts if member else page.facts)}
    found: dict[str, list[Task]] = {"questions": [], "of_deceased": []}
    for name, definition in asked_facts().items():
        if about_a_person(name) == (member is not None):
            apart = name.startswith("deceased.") and name not in known
            task = _question(definition, known.get(name), _address(page, member, name))
            found["of_deceased" if apart else "questions"].append(task)
    return found


def _question(definition: FactDefinition, line: FactLine | None, url: str) -> Task:
    if line is None:
        return Task(definition.question, "unknown", Bilingual(*NOT_ASKED), url=url)
    said = joined(line.words, day_words(line.known_on), line.source)
    return Task(definition.question, "good" if line.known else "watch", said, url=url)


def _address(page: HouseholdPage, member: Member | None, name: str = "") -> str:
    values = {"person": str(member.id) if member else "", "name": name}
    query = urlencode({key: value for key, value in values.items() if value})
    return reverse("staff:fact_new", args=[page.id]) + (f"?{query}" if query else "")
