"""Rows of accounts and of the journal."""

from tests.access.matrix.people import ABSENT, EVERYTHING, OTHER_PROVINCE, OWN_PROVINCE, OWN_UNIT, Sight, roles, sight
from tests.access.matrix.rows import Row, form
from tests.access.matrix.sights import ACCOUNTS

MANAGES = sight(administrator=EVERYTHING)
OTHERS_ONLY = sight(administrator=(OWN_UNIT, OWN_PROVINCE, OTHER_PROVINCE))  # nobody changes what he himself may do
BRINGS_IN = roles("provincial-head", "administrator")
READS: Sight = roles("auditor", "administrator")

ROWS: dict[str, tuple[Row, ...]] = {
    "staff:accounts": (Row(get=READS, lists={"staff": ACCOUNTS, "account": ACCOUNTS}),),
    "staff:account": (Row(kind="staff", get=ACCOUNTS),),
    "staff:staff_new": (Row(get=roles("administrator"), post=roles("administrator")),),
    "staff:grants_waiting": (Row(get=READS),),
    "staff:grant_end": (form("grant", MANAGES),),
    "staff:account_close": (form("account", MANAGES, shows=True),),
    "staff:account_reset": (Row(kind="account", get=MANAGES, post=OTHERS_ONLY),),
    "staff:account_open": (form("staff", MANAGES),),
    "staff:staff_leave": (form("staff", MANAGES),),
    "staff:grant_propose": (form("staff", MANAGES),),
    "staff:journal": (Row(get=roles("auditor")),),
    "staff:journal_about": (
        Row(
            kind="household",
            get=sight(auditor=(*EVERYTHING, ABSENT)),  # the journal outlives the record
            shows=False,
            fixed={"kind": "people.household"},
            named={"household_id": "record_id"},
        ),
    ),
    "staff:imports": (Row(get=BRINGS_IN),),
    "staff:import_upload": (
        Row(get=BRINGS_IN, post=BRINGS_IN, fixed={"kind": "households"}),
        Row(get=roles("administrator"), post=roles("administrator"), fixed={"kind": "officials"}),
    ),
    "staff:import_template": (Row(get=BRINGS_IN, fixed={"kind": "volunteers"}),),
    "staff:import_preview": (Row(get={}, fixed={"kind": "households", "name": "of-somebody-else"}),),
    "staff:journal_check": (Row(get={}, post=roles("auditor"), refuses_get=True),),
}
