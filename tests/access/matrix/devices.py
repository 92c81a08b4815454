"""Rows of telephones, of records from the field, and of values that differ."""

from tests.access.matrix.people import TEAM, UNIT, roles, sight
from tests.access.matrix.rows import Row, form
from tests.access.matrix.sights import DEVICES, OFFICIALS, RECORDS_SENT

TEAM_ROLES = roles("provincial-head", "unit-head", "official")
FIELD_ROLES = roles("provincial-head", "unit-head", "official", "volunteer")
HEADS = roles("provincial-head", "unit-head")
DECIDES = sight(provincial_head=TEAM, unit_head=UNIT)

ROWS: dict[str, tuple[Row, ...]] = {
    "staff:devices": (
        Row(get=TEAM_ROLES, lists={"device": DEVICES}),
        Row(get=TEAM_ROLES, lists={"gone_device": DEVICES}, query="?show=revoked"),
    ),
    "staff:device_new": (Row(get=TEAM_ROLES),),
    "staff:devices_of": (Row(kind="device", get=DEVICES, named={"device_id": ""}),),
    "staff:device_code": (Row(kind="device", get=DEVICES, post=DEVICES, shows=False, named={"device_id": ""}),),
    "staff:device_collect": (Row(kind="device", get=DEVICES, post=DEVICES, shows=False, named={"device_id": ""}),),
    "staff:device_revoke": (
        Row(kind="device", get=DEVICES, post=DEVICES, named={"staff_id": ""}),
        Row(kind="gone_device", get=DEVICES, post=DEVICES, named={"staff_id": ""}),
    ),
    "staff:device_outbox": (
        Row(kind="device", get=DEVICES, post=DEVICES, named={"staff_id": ""}),
        Row(kind="gone_device", get=DEVICES, post=DEVICES, named={"staff_id": ""}),
    ),
    "staff:submissions": (Row(get=FIELD_ROLES, lists={"sent": RECORDS_SENT}),),
    "staff:submissions_kept": (Row(get=HEADS, lists={"sent": DECIDES}),),
    "staff:submission": (Row(kind="sent", get=RECORDS_SENT),),
    "staff:submission_content": (Row(kind="sent", get=DECIDES),),
    "staff:submission_take_in": (form("sent", DECIDES, shows=True),),
    "staff:submission_keep": (form("sent", DECIDES, shows=True),),
    "staff:differences": (Row(get=TEAM_ROLES, lists={"differing": OFFICIALS}),),
    "staff:difference": (form("differing", OFFICIALS, shows=True),),
}
