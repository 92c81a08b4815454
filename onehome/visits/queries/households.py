"""The household as visiting speaks of it: whose home it is, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.people.queries.rows import households_seen_by, persons_seen_by
from onehome.people.types import Relation
from onehome.places.queries import areas


@dataclass(frozen=True, slots=True)
class HouseholdBrief:
    """A household in one line."""

    id: UUID
    number: str
    head: str  # name of the head of the household, "" when nobody is written down as such
    village: str
    place: str
    area: Bilingual

    @property
    def name(self) -> Bilingual:
        """Whose home it is, or its number."""
        if self.head:
            return Bilingual(f"บ้าน{self.head}", f"Home of {self.head}")
        return Bilingual(f"ครัวเรือน {self.number}", f"Household {self.number}")

    @property
    def where(self) -> Bilingual:
        """Village and area."""
        return Bilingual(
            f"{self.village} {self.area.th}".strip(), ", ".join(filter(None, (self.village, self.area.en)))
        )


@dataclass(frozen=True, slots=True)
class MemberBrief:
    """Somebody who lives in a household."""

    id: UUID
    name: str
    relation: Relation


def briefs(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, HouseholdBrief]:
    """Return the households that the actor may see, by id, in three statements."""
    households = list(households_seen_by(actor, Permission.SEE_HOUSEHOLD).filter(pk__in=set(ids)))
    heads = {
        person.household_id: person.full_name
        for person in persons_seen_by(actor, Permission.SEE_HOUSEHOLD).filter(
            household_id__in=[household.pk for household in households], relation=Relation.HEAD
        )
    }
    names = areas(household.place for household in households)
    nowhere = Bilingual("", "")
    return {
        household.pk: HouseholdBrief(
            id=household.pk,
            number=household.number,
            head=heads.get(household.pk, ""),
            village=household.village,
            place=household.place,
            area=names[household.place].name if household.place in names else nowhere,
        )
        for household in households
    }


def members(actor: Actor, household_id: UUID) -> tuple[MemberBrief, ...]:
    """Return the living members of a household, the head first, then by age."""
    living = persons_seen_by(actor, Permission.SEE_HOUSEHOLD).filter(household_id=household_id, died_on__isnull=True)
    found = [MemberBrief(row.pk, row.full_name, Relation(row.relation)) for row in living.order_by("birth_date", "pk")]
    return tuple(sorted(found, key=lambda member: member.relation is not Relation.HEAD))


def names_of_persons(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of the persons that the actor may see, by id."""
    found = persons_seen_by(actor, Permission.SEE_HOUSEHOLD).filter(pk__in=set(ids))
    return {person.pk: person.full_name for person in found}
