"""Takes in an outbox that was saved as a file: the last resort when a phone cannot send. Each record for itself."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from onehome.access.gate import acting, require
from onehome.access.queries.devices import Bearer, holder_of
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid, OneHomeError
from onehome.sync.server import State
from onehome.sync.wire import from_base64
from onehome.visits.actions.attachments import receive_attachment
from onehome.visits.actions.envelopes import opened_arrival
from onehome.visits.actions.intake import Received, receive
from onehome.visits.types import LARGEST_PIECE, Channel

LARGEST_FILE, MOST_RECORDS = 60_000_000, 500
NO_OUTBOX = Bilingual(
    "ไฟล์นี้ไม่ใช่ไฟล์ที่แอปบันทึกออกมา ตรวจว่าเลือกไฟล์ถูก",
    "This is no file that the app has saved. See whether it is the right one.",
)
NO_RECORD = Bilingual("ส่วนนี้ของไฟล์ไม่ใช่รายการที่บันทึก", "This part of the file is no record.")


@dataclass(frozen=True, slots=True)
class TakenFromFile:
    """What became of one record of the file."""

    record_id: str
    received: Received | None
    sentence: Bilingual | None


def bring_outbox(*, by: Actor, device_id: UUID, content: bytes, at: datetime) -> list[TakenFromFile]:
    """Take in a file that an official brings for a telephone he looks after, in the name of whoever holds it.

    Raises:
        NotThere: the telephone is absent or out of reach.
        Invalid: this is no saved outbox.
    """
    with acting(by):
        require(by, Permission.ENROL_DEVICE)
        holder = holder_of(by, device_id)
        try:
            entries = json.loads(content)
        except (ValueError, RecursionError):
            entries = None
        if not isinstance(entries, list) or not 0 < len(entries) <= MOST_RECORDS:
            raise Invalid(NO_OUTBOX, "file")
        taken = take_outbox(holder=holder, entries=entries, at=at)
        subjects = [subject("access.device", device_id)]
        subjects += [subject("visits.submission", one.received.submission_id) for one in taken if one.received]
        details: dict[str, str | int | bool | None] = {
            "records": len(taken),
            "unreadable": sum(one.received is None for one in taken),
        }
        record(Fact("visits.outbox_brought", subjects=tuple(dict.fromkeys(subjects)), details=details), by=by.by)
        return taken


def take_outbox(*, holder: Bearer, entries: Sequence[Any], at: datetime) -> list[TakenFromFile]:
    """Take in every record of the file; one that cannot be read keeps none of the others out.

    Args:
        holder: whose device it was.
    """
    return [_take(holder, entry, at) for entry in entries]


def _take(holder: Bearer, entry: Any, at: datetime) -> TakenFromFile:
    name = str(entry.get("id", "")) if isinstance(entry, Mapping) else ""
    try:
        if not isinstance(entry, Mapping):
            raise Invalid(NO_RECORD)
        identifier = UUID(name)
        arrival = opened_arrival(identifier, entry, channel=Channel.FILE)
        received = receive(holder=holder, arrival=arrival, at=at)
        for one in entry.get("attachments", []):
            if received.receipt is not None and one["name"] in received.receipt.waiting_for:
                _fill(holder.actor, received.submission_id, one["name"], from_base64(one["content"]), at)
        if received.state is State.WAITING:
            received = receive(holder=holder, arrival=arrival, at=at)
    except OneHomeError as error:
        return TakenFromFile(name, None, error.sentence)
    except (ValueError, KeyError, TypeError):
        return TakenFromFile(name, None, NO_RECORD)
    return TakenFromFile(name, received, None)


def _fill(by: Actor, submission_id: UUID, name: str, content: bytes, at: datetime) -> None:
    for start in range(0, len(content), LARGEST_PIECE):
        receive_attachment(
            by=by,
            submission_id=submission_id,
            name=name,
            offset=start,
            content=content[start : start + LARGEST_PIECE],
            at=at,
        )
