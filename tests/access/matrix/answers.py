"""Lays out forms of the nation and of two provinces, and what was answered with the nation's, for the matrix."""

from collections.abc import Iterator
from uuid import UUID

from onehome.visits.models import Visit
from tests.access.matrix.people import EVERYTHING, OWN_UNIT, TEAM, UNIT, UNIT_OF, Record, canary, roles, sight
from tests.access.matrix.rows import Row, button
from tests.access.matrix.sights import ANSWERS, FORMS, IN_THE_FIELD
from tests.web.forms.kept import answered_rows, form_rows, save_each
from tests.world import World

CODE, FORM_ID = "matrix", UUID("0190f0f0-0000-7000-8000-000000000001")
OF_NATION = {"form_id": FORM_ID}
READERS = {name: reach for name, reach in FORMS.items() if name != "volunteer"}
ANSWERED = {name: reach for name, reach in FORMS.items() if name != "planner"}  # the centre reads no single answer
WRITERS = sight(planner=EVERYTHING, provincial_head=(OWN_UNIT,))
WRITES = roles("planner", "provincial-head")
TAKES_OUT = sight(provincial_head=TEAM, unit_head=UNIT)
FIELD_ROLES = roles("provincial-head", "unit-head", "official", "volunteer")

ROWS: dict[str, tuple[Row, ...]] = {
    "staff:forms": (Row(get=roles(*READERS), lists={"form": READERS}),),
    "staff:form_upload": (Row(get=WRITES, post=WRITES),),
    "staff:form": (Row(kind="form", get=READERS),),
    "staff:form_version": (Row(kind="form_version", get=READERS),),
    "staff:form_source": (Row(kind="form_version", get=READERS, shows=False),),
    "staff:form_publish": (button("form_version", WRITERS),),
    "staff:form_retire": (button("form", WRITERS),),
    "staff:form_answers": (
        Row(kind="form", get=ANSWERED),
        Row(get=FIELD_ROLES, fixed=OF_NATION, lists={"answers": ANSWERS}),
    ),
    "staff:form_export": (
        Row(kind="form", get=sight(provincial_head=TEAM, unit_head=TEAM), shows=False),
        Row(get=roles("provincial-head", "unit-head"), fixed=OF_NATION, lists={"answers": TAKES_OUT}),
    ),
    "staff:form_answer": (Row(kind="answers", get=ANSWERS),),
    "staff:form_answers_file": (Row(kind="answers_file", get=ANSWERS),),
    "staff:visit_file": (Row(kind="recording", get=IN_THE_FIELD, also={"answers": IN_THE_FIELD}),),
}


def forms() -> Iterator[Record]:
    """Make a form of the nation and one of each province."""
    for code, place, unit in ((CODE, "", ""), ("matrix-own", "50", "own"), ("matrix-far", "40", "far")):
        made, version = form_rows(code, canary("form", code), place, form_id=FORM_ID if not place else None)
        save_each(iter((made, version)))
        nobody: frozenset[str] = frozenset()
        yield Record("form", nobody, unit, code, {"form_id": made.pk})
        yield Record("form_version", nobody, unit, code, {"version_id": version.pk}, carries="form")


def answered_by(world: World, owner: str, visit: Visit) -> Iterator[Record]:
    """Make what somebody answered on a visit, with a recording that carries the same text."""
    rows = save_each(answered_rows(world.staff[owner], visit, CODE, canary("answers", owner)))
    submission, file = rows[1], rows[2]
    owners, unit = frozenset({owner}), UNIT_OF[owner]
    yield Record("answers", owners, unit, owner, {"submission_id": submission.pk})
    of_answers = {"submission_id": submission.pk, "attachment_id": file.pk}
    yield Record("answers_file", owners, unit, owner, of_answers, carries="answers")
    yield Record("recording", owners, unit, owner, {"visit_id": visit.pk, "attachment_id": file.pk}, carries="answers")
