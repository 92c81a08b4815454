"""The thread: from this voice to the nation's goal, and from any goal down to the people behind the number."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from onehome.access.errors import not_here
from onehome.access.types import Permission
from onehome.kernel.bilingual import Bilingual
from onehome.people.queries.cards import HouseholdCard, household_cards
from onehome.places.queries import areas
from onehome.results.queries import thread as threads
from onehome.results.queries.people_on_thread import cases_on_thread
from onehome.results.types import CaseOnThread, TargetOnThread, Thread
from onehome.strategy.types import GoalKind
from onehome.web.design.language import Text
from onehome.web.design.parts import Level, Link
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.fiscal_years import year_name
from onehome.web.staff.thread import words
from onehome.web.staff.thread.steps import Entrance, in_rank, somebody, steps, thread_url

PEOPLE_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One household behind a number: who (or that somebody) it is, where, and what changed."""

    url: str
    who: Text
    unit: Bilingual
    change: Bilingual
    level: Level
    said: Bilingual


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target below, with its figures."""

    url: str
    whose: Bilingual
    year: Bilingual
    text: Bilingual
    target: TargetOnThread
    figures: Sequence[Bilingual]


@require_GET
@staff_page(Permission.SEE_THREAD, reads_people=True)
def thread(request: StaffRequest, kind: str, key: str) -> HttpResponse:
    """Show one thread: up to the nation from a person, or down to the people from a target or goal."""
    answer = _KINDS.get(kind)
    if answer is None:
        raise not_here()
    return answer(request, key)


def _of_household(request: StaffRequest, key: str) -> HttpResponse:
    household_id = _identifier(key)
    begins = threads.newest_of_household(request.actor, household_id)
    if begins is not None:
        request.shown.note("people.household", [household_id])
        return redirect("staff:thread", kind=begins[0], key=str(begins[1]))
    request.shown.note("people.household", [household_id])
    return TemplateResponse(request, "thread/nothing.html", {"household_id": household_id})


def _of_hardship(request: StaffRequest, key: str) -> HttpResponse:
    found = threads.thread_of_hardship(request.actor, _identifier(key))
    return _upwards(request, found, Entrance("hardship", str(_identifier(key))))


def _of_case(request: StaffRequest, key: str) -> HttpResponse:
    found = threads.thread_of_case(request.actor, _identifier(key))
    return _upwards(request, found, Entrance("case", str(_identifier(key))))


def _upwards(request: StaffRequest, found: Thread, entrance: Entrance) -> HttpResponse:
    """Show one household's thread; the national goal stands on the same page as the person's words."""
    case = found.case
    cards = _note_people(request, [case] if case else [], found)
    card = cards.get(case.household_id) if case and case.household_id else None
    lines = steps(found, entrance, card=card, provinces=_provinces([case] if case else []))
    context = {
        "steps": lines,
        "missing": sum(line.missing for line in lines),
        "case": case,
        "somebody": somebody(case, _provinces([case])) if case else "",
        "household": card.called if card else "",
        "change": words.change_words(case.change) if case else "",
        "change_status": words.change_status(case.change) if case else None,
        "nation": next((one.goal.name for one in in_rank(found) if one.goal.kind == GoalKind.STRATEGY), None),
        "loose": found.loose_voice,
    }
    return TemplateResponse(request, "thread/up.html", context)


def _of_target(request: StaffRequest, key: str) -> HttpResponse:
    target_id = _identifier(key)
    found = threads.thread_of_target(request.actor, target_id)
    target = found.targets[0]
    context = {
        "target": target,
        "title": target.text,
        "kicker": target.official or target.unit,
        "year": year_name(target.fiscal_year),
        "status": words.progress_status(target.progress),
    }
    people = threads.people_of_target(request.actor, target_id, only_changed=_only_changed(request))
    return _downwards(request, found, Entrance("target", str(target_id)), people, context)


def _of_goal(request: StaffRequest, key: str) -> HttpResponse:
    found = threads.thread_of_goal(request.actor, key)
    goal = found.goal.goal if found.goal else None
    context = {"target": None, "title": goal.name if goal else "", "kicker": goal.plan.name if goal else ""}
    people = threads.people_of_goal(request.actor, key, only_changed=_only_changed(request))
    return _downwards(request, found, Entrance("goal", key), people, context)


def _only_changed(request: StaffRequest) -> bool:
    return request.GET.get("show") == "changed"


def _downwards(
    request: StaffRequest, found: Thread, entrance: Entrance, people: Any, context: Mapping[str, object]
) -> HttpResponse:
    """Show who stands below a target or goal, and what it serves above."""
    page: Page[Any] = Paginator(people, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    cases = cases_on_thread(request.actor, page.object_list)
    cards, provinces = _note_people(request, cases, found), _provinces(cases)
    shown = {
        **context,
        "steps": steps(found, entrance, card=None, provinces=provinces),
        "page": page,
        "show_changed": _only_changed(request),
        "tabs": [
            Link(request.path, Bilingual("ทุกเรื่อง", "All cases"), current=not _only_changed(request)),
            Link(
                f"{request.path}?show=changed",
                Bilingual("ดีขึ้นและมีผู้ยืนยัน", "Better, confirmed"),
                current=_only_changed(request),
            ),
        ],
        "people": [_person(case, cards, provinces) for case in cases],
        "below": [_target_row(target) for target in found.targets_below],
    }
    return TemplateResponse(request, "thread/down.html", shown)


_KINDS: dict[str, Callable[[StaffRequest, str], HttpResponse]] = {
    "household": _of_household,
    "hardship": _of_hardship,
    "case": _of_case,
    "target": _of_target,
    "goal": _of_goal,
}


def _identifier(key: str) -> UUID:
    try:
        return UUID(key)
    except ValueError:
        raise not_here() from None


def _note_people(request: StaffRequest, cases: Sequence[CaseOnThread], found: Thread) -> dict[UUID, HouseholdCard]:
    """Say whom the page shows, and return the cards of the households that the reader may see."""
    households = [case.household_id for case in cases if case.household_id]
    voices = [voice for case in cases for voice in case.voices]
    voices += [found.loose_voice] if found.loose_voice else []
    request.shown.note("cases.case", [case.case_id for case in cases])
    request.shown.note("people.household", households)
    request.shown.note("visits.hardship", [voice.hardship_id for voice in voices])
    return household_cards(request.actor, households) if households else {}


def _provinces(cases: Sequence[CaseOnThread]) -> dict[str, Bilingual]:
    return {code: area.name for code, area in areas(case.province for case in cases).items()}


def _person(case: CaseOnThread, cards: dict[UUID, HouseholdCard], provinces: dict[str, Bilingual]) -> PersonRow:
    level, said = words.change_status(case.change)
    card = cards.get(case.household_id) if case.household_id else None
    return PersonRow(
        url=thread_url("case", case.case_id),
        who=card.called if card else case.household_number or somebody(case, provinces),
        unit=case.unit,
        change=words.change_words(case.change),
        level=level,
        said=said,
    )


def _target_row(target: TargetOnThread) -> TargetRow:
    return TargetRow(
        url=thread_url("target", target.target_id),
        whose=target.official or target.unit,
        year=year_name(target.fiscal_year),
        text=target.text,
        target=target,
        figures=words.progress_facts(target),
    )
