"""What the plan pages show, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_calendar import FiscalYear
from onehome.kernel.thai_dates import show_range
from onehome.places.queries import areas
from onehome.plans.queries.plans import Plan, PlanChange, Target
from onehome.plans.types import ChangeKind, PlanState
from onehome.strategy.queries.goals import OUTCOME_LEVELS, LinkedGoal, chains_up, name_of_level
from onehome.strategy.types import Direction, GoalKind
from onehome.web.design.numbers import number
from onehome.web.design.parts import Fact, Level
from onehome.web.staff.strategy.words import kind_name, marks_in_words

NATION_NAME = Bilingual("ส่วนกลาง", "National")
STATES: dict[str, tuple[Level, Bilingual]] = {
    PlanState.DRAFT: ("watch", Bilingual("ร่าง ยังไม่ส่ง", "Draft, not submitted")),
    PlanState.SUBMITTED: ("info", Bilingual("ส่งแล้ว รอความเห็นชอบ", "Submitted, awaits agreement")),
    PlanState.AGREED: ("good", Bilingual("เห็นชอบแล้ว", "Agreed")),
}
_CHANGES = {
    ChangeKind.CHANGED: Bilingual("เปลี่ยนเป้าหมาย “{target}”", "Changed the target “{target}”"),
    ChangeKind.REOPENED: Bilingual("ดึงแผนกลับมาเป็นร่าง", "Took the plan back to draft"),
    ChangeKind.SENT_BACK: Bilingual("ส่งแผนกลับให้แก้", "Sent the plan back"),
}
_FIELDS = {
    "text_th": Bilingual("ข้อความ", "text"),
    "text_en": Bilingual("ข้อความอังกฤษ", "English text"),
    "indicator_id": Bilingual("ตัวชี้วัด", "indicator"),
    "goal_id": Bilingual("เป้าหมายของชาติ", "national goal"),
    "above_id": Bilingual("เป้าหมายในแผนชั้นบน", "target above"),
    "weight": Bilingual("น้ำหนัก", "weight"),
    "baseline": Bilingual("ค่าตั้งต้น", "value before"),
    "value": Bilingual("ค่าเป้าหมาย", "value promised"),
    "levels": Bilingual("เกณฑ์คะแนน", "values for levels"),
}
_UNTOLD = frozenset({"above_id"})  # an identifier says nothing to a reader
PERCENT = "ร้อยละ"  # said before its number in Thai


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan in a list."""

    plan: Plan
    whose: Bilingual
    where: Bilingual
    level: Level
    state: Bilingual


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One line of a plan with what it measures and where it leads."""

    target: Target
    value: Bilingual
    measures: Bilingual
    is_outcome: bool
    above_owner: Bilingual | None


@dataclass(frozen=True, slots=True)
class GoalAbove:
    """A goal that a plan serves and the goals above it; `complete` when the chain reaches the National Strategy."""

    name: Bilingual
    code: str
    kind: Bilingual
    marks: Sequence[Bilingual]
    above: Sequence[LinkedGoal]
    complete: bool


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change after submission, in words."""

    change: PlanChange
    title: Bilingual
    details: Sequence[Bilingual]


def whose_plan(plan: Plan) -> Bilingual:
    """Return whose plan it is: the official's name, or the unit's."""
    return plan.official.name if plan.official is not None else plan.unit.name


def plan_rows(plans: Iterable[Plan]) -> list[PlanRow]:
    """Return plans with owner, province and state in words."""
    listed = list(plans)
    names = areas({plan.place[:2] for plan in listed})
    rows = []
    for plan in listed:
        area = names.get(plan.place[:2])
        where = plan.unit.name if plan.official_id else (area.name if area else NATION_NAME)
        rows.append(PlanRow(plan, whose_plan(plan), where, *STATES[plan.state]))
    return rows


def target_rows(targets: Iterable[Target]) -> list[TargetRow]:
    """Return the lines of a plan with the level of what they measure and whose line they serve."""
    return [
        TargetRow(
            target,
            value=amount(target, target.value),
            measures=name_of_level(target.indicator.level),
            is_outcome=target.indicator.level in OUTCOME_LEVELS,
            above_owner=whose_plan(target.above.plan) if target.above is not None else None,
        )
        for target in targets
    ]


def amount(target: Target, value: Decimal) -> Bilingual:
    """Return a value with the unit of the target's indicator, as one says it: `ร้อยละ 85`, `30 ครัวเรือน`."""
    written = number(value, max(0, -int(value.normalize().as_tuple().exponent)))
    unit = target.indicator.unit_name
    if unit.th == PERCENT:
        return Bilingual(f"{unit.th} {written}", f"{written}%")
    return Bilingual(f"{written} {unit.th}", f"{written} {unit.en}")


def bound(target: Target, value: Decimal) -> Bilingual:
    """Return the value from which a level is reached; of what is counted, the whole number that reaches it."""
    if target.indicator.unit_name.th == PERCENT:
        return amount(target, value)
    whole = ROUND_CEILING if target.indicator.direction == Direction.HIGHER else ROUND_FLOOR
    return amount(target, value.to_integral_value(whole))


def goals_above(targets: Iterable[Target]) -> list[GoalAbove]:
    """Return the goals that the targets serve, each with its chain up to the nation as far as it is known."""
    served = {target.goal.code: target.goal for target in targets if target.goal is not None}
    chains = chains_up(served)
    rows = []
    for code, goal in served.items():
        above = [linked for level in chains[code] for linked in level]
        complete = goal.kind == GoalKind.STRATEGY or any(one.goal.kind == GoalKind.STRATEGY for one in above)
        rows.append(GoalAbove(goal.name, code, kind_name(goal), marks_in_words(goal), above, complete))
    return rows


def change_rows(changes: Iterable[PlanChange]) -> list[ChangeRow]:
    """Return changes in words, each field with its value before and after."""
    rows = []
    for change in changes:
        target = change.target_text
        said = _CHANGES[ChangeKind(change.kind)]
        title = Bilingual(said.th.format(target=target), said.en.format(target=target))
        details = [_difference(*field) for field in change.fields if field[0] not in _UNTOLD]
        rows.append(ChangeRow(change, title, details))
    return rows


def _difference(name: str, before: str, after: str) -> Bilingual:
    label = _FIELDS[name]
    return Bilingual(
        f"{label.th}: {before or 'ไม่ระบุ'} → {after or 'ไม่ระบุ'}", f"{label.en}: {before or 'none'} → {after or 'none'}"
    )


def appraisal_facts(year: FiscalYear) -> list[Fact]:
    """Return the two half years on which an official is appraised.

    Source: Office of the Civil Service Commission, letter นร 1012/ว 20 of 3 September 2552.
    """
    return [
        Fact(
            label=Bilingual(f"รอบการประเมินที่ {half.number}", f"Appraisal round {half.number}"),
            value=Bilingual(show_range(half.start, half.end, "th"), show_range(half.start, half.end, "en")),
        )
        for half in year.appraisal_rounds
    ]
