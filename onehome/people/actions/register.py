"""Registers households and persons: one at a time from a page, or thousands from a file."""

import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.gate import acting, require
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.thai_text import normalise
from onehome.people.actions.facts import fact_row
from onehome.people.actions.seal import make_data_keys
from onehome.people.actions.taken import taken_said_plainly
from onehome.people.actions.written import person_row, seal_address
from onehome.people.errors import place_unknown
from onehome.people.models import Household, KnownFact, Person
from onehome.people.queries.cards import typed_number
from onehome.people.types import HouseholdDraft, PersonDraft
from onehome.places.queries import areas
from onehome.places.types import AreaLevel, province_of

CHUNK = 500  # households journaled as one entry
_SPOKEN = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is mistaken for another sign when read aloud


def register_household(*, by: Actor, draft: HouseholdDraft) -> Household:
    """Register one household with the members of the draft, if it has any.

    Raises:
        Refused: the actor may not register anybody in this place.
        Invalid: the sub-district is unknown, or a number is taken or wrong.
    """
    with acting(by):
        require(by, Permission.REGISTER_PERSON, draft.place)
        return _write(by, [draft])[0]


def register_person(*, by: Actor, household_id: UUID, draft: PersonDraft) -> Person:
    """Register one person in a household.

    Raises:
        NotThere, Refused: the household is out of sight or reach.
        Invalid: no given name, an impossible birth date, or a national ID that is wrong or taken.
    """
    with acting(by):
        seen = Household.objects.seen_by(by, Permission.REGISTER_PERSON)
        household = seen.filter(pk=household_id).first()
        if household is None:
            raise not_here()
        key = make_data_keys([(draft.id, household.place)])[draft.id]
        person = person_row(draft, household, key)
        with taken_said_plainly():
            person.save(force_insert=True)
        _save_facts(by, [fact_row(fact, household, person, by, clock.now()) for fact in draft.facts])
        subjects = (subject("people.person", person.pk), subject("people.household", household.pk))
        record(Fact("people.person_registered", subjects=subjects), by=by.by)
        return person


def register_many(*, by: Actor, drafts: Sequence[HouseholdDraft]) -> list[Household]:
    """Register many households with members and facts at once: all of them or, on an error, none.

    Raises:
        Refused: the actor may not bring a registry into one of the places.
        Invalid: a draft cannot be accepted.
    """
    with acting(by):
        for place in {draft.place for draft in drafts}:
            require(by, Permission.IMPORT_REGISTRY, place)
        made: list[Household] = []
        for start in range(0, len(drafts), CHUNK):
            made.extend(_write(by, drafts[start : start + CHUNK]))
        return made


def new_household_number(place: str) -> str:
    """Return an unused-looking number: the province and six signs that can be read aloud."""
    return f"{province_of(place)}-" + "".join(secrets.choice(_SPOKEN) for _ in range(6))


def _write(by: Actor, drafts: Sequence[HouseholdDraft]) -> list[Household]:
    _check_places(drafts)
    subjects = [(draft.id, draft.place) for draft in drafts]
    subjects += [(member.id, draft.place) for draft in drafts for member in draft.members]
    keys = make_data_keys(subjects)
    households = [_household_row(draft, keys[draft.id]) for draft in drafts]
    persons: list[Person] = []
    facts: list[KnownFact] = []
    at = clock.now()
    for draft, household in zip(drafts, households, strict=True):
        members = [person_row(member, household, keys[member.id]) for member in draft.members]
        persons += members
        facts += _fact_rows(by, draft, household, members, at)
    with taken_said_plainly():
        Household.objects.add_all(households)
        Person.objects.add_all(persons)
    _save_facts(by, facts)
    entry = Fact(
        "people.household_registered",
        subjects=tuple(subject("people.household", household.pk) for household in households),
        details={"households": len(households), "persons": len(persons), "facts": len(facts)},
    )
    record(entry, by=by.by)
    return households


def _check_places(drafts: Sequence[HouseholdDraft]) -> None:
    found = areas(draft.place for draft in drafts)
    for draft in drafts:
        area = found.get(draft.place)
        if area is None or area.level != AreaLevel.SUBDISTRICT:
            raise place_unknown()


def _household_row(draft: HouseholdDraft, key: bytes) -> Household:
    household = Household(
        id=draft.id,
        number=typed_number(draft.number) or new_household_number(draft.place),
        place=draft.place,
        village=normalise(draft.village),
        official_id=draft.official_id,
        volunteer_id=draft.volunteer_id,
        registered_on=draft.registered_on or clock.today(),
        fictional=draft.fictional,
    )
    seal_address(household, draft.address, key)
    return household


def _fact_rows(
    by: Actor, draft: HouseholdDraft, household: Household, members: Sequence[Person], at: datetime
) -> Iterator[KnownFact]:
    for fact in draft.facts:
        yield fact_row(fact, household, None, by, at)
    for member, person in zip(draft.members, members, strict=True):
        for fact in member.facts:
            yield fact_row(fact, household, person, by, at)


def _save_facts(by: Actor, facts: list[KnownFact]) -> None:
    if facts:
        KnownFact.objects.add_all(facts)
