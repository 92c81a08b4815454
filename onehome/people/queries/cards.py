"""Small cards of households and persons for lists: who, where, with whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Concat, Length

from onehome.access.queries import staff_names
from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_text import arabic_digits, normalise
from onehome.people.models import Household, Person
from onehome.people.types import Relation
from onehome.places.queries import areas

LIVING = Q(members__died_on__isnull=True)
AREA_UNKNOWN = Bilingual("ไม่ทราบพื้นที่", "area not known")


@dataclass(frozen=True, slots=True)
class HouseholdCard:
    """A household in a list; `called` is the head's name, or the number where no head is known."""

    id: UUID
    number: str
    called: str
    village: str
    place: str
    area: Bilingual
    members: int
    official_id: UUID | None
    official: Bilingual | None
    volunteer_id: UUID | None
    volunteer: Bilingual | None
    registered_on: date
    fictional: bool


def household_cards(actor: Actor, ids: Collection[UUID]) -> dict[UUID, HouseholdCard]:
    """Return cards of those households that the actor may see, in three statements."""
    rows = Household.objects.seen_by(actor, Permission.SEE_HOUSEHOLD).filter(pk__in=ids)
    return {card.id: card for card in cards_of(rows)}


def households_looked_after(actor: Actor) -> QuerySet[Household]:
    """Return the households whose official or volunteer the actor is, by place, village and number."""
    rows = Household.objects.seen_by(actor, Permission.SEE_HOUSEHOLD)
    mine = rows.filter(Q(official_id=actor.staff_id) | Q(volunteer_id=actor.staff_id))
    return mine.order_by("place", Length("village"), "village", "number")


def households_in(actor: Actor, place: str, village: str = "") -> QuerySet[Household]:
    """Return the households of an area (code), or of one village in it, that the actor may search; by number."""
    rows = Household.objects.seen_by(actor, Permission.SEARCH_PEOPLE).filter(place__startswith=place)
    return (rows.filter(village=village) if village else rows).order_by(Length("village"), "village", "number")


def villages_in(actor: Actor, place: str) -> list[tuple[str, int]]:
    """Return the villages of an area with the number of their households."""
    counted = households_in(actor, place).order_by().values("village").annotate(households=Count("pk"))
    found = [(row["village"], row["households"]) for row in counted]
    return sorted(found, key=lambda village: (len(village[0]), village[0]))  # so that village 10 follows village 9


def count_looked_after(actor: Actor, staff_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return how many of the households in sight each of these volunteers looks after."""
    rows = Household.objects.seen_by(actor, Permission.SEE_HOUSEHOLD).filter(volunteer_id__in=staff_ids)
    counted = rows.order_by().values("volunteer_id").annotate(households=Count("pk"))
    return {row["volunteer_id"]: row["households"] for row in counted}


def households_of_volunteer(actor: Actor, staff_id: UUID) -> QuerySet[Household]:
    """Return the households that a volunteer looks after and the actor may see."""
    rows = Household.objects.seen_by(actor, Permission.SEE_HOUSEHOLD)
    return rows.filter(volunteer_id=staff_id).order_by("place", Length("village"), "village", "number")


def person_names(actor: Actor, ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the full names of those persons whose household the actor may see, in one statement."""
    return {
        person.pk: person.full_name
        for person in Person.objects.seen_by(actor, Permission.SEE_HOUSEHOLD).filter(pk__in=ids)
    }


def cards_of(rows: QuerySet[Household]) -> list[HouseholdCard]:
    """Return cards of rows that were already scoped, in their order, in three statements."""
    heads = Person.objects.by_system(why="the heads of households already in scope").filter(
        household=OuterRef("pk"), relation=Relation.HEAD
    )
    head = heads.order_by(F("died_on").asc(nulls_first=True), "pk")  # a living one, if there is one
    found: list[Any] = list(
        rows.annotate(
            living=Count("members", filter=LIVING),
            head_name=Subquery(head.values(name=Concat("title", "given_name"))[:1]),
            head_family=Subquery(head.values("family_name")[:1]),
        )
    )
    where = areas(row.place for row in found)
    carers = {carer for row in found for carer in (row.official_id, row.volunteer_id) if carer}
    staff = staff_names(carers) if carers else {}
    return [
        HouseholdCard(
            id=row.pk,
            number=row.number,
            called=f"{row.head_name or ''} {row.head_family or ''}".strip() or row.number,
            village=row.village,
            place=row.place,
            area=where[row.place].name if row.place in where else AREA_UNKNOWN,
            members=row.living,
            official_id=row.official_id,
            official=staff[row.official_id].name if row.official_id else None,
            volunteer_id=row.volunteer_id,
            volunteer=staff[row.volunteer_id].name if row.volunteer_id else None,
            registered_on=row.registered_on,
            fictional=row.fictional,
        )
        for row in found
    ]


def household_numbered(actor: Actor, number: str) -> UUID | None:
    """Return the household of this number that the actor may search, or None."""
    rows = Household.objects.seen_by(actor, Permission.SEARCH_PEOPLE).filter(number=typed_number(number))
    found: UUID | None = rows.values_list("pk", flat=True).first()
    return found


def typed_number(number: str) -> str:
    """Return a household number as it is kept, however it was typed."""
    return arabic_digits(normalise(number)).upper()
