"""Households come in from a table: every fault is told by line, nobody is left out unseen."""

import random
from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from onehome.access.gate import acting
from onehome.access.types import system_actor
from onehome.kernel.csv_table import write_csv
from onehome.kernel.errors import Invalid
from onehome.kernel.national_id import fictional
from onehome.people.actions.household_table import COLUMNS, EXAMPLE, HouseholdTable, read_households
from onehome.people.actions.import_households import already_here, import_households, likely_here
from onehome.people.actions.register import register_household
from onehome.people.models import Household, KnownFact, Person
from onehome.people.types import DatePrecision, HouseholdDraft, PersonDraft, Relation, Sex
from tests.world import World

DAY = date(2026, 11, 23)
RANDOM = random.Random(11)  # noqa: S311  (fiction, not a secret)
FIRST, SECOND = fictional(RANDOM), fictional(RANDOM)
HEADER = ["เลขที่ครัวเรือน", "ตำบล", "อำเภอ", "จังหวัด", "ชื่อ", "นามสกุล", "เพศ", "วันเกิด", "เลขประจำตัวประชาชน"]


def line(household: str, given: str, cells: dict[str, str] | None = None) -> list[str]:
    known = {"ตำบล": "ต.ศรีภูมิ", "อำเภอ": "เมืองเชียงใหม่", "จังหวัด": "เชียงใหม่", "นามสกุล": "นำเข้า"} | (cells or {})
    return [household, *[{"ชื่อ": given, **known}.get(column, "") for column in HEADER[1:]]]


def read(world: World, *lines: list[str], header: list[str] = HEADER, who: str = "provincial-head") -> HouseholdTable:
    actor = world.actor(who)
    with acting(actor):
        return read_households(write_csv(header, lines), by=actor, day=DAY)


def said(table: HouseholdTable) -> list[tuple[int, str]]:
    return [(problem.line, problem.column) for problem in table.problems]


def test_a_household_of_several_lines(world: World) -> None:
    header = [*HEADER, "relation", "person.income_year", "person.nationality_thai", "หมู่บ้าน"]
    table = read(
        world,
        [*line("ค-1", "นางแม่", {"วันเกิด": "2490", "เพศ": "ญ", "เลขประจำตัวประชาชน": FIRST}), "", "๓,๐๐๐", "ใช่", "หมู่ 4"],
        [*line("ค-1", "ลูก", {"วันเกิด": "1990-05-03", "เพศ": "male"}), "ลูก", "", "", ""],
        header=header,
    )
    assert table.problems == []
    (row,) = table.rows
    mother, child = row.draft.members
    assert (row.draft.number, row.draft.place, row.draft.village, row.lines) == ("ค-1", "500101", "หมู่ 4", (2, 3))
    assert (mother.relation, mother.birth_precision, mother.sex) == (Relation.HEAD, DatePrecision.YEAR, Sex.FEMALE)
    assert (child.relation, child.birth_date, child.sex) == (Relation.CHILD, date(1990, 5, 3), Sex.MALE)
    assert {fact.name: fact.value for fact in mother.facts} == {
        "person.income_year": 3000,
        "person.nationality_thai": True,
    }
    done = import_households(by=world.actor("provincial-head"), rows=table.rows)
    assert (done.households, done.persons, done.problems) == (1, 2, [])
    with acting(system_actor("test")):
        saved = Person.objects.by_system(why="look").get(given_name="แม่")
        assert (saved.title, saved.household.number) == ("นาง", "ค-1")
        assert KnownFact.objects.by_system(why="count").count() == 2


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"วันเกิด": "31/2/2560"}, "birth_date"),
        ({"วันเกิด": "1/1/2700"}, "birth_date"),
        ({"เลขประจำตัวประชาชน": "123"}, "national_id"),
        ({"เพศ": "อะไร"}, "sex"),
        ({"ตำบล": "ไม่มีตำบลนี้"}, "place"),
        ({"ตำบล": "ในเมือง", "อำเภอ": "เมืองขอนแก่น", "จังหวัด": "ขอนแก่น"}, "place"),
        ({"ชื่อ": ""}, "given_name"),
    ],
)
def test_a_faulty_line_takes_its_household_out_and_says_why(world: World, cells: dict[str, str], column: str) -> None:
    table = read(world, line("1", "ดี"), line("2", "ดีด้วย"), line("3", "เสีย", cells))
    assert said(table) == [(4, column)]
    assert [row.draft.number for row in table.rows] == ["1", "2"]


def test_one_fault_leaves_the_whole_household_out(world: World) -> None:
    table = read(world, line("1", "ดี"), line("1", "เสีย", {"วันเกิด": "เมื่อวาน"}), line("2", "ดี"))
    assert said(table) == [(3, "birth_date")]
    assert [row.draft.number for row in table.rows] == ["2"]


def test_what_does_not_fit_together_is_told(world: World) -> None:
    header = [*HEADER, "relation"]
    table = read(
        world,
        [*line("1", "หนึ่ง", {"เลขประจำตัวประชาชน": FIRST}), "หัวหน้า"],
        [*line("1", "สอง"), "หัวหน้า"],
        [*line("2", "สาม", {"เลขประจำตัวประชาชน": FIRST}), ""],
        [*line("3", "สี่"), ""],
        [*line("3", "ห้า", {"ตำบล": "พระสิงห์"}), ""],
        header=header,
    )
    assert said(table) == [(3, "relation"), (4, "national_id"), (6, "place")]
    assert table.rows == []


def test_a_missing_column_is_told_and_an_unknown_one_is_named(world: World) -> None:
    table = read(world, ["x"], header=["สี"])
    assert table.rows == []
    assert {problem.column for problem in table.problems} == {"สี", "household", "given_name"}
    with pytest.raises(Invalid):
        actor = world.actor("provincial-head")
        with acting(actor):
            read_households(b"\xff\xfe\x00", by=actor, day=DAY)


def test_who_is_here_already_is_left_out_or_shown(world: World) -> None:
    head = world.actor("provincial-head")
    known = PersonDraft("เก่า", "นำเข้า", national_id=FIRST, birth_date=date(1950, 1, 2))
    register_household(by=head, draft=HouseholdDraft(place="500101", number="H1", members=(known,)))
    table = read(
        world,
        line("H1", "ใหม่"),
        line("H2", "คนอื่น", {"เลขประจำตัวประชาชน": FIRST}),
        line("H3", "เก่า", {"วันเกิด": "2/1/2493"}),
        line("H4", "ใหม่จริง"),
    )
    with acting(head):
        assert [problem.line for problem in already_here(head, table.rows)] == [2, 3]
        assert [problem.line for problem in likely_here(head, table.rows)] == [4]
    done = import_households(by=head, rows=table.rows)
    assert (done.households, [problem.line for problem in done.problems]) == (2, [2, 3])


def test_a_number_taken_in_another_province_leaves_out_only_that_household(world: World) -> None:
    hidden = PersonDraft("ลับ", national_id=SECOND)
    register_household(by=world.actor("far-official"), draft=HouseholdDraft(place="400101", members=(hidden,)))
    lines = [line(str(n), f"คน{n}", {"เลขประจำตัวประชาชน": SECOND} if n == 7 else {}) for n in range(20)]
    table = read(world, *lines)
    with acting(world.actor("provincial-head")):
        assert already_here(world.actor("provincial-head"), table.rows) == []
    done = import_households(by=world.actor("provincial-head"), rows=table.rows)
    assert (done.households, [(p.line, p.column) for p in done.problems]) == (19, [(9, "national_id")])
    assert "ลับ" not in done.problems[0].sentence.th


def test_the_example_that_is_handed_out_can_be_read(world: World) -> None:
    header = [column.label.th for column in COLUMNS]
    assert len(set(header)) == len(header)
    rows = [[*row, *[""] * (len(header) - len(row))] for row in EXAMPLE]
    table = read(world, *rows, header=header)
    assert {problem.column for problem in table.problems} == {"place"}  # its sub-district is not of this small world


def test_the_command_looks_and_then_writes(world: World, tmp_path: Path) -> None:
    file = tmp_path / "households.csv"
    file.write_bytes(write_csv(HEADER, [line("C1", "คำสั่ง"), line("C2", "เสีย", {"วันเกิด": "?"})]))
    out = StringIO()
    call_command("import_table", file, by="S-provincial-head", stdout=out)
    assert "households: 1" in out.getvalue() and "line 3" in out.getvalue()
    with acting(system_actor("test")):
        assert not Household.objects.by_system(why="look").filter(number="C1").exists()
    call_command("import_table", file, by="S-provincial-head", write=True, stdout=out)
    assert "brought in: 1 households, 1 persons" in out.getvalue()
    for nobody in ("S-nobody", "S-official"):
        with pytest.raises(CommandError):
            call_command("import_table", file, by=nobody, write=True, stdout=StringIO())


def test_no_two_columns_answer_to_the_same_heading() -> None:
    spellings = [{text.casefold() for text in (one.name, one.label.th, one.label.en)} for one in COLUMNS]
    headings = [heading for of_column in spellings for heading in of_column]
    assert [heading for heading, times in Counter(headings).items() if times > 1] == []
