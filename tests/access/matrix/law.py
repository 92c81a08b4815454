"""Rows of the law: public what is in force; what waits is for those who propose, review and audit."""

from tests.access.matrix.people import MINE, OWN_PROVINCE, roles, sight
from tests.access.matrix.rows import Row, button
from tests.access.matrix.sights import LAW_CHANGES, STAFF_OF_THE_MINISTRY

PLANNER = roles("planner")
TRIES_LAW = roles("minister", "planner", "auditor")
OF_SOMEBODY_ELSE = (OWN_PROVINCE,)  # a change of the law belongs to no place

ROWS: dict[str, tuple[Row, ...]] = {
    "staff:law": (Row(get=STAFF_OF_THE_MINISTRY),),
    "staff:law_programme": (Row(get=STAFF_OF_THE_MINISTRY, fixed={"code": "OAA"}),),
    "staff:law_changes": (Row(get=STAFF_OF_THE_MINISTRY),),
    "staff:law_change": (Row(kind="law_change", get=LAW_CHANGES),),
    "staff:law_change_propose": (Row(get=PLANNER, post=PLANNER, fixed={"code": "OAA"}),),
    "staff:law_what_if_list": (Row(get=TRIES_LAW),),
    "staff:law_what_if": (Row(get=TRIES_LAW, fixed={"code": "OAA"}),),
    # Whoever proposed it never reviews it, and nobody else takes it back.
    "staff:law_change_review": (button("law_change", sight(planner=OF_SOMEBODY_ELSE, minister=OF_SOMEBODY_ELSE)),),
    "staff:law_change_withdraw": (button("law_change", sight(planner=MINE)),),
}
