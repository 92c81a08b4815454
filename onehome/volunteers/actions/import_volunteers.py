"""Brings in volunteers from a table: number, name, unit, sub-district, skills."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from onehome.access.actions.enter_volunteers import VolunteerEntry, enter_volunteers, volunteers_by_number
from onehome.access.gate import acting
from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.csv_table import Column, Row, RowProblem, read_csv
from onehome.kernel.thai_dates import parse_typed_date
from onehome.kernel.thai_text import arabic_digits
from onehome.places.queries import areas, open_units
from onehome.places.types import AreaLevel
from onehome.volunteers.actions.register import VolunteerDraft, register_volunteers
from onehome.volunteers.errors import skill_unknown
from onehome.volunteers.models import Volunteer
from onehome.volunteers.types import SKILL_NAMES

NO_SUCH_UNIT = Bilingual("ไม่มีหน่วยงานรหัสนี้ในพื้นที่ของคุณ", "There is no unit of this code in your area.")
NO_SUCH_PLACE = Bilingual("ไม่มีตำบลรหัสนี้ในพื้นที่ของคุณ", "There is no sub-district of this code in your area.")
REPEATED = Bilingual("เลขประจำตัวซ้ำกับบรรทัดก่อนหน้า", "The same number as on a line before.")
REGISTERED = Bilingual("คนนี้อยู่ในทะเบียนอาสาสมัครแล้ว", "This person is in the volunteer registry already.")


def _skills(typed: str) -> tuple[str, ...]:
    known = {name.casefold(): code for code, words in SKILL_NAMES.items() for name in (code, words.th, words.en)}
    found = []
    for part in (part.strip() for part in typed.replace("/", ",").split(",")):
        if part and part.casefold() not in known:
            raise skill_unknown(part)
        if part:
            found.append(known[part.casefold()])
    return tuple(found)


COLUMNS = (
    Column("number", Bilingual("เลขประจำตัวอาสาสมัคร", "Volunteer number")),
    Column("name_th", Bilingual("ชื่อ-สกุล", "Name in Thai")),
    Column("name_en", Bilingual("ชื่อ-สกุล (อังกฤษ)", "Name in English"), required=False),
    Column("unit_code", Bilingual("รหัสหน่วยงาน", "Unit code")),
    Column("place", Bilingual("รหัสตำบล", "Sub-district code"), parse=arabic_digits),
    Column("village", Bilingual("หมู่บ้าน", "Village"), required=False),
    Column("skills", Bilingual("ทักษะ", "Skills"), required=False, parse=_skills),
    Column("since", Bilingual("เป็นอาสาสมัครตั้งแต่", "Volunteer since"), required=False, parse=parse_typed_date),
    Column("trained_on", Bilingual("อบรมครั้งล่าสุด", "Last training"), required=False, parse=parse_typed_date),
)
EXAMPLE = (("อพม-0001", "นางตัวอย่าง สมมติ", "", "", "550101", "หมู่ 1", "ดูแลผู้สูงอายุ, ปฐมพยาบาล", "1/10/2565", ""),)


@dataclass(frozen=True, slots=True)
class UnitHere:
    """A unit as a line refers to it."""

    id: UUID
    place: str


@dataclass(frozen=True, slots=True)
class VolunteerLine:
    """One volunteer of a file."""

    line: int
    entry: VolunteerEntry
    place: str
    village: str
    skills: tuple[str, ...]
    since: date
    trained_on: date | None


@dataclass(frozen=True, slots=True)
class VolunteerTable:
    """The volunteers that can be brought in, and what is wrong with the other lines."""

    rows: list[VolunteerLine]
    problems: list[RowProblem]


def read_volunteers(content: bytes, *, by: Actor, day: date) -> VolunteerTable:
    """Return what a table of volunteers says, checked against units, areas and registry; nothing is written.

    Raises:
        Invalid: too big, too many rows, or not a readable table at all.
    """
    table = read_csv(content, COLUMNS)
    units = {unit.code: UnitHere(unit.pk, unit.place) for unit in open_units()}
    where = areas(str(row.values["place"]) for row in table.rows)
    places = {
        code
        for code, area in where.items()
        if area.level == AreaLevel.SUBDISTRICT and by.may_in(Permission.IMPORT_REGISTRY, code)
    }
    problems = [*table.problems, *_faults(by, table.rows, units, places)]
    faulty = {problem.line for problem in problems}
    good = [_line(row, units, day) for row in table.rows if row.line not in faulty]
    return VolunteerTable(good, sorted(problems, key=lambda problem: problem.line))


def import_volunteers(*, by: Actor, rows: Sequence[VolunteerLine]) -> int:
    """Enter the volunteers as staff members where they are new, and register them: all or none; returns how many.

    Raises:
        Refused: the actor may not bring a registry into one of the places.
        Conflict: somebody was registered meanwhile.
    """
    with acting(by):
        staff = enter_volunteers(by=by, entries=[row.entry for row in rows])
        drafts = [
            VolunteerDraft(staff[row.entry.number], row.place, row.village, row.skills, row.since, row.trained_on)
            for row in rows
        ]
        return len(register_volunteers(by=by, drafts=drafts)) if drafts else 0


def _faults(by: Actor, rows: Sequence[Row], units: dict[str, UnitHere], places: set[str]) -> list[RowProblem]:
    known = volunteers_by_number({str(row.values["number"]) for row in rows})
    registered = set(
        Volunteer.objects.by_system(why="nobody is registered twice")
        .filter(staff_member_id__in=known.values())
        .values_list("staff_member_id", flat=True)
    )
    problems, seen = [], set[str]()
    for row in rows:
        number, unit = str(row.values["number"]), units.get(str(row.values["unit_code"]))
        if unit is None or not by.may_in(Permission.IMPORT_REGISTRY, unit.place):
            problems.append(RowProblem(row.line, "unit_code", NO_SUCH_UNIT))
        if row.values["place"] not in places:
            problems.append(RowProblem(row.line, "place", NO_SUCH_PLACE))
        if number in seen:
            problems.append(RowProblem(row.line, "number", REPEATED))
        if known.get(number) in registered:
            problems.append(RowProblem(row.line, "number", REGISTERED))
        seen.add(number)
    return problems


def _line(row: Row, units: dict[str, UnitHere], day: date) -> VolunteerLine:
    values = row.values
    skills, since, trained = values.get("skills"), values.get("since"), values.get("trained_on")
    return VolunteerLine(
        line=row.line,
        entry=VolunteerEntry(
            number=str(values["number"]),
            name_th=str(values["name_th"]),
            name_en=str(values.get("name_en") or ""),
            unit_id=units[str(values["unit_code"])].id,
        ),
        place=str(values["place"]),
        village=str(values.get("village") or ""),
        skills=skills if isinstance(skills, tuple) else (),
        since=since if isinstance(since, date) else day,
        trained_on=trained if isinstance(trained, date) else None,
    )
