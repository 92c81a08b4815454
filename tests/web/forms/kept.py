"""A form and what was answered with it, as rows: for tests that need them in numbers and ask nothing of the intake."""

import hashlib
from collections.abc import Iterator
from uuid import UUID

from django.db import models

from onehome.access.models import Device, StaffMember
from onehome.kernel import clock
from onehome.kernel.identifiers import new_id
from onehome.visits.actions.rest_keys import BODY, PIECE, intake_rest_key
from onehome.visits.forms.questions import Question
from onehome.visits.models import Form, FormVersion, Submission, SubmissionAttachment, SubmissionPiece, Visit

QUESTION = Question("/data/said", "said", "text", labels={"th": "เขาว่าอย่างไร", "en": "What do they say?"})


def form_rows(
    code: str, title: str, place: str, *, form_id: UUID | None = None, version: str = "1"
) -> tuple[Form, FormVersion]:
    """Make a form of one question with its published version; neither is saved."""
    at = clock.now()
    form = Form(
        id=form_id or new_id(), code=code, kind="other", title_th=title, title_en=title, place=place, made_at=at
    )
    return form, version_row(form, version)


def version_row(form: Form, version: str) -> FormVersion:
    """Make one more published version of a form."""
    at = clock.now()
    return FormVersion(
        form=form, place=form.place, version=version, source=b"x", source_name="x.md", source_kind="md", xform="<x/>",
        xform_sha256="0" * 64, xform_md5="0" * 32, questions=[QUESTION.plain()], uploaded_at=at, published_at=at,
    )  # fmt: skip


def answered_rows(
    sender: StaffMember, visit: Visit, code: str, words: str
) -> Iterator[Device | Submission | SubmissionAttachment | SubmissionPiece]:
    """Make a device, a submission that says `words` about the visit's household, and its recording."""
    at, place = clock.now(), visit.place
    body = f'<data id="{code}" version="1"><said>{words}</said></data>'.encode()
    device = Device(staff_member=sender, label="เครื่อง", token_hash=hashlib.sha256(body).digest(), enrolled_at=at)
    yield device
    submission = Submission(
        instance_id=new_id(), sha256=hashlib.sha256(body).digest(), kind="form", form_code=code, form_version="1",
        channel="openrosa", device=device, staff_member=sender, household_id=visit.household_id, place=place,
        received_at=at, sealed_with="intake", state="processed", processed_at=at, visit=visit, body_sealed=b"",
    )  # fmt: skip
    submission.body_sealed = intake_rest_key().seal(body, column=BODY, row=submission.pk)
    yield submission
    recording = SubmissionAttachment(
        submission=submission, place=place, name="voice.m4a", sent_name="voice.m4a", content_type="audio/mp4",
        sha256=hashlib.sha256(body).digest(), size=len(body), received=len(body), completed_at=at,
    )  # fmt: skip
    yield recording
    piece = SubmissionPiece(attachment=recording, place=place, start=0, content=b"")
    piece.content = intake_rest_key().seal(body, column=PIECE, row=piece.pk)
    yield piece


def save_each(rows: Iterator[models.Model]) -> list[models.Model]:
    """Insert rows one after the other."""
    kept = list(rows)
    for row in kept:
        row.save(force_insert=True)
    return kept
