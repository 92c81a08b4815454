"""Lays out who seems entitled and does not receive: of old age, which is told, and of HIV, which is not."""

from collections.abc import Iterator

from onehome.benefits.models import Application, MissedEntitlement, ReceivedBenefit
from onehome.benefits.types import ApplicationKind, ApplicationState, SecurityRank
from onehome.cases.models import Case
from onehome.kernel import clock
from onehome.people.types import FactSource
from tests.access.matrix.people import UNIT_OF, Record, canary
from tests.world import World

TOLD, SEALED, RECEIVED = "OAA", "HIV", "CSG"


def missed_by(world: World, owner: str, case: Case) -> Iterator[Record]:
    """Make the rows of a household; that about HIV names an application which only it and the case name."""
    owners, unit = frozenset({owner, "colleague"} if owner == "volunteer" else {owner}), UNIT_OF[owner]
    refused = Application(
        number=canary("hiv", owner), case=case, household_id=case.household_id, place=case.place,
        person_id=case.person_id, programme=SEALED, kind=ApplicationKind.OURS, state=ApplicationState.REFUSED,
        trace={}, prepared_by=world.staff["second-administrator"], prepared_on=clock.today(),
    )  # fmt: skip
    refused.save()
    told, sealed = _missed(case, TOLD, None), _missed(case, SEALED, refused)
    received = ReceivedBenefit(
        household_id=case.household_id, person_id=case.person_id, place=case.place, programme=RECEIVED,
        source=FactSource.TOLD, known_on=clock.today(),
    )  # fmt: skip
    received.save()
    yield Record("told", owners, unit, owner, {"missed_id": told.pk}, carries="person")
    yield Record("hiv", owners, unit, owner, {"missed_id": sealed.pk})
    yield Record("received", owners, unit, owner, {"received_id": received.pk}, carries="person")


def _missed(case: Case, programme: str, application: Application | None) -> MissedEntitlement:
    row = MissedEntitlement(
        household_id=case.household_id, person_id=case.person_id, place=case.place, programme=programme, likely=False,
        security=SecurityRank.CRISIS, baht=600, cap_kind="per-person-per-month", baht_a_year=7_200,
        found_on=clock.today(), looked_on=clock.today(), application=application,
    )  # fmt: skip
    row.save()
    return row
