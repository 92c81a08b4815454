"""What can this family get, and why not the rest?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from onehome.access.errors import not_here
from onehome.access.types import Permission
from onehome.benefits.actions.applying import prepare_application
from onehome.benefits.actions.screening import screen
from onehome.benefits.errors import NOT_SCREENED
from onehome.benefits.queries.applications import applications_of_household
from onehome.benefits.queries.law import announcements
from onehome.benefits.queries.screenings import latest_screening
from onehome.benefits.queries.screenings import screening as kept_screening
from onehome.benefits.types import OPEN_STATES, STATE_WORDS, ApplicationState, ScreeningInFull
from onehome.cases.queries.queue import cases_of_household
from onehome.cases.types import CaseState
from onehome.engine.decision import Answer
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.people.actions.facts import record_fact
from onehome.people.queries.cards import household_cards
from onehome.people.types import FactSource
from onehome.web.design.language import in_words, speak
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.help.questions import MissingFactsForm, questions, without_birth_date
from onehome.web.staff.help.shown import Announced, AnswerCard, card

GROUPS = (
    (Answer.LIKELY_ELIGIBLE, Bilingual("น่าจะได้", "Likely")),
    (Answer.NEEDS_OFFICER, Bilingual("ต้องรู้เพิ่ม หรือให้เจ้าหน้าที่พิจารณา", "More must be known, or an officer must judge")),
    (Answer.LIKELY_NOT_ELIGIBLE, Bilingual("น่าจะไม่ได้", "Likely not")),
)


@dataclass(frozen=True, slots=True)
class Applied:
    """An application that exists already for an answer."""

    url: str
    state: Bilingual


@dataclass(frozen=True, slots=True)
class Shared:
    """One programme with one reason, and everybody it is the reason for: nobody reads the same thing six times."""

    name: Bilingual
    reason: Bilingual
    next_step: Bilingual
    cards: Sequence[tuple[AnswerCard, Applied | None]]


@dataclass(frozen=True, slots=True)
class Group:
    """The answers of one kind, shared by programme and reason, each with the application that exists for it."""

    title: Bilingual
    answer: Answer
    count: int
    shared: Sequence[Shared]


@staff_page(Permission.SEE_AID, reads_people=True)
def screening(request: StaffRequest, household_id: UUID) -> HttpResponse:
    """Show the newest screening; screen anew, or record the missing facts and screen anew."""
    home = household_cards(request.actor, [household_id]).get(household_id)
    if home is None:
        raise not_here()
    request.shown.note("people.household", [household_id])
    case_id = _open_case(request, household_id)
    found = latest_screening(request.actor, household_id)
    form = _form(request, found) if found else None
    if request.method == "POST":
        if request.POST.get("step") != "answers" or form is None:
            screen(by=request.actor, household_id=household_id, case_id=case_id, day=clock.today())
            return redirect("staff:screening", household_id)
        if form.is_valid() and _record(request, household_id, form):
            screen(by=request.actor, household_id=household_id, case_id=case_id, day=clock.today())
            return redirect("staff:screening", household_id)
    context = {
        "home": home,
        "case_id": case_id,
        "screening": found,
        "groups": _groups(found, _applied(request, household_id), announcements()) if found else [],
        "form": form if form is not None and form.asked else None,
        "births": without_birth_date(found) if found else (),
        "may_screen": request.actor.may(Permission.PREPARE_AID),
        "is_today": found is not None and found.day == clock.today(),
    }
    return render(request, "help/screening.html", context, status=422 if form is not None and form.is_bound else 200)


def _form(request: StaffRequest, found: ScreeningInFull) -> MissingFactsForm:
    sent = request.POST if request.POST.get("step") == "answers" else None
    first = {"known_on": clock.today(), "source": FactSource.TOLD}
    return MissingFactsForm(sent, asked=questions(found), members=found.members, initial=first)


def _record(request: StaffRequest, household_id: UUID, form: MissingFactsForm) -> bool:
    try:
        for member, draft in form.drafts():
            record_fact(by=request.actor, household_id=household_id, draft=draft, person_id=member)
    except (Invalid, Conflict) as error:
        form.refuse(error)
        return False
    messages.success(request, speak("บันทึกแล้ว และตรวจสิทธิใหม่ให้แล้ว", "Recorded, and screened again"))
    return True


def _open_case(request: StaffRequest, household_id: UUID) -> UUID | None:
    is_open = cases_of_household(request.actor, household_id).exclude(state=CaseState.CLOSED)
    chosen = request.GET.get("case", "")
    for case in is_open:
        if not chosen or str(case.pk) == chosen:
            return case.pk
    return None


def _groups(found: ScreeningInFull, applied: Mapping[str, Applied], announced: Announced) -> Sequence[Group]:
    cards = [card(one, announced) for one in found.answers]
    groups = []
    for kind, title in GROUPS:
        of_kind = [one for one in cards if one.answer is kind]
        if of_kind:
            groups.append(Group(title, kind, len(of_kind), _shared(of_kind, applied)))
    return groups


def _shared(cards: Sequence[AnswerCard], applied: Mapping[str, Applied]) -> Sequence[Shared]:
    alike: dict[tuple[str, str], list[AnswerCard]] = {}
    for one in cards:
        # Only refusals are said together: whoever may get something has a card, and a button, of his own.
        alone = "" if one.answer is Answer.LIKELY_NOT_ELIGIBLE else str(one.person_id)
        alike.setdefault((one.programme, one.reason.th + alone), []).append(one)
    return [
        Shared(
            members[0].name,
            members[0].reason,
            members[0].next_step,
            [(one, applied.get(f"{one.programme}@{one.person_id or ''}")) for one in members],
        )
        for members in alike.values()
    ]


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
