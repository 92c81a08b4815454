"""Everything the pages of one household and of one person show, in a bounded number of statements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.gate import decide
from onehome.access.queries import staff_names
from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.national_id import mask
from onehome.people.models import Household, Person
from onehome.people.queries.asked import asked_facts, value_words
from onehome.people.queries.birth import age_on, groups_on
from onehome.people.queries.facts import CurrentFact, newest_facts
from onehome.people.queries.sealed import Sealed, data_keys, open_one
from onehome.people.types import SOURCE_NAMES, FactSource, TargetGroup
from onehome.places.queries import address_of

NATIONAL_ID = "people_person.national_id_sealed"
PHONE = "people_person.phone_sealed"
ADDRESS = "people_household.address_sealed"


@dataclass(frozen=True, slots=True)
class FactLine:
    """An answer as it is read: the label of the question, the words of the answer, the day and the source."""

    name: str
    label: Bilingual
    words: Bilingual
    known: bool
    known_on: date
    source: Bilingual


@dataclass(frozen=True, slots=True)
class Carer:
    """Who looks after a household."""

    id: UUID
    name: Bilingual
    position: Bilingual


@dataclass(frozen=True, slots=True)
class Member:
    """A member as the actor may see him; whom a volunteer asks is shown without number, phone and facts."""

    id: UUID
    full_name: str
    relation: str
    sex: str
    birth_date: date | None
    birth_precision: str
    age: int | None
    groups: tuple[TargetGroup, ...]
    died_on: date | None
    facts: tuple[FactLine, ...] = ()
    national_id: str = ""  # masked
    phone: str = ""


@dataclass(frozen=True, slots=True)
class HouseholdPage:
    """A household with its members; `complete` is False in the reduced view of a volunteer."""

    id: UUID
    number: str
    place: str
    village: str
    address: str
    area: tuple[Bilingual, ...]  # sub-district, district, province
    members: tuple[Member, ...]
    departed: tuple[Member, ...]
    facts: tuple[FactLine, ...]
    official: Carer | None
    volunteer: Carer | None
    registered_on: date
    fictional: bool
    complete: bool
    may_change: bool

    def member(self, person_id: UUID) -> Member:
        """Return one member, living or departed.

        Raises:
            NotThere: nobody in this household has the id.
        """
        for member in (*self.members, *self.departed):
            if member.id == person_id:
                return member
        raise not_here()


@dataclass(frozen=True, slots=True)
class PersonFields:
    """What the form of a person starts from; the national ID stays masked."""

    id: UUID
    household_id: UUID
    title: str
    given_name: str
    family_name: str
    relation: str
    sex: str
    birth_date: date | None
    birth_precision: str
    national_id: str
    phone: str
    target_groups: tuple[str, ...]


def household(actor: Actor, household_id: UUID, *, day: date) -> HouseholdPage:
    """Return a household as the actor may see it, in at most seven statements.

    Raises:
        NotThere: it is absent or out of sight or reach.
    """
    row = Household.objects.seen_by(actor, Permission.SEE_HOUSEHOLD).filter(pk=household_id).first()
    if row is None:
        raise not_here()
    members_of = Person.objects.by_system(why="the household is in scope").filter(household_id=row.pk)
    people = list(members_of.order_by("birth_date", "pk"))
    complete = decide(actor, Permission.SEARCH_PEOPLE, row).allowed
    newest = newest_facts(actor, household_id, day) if complete else {}
    texts = _opened(row, people) if complete else {}
    members = [_member(person, day, newest.get(person.pk, {}), texts, complete=complete) for person in people]
    carers = _carers(row)
    return HouseholdPage(
        id=row.pk,
        number=row.number,
        place=row.place,
        village=row.village,
        address=texts.get(ADDRESS, {}).get(row.pk, ""),
        area=tuple(area.name for area in reversed(address_of(row.place))),
        members=tuple(member for member in members if member.died_on is None),
        departed=tuple(member for member in members if member.died_on is not None),
        facts=tuple(fact_lines(newest.get(None, {}))),
        official=carers.get(row.official_id),
        volunteer=carers.get(row.volunteer_id),
        registered_on=row.registered_on,
        fictional=row.fictional,
        complete=complete,
        may_change=decide(actor, Permission.REGISTER_PERSON, row).allowed,
    )


def person_fields(actor: Actor, person_id: UUID) -> PersonFields:
    """Return the fields of a person whom the actor may change.

    Raises:
        NotThere: the person is out of sight or reach.
    """
    person = Person.objects.seen_by(actor, Permission.REGISTER_PERSON).filter(pk=person_id).first()
    if person is None:
        raise not_here()
    texts = _opened(None, [person])
    number = texts[NATIONAL_ID].get(person.pk, "")
    return PersonFields(
        id=person.pk,
        household_id=person.household_id,
        title=person.title,
        given_name=person.given_name,
        family_name=person.family_name,
        relation=person.relation,
        sex=person.sex,
        birth_date=person.birth_date,
        birth_precision=person.birth_precision,
        national_id=mask(number) if number else "",
        phone=texts[PHONE].get(person.pk, ""),
        target_groups=tuple(person.target_groups),
    )


def household_of(actor: Actor, person_id: UUID) -> UUID:
    """Return the household in which a person lives.

    Raises:
        NotThere: the person is out of sight or reach.
    """
    rows = Person.objects.seen_by(actor, Permission.SEE_HOUSEHOLD).filter(pk=person_id)
    found: UUID | None = rows.values_list("household_id", flat=True).first()
    if found is None:
        raise not_here()
    return found


def fact_lines(facts: Mapping[str, CurrentFact]) -> Iterable[FactLine]:
    """Yield the answers in the order of the vocabulary, those it does not know any more left out."""
    for name, definition in asked_facts().items():
        if name in facts:
            fact = facts[name]
            words = value_words(definition, fact.value)
            source = SOURCE_NAMES[FactSource(fact.source)]
            yield FactLine(name, definition.label, words, fact.value is not None, fact.known_on, source)


def _member(
    person: Person,
    day: date,
    facts: Mapping[str, CurrentFact],
    texts: Mapping[str, Mapping[UUID, str]],
    *,
    complete: bool,
) -> Member:
    number = texts.get(NATIONAL_ID, {}).get(person.pk, "")
    return Member(
        id=person.pk,
        full_name=person.full_name,
        relation=person.relation,
        sex=person.sex,
        birth_date=person.birth_date if complete else None,
        birth_precision=person.birth_precision,
        age=age_on(person.birth_date, person.died_on or day),
        groups=groups_on(person.birth_date, person.sex, person.target_groups, day) if complete else (),
        died_on=person.died_on,
        facts=tuple(fact_lines(facts)),
        national_id=mask(number) if number else "",
        phone=texts.get(PHONE, {}).get(person.pk, ""),
    )


def _opened(row: Household | None, people: list[Person]) -> dict[str, dict[UUID, str]]:
    """Return column -> row id -> text, all keys fetched in one statement; what was erased stays away."""
    values = [Sealed(row.pk, ADDRESS, row.pk, bytes(row.address_sealed))] if row and row.address_sealed else []
    for person in people:
        for column, sealed in ((NATIONAL_ID, person.national_id_sealed), (PHONE, person.phone_sealed)):
            if sealed is not None:
                values.append(Sealed(person.pk, column, person.pk, bytes(sealed)))
    keys = data_keys(value.subject_id for value in values)
    texts: dict[str, dict[UUID, str]] = {NATIONAL_ID: {}, PHONE: {}, ADDRESS: {}}
    for value in values:
        if value.subject_id in keys:
            texts[value.column][value.row] = open_one(keys[value.subject_id], value)
    return texts


def _carers(row: Household) -> dict[UUID | None, Carer]:
    ids = {carer for carer in (row.official_id, row.volunteer_id) if carer is not None}
    return {pk: Carer(pk, member.name, member.position) for pk, member in staff_names(ids).items()} if ids else {}
