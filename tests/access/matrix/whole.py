"""Rows of pages that join everything: the thread and the scoreboard."""

from tests.access.matrix.people import roles
from tests.access.matrix.rows import Row
from tests.access.matrix.sights import IN_THE_FIELD, OFFICIALS, PERSONAL, PLANS_OF_UNITS, QUOTED

FOLLOWS = roles("minister", "planner", "provincial-head", "unit-head", "official")

ROWS: dict[str, tuple[Row, ...]] = {
    "staff:results": (
        Row(get=roles("minister", "planner", "auditor", "provincial-head", "unit-head", "official")),
        Row(get=roles("minister", "planner", "auditor"), query="?place=40"),
    ),
    # The centre follows a thread too, and finds somebody without a name; words only where they may be quoted.
    "staff:thread": (
        Row(
            kind="hardship", get=QUOTED, shows_to=IN_THE_FIELD, fixed={"kind": "hardship"}, named={"hardship_id": "key"}
        ),
        Row(kind="voice", get=QUOTED, fixed={"kind": "hardship"}, named={"hardship_id": "key"}),
        Row(kind="case", get=QUOTED, shows=False, fixed={"kind": "case"}, named={"case_id": "key"}),
        Row(kind="unit_target", get=QUOTED, fixed={"kind": "target"}, named={"target_id": "key"}),
        Row(kind="personal_target", get=PERSONAL, fixed={"kind": "target"}, named={"target_id": "key"}),
        Row(kind="household", get=OFFICIALS, shows=False, fixed={"kind": "household"}, named={"household_id": "key"}),
        Row(get=FOLLOWS, fixed={"kind": "goal", "key": "M-1"}),
    ),
}
