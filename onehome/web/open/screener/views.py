"""The one address of the screener: each page is sent with all that was told before, and nothing of it is kept here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from onehome.benefits.queries.law import law_in_force
from onehome.engine.interview import MOST_MEMBERS, Part, Question, Stand, stand
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.law.catalogue import Programme
from onehome.law.vocabulary import definition
from onehome.web.design.parts import Frame
from onehome.web.doors import open_to_everyone
from onehome.web.language import keep_language
from onehome.web.open.screener.answers import NO, TRUTHS, YES, AnswerForm, key
from onehome.web.open.screener.results import results_of
from onehome.web.open.screener.state import AGE, Told, begin, read, write
from onehome.web.open.screener.told_so_far import told_lines
from onehome.web.open.screener.wording import RELATIONS, asks, called, hint_of

BECAUSE = "everybody may ask what he is entitled to; nothing is kept, and nobody is known"
SUBJECTS: Mapping[Part, tuple[Bilingual, Bilingual]] = {
    Part.FUNERAL: (
        Bilingual("มีผู้สูงอายุในบ้านเสียชีวิต", "An older person of the home has died"),
        Bilingual("เงินช่วยจัดการศพ", "Help with the funeral"),
    ),
    Part.LOANS: (
        Bilingual("อยากกู้เงินไปประกอบอาชีพ", "I would like a loan to earn a living"),
        Bilingual(
            "เงินกู้สำหรับผู้สูงอายุ คนพิการ และผู้ดูแล ไม่มีดอกเบี้ย",
            "For older people, people with disabilities and carers, without interest",
        ),
    ),
    Part.WELFARE_CARD: (
        Bilingual("อยากรู้ว่าเข้าเกณฑ์บัตรสวัสดิการแห่งรัฐไหม", "I want to know about the state welfare card"),
        Bilingual("ต้องถามเรื่องรายได้ เงินฝาก และหนี้", "It asks about income, savings and debts"),
    ),
    Part.PROTECTION: (
        Bilingual("มีคนไม่มีที่อยู่ หรือไม่มีใครให้พึ่ง", "Somebody has no place to live, or nobody to turn to"),
        Bilingual("ที่พัก อาหาร และการคุ้มครอง", "Shelter, food and protection"),
    ),
    Part.HEALTH: (
        Bilingual("เรื่องสุขภาพที่เป็นความลับ (เอชไอวี เอดส์)", "A private matter of health (HIV, AIDS)"),
        Bilingual("เปิดดูเมื่ออยากรู้เท่านั้น", "Only if you want to know"),
    ),
}
EARLY_SUBJECTS = (Part.FUNERAL, Part.LOANS, Part.WELFARE_CARD, Part.PROTECTION)


@dataclass(frozen=True, slots=True)
class Sent:
    """One page as it was sent: what was told before it, and which button was pressed."""

    request: HttpRequest
    told: Told
    law: tuple[Programme, ...]
    stand: Stand

    @property
    def question(self) -> Question | None:
        """The question the page asked: one gone back to, or the next one."""
        if self.told.again:
            return Question(tuple(item for item in self.told.again if item.name != AGE))
        return self.stand.questions[0] if self.stand.questions else None


@open_to_everyone(because=BECAUSE)
@csrf_exempt  # it changes nothing and knows nobody: a forged request would only show a page to whoever forged it
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def screener(request: HttpRequest) -> HttpResponse:
    """Ask the next question, or show what the household may get."""
    if request.method == "GET":
        return _page(request, "begin")
    step, _, argument = request.POST.get("step", "").partition(":")
    if step == "leave":
        leaving = redirect("open:screener_left")
        leaving["Clear-Site-Data"] = '"cache"'
        return leaving
    if step == "begin":
        return _next(request, begin(for_oneself=argument != "other"))
    if step == "language" and argument in dict(settings.LANGUAGES):
        with translation.override(argument):
            response = _step(request, "repeat", "")
            response["Content-Language"] = argument
        return keep_language(response, request, argument)
    return _step(request, step, argument)


def _step(request: HttpRequest, step: str, argument: str) -> HttpResponse:
    """Take one step from what was told; without anything told, begin."""
    if "told" not in request.POST:
        return _page(request, "begin")
    try:
        told = read(request.POST["told"])
    except Invalid as error:
        return _page(request, "begin", {"problem": error.sentence}, status=422)
    return _STEPS.get(step, _ask_again)(request, told, argument)


@open_to_everyone(because=BECAUSE)
@require_GET
def left(request: HttpRequest) -> HttpResponse:
    """Say that nothing was kept."""
    return _page(request, "left")


def _at(request: HttpRequest, told: Told) -> Sent:
    """Work out where the conversation stands by the law of today."""
    law = law_in_force()
    return Sent(request, told, law, stand(told.interview(), clock.today(), law))


def _next(request: HttpRequest, told: Told) -> HttpResponse:
    """Show the page that comes next."""
    if not told.home_is_whole:
        return _home(request, told)
    if not told.subjects_chosen:
        return _subjects(request, told)
    sent = _at(request, told)
    return _results(sent) if sent.question is None else _question(sent)


def _home(request: HttpRequest, told: Told, *, problem: Bilingual | None = None) -> HttpResponse:
    context: dict[str, object] = {
        "told": told,
        "members": called(told.relations, for_oneself=told.for_oneself),
        "relations": {code: words for code, (words, _) in RELATIONS.items()},
        "is_full": len(told.relations) >= MOST_MEMBERS,
        "problem": problem,
    }
    return _page(request, "home", context, status=422 if problem else 200)


def _subjects(request: HttpRequest, told: Told) -> HttpResponse:
    subjects = [(part, *SUBJECTS[part]) for part in EARLY_SUBJECTS]
    return _page(request, "subjects", {"told": told, "subjects": subjects})


def _question(sent: Sent, form: AnswerForm | None = None) -> HttpResponse:
    question, told = sent.question, sent.told
    if question is None:
        return _results(sent)
    names = called(told.relations, for_oneself=told.for_oneself)
    by_code = {programme.code: programme.heading.name for programme in sent.law}
    shown = form or AnswerForm(question=question, names=names, told=told.values)
    left_to_ask = len(sent.stand.questions) - (0 if told.again else 1)
    context = {
        "told": told,
        "form": shown,
        "asked": key(question.items[0]),
        "kind": shown.kind,
        "asks": asks(question, names, told.relations),
        "hint": hint_of(question),
        "used_for": [by_code[code] for code in question.programmes],
        "answered": len(told.pages),
        "left": left_to_ask,
        "share": round(100 * len(told.pages) / max(len(told.pages) + left_to_ask + 1, 1)),
        "is_health": any(item.name in _HEALTH for item in question.items),
    }
    return _page(sent.request, "question", context, status=422 if shown.errors else 200)


_HEALTH = ("person.hiv_infected_or_affected", "person.aids_doctor_certificate")


def _results(sent: Sent) -> HttpResponse:
    told, law = sent.told, sent.law
    names = called(told.relations, for_oneself=told.for_oneself)
    results = results_of(sent.stand, law, names, told.interview())
    context = {
        "told": told,
        "results": results,
        "parts": [(part, *SUBJECTS[part]) for part in results.parts if part is not Part.HEALTH],
        "health": Part.HEALTH in results.parts,
        "left": len(sent.stand.questions),
        "lines": told_lines(told, names),
        "members": names,
        "day": clock.today(),
    }
    return _page(sent.request, "results", context)


def _page(
    request: HttpRequest, name: str, context: Mapping[str, object] = MappingProxyType({}), *, status: int = 200
) -> HttpResponse:
    """Show a page of the screener; around it stands nothing that would set a cookie or lose what was told."""
    around = Frame(demo=settings.DEMO, home_url=reverse("open:screener"))
    told = context.get("told")
    hidden = write(told) if isinstance(told, Told) else ""
    shown = {**context, "frame": around, "csrf_token": "", "hidden": hidden, "step_name": name}
    return render(request, f"open/screener/{name}.html", shown, status=status)


# One step for each button ----------------------------------------------------------------------------------------


def _add(request: HttpRequest, told: Told, relation: str) -> HttpResponse:
    if relation not in RELATIONS:
        return _home(request, told)
    try:
        return _home(request, told.with_member(relation))
    except Invalid as error:
        return _home(request, told, problem=error.sentence)


def _remove(request: HttpRequest, told: Told, member: str) -> HttpResponse:
    return _home(request, told.without_member(member))


def _close_home(request: HttpRequest, told: Told, _: str) -> HttpResponse:
    return _next(request, replace(told, home_is_whole=True))


def _open_home(request: HttpRequest, told: Told, _: str) -> HttpResponse:
    return _home(request, replace(told, home_is_whole=False, again=()))


def _choose_subjects(request: HttpRequest, told: Told, _: str) -> HttpResponse:
    chosen = frozenset(part for part in EARLY_SUBJECTS if part.value in request.POST.getlist("subject"))
    return _next(request, replace(told, subjects_chosen=True, parts=chosen))


def _open_part(request: HttpRequest, told: Told, part: str) -> HttpResponse:
    if part not in list(Part):
        return _ask_again(request, told, "")
    return _next(request, replace(told, parts=told.parts | {Part(part)}, again=()))


def _answer(request: HttpRequest, told: Told, said: str) -> HttpResponse:
    sent = _at(request, told)
    question = sent.question
    if question is None or not _is_the_one(request, question):
        return _next(request, told)
    if said in (YES, NO) and all(definition(item.name).kind in TRUTHS for item in question.items):
        form_values = dict.fromkeys(question.items, said == YES)
        return _next(request, told.answered(question.items, form_values))
    names = called(told.relations, for_oneself=told.for_oneself)
    form = AnswerForm(request.POST, question=question, names=names, told=told.values)
    if not form.is_valid():
        return _question(sent, form)
    values = form.values()
    return _next(
        request, told.answered((*question.items, *(one for one in values if one not in question.items)), values)
    )


def _skip(request: HttpRequest, told: Told, _: str) -> HttpResponse:
    question = _at(request, told).question
    if question is None or not _is_the_one(request, question):
        return _next(request, told)
    return _next(request, told.answered(question.items, {}))


def _is_the_one(request: HttpRequest, question: Question) -> bool:
    """Return whether the page that was sent asked this question; at midnight another may have taken its place."""
    return request.POST.get("asked") == key(question.items[0])


def _back(request: HttpRequest, told: Told, _: str) -> HttpResponse:
    return _next(request, told.gone_back())


def _change(request: HttpRequest, told: Told, place: str) -> HttpResponse:
    if place.isascii() and place.isdigit() and int(place) < len(told.pages):
        return _next(request, told.reopened(int(place)))
    return _ask_again(request, told, "")


def _show_results(request: HttpRequest, told: Told, _: str) -> HttpResponse:
    return _results(_at(request, replace(told, again=())))


def _repeat(request: HttpRequest, told: Told, _: str) -> HttpResponse:
    """Show the page that was sent once more, with what was typed into it."""
    page = request.POST.get("page", "")
    if page == "results":
        return _results(_at(request, told))
    sent = _at(request, told)
    if page != "question" or sent.question is None:
        return _next(request, told)
    names = called(told.relations, for_oneself=told.for_oneself)
    form = AnswerForm(question=sent.question, names=names, told=told.values, initial=request.POST.dict())
    return _question(sent, form)


def _ask_again(request: HttpRequest, told: Told, _: str) -> HttpResponse:
    return _next(request, told)


def _resume(request: HttpRequest, told: Told, _: str) -> HttpResponse:
    return _next(request, replace(told, home_is_whole=True, subjects_chosen=True))


_STEPS: Mapping[str, Callable[[HttpRequest, Told, str], HttpResponse]] = {
    "add": _add,
    "remove": _remove,
    "home": _open_home,
    "home-whole": _close_home,
    "subjects": _choose_subjects,
    "part": _open_part,
    "answer": _answer,
    "skip": _skip,
    "back": _back,
    "change": _change,
    "results": _show_results,
    "resume": _resume,
    "repeat": _repeat,
}
