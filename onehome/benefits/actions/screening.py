"""Asks every programme at once what a household may get, and keeps the answers whole."""

from datetime import date, datetime
from uuid import UUID

from onehome.access.errors import not_here, not_permitted
from onehome.access.gate import acting, require
from onehome.access.types import Actor, Permission
from onehome.benefits.errors import CASE_OF_ANOTHER_HOUSEHOLD
from onehome.benefits.models import Screening
from onehome.benefits.queries.facts import facts_for_rules
from onehome.benefits.queries.law import law_in_force
from onehome.cases.queries.rows import cases_seen_by
from onehome.engine.household import screen_household
from onehome.engine.trace import trace
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.errors import Invalid
from onehome.people.queries.rows import households_seen_by


def screen(
    *, by: Actor, household_id: UUID, case_id: UUID | None = None, day: date, at: datetime | None = None
) -> Screening:
    """Work out every programme for everybody in a household by the law of `day`, and keep the answers with proof.

    Args:
        case_id: the case it is done for; without one nothing can be applied for from it.

    Raises:
        NotThere: household or case is out of sight.
        Refused: the actor may not prepare aid here.
        Invalid: the case is of another household.
    """
    with acting(by):
        household = households_seen_by(by, Permission.SEE_HOUSEHOLD).filter(pk=household_id).first()
        if household is None:
            raise not_here()
        if by.staff_id is None:
            raise not_permitted()
        _check_case(by, case_id, household_id)
        decisions = screen_household(facts_for_rules(by, household_id, day), day, among=law_in_force())
        screening = Screening(
            case_id=case_id,
            household_id=household_id,
            place=household.place,
            day=day,
            by_id=by.staff_id,
            at=at or clock.now(),
            answers=[trace(decision) for decision in decisions],
        )
        require(by, Permission.PREPARE_AID, screening)
        screening.save()
        subjects = (subject("people.household", household_id), subject("benefits.screening", screening.pk))
        record(Fact("benefits.household_screened", subjects=subjects), by=by.by)
        return screening


def _check_case(by: Actor, case_id: UUID | None, household_id: UUID) -> None:
    if case_id is None:
        return
    case = cases_seen_by(by, Permission.SEE_CASE).filter(pk=case_id).first()
    if case is None:
        raise not_here()
    if case.household_id != household_id:
        raise Invalid(CASE_OF_ANOTHER_HOUSEHOLD)
