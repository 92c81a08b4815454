"""The newest answers of a household and its members: for the rules of the law and for the household's page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.types import Actor, Permission
from onehome.law.vocabulary import FactDefinition, FactKind, vocabulary
from onehome.people.models import Household, KnownFact, Person


@dataclass(frozen=True, slots=True)
class CurrentFact:
    """The newest answer to one question; `value` is a date where the vocabulary says so, None where not known."""

    name: str
    value: object
    known_on: date
    source: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """A member with what the registry itself knows, and the newest answers by name."""

    person_id: UUID
    full_name: str
    relation: str
    sex: str
    birth_date: date | None
    birth_precision: str
    died_on: date | None
    facts: Mapping[str, CurrentFact]


@dataclass(frozen=True, slots=True)
class HouseholdFacts:
    """Everything a rule may be told of one household on `day`."""

    household_id: UUID
    place: str
    day: date
    members: tuple[MemberFacts, ...]
    facts: Mapping[str, CurrentFact]


def current_facts(
    actor: Actor, household_id: UUID, day: date, *, permission: Permission = Permission.SEE_HOUSEHOLD
) -> HouseholdFacts:
    """Return what is known of a household and each member as of `day`, in three statements.

    Raises:
        NotThere: the household is out of sight or reach.
    """
    found = facts_of_households(actor, [household_id], day, permission=permission)
    if household_id not in found:
        raise not_here()
    return found[household_id]


def facts_of_households(
    actor: Actor, household_ids: Collection[UUID], day: date, *, permission: Permission = Permission.SEE_HOUSEHOLD
) -> dict[UUID, HouseholdFacts]:
    """Return what is known of those households that the actor reaches, in three statements however many they are."""
    households = Household.objects.seen_by(actor, permission).filter(pk__in=household_ids)
    members: dict[UUID, list[Person]] = {}
    persons = Person.objects.seen_by(actor, permission).filter(household_id__in=household_ids)
    for person in persons.order_by("birth_date", "pk"):
        members.setdefault(person.household_id, []).append(person)
    newest = _newest(actor, household_ids, day, permission)
    return {
        household.pk: HouseholdFacts(
            household_id=household.pk,
            place=household.place,
            day=day,
            members=tuple(
                _member(person, newest.get((household.pk, person.pk), {})) for person in members.get(household.pk, ())
            ),
            facts=newest.get((household.pk, None), {}),
        )
        for household in households
    }


def newest_facts(
    actor: Actor, household_id: UUID, day: date, *, permission: Permission = Permission.SEE_HOUSEHOLD
) -> dict[UUID | None, dict[str, CurrentFact]]:
    """Return the newest answers known by `day`: person id (None for the household) -> name -> fact; one statement."""
    found = _newest(actor, [household_id], day, permission)
    return {person_id: facts for (_, person_id), facts in found.items()}


def _newest(
    actor: Actor, household_ids: Collection[UUID], day: date, permission: Permission
) -> dict[tuple[UUID, UUID | None], dict[str, CurrentFact]]:
    rows = KnownFact.objects.seen_by(actor, permission).filter(household_id__in=household_ids, known_on__lte=day)
    one_question = ("household_id", "person_id", "name")
    found: dict[tuple[UUID, UUID | None], dict[str, CurrentFact]] = {}
    for row in rows.order_by(*one_question, "-known_on", "-recorded_at").distinct(*one_question):
        found.setdefault((row.household_id, row.person_id), {})[row.name] = CurrentFact(
            name=row.name,
            value=_value(vocabulary().get(row.name), row.value),
            known_on=row.known_on,
            source=row.source,
            recorded_at=row.recorded_at,
        )
    return found


def _value(definition: FactDefinition | None, value: object) -> object:
    if definition is None or definition.kind is not FactKind.DATE or value is None or value in definition.values:
        return value
    return date.fromisoformat(str(value))


def _member(person: Person, facts: Mapping[str, CurrentFact]) -> MemberFacts:
    return MemberFacts(
        person_id=person.pk,
        full_name=person.full_name,
        relation=person.relation,
        sex=person.sex,
        birth_date=person.birth_date,
        birth_precision=person.birth_precision,
        died_on=person.died_on,
        facts=facts,
    )
