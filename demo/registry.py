"""Saves invented households with members, data keys and known facts."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from demo.chance import Chance
from demo.organisation import DEEP_PROVINCE, Organisation
from demo.population import Family, Member, invent_family
from onehome.access.models import StaffMember
from onehome.kernel.national_id import fictional
from onehome.kernel.thai_text import name_keys, normalise, sort_key
from onehome.people.actions.seal import make_data_keys, seal_with
from onehome.people.models import Household, KnownFact, Person
from onehome.people.queries.sealed import national_id_index
from onehome.people.types import DatePrecision, FactSource, Relation
from onehome.places.models import Area
from onehome.places.types import AreaLevel
from onehome.volunteers.models import Volunteer

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Size:
    """How many households the province shown in depth has, and each of the others."""

    in_depth: int = 5_000
    elsewhere: int = 40

    def of_province(self, province: str) -> int:
        """Return how many households a province has."""
        return self.in_depth if province == DEEP_PROVINCE else self.elsewhere


@dataclass
class Home:
    """A saved household with what the later steps need."""

    row: Household
    family: Family
    persons: list[Person]
    key: bytes
    official: StaffMember
    volunteer: Volunteer | None


class RegistryMaker:
    """Invents and saves the households of one province."""

    def __init__(self, seed: int, as_of: date, organisation: Organisation, size: Size) -> None:
        self.seed = seed
        self.size = size
        self.as_of = as_of
        self.organisation = organisation
        self.taken: set[str] = set()
        self.subdistricts: dict[str, list[Area]] = defaultdict(list)
        for area in Area.objects.filter(level=AreaLevel.SUBDISTRICT).order_by("code"):
            self.subdistricts[area.code[:2]].append(area)

    def make(self, province: str, progress: Callable[[int], None]) -> list[Home]:
        """Save all households of a province; `progress` is told how many were done since it was last told."""
        count = self.size.of_province(province)
        chance = Chance(self.seed, f"registry/{province}")
        homes: list[Home] = []
        for start in range(0, count, CHUNK):
            chunk = [self._invent(chance, province, number) for number in range(start, min(start + CHUNK, count))]
            homes.extend(self._save(chance, chunk))
            progress(len(chunk))
        return homes

    def _invent(
        self, chance: Chance, province: str, number: int
    ) -> tuple[Household, Family, StaffMember, Volunteer | None]:
        volunteers = self.organisation.volunteers[province]
        # Two in three households live where a volunteer serves and are looked after by that volunteer.
        volunteer = chance.pick(volunteers) if chance.happens(0.66) else None
        place = volunteer.place if volunteer else chance.pick(self.subdistricts[province]).code
        officials = self.organisation.officials[province]
        official = officials[number % len(officials)]
        registered = chance.day(self.as_of - timedelta(days=900), self.as_of - timedelta(days=190))
        household = Household(
            id=chance.identifier(registered),
            number=f"{province}-{number + 1:06d}",
            place=place,
            village=f"หมู่ที่ {chance.between(1, 14)}",
            official=official,
            volunteer=volunteer.staff_member if volunteer else None,
            registered_on=registered,
            fictional=True,
        )
        return household, invent_family(chance, self.as_of), official, volunteer

    def _save(self, chance: Chance, chunk: list[tuple[Household, Family, StaffMember, Volunteer | None]]) -> list[Home]:
        homes, keys_for = [], []
        for household, family, official, volunteer in chunk:
            persons = [self._person(chance, household, member) for member in family.members]
            homes.append(Home(household, family, persons, b"", official, volunteer))
            keys_for.append((household.pk, household.place))
            keys_for.extend((person.pk, person.place) for person in persons)
        keys = make_data_keys(keys_for)
        for home in homes:
            home.key = keys[home.row.pk]
            address = f"{chance.between(1, 399)}/{chance.between(1, 40)} {home.row.village}"
            home.row.address_sealed = seal_with(
                home.key, address, column="people_household.address_sealed", row=home.row.pk
            )
            for person in home.persons:
                self._identify(chance, person, keys[person.pk])
        Household.objects.add_all([home.row for home in homes])
        Person.objects.add_all([person for home in homes for person in home.persons])
        KnownFact.objects.add_all([fact for home in homes for fact in self._facts(chance, home)])
        return homes

    def _person(self, chance: Chance, household: Household, member: Member) -> Person:
        given, family = normalise(member.given_name), normalise(member.family_name)
        given_a, given_b = name_keys(given)
        family_a, family_b = name_keys(family)
        precision = DatePrecision.DAY
        if member.age(self.as_of) >= 75 and chance.happens(0.12):
            precision = chance.pick((DatePrecision.MONTH, DatePrecision.YEAR))
        return Person(
            id=chance.identifier(household.registered_on),
            household=household,
            place=household.place,
            relation=member.relation,
            title=member.title,
            given_name=given,
            family_name=family,
            sort_key=sort_key(f"{given} {family}"),
            given_sound_a=given_a,
            given_sound_b=given_b,
            family_sound_a=family_a,
            family_sound_b=family_b,
            sex=member.sex,
            birth_date=member.birth_date,
            birth_precision=precision,
            target_groups=[group.value for group in member.groups],
        )

    def _identify(self, chance: Chance, person: Person, key: bytes) -> None:
        if chance.happens(0.97):  # some have no number, and are served all the same
            number = self._unused_number(chance)
            person.national_id_sealed = seal_with(key, number, column="people_person.national_id_sealed", row=person.pk)
            person.national_id_index = national_id_index(number)
        if chance.happens(0.3):
            phone = f"08{chance.between(10_000_000, 99_999_999)}"
            person.phone_sealed = seal_with(key, phone, column="people_person.phone_sealed", row=person.pk)

    def _unused_number(self, chance: Chance) -> str:
        number = fictional(chance.random)
        while number in self.taken:
            number = fictional(chance.random)
        self.taken.add(number)
        return number

    def _facts(self, chance: Chance, home: Home) -> list[KnownFact]:
        """Facts are known of households that somebody has already asked: about half."""
        if not chance.happens(0.5):
            return []
        known_on = chance.day(home.row.registered_on, self.as_of - timedelta(days=30))
        facts: list[KnownFact] = []
        for person, member in zip(home.persons, home.family.members, strict=True):
            for name, value in _known(chance, member, member.age(known_on)).items():
                facts.append(self._fact(chance, home, person, name, value, known_on))
        if chance.happens(0.4):
            event = chance.weighted((("none", 6), ("serious-or-chronic-illness", 2), ("died", 1), ("deserted", 1)))
            facts.append(self._fact(chance, home, None, "family.main_earner_event", event, known_on))
        return facts

    def _fact(
        self, chance: Chance, home: Home, person: Person | None, name: str, value: object, known_on: date
    ) -> KnownFact:
        return KnownFact(
            id=chance.identifier(known_on),
            place=home.row.place,
            household=home.row,
            person=person,
            name=name,
            value=value,
            known_on=known_on,
            source=chance.weighted(((FactSource.TOLD, 5), (FactSource.SEEN, 3), (FactSource.REGISTER, 2))),
            recorded_by=home.official,
            recorded_at=chance.moment(known_on),
        )


def _known(chance: Chance, member: Member, age: int) -> dict[str, object]:
    facts: dict[str, object] = {"person.nationality_thai": not chance.happens(0.02)}
    if member.income_year is not None:
        facts["person.income_year"] = member.income_year
    if chance.happens(0.5):
        facts["person.disability_card"] = member.disability_card
    if age >= 60:
        registered = chance.happens(0.78)
        facts["person.registered_with_local_body"] = registered
        if registered and age >= 64:
            facts["person.was_recipient_before"] = f"{2023 - (age - 63):04d}-10-01"
        elif chance.happens(0.6):
            facts["person.was_recipient_before"] = "never"
    if age < 7 and member.relation in {Relation.CHILD, Relation.GRANDCHILD}:
        facts["child.lives_with_guardian"] = True
        facts["child.in_institution"] = False
        if chance.happens(0.8):
            facts["guardian.promptpay"] = chance.happens(0.75)
    if member.relation is Relation.HEAD and chance.happens(0.3):
        facts["person.destitute"] = False
    return facts
