"""Find before you create: one box for names, numbers and places."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.crypto import salted_hmac

from onehome.access.actions.note import note_search
from onehome.access.errors import not_permitted
from onehome.access.types import Actor, Permission
from onehome.kernel import clock
from onehome.kernel.thai_text import normalise
from onehome.people.queries.cards import (
    HouseholdCard,
    cards_of,
    households_in,
    households_looked_after,
    villages_in,
)
from onehome.people.queries.search import FoundBy, SearchAnswer, search
from onehome.places.queries import address_of
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.people.shown import household_card, person_found

PAGE = 20
LONGEST_QUESTION = 100


@staff_page(Permission.SEE_HOUSEHOLD, reads_people=True)
def people(request: StaffRequest) -> HttpResponse:
    """Show what the words find, the households of an area, or, before anything is asked, one's own households."""
    words = normalise(request.GET.get("q", ""))[:LONGEST_QUESTION]
    area = request.GET.get("area", "")
    may_search = request.actor.may(Permission.SEARCH_PEOPLE)
    if (words or area) and not may_search:
        raise not_permitted()
    context: dict[str, object] = {
        "words": words,
        "may_search": may_search,
        "may_register": request.actor.may(Permission.REGISTER_PERSON),
    }
    if area.isdigit():
        context |= _of_area(request, area)
    elif words:
        context |= _found(request, words)
    else:
        context |= _own(request)
    return TemplateResponse(request, "people/people.html", context)


def _found(request: StaffRequest, words: str) -> dict[str, object]:
    answer = search(request.actor, words, day=clock.today())
    _journal(request.actor, words, answer)
    request.shown.note("people.person", [person.id for person in answer.persons])
    request.shown.note("people.household", [household.id for household in answer.households])
    return {
        "answer": answer,
        "by_number": answer.how is FoundBy.NATIONAL_ID,
        "persons": [person_found(person) for person in answer.persons],
        "households": [household_card(household) for household in answer.households],
    }


def _journal(actor: Actor, words: str, answer: SearchAnswer) -> None:
    keyed = salted_hmac("onehome.search", words.casefold(), algorithm="sha256").hexdigest()
    note_search(actor, name="people.search", words_hash=keyed, found=answer.count)


def _of_area(request: StaffRequest, area: str) -> dict[str, object]:
    village = request.GET.get("village", "")
    page = Paginator(households_in(request.actor, area, village), PAGE).get_page(request.GET.get("page"))
    cards = _cards(request, cards_of(page.object_list))  # type: ignore[arg-type]  # a page of a queryset is a queryset
    return {
        "area": address_of(area),
        "area_code": area,
        "village": village,
        "villages": villages_in(request.actor, area),
        "page": page,
        "households": cards,
    }


def _own(request: StaffRequest) -> dict[str, object]:
    page = Paginator(households_looked_after(request.actor), PAGE).get_page(request.GET.get("page"))
    cards = cards_of(page.object_list)  # type: ignore[arg-type]  # a page of a queryset is a queryset
    return {"own": True, "page": page, "households": _cards(request, cards)}


def _cards(request: StaffRequest, cards: list[HouseholdCard]) -> list[dict[str, object]]:
    request.shown.note("people.household", [card.id for card in cards])
    return [household_card(card) for card in cards]
