"""Applications, awards and outcomes that other bodies reported, laid out by hand."""

from datetime import date

from onehome.access.gate import acting
from onehome.benefits.models import Application, Award, ReportedOutcome
from onehome.benefits.types import ApplicationKind, ApplicationState, AwardState
from onehome.cases.models import Case
from onehome.kernel.identifiers import new_id
from tests.results.lives import SEEN_AGAIN_ON
from tests.world import SYSTEM, World


def application(
    world: World, case: Case, household: str = "own", *, ours: bool = True, for_family: bool = False
) -> Application:
    """Save an application made for a case, for the head of the household or for the whole family."""
    with acting(SYSTEM):
        made = Application(
            number=f"A-{new_id().hex[-8:]}",
            place=case.place,
            case=case,
            household=case.household,
            person=None if for_family else world.persons[household],
            programme="EMG" if ours else "OAA",
            kind=ApplicationKind.OURS if ours else ApplicationKind.ASSISTED,
            state=ApplicationState.GRANTED,
            trace={},
            prepared_by=world.staff["official"],
            prepared_on=SEEN_AGAIN_ON,
        )
        made.save()
    return made


def award(of: Application, *, state: AwardState = AwardState.AWARDED, on: date = SEEN_AGAIN_ON) -> None:
    """Save 3,000 baht awarded on an application."""
    with acting(SYSTEM):
        Award(
            place=of.place,
            application=of,
            household=of.household,
            person=of.person,
            programme=of.programme,
            amount=3_000,
            awarded_on=on,
            state=state,
        ).save()


def reported(world: World, of: Application, *, granted: bool = True) -> None:
    """Save what the paying body said of an application."""
    with acting(SYSTEM):
        ReportedOutcome(
            place=of.place,
            application=of,
            granted=granted,
            amount=600 if granted else None,
            reported_by="เทศบาลตำบล",
            recorded_by=world.staff["official"],
            recorded_on=SEEN_AGAIN_ON,
        ).save()
