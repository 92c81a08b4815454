"""Who receives what already, and who seems entitled and does not: the families that were missed."""

from datetime import date
from uuid import UUID

from demo.chance import Chance
from demo.population import Member
from demo.registry import Home
from onehome.access.queries import actor_of_staff
from onehome.access.types import Actor
from onehome.benefits.actions.looking import look_for_missed
from onehome.benefits.actions.undertaking import ask_visit_about
from onehome.benefits.models import ReceivedBenefit
from onehome.benefits.queries.missed import MissedFilter, missed
from onehome.people.types import FactSource

# Every night the worker looks at the whole registry. The demonstration is made while somebody waits, so it looks at a
# part of the province; `manage.py look_for_missed` does the rest.
HOUSEHOLDS_LOOKED_AT = 1_500
ALREADY_ACTED_UPON = 24
# Share of those entitled who receive; invented, but for the child grant, of which over a third of the poor are missed
# (UNICEF and TDRI).
RECEIVE_OLD_AGE, RECEIVE_DISABILITY, RECEIVE_CHILD_GRANT = 0.9, 0.88, 0.64


class UnclaimedMaker:
    """Notes who receives already, looks for the others, and lets officials act upon some."""

    def __init__(self, chance: Chance, as_of: date, by: Actor) -> None:
        self.chance = chance
        self.as_of = as_of
        self.by = by

    def note_receiving(self, homes: list[Home]) -> None:
        """Save what the members of these households receive from others, as a list brought in would say it."""
        rows = []
        for home in homes:
            for person, member in zip(home.persons, home.family.members, strict=True):
                rows += [self._note(home, person.pk, programme) for programme in self._received(home, member)]
        ReceivedBenefit.objects.add_all(rows)

    def look(self, province: str) -> None:
        """Find who seems entitled and does not receive, and ask for visits to some of the hardest."""
        look_for_missed(by=self.by, place=province, day=self.as_of, most=HOUSEHOLDS_LOOKED_AT)
        for row in missed(self.by, MissedFilter())[: 3 * ALREADY_ACTED_UPON : 3]:
            if row.household.official_id is not None:
                ask_visit_about(by=actor_of_staff(row.household.official_id), missed_id=row.pk)

    def _received(self, home: Home, member: Member) -> list[str]:
        age = member.age(self.as_of)
        found = []
        if age >= 60 and self.chance.happens(RECEIVE_OLD_AGE):
            found.append("OAA")
        if age < 6 and self.chance.happens(RECEIVE_CHILD_GRANT if home.family.hard else RECEIVE_OLD_AGE):
            found.append("CSG")
        if member.disability_card and self.chance.happens(RECEIVE_DISABILITY):
            found.append("DIS")
        return found

    def _note(self, home: Home, person_id: UUID, programme: str) -> ReceivedBenefit:
        on = home.row.registered_on
        return ReceivedBenefit(
            id=self.chance.identifier(on),
            household=home.row,
            person_id=person_id,
            place=home.row.place,
            programme=programme,
            source=FactSource.IMPORTED,
            known_on=on,
        )
