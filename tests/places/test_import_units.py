"""Units come in by table: every fault told by line, nobody reaches beyond his grant."""

import pytest

from onehome.access.actions.import_organisation import import_units
from onehome.journal.models import Entry
from onehome.kernel.csv_table import write_csv
from onehome.kernel.errors import Refused
from onehome.places.actions.import_units import read_units
from onehome.places.models import Unit
from tests.world import World

HEADER = ("code", "kind", "department", "name_th", "name_en", "place", "parent")
OFFICE = ("CM-1", "provincial_office", "OPS", "สำนักงาน พมจ. เชียงใหม่", "Chiang Mai office", "50", "")
CENTRE = ("CM-2", "", "ops", "ศูนย์ฯ เมือง", "Town centre", "5001", "CM-1")


def table(*rows: tuple[str, ...]) -> bytes:
    return write_csv(HEADER, rows)


def test_units_and_their_parents_come_in(world: World) -> None:
    read = read_units(table(CENTRE, OFFICE))
    assert (read.problems, read.new) == ([], 2)
    assert import_units(by=world.actor("administrator"), rows=read.rows) == 2
    centre = Unit.objects.get(code="CM-2")
    assert (centre.parent, centre.place, centre.kind) == (Unit.objects.get(code="CM-1"), "5001", None)
    entry = Entry.objects.get(name="places.units_imported")
    assert entry.staff_id == world.staff["administrator"].pk
    assert set(entry.subjects) == {f"places.unit/{unit.pk}" for unit in Unit.objects.filter(code__startswith="CM")}


def test_a_unit_that_is_there_is_refreshed_and_keeps_its_identity(world: World) -> None:
    administrator = world.actor("administrator")
    import_units(by=administrator, rows=read_units(table(OFFICE, CENTRE)).rows)
    before = Unit.objects.get(code="CM-1").pk
    read = read_units(table((*OFFICE[:3], "ชื่อใหม่", *OFFICE[4:])))
    assert read.new == 0
    import_units(by=administrator, rows=read.rows)
    assert (Unit.objects.get(code="CM-1").pk, Unit.objects.get(code="CM-1").name_th) == (before, "ชื่อใหม่")
    assert Unit.objects.get(code="CM-2").parent_id == before


def test_thai_titles_are_read_as_well(world: World) -> None:
    titles = ("รหัสหน่วยงาน", "ประเภท", "กรม", "ชื่อไทย", "ชื่ออังกฤษ", "รหัสพื้นที่", "รหัสต้นสังกัด")
    assert [row.code for row in read_units(write_csv(titles, [OFFICE])).rows] == ["CM-1"]


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("department", "XYZ", "No department"),
        ("kind", "castle", "No kind of unit"),
        ("place", "99", "No area"),
        ("parent", "NOBODY", "neither registered"),
        ("parent", "CM-2", "back to itself"),
        ("name_th", "", "empty"),
    ],
)
def test_a_fault_is_told_by_line_and_column(world: World, column: str, value: str, said: str) -> None:
    row = list(CENTRE)
    row[HEADER.index(column)] = value
    read = read_units(table(OFFICE, tuple(row)))
    (problem,) = read.problems
    assert (problem.line, problem.column) == (3, column)
    assert said in problem.sentence.en
    assert [line.code for line in read.rows] == ["CM-1"]


def test_a_circle_through_two_units_is_told_for_both(world: World) -> None:
    read = read_units(table((*OFFICE[:6], "CM-2"), CENTRE))
    assert [(problem.line, problem.column) for problem in read.problems] == [(2, "parent"), (3, "parent")]


def test_a_code_twice_is_told(world: World) -> None:
    assert [problem.line for problem in read_units(table(OFFICE, OFFICE)).problems] == [3]


@pytest.mark.parametrize("name", ["minister", "planner", "provincial-head", "auditor"])
def test_only_an_administrator_imports(world: World, name: str) -> None:
    with pytest.raises(Refused):
        import_units(by=world.actor(name), rows=read_units(table(OFFICE)).rows)
    assert not Unit.objects.filter(code="CM-1").exists()


def test_an_administrator_of_one_province_moves_no_unit_of_another(world: World) -> None:
    world.staff["administrator"].grants.update(place="50")
    administrator = world.actor("administrator")
    moved = ("U-far", "provincial_office", "OPS", "ย้ายมา", "Moved", "50", "")
    with pytest.raises(Refused):
        import_units(by=administrator, rows=read_units(table(moved)).rows)
    with pytest.raises(Refused):
        import_units(by=administrator, rows=read_units(table((*OFFICE[:5], "40", ""))).rows)
    assert import_units(by=administrator, rows=read_units(table(OFFICE)).rows) == 1
