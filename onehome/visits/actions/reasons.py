"""Asks for visits, and settles the reasons that have been answered."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from onehome.access.errors import not_here
from onehome.access.gate import acting
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.people.queries.rows import households_seen_by
from onehome.visits.models import ReasonToVisit
from onehome.visits.types import VisitReason

LEAST_URGENT, MOST_URGENT = 1, 5


def ask_for_visit(
    *, by: Actor, household_id: UUID, kind: VisitReason, explanation: Bilingual, urgency: int, due_on: date | None
) -> ReasonToVisit:
    """Ask that a household be visited; while a reason of this kind is open it is made more pressing, not doubled.

    Args:
        by: who asks, within reach of the household.
        household_id: the household to be visited.
        kind: why; one reason of a kind is open at a time.
        explanation: the reason in words, at most 200 characters each, without a name.
        urgency: 1 (can wait) to 5 (today).
        due_on: the last day on which the visit still helps, None when there is none.

    Raises:
        NotThere: the household lies out of reach.
        ValueError: the urgency is none of 1 to 5.
    """
    if not LEAST_URGENT <= urgency <= MOST_URGENT:
        raise ValueError(f"Urgency goes from 1 to 5, not {urgency}.")
    with acting(by):
        household = households_seen_by(by, Permission.RECORD_VISIT).filter(pk=household_id).first()
        if household is None:
            raise not_here()
        asked = ReasonToVisit(
            household_id=household_id,
            place=household.place,
            kind=kind,
            explanation_th=explanation.th[:200],
            explanation_en=explanation.en[:200],
            urgency=urgency,
            due_on=due_on,
            raised_at=clock.now(),
        )
        reason, is_new = _add_or_press(by, asked)
        fact = "visits.visit_asked_for" if is_new else "visits.visit_asked_for_again"
        subjects = (subject("people.household", household_id), subject("visits.reason", reason.pk))
        record(Fact(fact, subjects=subjects, details={"kind": kind.value, "urgency": reason.urgency}), by=by.by)
        return reason


def settle_reasons(*, by: Actor, household_id: UUID, kinds: Collection[VisitReason] | None = None) -> int:
    """Settle the open reasons to visit a household, of the given kinds or (None) all; returns how many."""
    with acting(by):
        reached = ReasonToVisit.objects.seen_by(by, Permission.RECORD_VISIT)
        still_open = reached.filter(household_id=household_id, settled_at__isnull=True)
        if kinds is not None:
            still_open = still_open.filter(kind__in=kinds)
        settled = [reason.pk for reason in still_open]
        if settled:
            reached.filter(pk__in=settled).update(settled_at=clock.now())
            subjects = [subject("people.household", household_id), *(subject("visits.reason", pk) for pk in settled)]
            record(Fact("visits.reasons_settled", subjects=tuple(subjects)), by=by.by)
        return len(settled)


def _add_or_press(by: Actor, asked: ReasonToVisit) -> tuple[ReasonToVisit, bool]:
    """Save the reason, or press the open one of its kind; returns the row and whether it is new."""
    try:
        with transaction.atomic():
            asked.save()
            return asked, True
    except IntegrityError:
        open_reasons = ReasonToVisit.objects.seen_by(by, Permission.RECORD_VISIT).filter(settled_at__isnull=True)
        reason = open_reasons.select_for_update(of=("self",)).get(household_id=asked.household_id, kind=asked.kind)
    if _presses_more(asked, reason):  # the words stay with the day and urgency they explain
        reason.explanation_th, reason.explanation_en = asked.explanation_th, asked.explanation_en
    reason.urgency = max(reason.urgency, asked.urgency)
    reason.due_on = min((day for day in (reason.due_on, asked.due_on) if day is not None), default=None)
    reason.save(update_fields=["urgency", "due_on", "explanation_th", "explanation_en"])
    return reason, False


def _presses_more(asked: ReasonToVisit, known: ReasonToVisit) -> bool:
    sooner = asked.due_on is not None and (known.due_on is None or asked.due_on < known.due_on)
    return asked.urgency > known.urgency or (asked.urgency == known.urgency and sooner)
