"""Adds, changes and removes the lines of a plan; after submission only with a reason that is kept (S6)."""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from uuid import UUID

from django.db.models import Max

from onehome.access.gate import acting
from onehome.access.types import Actor
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel.errors import Conflict, Invalid
from onehome.kernel.thai_text import normalise
from onehome.plans import errors
from onehome.plans.actions.found import plan_to_write, target_to_write
from onehome.plans.models import DirectiveAnswer, Plan, PlanChange, Target
from onehome.plans.queries.plans import count_below
from onehome.plans.types import ChangeKind, PlanState
from onehome.strategy.models import Goal, Indicator
from onehome.strategy.types import Direction

_WHY = "the lines of a plan that is being written"


@dataclass(frozen=True, slots=True)
class TargetLine:
    """What a target says.

    Args:
        goal_id: code of the goal it serves; a draft may leave it open.
        above_id: the target of the plan above that it serves, if any.
        weight: percent of the plan.
        baseline: value before, in the unit of the indicator.
        value: value promised.
        levels: the five thresholds of scores 1 to 5.
    """

    text_th: str
    text_en: str
    indicator_id: str
    goal_id: str | None
    above_id: UUID | None
    weight: int
    baseline: Decimal
    value: Decimal
    levels: tuple[Decimal, ...]


def add_target(*, by: Actor, plan_id: UUID, line: TargetLine) -> Target:
    """Add a target at the end of a draft.

    Raises:
        Invalid: something in the line cannot be accepted.
        Conflict: the plan is no draft.
        Refused, NotThere: as for every plan.
    """
    with acting(by):
        plan = plan_to_write(by, plan_id)
        if plan.state != PlanState.DRAFT:
            raise Conflict(errors.NOT_DRAFT)
        line = _checked(line, plan)
        last = Target.objects.by_system(why=_WHY).filter(plan=plan).aggregate(last=Max("position"))["last"]
        target = Target(place=plan.place, plan=plan, position=(last or 0) + 1, **_values(line))
        target.save()
        _record("plans.target_added", target, by)
        return target


def change_target(*, by: Actor, target_id: UUID, line: TargetLine, reason: str = "", at: datetime) -> Target:
    """Change a target; after submission with a reason, and an agreed plan then awaits agreement again.

    Raises:
        Invalid: something in the line cannot be accepted, or the reason is missing.
        Conflict: the weight changes after submission, which unsettles the other lines: reopen the plan first.
        Refused, NotThere: as for every plan.
    """
    with acting(by):
        target = target_to_write(by, target_id)
        plan = target.plan
        values = _values(_checked(line, plan))
        changed = [(name, getattr(target, name), value) for name, value in values.items()]
        changed = [(name, before, after) for name, before, after in changed if before != after]
        if not changed:
            return target
        if plan.state != PlanState.DRAFT:
            _keep_change(plan, target, changed, by=by, reason=reason, at=at)
        for name, _, value in changed:
            setattr(target, name, value)
        target.save()
        _record("plans.target_changed", target, by, fields=tuple(name for name, _, _ in changed))
        return target


def remove_target(*, by: Actor, target_id: UUID) -> None:
    """Remove a target from a draft, unless others serve it or a directive was answered with it.

    Raises:
        Conflict: the plan is no draft, or something hangs on the target.
        Refused, NotThere: as for every plan.
    """
    with acting(by):
        target = target_to_write(by, target_id)
        if target.plan.state != PlanState.DRAFT:
            raise Conflict(errors.NOT_DRAFT)
        serving = count_below(target.pk)
        if serving:
            raise Conflict(errors.HAS_TARGETS_BELOW.format(count=serving))
        if DirectiveAnswer.objects.by_system(why=_WHY).filter(target=target).exists():
            raise Conflict(errors.HAS_ANSWERS)
        _record("plans.target_removed", target, by)
        target.delete()


def _checked(line: TargetLine, plan: Plan) -> TargetLine:
    if not normalise(line.text_th):
        raise Invalid(errors.TEXT_MISSING, "text_th")
    if not 1 <= line.weight <= 100:
        raise Invalid(errors.WEIGHT_RANGE, "weight")
    indicator = Indicator.objects.filter(pk=line.indicator_id).first()
    if indicator is None:
        raise Invalid(errors.UNKNOWN_INDICATOR, "indicator_id")
    if line.goal_id is not None and not Goal.objects.filter(pk=line.goal_id).exists():
        raise Invalid(errors.UNKNOWN_GOAL, "goal_id")
    if not _ordered(line.levels, indicator.direction):
        raise Invalid(errors.LEVELS_ORDER, "levels")
    if line.above_id is not None:
        above = Target.objects.by_system(why=_WHY).filter(pk=line.above_id, plan__below=plan)
        if not above.exists():
            raise Invalid(errors.NOT_OF_PLAN_ABOVE, "above_id")
    return line


def _ordered(levels: tuple[Decimal, ...], direction: str) -> bool:
    steps = levels if direction == Direction.HIGHER else tuple(reversed(levels))
    return len(levels) == 5 and all(lower < upper for lower, upper in pairwise(steps))


def _values(line: TargetLine) -> dict[str, object]:
    values: dict[str, object] = asdict(line)
    values["text_th"], values["text_en"] = normalise(line.text_th), normalise(line.text_en)
    values["levels"] = list(line.levels)
    return values


def _keep_change(
    plan: Plan,
    target: Target,
    changed: list[tuple[str, object, object]],
    *,
    by: Actor,
    reason: str,
    at: datetime,
) -> None:
    if any(name == "weight" for name, _, _ in changed):
        raise Conflict(errors.NOT_DRAFT)
    if not reason.strip() or by.staff_id is None:
        raise Invalid(errors.REASON_NEEDED, "reason")
    PlanChange(
        place=plan.place,
        plan=plan,
        target=target,
        kind=ChangeKind.CHANGED,
        target_text=target.text_th,
        fields=[[name, _written(before), _written(after)] for name, before, after in changed],
        reason=reason.strip(),
        by_id=by.staff_id,
        at=at,
    ).save()
    # Agreement was given to the old wording, so it has to be given again, and by another person than this one.
    plan.state = PlanState.SUBMITTED
    plan.submitted_at, plan.submitted_by_id = at, by.staff_id
    plan.agreed_at = plan.agreed_by = None
    plan.save()


def _written(value: object) -> str:
    if isinstance(value, list):
        return " / ".join(_written(one) for one in value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def _record(name: str, target: Target, by: Actor, *, fields: tuple[str, ...] = ()) -> None:
    subjects = (subject("plans.target", target.pk), subject("plans.plan", target.plan_id))
    record(Fact(name, subjects=subjects, fields=fields), by=by.by)
