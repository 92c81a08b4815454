"""What the server does with a record that arrives, whatever arrived before: pure decisions over what it keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How far a record has come on the server."""

    WAITING = "waiting"  # kept, attachments are missing
    COMPLETE = "complete"  # kept whole, not used yet
    PROCESSED = "processed"  # what it says has been written where it belongs
    QUARANTINED = "quarantined"  # kept whole, a person must look


class Hold(StrEnum):
    """Why a record is kept apart instead of being used. None of these loses it."""

    TWO_BODIES = "two-bodies"  # two different records under one id
    REVOKED = "revoked"  # the device was revoked
    DEACTIVATED = "deactivated"  # the sender has left, or his accounts are closed
    NO_ACCESS = "no-access"  # the sender no longer reaches the household
    HOUSEHOLD_GONE = "household-gone"  # the household is not in the registry (any more)
    FORM_UNKNOWN = "form-unknown"  # the form or this version of it is not known here
    CANNOT_OPEN = "cannot-open"  # the envelope does not open
    WRONG_HASH = "wrong-hash"  # the envelope opens, and holds something else than it says
    CANNOT_USE = "cannot-use"  # what is written cannot be used as it is; the sentence says why
    FAULT = "fault"  # the program failed on it, repeatedly
    FILES_MISSING = "files-missing"  # an attachment has not come for long, and an official decided not to wait
    BAD_PHOTOGRAPH = "bad-photograph"  # an attachment is no picture, or too large a one


# The sender is not told "kept" for these: his is the only copy that can be read.
UNREADABLE = frozenset({Hold.CANNOT_OPEN, Hold.WRONG_HASH})


@dataclass(frozen=True, slots=True)
class Kept:
    """One body that the server keeps under the id of a record."""

    sha256: str
    state: State
    hold: Hold | None = None


@dataclass(frozen=True, slots=True)
class Reception:
    """What to do with an arrival.

    Args:
        http: status of the answer.
        new: a row is added.
        mends: the row of this hash could not be read before; it gets the body that can.
        state, hold: of the row for this body.
        put_on_hold: hashes of the other bodies of this record, which go into quarantine with it.
        receipt: whether the sender gets a receipt, and so may delete his copy once it says more than "waiting".
    """

    http: int
    new: bool
    state: State
    hold: Hold | None
    mends: bool = False
    put_on_hold: tuple[str, ...] = ()
    receipt: bool = True


def reception(kept: Sequence[Kept], *, sha256: str, attachments: int, hold: Hold | None) -> Reception:
    """Decide what happens to a body that arrives under an id.

    Args:
        kept: every body that the server keeps under this id.
        attachments: how many it announces.
        hold: why it cannot be used even if it is the only one, None if nothing speaks against it.
    """
    if hold in UNREADABLE:
        known = any(one.sha256 == sha256 for one in kept)
        return Reception(422, not known, State.QUARANTINED, hold, receipt=False)
    same = next((one for one in kept if one.sha256 == sha256), None)
    if same is not None and same.hold not in UNREADABLE:
        return Reception(409 if same.hold is Hold.TWO_BODIES else 200, False, same.state, same.hold)
    others = tuple(one.sha256 for one in kept if one.sha256 != sha256 and one.hold not in UNREADABLE)
    held = Hold.TWO_BODIES if others else hold
    state = when_whole(held) if not attachments else State.WAITING
    return Reception(409 if others else 201, same is None, state, held, mends=same is not None, put_on_hold=others)


def when_whole(hold: Hold | None) -> State:
    """Return the state of a record of which nothing is missing any more."""
    return State.COMPLETE if hold is None else State.QUARANTINED


def held_with_another(state: State) -> State:
    """Return the state of a body when another one arrives under its id: it still waits for its own attachments."""
    return State.WAITING if state is State.WAITING else State.QUARANTINED


def taken_in(*, processed_before: bool) -> State:
    """Return the state of a quarantined record that an official takes in: it is used once, never twice."""
    return State.PROCESSED if processed_before else State.COMPLETE
