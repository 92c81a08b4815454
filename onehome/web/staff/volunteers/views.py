"""Who volunteers here, what can each do, and what came of it."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from onehome.access.types import Actor, Permission
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.people.queries.cards import cards_of, count_looked_after, households_of_volunteer
from onehome.places.queries import areas_within
from onehome.places.types import AreaLevel
from onehome.volunteers.actions.register import change_volunteer, thank
from onehome.volunteers.queries.volunteers import (
    VolunteerCard,
    thanks_to,
    volunteer,
    volunteer_cards,
    volunteers_seen,
)
from onehome.web.design.language import Text, current_language
from onehome.web.design.parts import Fact
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.people.shown import day_words, household_card, joined, subdistrict
from onehome.web.staff.volunteers.forms import ThanksForm, VolunteerFilter, VolunteerForm

PAGE = 20


@staff_page(Permission.SEE_VOLUNTEERS)
def volunteers(request: StaffRequest) -> HttpResponse:
    """Show the volunteers of the area, narrowed by name, skill and district."""
    filters = VolunteerFilter(request.GET or None, districts=_districts(request.actor))
    chosen = filters.cleaned_data if filters.is_valid() else {}
    place, skill, words = (chosen.get(name, "") for name in ("place", "skill", "q"))
    rows = volunteers_seen(request.actor, place=place, skill=skill, words=words)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    cards = volunteer_cards(list(page.object_list))
    looked_after = count_looked_after(request.actor, [card.staff_id for card in cards])
    context = {
        "filters": filters,
        "narrowed": any(chosen.values()),
        "page": page,
        "volunteers": [_shown(card, looked_after.get(card.staff_id, 0)) for card in cards],
    }
    return TemplateResponse(request, "volunteers/volunteers.html", context)


@staff_page(Permission.SEE_VOLUNTEERS, reads_people=True)
def volunteer_page(request: StaffRequest, volunteer_id: UUID) -> HttpResponse:
    """Show one volunteer with the households looked after and the thanks said."""
    (card,) = volunteer_cards([volunteer(request.actor, volunteer_id)])
    page = Paginator(households_of_volunteer(request.actor, card.staff_id), PAGE).get_page(request.GET.get("page"))
    households = cards_of(page.object_list)  # type: ignore[arg-type]  # a page of a queryset is a queryset
    request.shown.note("people.household", [household.id for household in households])
    context = {
        "volunteer": card,
        "facts": _facts(card),
        "page": page,
        "households": [household_card(household) for household in households],
        "thanks": thanks_to(request.actor, volunteer_id),
        "may_change": request.actor.may(Permission.REGISTER_PERSON),
        "may_thank": request.actor.may(Permission.ANSWER_HARDSHIP),
    }
    return TemplateResponse(request, "volunteers/volunteer.html", context)


@staff_page(Permission.REGISTER_PERSON)
def volunteer_change(request: StaffRequest, volunteer_id: UUID) -> HttpResponse:
    """Write where a volunteer lives, his skills and his last training."""
    row = volunteer(request.actor, volunteer_id)
    initial = {"village": row.village, "skills": row.skills, "trained_on": row.trained_on}
    form = VolunteerForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_volunteer(by=request.actor, volunteer_id=volunteer_id, **form.cleaned_data)
            return redirect("staff:volunteer", volunteer_id=volunteer_id)
        except Invalid as error:
            form.refuse(error)
    context = {"volunteer": row, "name": row.staff_member.name, "form": form}
    return TemplateResponse(request, "volunteers/change.html", context, status=422 if form.errors else 200)


@staff_page(Permission.ANSWER_HARDSHIP)
def thanks_new(request: StaffRequest, volunteer_id: UUID) -> HttpResponse:
    """Say to a volunteer what came of what he did."""
    row = volunteer(request.actor, volunteer_id)
    form = ThanksForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            thank(by=request.actor, volunteer_id=volunteer_id, words=form.cleaned_data["words"], at=clock.now())
            return redirect("staff:volunteer", volunteer_id=volunteer_id)
        except Invalid as error:
            form.refuse(error)
    context = {"volunteer": row, "name": row.staff_member.name, "form": form}
    return TemplateResponse(request, "volunteers/thanks.html", context, status=422 if form.errors else 200)


def _districts(actor: Actor) -> list[tuple[str, str]]:
    places = sorted({grant.place for grant, _ in actor.grants_for(Permission.SEE_VOLUNTEERS)})
    found = {area.code: area.name for place in places for area in areas_within(place[:4], AreaLevel.DISTRICT)}
    return [(code, name.in_language(current_language())) for code, name in found.items()]


def _shown(card: VolunteerCard, households: int) -> dict[str, object]:
    where: list[Text] = [subdistrict(card.area)]
    if card.village:
        where.insert(0, card.village)
    where.append(Bilingual(f"ดูแล {households:,} ครัวเรือน", f"looks after {households:,} households"))
    return {
        "name": card.name,
        "url": reverse("staff:volunteer", args=[card.id]),
        "facts": where,
        "groups": card.skills,
        "note": card.unit,
    }


def _facts(card: VolunteerCard) -> list[Fact]:
    trained: Text = day_words(card.trained_on) if card.trained_on else ""
    return [
        Fact(Bilingual("ดูแลพื้นที่", "Serves in"), joined(card.village, subdistrict(card.area))),
        Fact(Bilingual("สังกัด", "Unit"), card.unit),
        Fact(Bilingual("ทำอะไรได้", "Can do"), joined(*card.skills)),
        Fact(Bilingual("เป็นอาสาสมัครตั้งแต่", "Volunteer since"), day_words(card.since)),
        Fact(Bilingual("อบรมครั้งล่าสุด", "Last training"), trained),
    ]
