"""How far each target has come: the value computed for whoever the plan belongs to, beside what was promised."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from onehome.access.types import Actor, Permission
from onehome.kernel.thai_calendar import FiscalYear
from onehome.plans.queries.rows import targets_seen_by
from onehome.plans.queries.score import level_of_target
from onehome.results.queries.measures import Grouped, measure
from onehome.results.types import NOTHING, SHARES, Level, Period, Progress
from onehome.strategy.types import Formula


def level_of_plan(official_id: UUID | None, place: str, above_place: str | None) -> Level:
    """Return whose results a plan is measured by: its official's, its unit's, its province's or the nation's.

    The plan that hangs directly on the nation's is the provincial office's, which answers for the whole province.
    """
    if official_id is not None:
        return Level.OFFICIAL
    if place == "":
        return Level.NATION
    return Level.PROVINCE if above_place in {"", None} else Level.UNIT


def progress_of(actor: Actor, target_ids: Iterable[UUID]) -> dict[UUID, Progress]:
    """Return the progress of targets, with one statement for each formula, level and year among them."""
    rows = (
        targets_seen_by(actor, Permission.SEE_RESULTS)
        .filter(pk__in=list(target_ids))
        .select_related("plan", "plan__above", "indicator")
    )
    measured: dict[tuple[str, Level, int], Grouped] = {}
    progress: dict[UUID, Progress] = {}
    for target in rows:
        plan = target.plan
        level = level_of_plan(plan.official_id, plan.place, plan.above.place if plan.above else None)
        year = FiscalYear(plan.fiscal_year)
        key = (target.indicator.formula, level, plan.fiscal_year)
        if key not in measured:
            formula = Formula(target.indicator.formula)
            measured[key] = measure(actor, formula, level, Period(year.start, year.end))
        owner: object = {
            Level.OFFICIAL: plan.official_id,
            Level.UNIT: plan.unit_id,
            Level.PROVINCE: plan.province_code,
            Level.NATION: "",
        }[level]
        reached = measured[key].get(owner, NOTHING)
        is_share = target.indicator.formula in SHARES
        known = None if is_share and not reached.n else Decimal(reached.value)
        progress[target.pk] = Progress(target.pk, target.value, reached, level_of_target(target, known), is_share)
    return progress
