"""Volunteers come in from a table."""

from datetime import date

from onehome.access.gate import acting
from onehome.access.models import StaffMember
from onehome.kernel.csv_table import write_csv
from onehome.volunteers.actions.import_volunteers import import_volunteers, read_volunteers
from onehome.volunteers.models import Volunteer
from tests.world import World

HEADER = ["number", "name_th", "unit_code", "place", "skills", "since"]
DAY = date(2026, 11, 23)


def test_a_table_of_volunteers(world: World) -> None:
    head = world.actor("provincial-head")
    lines = (
        ["V1", "นางอาสา ใหม่", "U-own", "500102", "ขับรถรับส่ง, children", "1/10/2565"],
        ["S-volunteer", "ชื่อเดิม", "U-own", "500101", "", ""],
        ["V2", "ผิดหน่วย", "U-far", "500101", "", ""],
        ["V3", "ผิดตำบล", "U-own", "400101", "", ""],
        ["V4", "ผิดทักษะ", "U-own", "500101", "เหาะ", ""],
        ["V1", "ซ้ำ", "U-own", "500101", "", ""],
    )
    with acting(head):
        table = read_volunteers(write_csv(HEADER, lines), by=head, day=DAY)
    assert [(p.line, p.column) for p in table.problems] == [
        (4, "unit_code"),
        (5, "place"),
        (6, "skills"),
        (7, "number"),
    ]
    assert import_volunteers(by=head, rows=table.rows) == 2
    new = StaffMember.objects.get(number="V1")
    assert (new.kind, new.name_th, new.unit.code) == ("volunteer", "นางอาสา ใหม่", "U-own")
    with acting(head):
        rows = {row.staff_member.number: row for row in Volunteer.objects.by_system(why="look")}
        assert rows["V1"].skills == ["children", "driving"]
        assert (rows["V1"].since, rows["S-volunteer"].since) == (date(2022, 10, 1), DAY)
        again = read_volunteers(write_csv(HEADER, lines[:2]), by=head, day=DAY)
    assert [(p.line, p.column) for p in again.problems] == [(2, "number"), (3, "number")]
    assert StaffMember.objects.get(number="S-volunteer").name_th == "นายvolunteer สมมติ"
