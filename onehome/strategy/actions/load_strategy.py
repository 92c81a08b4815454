"""Loads the national plans and their goals from the reference file, with every mark of confidence."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from onehome.places.types import Confidence
from onehome.strategy.models import Goal, StrategicPlan
from onehome.strategy.types import GoalKind

STRATEGY = Path(__file__).parent.parent / "data" / "strategy.yaml"
Written = dict[str, Any]  # one mapping of the file

_PLAN_FIELDS = [
    "level",
    "generation",
    "name_th",
    "name_en",
    "first_fiscal_year",
    "last_fiscal_year",
    "legal_reference",
    "confidence",
]
_GOAL_FIELDS = [
    "plan",
    "kind",
    "number",
    "position",
    "name_th",
    "name_en",
    "confidence_th",
    "confidence_en",
    "most_relevant",
    "source",
]


def load_strategy() -> dict[str, int]:
    """Add or refresh the national plans and goals; returns how many of each there are in the file."""
    written: Written = yaml.safe_load(STRATEGY.read_text(encoding="utf-8"))
    plans = list(_plans(written))
    goals = [*_strategies(written), *_master_plans(written), *_development_goals(written)]
    StrategicPlan.objects.bulk_create(plans, update_conflicts=True, unique_fields=["code"], update_fields=_PLAN_FIELDS)
    Goal.objects.bulk_create(goals, update_conflicts=True, unique_fields=["code"], update_fields=_GOAL_FIELDS)
    return {"plans": len(plans), "goals": len(goals)}


def _plans(written: Written) -> Iterator[StrategicPlan]:
    names = {plan["code"]: plan for level in written["plan_levels"]["levels"] for plan in level["plans"]}
    strategy, master = written["national_strategy"], written["master_plans"]["amended_set"]
    yield StrategicPlan(
        code="NS",
        level=1,
        name_th=f"{names['NS']['th']} 20 ปี",
        name_en="20-year National Strategy",
        first_fiscal_year=strategy["years_be"][0],
        last_fiscal_year=strategy["years_be"][1],
        legal_reference=strategy["legal_ref"],
        confidence=Confidence.SOURCED,
    )
    yield StrategicPlan(
        code="MP",
        level=2,
        name_th=names["MP"]["th"],
        name_en=names["MP"]["en"],
        first_fiscal_year=master["years_be"][0],
        last_fiscal_year=master["years_be"][1],
        legal_reference=master["legal_ref"],
        confidence=master["confidence"],
    )
    for generation in written["nesdp"]["generations"]:
        yield _development_plan(names["NESDP"], generation)


def _development_plan(name: Written, generation: Written) -> StrategicPlan:
    number = generation["number"]
    years = generation.get("applies_to_fiscal_years") or [generation["applies_from_fiscal_year"], None]
    return StrategicPlan(
        code=f"NESDP{number}",
        level=2,
        generation=number,
        name_th=f"{name['th']} ฉบับที่ {number}",
        name_en=f"{name['en']}, no. {number}",
        first_fiscal_year=years[0],
        last_fiscal_year=years[-1],
        legal_reference=generation.get("legal_ref", ""),
        confidence=generation.get("confidence") or generation["confidence_en"],
    )


def _strategies(written: Written) -> Iterator[Goal]:
    part = written["national_strategy"]
    relevant = part["most_relevant_to_dsdw"]["strategies"]
    for line in part["strategies"]:
        yield _goal("NS", GoalKind.STRATEGY, line, relevant=line["number"] in relevant, source=part["sources"][0])


def _master_plans(written: Written) -> Iterator[Goal]:
    part = written["master_plans"]
    marks = {"confidence_en": part["english_titles"]["confidence"]}
    relevant = part["most_used_by_dsdw"]["numbers"]
    for line in part["plans"]:
        sourced = line["confidence"] == Confidence.SOURCED
        source = part["source"] if sourced else ""
        yield _goal("MP", GoalKind.ISSUE, marks | line, relevant=line["number"] in relevant, source=source)


def _development_goals(written: Written) -> Iterator[Goal]:
    for generation in written["nesdp"]["generations"]:
        plan = f"NESDP{generation['number']}"
        position = 0
        for part, prefix in (("strategies", ""), ("goals", "G"), ("milestones", "M")):
            default = generation.get(f"{part}_confidence") or generation.get("confidence", Confidence.UNVERIFIED)
            marks = {
                "confidence_th": generation.get("confidence_th", default),
                "confidence_en": generation.get("confidence_en", default),
            }
            source = generation.get("source") or ", ".join(generation.get("sources", []))
            for line in generation.get(part, []):
                position += 1
                relevant = line.get("relevance") == "main"
                yield _goal(
                    plan,
                    GoalKind.DEVELOPMENT,
                    marks | line,
                    prefix=prefix,
                    position=position,
                    relevant=relevant,
                    source=source,
                )


def _goal(
    plan: str,
    kind: GoalKind,
    line: Written,
    *,
    relevant: bool,
    source: str,
    prefix: str = "",
    position: int | None = None,
) -> Goal:
    number = f"{prefix}{line['number']}"
    both: str = line.get("confidence", Confidence.UNVERIFIED)
    return Goal(
        code=f"{plan}-{number}",
        plan_id=plan,
        kind=kind,
        number=number,
        position=position or line["number"],
        name_th=line["th"],
        name_en=line["en"],
        confidence_th=line.get("confidence_th", both),
        confidence_en=line.get("confidence_en", both),
        most_relevant=relevant,
        source=source,
    )
