"""Records from the field: what became of each, for whoever recorded it and for those who decide."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from onehome.access.errors import not_here
from onehome.access.gate import acting, decide
from onehome.access.types import Actor, Permission, system_actor
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.people.queries.merging import open_by_source
from onehome.sync.server import Hold, State
from onehome.visits.models import Submission, SubmissionAttachment
from onehome.visits.queries.submission_words import (
    CONFLICT,
    HOLD_NAMES,
    KEPT_FOR_GOOD,
    STATE_SENTENCES,
    UNKNOWN,
)
from onehome.visits.types import WAIT_FOR_FILES

INTAKE = system_actor("attachments from the field are taken in")
WHY = "the sender asks for his own records"
RECENT = 200


@dataclass(frozen=True, slots=True)
class RecordStatus:
    """What became of a record, in a word for programs and a sentence for people."""

    record_id: UUID
    state: str
    sentence: Bilingual


def statuses(staff_id: UUID, ids: Collection[UUID]) -> list[RecordStatus]:
    """Return what became of these records of one sender, in their order; in three statements."""
    rows: dict[UUID, list[Submission]] = {}
    found = Submission.objects.by_system(why=WHY).filter(staff_member_id=staff_id, instance_id__in=list(ids))
    for row in found.order_by("sequence").annotate(missing=_missing()):
        rows.setdefault(row.instance_id, []).append(row)
    return _statuses(ids, rows)


def recent_statuses(staff_id: UUID) -> list[RecordStatus]:
    """Return what became of the sender's last records, the newest first."""
    found = Submission.objects.by_system(why=WHY).filter(staff_member_id=staff_id).order_by("-sequence")
    rows: dict[UUID, list[Submission]] = {}
    for row in found.annotate(missing=_missing())[:RECENT]:
        rows.setdefault(row.instance_id, []).append(row)
    return _statuses(list(rows), rows)


def _statuses(ids: Collection[UUID], rows: Mapping[UUID, list[Submission]]) -> list[RecordStatus]:
    differences = open_by_source([row.pk for same in rows.values() for row in same])
    said = []
    for one in dict.fromkeys(ids):
        same = rows.get(one)
        said.append(RecordStatus(one, "unknown", UNKNOWN) if same is None else _status(_telling(same), differences))
    return said


def _telling(same: list[Submission]) -> Submission:
    """Return the row that says most: one that waits for a decision before any other."""
    return next((row for row in same if row.state == State.QUARANTINED), same[0])


def _status(row: Submission, differences: Mapping[UUID, int]) -> RecordStatus:
    open_fields = differences.get(row.pk, 0)
    if row.state == State.PROCESSED and open_fields:
        return RecordStatus(row.instance_id, "conflict", CONFLICT.format(count=open_fields))
    return RecordStatus(row.instance_id, row.state, sentence_of(row))


def sentence_of(row: Submission, awaited: int | None = None) -> Bilingual:
    """Return in a sentence how far a record has come, and why not further; `awaited` files, where it was counted."""
    if row.state == State.WAITING:
        return STATE_SENTENCES[State.WAITING].format(count=getattr(row, "missing", "") if awaited is None else awaited)
    if row.state != State.QUARANTINED:
        return STATE_SENTENCES[State(row.state)]
    if row.settled_at is not None:
        return KEPT_FOR_GOOD
    base, why = STATE_SENTENCES[State.QUARANTINED], HOLD_NAMES[Hold(row.hold)]
    if row.sentence_th:
        why = Bilingual(row.sentence_th, row.sentence_en or row.sentence_th)
    return Bilingual(f"{base.th}: {why.th}", f"{base.en} {why.en}")


def _missing() -> Count:
    return Count("attachments", filter=Q(attachments__completed_at__isnull=True))


def submissions_seen_by(actor: Actor, *, state: str = "") -> QuerySet[Submission]:
    """Return the records that `actor` may see, the newest first."""
    rows = Submission.objects.seen_by(actor, Permission.SEE_SUBMISSIONS)
    rows = rows.select_related("staff_member", "device").annotate(missing=_missing()).order_by("-sequence")
    return rows.filter(state=state) if state else rows


def waiting_for_a_decision(actor: Actor) -> QuerySet[Submission]:
    """Return the records about which `actor` may decide, the oldest first: kept apart, or long without their files."""
    rows = Submission.objects.seen_by(actor, Permission.SETTLE_SUBMISSION).filter(_undecided())
    return rows.select_related("staff_member", "device").annotate(missing=_missing()).order_by("sequence")


def is_undecided(row: Submission) -> bool:
    """Return whether somebody has to decide about a record."""
    if row.state == State.WAITING:
        return row.received_at <= clock.now() - WAIT_FOR_FILES
    return row.state == State.QUARANTINED and row.settled_at is None


def own_undecided(actor: Actor) -> QuerySet[Submission]:
    """Return the records that `actor` himself made and about which somebody has to decide."""
    rows = Submission.objects.seen_by(actor, Permission.SEE_SUBMISSIONS).filter(staff_member_id=actor.staff_id)
    return rows.filter(_undecided())


def _undecided() -> Q:
    kept = Q(state=State.QUARANTINED, settled_at__isnull=True)
    return kept | Q(state=State.WAITING, received_at__lte=clock.now() - WAIT_FOR_FILES)


def may_settle(actor: Actor, row: Submission) -> bool:
    """Return whether `actor` may read a record and decide what becomes of it."""
    return decide(actor, Permission.SETTLE_SUBMISSION, row).allowed


def others_of(row: Submission) -> list[Submission]:
    """Return the other bodies that came under the same id as a record that is in sight, in their order."""
    rows = Submission.objects.by_system(why="the record is in sight").filter(instance_id=row.instance_id)
    return list(rows.filter(province_code=row.province_code).exclude(pk=row.pk).order_by("sequence"))


def submission_in_sight(actor: Actor, submission_id: UUID) -> Submission:
    """Return one record.

    Raises:
        NotThere: absent or out of reach.
    """
    rows = Submission.objects.seen_by(actor, Permission.SEE_SUBMISSIONS)
    rows = rows.select_related("staff_member", "device", "settled_by").annotate(missing=_missing())
    row = rows.filter(pk=submission_id).first()
    if row is None:
        raise not_here()
    return row


def attachments_of(submission_id: UUID) -> list[SubmissionAttachment]:
    """Return the attachments of a record that is in sight."""
    rows = SubmissionAttachment.objects.by_system(why="the record is in sight")
    return list(rows.filter(submission_id=submission_id).order_by("name"))


def submission_with_attachment(instance_id: UUID, name: str, sha256: bytes | None) -> UUID:
    """Return the record under an id to which an attachment belongs: of several bodies the one named, or the last.

    Raises:
        NotThere: none announces it.
    """
    with acting(INTAKE):  # whoever has left is shown no rows, and still may send what he recorded
        rows = SubmissionAttachment.objects.by_system(why="an attachment belongs to a record that its sender names")
        rows = rows.filter(submission__instance_id=instance_id, name=name)
        if sha256 is not None:
            rows = rows.filter(submission__sha256=sha256)
        found = rows.order_by("-submission__sequence").values_list("submission_id", flat=True).first()
    if found is None:
        raise not_here()
    return found
