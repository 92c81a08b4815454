"""Whom one may meet on a visit."""

from dataclasses import dataclass
from uuid import UUID

from onehome.access.types import Actor, Permission
from onehome.people.queries.rows import persons_seen_by
from onehome.people.types import Relation


@dataclass(frozen=True, slots=True)
class MemberOfHousehold:
    """Somebody who lives in a household."""

    id: UUID
    name: str
    relation: Relation


def members_to_meet(actor: Actor, household_id: UUID) -> tuple[MemberOfHousehold, ...]:
    """Return the living members of a household, the head first, then by age, in one statement."""
    living = persons_seen_by(actor, Permission.SEE_HOUSEHOLD).filter(household_id=household_id, died_on__isnull=True)
    found = [
        MemberOfHousehold(row.pk, row.full_name, Relation(row.relation)) for row in living.order_by("birth_date", "pk")
    ]
    return tuple(sorted(found, key=lambda member: member.relation is not Relation.HEAD))
