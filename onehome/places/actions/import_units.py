"""Reads units from a table and adds or refreshes them.

`access` stands later in the line of apps: who may import is asked by the caller, who knows the actor
(see onehome/access/actions/import_organisation.py).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from onehome.journal.actions import record
from onehome.journal.types import By, Fact, subject
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.csv_table import Column, Row, RowProblem, read_csv
from onehome.places import errors
from onehome.places.models import Area, Department, Unit, UnitKind

COLUMNS = (
    Column("code", Bilingual("รหัสหน่วยงาน", "unit code")),
    Column("kind", Bilingual("ประเภท", "kind of unit"), required=False),
    Column("department", Bilingual("กรม", "department")),
    Column("name_th", Bilingual("ชื่อไทย", "Thai name")),
    Column("name_en", Bilingual("ชื่ออังกฤษ", "English name")),
    Column("place", Bilingual("รหัสพื้นที่", "area code"), required=False),
    Column("parent", Bilingual("รหัสต้นสังกัด", "parent unit"), required=False),
)
_CHANGING = ["kind", "department", "parent", "name_th", "name_en", "place"]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit as a file names it; `place` "" is the nation, `kind` and `parent` "" are not stated."""

    line: int
    code: str
    kind: str
    department: str
    name_th: str
    name_en: str
    place: str
    parent: str


@dataclass(frozen=True, slots=True)
class UnitTable:
    """The units of a file that can be taken, and what is wrong with the others; `new` counts codes not yet here."""

    rows: list[UnitLine]
    problems: list[RowProblem]
    new: int


def read_units(content: bytes) -> UnitTable:
    """Return what an uploaded table of units says, checked against the registered areas, kinds and units.

    Raises:
        Invalid: the file is too big, or cannot be read as a table.
    """
    table = read_csv(content, COLUMNS)
    lines = [_line(row) for row in table.rows]
    problems = list(table.problems)
    problems += _repeated(lines) + _unknown(lines) + _circles(lines)
    faulty = {problem.line for problem in problems}
    good = [line for line in lines if line.line not in faulty]
    known = set(Unit.objects.filter(code__in=[line.code for line in good]).values_list("code", flat=True))
    return UnitTable(good, sorted(problems, key=lambda problem: problem.line), new=len(good) - len(known))


@transaction.atomic
def import_units(*, by: By, rows: Sequence[UnitLine]) -> int:
    """Add the units that are new and refresh those that are there, by code; returns how many."""
    kinds = {kind.code: kind for kind in UnitKind.objects.all()}
    units = [
        Unit(
            code=row.code,
            kind=kinds.get(row.kind),
            department_id=row.department,
            name_th=row.name_th,
            name_en=row.name_en,
            place=row.place,
        )
        for row in rows
    ]
    changing = [name for name in _CHANGING if name != "parent"]
    Unit.objects.bulk_create(units, update_conflicts=True, unique_fields=["code"], update_fields=changing)
    saved = _link_parents(rows)
    fact = Fact(
        "places.units_imported",
        subjects=tuple(subject("places.unit", unit.pk) for unit in saved),
        fields=tuple(_CHANGING),
        details={"units": len(saved)},
    )
    record(fact, by=by)
    return len(saved)


def _link_parents(rows: Sequence[UnitLine]) -> list[Unit]:
    codes = {row.code for row in rows} | {row.parent for row in rows if row.parent}
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
    saved = [units[row.code] for row in rows]
    for row, unit in zip(rows, saved, strict=True):
        unit.parent = units.get(row.parent)
    Unit.objects.bulk_update(saved, ["parent"], batch_size=1_000)
    return saved


def _line(row: Row) -> UnitLine:
    def text(name: str) -> str:
        return str(row.values.get(name) or "")

    return UnitLine(
        line=row.line,
        code=text("code"),
        kind=text("kind"),
        department=text("department").upper(),
        name_th=text("name_th"),
        name_en=text("name_en"),
        place=text("place"),
        parent=text("parent"),
    )


def _repeated(lines: Iterable[UnitLine]) -> list[RowProblem]:
    first: dict[str, int] = {}
    problems = []
    for line in lines:
        if line.code in first:
            sentence = errors.SAME_CODE_TWICE.format(code=line.code, line=first[line.code])
            problems.append(RowProblem(line.line, "code", sentence))
        first.setdefault(line.code, line.line)
    return problems


def _unknown(lines: Sequence[UnitLine]) -> list[RowProblem]:
    departments = set(Department.objects.values_list("pk", flat=True))
    kinds = set(UnitKind.objects.values_list("pk", flat=True))
    places = set(Area.objects.filter(pk__in={line.place for line in lines}).values_list("pk", flat=True))
    parents = {line.parent for line in lines}
    known = set(Unit.objects.filter(code__in=parents).values_list("code", flat=True)) | {line.code for line in lines}
    problems = []
    for line in lines:
        for column, value, allowed, sentence in (
            ("department", line.department, departments, errors.UNKNOWN_DEPARTMENT),
            ("kind", line.kind, kinds, errors.UNKNOWN_KIND),
            ("place", line.place, places, errors.UNKNOWN_PLACE),
            ("parent", line.parent, known, errors.UNKNOWN_PARENT),
        ):
            if value and value not in allowed:
                told = sentence.format(code=value, known=", ".join(sorted(allowed)[:5]))
                problems.append(RowProblem(line.line, column, told))
    return problems


def _circles(lines: Sequence[UnitLine]) -> list[RowProblem]:
    """Return a problem for each unit whose parents lead back to itself, within the file and what is registered."""
    parents: dict[str, str] = {code: parent or "" for code, parent in Unit.objects.values_list("code", "parent__code")}
    parents.update({line.code: line.parent for line in lines})
    problems = []
    for line in lines:
        seen, above = {line.code}, line.parent
        while above and above not in seen:
            seen.add(above)
            above = parents.get(above, "")
        if above == line.code:
            problems.append(RowProblem(line.line, "parent", errors.OWN_PARENT.format(code=line.code)))
    return problems
