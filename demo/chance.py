"""Chance that is the same for the same seed: random numbers, identifiers, picks with weights."""

import random
import struct
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID

from onehome.kernel.clock import BANGKOK

T = TypeVar("T")


class Chance:
    """One stream of random decisions."""

    def __init__(self, seed: int, stream: str) -> None:
        self._random = random.Random(f"{seed}/{stream}")  # noqa: S311  (fiction, not a secret)

    @property
    def random(self) -> random.Random:
        """The generator itself."""
        return self._random

    def happens(self, share: float) -> bool:
        """Return True in `share` (0 to 1) of all cases."""
        return self._random.random() < share

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of the choices, each as likely."""
        return self._random.choice(choices)

    def weighted(self, choices: Sequence[tuple[T, float]]) -> T:
        """Return one of (choice, weight)."""
        return self._random.choices([choice for choice, _ in choices], [weight for _, weight in choices])[0]

    def between(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return self._random.randint(low, high)

    def day(self, first: date, last: date) -> date:
        """Return a day from first to last, both included."""
        return first + timedelta(days=self._random.randint(0, max(0, (last - first).days)))

    def moment(self, day: date) -> datetime:
        """Return a moment of office hours on a day."""
        clock_time = time(self._random.randint(8, 16), self._random.randint(0, 59))
        return datetime.combine(day, clock_time, BANGKOK).astimezone(UTC)

    def identifier(self, day: date) -> UUID:
        """Return a UUIDv7 whose time lies on the day (RFC 9562, section 5.7)."""
        milliseconds = int(self.moment(day).timestamp() * 1000)
        head = struct.pack(">Q", milliseconds)[2:]
        tail = bytearray(self._random.randbytes(10))
        tail[0] = 0x70 | (tail[0] & 0x0F)
        tail[2] = 0x80 | (tail[2] & 0x3F)
        return UUID(bytes=head + bytes(tail))
