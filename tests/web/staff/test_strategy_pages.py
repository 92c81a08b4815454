"""Pages of the strategy: which national goals does our work serve, and where is the link missing?"""

from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import demo
from onehome.journal.models import Entry
from onehome.journal.types import EntryKind
from onehome.strategy.actions.import_goals import import_goals, read_goals
from onehome.strategy.models import GoalLink
from tests.conftest import StaffClient
from tests.plans.ground import OUTCOME, SYSTEM, lay_strategy, unit_plan
from tests.web.staff.pages import show, whole
from tests.world import World

DEMO_GOALS = Path(demo.__file__).parent / "data" / "goals.csv"
YEAR = "?year=2570"


@pytest.fixture
def strategy(world: World) -> World:
    lay_strategy()
    return world


def test_an_empty_strategy_says_what_to_do(browser: StaffClient) -> None:
    assert "load_reference" in show(browser.enter("minister"), "strategy")


def test_the_cascade_shows_missing_links_until_they_are_known(browser: StaffClient, strategy: World) -> None:
    browser.enter("minister")
    before = show(browser, "strategy", query=YEAR)
    assert "แผนแม่บทที่ยังไม่เชื่อม 23 แผน" in before
    assert "ยังไม่ได้ใส่เนื้อหา" in before, "generation 14"
    assert "พ.ศ. 2561–2580" in before
    import_goals(by=SYSTEM, rows=read_goals(DEMO_GOALS.read_bytes()).rows)
    after = show(browser, "strategy", query=YEAR)
    assert "แผนแม่บทที่ยังไม่เชื่อม 18 แผน" in after
    assert "การเชื่อมโยงเป็นข้อมูลสมมุติ" in after
    assert "ข้อมูลสมมุติ" in after


def test_confidence_is_told_in_the_language_it_concerns(browser: StaffClient, strategy: World) -> None:
    browser.enter("official")
    assert "ชื่อไทยยังไม่ยืนยัน" in show(browser, "goal", "NS-5")
    assert "ยังไม่ยืนยัน" not in show(browser, "goal", "NS-1")
    browser.cookies["django_language"] = "en"
    assert "not verified" not in show(browser, "goal", "NS-5")
    assert "2018–2037" in show(browser, "strategy")
    assert "English wording not verified" in show(browser, "goal", "MP-17")


def test_a_goal_shows_what_it_serves_and_who_works_for_it(browser: StaffClient, strategy: World) -> None:
    unit_plan(strategy.actor("unit-head"), strategy)
    unit_plan(strategy.actor("far-head"), strategy, "far")
    page = show(browser.enter("minister"), "goal", "NS-4", query=YEAR)
    assert "หน่วย own" in page
    assert "หน่วย far" in page
    own = show(browser.enter("official"), "goal", "NS-4", query=YEAR)
    assert "หน่วย own" in own
    assert "หน่วย far" not in own
    assert "ยังไม่มีใครบันทึก" in show(browser, "goal", "MP-17", query=YEAR)
    show(browser, "goal", "NS-99", status=404)


def test_the_administrator_sees_goals_but_not_the_units_targets(browser: StaffClient, strategy: World) -> None:
    unit_plan(strategy.actor("unit-head"), strategy)
    page = show(browser.enter("administrator"), "goal", "NS-4", query=YEAR)
    assert "หน่วย own" not in page
    assert "เป้าหมายของหน่วยงานที่ทำเพื่อข้อนี้" not in page


def test_the_planner_reads_a_table_before_it_is_imported(browser: StaffClient, strategy: World) -> None:
    browser.enter("planner")
    show(browser, "strategy_import")
    url, content = reverse("staff:strategy_import"), DEMO_GOALS.read_bytes()
    response = browser.post(url, {"file": SimpleUploadedFile("goals.csv", content)})
    page = whole(response)
    assert "อ่านได้ 11 แถว" in page
    assert not GoalLink.objects.exists(), "nothing is saved by looking"
    kept = response.context["confirm"].initial["content"]
    assert browser.post(url, {"content": kept}).status_code == 302
    assert GoalLink.objects.exists()


def test_a_faulty_table_is_told_by_line_and_cannot_be_confirmed(browser: StaffClient, strategy: World) -> None:
    browser.enter("planner")
    url = reverse("staff:strategy_import")
    faulty = b"code,kind,name_th,name_en,serves,source,confidence\nMP-99,issue,,,NS-4,,sourced\n"
    response = browser.post(url, {"file": SimpleUploadedFile("goals.csv", faulty)})
    assert response.status_code == 422
    page = whole(response)
    assert "บรรทัด 2" in page
    assert response.context["confirm"] is None
    assert browser.post(url, {"content": "not base64!"}).status_code in {200, 422}
    assert not GoalLink.objects.exists()


def test_only_a_planner_opens_the_import(browser: StaffClient, strategy: World) -> None:
    show(browser.enter("minister"), "strategy_import", status=403)
    assert Entry.objects.filter(kind=EntryKind.REFUSAL, name="staff:strategy_import").count() == 1


def test_a_goal_counts_what_works_for_the_goals_below_it(browser: StaffClient, strategy: World) -> None:
    GoalLink.objects.create(lower_id="MP-17", upper_id="NS-4")
    unit_plan(strategy.actor("unit-head"), strategy, "own", replace(OUTCOME, goal_id="MP-17"))
    page = show(browser.enter("minister"), "goal", "NS-4", query=YEAR)
    assert "หน่วย own" in page
    assert "หน่วยงานตั้งเป้าหมาย 1 ข้อ (1 หน่วย)" in page
    assert "หน่วย own" not in show(browser, "goal", "NS-3", query=YEAR)
