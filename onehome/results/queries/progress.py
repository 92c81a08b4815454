"""How far each target has come: the value computed for whoever the plan belongs to, beside what was promised."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from onehome.access.types import Actor, Permission
from onehome.kernel.thai_calendar import FiscalYear
from onehome.plans.queries.rows import targets_seen_by
from onehome.plans.queries.score import level_of_target
from onehome.results.queries.measures import Grouped, measure
from onehome.results.types import NOTHING, SHARES, Level, Measured, Period, Progress
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
    rows = list(
        targets_seen_by(actor, Permission.SEE_RESULTS)
        .filter(pk__in=list(target_ids))
        .select_related("plan", "plan__above", "indicator")
    )
    asked: dict[_Question, set[object]] = defaultdict(set)
    for target in rows:
        asked[_question(target)].add(_owner(target))
    measured = {question: _measure(actor, question, owners) for question, owners in asked.items()}
    return {row.pk: _progress(row, measured[_question(row)].get(_owner(row), NOTHING)) for row in rows}


_Question = tuple[Formula, Level, int]  # the same for all targets that one statement can measure


def _question(target: Any) -> _Question:
    return Formula(target.indicator.formula), _level(target.plan), target.plan.fiscal_year


def _level(plan: Any) -> Level:
    return level_of_plan(plan.official_id, plan.place, plan.above.place if plan.above else None)


def _owner(target: Any) -> object:
    plan = target.plan
    owners: dict[Level, object] = {
        Level.OFFICIAL: plan.official_id,
        Level.UNIT: plan.unit_id,
        Level.PROVINCE: plan.province_code,
        Level.NATION: "",
    }
    return owners[_level(plan)]


def _measure(actor: Actor, question: _Question, owners: set[object]) -> Grouped:
    formula, level, be = question
    year = FiscalYear(be)
    return measure(actor, formula, level, Period(year.start, year.end), keys=owners)


def _progress(target: Any, reached: Measured) -> Progress:
    is_share = target.indicator.formula in SHARES
    known = None if is_share and not reached.n else Decimal(reached.value)
    return Progress(target.pk, target.value, reached, level_of_target(target, known), is_share)
