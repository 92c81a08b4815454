"""Who in the registry may be the person that somebody is about to add."""

from dataclasses import dataclass
from datetime import date

from onehome.access.types import Actor
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.kernel.national_id import parse_typed_national_id
from onehome.people.queries.birth import age_on
from onehome.people.queries.search import PersonFound, by_name, by_national_id
from onehome.people.types import PersonDraft, Sex

MOST_SHOWN = 5
NEARLY_THE_SAME_NAME = 0.88
YEARS_APART = 2
SAME_NUMBER = Bilingual("เลขประจำตัวประชาชนตรงกัน", "same national ID")
SAME_NAME = Bilingual("ชื่อตรงกัน", "same name")
NEAR_NAME = Bilingual("ชื่อคล้ายกันมาก", "very similar name")
SAME_AGE = Bilingual("อายุใกล้กัน", "about the same age")


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """A person in the registry and why he may be the same one."""

    person: PersonFound
    reasons: tuple[Bilingual, ...]


def likely_duplicates(actor: Actor, draft: PersonDraft, *, day: date) -> list[LikelyDuplicate]:
    """Return who in reach has the same national ID, or a like name at a like age; certain ones first.

    Nothing is merged: a human compares them and decides.
    """
    found = [LikelyDuplicate(person, (SAME_NUMBER,)) for person in _with_number(actor, draft, day)]
    seen = {duplicate.person.id for duplicate in found}
    name = f"{draft.given_name} {draft.family_name}".strip()
    for person in by_name(actor, name, day=day):
        if person.id not in seen and (reasons := _reasons(person, draft, day)):
            found.append(LikelyDuplicate(person, reasons))
    return found[:MOST_SHOWN]


def _with_number(actor: Actor, draft: PersonDraft, day: date) -> tuple[PersonFound, ...]:
    if not draft.national_id:
        return ()
    try:
        digits = parse_typed_national_id(draft.national_id)
    except Invalid:
        return ()
    return by_national_id(actor, digits, day=day)


def _reasons(person: PersonFound, draft: PersonDraft, day: date) -> tuple[Bilingual, ...]:
    if person.likeness < NEARLY_THE_SAME_NAME:
        return ()
    if Sex.UNKNOWN not in {person.sex, draft.sex} and person.sex != draft.sex:
        return ()
    name = SAME_NAME if person.likeness == 1 else NEAR_NAME
    age = age_on(draft.birth_date, day)
    if age is None or person.age is None:
        return (name,)
    return (name, SAME_AGE) if abs(age - person.age) <= YEARS_APART else ()
