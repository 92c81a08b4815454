"""One case with all its parts, in a bounded number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.gate import decide
from onehome.access.types import Actor, Permission
from onehome.cases.actions.working import NOTE_COLUMN
from onehome.cases.models import Case, CaseHardship, CaseNote, Closure, FollowUp, Need, Referral
from onehome.cases.queries.change import change
from onehome.cases.types import OPEN_REFERRALS, CaseState, Change, NeedState
from onehome.people.queries.sealed import Sealed, opened
from onehome.visits.queries.rows import hardships_seen_by
from onehome.visits.queries.voices import Voice, voices


@dataclass(frozen=True, slots=True)
class Note:
    """A note of those who work on the case, opened."""

    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with everything the actor may see of it.

    Args:
        notes: None when the actor may not read them.
        may_work: whether the actor works on the case; a closed one is worked on by nobody.
    """

    case: Case
    voices: Sequence[Voice]
    needs: Sequence[Need]
    referrals: Sequence[Referral]
    follow_ups: Sequence[FollowUp]
    closure: Closure | None
    notes: Sequence[Note] | None
    may_work: bool
    answerable: frozenset[UUID]  # needs and referrals whose result the actor may record

    @property
    def change(self) -> Change:
        """What the last follow-up shows against the time before the help."""
        return change(self.case.before, self.follow_ups[-1].after if self.follow_ups else None)

    @property
    def open_needs(self) -> int:
        """How many needs have no result yet."""
        return sum(need.state == NeedState.OPEN for need in self.needs)

    @property
    def open_referrals(self) -> int:
        """How many referrals wait for an answer."""
        return sum(referral.state in OPEN_REFERRALS for referral in self.referrals)


def case_file(actor: Actor, case_id: UUID) -> CaseFile:
    """Return one case with its parts.

    Raises:
        NotThere: it is absent or out of sight.
    """
    cases = Case.objects.seen_by(actor, Permission.SEE_CASE)
    together = cases.select_related(
        "household", "person", "lead_unit", "manager", "target", "target__indicator", "target__goal", "before"
    )
    case = together.filter(pk=case_id).first()
    if case is None:
        raise not_here()
    seen = Permission.SEE_CASE
    links = CaseHardship.objects.seen_by(actor, seen).filter(case=case).values("hardship")
    heard = hardships_seen_by(actor, Permission.SEE_VISIT).filter(pk__in=links)
    needs = Need.objects.seen_by(actor, seen).filter(case=case).select_related("unit")
    referrals = Referral.objects.seen_by(actor, seen).filter(case=case).select_related("to_unit", "sent_by")
    follow_ups = FollowUp.objects.seen_by(actor, seen).filter(case=case)
    closures = Closure.objects.seen_by(actor, seen).filter(case=case).select_related("by")
    may_work = case.state != CaseState.CLOSED and decide(actor, Permission.WORK_CASE, case).allowed
    parts = [*needs.order_by("due_on", "pk")], [*referrals.order_by("sent_on", "pk")]
    return CaseFile(
        case=case,
        voices=voices(actor, heard.order_by("heard_on", "pk")),
        needs=parts[0],
        referrals=parts[1],
        follow_ups=list(follow_ups.select_related("after", "after__assessor", "after__confirmed_by").order_by("at")),
        closure=closures.first(),
        notes=_notes(actor, case),
        may_work=may_work,
        answerable=_answerable(actor, case, parts[0], parts[1], may_work=may_work),
    )


def _answerable(
    actor: Actor, case: Case, needs: Sequence[Need], referrals: Sequence[Referral], *, may_work: bool
) -> frozenset[UUID]:
    if case.state == CaseState.CLOSED:
        return frozenset()
    waiting: list[Need | Referral] = [need for need in needs if need.state == NeedState.OPEN]
    waiting += [referral for referral in referrals if referral.state in OPEN_REFERRALS]
    for row in waiting:
        row.case = case  # the scope of a part looks at its case; without this each would fetch it again
    return frozenset(row.pk for row in waiting if may_work or decide(actor, Permission.WORK_CASE, row).allowed)


def _notes(actor: Actor, case: Case) -> Sequence[Note] | None:
    if not decide(actor, Permission.SEE_CASE_NOTES, case).allowed:
        return None
    found = CaseNote.objects.seen_by(actor, Permission.SEE_CASE_NOTES).filter(case=case).select_related("by")
    rows = list(found.order_by("-at"))
    words = opened(Sealed(case.household_id, NOTE_COLUMN, row.pk, bytes(row.words_sealed)) for row in rows)
    return [Note(words[row.pk], row.by.name_th, row.at) for row in rows if row.pk in words]
