"""A server in a simulated world: what is committed stays, what was under way when it is killed is gone.

Decisions are those of `onehome.sync.server` and `merging`; around them stands what the database gives: a lock on the id
of a record, a unique constraint, and transactions that are there wholly or not at all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from figures.worlds.bugs import Bug
from onehome.sync.merging import Merge, merge_field
from onehome.sync.phone import Answer, AskOffset, PutRecord, Request, SendPiece
from onehome.sync.server import (
    UNREADABLE,
    Hold,
    Kept,
    State,
    held_with_another,
    reception,
    taken_in,
    when_whole,
)

MOST_TRIES = 5


@dataclass(slots=True)
class Sent:
    """A request as it travels: from which device, of which record, in which envelope."""

    phone: int
    device: int
    worker: int
    record_id: str
    sha256: str
    request: Request
    envelope: int  # grows when a record is sealed anew
    readable: bool
    household: int
    form: int
    body: Any
    sizes: Mapping[str, int]
    refused: bool
    piece: tuple[Any, ...] = ()


@dataclass(slots=True)
class Part:
    """An attachment on the server: the pieces as they came."""

    size: int
    pieces: list[Any] = field(default_factory=list)
    envelope: int = 0
    complete: bool = False


@dataclass(slots=True)
class Row:
    """One body under an id."""

    record_id: str
    sha256: str
    body: Any
    worker: int
    household: int
    form: int
    state: State
    hold: Hold | None
    envelope: int
    parts: dict[str, Part]
    order: int
    processed: bool = False
    taken_in: bool = False  # an official has decided that it is used
    tries: int = 0


@dataclass(slots=True)
class Write:
    """One value written into a field of a household, and over what."""

    before: Any
    after: Any
    order: int


@dataclass(slots=True)
class Difference:
    """A change that was kept beside what stands."""

    order: int
    field: str
    found: Any
    proposed: Any


class Server:
    """The committed state, and what it does with a request."""

    def __init__(self, households: int, bug: Bug) -> None:
        self.bug = bug
        self.rows: list[Row] = []
        self.by_id: dict[str, list[Row]] = {}
        self.effects: list[int] = []  # order of the rows whose content was written where it belongs
        self.fields: list[dict[str, Any]] = [{"village": "0", "phone": "0"} for _ in range(households)]
        self.writes: list[dict[str, list[Write]]] = [{"village": [], "phone": []} for _ in range(households)]
        self.outcomes: dict[tuple[int, str], Merge] = {}
        self.differences: list[Difference] = []
        self.gone_households: set[int] = set()
        self.inactive: set[int] = set()
        self.revoked: set[int] = set()
        self.forms = 2  # versions 0 and 1 are known
        self.faulty: set[str] = set()  # records on which the program fails, until it is mended

    def begin(self, sent: Sent) -> Callable[[], Answer]:
        """Open a transaction: read what is there, and return what commits and answers."""
        request = sent.request
        if isinstance(request, PutRecord):
            return self._receive(sent)
        if isinstance(request, AskOffset):
            return lambda: self._offset(sent, request.name)
        return lambda: self._piece(sent, request)

    def _receive(self, sent: Sent) -> Callable[[], Answer]:
        kept = self.by_id.get(sent.record_id, ())
        hold = self._hold(sent)
        seen = [Kept(row.sha256, row.state, row.hold) for row in kept]
        found = reception(seen, sha256=sent.sha256, attachments=len(sent.sizes), hold=hold)
        if self.bug is Bug.DROPS_DEACTIVATED and hold is Hold.DEACTIVATED:
            return lambda: Answer(200, receipt_state=State.QUARANTINED)
        own = next((row for row in kept if row.sha256 == sent.sha256), None)

        def commit() -> Answer:
            if own is not None and not found.mends:
                self._renew(own, sent.envelope)
                return self._receipt(own, found.http) if found.receipt else Answer(422, error=str(found.hold))
            row = own if own is not None else self._row(sent, found.state, found.hold)
            row.body, row.state, row.hold, row.envelope = sent.body, found.state, found.hold, sent.envelope
            row.form, row.household, row.worker = sent.form, sent.household, sent.worker
            for other in kept:
                if other.sha256 in found.put_on_hold:
                    other.state, other.hold = held_with_another(other.state), Hold.TWO_BODIES
            return self._receipt(row, found.http) if found.receipt else Answer(422, error=str(found.hold))

        return commit

    def _hold(self, sent: Sent) -> Hold | None:
        if not sent.readable:
            return Hold.CANNOT_OPEN
        if sent.worker in self.inactive:
            return Hold.DEACTIVATED
        if sent.device in self.revoked:
            return Hold.REVOKED
        return Hold.HOUSEHOLD_GONE if sent.household in self.gone_households else None

    def _row(self, sent: Sent, state: State, hold: Hold | None) -> Row:
        parts = {name: Part(size, envelope=sent.envelope) for name, size in sent.sizes.items()}
        row = Row(
            sent.record_id, sent.sha256, sent.body, sent.worker, sent.household, sent.form, state, hold,
            sent.envelope, parts, len(self.rows),
        )  # fmt: skip
        self.rows.append(row)
        self.by_id.setdefault(sent.record_id, []).append(row)
        return row

    def _renew(self, row: Row, envelope: int) -> None:
        if row.state is State.WAITING and envelope != row.envelope:
            row.envelope = envelope
            for part in row.parts.values():
                if not part.complete:
                    part.pieces.clear()

    def _receipt(self, row: Row, http: int) -> Answer:
        missing = tuple(name for name, part in row.parts.items() if not part.complete)
        waits = missing if row.state is State.WAITING else ()
        return Answer(http, receipt_state=row.state.value, waiting_for=waits)

    def _part(self, sent: Sent, name: str) -> tuple[Row, Part] | None:
        rows = [row for row in self.by_id.get(sent.record_id, ()) if row.sha256 == sent.sha256 and name in row.parts]
        return (rows[-1], rows[-1].parts[name]) if rows else None

    def _offset(self, sent: Sent, name: str) -> Answer:
        found = self._part(sent, name)
        return Answer(404, error="not-there") if found is None else Answer(200, offset=len(found[1].pieces))

    def _piece(self, sent: Sent, request: SendPiece) -> Answer:
        found = self._part(sent, request.name)
        if found is None:
            return Answer(404, error="not-there")
        row, part = found
        if part.complete:
            return Answer(204, offset=len(part.pieces))
        there = len(part.pieces)
        fits = request.offset == there and there + len(sent.piece) <= part.size
        if not fits and self.bug is not Bug.BLIND_PIECES:
            return Answer(409, error="offset", offset=there)
        part.pieces.extend((sent.envelope, one) for one in sent.piece)
        if len(part.pieces) < part.size:
            return Answer(204, offset=len(part.pieces))
        if any(envelope != row.envelope for envelope, _ in part.pieces) and self.bug is not Bug.BLIND_PIECES:
            part.pieces.clear()
            return Answer(409, error="wrong-hash", offset=0)
        part.complete = True
        if row.state is State.WAITING and all(one.complete for one in row.parts.values()):
            row.state = when_whole(row.hold)
        return Answer(204, offset=len(part.pieces))

    def next_to_process(self) -> Row | None:
        """Return the next complete record: those that failed least come first."""
        found = [row for row in self.rows if row.state is State.COMPLETE]
        if self.bug is Bug.STUCK_WORKER:
            return found[0] if found else None
        return min(found, key=lambda row: (row.tries, row.order), default=None)

    def process(self, row: Row, *, killed: bool) -> str:
        """Write what a record says where it belongs, unless the process is killed before it commits."""
        if row.record_id in self.faulty:
            row.tries += not killed
            if row.tries >= MOST_TRIES and self.bug is not Bug.STUCK_WORKER:
                row.state, row.hold = State.QUARANTINED, Hold.FAULT
            return "fails"
        held = self._held_back(row)
        if held is not None:
            if not killed:
                row.state, row.hold = State.QUARANTINED, held
            return f"held: {held}"
        if killed:
            if self.bug is Bug.LOOSE_PROCESSING:
                self.effects.append(row.order)
            return "killed"
        self.effects.append(row.order)
        for name, base, value in row.body[1]:
            self._change(row, name, base, value)
        row.state, row.hold, row.processed = State.PROCESSED, None, True
        return "processed"

    def _held_back(self, row: Row) -> Hold | None:
        if row.worker in self.inactive and not row.taken_in:
            return Hold.DEACTIVATED
        if row.form >= self.forms:
            return Hold.FORM_UNKNOWN
        return Hold.HOUSEHOLD_GONE if row.household in self.gone_households else None

    def _change(self, row: Row, name: str, base: Any, value: Any) -> None:
        found = self.fields[row.household][name]
        outcome = merge_field(base=base, found=found, proposed=value)
        if self.bug is Bug.LAST_WRITER_WINS:
            outcome = Merge.APPLIED
        self.outcomes[row.order, name] = outcome
        if outcome is Merge.APPLIED:
            self.writes[row.household][name].append(Write(found, value, row.order))
            self.fields[row.household][name] = value
        elif outcome is Merge.CONFLICT:
            self.differences.append(Difference(row.order, name, found, value))

    def settle(self, row: Row) -> bool:
        """Let an official take a record in that was kept apart; returns whether that may be."""
        others = [other for other in self.by_id[row.record_id] if other is not row]
        used = any(other.state is State.COMPLETE or other.processed for other in others)
        if row.state is not State.QUARANTINED or row.hold in UNREADABLE or used:
            return False
        row.state, row.hold, row.tries, row.taken_in = taken_in(processed_before=row.processed), None, 0, True
        return True

    def holds_whole(self, record_id: str, sha256: str) -> bool:
        """Return whether this body and all it announced are committed, so that the phone's copy may go."""
        return any(
            row.sha256 == sha256 and row.hold not in UNREADABLE and all(part.complete for part in row.parts.values())
            for row in self.by_id.get(record_id, ())
        )
