"""Fields that were changed on phones: what the phone saw, what stood here, what it wants, and what stands here now."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from onehome.access.errors import not_here
from onehome.access.models import StaffMember
from onehome.access.queries import staff_names
from onehome.access.types import Actor, Permission
from onehome.journal.queries import last_change
from onehome.journal.types import subject
from onehome.people.models import FieldChange, Household, Person
from onehome.people.queries.sealed import Sealed, data_keys, open_one
from onehome.people.types import OPEN_CHANGES, MergedEntity

BASE = "people_fieldchange.base_sealed"
FOUND = "people_fieldchange.found_sealed"
PROPOSED = "people_fieldchange.proposed_sealed"
PHONE = "people_person.phone_sealed"
ADDRESS = "people_household.address_sealed"
SEALED_FIELDS = {"phone": PHONE, "address": ADDRESS}
WHY = "the change is in scope"


@dataclass(frozen=True, slots=True)
class FieldValues:
    """The values of one field; None is no address, telephone or day of birth."""

    base: str | None
    found: str | None
    proposed: str | None
    now: str | None
    of: str  # name of the person, or number of the household


def entity_of(entity: str, entity_id: UUID) -> Household | Person:
    """Return the row that a change is about.

    Raises:
        NotThere: it is out of sight.
    """
    model: type[Household] | type[Person] = Household if entity == MergedEntity.HOUSEHOLD else Person
    row: Household | Person | None = model.objects.by_system(why=WHY).filter(pk=entity_id).first()
    if row is None:
        raise not_here()
    return row


def value_in(entity: Household | Person, field: str, key: bytes) -> str | None:
    """Return what stands in a field as a phone is told it; sealed ones are opened."""
    if field in SEALED_FIELDS:
        sealed = getattr(entity, f"{field}_sealed")
        column = SEALED_FIELDS[field]
        return None if sealed is None else open_one(key, Sealed(entity.pk, column, entity.pk, bytes(sealed)))
    value = getattr(entity, field)
    if field == "birth_date":
        return None if value is None else str(value.isoformat())
    return str(value)


def values_of(rows: Iterable[FieldChange]) -> Mapping[UUID, FieldValues]:
    """Return the opened values of changes, change id -> values, in four statements; erased ones are absent."""
    wanted = list(rows)
    ids = {row.entity_id for row in wanted}
    keys = data_keys(ids)
    homes = Household.objects.by_system(why=WHY).in_bulk(list(ids))
    people = Person.objects.by_system(why=WHY).in_bulk(list(ids))
    found: dict[UUID, FieldValues] = {}
    for row in wanted:
        entity = homes.get(row.entity_id) or people.get(row.entity_id)
        if entity is None or row.entity_id not in keys:
            continue
        key = keys[row.entity_id]
        base, there, proposed = (
            json.loads(open_one(key, Sealed(row.entity_id, column, row.pk, bytes(value))))
            for column, value in ((BASE, row.base_sealed), (FOUND, row.found_sealed), (PROPOSED, row.proposed_sealed))
        )
        name = entity.full_name if isinstance(entity, Person) else entity.number
        found[row.pk] = FieldValues(base, there, proposed, value_in(entity, row.field, key), name)
    return found


@dataclass(frozen=True, slots=True)
class Written:
    """Who last wrote what stands in a field, as far as the journal tells; None: it stands since the registration."""

    at: datetime
    by: StaffMember | None


def last_written(row: FieldChange) -> Written | None:
    """Return who wrote the value that stands now in the field of a difference that is in sight."""
    entry = last_change(subject(f"people.{row.entity}", row.entity_id), row.field)
    if entry is None:
        return None
    return Written(entry.at, staff_names({entry.staff_id}).get(entry.staff_id) if entry.staff_id else None)


def open_changes(actor: Actor) -> QuerySet[FieldChange]:
    """Return the differences that wait for a decision of `actor`, the oldest first."""
    rows = FieldChange.objects.seen_by(actor, Permission.SETTLE_CONFLICT).filter(state__in=OPEN_CHANGES)
    return rows.select_related("household", "made_by").order_by("made_at", "pk")


def change_to_settle(actor: Actor, change_id: UUID) -> FieldChange:
    """Return one difference, open or settled.

    Raises:
        NotThere: absent or out of reach.
    """
    rows = FieldChange.objects.seen_by(actor, Permission.SETTLE_CONFLICT).select_related("household", "made_by")
    row = rows.filter(pk=change_id).first()
    if row is None:
        raise not_here()
    return row


def open_by_source(sources: Collection[UUID]) -> Mapping[UUID, int]:
    """Return how many fields of each record still wait for a decision, record -> number."""
    rows = FieldChange.objects.by_system(why="how far the sender's own records have come")
    counted = rows.filter(source_id__in=sources, state__in=OPEN_CHANGES).values_list("source_id")
    return dict(counted.annotate(Count("pk")))
