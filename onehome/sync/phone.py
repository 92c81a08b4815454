"""What the phone does with a record: what to ask next, and what an answer means. Deletes only after a receipt.

Whoever drives this keeps the record durably after every step and asks again after any crash: each step may be
repeated without harm.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

PIECE_BYTES = 1_000_000
FIRST_PAUSE, LONGEST_PAUSE = 5, 3600  # seconds between tries; a press of the button does not wait


class Stage(StrEnum):
    """How far a record has come, as the phone knows."""

    WAITING = "waiting"  # kept here; no receipt yet
    SENDING = "sending"  # the server has the body and waits for attachments
    ARRIVED = "arrived"  # the server has signed for all of it; what was here is deleted


class Effect(StrEnum):
    """What the phone does besides keeping the record's new state."""

    DELETE_CONTENT = "delete-content"  # body and attachments
    WIPE_PULLED = "wipe-pulled"  # households and stops, never the outbox
    CORRECT_CLOCK = "correct-clock"


@dataclass(frozen=True, slots=True)
class PhoneRecord:
    """A record in the outbox.

    Args:
        attachments: name -> size as it is sent.
        offsets: name -> bytes of it that the server has; absent while that is not known.
        missing: names that the last receipt waits for.
        problem: the code of what last went wrong, "" after a success.
        status: what the server last said of it.
    """

    id: str
    sha256: str
    attachments: Mapping[str, int] = field(default_factory=dict)
    stage: Stage = Stage.WAITING
    offsets: Mapping[str, int] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    tries: int = 0
    next_try: int = 0
    problem: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class PutRecord:
    """Send the body; also the way to ask for a fresh receipt."""


@dataclass(frozen=True, slots=True)
class AskOffset:
    """Ask how much of an attachment has arrived."""

    name: str


@dataclass(frozen=True, slots=True)
class SendPiece:
    """Send a piece of an attachment."""

    name: str
    offset: int
    length: int


Request = PutRecord | AskOffset | SendPiece


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `http` 0 is no answer at all.

    Args:
        receipt_state: of a receipt whose signature holds and which names this record and body; "" without one.
        waiting_for: names in that receipt.
        error: code of the refusal; "bad-receipt" for a receipt that does not hold.
        offset: of an attachment, where the answer names one.
    """

    http: int
    receipt_state: str = ""
    waiting_for: tuple[str, ...] = ()
    error: str = ""
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """The record after an answer, and what else to do."""

    record: PhoneRecord
    effects: tuple[Effect, ...] = ()


def next_request(record: PhoneRecord, *, piece: int = PIECE_BYTES) -> Request | None:
    """Return what to ask the server next, None when the record has arrived."""
    if record.stage is Stage.ARRIVED:
        return None
    if record.stage is Stage.WAITING:
        return PutRecord()
    for name in record.missing:
        offset, size = record.offsets.get(name), record.attachments.get(name, 0)
        if offset is None:
            return AskOffset(name)
        if offset < size:
            return SendPiece(name, offset, min(piece, size - offset))
    return PutRecord()  # everything is there: only a receipt that says so lets the phone delete


def after(record: PhoneRecord, request: Request, answer: Answer, *, now: int) -> Step:
    """Return the record after the answer to a request (`now` in seconds of the phone)."""
    if answer.http == 401 and answer.error == "clock":
        return Step(replace(record, problem="clock"), (Effect.CORRECT_CLOCK,))
    if isinstance(request, PutRecord) and answer.receipt_state:
        return _after_receipt(record, answer)
    wipes = (Effect.WIPE_PULLED,) if answer.error == "revoked" else ()
    if record.stage is Stage.ARRIVED:
        return Step(record, wipes)  # an old answer that comes late: there is nothing left to send
    if not isinstance(request, PutRecord) and answer.offset is not None and answer.http in {200, 204, 409}:
        return Step(_moved(record, request.name, answer, now))
    if not isinstance(request, PutRecord) and answer.http in {404, 410}:
        record = replace(record, stage=Stage.WAITING, offsets={})  # the server knows nothing of it: begin again
    return Step(later(record, answer.error or ("no-answer" if not answer.http else f"http-{answer.http}"), now), wipes)


def told(record: PhoneRecord, status: str) -> PhoneRecord:
    """Return the record after the server said what became of it; it changes nothing of what is kept here."""
    return replace(record, status=status)


def later(record: PhoneRecord, problem: str, now: int) -> PhoneRecord:
    """Return the record put off: the pause doubles up to an hour, and never keeps another record waiting."""
    pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(record.tries, 10))
    return replace(record, tries=record.tries + 1, next_try=now + pause, problem=problem)


def _after_receipt(record: PhoneRecord, answer: Answer) -> Step:
    fresh = replace(record, tries=0, next_try=0, problem="", status=answer.receipt_state)
    if answer.receipt_state != "waiting":
        done = replace(fresh, stage=Stage.ARRIVED, offsets={}, missing=())
        return Step(done, () if record.stage is Stage.ARRIVED else (Effect.DELETE_CONTENT,))
    if record.stage is Stage.ARRIVED:
        return Step(record)  # an old answer that comes late
    # What the server still waits for is asked for anew, however much was sent before.
    return Step(replace(fresh, stage=Stage.SENDING, missing=answer.waiting_for, offsets={}))


def _moved(record: PhoneRecord, name: str, answer: Answer, now: int) -> PhoneRecord:
    assert answer.offset is not None
    if answer.http == 409 and answer.error == "wrong-hash":
        # Perhaps the server still has the key from before the record was sealed anew: it is told again.
        return later(replace(record, stage=Stage.WAITING, offsets={}), answer.error, now)
    return replace(record, offsets={**record.offsets, name: answer.offset}, problem="", tries=0)
