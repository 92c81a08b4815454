"""Corrects what is written about a person or a household: only the fields that somebody changed."""

from datetime import date
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.gate import acting
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.thai_text import normalise
from onehome.people.actions.taken import taken_said_plainly
from onehome.people.actions.written import check_birth, name_person, seal_address, seal_national_id, seal_phone
from onehome.people.errors import already_dead, day_in_future, died_before_birth
from onehome.people.models import DataKey, Household, KnownFact, Person
from onehome.people.queries.sealed import data_key
from onehome.people.types import HouseholdChanges, PersonChanges, Relation

WHY = "the rows of a person move with the person"


def change_person(*, by: Actor, person_id: UUID, changes: PersonChanges) -> Person:
    """Write the changed fields of a person; the others keep what a colleague may have written meanwhile.

    Raises:
        NotThere: the person is out of sight or reach.
        Invalid: no given name, an impossible birth date, or a national ID that is wrong or taken.
    """
    with acting(by):
        person = _locked_person(by, person_id)
        if changes.keys() & {"title", "given_name", "family_name"}:
            name_person(
                person,
                title=changes.get("title", person.title),
                given_name=changes.get("given_name", person.given_name),
                family_name=changes.get("family_name", person.family_name),
            )
        if "birth_date" in changes:
            check_birth(changes["birth_date"])
            person.birth_date = changes["birth_date"]
        person.birth_precision = changes.get("birth_precision", person.birth_precision)
        person.relation = changes.get("relation", person.relation)
        person.sex = changes.get("sex", person.sex)
        if "target_groups" in changes:
            person.target_groups = sorted(group.value for group in changes["target_groups"])
        _seal_again(person, changes)
        person.version += 1
        with taken_said_plainly():
            person.save()
        record(
            Fact(
                "people.person_changed", subjects=(subject("people.person", person.pk),), fields=tuple(sorted(changes))
            ),
            by=by.by,
        )
        return person


def change_household(*, by: Actor, household_id: UUID, changes: HouseholdChanges) -> Household:
    """Write the changed village or address of a household.

    Raises:
        NotThere: the household is out of sight or reach.
    """
    with acting(by):
        household = _locked_household(by, household_id)
        if "village" in changes:
            household.village = normalise(changes["village"])
        if "address" in changes:
            seal_address(household, changes["address"], data_key(household.pk))
        household.version += 1
        household.save()
        subjects = (subject("people.household", household.pk),)
        record(Fact("people.household_changed", subjects=subjects, fields=tuple(sorted(changes))), by=by.by)
        return household


def move_person(*, by: Actor, person_id: UUID, household_id: UUID, relation: Relation) -> Person:
    """Let a person live in another household; what is known of the person and the key go along.

    Raises:
        NotThere: the person or the new household is out of sight or reach.
    """
    with acting(by):
        person = _locked_person(by, person_id)
        household = _locked_household(by, household_id)
        left = person.household_id
        person.household, person.place, person.relation = household, household.place, relation
        person.version += 1
        person.save()
        known = KnownFact.objects.by_system(why=WHY).filter(person_id=person.pk)
        known.update(household=household, place=household.place)
        DataKey.objects.by_system(why=WHY).filter(pk=person.pk).update(place=household.place)
        subjects = (
            subject("people.person", person.pk),
            subject("people.household", left),
            subject("people.household", household.pk),
        )
        record(Fact("people.person_moved", subjects=subjects), by=by.by)
        return person


def record_death(*, by: Actor, person_id: UUID, on: date) -> Person:
    """Write down the day on which a person died.

    Raises:
        NotThere: the person is out of sight or reach.
        Invalid: the day lies ahead or before the birth.
        Conflict: it is on record already.
    """
    with acting(by):
        person = _locked_person(by, person_id)
        if person.died_on is not None:
            raise already_dead()
        if on > clock.today():
            raise day_in_future("on")
        if person.birth_date is not None and on < person.birth_date:
            raise died_before_birth()
        person.died_on = on
        person.version += 1
        person.save(update_fields=["died_on", "version"])
        subjects = (subject("people.person", person.pk), subject("people.household", person.household_id))
        record(Fact("people.death_recorded", subjects=subjects, fields=("died_on",)), by=by.by)
        return person


def _seal_again(person: Person, changes: PersonChanges) -> None:
    if not changes.keys() & {"national_id", "phone"}:
        return
    key = data_key(person.pk)
    if "national_id" in changes:
        seal_national_id(person, changes["national_id"], key)
    if "phone" in changes:
        seal_phone(person, changes["phone"], key)


def _locked_person(by: Actor, person_id: UUID) -> Person:
    rows = Person.objects.seen_by(by, Permission.REGISTER_PERSON).select_for_update(of=("self",))
    person = rows.filter(pk=person_id).first()
    if person is None:
        raise not_here()
    return person


def _locked_household(by: Actor, household_id: UUID) -> Household:
    rows = Household.objects.seen_by(by, Permission.REGISTER_PERSON).select_for_update(of=("self",))
    household = rows.filter(pk=household_id).first()
    if household is None:
        raise not_here()
    return household
