"""Voices: one hardship with what was answered, those who wait too long, and those that may be quoted."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from onehome.access.types import Permission
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.visits.actions.hardships import answer_hardship
from onehome.visits.queries.voices import Voice, quotable_voices, unanswered, voice, voices
from onehome.visits.types import ANSWER_WITHIN_DAYS
from onehome.web.design.language import speak
from onehome.web.design.parts import Fact
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.visits.forms import AnswerForm
from onehome.web.staff.visits.pictures import bilingual_day

VOICES_ON_A_PAGE = 20
QUOTED = 20


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
        try:
            told, told_on = form.cleaned_data["told"], form.cleaned_data["told_on"]
            answer_hardship(by=staff_request.actor, hardship_id=hardship_id, words=told, told_on=told_on)
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            messages.success(request, speak("บันทึกคำตอบแล้ว", "The answer is saved."))
            return redirect("staff:hardship", hardship_id=hardship_id)
    return _show(staff_request, hardship_id, form)


@staff_page(Permission.ANSWER_HARDSHIP, reads_people=True)
def unanswered_voices(request: HttpRequest) -> HttpResponse:
    """Show who has waited for an answer for too long."""
    staff_request = cast(StaffRequest, request)
    waiting = unanswered(staff_request.actor, today=clock.today())
    page = Paginator(waiting, VOICES_ON_A_PAGE).get_page(request.GET.get("page"))
    shown = voices(staff_request.actor, page)
    staff_request.shown.note("people.household", {one.household_id for one in shown})
    staff_request.shown.note("visits.hardship", [one.id for one in shown])
    context = {"page": page, "voices": shown, "days": ANSWER_WITHIN_DAYS}
    return TemplateResponse(request, "visits/voices_unanswered.html", context)


@staff_page(Permission.SEE_VOICES)
def quoted_voices(request: HttpRequest) -> HttpResponse:
    """Show the words that people allowed to be passed on, without name or home."""
    context = {"voices": quotable_voices(cast(StaffRequest, request).actor, most=QUOTED)}
    return TemplateResponse(request, "visits/voices_quoted.html", context)


def _facts(shown: Voice) -> list[Fact]:
    """Return what stands beside the words: who heard them, when, and whether they may be passed on."""
    yes, no = Bilingual("ได้ ไม่บอกชื่อ", "yes, without name"), Bilingual("ไม่ได้", "no")
    return [
        Fact(Bilingual("เล่าเมื่อ", "Told on"), bilingual_day(shown.heard_on)),
        Fact(Bilingual("ผู้ฟัง", "Heard by"), shown.heard_by),
        Fact(Bilingual("เรื่อง", "About"), shown.theme_name),
        Fact(Bilingual("เล่าต่อได้ไหม", "May it be passed on?"), yes if shown.may_be_quoted else no),
    ]


def _show(request: StaffRequest, hardship_id: UUID, form: AnswerForm) -> HttpResponse:
    shown = voice(request.actor, hardship_id)
    request.shown.note("people.household", [shown.household_id])
    request.shown.note("visits.hardship", [shown.id])
    context = {
        "voice": shown,
        "facts": _facts(shown),
        "form": form,
        "may_answer": request.actor.may(Permission.ANSWER_HARDSHIP),
        "may_open_case": request.actor.may(Permission.OPEN_CASE),
    }
    return TemplateResponse(request, "visits/hardship.html", context, status=422 if form.errors else 200)
