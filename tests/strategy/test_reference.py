"""The national plans, indicators and the founding briefing, each fact with how sure it is."""

import pytest

from onehome.places.types import Confidence
from onehome.strategy.actions.brief import load_founding_briefing
from onehome.strategy.actions.load_indicators import load_indicators
from onehome.strategy.actions.load_strategy import load_strategy
from onehome.strategy.models import Briefing, Goal, Indicator, StrategicPlan
from onehome.strategy.types import Formula, GoalKind, ResultLevel

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(db: None) -> None:
    load_strategy()
    load_indicators()
    load_founding_briefing()


@pytest.mark.parametrize(
    ("plan", "count"), [("NS", 6), ("MP", 23), ("NESDP12", 10), ("NESDP13", 5 + 13), ("NESDP14", 0)]
)
def test_national_plans_have_all_their_goals(loaded: None, plan: str, count: int) -> None:
    assert StrategicPlan.objects.get(pk=plan).goals.count() == count


def test_confidence_is_kept_in_each_language(loaded: None) -> None:
    security = Goal.objects.get(pk="NS-1")
    environment = Goal.objects.get(pk="NS-5")
    assert (security.confidence_th, security.confidence_en) == (Confidence.SOURCED, Confidence.SOURCED)
    assert (environment.confidence_th, environment.confidence_en) == (Confidence.UNVERIFIED, Confidence.SOURCED)
    master = Goal.objects.get(pk="MP-1")
    assert (master.confidence_th, master.confidence_en) == (Confidence.SOURCED, Confidence.UNVERIFIED)
    twelfth, goal, milestone = (Goal.objects.get(pk=code) for code in ("NESDP12-2", "NESDP13-G3", "NESDP13-M9"))
    assert (twelfth.confidence_th, twelfth.confidence_en) == (Confidence.UNVERIFIED, Confidence.SOURCED)
    assert (goal.confidence_th, goal.confidence_en) == (Confidence.UNVERIFIED, Confidence.SOURCED)
    assert (milestone.confidence_th, milestone.confidence_en) == (Confidence.UNVERIFIED, Confidence.UNVERIFIED)
    assert set(Goal.objects.filter(plan="NS", most_relevant=True).values_list("pk", flat=True)) == {
        "NS-3",
        "NS-4",
        "NS-6",
    }


def test_no_link_and_no_sub_plan_target_is_invented(loaded: None) -> None:
    assert not Goal.objects.filter(kind=GoalKind.SUB_PLAN_TARGET).exists()
    assert not Goal.objects.filter(links_up__isnull=False).exists()


def test_every_formula_has_an_indicator_of_the_right_level(loaded: None) -> None:
    levels = dict(Indicator.objects.values_list("formula", "level"))
    assert set(levels) == set(Formula)
    outcomes = {formula for formula, level in levels.items() if level == ResultLevel.OUTCOME}
    assert outcomes == {
        Formula.HOUSEHOLDS_MORE_SECURE,
        Formula.CASES_WITH_CHANGE,
        Formula.ENTITLEMENTS_RECEIVED,
    }
    assert levels[Formula.WEEKS_KEPT] == ResultLevel.PROCESS
    assert levels[Formula.HOUSEHOLDS_VISITED] == ResultLevel.OUTPUT


def test_founding_briefing_has_its_eleven_directives_in_order(loaded: None) -> None:
    briefing = Briefing.objects.get()
    assert briefing.fiscal_year == 2564
    assert briefing.source.endswith("/35283")
    numbers = list(briefing.directives.order_by("position").values_list("number", flat=True))
    assert numbers == [f"S{number}" for number in range(1, 12)]
    assert all(line.text_th and line.text_en and line.key_phrase_th for line in briefing.directives.all())
