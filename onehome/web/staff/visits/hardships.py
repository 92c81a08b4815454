"""One hardship: what was said, how it stands, what was answered, and the steps towards an answer."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from onehome.access.queries import staff_of_province
from onehome.access.types import Permission
from onehome.cases.queries.standing import standings
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.visits.actions.hardships import answer_hardship, assign_answer, note_try, tell_in_person
from onehome.visits.queries.voices import Voice, voice, voice_to_assign
from onehome.visits.types import AnswerHow, HardshipState, TryCame
from onehome.web.design.language import in_words, speak
from onehome.web.design.parts import Fact
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.visits.forms import AnswerForm, AssignForm, TryForm
from onehome.web.staff.visits.pictures import bilingual_day


@staff_page(Permission.SEE_VISIT, reads_people=True)
def hardship_page(request: HttpRequest, hardship_id: UUID) -> HttpResponse:
    """Show one hardship, its answers and, to whoever may answer, a form for one more."""
    return _show(cast(StaffRequest, request), hardship_id, AnswerForm(initial={"told_on": clock.today()}))


@staff_page(Permission.ANSWER_HARDSHIP, reads_people=True)
@require_POST
def answer(request: HttpRequest, hardship_id: UUID) -> HttpResponse:
    """Keep what the person was told."""
    staff_request = cast(StaffRequest, request)
    form = AnswerForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            answer_hardship(
                by=staff_request.actor,
                hardship_id=hardship_id,
                words=given["told"],
                told_on=given["told_on"],
                how=AnswerHow(given["how"]),
            )
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            messages.success(request, speak("บันทึกคำตอบแล้ว", "The answer is saved."))
            return redirect("staff:hardship", hardship_id=hardship_id)
    return _show(staff_request, hardship_id, form)


@staff_page(Permission.ANSWER_HARDSHIP, reads_people=True)
def attempt(request: HttpRequest, hardship_id: UUID) -> HttpResponse:
    """Ask how somebody was tried to be reached, and keep it: they still wait."""
    staff_request = cast(StaffRequest, request)
    shown = _noted(staff_request, hardship_id)
    form = TryForm(request.POST or None, initial={"tried_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            note_try(
                by=staff_request.actor,
                hardship_id=hardship_id,
                how=AnswerHow(given["how"]),
                came=TryCame(given["came"]),
                tried_on=given["tried_on"],
            )
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            kept = ("บันทึกไว้แล้วว่ายังติดต่อไม่ได้ เรื่องนี้ยังรอคำตอบอยู่", "Noted that nobody was reached. They still wait.")
            messages.success(request, speak(*kept))
            return redirect("staff:hardship", hardship_id=hardship_id)
    context = {"voice": shown, "form": form, "step": TRY}
    return TemplateResponse(request, "visits/step.html", context, status=422 if form.errors else 200)


@staff_page(Permission.ANSWER_HARDSHIP)
@require_POST
def in_person(request: HttpRequest, hardship_id: UUID) -> HttpResponse:
    """Ask for a visit on which the answer is given face to face."""
    staff_request = cast(StaffRequest, request)
    try:
        tell_in_person(by=staff_request.actor, hardship_id=hardship_id)
    except (Conflict, Invalid) as error:
        messages.error(request, speak(error.sentence.th, error.sentence.en))
    else:
        messages.success(request, speak("ขอให้ไปเยี่ยมเพื่อบอกคำตอบแล้ว", "A visit to give the answer is asked for."))
    return redirect("staff:hardship", hardship_id=hardship_id)


@staff_page(Permission.ASSIGN_HARDSHIP, reads_people=True)
def assign(request: HttpRequest, hardship_id: UUID) -> HttpResponse:
    """Ask who is to answer, and hand it to them."""
    staff_request = cast(StaffRequest, request)
    place = voice_to_assign(staff_request.actor, hardship_id)
    shown = _noted(staff_request, hardship_id)
    officials = staff_of_province(place).filter(kind="official").select_related("unit")
    choices = [(str(one.pk), f"{in_words(one.name)} · {in_words(one.unit.name)}") for one in officials]
    form = AssignForm(request.POST or None, officials=choices)
    if request.method == "POST" and form.is_valid():
        try:
            staff_id = UUID(form.cleaned_data["answerer"])
            assign_answer(by=staff_request.actor, hardship_id=hardship_id, staff_id=staff_id)
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            messages.success(request, speak("มอบให้แล้ว", "They have been asked to answer."))
            return redirect("staff:hardship", hardship_id=hardship_id)
    context = {"voice": shown, "form": form, "step": ASSIGN}
    return TemplateResponse(request, "visits/step.html", context, status=422 if form.errors else 200)


TRY = {
    "title": Bilingual("ติดต่อแล้วเป็นอย่างไร", "What came of trying to reach them?"),
    "lead": Bilingual(
        "ติดต่อแล้วยังไม่ได้คุยกัน ไม่นับเป็นคำตอบ แต่จดไว้เพื่อให้รู้ว่าเราพยายามแล้ว",
        "Not having reached somebody is no answer. It is kept, so that everybody knows that we tried.",
    ),
    "save": Bilingual("บันทึกว่ายังติดต่อไม่ได้", "Note that nobody was reached"),
}
ASSIGN = {
    "title": Bilingual("ให้ใครตอบเรื่องนี้", "Who answers this?"),
    "lead": Bilingual("คนที่รับมอบจะเห็นเรื่องนี้ในหน้าแรกของตัวเอง", "Whoever is asked sees it on their home page."),
    "save": Bilingual("มอบให้คนนี้", "Ask them"),
}


def _facts(shown: Voice) -> list[Fact]:
    """Return what stands beside the words: who heard them, when, who answers, and whether they may be passed on."""
    yes, no = Bilingual("ได้ ไม่บอกชื่อ", "yes, without name"), Bilingual("ไม่ได้", "no")
    waits = shown.state is not HardshipState.ANSWERED
    return [
        Fact(Bilingual("เล่าเมื่อ", "Told on"), bilingual_day(shown.heard_on)),
        Fact(Bilingual("ผู้ฟัง", "Heard by"), shown.heard_by),
        *([Fact(Bilingual("ผู้ตอบ", "Asked to answer"), shown.answerer)] if shown.answerer else []),
        *([Fact(Bilingual("ตอบภายใน", "Answer by"), bilingual_day(shown.answer_by))] if waits else []),
        Fact(Bilingual("เรื่อง", "About"), shown.theme_name),
        Fact(Bilingual("เล่าต่อได้ไหม", "May it be passed on?"), yes if shown.may_be_quoted else no),
    ]


def _noted(request: StaffRequest, hardship_id: UUID) -> Voice:
    shown = voice(request.actor, hardship_id)
    request.shown.note("people.household", [shown.household_id])
    request.shown.note("visits.hardship", [shown.id])
    return shown


def _show(request: StaffRequest, hardship_id: UUID, form: AnswerForm) -> HttpResponse:
    shown = _noted(request, hardship_id)
    actor, waits = request.actor, shown.state is not HardshipState.ANSWERED
    standing = standings([shown], clock.today())[shown.id]
    sees_case = standing.case_id is not None and actor.may(Permission.SEE_CASE)
    context = {
        "voice": shown,
        "standing": standing,
        "case_url": reverse("staff:case", args=[standing.case_id]) if sees_case else "",
        "facts": _facts(shown),
        "form": form,
        "may_answer": actor.may(Permission.ANSWER_HARDSHIP),
        "may_try": waits and actor.may(Permission.ANSWER_HARDSHIP),
        "may_assign": waits and actor.may(Permission.ASSIGN_HARDSHIP),
        "may_open_case": standing.case_id is None and actor.may(Permission.OPEN_CASE),
    }
    return TemplateResponse(request, "visits/hardship.html", context, status=422 if form.errors else 200)
