"""Rows of people, households and volunteers."""

from tests.access.matrix.people import roles
from tests.access.matrix.rows import Row, button, form
from tests.access.matrix.sights import IN_THE_FIELD, OFFICIALS

TEAM_ROLES = roles("provincial-head", "unit-head", "official")
FIELD_ROLES = roles("provincial-head", "unit-head", "official", "volunteer")

ROWS: dict[str, tuple[Row, ...]] = {
    "staff:people": (Row(get=FIELD_ROLES),),
    "staff:household_new": (Row(get=TEAM_ROLES, post=TEAM_ROLES),),
    "staff:household": (Row(kind="household", get=IN_THE_FIELD),),
    "staff:household_change": (form("household", OFFICIALS, shows=True),),
    "staff:household_carers": (form("household", OFFICIALS),),
    "staff:two_person_rule": (form("household", OFFICIALS),),
    "staff:person_new": (form("household", OFFICIALS),),
    "staff:fact_new": (form("household", OFFICIALS),),
    "staff:person": (Row(kind="person", get=IN_THE_FIELD),),
    "staff:person_change": (form("person", OFFICIALS, shows=True),),
    "staff:national_id": (button("person", OFFICIALS),),
    "staff:person_move": (form("person", OFFICIALS),),
    "staff:person_death": (form("person", OFFICIALS),),
    "staff:volunteers": (Row(get=TEAM_ROLES, lists={"volunteer": OFFICIALS}),),
    "staff:volunteer": (Row(kind="volunteer", get=OFFICIALS),),
    "staff:volunteer_change": (form("volunteer", OFFICIALS, shows=True),),
    "staff:volunteer_thanks": (form("volunteer", OFFICIALS),),
}
