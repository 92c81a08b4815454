"""Brings in officials and volunteers from a table: staff member, account and proposed grant, one line each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from onehome.access.actions.accounts import NewAccount, StaffFacts, add_staff_member, create_account
from onehome.access.actions.grants import propose_grant
from onehome.access.gate import acting, require
from onehome.access.models import StaffMember, User
from onehome.access.types import ROLE_NAMES, Actor, Permission, Role
from onehome.journal.actions import record
from onehome.journal.types import Fact
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.csv_table import Column, Row, RowProblem, read_csv
from onehome.kernel.errors import Invalid
from onehome.places.models import Unit

MOST_ROWS = 300  # each first password is hashed with Argon2, about 50 ms a row


def _role(typed: str) -> Role:
    plain = typed.casefold()
    for role, name in ROLE_NAMES.items():
        if plain in {role.value, name.th.casefold(), name.en.casefold()}:
            return role
    known = ", ".join(role.value for role in Role)
    raise Invalid(
        Bilingual("ไม่มีบทบาทนี้ ใช้คำใดคำหนึ่งใน: {known}", "There is no such role. Use one of: {known}").format(known=known)
    )


def _place(typed: str) -> str:
    if typed.isdigit() and len(typed) in {2, 4, 6}:
        return typed
    raise Invalid(Bilingual("รหัสพื้นที่มี 2, 4 หรือ 6 หลัก", "An area code has 2, 4 or 6 digits."))


COLUMNS = (
    Column("number", Bilingual("เลขประจำตัวบุคลากร", "Staff number")),
    Column("name_th", Bilingual("ชื่อ-สกุล", "Name in Thai")),
    Column("name_en", Bilingual("ชื่อ-สกุล (อังกฤษ)", "Name in English"), required=False),
    Column("position_th", Bilingual("ตำแหน่ง", "Position in Thai"), required=False),
    Column("position_en", Bilingual("ตำแหน่ง (อังกฤษ)", "Position in English"), required=False),
    Column("unit_code", Bilingual("รหัสหน่วยงาน", "Unit code")),
    Column("role", Bilingual("บทบาท", "Role"), parse=_role),
    Column("place", Bilingual("รหัสพื้นที่", "Area code"), required=False, parse=_place),
    Column("username", Bilingual("ชื่อบัญชี", "Account name")),
)


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """One person to be brought in, as read from a line of the table."""

    line: int
    number: str
    name_th: str
    name_en: str
    position_th: str
    position_en: str
    unit_code: str
    role: Role
    place: str
    username: str


@dataclass(frozen=True, slots=True)
class OfficialsRead:
    """Lines that can be brought in, and what is wrong with the others."""

    rows: tuple[OfficialRow, ...]
    problems: tuple[RowProblem, ...]


def read_officials(content: bytes) -> OfficialsRead:
    """Return what a CSV file of officials says; nothing is written.

    Raises:
        Invalid: too big, too many rows, or not a readable table at all.
    """
    table = read_csv(content, COLUMNS, max_rows=MOST_ROWS)
    rows = tuple(_row(row) for row in table.rows)
    return OfficialsRead(rows, (*table.problems, *_doubles(rows)))


def _row(row: Row) -> OfficialRow:
    role = row.values["role"]
    assert isinstance(role, Role)
    texts = {column.name: str(row.values.get(column.name) or "") for column in COLUMNS if column.name != "role"}
    return OfficialRow(line=row.line, role=role, **texts)


def _doubles(rows: Sequence[OfficialRow]) -> list[RowProblem]:
    sentence = Bilingual("ซ้ำกับบรรทัดก่อนหน้า", "The same as in a line before.")
    problems = []
    for column in ("number", "username"):
        seen: set[str] = set()
        for row in rows:
            value = str(getattr(row, column)).casefold()
            if value in seen:
                problems.append(RowProblem(row.line, column, sentence))
            seen.add(value)
    return problems


def faults_against_register(rows: Sequence[OfficialRow]) -> list[RowProblem]:
    """Return the lines whose unit is unknown, or whose number or account name is taken, in three statements."""
    units = set(
        Unit.objects.filter(code__in=[r.unit_code for r in rows], closed_on=None).values_list("code", flat=True)
    )
    numbers = set(StaffMember.objects.filter(number__in=[r.number for r in rows]).values_list("number", flat=True))
    names = [row.username.casefold() for row in rows]
    usernames = set(User.objects.filter(username__in=names).values_list("username", flat=True))
    problems = []
    for row in rows:
        if row.unit_code not in units:
            problems.append(
                RowProblem(row.line, "unit_code", Bilingual("ไม่มีหน่วยงานรหัสนี้", "There is no unit of this code."))
            )
        if row.number in numbers:
            problems.append(
                RowProblem(row.line, "number", Bilingual("มีบุคลากรเลขนี้แล้ว", "There is somebody of this number already."))
            )
        if row.username.casefold() in usernames:
            problems.append(
                RowProblem(row.line, "username", Bilingual("มีบัญชีชื่อนี้แล้ว", "There is an account of this name already."))
            )
    return problems


def import_officials(*, by: Actor, rows: Sequence[OfficialRow], today: date) -> list[NewAccount]:
    """Enter all persons with account and proposed grant, all or none; returns the first passwords, handed out once.

    Raises:
        Refused: no permission, or a unit or place lies out of reach.
        Invalid: a line cannot be brought in; the sentence names the line.
    """
    with acting(by), transaction.atomic():
        require(by, Permission.IMPORT_ORGANISATION)
        units = {unit.code: unit for unit in Unit.objects.filter(code__in=[row.unit_code for row in rows])}
        accounts = [_bring_in(by, row, units, today) for row in rows]
        fact = Fact("access.officials_imported", details={"rows": len(accounts)})
        record(fact, by=by.by)
        return accounts


def _bring_in(by: Actor, row: OfficialRow, units: dict[str, Unit], today: date) -> NewAccount:
    unit = units.get(row.unit_code)
    try:
        if unit is None:
            raise Invalid(Bilingual("ไม่มีหน่วยงานรหัสนี้", "There is no unit of this code."))
        facts = StaffFacts(
            number=row.number,
            name_th=row.name_th,
            name_en=row.name_en,
            position_th=row.position_th,
            position_en=row.position_en,
            unit_id=unit.pk,
            volunteer=row.role is Role.VOLUNTEER,
        )
        member = add_staff_member(by=by, facts=facts)
        account = create_account(by=by, staff_id=member.pk, username=row.username)
        propose_grant(by=by, staff_id=member.pk, role=row.role, place=row.place, unit_id=unit.pk, valid_from=today)
    except Invalid as error:
        at_line = Bilingual(f"บรรทัด {row.line}: {error.sentence.th}", f"Line {row.line}: {error.sentence.en}")
        raise Invalid(at_line, error.field) from error
    return account
