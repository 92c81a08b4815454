"""What a screening starts from in tests: a case, and what is known of the household."""

from datetime import date
from typing import Any
from uuid import UUID

from onehome.access.gate import acting
from onehome.benefits.actions.applying import prepare_application
from onehome.benefits.actions.screening import screen
from onehome.benefits.models import Application, Screening
from onehome.cases.models import Case
from onehome.people.actions.facts import record_fact
from onehome.people.types import FactDraft, FactSource
from tests.cases import heard
from tests.world import SYSTEM, World

DAY = date(2026, 11, 20)


def tell(world: World, name: str, value: object, *, person: UUID | None = None, by: str = "official") -> None:
    """Record one fact of the own household or of a member."""
    draft = FactDraft(name, value, heard.DAY, FactSource.TOLD)
    record_fact(by=world.actor(by), household_id=world.households["own"].pk, draft=draft, person_id=person)


def likely_for_aid(world: World) -> None:
    """Record what makes the family likely to get LIF and EMG: the main earner died, suddenly; an official visited."""
    tell(world, "family.main_earner_event", "died")
    tell(world, "event.sudden_hardship", True)


def screened(world: World, *, case: Case | None = None, by: str = "official", day: date = DAY) -> Screening:
    """Screen the own household."""
    return screen(
        by=world.actor(by),
        household_id=world.households["own"].pk,
        case_id=case.pk if case else None,
        day=day,
    )


def applied(world: World, programme: str = "LIF", *, person: UUID | None = None, **other: Any) -> Application:
    """Prepare an application by the official, with everything known that LIF asks for."""
    likely_for_aid(world)
    screening = screened(world, case=other.get("case") or heard.case(world))
    return prepare_application(
        by=world.actor("official"), screening_id=screening.pk, programme=programme, person_id=person, on=DAY
    )


def again(application: Application) -> Application:
    """Return the application as it is kept now."""
    with acting(SYSTEM):
        return Application.objects.by_system(why="test").get(pk=application.pk)
