"""Attachments of a record: announced with it, filled piece by piece, checked against their hash when whole."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.gate import acting
from onehome.access.types import Actor, system_actor
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel.errors import Conflict
from onehome.kernel.identifiers import new_id
from onehome.sync.envelopes import CannotOpen, open_part
from onehome.sync.server import Hold, State, when_whole
from onehome.visits.actions.rest_keys import PIECE, RECORD_KEY, RestKey, rest_key_of
from onehome.visits.errors import ATTACHMENT_NAME, ATTACHMENT_TOO_LARGE, HOUSEHOLD_ERASED, TooLarge
from onehome.visits.models import Submission, SubmissionAttachment, SubmissionPiece
from onehome.visits.types import LARGEST_ATTACHMENT, LARGEST_PIECE, ExpectedAttachment

INTAKE = system_actor("attachments from the field are taken in")
WHY = "an attachment belongs to a record that its sender names"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an attachment has come: `offset` bytes are here; `wrong_hash` says that all were, and were not it."""

    offset: int
    complete: bool
    wrong_hash: bool = False
    out_of_place: bool = False


def safe_name(sent: str) -> str:
    """Return the name under which an attachment is kept: nothing of a path or a script is left of what was sent.

    Raises:
        TooLarge: there is nothing left.
    """
    if NAME.fullmatch(sent):
        return sent
    base = UNSAFE.sub("-", sent.replace("\\", "/").rpartition("/")[2]).strip("-.")[:80]
    digest = hashlib.sha256(sent.encode("utf-8", errors="replace")).hexdigest()[:8]
    if not sent.strip():
        raise TooLarge(ATTACHMENT_NAME, "attachments")
    return f"{digest}-{base}" if base else digest


def announce(row: Submission, expected: Iterable[ExpectedAttachment]) -> tuple[str, ...]:
    """Add what a record announces and was not announced before; returns the names that have not arrived."""
    rows = {one.name: one for one in _attachments(row)}
    fresh = []
    for one in expected:
        name = safe_name(one.name)
        if name not in rows:
            rows[name] = SubmissionAttachment(
                submission=row,
                place=row.place,
                name=name,
                sent_name=one.name[:200],
                content_type=one.content_type[:100],
                sha256=one.sha256,
                size=one.size,
                cipher_size=one.cipher_size,
            )
            fresh.append(rows[name])
    if fresh:
        SubmissionAttachment.objects.add_all(fresh)
    missing = tuple(name for name, one in rows.items() if one.completed_at is None)
    if fresh and missing and row.state == State.COMPLETE:
        row.state = State.WAITING
        row.save(update_fields=["state"])
    return missing


def renew_record_key(row: Submission, record_key: bytes | None) -> None:
    """Remember the key of a record that was sealed anew; what came half under the old one begins again."""
    key = rest_key_of(row)
    if record_key is None or key is None or all(one.completed_at is not None for one in _attachments(row)):
        return
    before = row.record_key_sealed
    if before is not None and key.open(before, column=RECORD_KEY, row=row.pk) == record_key:
        return
    row.record_key_sealed = key.seal(record_key, column=RECORD_KEY, row=row.pk)
    row.save(update_fields=["record_key_sealed"])
    for one in _attachments(row):
        if one.completed_at is None and one.received:
            _begin_again(one)


def attachment_offset(*, by: Actor, submission_id: UUID, name: str) -> Progress:
    """Return how much of an attachment has arrived.

    Raises:
        NotThere: no such record or attachment.
    """
    with acting(INTAKE):
        rows = SubmissionAttachment.objects.by_system(why=WHY)
        one = rows.filter(submission_id=submission_id, name=safe_name(name)).first()
        if one is None:
            raise not_here()
        return Progress(one.received, one.completed_at is not None)


def receive_attachment(
    *, by: Actor, submission_id: UUID, name: str, offset: int, content: bytes, at: datetime
) -> Progress:
    """Keep a piece of an attachment; the last one is checked, and completes the record if nothing else is missing.

    A piece that does not begin where the last one ended changes nothing. A client that announces no size sends the
    whole at once (`offset` 0); one under a name that was not announced is kept too.

    Raises:
        NotThere: no such record.
        TooLarge: the piece or the whole is larger than the limits.
    """
    with acting(INTAKE):
        found = Submission.objects.by_system(why=WHY).select_for_update().filter(pk=submission_id).first()
        if found is None:
            raise not_here()
        one = _locked(found, name)
        whole = one.size is None and one.cipher_size is None
        if len(content) > (LARGEST_ATTACHMENT if whole else LARGEST_PIECE):
            raise TooLarge(ATTACHMENT_TOO_LARGE.format(most=LARGEST_ATTACHMENT // 1_000_000), "attachments")
        if one.completed_at is not None:
            return _known(found, one, offset, content, whole=whole)
        end = one.cipher_size if one.cipher_size is not None else one.size
        if offset != one.received or (end is not None and offset + len(content) > end):
            return Progress(one.received, False, out_of_place=True)
        key = rest_key_of(found)
        _keep_piece(one, offset, content, key)
        one.received = offset + len(content)
        one.save(update_fields=["received"])
        if not whole and one.received != end:
            return Progress(one.received, False)
        return _complete(by, found, one, key, at)


def attachment_content(one: SubmissionAttachment, key: RestKey) -> bytes:
    """Return the content of a whole attachment."""
    pieces = SubmissionPiece.objects.by_system(why=WHY).filter(attachment=one).order_by("start")
    return b"".join(key.open(piece.content, column=PIECE, row=piece.pk) for piece in pieces)


def replace_content(one: SubmissionAttachment, content: bytes, key: RestKey) -> None:
    """Keep `content` instead of what an attachment held, sealed in pieces."""
    SubmissionPiece.objects.by_system(why=WHY).filter(attachment=one).delete()
    rows = []
    for start in range(0, max(len(content), 1), LARGEST_PIECE):
        identifier = new_id()
        part = key.seal(content[start : start + LARGEST_PIECE], column=PIECE, row=identifier)
        rows.append(SubmissionPiece(id=identifier, attachment=one, place=one.place, start=start, content=part))
    SubmissionPiece.objects.add_all(rows)


def _attachments(row: Submission) -> list[SubmissionAttachment]:
    return list(SubmissionAttachment.objects.by_system(why=WHY).filter(submission=row).order_by("name"))


def _locked(row: Submission, name: str) -> SubmissionAttachment:
    kept = safe_name(name)
    rows = SubmissionAttachment.objects.by_system(why=WHY).select_for_update()
    one = rows.filter(submission=row, name=kept).first()
    if one is None:
        one = SubmissionAttachment(submission=row, place=row.place, name=kept, sent_name=name[:200])
        one.save(force_insert=True)
    return one


def _known(row: Submission, one: SubmissionAttachment, offset: int, content: bytes, *, whole: bool) -> Progress:
    """A whole attachment that arrives again: the same changes nothing; another one is kept beside it, and seen."""
    if not whole or offset or hashlib.sha256(content).digest() == bytes(one.sha256 or b""):
        return Progress(one.received, True)
    digest = hashlib.sha256(content).digest()
    key = rest_key_of(row)
    name = f"{digest.hex()[:12]}-{one.name}"[:100]
    if key is not None and all(other.name != name for other in _attachments(row)):
        beside = SubmissionAttachment(
            submission=row,
            place=row.place,
            name=name,
            sent_name=one.sent_name,
            content_type=one.content_type,
            sha256=digest,
            size=len(content),
            received=len(content),
            completed_at=row.received_at,
        )
        beside.save(force_insert=True)
        replace_content(beside, content, key)
        row.hold = Hold.TWO_BODIES
        row.state = row.state if row.state == State.WAITING else State.QUARANTINED
        row.save(update_fields=["hold", "state"])
    return Progress(one.received, True)


def _keep_piece(one: SubmissionAttachment, offset: int, content: bytes, key: RestKey | None) -> None:
    if key is None:
        raise Conflict(HOUSEHOLD_ERASED)
    identifier = new_id()
    part = key.seal(content, column=PIECE, row=identifier)
    SubmissionPiece(id=identifier, attachment=one, place=one.place, start=offset, content=part).save(force_insert=True)


def _complete(by: Actor, row: Submission, one: SubmissionAttachment, key: RestKey | None, at: datetime) -> Progress:
    assert key is not None
    arrived = attachment_content(one, key)
    try:
        content = _opened(row, one, arrived, key)
    except CannotOpen:
        content = None
    digest = b"" if content is None else hashlib.sha256(content).digest()
    if content is None or (one.sha256 is not None and digest != bytes(one.sha256)):
        _begin_again(one)
        return Progress(0, False, wrong_hash=True)
    if len(content) > LARGEST_ATTACHMENT:
        raise TooLarge(ATTACHMENT_TOO_LARGE.format(most=LARGEST_ATTACHMENT // 1_000_000), "attachments")
    replace_content(one, content, key)
    one.sha256, one.size, one.completed_at = digest, len(content), at
    one.save(update_fields=["sha256", "size", "completed_at"])
    if all(other.completed_at is not None for other in _attachments(row)):
        # A record that was settled without waiting for its files keeps what was decided.
        row.state = when_whole(Hold(row.hold) if row.hold else None) if row.state == State.WAITING else row.state
        row.record_key_sealed = None
        row.save(update_fields=["state", "record_key_sealed"])
        subjects = (subject("visits.submission", row.pk),)
        record(Fact("visits.submission_completed", subjects=subjects, details={"state": row.state}), by=by.by)
    return Progress(one.received, True)


def _opened(row: Submission, one: SubmissionAttachment, arrived: bytes, key: RestKey) -> bytes:
    if one.cipher_size is None:
        return arrived
    if row.record_key_sealed is None:
        raise CannotOpen("The key of this record is not kept any more.")
    record_key = key.open(row.record_key_sealed, column=RECORD_KEY, row=row.pk)
    return open_part(str(row.instance_id), one.sent_name, arrived, record_key=record_key)


def _begin_again(one: SubmissionAttachment) -> None:
    SubmissionPiece.objects.by_system(why=WHY).filter(attachment=one).delete()
    one.received = 0
    one.save(update_fields=["received"])
