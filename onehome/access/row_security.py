"""The second wall: what the application's database role may do, table by table, and which rows it sees.

`secure` runs at the end of every `migrate`, as the owner. It grants the application role exactly what it needs
and puts a policy on every table that has a province: a row is visible only if its province is among those that
`gate.acting` names inside the transaction, or all are named. No context, no rows.
"""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from onehome.access.gate import CONTEXT, EVERY_ROW

PROVINCE_COLUMN = "province_code"

# Tables with a province whose rows are no secret: who runs which office where is public.
PUBLIC_TABLES = frozenset({"places_unit"})
# Tables to which the application may add, and which it may read, but never change.
APPEND_ONLY_TABLES = frozenset(
    {"journal_entry", "journal_seal", "benefits_lawamendment", "benefits_lawamendmentreview"}
)
READ_ONLY_TABLES = frozenset({"django_migrations"})


def protected_models() -> list[type[models.Model]]:
    """Return the models whose rows are shown by province."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table not in PUBLIC_TABLES
        and any(field.name == PROVINCE_COLUMN for field in model._meta.local_fields)
    ]


def secure(connection: BaseDatabaseWrapper) -> None:
    """Grant and police every table; safe to repeat."""
    owner = connection.settings_dict["USER"]
    application = settings.DATABASES["default"]["USER"]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            _grant(cursor, connection, table, application)
        role = connection.ops.quote_name(application)
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        for model in protected_models():
            _police(cursor, connection, model._meta.db_table, owner, application)


def _grant(cursor: CursorWrapper, connection: BaseDatabaseWrapper, table: str, application: str) -> None:
    rights = "SELECT, INSERT, UPDATE, DELETE"
    if table in APPEND_ONLY_TABLES:
        rights = "SELECT, INSERT"
    elif table in READ_ONLY_TABLES:
        rights = "SELECT"
    name, role = connection.ops.quote_name(table), connection.ops.quote_name(application)
    cursor.execute(f"REVOKE ALL ON {name} FROM {role}")
    cursor.execute(f"GRANT {rights} ON {name} TO {role}")


def _police(cursor: CursorWrapper, connection: BaseDatabaseWrapper, table: str, owner: str, application: str) -> None:
    name = connection.ops.quote_name(table)
    # What stands inside the subqueries is made once a statement; outside the list would be split anew for every row.
    named = f"current_setting('{CONTEXT}', true)"
    every_row = f"(SELECT {named} = '{EVERY_ROW}')"
    shown = f"{every_row} OR {PROVINCE_COLUMN} = ANY ((SELECT string_to_array({named}, ','))::text[])"
    cursor.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
    cursor.execute(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY")
    for policy, role, condition in (
        ("by_province", application, shown),
        ("for_migrations", owner, "true"),
    ):
        cursor.execute(f"DROP POLICY IF EXISTS {policy} ON {name}")
        cursor.execute(
            f"CREATE POLICY {policy} ON {name} TO {connection.ops.quote_name(role)}"
            f" USING ({condition}) WITH CHECK ({condition})"
        )
