"""Rows of strategy, briefings and plans."""

from tests.access.matrix.people import (
    EVERYTHING,
    MINE,
    OTHER_PROVINCE,
    OWN_PROVINCE,
    OWN_UNIT,
    TEAM,
    UNIT,
    public,
    roles,
    sight,
)
from tests.access.matrix.rows import Row, button, form
from tests.access.matrix.sights import PERSONAL, PLANS_OF_UNITS, STAFF_OF_THE_MINISTRY

SEES_PLANS = roles("minister", "planner", "auditor", "provincial-head", "unit-head", "official")
PLANNER = roles("planner")
WRITES_PERSONAL = sight(minister=MINE, planner=MINE, provincial_head=MINE, unit_head=MINE, official=MINE)
WRITES_UNIT = sight(planner=UNIT, provincial_head=UNIT, unit_head=UNIT)
EVERY_OTHER = (OWN_UNIT, OWN_PROVINCE, OTHER_PROVINCE)
AGREES_UNIT = sight(minister=EVERYTHING, planner=EVERYTHING, provincial_head=TEAM)
AGREES_PERSONAL = sight(
    minister=EVERY_OTHER, provincial_head=(OWN_UNIT, OWN_PROVINCE), unit_head=(OWN_UNIT,)
)  # never one's own
PLANS_FOR_THEMSELVES = roles("minister", "planner", "provincial-head", "unit-head", "official")
WRITERS_OF_UNITS = roles("planner", "provincial-head", "unit-head")
ANSWERS = roles("provincial-head", "unit-head")

ROWS: dict[str, tuple[Row, ...]] = {
    "staff:strategy": (Row(get=STAFF_OF_THE_MINISTRY),),
    "staff:strategy_import": (Row(get=PLANNER, post=PLANNER),),
    "staff:goal": (Row(get=STAFF_OF_THE_MINISTRY, fixed={"code": "M-1"}),),
    "staff:briefings": (Row(get=STAFF_OF_THE_MINISTRY),),
    "staff:plans": (Row(get=SEES_PLANS),),
    "staff:plan_begin_mine": (Row(get={}, post=PLANS_FOR_THEMSELVES, refuses_get=True),),
    "staff:plan_begin_unit": (Row(get={}, post=WRITERS_OF_UNITS, refuses_get=True),),
    "staff:plan_submit": (button("unit_plan", WRITES_UNIT), button("personal_plan", WRITES_PERSONAL)),
    "staff:plan_agree": (button("unit_plan", AGREES_UNIT), button("personal_plan", AGREES_PERSONAL)),
    "staff:plan_send_back": (
        Row(kind="unit_plan", get=PLANS_OF_UNITS, shows=False),
        Row(kind="personal_plan", get=PERSONAL, shows=False),
    ),
    "staff:plan_reopen": (
        Row(kind="unit_plan", get=PLANS_OF_UNITS, shows=False),
        Row(kind="personal_plan", get=PERSONAL, shows=False),
    ),
    "staff:target_new": (form("unit_plan", WRITES_UNIT), form("personal_plan", WRITES_PERSONAL)),
    "staff:target_change": (
        form("unit_target", WRITES_UNIT, shows=True),
        form("personal_target", WRITES_PERSONAL, shows=True),
    ),
    "staff:target_remove": (
        form("unit_target", WRITES_UNIT, shows=True),
        form("personal_target", WRITES_PERSONAL, shows=True),
    ),
    "staff:briefing": (Row(kind="briefing", get=public(STAFF_OF_THE_MINISTRY), shows=False),),
    "staff:briefing_units": (Row(kind="briefing", get=public(STAFF_OF_THE_MINISTRY), shows=False),),
    "staff:briefing_hand_down": (form("briefing", public(PLANNER)),),
    "staff:directive": (Row(kind="directive", get=public(STAFF_OF_THE_MINISTRY), shows=False),),
    "staff:directive_acknowledge": (button("directive", public(ANSWERS)),),
    "staff:directive_answer": (form("directive", public(ANSWERS)),),
    "staff:plan": (Row(kind="unit_plan", get=PLANS_OF_UNITS), Row(kind="personal_plan", get=PERSONAL)),
    "staff:target": (Row(kind="unit_target", get=PLANS_OF_UNITS), Row(kind="personal_target", get=PERSONAL)),
}
