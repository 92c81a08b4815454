"""Finds the plan that somebody is about to write, and asks the gate."""

from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.gate import require
from onehome.access.types import Actor, Permission
from onehome.plans.models import Plan, Target
from onehome.plans.queries.plans import plans_in_sight


def plan_to_write(by: Actor, plan_id: UUID) -> Plan:
    """Return a plan that `by` sees and may write, locked until the transaction ends.

    Raises:
        NotThere: it is out of sight.
        Refused: he may see it but not write it.
    """
    plan = plans_in_sight(by).select_related(None).select_for_update(of=("self",)).filter(pk=plan_id).first()
    if plan is None:
        raise not_here()
    require(by, Permission.WRITE_UNIT_PLAN if plan.official_id is None else Permission.WRITE_PERSONAL_PLAN, plan)
    return plan


def target_to_write(by: Actor, target_id: UUID) -> Target:
    """Return a target of a plan that `by` may write, the plan locked.

    Raises:
        NotThere: the plan is out of sight.
        Refused: he may see the plan but not write it.
    """
    seen = plans_in_sight(by).values("pk")
    target = (
        Target.objects.by_system(why="a line of a plan in sight is about to be written")
        .filter(pk=target_id, plan__in=seen)
        .select_related("indicator")
        .first()
    )
    if target is None:
        raise not_here()
    target.plan = plan_to_write(by, target.plan_id)
    return target
