"""Runs statements that the database plans once for each connection; the journal is the lowest app that has some.

Statements sent inside `together()` travel without waiting for one another: a block costs one way to the database and
back, however many there are.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorDebugWrapper, CursorWrapper


class _PreparedCursor(psycopg.Cursor[tuple[Any, ...]]):
    """Hands values over apart from the text, and lets the database keep its plan for this connection."""

    def execute(self, query: Any, params: Any = None, **_: Any) -> "_PreparedCursor":
        return super().execute(query, params, prepare=True)


class _Noted(CursorDebugWrapper):
    """Notes the text that was sent: of a statement that the database keeps, the driver keeps none."""

    def execute(self, sql: Any, params: Any = None) -> Any:
        with self.debug_sql(sql, params):
            return CursorWrapper.execute(self, sql, params)


class Sent:
    """A statement on its way."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def rows(self) -> list[tuple[Any, ...]]:
        """Return its rows; waits for them where they are not here yet."""
        found: list[tuple[Any, ...]] = self._cursor.fetchall()
        return found


def send_prepared(sql: str, values: Sequence[object]) -> Sent:
    """Send a statement that this connection plans once; inside `together()` its answer is not waited for."""
    cursor = _cursor()
    cursor.execute(sql, values)
    return Sent(cursor)


def send_prepared_for_each(sql: str, rows: Sequence[Sequence[object]]) -> None:
    """Send a statement once for each row of values; its rows, if it returns any, are not read."""
    _cursor().executemany(sql, rows)


def ask_prepared(sql: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
    """Run a statement that returns rows, and that this connection plans once."""
    return send_prepared(sql, values).rows()


def _cursor() -> Any:
    database: Any = connections[DEFAULT_DB_ALIAS]
    database.ensure_connection()
    return (_Noted if database.queries_logged else CursorWrapper)(_PreparedCursor(database.connection), database)


@contextmanager
def together() -> Iterator[None]:
    """Let statements sent in the block travel together; at its end all of them are done.

    Not for the ORM's writes, which ask at once how many rows they changed.

    Raises:
        django.db.Error: one of them failed; none after it was run.
    """
    database: Any = connections[DEFAULT_DB_ALIAS]
    database.ensure_connection()
    with database.wrap_database_errors, database.connection.pipeline():
        yield
