"""Households as a phone carries them: small, without numbers of identity, and for a volunteer without telephone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from onehome.access.gate import decide
from onehome.access.types import Actor, Permission
from onehome.people.models import Household, Person
from onehome.people.queries.cards import households_looked_after
from onehome.people.queries.locations import Located, measured
from onehome.people.queries.merging import ADDRESS, PHONE
from onehome.people.queries.sealed import Sealed, data_keys, open_one

WHY = "the household is in scope"


@dataclass(frozen=True, slots=True)
class PhoneMember:
    """A living member; `phone` is None where the reader is not told it."""

    id: UUID
    version: int
    full_name: str
    title: str
    given_name: str
    family_name: str
    relation: str
    sex: str
    birth_date: date | None
    birth_precision: str
    phone: str | None


@dataclass(frozen=True, slots=True)
class PhoneHousehold:
    """A household; `address` is None where the reader is not told it, `location` where nobody measured it."""

    id: UUID
    version: int
    number: str
    village: str
    place: str
    address: str | None
    location: Located | None
    members: tuple[PhoneMember, ...]


def phone_households(actor: Actor, also: Collection[UUID], *, most: int) -> list[PhoneHousehold]:
    """Return the households that `actor` looks after, and those of his stops, in five statements.

    Only a place that was measured is told: the middle of a sub-district would send somebody astray.
    """
    own = households_looked_after(actor).values_list("pk", flat=True)[:most]
    ids = list(dict.fromkeys([*also, *own]))[:most]
    rows = list(Household.objects.seen_by(actor, Permission.SEE_HOUSEHOLD).filter(pk__in=ids).order_by("number"))
    living = Person.objects.by_system(why=WHY).filter(household__in=rows, died_on__isnull=True)
    members: dict[UUID, list[Person]] = {}
    for person in living.order_by("birth_date", "pk"):
        members.setdefault(person.household_id, []).append(person)
    told = {row.pk for row in rows if decide(actor, Permission.SEARCH_PEOPLE, row).allowed}
    of_told = [person.pk for home in told for person in members.get(home, []) if person.phone_sealed is not None]
    keys = data_keys([*told, *of_told])
    where = measured(actor, Permission.SEE_HOUSEHOLD, [row.pk for row in rows])
    return [_household(row, members.get(row.pk, []), keys, where.get(row.pk), told=row.pk in told) for row in rows]


def _household(
    row: Household, members: list[Person], keys: dict[UUID, bytes], location: Located | None, *, told: bool
) -> PhoneHousehold:
    return PhoneHousehold(
        id=row.pk,
        version=row.version,
        number=row.number,
        village=row.village,
        place=row.place,
        address=_opened(keys, ADDRESS, row.pk, row.address_sealed) if told else None,
        location=location,
        members=tuple(_member(person, keys, told=told) for person in members),
    )


def _member(person: Person, keys: dict[UUID, bytes], *, told: bool) -> PhoneMember:
    return PhoneMember(
        id=person.pk,
        version=person.version,
        full_name=person.full_name,
        title=person.title,
        given_name=person.given_name,
        family_name=person.family_name,
        relation=person.relation,
        sex=person.sex,
        birth_date=person.birth_date,
        birth_precision=person.birth_precision,
        phone=_opened(keys, PHONE, person.pk, person.phone_sealed) if told else None,
    )


def _opened(keys: dict[UUID, bytes], column: str, row: UUID, sealed: bytes | memoryview | None) -> str:
    if sealed is None or row not in keys:
        return ""
    return open_one(keys[row], Sealed(row, column, row, bytes(sealed)))
