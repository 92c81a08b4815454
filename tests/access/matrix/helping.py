"""Rows of cases and benefits."""

from tests.access.matrix.people import MINE, TEAM, UNIT, roles, sight
from tests.access.matrix.rows import Row, button, form
from tests.access.matrix.sights import IN_THE_FIELD, OFFICIALS, WORKING_ON

DECIDES = sight(provincial_head=TEAM, unit_head=UNIT)
TEAM_ROLES = roles("provincial-head", "unit-head", "official")
# A case is tied to a target of whoever manages it, so these forms offer the targets of the unit's colleagues.
TARGETS_OFFERED = {"personal_plan": sight(official=UNIT)}

FIELD_ROLES = roles("provincial-head", "unit-head", "official", "volunteer")
LOOKED_AFTER = sight(provincial_head=MINE, unit_head=MINE, official=MINE, volunteer=MINE)
# trust.md seals what tells of HIV: of a list, it is for whoever decides there and the household's own official.
FEW = sight(provincial_head=TEAM, unit_head=MINE, official=MINE)

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
    "staff:screening": (form("household", OFFICIALS),),
    "staff:entitled": (
        Row(get=TEAM_ROLES, lists={"told": OFFICIALS, "hiv": FEW}),
        Row(get=TEAM_ROLES, lists={"received": OFFICIALS}, query="?show=received"),
    ),
    "staff:entitled_mine": (Row(get=FIELD_ROLES, lists={"told": LOOKED_AFTER}),),
    "staff:entitled_visit": (button("told", IN_THE_FIELD), button("hiv", FEW)),
    "staff:entitled_visit_undo": (button("told", IN_THE_FIELD), button("hiv", FEW)),
    "staff:entitled_apply": (button("told", OFFICIALS), button("hiv", FEW)),
    "staff:entitled_received": (button("told", IN_THE_FIELD), button("hiv", FEW)),
    "staff:entitled_received_undo": (button("received", IN_THE_FIELD),),
    "staff:application_new": (button("screening", WORKING_ON),),
    "staff:applications": (Row(get=TEAM_ROLES),),
    "staff:application": (Row(kind="application", get=OFFICIALS),),
    "staff:application_replay": (Row(kind="application", get=OFFICIALS),),
    "staff:application_decide": (form("application", DECIDES),),
    "staff:application_send": (form("application", WORKING_ON),),
    "staff:application_outcome": (form("application", WORKING_ON),),
    "staff:application_withdraw": (form("application", WORKING_ON),),
    "staff:need_settle": (form("need", WORKING_ON),),
    "staff:referral_answer": (form("referral", WORKING_ON),),
}
