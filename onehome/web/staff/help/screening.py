"""What can this family get, and why not the rest?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from onehome.access.errors import not_here
from onehome.access.gate import acting
from onehome.access.types import Permission
from onehome.benefits.actions.applying import prepare_application
from onehome.benefits.actions.screening import screen
from onehome.benefits.errors import NOT_SCREENED
from onehome.benefits.queries.applications import applications_of_household
from onehome.benefits.queries.law import law_in_force
from onehome.benefits.queries.screenings import latest_screening
from onehome.benefits.queries.screenings import screening as kept_screening
from onehome.benefits.types import OPEN_STATES, STATE_WORDS, ApplicationState
from onehome.cases.queries.queue import cases_of_household
from onehome.cases.types import CaseState
from onehome.engine.interview import Part
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.people.actions.facts import record_fact
from onehome.people.queries.cards import household_cards
from onehome.web.design.language import in_words, speak
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.help.questions import QuestionCard, cards, without_birth_date
from onehome.web.staff.help.sorting import Applied, Shared, Sorted, sort

FIRST_QUESTIONS = 5
"""How many questions are asked before the page is unfolded; those that settle most come first."""

PARTS: Mapping[Part, Bilingual] = {
    Part.FUNERAL: Bilingual("งานศพผู้สูงอายุ", "A funeral"),
    Part.LOANS: Bilingual("เงินกู้", "Loans"),
    Part.WELFARE_CARD: Bilingual("บัตรสวัสดิการแห่งรัฐ", "The state welfare card"),
    Part.PROTECTION: Bilingual("คนไม่มีที่อยู่ ไม่มีที่พึ่ง", "Nowhere to live, nobody to turn to"),
    Part.HEALTH: Bilingual("เรื่องสุขภาพที่เป็นความลับ", "Private matters of health"),
}
"""What is asked about only when the family asks for it, with the words for it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the page shows: which parts are opened, and about whom."""

    opened: frozenset[Part]
    person: UUID | None

    def address(self, household_id: UUID, **changed: object) -> str:
        """Return the address of the page with something changed: `person` or `opened`."""
        chosen = replace(self, **changed)  # type: ignore[arg-type]  # two fields, both named above
        query = [("part", part.value) for part in Part if part in chosen.opened]
        query += [("person", str(chosen.person))] if chosen.person else []
        return reverse("staff:screening", args=[household_id]) + (f"?{urlencode(query)}" if query else "")


@staff_page(Permission.SEE_AID, reads_people=True)
def screening(request: StaffRequest, household_id: UUID) -> HttpResponse:
    """Show the newest screening; screen anew, or record one answer and screen anew."""
    home = household_cards(request.actor, [household_id]).get(household_id)
    if home is None:
        raise not_here()
    request.shown.note("people.household", [household_id])
    case_id = _open_case(request, household_id)
    choice = _choice(request)
    found = latest_screening(request.actor, household_id)
    law = law_in_force()
    laid = sort(found, _applied(request, household_id), law, choice.opened, choice.person) if found else None
    sent = request.POST if request.method == "POST" and request.POST.get("step") == "answers" else None
    asked = cards(laid.questions, found, {one.code: one.heading.name for one in law}, sent) if laid and found else ()
    if request.method == "POST" and (sent is None or _record(request, household_id, asked)):
        screen(by=request.actor, household_id=household_id, case_id=case_id, day=clock.today())
        return redirect(choice.address(household_id) + ("#ask" if sent is not None else ""))
    context = {
        "home": home,
        "case_id": case_id,
        "screening": found,
        "laid": laid,
        "everybody": choice.address(household_id, person=None),
        "chosen_person": choice.person,
        "people": _people(laid, choice, household_id) if laid else (),
        "parts": _parts(laid, choice, household_id) if laid else (),
        "questions": asked[:FIRST_QUESTIONS],
        "more_questions": asked[FIRST_QUESTIONS:],
        "births": without_birth_date(found) if found else (),
        "may_screen": request.actor.may(Permission.PREPARE_AID),
    }
    return render(request, "help/screening.html", context, status=422 if sent is not None else 200)


def _choice(request: StaffRequest) -> Choice:
    opened = frozenset(part for part in Part if part.value in request.GET.getlist("part"))
    try:
        return Choice(opened, UUID(request.GET["person"]) if request.GET.get("person") else None)
    except ValueError:
        raise not_here() from None


def _people(laid: Sorted, choice: Choice, household_id: UUID) -> Sequence[tuple[str, int, str, bool]]:
    """Return name, likely answers, address and whether it is chosen, for every member."""
    return [
        (name, likely, choice.address(household_id, person=member), choice.person == member)
        for member, name, likely in laid.members
    ]


def _parts(laid: Sorted, choice: Choice, household_id: UUID) -> Sequence[tuple[Bilingual, Sequence[Shared], str]]:
    """Return the parts that were not asked about: words, answers by now, and the address that asks about them."""
    return [
        (PARTS[part], answers, choice.address(household_id, opened=choice.opened | {part}))
        for part, answers in laid.parts
    ]


def _record(request: StaffRequest, household_id: UUID, asked: Sequence[QuestionCard]) -> bool:
    """Keep what was answered on one card; a question that nobody asks any more changes nothing."""
    card = next((one for one in asked if one.key == request.POST.get("fact")), None)
    if card is None:
        messages.info(request, speak("ข้อนี้มีคำตอบแล้ว ตรวจสิทธิใหม่ให้แล้ว", "This was answered already; screened again"))
        return True
    if card.form is not None and not card.form.is_valid():
        return False
    today = clock.today()
    drafts = card.form.drafts(today) if card.form is not None else card.drafts(request.POST.get("said", ""), today)
    try:
        with acting(request.actor):
            for member, draft in drafts:
                record_fact(by=request.actor, household_id=household_id, draft=draft, person_id=member)
    except (Invalid, Conflict) as error:
        if card.form is None:
            messages.error(request, in_words(error.sentence))
        else:
            card.form.refuse(error)
        return False
    messages.success(request, speak("บันทึก “{what}” แล้ว", "Recorded: {what}", what=card.definition.label))
    return True


def _open_case(request: StaffRequest, household_id: UUID) -> UUID | None:
    is_open = cases_of_household(request.actor, household_id).exclude(state=CaseState.CLOSED)
    chosen = request.GET.get("case", "")
    for case in is_open:
        if not chosen or str(case.pk) == chosen:
            return case.pk
    return None


def _applied(request: StaffRequest, household_id: UUID) -> Mapping[str, Applied]:
    """Return programme@person -> the application that waits or was granted for it."""
    found: dict[str, Applied] = {}
    for row in applications_of_household(request.actor, household_id):
        if row.state in (*OPEN_STATES, ApplicationState.GRANTED):
            key = f"{row.programme}@{row.person_id or ''}"
            state = STATE_WORDS[ApplicationState(row.state)]
            found.setdefault(key, Applied(reverse("staff:application", args=[row.pk]), state))
    return found


class ApplyForm(forms.Form):
    """Which answer of a screening is applied for; sent by a button."""

    programme = forms.CharField(max_length=8)
    person = forms.UUIDField(required=False)


@staff_page(Permission.PREPARE_AID)
@require_POST
def apply(request: StaffRequest, screening_id: UUID) -> HttpResponse:
    """Prepare an application on one answer of a screening."""
    found = kept_screening(request.actor, screening_id)
    form = ApplyForm(request.POST)
    try:
        if not form.is_valid():
            raise Invalid(NOT_SCREENED)
        application = prepare_application(
            by=request.actor,
            screening_id=screening_id,
            programme=form.cleaned_data["programme"],
            person_id=form.cleaned_data["person"],
            on=clock.today(),
        )
    except (Invalid, Conflict) as error:
        messages.error(request, in_words(error.sentence))
        return redirect("staff:screening", found.household_id)
    messages.success(request, speak("เตรียมคำขอแล้ว", "The application is prepared"))
    return redirect("staff:application", application.pk)
