"""What one reception asks of the database and writes there, taken down once and replayed with fresh ids."""

from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import UUID

from onehome.kernel.identifiers import new_id

NUMBERS = count(10**9)  # no reception has had these
SUBMISSION = 'INSERT INTO "visits_submission"'


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as it was sent."""

    sql: str
    values: tuple[Any, ...]

    @property
    def writes(self) -> bool:
        """Whether it inserts."""
        return self.sql.startswith(("INSERT", "WITH"))

    def fresh(self, record_id: UUID, taken_down: UUID, sequence: int | None = None) -> list[Any]:
        """Return its values for another record: its id, its lock, its row and its number are its own."""
        other = {taken_down: record_id, _lock(taken_down): _lock(record_id)}
        values = [_replaced(value, other) for value in self.values]
        if self.sql.startswith(SUBMISSION):
            columns = [name.strip(' "') for name in self.sql.partition("(")[2].partition(")")[0].split(",")]
            values[columns.index("id")] = new_id()
            values[columns.index("sequence")] = next(NUMBERS) if sequence is None else sequence
        return values


@dataclass(frozen=True, slots=True)
class TakenDown:
    """The statements of one reception in their order, without the opening of its transaction and the commit.

    Args:
        record_id: of the record that was received.
    """

    record_id: UUID
    statements: tuple[Statement, ...]

    @property
    def inserts(self) -> list[Statement]:
        """What it writes."""
        return [one for one in self.statements if one.writes]

    @property
    def questions(self) -> list[Statement]:
        """What it asks before that: who holds the device, what is known of the record and of its home."""
        return [one for one in self.statements if not one.writes]


def _lock(record_id: UUID) -> int:
    return record_id.int & (2**63 - 1)


def _replaced(value: Any, other: dict[Any, Any]) -> Any:
    if isinstance(value, list):
        return [_replaced(one, other) for one in value]
    return other.get(value, value) if isinstance(value, UUID | int) else value
