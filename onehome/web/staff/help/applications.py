"""Applications: who waits for a decision, one with its proof, and each step on it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from onehome.access.errors import not_permitted
from onehome.access.types import Permission
from onehome.benefits.actions.applying import ANSWER_WITHIN, report_outcome, send_assisted, withdraw
from onehome.benefits.actions.deciding import Ruling, decide_aid, hindrance
from onehome.benefits.errors import PREPARER_DECIDES
from onehome.benefits.queries.applications import (
    ApplicationFile,
    application_file,
    applications_to_decide,
    applications_under_way,
)
from onehome.benefits.queries.law import announcements
from onehome.benefits.queries.rule_today import open_conditions
from onehome.benefits.types import (
    KIND_WORDS,
    OUTCOME_WORDS,
    STATE_WORDS,
    Answered,
    ApplicationKind,
    ApplicationState,
    DecisionOutcome,
)
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.law.catalogue import programme
from onehome.people.queries.cards import household_cards
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import in_words
from onehome.web.design.parts import Event, Link
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.help import forms, step_words
from onehome.web.staff.help.shown import application_state, card
from onehome.web.staff.help.step_words import Step

PAGE_ROWS = 30
REPORTED_GRANT = Bilingual("หน่วยงานเจ้าของเรื่องให้", "Granted by the deciding body")
REPORTED_REFUSAL = Bilingual("หน่วยงานเจ้าของเรื่องไม่ให้", "Refused by the deciding body")


@staff_page(Permission.SEE_AID, reads_people=True)
def applications(request: StaffRequest) -> HttpResponse:
    """Who waits for an answer?"""
    may_decide = request.actor.may(Permission.DECIDE_AID)
    tab = request.GET.get("show", "decide" if may_decide else "all")
    to_decide = applications_to_decide(request.actor)
    rows = to_decide if tab == "decide" else applications_under_way(request.actor)
    page = Paginator(rows, PAGE_ROWS).get_page(request.GET.get("page"))
    found = list(page.object_list)
    homes = household_cards(request.actor, {row.household_id for row in found})
    request.shown.note("benefits.application", [row.pk for row in found])
    today = clock.today()
    context = {
        "page": page,
        "rows": [
            {
                "url": reverse("staff:application", args=[row.pk]),
                "number": row.number,
                "name": programme(row.programme).heading.name,
                "who": row.person.full_name if row.person else homes[row.household_id].called,
                "area": homes[row.household_id].area,
                "kind": KIND_WORDS[ApplicationKind(row.kind)],
                "state": application_state(row.state),
                "days": (today - (row.sent_on or row.prepared_on)).days,
                "unit": row.case.lead_unit.name,
                "waits_for_another": may_decide
                and (row.kind, row.state) == (ApplicationKind.OURS, ApplicationState.PREPARED)
                and row.prepared_by_id == request.actor.staff_id,
            }
            for row in found
        ],
        "tabs": _tabs(tab, to_decide.count()) if may_decide else (),
        "tab": tab,
    }
    return render(request, "help/applications.html", context)


def _tabs(tab: str, waiting: int) -> list[Link]:
    base = reverse("staff:applications")
    return [
        Link(f"{base}?show=decide", Bilingual("รอฉันตัดสิน", "For me to decide"), tab == "decide", waiting),
        Link(f"{base}?show=all", Bilingual("ทุกคำขอที่รอผล", "All that wait"), tab != "decide"),
    ]


@staff_page(Permission.SEE_AID, reads_people=True)
def application(request: StaffRequest, application_id: UUID) -> HttpResponse:
    """How does this application stand, and on what does it rest?"""
    file = _file(request, application_id)
    return render(request, "help/application.html", _context(request, file))


def _file(request: StaffRequest, application_id: UUID) -> ApplicationFile:
    file = application_file(request.actor, application_id)
    request.shown.note("benefits.application", [application_id])
    request.shown.note("people.household", [file.application.household_id])
    return file


def _context(request: StaffRequest, file: ApplicationFile) -> dict[str, object]:
    row = file.application
    home = household_cards(request.actor, [row.household_id]).get(row.household_id)
    answers = (file.decided_on_answer, file.answer_today, file.prepared_on_answer)
    kept = next((answer for answer in answers if answer is not None), None)
    return {
        "file": file,
        "application": row,
        "name": programme(row.programme).heading.name,
        "body": programme(row.programme).heading.deciding_bodies[0].name,
        "who": file.person or (home.called if home else row.household.number),
        "home": home,
        "kind": KIND_WORDS[ApplicationKind(row.kind)],
        "ours": row.kind == ApplicationKind.OURS,
        "state": application_state(row.state),
        "prepared": row.state == ApplicationState.PREPARED,
        "sent": row.state == ApplicationState.SENT,
        "card": card(Answered(kept, row.person_id, file.person), announcements()) if kept else None,
        "events": _events(file),
        "preparer": PREPARER_DECIDES,
    }


def _events(file: ApplicationFile) -> list[Event]:
    row = file.application
    events = [Event(row.prepared_on, STATE_WORDS[ApplicationState.PREPARED], by=row.prepared_by.name, icon="file-text")]
    if row.sent_on:
        handed = Bilingual(f"ยื่นให้ {row.sent_to}", f"Handed to {row.sent_to}")
        events.append(Event(row.sent_on, handed, icon="send"))
    for decision in file.decisions:
        words = OUTCOME_WORDS[DecisionOutcome(decision.outcome)]
        if decision.amount:
            words = Bilingual(f"{words.th} {decision.amount:,} บาท", f"{words.en}: {decision.amount:,} baht")
        ground = f" ({decision.condition})" if decision.condition else ""
        events.append(
            Event(
                decision.decided_on,
                words,
                text=f"{decision.reason}{ground}",
                by=decision.decided_by.name,
                icon="signature",
            )
        )
    said = file.reported
    if said is None:
        return events
    words = REPORTED_GRANT if said.granted else REPORTED_REFUSAL
    if said.amount:
        words = Bilingual(f"{words.th} {said.amount:,} บาท", f"{words.en}: {said.amount:,} baht")
    by = Bilingual(f"แจ้งโดย {said.reported_by}", f"reported by {said.reported_by}")
    return [*events, Event(said.recorded_on, words, text=said.note, by=by, icon="landmark")]


def _take(
    request: StaffRequest,
    file: ApplicationFile,
    step: Step,
    form: PlainForm,
    act: Callable[[], object],
    hindrance: Bilingual | None = None,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, in_words(step.done))
            return redirect("staff:application", file.application.pk)
    context = {**_context(request, file), "form": form, "step": step, "hindrance": hindrance}
    return render(request, "help/step.html", context, status=422 if form.is_bound else 200)


@staff_page(Permission.DECIDE_AID, reads_people=True)
def decide(request: StaffRequest, application_id: UUID) -> HttpResponse:
    """Grant, refuse or send back?"""
    file = _file(request, application_id)
    answer = file.answer_today
    if answer is None:
        return redirect("staff:application", application_id)
    if not file.may_decide and not file.prepared_it:
        raise not_permitted()
    if not file.may_decide:
        messages.error(request, in_words(PREPARER_DECIDES))
        return redirect("staff:application", application_id)
    first = {"amount": answer.sum_baht, "on": clock.today()}
    form = forms.DecideForm(request.POST or None, initial=first, answer=answer, grounds=open_conditions(answer))

    def act() -> object:
        said = form.cleaned_data
        ruling = Ruling(
            outcome=DecisionOutcome(said["outcome"]),
            reason=said["reason"],
            amount=said["amount"],
            condition=said["condition"],
            judged=said.get("judged", ()),
        )
        return decide_aid(by=request.actor, application_id=application_id, ruling=ruling, on=said["on"])

    return _take(request, file, step_words.DECIDE, form, act, hindrance=hindrance(answer))


@staff_page(Permission.PREPARE_AID, reads_people=True)
def send(request: StaffRequest, application_id: UUID) -> HttpResponse:
    """To whom was it handed?"""
    file = _working(request, application_id)
    today = clock.today()
    body = in_words(programme(file.application.programme).heading.deciding_bodies[0].name)
    first = {"to_body": body, "on": today, "answer_by": today + ANSWER_WITHIN}
    form = forms.SendForm(request.POST or None, initial=first)

    def act() -> object:
        said = form.cleaned_data
        return send_assisted(
            by=request.actor,
            application_id=application_id,
            to_body=said["to_body"],
            on=said["on"],
            answer_by=said["answer_by"],
        )

    return _take(request, file, step_words.SEND, form, act)


@staff_page(Permission.PREPARE_AID, reads_people=True)
def outcome(request: StaffRequest, application_id: UUID) -> HttpResponse:
    """What did the other body decide?"""
    file = _working(request, application_id)
    form = forms.OutcomeForm(request.POST or None, initial={"on": clock.today()})

    def act() -> object:
        said = form.cleaned_data
        return report_outcome(
            by=request.actor,
            application_id=application_id,
            granted=said["granted"] == "yes",
            amount=said["amount"],
            receives_from=said["receives_from"],
            reported_by=said["reported_by"],
            note_words=said["note"],
            on=said["on"],
        )

    return _take(request, file, step_words.OUTCOME, form, act)


@staff_page(Permission.PREPARE_AID, reads_people=True)
def take_back(request: StaffRequest, application_id: UUID) -> HttpResponse:
    """Why is it withdrawn?"""
    file = _working(request, application_id)
    form = forms.WithdrawForm(request.POST or None)

    def act() -> object:
        reason = form.cleaned_data["reason"]
        return withdraw(by=request.actor, application_id=application_id, reason=reason, on=clock.today())

    return _take(request, file, step_words.WITHDRAW, form, act)


def _working(request: StaffRequest, application_id: UUID) -> ApplicationFile:
    file = _file(request, application_id)
    if not file.may_work:
        raise not_permitted()
    return file
