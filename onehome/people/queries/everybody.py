"""What is known of everybody in reach at once, without names: for counting, never for showing anybody."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from onehome.access.types import Actor, Permission
from onehome.law.vocabulary import FactDefinition, FactKind, vocabulary
from onehome.people.models import Household, KnownFact, Person


@dataclass(frozen=True, slots=True)
class NamelessPerson:
    """A living member as counts need him."""

    id: UUID
    sex: str
    birth_date: date | None
    birth_precision: str


@dataclass(frozen=True, slots=True)
class NamelessHousehold:
    """A household as counts need it: `facts` by person (None for the household) and name."""

    id: UUID
    place: str
    members: list[NamelessPerson] = field(default_factory=list)
    facts: dict[UUID | None, dict[str, object]] = field(default_factory=dict)


def count_people(actor: Actor, *, permission: Permission) -> int:
    """Return how many persons the actor reaches with `permission`."""
    return Person.objects.seen_by(actor, permission).count()


def everybody(
    actor: Actor, names: Collection[str], day: date, *, permission: Permission
) -> Mapping[UUID, NamelessHousehold]:
    """Return every household that the actor reaches with `permission` and its living members, in three statements.

    Args:
        names: the facts that are read; the newest known by `day` counts.
    """
    places = Household.objects.seen_by(actor, permission).order_by("pk").values_list("pk", "place")
    found = {pk: NamelessHousehold(pk, place) for pk, place in places.iterator()}
    living = Person.objects.seen_by(actor, permission).filter(Q(died_on=None) | Q(died_on__gt=day))
    persons = living.order_by("birth_date", "pk").values_list(
        "household_id", "pk", "sex", "birth_date", "birth_precision"
    )
    for household_id, pk, sex, birth_date, birth_precision in persons.iterator():
        found[household_id].members.append(NamelessPerson(pk, sex, birth_date, birth_precision))
    one_question = ("household_id", "person_id", "name")
    facts = KnownFact.objects.seen_by(actor, permission).filter(name__in=list(names), known_on__lte=day)
    newest = facts.order_by(*one_question, "-known_on", "-recorded_at").distinct(*one_question)
    for household_id, person_id, name, value in newest.values_list(*one_question, "value").iterator():
        found[household_id].facts.setdefault(person_id, {})[name] = _value(vocabulary()[name], value)
    return found


def _value(about: FactDefinition, value: object) -> object:
    if isinstance(value, list):
        return tuple(value)
    if about.kind is not FactKind.DATE or value is None or value in about.values:
        return value
    return date.fromisoformat(str(value))
