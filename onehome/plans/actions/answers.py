"""A unit answers a directive of a briefing with a line of its own plan."""

from datetime import datetime
from uuid import UUID

from onehome.access.errors import not_here, not_permitted
from onehome.access.gate import acting
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel.errors import Conflict, Invalid
from onehome.plans import errors
from onehome.plans.actions.plans import create_unit_plan
from onehome.plans.actions.targets import TargetLine, add_target
from onehome.plans.models import DirectiveAnswer, Target
from onehome.plans.queries.plans import plan_of_unit
from onehome.strategy.actions.acknowledge import acknowledge
from onehome.strategy.models import Directive
from onehome.strategy.queries.briefings import answers_for, directive

_WHY = "a line of the unit's own plan answers a directive"


def answer_directive(
    *,
    by: Actor,
    directive_id: UUID,
    unit_id: UUID,
    at: datetime,
    target_id: UUID | None = None,
    new_target: TargetLine | None = None,
    note: str = "",
) -> DirectiveAnswer:
    """Answer a directive with a target of the unit's plan of that year, or with a new one; acknowledges it as well.

    A new target is added to the unit's plan, which is begun if there is none.

    Raises:
        Refused: `by` does not answer for this unit, or does not write its plan when a new target is given.
        Invalid: no target, one of another unit or year, or a new one that cannot be accepted.
        Conflict: answered with this target before, or the plan is no draft and a new target is given.
    """
    with acting(by):
        if by.staff_id is None or not answers_for(by, unit_id):
            raise not_permitted()
        asked = directive(by, directive_id)
        target = _target(by, asked, unit_id, target_id, new_target)
        given = DirectiveAnswer.objects.seen_by(by, Permission.ANSWER_BRIEFING)
        if given.filter(directive=asked, unit_id=unit_id, target=target).exists():
            raise Conflict(errors.ANSWERED_ALREADY)
        acknowledge(by=by, directive_id=directive_id, unit_id=unit_id, at=at)
        answer = DirectiveAnswer(
            place=target.place,
            directive=asked,
            unit_id=unit_id,
            target=target,
            note=note.strip(),
            by_id=by.staff_id,
            at=at,
        )
        answer.save()
        subjects = (
            subject("strategy.directive", asked.pk),
            subject("places.unit", unit_id),
            subject("plans.target", target.pk),
        )
        record(Fact("plans.directive_answered", subjects=subjects), by=by.by)
        return answer


def _target(
    by: Actor, asked: Directive, unit_id: UUID, target_id: UUID | None, new_target: TargetLine | None
) -> Target:
    year = asked.briefing.fiscal_year
    if new_target is not None:
        plan = plan_of_unit(by, unit_id, year) or create_unit_plan(by=by, unit_id=unit_id, fiscal_year=year)
        return add_target(by=by, plan_id=plan.pk, line=new_target)
    if target_id is None:
        raise Invalid(errors.ANOTHER_UNITS_TARGET, "target_id")
    target = Target.objects.by_system(why=_WHY).select_related("plan").filter(pk=target_id).first()
    if target is None:
        raise not_here()
    if target.plan.unit_id != unit_id or target.plan.official_id is not None:
        raise Invalid(errors.ANOTHER_UNITS_TARGET, "target_id")
    if target.plan.fiscal_year != year:
        raise Invalid(errors.OTHER_YEAR.format(year=year), "target_id")
    return target
