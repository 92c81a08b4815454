"""A hardship becomes a case, and further voices join it."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from onehome.access.errors import not_here
from onehome.access.gate import acting, require
from onehome.access.queries import staff_of_province
from onehome.access.types import Actor, Permission
from onehome.cases.actions.at_hand import case_at_hand, checked_words, unit_of_province
from onehome.cases.actions.running_number import next_number
from onehome.cases.errors import (
    ALREADY_IN_A_CASE,
    DUE_BEFORE_OPENED,
    GOAL_LEVEL_OUT_OF_RANGE,
    GOAL_MISSING,
    GOAL_NOT_ABOVE_TODAY,
    MANAGER_NOT_IN_UNIT,
    NOT_AN_OUTCOME_TARGET,
    OTHER_HOUSEHOLD,
    URGENCY_OUT_OF_RANGE,
)
from onehome.cases.models import Case, CaseHardship, Need
from onehome.cases.queries.choices import latest_assessment, outcome_targets
from onehome.cases.types import CaseState, NewNeed
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.errors import Conflict, Invalid
from onehome.visits.actions.hardships import put_into_case
from onehome.visits.models import Assessment, Hardship
from onehome.visits.queries.rows import hardships_seen_by
from onehome.visits.types import LEVELS, Dimension


def open_case(
    *,
    by: Actor,
    hardship_id: UUID,
    goal: str,
    goal_dimension: Dimension,
    goal_level: int,
    needs: Sequence[NewNeed] = (),
    lead_unit_id: UUID,
    manager_id: UUID | None = None,
    target_id: UUID | None = None,
    urgency: int = 3,
    due_on: date,
    at: datetime,
) -> Case:
    """Open a case that answers a hardship; the household's latest assessment becomes its "before".

    Args:
        goal: what should change in this family's life, in one plain sentence.
        goal_level: the level (1 to 4) to reach in `goal_dimension`.
        manager_id: the official answerable; None leaves the case in the queue to be assigned.
        target_id: the outcome target that the case serves; None leaves the link to the strategy open.
        urgency: 1 (can wait) to 5 (today).

    Raises:
        NotThere: the hardship is absent or out of sight.
        Conflict: a case already answers it.
        Invalid: one of the answers cannot be accepted; `field` names it.
    """
    with acting(by):
        hardship = _heard(by, hardship_id)
        require(by, Permission.OPEN_CASE, hardship.place)
        before = latest_assessment(by, hardship.household_id)
        opened_on = clock.day_of(at)
        _check_goal(goal_dimension, goal_level, urgency, before)
        if due_on < opened_on:
            raise Invalid(DUE_BEFORE_OPENED, "due_on")
        case = Case(
            place=hardship.place,
            household_id=hardship.household_id,
            person_id=hardship.person_id,
            lead_unit=unit_of_province(lead_unit_id, hardship.place, field="lead_unit"),
            manager_id=manager_id,
            target_id=target_id,
            state=CaseState.IN_PROGRESS if manager_id else CaseState.OPEN,
            urgency=urgency,
            goal=checked_words(goal, most=300, field="goal", missing=GOAL_MISSING),
            goal_dimension=goal_dimension,
            goal_level=goal_level,
            before=before,
            opened_on=opened_on,
            due_on=due_on,
        )
        check_manager(case)
        check_target(by, case)
        _save(by, case, hardship, needs)
        return case


def add_hardship(*, by: Actor, case_id: UUID, hardship_id: UUID) -> CaseHardship:
    """Let a case answer one more voice of the same household.

    Raises:
        NotThere: case or hardship is absent or out of sight.
        Refused: the actor does not work on the case.
        Conflict: the case is closed, or another case answers the hardship.
        Invalid: the hardship is of another household.
    """
    with acting(by):
        case = case_at_hand(by, case_id)
        hardship = _heard(by, hardship_id)
        if hardship.household_id != case.household_id:
            raise Invalid(OTHER_HOUSEHOLD)
        link = _link(by, case, hardship)
        subjects = (subject("cases.case", case.pk), subject("visits.hardship", hardship.pk))
        record(Fact("cases.hardship_added", subjects=subjects), by=by.by)
        return link


def check_manager(case: Case) -> None:
    """Pass silently if the case's manager, where there is one, is an official who serves in the lead unit.

    Raises:
        Invalid: he is not.
    """
    if case.manager_id is None:
        return
    serving = staff_of_province(case.place).filter(kind="official", unit_id=case.lead_unit_id)
    if not serving.filter(pk=case.manager_id).exists():
        raise Invalid(MANAGER_NOT_IN_UNIT, "manager")


def check_target(by: Actor, case: Case) -> None:
    """Pass silently if the case's target, where there is one, is an outcome target of its unit or manager.

    Raises:
        Invalid: it is not.
    """
    if case.target_id is not None and not serves(by, case):
        raise Invalid(NOT_AN_OUTCOME_TARGET, "target")


def serves(by: Actor, case: Case) -> bool:
    """Return whether the case's target is an outcome target of its unit or manager."""
    if case.target_id is None:
        return False
    theirs = Q(plan__official__isnull=True)
    if case.manager_id is not None:
        theirs |= Q(plan__official_id=case.manager_id)
    targets = outcome_targets(by, unit_id=case.lead_unit_id, day=case.opened_on)
    return targets.filter(theirs, pk=case.target_id).exists()


def _heard(by: Actor, hardship_id: UUID) -> Hardship:
    hardship = hardships_seen_by(by, Permission.SEE_VISIT).filter(pk=hardship_id).first()
    if hardship is None:
        raise not_here()
    return hardship


def _check_goal(dimension: Dimension, level: int, urgency: int, before: Assessment | None) -> None:
    if level not in LEVELS:
        raise Invalid(GOAL_LEVEL_OUT_OF_RANGE, "goal_level")
    if not 1 <= urgency <= 5:
        raise Invalid(URGENCY_OUT_OF_RANGE, "urgency")
    if before is not None and level <= before.levels[dimension]:
        raise Invalid(GOAL_NOT_ABOVE_TODAY.format(level=before.levels[dimension]), "goal_level")


def _link(by: Actor, case: Case, hardship: Hardship) -> CaseHardship:
    link = CaseHardship(case=case, hardship=hardship, place=case.place)
    try:
        with transaction.atomic():
            link.save()
    except IntegrityError as error:
        raise Conflict(ALREADY_IN_A_CASE) from error
    put_into_case(by=by, hardship_id=hardship.pk)
    return link


def _save(by: Actor, case: Case, hardship: Hardship, needs: Sequence[NewNeed]) -> None:
    case.number = next_number("case", place=case.place, day=case.opened_on)
    case.save()
    _link(by, case, hardship)
    _add_needs(case, needs)
    subjects = (subject("cases.case", case.pk), subject("visits.hardship", hardship.pk))
    record(Fact("cases.case_opened", subjects=subjects), by=by.by)


def _add_needs(case: Case, needs: Sequence[NewNeed]) -> None:
    for need in needs:
        Need(
            case=case,
            place=case.place,
            text=checked_words(need.text, most=300, field="need"),
            unit=unit_of_province(need.unit_id, case.place, field="need_unit"),
            due_on=need.due_on,
        ).save()
