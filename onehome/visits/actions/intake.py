"""Takes in what was recorded in the field: durably, once for ever, whoever sends it and however often.

The transaction is small: it keeps the body sealed, and answers with a receipt. What the record says is written where
it belongs later, by `process_waiting`.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db import InterfaceError, OperationalError
from django.db.models import QuerySet

from onehome.access.compiled import CompiledOnce, InsertedOnce
from onehome.access.gate import acting
from onehome.access.models import Device
from onehome.access.queries.devices import Bearer
from onehome.access.types import Actor, Permission, system_actor
from onehome.gateways.field_keys import receipt_key
from onehome.journal.actions import record, record_all
from onehome.journal.prepared import Sent, send_prepared, together
from onehome.journal.types import Fact, subject
from onehome.people.queries.sealed import ask_places_and_keys
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
from onehome.visits.models.submissions import SEQUENCE
from onehome.visits.types import LARGEST_ATTACHMENT, LARGEST_BODY, MOST_ATTACHMENTS, Arrival

INTAKE = system_actor("records from the field are taken in")
LOCK = "SELECT pg_advisory_xact_lock(one), nextval(%s) FROM unnest(%s::bigint[]) AS one"
WHY = "a record is known by its id wherever its household lies"


@dataclass(frozen=True, slots=True)
class Handed:
    """A record as a device hands it over, and when."""

    holder: Bearer
    arrival: Arrival
    at: datetime


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


def receive(*, holder: Bearer, arrival: Arrival, at: datetime) -> Received:
    """Keep a record, and say so. The same body under the same id gives the same receipt for ever.

    Nothing that can be read is refused: what cannot be used is kept apart, with the reason.

    Args:
        holder: whose device sent it; he may have left, or hold no grant any more.

    Raises:
        TooLarge: the body or an attachment is larger than the limits.
    """
    return receive_all([Handed(holder, arrival, at)])[0]


def receive_all(handed: Sequence[Handed]) -> list[Received]:
    """Keep records of different ids in one transaction, all or none; returns what each sender is told, in order.

    Raises:
        TooLarge: as `receive`, of one of them.
    """
    for one in handed:
        _check_size(one.arrival)
    known = _Known(handed)
    with acting(INTAKE, first=known.ask):
        decided = [_decide(one, known) for one in handed]
        new = [one for one in decided if one.decision.new]
        with together():
            record_all((_fact(one.row, one.decision), one.handed.holder.actor.by) for one in new)
            _SUBMISSIONS.insert([one.row for one in new])
        return [_finish(one) for one in decided]


def receive_each(handed: Sequence[Handed]) -> list[Received | Exception]:
    """Keep records of different ids together if that is possible, otherwise each by itself.

    What speaks against one never touches another; in its place stands the error that `receive` raised. Where the
    database itself is the trouble it is not asked again for each of them.
    """
    try:
        return [*receive_all(handed)]
    except (OperationalError, InterfaceError) as error:
        return [error] * len(handed)
    except Exception as error:  # whatever it is, it is told to the one sender whom it concerns
        return [error] if len(handed) == 1 else [receive_each([one])[0] for one in handed]


class _Known:
    """What the database knows of records and homes before records are kept; asked for all at once.

    The rows of a record are locked: its last attachment or the worker may be moving one of them on at this moment.
    """

    def __init__(self, handed: Sequence[Handed]) -> None:
        self._records = sorted({one.arrival.instance_id for one in handed})
        self._homes = {one.arrival.household_id for one in handed if one.arrival.household_id is not None}

    def ask(self) -> None:
        """Send the questions."""
        self._numbers = _one_at_a_time(self._records)
        self._kept_rows = _KEPT.send(self._records)
        self._places_and_keys = ask_places_and_keys(self._homes)

    @cached_property
    def numbers(self) -> Iterator[int]:
        """Numbers for as many records, in the order in which the server takes records in."""
        return iter([number for _, number in self._numbers.rows()])

    @cached_property
    def homes(self) -> dict[UUID, tuple[str, bytes]]:
        """Where a household lives, and its data key."""
        return self._places_and_keys()

    @cached_property
    def kept(self) -> dict[UUID, list[Submission]]:
        """What is kept under the id of a record."""
        found: dict[UUID, list[Submission]] = {one: [] for one in self._records}
        for row in self._kept_rows():
            found[row.instance_id].append(row)
        return found


@dataclass(frozen=True, slots=True)
class _Decided:
    """What happens to a record.

    Args:
        kept: every body under its id.
        row: the one that is added, mended, or was here before.
    """

    handed: Handed
    kept: list[Submission]
    decision: Reception
    row: Submission


def _kept_rows(instance_ids: list[UUID]) -> QuerySet[Submission]:
    rows = Submission.objects.by_system(why=WHY).select_for_update(of=("self",))
    return rows.filter(instance_id__any_of=instance_ids).order_by("sequence")


_SUBMISSIONS = InsertedOnce(Submission)
_KEPT = CompiledOnce(_kept_rows, [UUID(int=0)])


def _check_size(arrival: Arrival) -> None:
    if len(arrival.body) > LARGEST_BODY:
        raise TooLarge(BODY_TOO_LARGE, "body")
    if len(arrival.attachments) > MOST_ATTACHMENTS:
        raise TooLarge(TOO_MANY_ATTACHMENTS.format(most=MOST_ATTACHMENTS), "attachments")
    if any((one.size or 0) > LARGEST_ATTACHMENT for one in arrival.attachments):
        raise TooLarge(ATTACHMENT_TOO_LARGE.format(most=LARGEST_ATTACHMENT // 1_000_000), "attachments")


def _one_at_a_time(instance_ids: Sequence[UUID]) -> Sent:
    """Let two arrivals under one id follow each other: only then does the second see what the first has kept.

    Returns:
        A row for each, with the number that it will have if it is new.
    """
    numbers = sorted(one.int & (2**63 - 1) for one in instance_ids)  # in one order everywhere: none waits in a circle
    return send_prepared(LOCK, [SEQUENCE, numbers])


def _decide(one: Handed, known: _Known) -> _Decided:
    arrival, holder = one.arrival, one.holder
    digest = arrival.sha256 or hashlib.sha256(arrival.body).digest()
    kept = known.kept[arrival.instance_id]
    place, key, hold = _where(holder, arrival, known.homes)
    decision = reception(
        [_kept(row) for row in kept],
        sha256=digest.hex(),
        attachments=len(arrival.attachments),
        hold=arrival.hold or hold,
    )
    row = next((row for row in kept if bytes(row.sha256) == digest), None)
    if row is None or decision.mends:
        row = row or Submission(
            instance_id=arrival.instance_id, sequence=next(known.numbers), sha256=digest, received_at=one.at
        )
        _fill(row, arrival, holder.device, decision, place, key)
    return _Decided(one, kept, decision, row)


def _where(
    holder: Bearer, arrival: Arrival, homes: Mapping[UUID, tuple[str, bytes]]
) -> tuple[str, RestKey, Hold | None]:
    """Return where the record belongs, with which key it is sealed, and what speaks against using it."""
    hold = None
    if not holder.actor.may(Permission.RECORD_VISIT):
        hold = Hold.DEACTIVATED
    elif holder.device.revoked_at is not None:
        hold = Hold.REVOKED
    if arrival.household_id is not None:
        if arrival.household_id in homes:
            place, key = homes[arrival.household_id]
            return place, household_rest_key(key), hold
        hold = hold or Hold.HOUSEHOLD_GONE
    return _place_of(holder.actor, holder.device), intake_rest_key(), hold


def _place_of(by: Actor, device: Device) -> str:
    held = [grant.place for grant in by.grants if grant.place]
    return held[0] if held else device.staff_member.unit.place


def _kept(row: Submission) -> Kept:
    return Kept(bytes(row.sha256).hex(), State(row.state), Hold(row.hold) if row.hold else None)


def _fill(row: Submission, arrival: Arrival, device: Device, decision: Reception, place: str, key: RestKey) -> None:
    row.kind, row.channel = arrival.kind, arrival.channel
    row.form_code, row.form_version = arrival.form_code[:80], arrival.form_version[:80]
    row.staff_member_id, row.household_id = device.staff_member_id, arrival.household_id
    row.made_at_device, row.place = arrival.made_at, place
    row.sealed_with = key.name
    row.body_sealed = key.seal(arrival.body, column=BODY, row=row.pk)
    if arrival.record_key is not None and arrival.attachments:
        row.record_key_sealed = key.seal(arrival.record_key, column=RECORD_KEY, row=row.pk)
    row.state, row.hold = decision.state, decision.hold or ""
    if row._state.adding:
        row.device = device


def _finish(one: _Decided) -> Received:
    """Do what is left once the new rows are here, and return what the sender is told."""
    row, arrival, decision = one.row, one.handed.arrival, one.decision
    if decision.mends:
        row.save()
        record(_fact(row, decision), by=one.handed.holder.actor.by)
    elif not decision.new:
        renew_record_key(row, arrival.record_key)
    missing: tuple[str, ...] = ()
    if arrival.attachments if decision.new or decision.mends else decision.receipt:
        missing = announce(row, arrival.attachments)
    _hold_others(one.kept, decision)
    state, hold = State(row.state), Hold(row.hold) if row.hold else None
    receipt = receipt_of(row, missing) if decision.receipt else None
    return Received(row.pk, state, hold, decision.http, receipt)


def _hold_others(kept: list[Submission], decision: Reception) -> None:
    for row in kept:
        if bytes(row.sha256).hex() in decision.put_on_hold:
            row.state, row.hold = held_with_another(State(row.state)), Hold.TWO_BODIES
            row.settled_at = None
            row.save(update_fields=["state", "hold", "settled_at"])


def _fact(row: Submission, decision: Reception) -> Fact:
    subjects = [subject("visits.submission", row.pk)]
    if row.household_id is not None:
        subjects.append(subject("people.household", row.household_id))
    details: dict[str, str | int | bool | None] = {"state": row.state, "hold": row.hold, "channel": row.channel}
    if decision.put_on_hold:
        details["others_held"] = len(decision.put_on_hold)
    return Fact("visits.submission_received", subjects=tuple(subjects), details=details)


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
