"""A small world for tests: two provinces, three units, one staff member of each role, two households.

Everything is fictional. Codes: "50" is the own province, "40" the other one.
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from onehome.access.gate import acting
from onehome.access.models import Grant, StaffKind, StaffMember, User
from onehome.access.queries import actor_of_staff
from onehome.access.types import Actor, Role, system_actor
from onehome.kernel import clock
from onehome.kernel.thai_text import name_keys, sort_key
from onehome.people.actions.seal import make_data_keys
from onehome.people.models import Household, Person
from onehome.people.types import Relation, Sex
from onehome.places.models import Area, Department, Unit, UnitKind
from onehome.places.types import AreaLevel, Confidence

START = date(2020, 1, 1)
OWN_PROVINCE, OTHER_PROVINCE = "50", "40"
SYSTEM = system_actor("tests lay out their world")


@dataclass
class World:
    """Handles to what was laid out."""

    units: dict[str, Unit] = field(default_factory=dict)  # own, neighbour (same province), far, centre
    staff: dict[str, StaffMember] = field(default_factory=dict)
    households: dict[str, Household] = field(default_factory=dict)  # own, far
    persons: dict[str, Person] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """Return the staff member of this name as an actor."""
        return actor_of_staff(self.staff[name].pk)


def lay_out() -> World:
    """Make the world inside the caller's transaction."""
    world = World()
    with acting(SYSTEM):
        _areas()
        _units(world)
        _staff(world)
        _households(world)
    return world


def _areas() -> None:
    for code, level, thai, english in (
        ("50", AreaLevel.PROVINCE, "เชียงใหม่", "Chiang Mai"),
        ("5001", AreaLevel.DISTRICT, "เมืองเชียงใหม่", "Mueang Chiang Mai"),
        ("500101", AreaLevel.SUBDISTRICT, "ศรีภูมิ", "Si Phum"),
        ("500102", AreaLevel.SUBDISTRICT, "พระสิงห์", "Phra Sing"),
        ("40", AreaLevel.PROVINCE, "ขอนแก่น", "Khon Kaen"),
        ("4001", AreaLevel.DISTRICT, "เมืองขอนแก่น", "Mueang Khon Kaen"),
        ("400101", AreaLevel.SUBDISTRICT, "ในเมือง", "Nai Mueang"),
    ):
        Area.objects.create(code=code, level=level, name_th=thai, name_en=english, sort_key=sort_key(thai))


def _units(world: World) -> None:
    department = Department.objects.create(
        code="OPS",
        name_th="สำนักงานปลัดกระทรวง",
        name_en="Office of the Permanent Secretary",
        confidence=Confidence.UNVERIFIED,
    )
    kind = UnitKind.objects.create(
        code="provincial_office",
        name_th="สำนักงาน พมจ.",
        name_en="provincial office",
        department=department,
        confidence=Confidence.SOURCED,
    )
    for name, place in (("centre", ""), ("own", "50"), ("neighbour", "50"), ("far", "40")):
        world.units[name] = Unit.objects.create(
            code=f"U-{name}",
            kind=kind,
            department=department,
            name_th=f"หน่วย {name}",
            name_en=f"Unit {name}",
            place=place,
        )


STAFF = (
    ("minister", Role.MINISTER, "centre", ""),
    ("planner", Role.PLANNER, "centre", ""),
    ("auditor", Role.AUDITOR, "centre", ""),
    ("administrator", Role.ADMINISTRATOR, "centre", ""),
    ("second-administrator", Role.ADMINISTRATOR, "centre", ""),
    ("provincial-head", Role.PROVINCIAL_HEAD, "own", "50"),
    ("unit-head", Role.UNIT_HEAD, "own", "50"),
    ("official", Role.OFFICIAL, "own", "50"),
    ("colleague", Role.OFFICIAL, "own", "50"),
    ("neighbour", Role.OFFICIAL, "neighbour", "50"),
    ("neighbour-head", Role.UNIT_HEAD, "neighbour", "50"),
    ("volunteer", Role.VOLUNTEER, "own", "500101"),
    ("other-volunteer", Role.VOLUNTEER, "own", "500101"),
    ("far-official", Role.OFFICIAL, "far", "40"),
    ("far-head", Role.PROVINCIAL_HEAD, "far", "40"),
    ("far-volunteer", Role.VOLUNTEER, "far", "400101"),
)


def _staff(world: World) -> None:
    for name, role, unit, place in STAFF:
        member = StaffMember.objects.create(
            kind=StaffKind.VOLUNTEER if role is Role.VOLUNTEER else StaffKind.OFFICIAL,
            number=f"S-{name}",
            name_th=f"นาย{name} สมมติ",
            name_en=f"{name} Fictional",
            sort_key=sort_key(name),
            unit=world.units[unit],
            fictional=True,
        )
        User.objects.create(staff_member=member, username=name)
        Grant.objects.create(
            staff_member=member,
            role=role,
            place=place,
            unit=world.units[unit],
            valid_from=START,
            approved_at=clock.now(),
        )
        world.staff[name] = member


def _households(world: World) -> None:
    for name, place, official, volunteer in (
        ("own", "500101", "official", "volunteer"),
        ("far", "400101", "far-official", "far-volunteer"),
    ):
        household = Household(
            number=f"H-{name}",
            place=place,
            village="หมู่ 1",
            official=world.staff[official],
            volunteer=world.staff[volunteer],
            registered_on=START,
            fictional=True,
        )
        household.save()
        world.households[name] = household
        world.persons[name] = make_person(household, given_name="สมหญิง", family_name=f"ทดสอบ{name}")
        make_data_keys([(household.pk, place), (world.persons[name].pk, place)])


def make_person(
    household: Household,
    *,
    given_name: str,
    family_name: str,
    birth_date: date = date(1950, 5, 20),
    pk: UUID | None = None,
) -> Person:
    """Save one fictional person of a household, without a data key."""
    given_a, given_b = name_keys(given_name)
    family_a, family_b = name_keys(family_name)
    person = Person(
        household=household,
        place=household.place,
        relation=Relation.HEAD,
        given_name=given_name,
        family_name=family_name,
        sort_key=sort_key(given_name + family_name),
        given_sound_a=given_a,
        given_sound_b=given_b,
        family_sound_a=family_a,
        family_sound_b=family_b,
        sex=Sex.FEMALE,
        birth_date=birth_date,
    )
    if pk:
        person.pk = pk
    person.save()
    return person
