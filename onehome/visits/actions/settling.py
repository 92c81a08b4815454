"""Decides what becomes of a record that was kept apart: taken in, or kept as evidence with a reason. Never deleted."""

from uuid import UUID

from django.db.models import Q

from onehome.access.errors import not_here
from onehome.access.gate import acting, require
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.errors import Invalid
from onehome.kernel.thai_text import normalise
from onehome.sync.server import UNREADABLE, Hold, State, taken_in
from onehome.visits.errors import CANNOT_BE_TAKEN_IN, NOT_IN_QUARANTINE, OTHER_BODY_USED, WHY_SETTLED, CannotSettle
from onehome.visits.models import Submission
from onehome.visits.types import WAIT_FOR_FILES

LONGEST_REASON = 300
WHY = "one record is used in one of its bodies only"


def take_in(*, by: Actor, submission_id: UUID, reason: str) -> Submission:
    """Let a record be used after all, in the name of whoever recorded it and on the authority of `by`.

    Raises:
        NotThere: absent or out of reach.
        Invalid: no reason.
        CannotSettle: it no longer waits for a decision, or cannot be read.
    """
    with acting(by):
        row, words = _to_settle(by, submission_id, reason)
        if row.hold and Hold(row.hold) in UNREADABLE:
            raise CannotSettle(CANNOT_BE_TAKEN_IN)
        others = Submission.objects.by_system(why=WHY).filter(instance_id=row.instance_id).exclude(pk=row.pk)
        if others.filter(Q(state=State.COMPLETE) | Q(processed_at__isnull=False)).exists():
            raise CannotSettle(OTHER_BODY_USED)
        row.state = taken_in(processed_before=row.processed_at is not None)
        row.hold, row.tries = "", 0
        return _settled(by, row, words, "visits.submission_taken_in")


def keep_apart(*, by: Actor, submission_id: UUID, reason: str) -> Submission:
    """Keep a record as evidence without using it.

    Raises:
        NotThere: absent or out of reach.
        Invalid: no reason.
        CannotSettle: it no longer waits for a decision.
    """
    with acting(by):
        row, words = _to_settle(by, submission_id, reason)
        if row.state == State.WAITING:
            row.state, row.hold = State.QUARANTINED, row.hold or Hold.FILES_MISSING
        return _settled(by, row, words, "visits.submission_kept_apart")


def _to_settle(by: Actor, submission_id: UUID, reason: str) -> tuple[Submission, str]:
    require(by, Permission.SETTLE_SUBMISSION)
    rows = Submission.objects.seen_by(by, Permission.SETTLE_SUBMISSION).select_for_update(of=("self",))
    row = rows.filter(pk=submission_id).first()
    if row is None:
        raise not_here()
    waits_long = row.state == State.WAITING and row.received_at <= clock.now() - WAIT_FOR_FILES
    if not waits_long and (row.state != State.QUARANTINED or row.settled_at is not None):
        raise CannotSettle(NOT_IN_QUARANTINE)
    words = normalise(reason)[:LONGEST_REASON]
    if not words:
        raise Invalid(WHY_SETTLED, "reason")
    return row, words


def _settled(by: Actor, row: Submission, words: str, name: str) -> Submission:
    row.settled_by_id, row.settled_at, row.settled_reason = by.staff_id, clock.now(), words
    row.save()
    subjects = [subject("visits.submission", row.pk)]
    if row.household_id is not None:
        subjects.append(subject("people.household", row.household_id))
    record(Fact(name, subjects=tuple(subjects), reason=words), by=by.by)
    return row
