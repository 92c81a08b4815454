"""A case is closed with an answer to one question: what changed in this family's life?"""

from datetime import date
from uuid import UUID

from onehome.access.errors import not_permitted
from onehome.access.gate import acting
from onehome.access.types import Actor
from onehome.cases.actions.at_hand import case_at_hand, checked_words
from onehome.cases.errors import (
    BETTER_IS_NOT_SHOWN,
    CLOSED_BEFORE_OPENED,
    NEEDS_STILL_OPEN,
    REFERRALS_STILL_OPEN,
)
from onehome.cases.models import Case, Closure, FollowUp, Need, Referral
from onehome.cases.queries.change import change
from onehome.cases.types import OPEN_REFERRALS, CaseState, NeedState, Outcome
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel.errors import Conflict, Invalid
from onehome.visits.actions.reasons import settle_reasons
from onehome.visits.types import VisitReason

WHY = "the parts of a case that was just reached"


def close_case(*, by: Actor, case_id: UUID, outcome: Outcome, what_changed: str, on: date) -> Closure:
    """Close a case with what changed; nothing can be added to it afterwards.

    Args:
        what_changed: what is different in the family's life, or why nothing is; at most 500 characters.

    Raises:
        NotThere, Refused, Conflict: as for every step on a case; also while a need has no result or a referral
            waits for its answer.
        Invalid: "better" without an assessment after the help that shows it, no words, or a day before the opening.
    """
    with acting(by):
        case = case_at_hand(by, case_id)
        if by.staff_id is None:
            raise not_permitted()
        if on < case.opened_on:
            raise Invalid(CLOSED_BEFORE_OPENED, "on")
        said = checked_words(what_changed, most=500, field="what_changed")
        _check_nothing_waits(case)
        if outcome == Outcome.BETTER and not is_better(case):
            raise Invalid(BETTER_IS_NOT_SHOWN, "outcome")
        closure = Closure(
            case=case, place=case.place, outcome=outcome, what_changed=said, by_id=by.staff_id, closed_on=on
        )
        closure.save()
        case.state, case.closed_on = CaseState.CLOSED, on
        case.save(update_fields=["state", "closed_on"])
        settle_reasons(by=by, household_id=case.household_id, kinds=(VisitReason.OPEN_CASE, VisitReason.FOLLOW_UP))
        fact = Fact(
            "cases.case_closed",
            subjects=(subject("cases.case", case.pk),),
            fields=("state", "outcome"),
            details={"outcome": outcome.value},
        )
        record(fact, by=by.by)
        return closure


def is_better(case: Case) -> bool:
    """Return whether the last assessment after the help shows a higher level in the goal's dimension than before."""
    last = FollowUp.objects.by_system(why=WHY).filter(case=case).select_related("after").order_by("-at").first()
    if last is None or case.before is None:
        return False
    steps = change(case.before, last.after).of(case.goal_dimension).steps
    return steps is not None and steps > 0


def _check_nothing_waits(case: Case) -> None:
    needs = Need.objects.by_system(why=WHY).filter(case=case, state=NeedState.OPEN).count()
    if needs:
        raise Conflict(NEEDS_STILL_OPEN.format(count=needs))
    referrals = Referral.objects.by_system(why=WHY).filter(case=case, state__in=OPEN_REFERRALS).count()
    if referrals:
        raise Conflict(REFERRALS_STILL_OPEN.format(count=referrals))
