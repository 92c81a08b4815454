"""Rows of pages that join everything: the thread and the scoreboard."""

from tests.access.matrix.people import roles
from tests.access.matrix.rows import Row
from tests.access.matrix.sights import EVERYBODY, IN_THE_FIELD, OFFICIALS, QUOTED

FOLLOWS = roles("minister", "planner", "provincial-head", "unit-head", "official")
# The thread names the target that a case serves, whoever promised it: what is promised is no secret, who suffers is.
WHOSE_PROMISE = {"personal_plan": QUOTED}

ROWS: dict[str, tuple[Row, ...]] = {
    "staff:home": (Row(get=EVERYBODY),),
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
        Row(
            kind="personal_target", get=QUOTED, also=WHOSE_PROMISE, fixed={"kind": "target"}, named={"target_id": "key"}
        ),
        Row(
            kind="household",
            get=OFFICIALS,
            shows=False,
            leads=True,
            fixed={"kind": "household"},
            named={"household_id": "key"},
        ),
        Row(get=FOLLOWS, also=WHOSE_PROMISE, fixed={"kind": "goal", "key": "M-1"}),
    ),
}
