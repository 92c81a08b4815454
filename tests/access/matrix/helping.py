"""Rows of cases and benefits."""

from tests.access.matrix.people import UNIT, roles, sight
from tests.access.matrix.rows import Row, form
from tests.access.matrix.sights import OFFICIALS, WORKING_ON

TEAM_ROLES = roles("provincial-head", "unit-head", "official")
# A case is tied to a target of whoever manages it, so these forms offer the targets of the unit's colleagues.
TARGETS_OFFERED = {"personal_plan": sight(official=UNIT)}

ROWS: dict[str, tuple[Row, ...]] = {
    "staff:cases": (Row(get=TEAM_ROLES, lists={"case": OFFICIALS}),),
    "staff:case": (
        Row(kind="case", get=OFFICIALS),
        Row(kind="need", get=OFFICIALS, named={"need_id": ""}),
        Row(kind="note", get=OFFICIALS, shows_to=WORKING_ON),
    ),
    "staff:case_open": (Row(kind="voice", get=OFFICIALS, post=OFFICIALS, also=TARGETS_OFFERED),),
    "staff:case_assign": (Row(kind="case", get=WORKING_ON, post=WORKING_ON, shows=False, also=TARGETS_OFFERED),),
    **{
        f"staff:case_{step}": (form("case", WORKING_ON),)
        for step in ("need", "note", "refer", "voice", "follow_up", "close")
    },
    "staff:need_settle": (form("need", WORKING_ON),),
    "staff:referral_answer": (form("referral", WORKING_ON),),
}
