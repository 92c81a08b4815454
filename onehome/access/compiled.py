"""Queries and inserts whose text is made once and which the database plans once; only their values change.

The ORM makes the text of a query anew each time, and PostgreSQL plans it anew. Where every request of every telephone
asks the same few questions, that takes several times longer than answering them (benchmarks/intake.py).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import local
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.query import ModelIterable

from onehome.journal.prepared import Sent, send_prepared, send_prepared_for_each

M = TypeVar("M", bound=models.Model)


@models.UUIDField.register_lookup
@models.CharField.register_lookup
class AnyOf(models.Lookup):
    """`column = ANY (list)`: unlike IN its text is the same however long the list is."""

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Return the text and its values; the list is one of them."""
        column, values = self.process_lhs(compiler, connection)
        return f"{column} = ANY (%s)", [*values, list(self.rhs)]


@dataclass(frozen=True, slots=True)
class _Made(Generic[M]):
    """The query in this thread: its text, its values, and at which places which value of the caller stands."""

    queryset: models.QuerySet[M]
    compiler: Any  # Django's; its rows are replaced by those of the prepared statement
    sql: str
    values: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]


class CompiledOnce(Generic[M]):
    """Asks a query for its rows; the text is made at the first call in each thread.

    Args:
        build: makes the query from values; its shape must not depend on them.
        examples: one value for each argument of `build`, of its type, that stands nowhere else in the query.
    """

    def __init__(self, build: Callable[..., models.QuerySet[M]], *examples: object) -> None:
        self._build, self._examples = build, examples
        self._kept = local()

    def rows(self, *values: object) -> list[M]:
        """Return the rows for these values.

        Raises:
            ValueError: an example does not stand in the query, so that nobody would ask for what was given.
        """
        return self.send(*values)()

    def send(self, *values: object) -> Callable[[], list[M]]:
        """Ask, and return what returns the rows: inside `together()` they are not waited for before that.

        Raises:
            ValueError: as `rows`.
        """
        made = self._made()
        filled = list(made.values)
        for place, number in made.places:
            filled[place] = values[number]
        sent = send_prepared(made.sql, filled)
        return lambda: self._read(sent)

    def _read(self, sent: Sent) -> list[M]:
        made, found = self._made(), sent.rows()
        made.compiler.execute_sql = lambda *_, **__: [found]
        return list(ModelIterable(made.queryset)) if found else []

    def _made(self) -> _Made[M]:
        if getattr(self._kept, "made", None) is None:
            self._kept.made = self._make()
        made: _Made[M] = self._kept.made
        return made

    def _make(self) -> _Made[M]:
        queryset = self._build(*self._examples)
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, values = compiler.as_sql()
        places = tuple(
            (place, number)
            for place, value in enumerate(values)
            for number, example in enumerate(self._examples)
            if value == example
        )
        if {number for _, number in places} != set(range(len(self._examples))):
            raise ValueError(f"Not every example stands in {sql}")
        converters = compiler.get_converters([column for column, *_ in compiler.select or ()])
        compiler.get_converters = lambda *_: converters  # they follow from the columns
        queryset.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]  # of this query alone
        return _Made(queryset, compiler, sql, tuple(values), places)


class InsertedOnce(Generic[M]):
    """Inserts rows of a model whose values are all known: nothing is left to the database to fill in."""

    def __init__(self, model: type[M]) -> None:
        self._fields = [field for field in model._meta.local_concrete_fields if not field.generated]
        columns, marks = ", ".join(f'"{one.column}"' for one in self._fields), ", ".join("%s" for _ in self._fields)
        self._sql = f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({marks})'  # noqa: S608  (names of ours)

    def insert(self, rows: Sequence[M]) -> None:
        """Insert new rows; inside `together()` they are there when the block ends."""
        if not rows:
            return
        values = [
            [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in self._fields]
            for row in rows
        ]
        send_prepared_for_each(self._sql, values)
        for row in rows:
            row._state.adding, row._state.db = False, connection.alias
