"""Households that nobody visits alone: the rule is set and lifted, and what is planned already follows it."""

from datetime import date
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.gate import acting
from onehome.access.models import StaffKind
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.errors import Conflict
from onehome.kernel.thai_calendar import Week
from onehome.people.models import Household
from onehome.people.queries.rows import households_seen_by
from onehome.visits import errors
from onehome.visits.actions.week import note
from onehome.visits.actions.week_times import WITHOUT_A_DAY
from onehome.visits.models import PlannedVisit, TwoPersonRule
from onehome.visits.types import LiftCause, StopState, TwoPersonCause

WHY = "nobody goes alone any more, whoever had planned to"


def set_two_person_rule(*, by: Actor, household_id: UUID, cause: TwoPersonCause, on: date) -> TwoPersonRule:
    """Let nobody go to a household alone from now on.

    Stops that one official had planned lose their day until somebody can come along; a volunteer's leave his week,
    for a volunteer is never sent where two officials have to go.

    Raises:
        NotThere: the household lies out of reach.
        Conflict: two have to go there already.
    """
    with acting(by):
        household = _locked(by, household_id)
        if _standing(by, household):
            raise Conflict(errors.TWO_ALREADY)
        rule = TwoPersonRule(household=household, place=household.place, cause=cause, since=on, set_by_id=by.staff_id)
        rule.save(force_insert=True)
        _note("visits.two_person_rule_set", household, by, cause.value)
        _take_back(by, household)
        return rule


def lift_two_person_rule(*, by: Actor, household_id: UUID, why: LiftCause) -> None:
    """Let one person go to a household again; what two have planned together they still do together.

    Raises:
        NotThere: the household lies out of reach.
        Conflict: one may go there alone already.
    """
    with acting(by):
        household = _locked(by, household_id)
        rule = _standing(by, household)
        if rule is None:
            raise Conflict(errors.TWO_NOT_ASKED)
        rule.delete()
        _note("visits.two_person_rule_lifted", household, by, why.value)


def _locked(by: Actor, household_id: UUID) -> Household:
    rows = households_seen_by(by, Permission.REGISTER_PERSON).select_for_update(of=("self",))
    household = rows.filter(pk=household_id).first()
    if household is None:
        raise not_here()
    return household


def _standing(by: Actor, household: Household) -> TwoPersonRule | None:
    return TwoPersonRule.objects.seen_by(by, Permission.REGISTER_PERSON).filter(pk=household.pk).first()


def _take_back(by: Actor, household: Household) -> None:
    planned = PlannedVisit.objects.by_system(why=WHY).filter(
        household=household,
        state=StopState.PLANNED,
        partner__isnull=True,
        week__gte=Week.of(clock.today()).start,
    )
    for stop in planned.select_related("staff_member"):
        if stop.staff_member.kind == StaffKind.VOLUNTEER:
            note(by, stop, "visits.stop_dropped")
            stop.delete()
            continue
        stop.day = stop.begins = stop.way_seconds = None
        stop.by_hand, stop.position = False, WITHOUT_A_DAY
        stop.save(update_fields=["day", "begins", "way_seconds", "by_hand", "position"])
        note(by, stop, "visits.stop_moved")


def _note(name: str, household: Household, by: Actor, cause: str) -> None:
    record(Fact(name, subjects=(subject("people.household", household.pk),), details={"cause": cause}), by=by.by)
