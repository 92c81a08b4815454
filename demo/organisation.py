"""Fictional units, officials, volunteers, accounts and grants."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password

from demo.chance import Chance
from demo.names import family_name, given_name, title
from onehome.access.models import Grant, StaffKind, StaffMember, User
from onehome.access.types import Role
from onehome.kernel.thai_text import sort_key
from onehome.people.types import Sex
from onehome.places.models import Area, Department, Unit, UnitKind
from onehome.places.types import AreaLevel
from onehome.volunteers.models import Volunteer

DEEP_PROVINCE = "55"  # Nan: small enough to walk through, with highland units as well as town ones
OFFICIALS_IN_DEPTH = 120
VOLUNTEERS_IN_DEPTH = 300
OFFICIALS_ELSEWHERE = 3
VOLUNTEERS_ELSEWHERE = 4
OFFICE = "provincial_office"
MINISTRY = ("สำนักงานรัฐมนตรี กระทรวง พม. (สมมติ)", "Office of the Minister (fictional)")
# Kinds of units in the province shown in depth, and how many of each: twenty with the provincial office.
UNITS_IN_DEPTH = (
    (OFFICE, 1),
    ("destitute_protection_centre", 1),
    ("children_family_shelter", 1),
    ("housing_office", 1),
    ("disability_service_centre", 1),
    ("self_help_settlement", 2),
    ("highland_development_centre", 6),
    ("destitute_shelter", 1),
    ("child_institution", 2),
    ("older_persons_centre", 2),
    ("women_family_learning_centre", 1),
    ("pawnshop", 1),
)
POSITIONS = (
    ("นักพัฒนาสังคมปฏิบัติการ", "Social development officer"),
    ("นักพัฒนาสังคมชำนาญการ", "Social development officer, professional level"),
    ("นักสังคมสงเคราะห์ปฏิบัติการ", "Social worker"),
    ("นักสังคมสงเคราะห์ชำนาญการ", "Social worker, professional level"),
    ("เจ้าพนักงานพัฒนาสังคม", "Social development assistant"),
)
SKILLS = ("older-persons-care", "disability", "children", "first-help", "community-study", "sign-language", "driving")


@dataclass
class Organisation:
    """What was made, by where it stands."""

    centre: Unit
    planner: StaffMember
    director: StaffMember
    units: dict[str, list[Unit]] = field(default_factory=lambda: defaultdict(list))  # by province
    heads: dict[str, StaffMember] = field(default_factory=dict)  # provincial heads by province
    unit_heads: dict[UUID, StaffMember] = field(default_factory=dict)
    officials: dict[str, list[StaffMember]] = field(default_factory=lambda: defaultdict(list))
    volunteers: dict[str, list[Volunteer]] = field(default_factory=lambda: defaultdict(list))


class OrganisationMaker:
    """Makes the organisation and keeps the rows until they are saved together."""

    def __init__(self, chance: Chance, as_of: date) -> None:
        self.chance = chance
        self.as_of = as_of
        self.since = as_of.replace(year=as_of.year - 3)
        self.staff: list[StaffMember] = []
        self.users: list[User] = []
        self.grants: list[Grant] = []
        self.volunteers: list[Volunteer] = []
        self.unusable_password = make_password(None)

    def make(self) -> Organisation:
        """Save units, staff members, accounts, grants and volunteers; returns them by province."""
        self.kinds = {kind.code: kind for kind in UnitKind.objects.select_related("department")}
        self.areas = list(Area.objects.order_by("code"))
        centre = self._centre()
        national = self._national_staff(centre, self._ministry())
        organisation = Organisation(centre, national["demo-planner"], national["demo-director-general"])
        for area in self.areas:
            if area.level == AreaLevel.PROVINCE:
                self._province(organisation, area)
        StaffMember.objects.bulk_create(self.staff, batch_size=1_000)
        User.objects.bulk_create(self.users, batch_size=1_000)
        Grant.objects.bulk_create(self.grants, batch_size=1_000)
        Volunteer.objects.add_all(self.volunteers)
        return organisation

    def _centre(self) -> Unit:
        department = Department.objects.get(code="DSDW")
        return self._unit("DSDW", None, department, department.name_th, department.name_en, "")

    def _ministry(self) -> Unit:
        """The minister's own office; the register of departments knows none above the permanent secretary's."""
        department = Department.objects.get(code="OPS")
        return self._unit("MSDHS", None, department, MINISTRY[0], MINISTRY[1], "")

    def _unit(
        self, code: str, kind: UnitKind | None, department: Department, name_th: str, name_en: str, place: str
    ) -> Unit:
        unit = Unit(
            id=self.chance.identifier(self.since),
            code=code,
            kind=kind,
            department=department,
            name_th=name_th,
            name_en=name_en,
            place=place,
            fictional=True,
        )
        unit.save()
        return unit

    def _province(self, organisation: Organisation, province: Area) -> None:
        in_depth = province.code == DEEP_PROVINCE
        for kind_code, count in UNITS_IN_DEPTH if in_depth else ((OFFICE, 1),):
            for number in range(1, count + 1):
                organisation.units[province.code].append(self._provincial_unit(province, kind_code, number, count))
        self._officials(organisation, province, OFFICIALS_IN_DEPTH if in_depth else OFFICIALS_ELSEWHERE)
        self._volunteers(organisation, province, VOLUNTEERS_IN_DEPTH if in_depth else VOLUNTEERS_ELSEWHERE)

    def _provincial_unit(self, province: Area, kind_code: str, number: int, count: int) -> Unit:
        kind = self.kinds[kind_code]
        order = f" {number}" if count > 1 else ""
        where = "กรุงเทพมหานคร" if province.code == "10" else f"จังหวัด{province.name_th}"
        kind_th = kind.name_th.removesuffix("จังหวัด")
        name_th = f"{kind_th}{where}{order}" if kind_code != OFFICE else f"สำนักงาน พมจ. {province.name_th}"
        return self._unit(
            f"{province.code}-{kind_code}-{number}",
            kind,
            kind.department,
            name_th,
            f"{kind.name_en.capitalize()}, {province.name_en}{order}",
            province.code,
        )

    def _officials(self, organisation: Organisation, province: Area, count: int) -> None:
        units = organisation.units[province.code]
        for number in range(count):
            unit = units[number % len(units)]
            first_of_unit = number < len(units)
            role = Role.OFFICIAL
            if number == 0:
                role = Role.PROVINCIAL_HEAD
            elif first_of_unit:
                role = Role.UNIT_HEAD
            member = self._member(f"{province.code}-{number + 1:04d}", unit, role)
            self._grant(member, role, province.code, unit)
            organisation.officials[province.code].append(member)
            if first_of_unit:
                organisation.unit_heads[unit.pk] = member
            if number == 0:
                organisation.heads[province.code] = member
                in_depth = province.code == DEEP_PROVINCE
                self._account(member, "demo-provincial-head" if in_depth else f"head-{province.code}")

    def _volunteers(self, organisation: Organisation, province: Area, count: int) -> None:
        subdistricts = [
            area for area in self.areas if area.level == AreaLevel.SUBDISTRICT and area.code.startswith(province.code)
        ]
        for number in range(count):
            area = subdistricts[number % len(subdistricts)]
            member = self._member(
                f"V{province.code}-{number + 1:04d}", organisation.units[province.code][0], Role.VOLUNTEER
            )
            self._grant(member, Role.VOLUNTEER, area.code, member.unit)
            volunteer = Volunteer(
                id=self.chance.identifier(self.since),
                place=area.code,
                staff_member=member,
                village=f"หมู่ที่ {self.chance.between(1, 12)}",
                skills=sorted(self.chance.random.sample(SKILLS, self.chance.between(0, 3))),
                since=self.chance.day(self.since, self.as_of),
                trained_on=self.chance.day(self.since, self.as_of) if self.chance.happens(0.7) else None,
            )
            self.volunteers.append(volunteer)
            organisation.volunteers[province.code].append(volunteer)
            if province.code == DEEP_PROVINCE and number == 0:
                self._account(member, "demo-volunteer")

    def _national_staff(self, centre: Unit, ministry: Unit) -> dict[str, StaffMember]:
        staff = {}
        for username, role, position in (
            ("demo-minister", Role.MINISTER, ("รัฐมนตรีว่าการกระทรวง พม. (สมมติ)", "Minister (fictional)")),
            ("demo-director-general", Role.MINISTER, ("อธิบดีกรม พส. (สมมติ)", "Director-general (fictional)")),
            ("demo-planner", Role.PLANNER, ("นักวิเคราะห์นโยบายและแผน", "Policy and plan analyst")),
            ("demo-auditor", Role.AUDITOR, ("เจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล", "Data-protection officer")),
            ("demo-administrator", Role.ADMINISTRATOR, ("ผู้ดูแลระบบ", "Administrator")),
            ("demo-second-administrator", Role.ADMINISTRATOR, ("ผู้ดูแลระบบ คนที่สอง", "Second administrator")),
        ):
            unit = ministry if username == "demo-minister" else centre
            member = self._member(f"N-{username}", unit, role, position)
            self._grant(member, role, "", unit)
            self._account(member, username)
            staff[username] = member
        return staff

    def _member(self, number: str, unit: Unit, role: Role, position: tuple[str, str] | None = None) -> StaffMember:
        sex = self.chance.pick((Sex.FEMALE, Sex.MALE))
        name = f"{title(sex, 40, married=False)}{given_name(self.chance, sex)} {family_name(self.chance)}"
        if position is None:
            position = {
                Role.PROVINCIAL_HEAD: ("พัฒนาสังคมและความมั่นคงของมนุษย์จังหวัด", "Provincial head"),
                Role.UNIT_HEAD: ("หัวหน้าหน่วยงาน", "Unit head"),
                Role.VOLUNTEER: ("อาสาสมัคร (อพม.)", "Volunteer"),
            }.get(role) or self.chance.pick(POSITIONS)
        member = StaffMember(
            id=self.chance.identifier(self.since),
            kind=StaffKind.VOLUNTEER if role is Role.VOLUNTEER else StaffKind.OFFICIAL,
            number=number,
            name_th=name,
            sort_key=sort_key(name),
            position_th=position[0],
            position_en=position[1],
            unit=unit,
            fictional=True,
        )
        self.staff.append(member)
        return member

    def _grant(self, member: StaffMember, role: Role, place: str, unit: Unit) -> None:
        approved: datetime = self.chance.moment(self.since)
        self.grants.append(
            Grant(
                id=self.chance.identifier(self.since),
                staff_member=member,
                role=role,
                place=place,
                unit=unit,
                valid_from=self.since,
                approved_at=approved,
            )
        )

    def _account(self, member: StaffMember, username: str) -> None:
        self.users.append(
            User(
                id=self.chance.identifier(self.since),
                staff_member=member,
                username=username,
                password=self.unusable_password,
            )
        )
