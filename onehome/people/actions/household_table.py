"""Reads households from a table: one line a person, the same household number for those who live together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.csv_table import Column, CsvTable, Row, RowProblem, read_csv
from onehome.kernel.errors import Invalid
from onehome.kernel.money import parse_typed_baht
from onehome.kernel.national_id import parse_typed_national_id
from onehome.kernel.thai_dates import parse_typed_date
from onehome.kernel.thai_text import arabic_digits
from onehome.law.vocabulary import FactDefinition, FactKind
from onehome.people.actions.facts import checked_value
from onehome.people.actions.subdistricts import Subdistricts
from onehome.people.actions.written import check_birth
from onehome.people.queries.asked import about_a_person, asked_facts
from onehome.people.queries.birth import parse_typed_birth
from onehome.people.queries.cards import typed_number
from onehome.people.types import (
    RELATION_NAMES,
    SEX_NAMES,
    TARGET_GROUP_NAMES,
    DatePrecision,
    FactDraft,
    FactSource,
    HouseholdDraft,
    PersonDraft,
    Relation,
    Sex,
    TargetGroup,
)

MOST_BYTES = 5_000_000
MOST_ROWS = 20_000
_YES, _NO = frozenset(("ใช่", "มี", "yes", "y", "true", "1")), frozenset(("ไม่ใช่", "ไม่", "ไม่มี", "no", "n", "false", "0"))
_SHORT_SEX = {"ช": Sex.MALE, "ญ": Sex.FEMALE, "m": Sex.MALE, "f": Sex.FEMALE}


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """One household of a file, with the line on which each of its members stands."""

    draft: HouseholdDraft
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HouseholdTable:
    """The households that can be brought in, and what is wrong with the other lines."""

    rows: list[HouseholdLine]
    problems: list[RowProblem]

    @property
    def persons(self) -> int:
        """How many persons the usable households have."""
        return sum(len(row.lines) for row in self.rows)


def _one_of(names: Mapping[str, Bilingual], more: Mapping[str, str]) -> Callable[[str], str]:
    known = {spelling.casefold(): code for code, name in names.items() for spelling in (code, name.th, name.en)}
    known |= more

    def parse(typed: str) -> str:
        code = known.get(typed.casefold())
        if code is None:
            said = ", ".join(name.th for name in names.values()), ", ".join(name.en for name in names.values())
            raise Invalid(Bilingual(f"ใช้คำใดคำหนึ่งใน: {said[0]}", f"Use one of: {said[1]}"))
        return str(code)

    return parse


def _groups(typed: str) -> tuple[TargetGroup, ...]:
    parse = _one_of({str(code): name for code, name in TARGET_GROUP_NAMES.items()}, {})
    return tuple(TargetGroup(parse(part.strip())) for part in typed.replace("/", ",").split(",") if part.strip())


def _birth(typed: str) -> tuple[date, DatePrecision]:
    birth = parse_typed_birth(typed)
    check_birth(birth[0])
    return birth


def _answer(definition: FactDefinition) -> Callable[[str], object]:
    def parse(typed: str) -> object:
        plain = typed.casefold()
        value: object = typed
        if definition.kind in {FactKind.MONEY, FactKind.MONEY_PER_HEAD}:
            value = parse_typed_baht(typed)
        elif definition.kind is FactKind.INTEGER and arabic_digits(typed).isdigit():
            value = int(arabic_digits(typed))
        elif definition.kind is FactKind.DATE and plain not in definition.values:
            value = parse_typed_date(typed)
        elif plain in _YES | _NO and definition.kind is not FactKind.CODE:
            value = plain in _YES
        return checked_value(definition, value)

    return parse


FACTS = {name: fact for name, fact in asked_facts().items() if about_a_person(name) and fact.kind is not FactKind.CODES}
COLUMNS = (
    Column("household", Bilingual("เลขที่ครัวเรือน", "Household number"), parse=typed_number),
    Column("place", Bilingual("รหัสตำบล", "Sub-district code"), required=False),
    Column("subdistrict", Bilingual("ตำบล", "Sub-district"), required=False),
    Column("district", Bilingual("อำเภอ", "District"), required=False),
    Column("province", Bilingual("จังหวัด", "Province"), required=False),
    Column("village", Bilingual("หมู่บ้าน", "Village"), required=False),
    Column("address", Bilingual("ที่อยู่", "Address"), required=False),
    Column("title", Bilingual("คำนำหน้า", "Title"), required=False),
    Column("given_name", Bilingual("ชื่อ", "Given name")),
    Column("family_name", Bilingual("นามสกุล", "Family name"), required=False),
    Column(
        "sex",
        Bilingual("เพศ", "Sex"),
        required=False,
        parse=_one_of({str(code): name for code, name in SEX_NAMES.items()}, _SHORT_SEX),
    ),
    Column("birth_date", Bilingual("วันเกิด", "Date of birth"), required=False, parse=_birth),
    Column("national_id", Bilingual("เลขประจำตัวประชาชน", "National ID"), required=False, parse=parse_typed_national_id),
    Column(
        "relation",
        Bilingual("ความสัมพันธ์กับหัวหน้าครัวเรือน", "Relation to the head"),
        required=False,
        parse=_one_of(
            {str(code): name for code, name in RELATION_NAMES.items()}, {"หัวหน้า": "head", "คู่สมรส": "partner"}
        ),
    ),
    Column("phone", Bilingual("โทรศัพท์", "Telephone"), required=False),
    Column("target_groups", Bilingual("กลุ่มเป้าหมาย", "Target groups"), required=False, parse=_groups),
    *(Column(name, fact.label, required=False, parse=_answer(fact)) for name, fact in FACTS.items()),
)
EXAMPLE = (
    (
        "55-0001",
        "",
        "ในเวียง",
        "เมืองน่าน",
        "น่าน",
        "หมู่ 1",
        "12/3",
        "นาง",
        "ตัวอย่าง",
        "สมมติ",
        "หญิง",
        "22/5/2490",
        "",
        "หัวหน้า",
    ),
    ("55-0001", "", "ในเวียง", "เมืองน่าน", "น่าน", "หมู่ 1", "12/3", "ด.ช.", "ลูกหลาน", "สมมติ", "ชาย", "2560", "", "หลาน"),
)


def read_households(
    content: bytes, *, by: Actor, day: date, max_bytes: int = MOST_BYTES, max_rows: int = MOST_ROWS
) -> HouseholdTable:
    """Return what a table of households says; nothing is written.

    A household one of whose lines has a fault is not brought in at all, so that nobody is left out of it unseen.

    Raises:
        Invalid: too big, too many rows, or not a readable table at all.
    """
    table = read_csv(content, COLUMNS, max_bytes=max_bytes, max_rows=max_rows)
    where = Subdistricts(by, Permission.IMPORT_REGISTRY)
    problems = list(table.problems)
    problems += _repeated_ids(table.rows)
    homes: dict[str, list[Row]] = {}
    for row in table.rows:
        homes.setdefault(str(row.values["household"]), []).append(row)
    rows = []
    faulty = _households_at(content, {problem.line for problem in problems}, max_bytes, max_rows)
    for number, members in homes.items():
        found = list(_faults(members, where))
        problems += found
        if not found and number not in faulty:
            rows.append(HouseholdLine(_draft(number, members, where, day), tuple(row.line for row in members)))
    return HouseholdTable(rows, sorted(problems, key=lambda problem: problem.line))


def _households_at(content: bytes, lines: set[int], max_bytes: int, max_rows: int) -> set[str]:
    """Return the numbers of the households that have one of these lines, faulty as the line may be."""
    table = read_csv(content, COLUMNS[:1], max_bytes=max_bytes, max_rows=max_rows) if lines else CsvTable()
    return {str(row.values["household"]) for row in table.rows if row.line in lines}


def _faults(members: Sequence[Row], where: Subdistricts) -> Iterable[RowProblem]:
    first = members[0]
    try:
        place = where.code(first.values)
    except Invalid as error:
        yield RowProblem(first.line, error.field or "place", error.sentence)
        return
    heads = 0
    for row in members:
        heads += row.values.get("relation") == Relation.HEAD
        if heads > 1 and row.values.get("relation") == Relation.HEAD:
            yield RowProblem(row.line, "relation", TWO_HEADS)
        if row is not first and _has_place(row) and where.code_or_none(row.values) != place:
            yield RowProblem(row.line, "place", TWO_PLACES)


def _has_place(row: Row) -> bool:
    return any(row.values.get(name) for name in ("place", "subdistrict"))


def _repeated_ids(rows: Sequence[Row]) -> list[RowProblem]:
    first: dict[object, int] = {}
    problems = []
    for row in rows:
        number = row.values.get("national_id")
        if number is not None and first.setdefault(number, row.line) != row.line:
            problems.append(RowProblem(row.line, "national_id", SAME_NUMBER.format(line=first[number])))
    return problems


def _draft(number: str, members: Sequence[Row], where: Subdistricts, day: date) -> HouseholdDraft:
    first = members[0].values
    has_head = any(row.values.get("relation") == Relation.HEAD for row in members)
    persons = [_person(row, day, head=row is members[0] and not has_head) for row in members]
    return HouseholdDraft(
        number=number,
        place=where.code(first),
        village=str(first.get("village") or ""),
        address=str(first.get("address") or ""),
        registered_on=day,
        members=tuple(persons),
    )


def _person(row: Row, day: date, *, head: bool) -> PersonDraft:
    values = row.values
    birth = values.get("birth_date")
    born, precision = birth if isinstance(birth, tuple) else (None, DatePrecision.DAY)
    groups = values.get("target_groups")
    relation = Relation.HEAD if head else Relation(str(values.get("relation") or Relation.OTHER))
    return PersonDraft(
        title=str(values.get("title") or ""),
        given_name=str(values["given_name"]),
        family_name=str(values.get("family_name") or ""),
        relation=relation,
        sex=Sex(str(values.get("sex") or Sex.UNKNOWN)),
        birth_date=born,
        birth_precision=precision,
        national_id=str(values.get("national_id") or ""),
        phone=str(values.get("phone") or ""),
        target_groups=groups if isinstance(groups, tuple) else (),
        facts=tuple(
            FactDraft(name, values[name], day, FactSource.IMPORTED) for name in FACTS if values.get(name) is not None
        ),
    )


TWO_HEADS = Bilingual("ครัวเรือนนี้มีหัวหน้าแล้วในบรรทัดก่อนหน้า", "A line before names the head of this household already.")
TWO_PLACES = Bilingual(
    "ตำบลไม่ตรงกับบรรทัดแรกของครัวเรือนเดียวกัน", "The sub-district differs from the first line of the same household."
)
SAME_NUMBER = Bilingual("เลขประจำตัวซ้ำกับบรรทัด {line}", "The same national ID as on line {line}.")
