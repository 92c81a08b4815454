"""Writes what a record says where it belongs: once, each in a transaction of its own, none holding others up."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from onehome.access.errors import NOT_HERE
from onehome.access.gate import acting
from onehome.access.models import StaffMember
from onehome.access.queries import actor_of_staff
from onehome.access.types import Actor, Permission, system_actor
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import NotThere, OneHomeError, Refused
from onehome.kernel.sealing import CannotOpen
from onehome.sync.server import Hold, State
from onehome.visits.actions.attachments import attachment_content, replace_content
from onehome.visits.actions.photographs import BadPhotograph, is_photograph, written_anew
from onehome.visits.actions.rest_keys import BODY, RestKey, rest_key_of
from onehome.visits.errors import KIND_UNKNOWN, FormUnknown
from onehome.visits.models import Submission, SubmissionAttachment

PROCESSOR = system_actor("records from the field are written where they belong")
WHY = "a record is used wherever its household lies"
MOST_TRIES = 5
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReadyAttachment:
    """An attachment that is whole, for a processor: what it is, and how to read it."""

    id: UUID
    name: str
    sent_name: str
    content_type: str
    read: Callable[[], bytes]


Processor = Callable[..., UUID | None]
"""`process(*, by, submission_id, body, form_code, form_version, attachments)` returns the visit, if one came of it."""


class _Held(Exception):
    """The record is kept apart."""

    def __init__(self, hold: Hold, sentence: Bilingual | None = None) -> None:
        super().__init__(hold)
        self.hold, self.sentence = hold, sentence


def process_waiting(*, processors: Mapping[str, Processor], most: int = 1_000) -> int:
    """Process the records that are complete, in the order in which the server got them; returns how many were.

    Args:
        processors: kind of record -> what writes it (wired in config/schedule.py).
    """
    with acting(PROCESSOR):
        waiting = Submission.objects.by_system(why=WHY).filter(state=State.COMPLETE).order_by("tries", "sequence")
        found = list(waiting.values_list("pk", flat=True)[:most])
    return sum(process_one(submission_id=one, processors=processors) for one in found)


def process_one(*, submission_id: UUID, processors: Mapping[str, Processor]) -> bool:
    """Process one record unless another worker has it or has done it; returns whether it was processed here."""
    with acting(PROCESSOR):
        rows = Submission.objects.by_system(why=WHY).select_for_update(skip_locked=True, of=("self",))
        row = rows.filter(pk=submission_id, state=State.COMPLETE).first()
        if row is None:
            return False
        at = clock.now()
        try:
            with transaction.atomic():
                row.visit_id = _use(row, processors)
        except _Held as held:
            _hold(row, held.hold, held.sentence)
        except (NotThere, Refused):
            _hold(row, Hold.NO_ACCESS, NOT_HERE)
        except FormUnknown as error:
            _hold(row, Hold.FORM_UNKNOWN, error.sentence)
        except OneHomeError as error:
            _hold(row, Hold.CANNOT_USE, error.sentence)
        except Exception:  # a fault of the program must not keep the other records waiting
            log.exception("Record %s could not be processed.", row.pk)
            _try_again(row)
        else:
            _done(row, at)
            return True
        return False


def sender_of(row: Submission) -> Actor:
    """Return in whose name a record is written: who recorded it; on an official's authority if he took it in.

    Raises:
        _Held: the sender may not record any more, and nobody has taken the record in.
    """
    if row.settled_by_id is not None:
        authority = actor_of_staff(row.settled_by_id)
        member = StaffMember.objects.get(pk=row.staff_member_id)
        return Actor(
            staff_id=member.pk, account_id=None, name=member.name_th, unit_id=member.unit_id, grants=authority.grants
        )
    try:
        sender = actor_of_staff(row.staff_member_id)
    except NotThere:
        raise _Held(Hold.DEACTIVATED) from None
    if not sender.may(Permission.RECORD_VISIT):
        raise _Held(Hold.DEACTIVATED)
    return sender


def _use(row: Submission, processors: Mapping[str, Processor]) -> UUID | None:
    sender = sender_of(row)
    process = processors.get(row.kind)
    if process is None:
        raise _Held(Hold.FORM_UNKNOWN, KIND_UNKNOWN)
    key = rest_key_of(row)
    if key is None:
        raise _Held(Hold.HOUSEHOLD_GONE)
    try:
        body = key.open(row.body_sealed, column=BODY, row=row.pk)
    except CannotOpen as error:
        raise _Held(Hold.CANNOT_OPEN) from error
    return process(
        by=sender,
        submission_id=row.pk,
        body=body,
        form_code=row.form_code,
        form_version=row.form_version,
        attachments=_ready(row, key),
    )


def _ready(row: Submission, key: RestKey) -> tuple[ReadyAttachment, ...]:
    whole = SubmissionAttachment.objects.by_system(why=WHY).filter(submission=row, completed_at__isnull=False)
    return tuple(_cleaned(one, key) for one in whole.order_by("name"))


def _cleaned(one: SubmissionAttachment, key: RestKey) -> ReadyAttachment:
    if is_photograph(one.content_type) and one.cleaned_at is None:
        try:
            picture = written_anew(attachment_content(one, key))
        except BadPhotograph as error:
            raise _Held(Hold.BAD_PHOTOGRAPH) from error
        replace_content(one, picture, key)
        one.cleaned_at, one.content_type = clock.now(), "image/jpeg"
        one.save(update_fields=["cleaned_at", "content_type"])
    return ReadyAttachment(one.pk, one.name, one.sent_name, one.content_type, lambda: attachment_content(one, key))


def _hold(row: Submission, hold: Hold, sentence: Bilingual | None) -> None:
    row.state, row.hold, row.visit_id = State.QUARANTINED, hold, None
    row.sentence_th = sentence.th[:400] if sentence else ""
    row.sentence_en = sentence.en[:400] if sentence else ""
    row.settled_at = None
    row.save(update_fields=["state", "hold", "visit", "sentence_th", "sentence_en", "settled_at"])
    _record("visits.submission_quarantined", row, {"hold": row.hold})


def _try_again(row: Submission) -> None:
    row.visit_id = None
    row.tries += 1
    if row.tries >= MOST_TRIES:
        _hold(row, Hold.FAULT, None)
    row.save(update_fields=["tries"])


def _done(row: Submission, at: datetime) -> None:
    row.state, row.hold, row.processed_at = State.PROCESSED, "", at
    row.sentence_th = row.sentence_en = ""
    row.save(update_fields=["state", "hold", "processed_at", "visit", "sentence_th", "sentence_en"])
    _record("visits.submission_processed", row, {"kind": row.kind})


def _record(name: str, row: Submission, details: dict[str, str | int | bool | None]) -> None:
    subjects = [subject("visits.submission", row.pk)]
    if row.household_id is not None:
        subjects.append(subject("people.household", row.household_id))
    if row.visit_id is not None:
        subjects.append(subject("visits.visit", row.visit_id))
    record(Fact(name, subjects=tuple(subjects), details=details), by=PROCESSOR.by)
