"""How a telephone, and what came of a saved outbox, stand on the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onehome.access.queries.devices import devices_in_use
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.clock import day_of
from onehome.sync.server import State
from onehome.visits.actions.outbox_file import TakenFromFile
from onehome.visits.queries.submission_words import HOLD_NAMES, STATE_SENTENCES
from onehome.web.design.parts import Level

QUIET_DAYS = 30
APP = Bilingual("แอป OneHome", "OneHome app")
COLLECT = Bilingual("ODK Collect", "ODK Collect")


@dataclass(frozen=True, slots=True)
class ShownDevice:
    """A telephone in one line."""

    id: UUID
    label: str
    kind: Bilingual
    holder_id: UUID
    holder: Bilingual
    unit: Bilingual
    mine: bool
    enrolled_at: datetime
    enrolled_by: Bilingual | None
    last_seen_at: datetime | None
    level: Level
    state: Bilingual
    revoked_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who may have a telephone, and how many are in use."""

    id: UUID
    name: Bilingual
    unit: Bilingual
    count: int


@dataclass(frozen=True, slots=True)
class TakenLine:
    """One record of a file: its number, whether it is here now, and in a sentence what came of it."""

    number: int
    here: bool
    level: Level
    sentence: Bilingual


def shown_device(row: Any, today: date, own_id: UUID | None) -> ShownDevice:
    """Return a telephone as it stands in a list."""
    level, state = _state(row, today)
    return ShownDevice(
        id=row.pk,
        label=row.label,
        kind=COLLECT if row.public_key is None else APP,
        holder_id=row.staff_member_id,
        holder=row.staff_member.name,
        unit=row.staff_member.unit.name,
        mine=row.staff_member_id == own_id,
        enrolled_at=row.enrolled_at,
        enrolled_by=row.enrolled_by.name if row.enrolled_by else None,
        last_seen_at=row.last_seen_at,
        level=level,
        state=state,
        revoked_at=row.revoked_at,
        reason=row.revoked_reason,
    )


def counts(members: Sequence[Any]) -> list[Holder]:
    """Return each person with the number of telephones in use."""
    in_use = devices_in_use([member.pk for member in members])
    return [Holder(one.pk, one.name, one.unit.name, in_use.get(one.pk, 0)) for one in members]


def taken_lines(taken: Sequence[TakenFromFile]) -> list[TakenLine]:
    """Return what came of each record of a file, in its order."""
    return [_taken(number, one) for number, one in enumerate(taken, start=1)]


def _state(row: Any, today: date) -> tuple[Level, Bilingual]:
    if row.revoked_at is not None:
        return "unknown", Bilingual("ยกเลิกแล้ว", "Revoked")
    if row.last_seen_at is None:
        return "watch", Bilingual("ยังไม่เคยติดต่อ", "Not seen yet")
    days = (today - day_of(row.last_seen_at)).days
    if days > QUIET_DAYS:
        return "watch", Bilingual(f"เงียบไป {days:,} วัน", f"Silent for {days:,} days")
    return "good", Bilingual("ใช้อยู่", "In use")


def _taken(number: int, one: TakenFromFile) -> TakenLine:
    received = one.received
    if received is None:
        return TakenLine(number, False, "bad", one.sentence or Bilingual("อ่านไม่ได้", "It cannot be read."))
    if received.receipt is None:
        assert received.hold is not None  # only what cannot be opened goes without a receipt
        return TakenLine(number, False, "bad", HOLD_NAMES[received.hold])
    state = received.receipt.state
    sentence = STATE_SENTENCES[state].format(count=len(received.receipt.waiting_for))
    level: Level = "watch" if state in (State.WAITING, State.QUARANTINED) else "good"
    return TakenLine(number, True, level, sentence)
