"""Changes of the law's values: those that wait, those approved, and what one of them would alter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from onehome.access.errors import not_here
from onehome.access.gate import decide as gate
from onehome.access.gate import require
from onehome.access.types import Actor, Permission
from onehome.benefits.models import AidDecision, LawAmendment, LawAmendmentReview
from onehome.benefits.queries.law import amendment_in, programme_in_force
from onehome.benefits.types import LawChangeState
from onehome.engine.comparison import CaseAnsweredAnew, answered_anew
from onehome.kernel.bilingual import Bilingual
from onehome.law.amendments import Amendment, amended
from onehome.law.catalogue import Programme
from onehome.law.catalogue import programme as programme_of
from onehome.law.errors import CannotAmend
from onehome.places.types import NATION


@dataclass(frozen=True, slots=True)
class LawChange:
    """One change with its state, and who proposed and reviewed it when."""

    id: UUID
    amendment: Amendment
    state: LawChangeState
    reason: str
    proposed_by: Bilingual
    proposed_at: datetime
    proposed_by_id: UUID
    reviewed_by: Bilingual | None
    reviewed_at: datetime | None
    review_words: str


@dataclass(frozen=True, slots=True)
class LawChangeInFull:
    """A change with the law before and after it.

    Args:
        before: the programme without it; for an approved change the law up to it.
        after: the programme with it; None if it no longer fits.
        misfit: why it no longer fits.
        cases: the worked cases, asked on its first day by both.
        decided_since: decisions already taken here for days on which it stands.
        may_review: whether the actor may approve or reject it now; False for whoever proposed it.
    """

    change: LawChange
    before: Programme
    after: Programme | None
    misfit: Bilingual | None
    cases: tuple[CaseAnsweredAnew, ...]
    decided_since: int
    may_review: bool
    proposed_it: bool


def law_changes(actor: Actor, *, programme: str = "") -> QuerySet[LawAmendment]:
    """Return the changes that the actor may see, newest first, with reviewer and proposer in one statement.

    Approved ones are everybody's who may see the law; the others are for those who propose, review or audit.

    Raises:
        Refused: the actor may not see the law.
    """
    require(actor, Permission.SEE_LAW)
    found = LawAmendment.objects.select_related("proposed_by", "review", "review__reviewed_by")
    if programme:
        found = found.filter(programme=programme)
    if not gate(actor, Permission.SEE_LAW_CHANGES, NATION).allowed:
        found = found.filter(review__outcome=LawChangeState.APPROVED)
    return found.order_by("-proposed_at", "-pk")


def as_changes(rows: Sequence[LawAmendment]) -> list[LawChange]:
    """Return rows as a page shows them, without a further statement."""
    return [_change(row) for row in rows]


def changes_waiting(actor: Actor) -> int:
    """Return how many changes wait that the actor may review: those that others proposed."""
    if not gate(actor, Permission.REVIEW_LAW_CHANGE, NATION).allowed:
        return 0
    waiting = LawAmendment.objects.filter(review__isnull=True)
    return waiting.exclude(proposed_by_id=actor.staff_id).count()


def public_changes(programme: str) -> list[Amendment]:
    """Return the approved changes of a programme without anybody's name, newest first: the law is public."""
    rows = LawAmendment.objects.filter(programme=programme, review__outcome=LawChangeState.APPROVED)
    return [amendment_in(row) for row in rows.order_by("-starts_on", "-pk")]


def law_change(actor: Actor, amendment_id: UUID) -> LawChangeInFull:
    """Return one change with what it alters, computed by the engine.

    Raises:
        NotThere: absent, or not for the actor to see.
    """
    row = law_changes(actor).filter(pk=amendment_id).first()
    if row is None:
        raise not_here()
    change = _change(row)
    before = _law_before(row)
    after, misfit = _with(before, change.amendment)
    day = change.amendment.valid_from
    mine = row.proposed_by_id == actor.staff_id
    waits = change.state is LawChangeState.PROPOSED
    return LawChangeInFull(
        change=change,
        before=before,
        after=after,
        misfit=misfit,
        cases=answered_anew(before, after, day) if after else (),
        decided_since=_decided_since(change.amendment.programme, day),
        may_review=waits and not mine and gate(actor, Permission.REVIEW_LAW_CHANGE, NATION).allowed,
        proposed_it=waits and mine,
    )


def _law_before(row: LawAmendment) -> Programme:
    """Return the programme as it was, or is, without this change and those approved after it."""
    review = _review(row)
    if review is None or review.outcome != LawChangeState.APPROVED:
        return programme_in_force(row.programme)
    earlier = LawAmendment.objects.filter(
        programme=row.programme, review__outcome=LawChangeState.APPROVED, review__reviewed_at__lt=review.reviewed_at
    ).order_by("review__reviewed_at", "pk")
    return amended(programme_of(row.programme), [amendment_in(one) for one in earlier])


def _with(before: Programme, amendment: Amendment) -> tuple[Programme | None, Bilingual | None]:
    try:
        return amended(before, [amendment]), None
    except CannotAmend as error:
        return None, error.sentence


def _decided_since(programme: str, day: date) -> int:
    rows = AidDecision.objects.by_system(why="a change of the law says how many decisions it reaches back to")
    return rows.filter(application__programme=programme, decided_on__gte=day).count()


def _review(row: LawAmendment) -> LawAmendmentReview | None:
    return getattr(row, "review", None)


def _change(row: LawAmendment) -> LawChange:
    review = _review(row)
    return LawChange(
        id=row.pk,
        amendment=amendment_in(row),
        state=LawChangeState(review.outcome) if review else LawChangeState.PROPOSED,
        reason=row.reason,
        proposed_by=row.proposed_by.name,
        proposed_at=row.proposed_at,
        proposed_by_id=row.proposed_by_id,
        reviewed_by=review.reviewed_by.name if review else None,
        reviewed_at=review.reviewed_at if review else None,
        review_words=review.words if review else "",
    )
