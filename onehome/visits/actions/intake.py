"""Takes in what was recorded in the field: durably, once for ever, whoever sends it and however often.

The transaction is small: it keeps the body sealed, and answers with a receipt. What the record says is written where
it belongs later, by `process_waiting`.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from onehome.access.compiled import CompiledOnce, InsertedOnce
from onehome.access.gate import acting
from onehome.access.models import Device
from onehome.access.types import Actor, Permission, system_actor
from onehome.gateways.field_keys import receipt_key
from onehome.journal.actions import record
from onehome.journal.prepared import ask_prepared
from onehome.journal.types import Fact, subject
from onehome.kernel.identifiers import new_id
from onehome.people.queries.sealed import place_and_key
from onehome.sync.receipts import Receipt
from onehome.sync.server import Hold, Kept, Reception, State, held_with_another, reception
from onehome.sync.wire import instant
from onehome.visits.actions.attachments import announce, renew_record_key
from onehome.visits.actions.rest_keys import BODY, RECORD_KEY, RestKey, household_rest_key, intake_rest_key
from onehome.visits.errors import (
    ATTACHMENT_TOO_LARGE,
    BODY_TOO_LARGE,
    TOO_MANY_ATTACHMENTS,
    TooLarge,
)
from onehome.visits.models import Submission
from onehome.visits.types import LARGEST_ATTACHMENT, LARGEST_BODY, MOST_ATTACHMENTS, Arrival

INTAKE = system_actor("records from the field are taken in")
WHY = "a record is known by its id wherever its household lies"


@dataclass(frozen=True, slots=True)
class Received:
    """What the sender is told.

    Args:
        http: 201 new, 200 known, 409 another body is known under this id, 422 it cannot be read.
        receipt: None where the sender's copy is the only one that can be read.
    """

    submission_id: UUID
    state: State
    hold: Hold | None
    http: int
    receipt: Receipt | None

    def signed(self) -> dict[str, object] | None:
        """Return the receipt as it stands on the wire."""
        name, key = receipt_key()
        return None if self.receipt is None else self.receipt.signed(key_id=name, key=key)


def receive(*, by: Actor, device: Device, arrival: Arrival, at: datetime) -> Received:
    """Keep a record, and say so. The same body under the same id gives the same receipt for ever.

    Nothing that can be read is refused: what cannot be used is kept apart, with the reason.

    Args:
        by: whose device sent it; he may have left, or hold no grant any more.

    Raises:
        TooLarge: the body or an attachment is larger than the limits.
    """
    _check_size(arrival)
    digest = arrival.sha256 or hashlib.sha256(arrival.body).digest()
    with acting(INTAKE):
        _one_at_a_time(arrival.instance_id)
        # Locked: the last attachment or the worker may be moving one of them on at this moment.
        kept = _KEPT.rows(arrival.instance_id)
        place, key, hold = _where(by, device, arrival)
        decision = reception(
            [_kept(row) for row in kept],
            sha256=digest.hex(),
            attachments=len(arrival.attachments),
            hold=arrival.hold or hold,
        )
        known = next((row for row in kept if bytes(row.sha256) == digest), None)
        if known is not None and not decision.mends:
            renew_record_key(known, arrival.record_key)
            missing = announce(known, arrival.attachments) if decision.receipt else ()
            return _received(known, decision.http, missing, receipt=decision.receipt)
        row = _row(by, device, arrival, at, digest=digest, place=place, key=key, decision=decision, mends=known)
        missing = announce(row, arrival.attachments) if arrival.attachments else ()
        _hold_others(kept, decision)
        _record(by, row, decision)
        return _received(row, decision.http, missing, receipt=decision.receipt)


def _kept_rows(instance_id: UUID) -> QuerySet[Submission]:
    rows = Submission.objects.by_system(why=WHY).select_for_update(of=("self",))
    return rows.filter(instance_id=instance_id).order_by("sequence")


_SUBMISSIONS = InsertedOnce(Submission)
_KEPT = CompiledOnce(_kept_rows, UUID(int=0))


def _check_size(arrival: Arrival) -> None:
    if len(arrival.body) > LARGEST_BODY:
        raise TooLarge(BODY_TOO_LARGE, "body")
    if len(arrival.attachments) > MOST_ATTACHMENTS:
        raise TooLarge(TOO_MANY_ATTACHMENTS.format(most=MOST_ATTACHMENTS), "attachments")
    if any((one.size or 0) > LARGEST_ATTACHMENT for one in arrival.attachments):
        raise TooLarge(ATTACHMENT_TOO_LARGE.format(most=LARGEST_ATTACHMENT // 1_000_000), "attachments")


def _one_at_a_time(instance_id: UUID) -> None:
    """Let two arrivals under one id follow each other: only then does the second see what the first has kept."""
    ask_prepared("SELECT pg_advisory_xact_lock(%s)", [instance_id.int & (2**63 - 1)])


def _where(by: Actor, device: Device, arrival: Arrival) -> tuple[str, RestKey, Hold | None]:
    """Return where the record belongs, with which key it is sealed, and what speaks against using it."""
    hold = None
    if not by.may(Permission.RECORD_VISIT):
        hold = Hold.DEACTIVATED
    elif device.revoked_at is not None:
        hold = Hold.REVOKED
    if arrival.household_id is not None:
        found = place_and_key(arrival.household_id)
        if found is not None:
            return found[0], household_rest_key(found[1]), hold
        hold = hold or Hold.HOUSEHOLD_GONE
    return _place_of(by, device), intake_rest_key(), hold


def _place_of(by: Actor, device: Device) -> str:
    held = [grant.place for grant in by.grants if grant.place]
    return held[0] if held else device.staff_member.unit.place


def _kept(row: Submission) -> Kept:
    return Kept(bytes(row.sha256).hex(), State(row.state), Hold(row.hold) if row.hold else None)


def _row(
    by: Actor,
    device: Device,
    arrival: Arrival,
    at: datetime,
    *,
    digest: bytes,
    place: str,
    key: RestKey,
    decision: Reception,
    mends: Submission | None,
) -> Submission:
    identifier = mends.pk if mends else new_id()
    row = mends or Submission(
        id=identifier, instance_id=arrival.instance_id, sha256=digest, received_at=at, device=device
    )
    row.kind, row.channel = arrival.kind, arrival.channel
    row.form_code, row.form_version = arrival.form_code[:80], arrival.form_version[:80]
    row.staff_member_id, row.household_id = device.staff_member_id, arrival.household_id
    row.made_at_device, row.place = arrival.made_at, place
    row.sealed_with = key.name
    row.body_sealed = key.seal(arrival.body, column=BODY, row=identifier)
    if arrival.record_key is not None and arrival.attachments:
        row.record_key_sealed = key.seal(arrival.record_key, column=RECORD_KEY, row=identifier)
    row.state, row.hold = decision.state, decision.hold or ""
    if mends is None:
        _SUBMISSIONS.insert(row)
    else:
        row.save()
    return row


def _hold_others(kept: list[Submission], decision: Reception) -> None:
    for row in kept:
        if bytes(row.sha256).hex() in decision.put_on_hold:
            row.state, row.hold = held_with_another(State(row.state)), Hold.TWO_BODIES
            row.settled_at = None
            row.save(update_fields=["state", "hold", "settled_at"])


def _record(by: Actor, row: Submission, decision: Reception) -> None:
    subjects = [subject("visits.submission", row.pk)]
    if row.household_id is not None:
        subjects.append(subject("people.household", row.household_id))
    details: dict[str, str | int | bool | None] = {"state": row.state, "hold": row.hold, "channel": row.channel}
    if decision.put_on_hold:
        details["others_held"] = len(decision.put_on_hold)
    record(Fact("visits.submission_received", subjects=tuple(subjects), details=details), by=by.by)


def _received(row: Submission, http: int, missing: tuple[str, ...], *, receipt: bool) -> Received:
    state, hold = State(row.state), Hold(row.hold) if row.hold else None
    said = receipt_of(row, missing) if receipt else None
    return Received(row.pk, state, hold, http, said)


def receipt_of(row: Submission, missing: tuple[str, ...]) -> Receipt:
    """Return the receipt of a submission; while a file is missing it says so, whatever was decided meanwhile.

    Only then does the phone keep a photograph that an official did not wait for.
    """
    return Receipt(
        record_id=str(row.instance_id),
        sha256=bytes(row.sha256).hex(),
        sequence=row.sequence,
        received_at=instant(row.received_at),
        state=State.WAITING if missing else State(row.state),
        waiting_for=missing,
    )
