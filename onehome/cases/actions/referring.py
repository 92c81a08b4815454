"""A unit of the province, or a body outside, is asked to act, with a clock; the loop closes with its answer."""

from datetime import date
from uuid import UUID

from onehome.access.errors import not_here, not_permitted
from onehome.access.gate import acting, decide
from onehome.access.types import Actor, Permission
from onehome.cases.actions.at_hand import case_at_hand, checked_words, unit_of_province
from onehome.cases.errors import (
    ANSWER_BEFORE_SENT,
    ONE_RECEIVER,
    REFERRAL_ALREADY_CLOSED,
    REFERRAL_STATE_UNKNOWN,
)
from onehome.cases.models import Referral
from onehome.cases.types import OPEN_REFERRALS, ReferralState
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel.errors import Conflict, Invalid


def refer(
    *,
    by: Actor,
    case_id: UUID,
    to_unit_id: UUID | None = None,
    to_body: str = "",
    reason: str,
    on: date,
    answer_by: date,
) -> Referral:
    """Ask a unit of the province, or a body outside the ministry, to act for a case.

    Args:
        to_unit_id: the unit; or, without one, `to_body` names the body outside.
        answer_by: the day until which an answer is expected.

    Raises:
        NotThere, Refused, Conflict: as for every step on a case.
        Invalid: no receiver or two, no reason, or an answer asked for before the day of sending.
    """
    with acting(by):
        case = case_at_hand(by, case_id)
        if by.staff_id is None:
            raise not_permitted()
        if (to_unit_id is None) == (not to_body.strip()):
            raise Invalid(ONE_RECEIVER, "to_unit")
        if answer_by < on:
            raise Invalid(ANSWER_BEFORE_SENT, "answer_by")
        referral = Referral(
            case=case,
            place=case.place,
            to_unit=unit_of_province(to_unit_id, case.place, field="to_unit") if to_unit_id else None,
            to_body=checked_words(to_body, most=200, field="to_body") if to_unit_id is None else "",
            reason=checked_words(reason, most=300, field="reason"),
            sent_by_id=by.staff_id,
            sent_on=on,
            answer_by=answer_by,
        )
        referral.save()
        _record("cases.referred", referral, by)
        return referral


def answer_referral(*, by: Actor, referral_id: UUID, state: ReferralState, outcome: str, on: date) -> Referral:
    """Record what the receiver of a referral says: accepted, done or sent back.

    The unit that was asked may answer, and whoever works on the case (for a body outside, on its behalf).

    Args:
        outcome: what was done, or why it comes back; may be empty when the referral is only accepted.

    Raises:
        NotThere: the referral is absent or out of sight.
        Refused: the actor works neither on the case nor in the unit that was asked.
        Conflict: it was answered before.
        Invalid: no outcome where one is needed.
    """
    with acting(by):
        referrals = Referral.objects.seen_by(by, Permission.SEE_CASE).select_for_update(of=("self",))
        referral = referrals.select_related("case").filter(pk=referral_id).first()
        if referral is None:
            raise not_here()
        if not any(decide(by, Permission.WORK_CASE, row).allowed for row in (referral, referral.case)):
            raise not_permitted()
        if referral.state not in OPEN_REFERRALS:
            raise Conflict(REFERRAL_ALREADY_CLOSED)
        if state == ReferralState.SENT:
            raise Invalid(REFERRAL_STATE_UNKNOWN, "state")
        if state != ReferralState.ACCEPTED:
            referral.outcome = checked_words(outcome, most=300, field="outcome")
            referral.closed_on = on
        referral.state = state
        referral.save(update_fields=["state", "outcome", "closed_on"])
        _record("cases.referral_answered", referral, by)
        return referral


def _record(name: str, referral: Referral, by: Actor) -> None:
    subjects = (subject("cases.case", referral.case_id), subject("cases.referral", referral.pk))
    record(Fact(name, subjects=subjects, details={"state": str(referral.state)}), by=by.by)
