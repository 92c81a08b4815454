"""Rows of the week, of visits, voices and assessments."""

from tests.access.matrix.people import MINE, TEAM, UNIT, roles, sight
from tests.access.matrix.rows import Row, button, form
from tests.access.matrix.sights import IN_THE_FIELD, OFFICIALS, QUOTED, STAFF_OF_THE_MINISTRY, SURGES, WEEKS

TEAM_ROLES = roles("provincial-head", "unit-head", "official")
GO_OUT = roles("minister", "provincial-head", "unit-head", "official", "volunteer")
FIELD_ROLES = roles("provincial-head", "unit-head", "official", "volunteer")
SEES_SURGES = roles("minister", "provincial-head", "unit-head", "official")
ASKS_TO_ANSWER = sight(provincial_head=TEAM, unit_head=UNIT)
MY_STOP = sight(minister=MINE, provincial_head=MINE, unit_head=MINE, official=MINE, volunteer=MINE)

ROWS: dict[str, tuple[Row, ...]] = {
    "staff:week": (Row(get=GO_OUT),),
    "staff:week_plan": (Row(get={}, post=GO_OUT, refuses_get=True),),
    "staff:week_of_staff": (Row(kind="member", get=WEEKS),),
    "staff:weeks": (Row(get=GO_OUT),),
    "staff:stop_move": (button("stop", MY_STOP),),
    "staff:commitment": (Row(get=GO_OUT),),
    "staff:pattern": (Row(get=GO_OUT, post=GO_OUT),),
    "staff:leave": (Row(get=GO_OUT, post=GO_OUT),),
    "staff:leave_withdraw": (button("leave", MY_STOP),),
    "staff:went": (Row(get={}, post=roles("minister"), refuses_get=True),),
    "staff:calendar_address": (Row(get=GO_OUT, post=GO_OUT),),
    "staff:calendar_end": (Row(get={}, post=GO_OUT, refuses_get=True),),
    "staff:surges": (Row(get=SEES_SURGES, lists={"surge": SURGES}),),
    "staff:surge": (Row(kind="surge", get=SURGES, lists={"household": OFFICIALS}),),
    "staff:surge_new": (Row(get=roles("provincial-head"), post=roles("provincial-head")),),
    "staff:surge_end": (form("surge", sight(provincial_head=TEAM)),),
    "staff:stop_drop": (button("stop", MY_STOP),),
    "staff:stop_miss": (form("stop", MY_STOP),),
    "staff:stop_add": (button("household", IN_THE_FIELD),),
    "staff:visit_new": (form("household", IN_THE_FIELD),),
    "staff:visit": (Row(kind="visit", get=IN_THE_FIELD),),
    "staff:hardship": (Row(kind="hardship", get=IN_THE_FIELD), Row(kind="voice", get=IN_THE_FIELD)),
    "staff:hardship_answer": (button("hardship", OFFICIALS),),
    "staff:hardship_try": (form("hardship", OFFICIALS),),
    "staff:hardship_in_person": (button("hardship", OFFICIALS),),
    "staff:hardship_assign": (form("hardship", ASKS_TO_ANSWER),),
    "staff:voices": (
        Row(get=FIELD_ROLES, lists={"voice": IN_THE_FIELD, "hardship": IN_THE_FIELD}),
        Row(get=FIELD_ROLES, lists={"voice": IN_THE_FIELD, "hardship": IN_THE_FIELD}, query="?show=all"),
    ),
    "staff:visits": (Row(get=FIELD_ROLES),),
    "staff:listening": (Row(get=STAFF_OF_THE_MINISTRY), Row(get=STAFF_OF_THE_MINISTRY, query="?by=official")),
    "staff:themes": (Row(get=STAFF_OF_THE_MINISTRY, lists={"voice": QUOTED}),),
    "staff:assessments_waiting": (Row(get=TEAM_ROLES),),
    "staff:assessment_confirm": (form("assessment", OFFICIALS),),
}
