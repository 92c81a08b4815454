"""Strategy, indicators, a briefing and ready-made target lines for tests of plans."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from onehome.access.types import Actor, system_actor
from onehome.kernel.clock import BANGKOK
from onehome.plans.actions.plans import create_unit_plan
from onehome.plans.actions.targets import TargetLine, add_target
from onehome.plans.models import Plan, Target
from onehome.strategy.actions.brief import hand_down_again, load_founding_briefing
from onehome.strategy.actions.load_indicators import load_indicators
from onehome.strategy.actions.load_strategy import load_strategy
from onehome.strategy.models import Briefing
from tests.world import World

YEAR = 2570
AT = datetime(2026, 11, 22, 9, 0, tzinfo=BANGKOK)
SYSTEM = system_actor("tests lay out the strategy")

OUTCOME = TargetLine(
    text_th="ครัวเรือนเปราะบางมีความมั่นคงเพิ่มขึ้น",
    text_en="Vulnerable households become more secure",
    indicator_id="OC-SECURE",
    goal_id="NS-4",
    above_id=None,
    weight=60,
    baseline=Decimal(0),
    value=Decimal(100),
    levels=tuple(Decimal(step) for step in (60, 70, 80, 90, 100)),
)
WEEKS = replace(
    OUTCOME,
    text_th="ลงพื้นที่รับฟังทุกสัปดาห์",
    text_en="Goes out to listen every week",
    indicator_id="PR-WEEKS",
    goal_id="MP-20",
    weight=40,
)


def lay_strategy() -> Briefing:
    """Load plans, goals, indicators and the briefing, and hand it down for the year; returns the new one."""
    load_strategy()
    load_indicators()
    founding = load_founding_briefing()
    return hand_down_again(
        by=SYSTEM,
        briefing_id=founding.pk,
        fiscal_year=YEAR,
        held_on=date(2026, 10, 5),
        due_on=date(2026, 12, 31),
    )


def unit_plan(by: Actor, world: World, unit: str = "own", *lines: TargetLine) -> tuple[Plan, list[Target]]:
    """Begin a unit's plan and add targets, an outcome and the weeks unless others are given."""
    plan = create_unit_plan(by=by, unit_id=world.units[unit].pk, fiscal_year=YEAR)
    return plan, [add_target(by=by, plan_id=plan.pk, line=line) for line in lines or (OUTCOME, WEEKS)]
