"""The kinds of tables that can be brought in, one entry each."""

from onehome.access.actions import import_officials as officials
from onehome.access.actions.import_organisation import import_units
from onehome.access.types import Actor, Permission
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.people.actions import household_table
from onehome.people.actions.import_households import already_here, import_households, likely_here
from onehome.places.actions import import_units as units
from onehome.volunteers.actions import import_volunteers as volunteers
from onehome.web.staff.imports.kinds import Done, ImportKind, Preview

MOST_ROWS = 5_000  # what a page can do while somebody waits; larger files go through the command import_table
HOUSEHOLDS = Bilingual("ครัวเรือน", "households")
PERSONS = Bilingual("คน", "persons")
VOLUNTEERS = Bilingual("อาสาสมัคร", "volunteers")
UNITS = Bilingual("หน่วยงาน", "units")
NEW_UNITS = Bilingual("ในนั้นเป็นหน่วยงานใหม่", "of these new")
OFFICIALS = Bilingual("เจ้าหน้าที่", "officials")


def preview_households(by: Actor, content: bytes) -> Preview:
    """Say what a table of households would bring in."""
    table = household_table.read_households(content, by=by, day=clock.today(), max_rows=MOST_ROWS)
    here = already_here(by, table.rows)
    left_out = {problem.line for problem in here}
    rows = [row for row in table.rows if not left_out & set(row.lines)]
    persons = sum(len(row.lines) for row in rows)
    problems = sorted((*table.problems, *here), key=lambda problem: problem.line)
    return Preview([(HOUSEHOLDS, len(rows)), (PERSONS, persons)], problems, likely_here(by, rows), writable=bool(rows))


def write_households(by: Actor, content: bytes) -> Done:
    """Bring in a table of households."""
    table = household_table.read_households(content, by=by, day=clock.today(), max_rows=MOST_ROWS)
    done = import_households(by=by, rows=table.rows)
    return Done([(HOUSEHOLDS, done.households), (PERSONS, done.persons)], [*table.problems, *done.problems])


def preview_volunteers(by: Actor, content: bytes) -> Preview:
    """Say what a table of volunteers would bring in."""
    table = volunteers.read_volunteers(content, by=by, day=clock.today())
    return Preview([(VOLUNTEERS, len(table.rows))], table.problems, writable=bool(table.rows))


def write_volunteers(by: Actor, content: bytes) -> Done:
    """Bring in a table of volunteers."""
    table = volunteers.read_volunteers(content, by=by, day=clock.today())
    return Done([(VOLUNTEERS, volunteers.import_volunteers(by=by, rows=table.rows))], table.problems)


def preview_units(by: Actor, content: bytes) -> Preview:
    """Say what a table of units would bring in."""
    table = units.read_units(content)
    counts = [(UNITS, len(table.rows)), (NEW_UNITS, table.new)]
    return Preview(counts, table.problems, writable=bool(table.rows))


def write_units(by: Actor, content: bytes) -> Done:
    """Bring in a table of units."""
    table = units.read_units(content)
    return Done([(UNITS, import_units(by=by, rows=table.rows))], table.problems)


def preview_officials(by: Actor, content: bytes) -> Preview:
    """Say what a table of officials would bring in; one faulty line forbids all of it."""
    table = officials.read_officials(content)
    problems = [*table.problems, *officials.faults_against_register(table.rows)]
    problems.sort(key=lambda problem: problem.line)
    return Preview([(OFFICIALS, len(table.rows))], problems, writable=bool(table.rows) and not problems)


def write_officials(by: Actor, content: bytes) -> Done:
    """Bring in a table of officials; their first passwords are shown once."""
    table = officials.read_officials(content)
    accounts = officials.import_officials(by=by, rows=table.rows, today=clock.today())
    return Done(
        [(OFFICIALS, len(accounts))],
        header=(
            Bilingual("ชื่อ", "Name"),
            Bilingual("ชื่อบัญชี", "Account"),
            Bilingual("รหัสผ่านครั้งแรก", "First password"),
        ),
        once=[(account.name, account.username, account.password) for account in accounts],
    )


KINDS = {
    kind.key: kind
    for kind in (
        ImportKind(
            "households",
            Bilingual("ครัวเรือนและสมาชิก", "Households and their members"),
            Bilingual("หนึ่งบรรทัดต่อหนึ่งคน คนบ้านเดียวกันใช้เลขที่ครัวเรือนเดียวกัน", "One line a person; one number a household."),
            Permission.IMPORT_REGISTRY,
            household_table.COLUMNS,
            household_table.EXAMPLE,
            preview_households,
            write_households,
        ),
        ImportKind(
            "volunteers",
            Bilingual("อาสาสมัคร", "Volunteers"),
            Bilingual("ใครดูแลตำบลไหน ทำอะไรได้", "Who serves where, and what they can do."),
            Permission.IMPORT_REGISTRY,
            volunteers.COLUMNS,
            volunteers.EXAMPLE,
            preview_volunteers,
            write_volunteers,
        ),
        ImportKind(
            "units",
            Bilingual("หน่วยงาน", "Units"),
            Bilingual("สำนักงาน ศูนย์ นิคม และสถานสงเคราะห์ของกระทรวง", "The ministry's offices, centres and institutions."),
            Permission.IMPORT_ORGANISATION,
            units.COLUMNS,
            (("55-01", "provincial_office", "OPS", "หน่วยงานตัวอย่าง", "Example unit", "55", ""),),
            preview_units,
            write_units,
        ),
        ImportKind(
            "officials",
            Bilingual("เจ้าหน้าที่และบัญชี", "Officials and accounts"),
            Bilingual("สิทธิ์ที่นำเข้าเป็นเพียงข้อเสนอ ต้องมีอีกคนอนุมัติ", "Grants come in as proposals: a second person approves."),
            Permission.IMPORT_ORGANISATION,
            officials.COLUMNS,
            (("ข-0001", "นายตัวอย่าง สมมติ", "", "นักพัฒนาสังคม", "", "55-01", "official", "55", "example.user"),),
            preview_officials,
            write_officials,
        ),
    )
}
