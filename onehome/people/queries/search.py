"""Finds people before they are registered twice: by name, however it is spelt, by national ID, number or area."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.national_id import LENGTH, normalise_national_id
from onehome.kernel.thai_text import arabic_digits, likeness, name_keys, normalise, sort_key
from onehome.people.models import Household, Person
from onehome.people.queries.birth import age_on, groups_on
from onehome.people.queries.cards import AREA_UNKNOWN, HouseholdCard, cards_of, typed_number
from onehome.people.queries.sealed import national_id_index
from onehome.people.queries.titles import split_title
from onehome.people.types import TargetGroup
from onehome.places.queries import areas, areas_within
from onehome.places.types import NATION, AreaLevel

MOST_FOUND = 20
MOST_AREAS = 8
LIKE_ENOUGH = 0.7  # Jaro-Winkler; measured on held-out misspellings, see benchmarks/search.py
MOST_COMPARED = 600  # rows of one arm that are ranked
SHORTEST_PREFIX = 2
MOST_WORDS = 4
_BEGINS_AS_TYPED = 0.9
_LAST_CHARACTER = "\U0010ffff"
_LEADING_VOWELS = "เแโใไ"
_AREA_WORDS = ("ตำบล", "แขวง", "ต.")


class FoundBy(StrEnum):
    """What the words were taken for."""

    NOTHING = "nothing"
    NAME = "name"
    NATIONAL_ID = "national-id"
    HOUSEHOLD_NUMBER = "household-number"


@dataclass(frozen=True, slots=True)
class PersonFound:
    """A person in the list of a search; `likeness` is 1 for a certain hit."""

    id: UUID
    household_id: UUID
    household_number: str
    full_name: str
    sex: str
    age: int | None
    groups: tuple[TargetGroup, ...]
    village: str
    area: Bilingual
    died_on: date | None
    likeness: float


@dataclass(frozen=True, slots=True)
class AreaFound:
    """A sub-district whose name was typed."""

    code: str
    name: Bilingual


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What was found, best first, at most MOST_FOUND persons."""

    how: FoundBy
    persons: tuple[PersonFound, ...] = ()
    households: tuple[HouseholdCard, ...] = ()
    areas: tuple[AreaFound, ...] = ()

    @property
    def count(self) -> int:
        """How many records of people are shown."""
        return len(self.persons) + len(self.households)


class Split(NamedTuple):
    """One way to read the words: which of them are the given name, which the family name."""

    given: str
    family: str


class Candidate(NamedTuple):
    """A row that sounds alike or begins alike, before it is ranked."""

    pk: UUID
    given_name: str
    family_name: str


def search(actor: Actor, text: str, *, day: date) -> SearchAnswer:
    """Return what the words find within the actor's reach, in at most seven statements.

    A number of 13 digits is a national ID; what equals a household's number is that; everything else is a name
    (in any order, with or without title) and perhaps the name of a sub-district.
    """
    typed = normalise(text)
    if not typed:
        return SearchAnswer(FoundBy.NOTHING)
    digits = normalise_national_id(typed)
    if digits.isdigit() and len(digits) == LENGTH:
        return SearchAnswer(FoundBy.NATIONAL_ID, persons=by_national_id(actor, digits, day=day))
    if any(sign.isdigit() for sign in arabic_digits(typed)):
        rows = Household.objects.seen_by(actor, Permission.SEARCH_PEOPLE)
        households = cards_of(rows.filter(number=typed_number(typed)))
        if households:
            return SearchAnswer(FoundBy.HOUSEHOLD_NUMBER, households=tuple(households))
    persons = by_name(actor, typed, day=day)
    return SearchAnswer(FoundBy.NAME, persons=persons, areas=_areas_named(actor, typed))


def by_national_id(actor: Actor, digits: str, *, day: date) -> tuple[PersonFound, ...]:
    """Return the person with this national ID, if one is in reach."""
    rows = _reached(actor).filter(national_id_index=national_id_index(digits))
    return _shown([(pk, 1.0) for pk in rows.values_list("pk", flat=True)], actor, day)


def by_name(actor: Actor, text: str, *, day: date, most: int = MOST_FOUND) -> tuple[PersonFound, ...]:
    """Return at most `most` persons whose names are like the words, best first."""
    splits = readings(text)
    if not splits:
        return ()
    ranked = sorted(
        ((score(candidate, splits), candidate) for candidate in candidates(_reached(actor), splits)),
        key=lambda pair: (-pair[0], pair[1].given_name, pair[1].family_name, pair[1].pk),
    )
    best = [(candidate.pk, value) for value, candidate in ranked[:most] if value >= LIKE_ENOUGH]
    return _shown(best, actor, day)


def readings(text: str) -> list[Split]:
    """Return the ways in which the words of a name can be read, the title taken away."""
    _, name = split_title(normalise(text))
    parts = [part for part in name.replace(".", " ").split() if len(part) > 1][:MOST_WORDS]
    if len(parts) < 2:
        return [Split(part, "") for part in parts]
    found = []
    for place in range(1, len(parts)):
        first, last = " ".join(parts[:place]), " ".join(parts[place:])
        found += [Split(first, last), Split(last, first)]
    return found


def candidates(rows: QuerySet[Person], splits: list[Split]) -> list[Candidate]:
    """Return the rows that sound like a reading or begin like it, in one statement over the sound-key indexes."""
    arms = list(_sounding(rows, splits)) + list(_beginning(rows, splits))
    columns = [arm.order_by().values_list("pk", "given_name", "family_name")[:MOST_COMPARED] for arm in arms]
    if not columns:
        return []
    joined = columns[0].union(*columns[1:]) if columns[1:] else columns[0]
    return [Candidate(*row) for row in joined]


def score(candidate: Candidate, splits: Iterable[Split]) -> float:
    """Return how alike a person's name and the words are, from 0 to 1."""
    return max(_score(candidate, split) for split in splits)


def _score(candidate: Candidate, split: Split) -> float:
    if not split.family:
        return max(_alike(candidate.given_name, split.given), _alike(candidate.family_name, split.given))
    return (_alike(candidate.given_name, split.given) + _alike(candidate.family_name, split.family)) / 2


def _alike(name: str, word: str) -> float:
    alike = likeness(name, word)
    return max(alike, _BEGINS_AS_TYPED) if name.startswith(word) else alike


def _sounding(rows: QuerySet[Person], splits: list[Split]) -> Iterable[QuerySet[Person]]:
    """Yield the arms over sound keys: both names alike; then, should one be misspelt beyond its key, either."""
    both, given_only, family_only = Q(), Q(), Q()
    for split in splits:
        given = _sounds("given", split.given)
        family = _sounds("family", split.family or split.given)
        if split.family and given and family:
            both |= given & family
        given_only |= given
        family_only |= family
    yield from (rows.filter(arm) for arm in (both, given_only, family_only) if arm)


def _sounds(name: str, word: str) -> Q:
    key_a, key_b = (key[:20] for key in name_keys(word))
    found = Q()
    if key_a:
        found |= Q(**{f"{name}_sound_a": key_a})
    if key_b:
        found |= Q(**{f"{name}_sound_b": key_b})
    return found


def _beginning(rows: QuerySet[Person], splits: list[Split]) -> Iterable[QuerySet[Person]]:
    """Yield the arms over prefixes, as ranges: a range uses its index under row-level security, LIKE does not."""
    split = splits[0]
    typed = f"{split.given} {split.family}".strip()
    if len(split.given) < SHORTEST_PREFIX:
        return
    letters = sort_key(typed).partition("\t")[0].rstrip(_LEADING_VOWELS)
    if letters:
        yield rows.filter(sort_key__gte=letters, sort_key__lt=letters + _LAST_CHARACTER)
    if not split.family:
        yield rows.filter(family_name__gte=typed, family_name__lt=typed + _LAST_CHARACTER)


def _reached(actor: Actor) -> QuerySet[Person]:
    return Person.objects.seen_by(actor, Permission.SEARCH_PEOPLE)


def _shown(best: list[tuple[UUID, float]], actor: Actor, day: date) -> tuple[PersonFound, ...]:
    if not best:
        return ()
    rows = {row.pk: row for row in _reached(actor).filter(pk__in=[pk for pk, _ in best]).select_related("household")}
    where = areas({row.place for row in rows.values()})
    return tuple(
        PersonFound(
            id=row.pk,
            household_id=row.household_id,
            household_number=row.household.number,
            full_name=row.full_name,
            sex=row.sex,
            age=age_on(row.birth_date, row.died_on or day),
            groups=groups_on(row.birth_date, row.sex, row.target_groups, day),
            village=row.household.village,
            area=where[row.place].name if row.place in where else AREA_UNKNOWN,
            died_on=row.died_on,
            likeness=value,
        )
        for pk, value in best
        if (row := rows.get(pk)) is not None
    )


def _areas_named(actor: Actor, typed: str) -> tuple[AreaFound, ...]:
    name = typed
    for word in _AREA_WORDS:
        name = name.removeprefix(word).strip()
    if len(name) < SHORTEST_PREFIX:
        return ()
    places = {grant.place for grant, _ in actor.grants_for(Permission.SEARCH_PEOPLE)} or {NATION}
    reached = Q()
    for place in places:
        reached |= Q(code__startswith=place)
    found = areas_within(NATION, AreaLevel.SUBDISTRICT).filter(
        reached, Q(name_th__startswith=name) | Q(name_en__istartswith=name)
    )
    return tuple(AreaFound(area.code, area.name) for area in found[:MOST_AREAS])
