"""Plans and targets as somebody may see them: unit plans by place, personal plans by own, unit or province."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, IntegerField, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from onehome.access.errors import not_here
from onehome.access.gate import decide
from onehome.access.types import Actor, Permission
from onehome.places.types import NATION
from onehome.plans.models import Plan as Plan  # pages name the rows they are handed, and never import models
from onehome.plans.models import PlanChange as PlanChange
from onehome.plans.models import Target as Target
from onehome.plans.types import PlanState
from onehome.strategy.queries.goals import OUTCOME_LEVELS

_WHY_BELOW = "how many officials serve a target is counted without naming them"
_WHY_LINES = "the lines of a plan that is in sight"
_OUTCOME = Q(targets__indicator__level__in=OUTCOME_LEVELS)


def plans_in_sight(actor: Actor) -> QuerySet[Plan]:
    """Return the unit plans that `actor` may see and the personal plans that he may see, together.

    The plans of the nation's units are seen by everybody who sees unit plans at all: provinces plan under them.
    """
    units = Plan.scope.filter(actor, Permission.SEE_UNIT_PLAN) & Q(official__isnull=True)
    if actor.may(Permission.SEE_UNIT_PLAN):
        units |= Q(place=NATION, official__isnull=True)
    officials = Plan.scope.filter(actor, Permission.SEE_PERSONAL_PLAN) & Q(official__isnull=False)
    everything = Plan.objects.by_system(why="narrowed to what the actor may see, unit and personal plans apart")
    return everything.filter(units | officials)


def unit_plans(actor: Actor, fiscal_year: int) -> QuerySet[Plan]:
    """Return the unit plans of a year (B.E.) in sight, each with `target_count`, `weight_sum`, `outcome_weight`."""
    chosen = plans_in_sight(actor).filter(fiscal_year=fiscal_year, official__isnull=True)
    return _weighed(chosen).order_by("place", "unit__code")


def personal_plans(actor: Actor, fiscal_year: int) -> QuerySet[Plan]:
    """Return the personal plans of a year (B.E.) in sight, weighed like `unit_plans`, by official in Thai order."""
    chosen = plans_in_sight(actor).filter(fiscal_year=fiscal_year, official__isnull=False)
    return _weighed(chosen).order_by("official__sort_key", "pk")


def my_plan(actor: Actor, fiscal_year: int) -> Plan | None:
    """Return the actor's own plan of a year (B.E.), weighed, or None."""
    if actor.staff_id is None:
        return None
    return personal_plans(actor, fiscal_year).filter(official_id=actor.staff_id).first()


def plan_of_unit(actor: Actor, unit_id: UUID | None, fiscal_year: int) -> Plan | None:
    """Return a unit's plan of a year (B.E.) if it is in sight, weighed, or None."""
    return unit_plans(actor, fiscal_year).filter(unit_id=unit_id).first() if unit_id else None


def plans_to_agree(actor: Actor, fiscal_year: int) -> QuerySet[Plan]:
    """Return the submitted plans of a year (B.E.) that `actor` is the one to agree: not his own, not sent by him."""
    units = Plan.scope.filter(actor, Permission.AGREE_UNIT_PLAN) & Q(official__isnull=True)
    officials = Plan.scope.filter(actor, Permission.AGREE_PERSONAL_PLAN) & Q(official__isnull=False)
    waiting = plans_in_sight(actor).filter(units | officials, fiscal_year=fiscal_year, state=PlanState.SUBMITTED)
    others = waiting.exclude(submitted_by_id=actor.staff_id).exclude(official_id=actor.staff_id)
    return _weighed(others).order_by("submitted_at", "pk")


def may_agree(actor: Actor, plan: Plan) -> bool:
    """Return whether `actor` is a second person who may agree this plan, whatever its state."""
    if actor.staff_id is None or actor.staff_id in (plan.submitted_by_id, plan.official_id):
        return False
    permission = Permission.AGREE_UNIT_PLAN if plan.official_id is None else Permission.AGREE_PERSONAL_PLAN
    return decide(actor, permission, plan).allowed


def may_write(actor: Actor, plan: Plan) -> bool:
    """Return whether `actor` may write this plan."""
    permission = Permission.WRITE_UNIT_PLAN if plan.official_id is None else Permission.WRITE_PERSONAL_PLAN
    return decide(actor, permission, plan).allowed


def plan(actor: Actor, plan_id: UUID) -> Plan:
    """Return one plan with its unit, official and who submitted and agreed it.

    Raises:
        NotThere: it is absent or out of sight.
    """
    found = (
        plans_in_sight(actor)
        .select_related("unit", "official", "submitted_by", "agreed_by", "above__unit")
        .filter(pk=plan_id)
        .first()
    )
    if found is None:
        raise not_here()
    return found


def targets_of(actor: Actor, plan_id: UUID) -> list[Target]:
    """Return the targets of a plan in sight, in order, each with indicator, goal, target above and `serving`.

    `serving` counts the targets of others below it.
    """
    return list(_lines(actor).filter(plan_id=plan_id).order_by("position"))


def target(actor: Actor, target_id: UUID) -> Target:
    """Return one target with its plan, indicator, goal and the target above.

    Raises:
        NotThere: its plan is absent or out of sight.
    """
    found = _lines(actor).select_related("plan__unit", "plan__official").filter(pk=target_id).first()
    if found is None:
        raise not_here()
    return found


def targets_below(actor: Actor, target_id: UUID) -> QuerySet[Target]:
    """Return the targets in sight that serve this one, unit plans first."""
    below = _lines(actor).filter(above_id=target_id).select_related("plan__unit", "plan__official")
    return below.order_by(F("plan__official").asc(nulls_first=True), "plan__place", "plan__unit__code", "pk")


def count_below(target_id: UUID) -> int:
    """Return how many targets serve this one, in the provinces that the database shows."""
    return Target.objects.by_system(why=_WHY_BELOW).filter(above_id=target_id).count()


def changes_of(actor: Actor, plan_id: UUID, target_id: UUID | None = None) -> list[PlanChange]:
    """Return the changes of a plan in sight after it was submitted, latest first; of one target if given."""
    seen = plans_in_sight(actor).filter(pk=plan_id).values("pk")
    changes = PlanChange.objects.by_system(why=_WHY_LINES).filter(plan__in=seen).select_related("by", "target")
    if target_id is not None:
        changes = changes.filter(target_id=target_id)
    return list(changes.order_by("-at", "-pk"))


def _weighed(chosen: QuerySet[Plan]) -> QuerySet[Plan]:
    nothing = Value(0, output_field=IntegerField())
    return chosen.select_related("unit", "official").annotate(
        target_count=Count("targets"),
        weight_sum=Coalesce(Sum("targets__weight"), nothing),
        outcome_weight=Coalesce(Sum("targets__weight", filter=_OUTCOME), nothing),
    )


def _lines(actor: Actor) -> QuerySet[Target]:
    seen = plans_in_sight(actor).values("pk")
    lines = Target.objects.by_system(why=_WHY_LINES).filter(plan__in=seen)
    return lines.select_related("indicator", "goal__plan", "above__plan__unit", "above__plan__official").annotate(
        serving=Count("below")
    )


@dataclass(frozen=True, slots=True)
class GoalWork:
    """What works for a goal in one fiscal year, in sight: units' targets with units, and officials' targets."""

    unit_targets: int
    units: int
    official_targets: int
    officials: int


_OF_UNITS, _OF_OFFICIALS = Q(plan__official__isnull=True), Q(plan__official__isnull=False)
_WORK = {
    "unit_targets": Count("pk", filter=_OF_UNITS),
    "units": Count("plan__unit", filter=_OF_UNITS, distinct=True),
    "official_targets": Count("pk", filter=_OF_OFFICIALS),
    "officials": Count("plan__official", filter=_OF_OFFICIALS, distinct=True),
}


def work_for_goals(actor: Actor, fiscal_year: int, codes: Sequence[str] | None = None) -> dict[str, GoalWork]:
    """Return, for each goal that something in the actor's provinces works for, how much; one statement.

    Officials are counted, never named: SEE_UNIT_PLAN suffices.
    """
    lines = Target.objects.seen_by(actor, Permission.SEE_UNIT_PLAN).filter(plan__fiscal_year=fiscal_year)
    lines = lines.filter(goal__isnull=False) if codes is None else lines.filter(goal__in=codes)
    counted: Iterable[Mapping[str, Any]] = lines.values("goal_id").annotate(**_WORK)
    return {row["goal_id"]: GoalWork(**{key: row[key] for key in _WORK}) for row in counted}


def work_for_any(actor: Actor, fiscal_year: int, codes: Sequence[str]) -> GoalWork | None:
    """Return how much in the actor's provinces works for any of some goals, None for nothing; one statement."""
    lines = Target.objects.seen_by(actor, Permission.SEE_UNIT_PLAN).filter(plan__fiscal_year=fiscal_year)
    counted = lines.filter(goal__in=codes).aggregate(**_WORK)
    work = GoalWork(**counted)
    return work if work.unit_targets or work.official_targets else None


def unit_targets_for_goals(actor: Actor, codes: Sequence[str], fiscal_year: int) -> QuerySet[Target]:
    """Return the units' targets in sight that serve one of some goals, by place."""
    lines = _lines(actor).filter(goal__in=codes, plan__fiscal_year=fiscal_year, plan__official__isnull=True)
    return lines.select_related("plan__unit").order_by("plan__place", "plan__unit__code", "position")


def years_with_plans(actor: Actor) -> list[int]:
    """Return the fiscal years (B.E.) for which plans are in sight, the latest first."""
    years = plans_in_sight(actor).order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct()
    return list(years)
