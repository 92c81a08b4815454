"""The whole table: route -> its rows. A route that is missing here fails the matrix."""

from tests.access.matrix import accounts, answers, devices, field, helping, law, listening, planning, whole
from tests.access.matrix.people import LOOKERS, roles
from tests.access.matrix.rows import Row

EVERYBODY = roles(*LOOKERS)

OPEN_ROUTES: dict[str, tuple[Row, ...]] = {
    "open:screener": (Row(get=EVERYBODY),),
    "open:screener_left": (Row(get=EVERYBODY),),
    "open:benefits": (Row(get=EVERYBODY),),
    "open:benefit": (Row(get=EVERYBODY, fixed={"code": "OAA"}),),
    "api:programmes": (Row(get=EVERYBODY),),
    "api:programme": (Row(get=EVERYBODY, fixed={"code": "OAA"}),),
    "api:screen": (Row(get={}, post=EVERYBODY, refuses_get=True),),
    "api:explain": (Row(get={}, post=EVERYBODY, refuses_get=True),),
    "api:openapi-json": (Row(get=EVERYBODY),),
    "open:set_language": (Row(get={}, post=EVERYBODY, refuses_get=True),),
}

# Pages of the way in have tests of their own (tests/web/open): they show no record, and lead on by 302.
WAY_IN = {
    "open:sign_in": "asks who you are",
    "open:second_factor": "asks for the code",
    "open:new_password": "asks for a password of one's own",
    "open:sign_out": "ends the session",
    "staff:calendar_feed": "a calendar cannot sign in; tests/visits/test_calendar.py",
    "open:demo": "absent outside the demonstration",
    "open:demo_enter": "absent outside the demonstration",
    "api:api-root": "names the way to the others, and is never there itself",
    "field_api:enrol": "turns the secret of a QR code into a device",
    "field_api:assignment": "asked by a device, never by a session: tests/web/field/test_reach.py",
    "field_api:record": "asked by a device, never by a session: tests/web/field/test_reach.py",
    "field_api:attachment": "asked by a device, never by a session: tests/web/field/test_reach.py",
    "field_api:statuses": "asked by a device, never by a session: tests/web/field/test_reach.py",
    "field_api:outbox": "asked by a device, never by a session: tests/web/field/test_reach.py",
    "field_api:form": "asked by a device, never by a session: tests/web/field/test_forms.py",
    "openrosa:form_list": "asked by a device, never by a session: tests/web/field/test_openrosa.py",
    "openrosa:form": "asked by a device, never by a session: tests/web/field/test_openrosa.py",
    "openrosa:manifest": "asked by a device, never by a session: tests/web/field/test_openrosa.py",
    "openrosa:file": "asked by a device, never by a session: tests/web/field/test_openrosa.py",
    "openrosa:list": "asked by a device, never by a session: tests/web/field/test_openrosa.py",
    "openrosa:integrity": "asked by a device, never by a session: tests/web/field/test_openrosa.py",
    "openrosa:nothing": "says that there is nothing: tests/openrosa",
    "openrosa:submission": "asked by a device, never by a session: tests/web/field/test_openrosa.py",
    "field:page": "the program of the field client: it holds no data (tests/web/field)",
    "field:file": "a file of that program",
    "design:catalogue": "shows components with invented text",
}

FAMILIES: dict[str, dict[str, tuple[Row, ...]]] = {
    "open": OPEN_ROUTES,
    "accounts": accounts.ROWS,
    "field": field.ROWS,
    "devices": devices.ROWS,
    "listening": listening.ROWS,
    "answers": answers.ROWS,
    "helping": helping.ROWS,
    "law": law.ROWS,
    "planning": planning.ROWS,
    "whole": whole.ROWS,
}
TABLE: dict[str, tuple[Row, ...]] = {route: rows for family in FAMILIES.values() for route, rows in family.items()}
