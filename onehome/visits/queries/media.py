"""Voices and photographs that came with a visit or with an answered form."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet

from onehome.access.errors import not_here
from onehome.access.types import Actor, Permission
from onehome.visits.actions.rest_keys import PIECE, rest_key_of
from onehome.visits.models import HardshipRecording, Submission, SubmissionAttachment, SubmissionPiece

WHY = "the submission to which it belongs is in sight"
PHOTOGRAPH = "image/jpeg"  # every photograph was written anew as one
SOUNDS = frozenset(
    {"audio/aac", "audio/amr", "audio/m4a", "audio/mp4", "audio/mpeg", "audio/ogg", "audio/wav", "audio/webm",
     "audio/x-m4a", "audio/x-wav", "audio/3gpp", "audio/flac"}
)  # fmt: skip
UNKNOWN = "application/octet-stream"


class MediaKind(StrEnum):
    """How a browser may show a file."""

    SOUND = "sound"
    PHOTOGRAPH = "photograph"
    OTHER = "other"  # handed out, never shown


@dataclass(frozen=True, slots=True)
class Media:
    """A file in a list, without its content."""

    id: UUID
    name: str
    kind: MediaKind
    size: int


@dataclass(frozen=True, slots=True)
class MediaContent:
    """A file with its content; `content_type` is one that a browser runs no program from."""

    name: str
    content_type: str
    content: bytes
    household_id: UUID | None


def media_of(one: SubmissionAttachment) -> Media:
    """Return a whole attachment as a file in a list."""
    return Media(one.pk, one.sent_name, _kind(one), one.size or 0)


def recordings(actor: Actor, hardship_ids: Collection[UUID]) -> dict[UUID, tuple[Media, ...]]:
    """Return hardship id -> the recordings in which it was told, in one statement."""
    rows = HardshipRecording.objects.seen_by(actor, Permission.SEE_VISIT).filter(hardship_id__in=hardship_ids)
    found: dict[UUID, tuple[Media, ...]] = {}
    for row in rows.select_related("attachment").order_by("attachment__name"):
        found[row.hardship_id] = (*found.get(row.hardship_id, ()), media_of(row.attachment))
    return found


def media_of_visit(actor: Actor, visit_id: UUID) -> tuple[Media, ...]:
    """Return the files of a visit in sight that no hardship claims: photographs, and whatever else came along."""
    rows = SubmissionAttachment.objects.seen_by(actor, Permission.SEE_VISIT)
    rows = rows.filter(submission__visit_id=visit_id, completed_at__isnull=False)
    told = HardshipRecording.objects.seen_by(actor, Permission.SEE_VISIT).filter(hardship__visit_id=visit_id)
    return tuple(map(media_of, rows.exclude(pk__in=told.values("attachment_id")).order_by("name")))


def media_of_submission(actor: Actor, submission_id: UUID) -> tuple[Media, ...]:
    """Return the files of a record that have arrived whole; `file_of_answers` hands each of them out.

    Raises:
        NotThere: the record is absent or out of reach.
    """
    return tuple(map(media_of, _files_of_record(actor, submission_id).order_by("name")))


def file_of_visit(actor: Actor, visit_id: UUID, attachment_id: UUID) -> MediaContent:
    """Return a file of a visit.

    Raises:
        NotThere: absent, out of reach, or erased with its household.
    """
    rows = SubmissionAttachment.objects.seen_by(actor, Permission.SEE_VISIT).filter(submission__visit_id=visit_id)
    return _content(rows.select_related("submission").filter(pk=attachment_id, completed_at__isnull=False).first())


def file_of_answers(actor: Actor, submission_id: UUID, attachment_id: UUID) -> MediaContent:
    """Return a file of an answered form.

    Raises:
        NotThere: absent, out of reach, or erased with its household.
    """
    rows = _files_of_record(actor, submission_id)
    return _content(rows.select_related("submission").filter(pk=attachment_id).first())


def _files_of_record(actor: Actor, submission_id: UUID) -> QuerySet[SubmissionAttachment]:
    if not Submission.objects.seen_by(actor, Permission.SEE_SUBMISSIONS).filter(pk=submission_id).exists():
        raise not_here()
    rows = SubmissionAttachment.objects.by_system(why=WHY)
    return rows.filter(submission_id=submission_id, completed_at__isnull=False)


def _content(one: SubmissionAttachment | None) -> MediaContent:
    key = rest_key_of(one.submission) if one is not None else None
    if one is None or key is None:
        raise not_here()
    pieces = SubmissionPiece.objects.by_system(why=WHY).filter(attachment=one).order_by("start")
    content = b"".join(key.open(piece.content, column=PIECE, row=piece.pk) for piece in pieces)
    return MediaContent(one.sent_name, _content_type(one), content, one.submission.household_id)


def _plain(content_type: str) -> str:
    return content_type.partition(";")[0].strip().casefold()


def _kind(one: SubmissionAttachment) -> MediaKind:
    if one.cleaned_at is not None:
        return MediaKind.PHOTOGRAPH
    return MediaKind.SOUND if _plain(one.content_type) in SOUNDS else MediaKind.OTHER


def _content_type(one: SubmissionAttachment) -> str:
    kind = _kind(one)
    if kind is MediaKind.PHOTOGRAPH:
        return PHOTOGRAPH
    return _plain(one.content_type) if kind is MediaKind.SOUND else UNKNOWN
