"""Runs statements that the database plans once for each connection; the journal is the lowest app that has some."""

from collections.abc import Sequence
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections


class _PreparedCursor(psycopg.Cursor[tuple[Any, ...]]):
    """Hands values over apart from the text, and lets the database keep its plan for this connection."""

    def execute(self, query: Any, params: Any = None, **_: Any) -> "_PreparedCursor":
        return super().execute(query, params, prepare=True)


def ask_prepared(sql: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
    """Run a statement that this connection plans once; returns its rows, none of a statement without any."""
    database: Any = connections[DEFAULT_DB_ALIAS]
    database.ensure_connection()
    wrapped = database.make_debug_cursor if database.queries_logged else database.make_cursor
    with wrapped(_PreparedCursor(database.connection)) as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.pgresult.nfields else []
