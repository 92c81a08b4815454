"""The reference data: every official area, department and national plan, with their marks of confidence."""

from io import StringIO
from time import perf_counter

import pytest
from django.core.management import call_command

from onehome.journal.models import Entry
from onehome.kernel.thai_text import sort_key
from onehome.places.models import Area, Department, UnitKind
from onehome.places.types import AreaLevel, Confidence
from onehome.strategy.models import Briefing, Goal, Indicator, StrategicPlan
from onehome.strategy.types import Formula, GoalKind, ResultLevel

pytestmark = pytest.mark.django_db


def load(*arguments: str) -> str:
    out = StringIO()
    call_command("load_reference", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def reference(db: None) -> None:
    load()


def test_all_areas_are_there_and_nest(reference: None) -> None:
    counts = {level: Area.objects.filter(level=level).count() for level in AreaLevel}
    assert counts == {AreaLevel.PROVINCE: 77, AreaLevel.DISTRICT: 928, AreaLevel.SUBDISTRICT: 7_436}
    codes = set(Area.objects.values_list("pk", flat=True))
    assert all(code[:-2] in codes for code in codes if len(code) > 2)


def test_provinces_stand_in_thai_order_and_in_their_inspection_region(reference: None) -> None:
    provinces = list(Area.objects.filter(level=AreaLevel.PROVINCE).order_by("sort_key"))
    assert provinces[0].name_th == "กระบี่"
    assert [area.sort_key for area in provinces] == sorted(sort_key(area.name_th) for area in provinces)
    regions = {area.code: area.inspection_region for area in provinces}
    assert regions["10"] is None, "Bangkok is inspected centrally"
    assert regions["55"] == 16
    assert sum(1 for region in regions.values() if region in range(15, 19)) == 17, "the North, as sourced"


def test_departments_and_kinds_keep_their_confidence(reference: None) -> None:
    assert Department.objects.get(pk="DSDW").confidence == Confidence.SOURCED
    assert Department.objects.get(pk="NHA").confidence == Confidence.UNVERIFIED
    kind = UnitKind.objects.get(pk="women_family_learning_centre")
    assert (kind.department_id, kind.confidence) == ("DWF", Confidence.UNVERIFIED)


@pytest.mark.parametrize(
    ("plan", "count"), [("NS", 6), ("MP", 23), ("NESDP12", 10), ("NESDP13", 5 + 13), ("NESDP14", 0)]
)
def test_national_plans_have_all_their_goals(reference: None, plan: str, count: int) -> None:
    assert StrategicPlan.objects.get(pk=plan).goals.count() == count


def test_confidence_is_kept_in_each_language(reference: None) -> None:
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


def test_no_link_and_no_sub_plan_target_is_invented(reference: None) -> None:
    assert not Goal.objects.filter(kind=GoalKind.SUB_PLAN_TARGET).exists()
    assert not Goal.objects.filter(links_up__isnull=False).exists()


def test_every_formula_has_an_indicator_of_the_right_level(reference: None) -> None:
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


def test_founding_briefing_has_its_eleven_directives_in_order(reference: None) -> None:
    briefing = Briefing.objects.get()
    assert briefing.fiscal_year == 2564
    assert briefing.source.endswith("/35283")
    numbers = list(briefing.directives.order_by("position").values_list("number", flat=True))
    assert numbers == [f"S{number}" for number in range(1, 12)]
    assert all(line.text_th and line.text_en and line.key_phrase_th for line in briefing.directives.all())


def test_second_load_changes_nothing_and_is_fast(reference: None) -> None:
    started = perf_counter()
    said = load()
    assert "unchanged" in said
    assert perf_counter() - started < 1
    assert Entry.objects.filter(name="places.reference_loaded").count() == 1


def test_forced_load_leaves_the_same_rows(reference: None) -> None:
    before = list(Goal.objects.order_by("pk").values())
    directives = set(Briefing.objects.get().directives.values_list("pk", flat=True))
    load("--force")
    assert list(Goal.objects.order_by("pk").values()) == before
    assert set(Briefing.objects.get().directives.values_list("pk", flat=True)) == directives
    assert Area.objects.count() == 77 + 928 + 7_436


def test_directives_are_handed_down_once_for_a_later_year(reference: None) -> None:
    assert "handed down" in load("--for-year", "2570", "--held-on", "2026-10-05", "--due-on", "2026-12-31")
    assert "before" in load("--for-year", "2570")
    again = Briefing.objects.get(fiscal_year=2570)
    assert again.repeats == Briefing.objects.get(fiscal_year=2564)
    assert again.directives.count() == 11
    assert {line.due_on.isoformat() for line in again.directives.all()} == {"2026-12-31"}
