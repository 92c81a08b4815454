"""A phone in a simulated world: what it keeps survives its death, what it had in its head does not."""

from dataclasses import dataclass, field
from typing import Any

from onehome.sync.phone import Effect, PhoneRecord, Request, Stage, after, next_request

RECORDED_IN = "2"  # edition of the store that today's program writes


@dataclass(slots=True)
class Kept:
    """One record in the store: its state, and its content until that may be deleted."""

    record: PhoneRecord
    content: dict[str, tuple[Any, ...]] | None
    body: Any
    household: int
    form: int
    envelope: int = 0
    readable: bool = True
    refused: bool = False  # too large for the server, for ever: it stays here


@dataclass(slots=True)
class Phone:
    """One phone: a worker's, with a device that the server knows."""

    number: int
    worker: int
    device: int
    skew: int
    piece: int
    store: list[Kept] = field(default_factory=list)
    correction: int = 0
    awake: bool = True
    wiped_pin: bool = False
    pulled: bool = True
    life: int = 0  # grows with every start: an answer to a life before is heard by nobody

    def clock(self, now: int) -> int:
        """Return the time as this phone reckons it."""
        return max(0, now + self.skew)

    def find(self, record_id: str) -> Kept | None:
        """Return a record of the store."""
        return next((one for one in self.store if one.record.id == record_id), None)

    def due(self, now: int, *, first_only: bool) -> list[Kept]:
        """Return the records to ask about now, each for itself."""
        open_ones = [one for one in self.store if one.record.stage is not Stage.ARRIVED]
        among = open_ones[:1] if first_only else open_ones
        at = self.clock(now)
        return [one for one in among if one.record.next_try <= at]

    def request(self, kept: Kept) -> Request | None:
        """Return what to ask about a record."""
        return next_request(kept.record, piece=self.piece)

    def learn(self, kept: Kept, request: Request, answer: Any, now: int) -> tuple[Effect, ...]:
        """Keep what an answer means; returns the effects, of which the deletion is done by the caller."""
        step = after(kept.record, request, answer, now=self.clock(now))
        kept.record = step.record
        for effect in step.effects:
            if effect is Effect.WIPE_PULLED:
                self.pulled = False
            elif effect is Effect.CORRECT_CLOCK:
                self.correction = -self.skew
        return step.effects

    def start_again(self) -> None:
        """Die and start: only the store is left."""
        self.life += 1
        self.correction = 0
