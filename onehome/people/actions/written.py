"""Turns drafts into rows: names in one spelling, sort and sound keys, and everything that identifies sealed."""

from datetime import date
from functools import lru_cache

from onehome.kernel import clock
from onehome.kernel.national_id import parse_typed_national_id
from onehome.kernel.thai_text import arabic_digits, name_keys, normalise, sort_key
from onehome.people.actions.seal import seal_with
from onehome.people.errors import born_in_future, name_missing, too_long_ago
from onehome.people.models import Household, Person
from onehome.people.queries.sealed import national_id_index
from onehome.people.queries.titles import split_title
from onehome.people.types import PersonDraft

NATIONAL_ID = "people_person.national_id_sealed"
PHONE = "people_person.phone_sealed"
ADDRESS = "people_household.address_sealed"
OLDEST_AGE = 130

_sounds = lru_cache(maxsize=50_000)(name_keys)  # a registry repeats its names


def name_person(person: Person, *, title: str, given_name: str, family_name: str) -> None:
    """Set title, names, sort key and sound keys; a title typed with the name is taken apart from it.

    Raises:
        Invalid: there is no given name.
    """
    found_title, given = split_title(normalise(given_name))
    if not given:
        raise name_missing()
    person.title = normalise(title) or found_title
    person.given_name = given
    person.family_name = normalise(family_name)
    person.sort_key = sort_key(f"{given} {person.family_name}".strip())
    person.given_sound_a, person.given_sound_b = (key[:20] for key in _sounds(given))
    person.family_sound_a, person.family_sound_b = (key[:20] for key in _sounds(person.family_name))


def check_birth(birth_date: date | None) -> None:
    """Pass silently if somebody alive or lately dead can have been born then.

    Raises:
        Invalid: it lies in the future or too long ago.
    """
    if birth_date is None:
        return
    today = clock.today()
    if birth_date > today:
        raise born_in_future()
    if today.year - birth_date.year > OLDEST_AGE:
        raise too_long_ago()


def seal_national_id(person: Person, number: str, key: bytes) -> None:
    """Set the sealed number and its blind index, both empty where there is no number.

    Raises:
        Invalid: it is not a number; the error names the field.
    """
    if not number:
        person.national_id_sealed = person.national_id_index = None
        return
    digits = parse_typed_national_id(number)
    person.national_id_sealed = seal_with(key, digits, column=NATIONAL_ID, row=person.pk)
    person.national_id_index = national_id_index(digits)


def seal_phone(person: Person, phone: str, key: bytes) -> None:
    """Set the sealed telephone number."""
    digits = arabic_digits(normalise(phone))
    person.phone_sealed = seal_with(key, digits, column=PHONE, row=person.pk) if digits else None


def seal_address(household: Household, address: str, key: bytes) -> None:
    """Set the sealed address."""
    text = normalise(address)
    household.address_sealed = seal_with(key, text, column=ADDRESS, row=household.pk) if text else None


def person_row(draft: PersonDraft, household: Household, key: bytes) -> Person:
    """Return a new person, not saved.

    Raises:
        Invalid: no given name, a birth date that cannot be, or a number that is none.
    """
    check_birth(draft.birth_date)
    person = Person(
        id=draft.id,
        household=household,
        place=household.place,
        relation=draft.relation,
        sex=draft.sex,
        birth_date=draft.birth_date,
        birth_precision=draft.birth_precision,
        target_groups=sorted(group.value for group in draft.target_groups),
    )
    name_person(person, title=draft.title, given_name=draft.given_name, family_name=draft.family_name)
    seal_national_id(person, draft.national_id, key)
    seal_phone(person, draft.phone, key)
    return person
