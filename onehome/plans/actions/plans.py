"""Makes plans, and takes them from draft over submission to agreement by a second person."""

from datetime import datetime
from uuid import UUID

from onehome.access.errors import not_here, not_permitted, second_person
from onehome.access.gate import acting, require
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel.errors import Conflict, Invalid
from onehome.kernel.thai_calendar import FiscalYear
from onehome.places.queries import unit as unit_of
from onehome.plans import errors
from onehome.plans.actions.found import plan_to_write
from onehome.plans.models import Plan, PlanChange, Target
from onehome.plans.queries.plans import plans_in_sight
from onehome.plans.queries.readiness import unready
from onehome.plans.types import ChangeKind, PlanState

_WHY_ABOVE = "the plan above stands in another unit and is only pointed at"
_WHY_LINES = "the lines of a plan that is being written"


def create_unit_plan(*, by: Actor, unit_id: UUID, fiscal_year: int) -> Plan:
    """Begin a unit's plan for a year (B.E.), under the plan of its parent unit if that has one.

    Raises:
        Refused: `by` does not write this unit's plan.
        Conflict: the unit has a plan for that year.
    """
    year = FiscalYear(fiscal_year)
    with acting(by):
        unit = unit_of(unit_id)
        if unit is None:
            raise not_here()
        plan = Plan(place=unit.place, fiscal_year=year.be, unit=unit, state=PlanState.DRAFT)
        require(by, Permission.WRITE_UNIT_PLAN, plan)
        existing = Plan.objects.by_system(why=_WHY_ABOVE).filter(fiscal_year=year.be, official__isnull=True)
        if existing.filter(unit_id=unit_id).exists():
            raise Conflict(errors.PLAN_EXISTS.format(year=year.be))
        plan.above = existing.filter(unit_id=unit.parent_id).first() if unit.parent_id else None
        plan.save()
        _record("plans.plan_created", plan, by, details={"fiscal_year": year.be})
        return plan


def draft_personal_plan(*, by: Actor, fiscal_year: int) -> Plan:
    """Begin the actor's own plan for a year (B.E.), drafted from the targets of his unit's plan.

    Every line serves the unit's line that it was drafted from; the unit's values stand in it until he sets his own.

    Raises:
        Conflict: he has a plan for that year, or his unit has none.
        Refused: he makes no plan.
    """
    year = FiscalYear(fiscal_year)
    with acting(by):
        unit = unit_of(by.unit_id) if by.unit_id else None
        if unit is None or by.staff_id is None:
            raise not_permitted()
        plan = Plan(place=unit.place, fiscal_year=year.be, unit=unit, official_id=by.staff_id, state=PlanState.DRAFT)
        require(by, Permission.WRITE_PERSONAL_PLAN, plan)
        plans = Plan.objects.by_system(why=_WHY_ABOVE).filter(fiscal_year=year.be)
        if plans.filter(official_id=by.staff_id).exists():
            raise Conflict(errors.PLAN_EXISTS.format(year=year.be))
        plan.above = plans.filter(unit_id=unit.pk, official__isnull=True).first()
        if plan.above is None:
            raise Conflict(errors.NO_UNIT_PLAN.format(year=year.be))
        plan.save()
        lines = Target.objects.by_system(why=_WHY_LINES).filter(plan=plan.above).order_by("position")
        Target.objects.add_all([_under(line, plan) for line in lines])
        _record("plans.plan_created", plan, by, details={"fiscal_year": year.be})
        return plan


def submit_plan(*, by: Actor, plan_id: UUID, at: datetime) -> Plan:
    """Hand a draft in for agreement.

    Raises:
        PlanNotReady: weights other than 100, no outcome among the targets, or a target without a goal (S10, S11).
        Conflict: it was handed in already.
        Refused, NotThere: as for every plan.
    """
    with acting(by):
        plan = plan_to_write(by, plan_id)
        if plan.state != PlanState.DRAFT:
            raise Conflict(errors.NOT_DRAFT)
        targets = Target.objects.by_system(why=_WHY_LINES).filter(plan=plan).select_related("indicator")
        reasons = unready(list(targets.order_by("position")))
        if reasons:
            raise errors.PlanNotReady(reasons)
        plan.state = PlanState.SUBMITTED
        plan.submitted_at, plan.submitted_by_id = at, by.staff_id
        plan.agreed_at = plan.agreed_by = None
        plan.save()
        _record("plans.plan_submitted", plan, by)
        return plan


def agree_plan(*, by: Actor, plan_id: UUID, at: datetime) -> Plan:
    """Agree a submitted plan as the second person: the head for an official, the level above for a unit.

    Raises:
        Refused: `by` wrote or submitted it, or may not agree plans here.
        Conflict: it does not await agreement.
    """
    with acting(by):
        plan = _plan_to_agree(by, plan_id)
        plan.state = PlanState.AGREED
        plan.agreed_at, plan.agreed_by_id = at, by.staff_id
        plan.save()
        _record("plans.plan_agreed", plan, by)
        return plan


def send_back_plan(*, by: Actor, plan_id: UUID, reason: str, at: datetime) -> Plan:
    """Return a submitted plan to its owner as a draft, with the reason.

    Raises:
        Invalid: no reason is given.
        Refused, Conflict: as for agreeing.
    """
    with acting(by):
        plan = _plan_to_agree(by, plan_id)
        return _back_to_draft(plan, ChangeKind.SENT_BACK, "plans.plan_sent_back", by=by, reason=reason, at=at)


def reopen_plan(*, by: Actor, plan_id: UUID, reason: str, at: datetime) -> Plan:
    """Take one's own submitted or agreed plan back to draft; it has to be submitted and agreed anew.

    Raises:
        Invalid: no reason is given.
        Conflict: it is a draft.
    """
    with acting(by):
        plan = plan_to_write(by, plan_id)
        if plan.state == PlanState.DRAFT:
            raise Conflict(errors.IS_DRAFT)
        return _back_to_draft(plan, ChangeKind.REOPENED, "plans.plan_reopened", by=by, reason=reason, at=at)


def _plan_to_agree(by: Actor, plan_id: UUID) -> Plan:
    plan = plans_in_sight(by).select_for_update(of=("self",)).filter(pk=plan_id).first()
    if plan is None:
        raise not_here()
    require(by, Permission.AGREE_UNIT_PLAN if plan.official_id is None else Permission.AGREE_PERSONAL_PLAN, plan)
    if by.staff_id is None or by.staff_id in (plan.submitted_by_id, plan.official_id):
        raise second_person()
    if plan.state != PlanState.SUBMITTED:
        raise Conflict(errors.NOT_SUBMITTED)
    return plan


def _back_to_draft(plan: Plan, kind: ChangeKind, name: str, *, by: Actor, reason: str, at: datetime) -> Plan:
    if not reason.strip() or by.staff_id is None:
        raise Invalid(errors.REASON_TO_GIVE, "reason")
    plan.state = PlanState.DRAFT
    plan.agreed_at = plan.agreed_by = None
    plan.save()
    PlanChange(place=plan.place, plan=plan, kind=kind, reason=reason.strip(), by_id=by.staff_id, at=at).save()
    _record(name, plan, by)
    return plan


def _under(line: Target, plan: Plan) -> Target:
    return Target(
        place=plan.place,
        plan=plan,
        position=line.position,
        text_th=line.text_th,
        text_en=line.text_en,
        indicator_id=line.indicator_id,
        goal_id=line.goal_id,
        above=line,
        weight=line.weight,
        baseline=line.baseline,
        value=line.value,
        levels=list(line.levels),
        fictional=line.fictional,
    )


def _record(name: str, plan: Plan, by: Actor, *, details: dict[str, str | int | bool | None] | None = None) -> None:
    subjects = (subject("plans.plan", plan.pk), subject("places.unit", plan.unit_id))
    record(Fact(name, subjects=subjects, fields=("state",), details=details or {}), by=by.by)
