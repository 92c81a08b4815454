"""Pages of the plans: what have I promised for the year, and why does it matter?"""

from dataclasses import replace
from decimal import Decimal

import pytest

from onehome.access.gate import acting
from onehome.journal.models import Entry
from onehome.journal.types import EntryKind
from onehome.plans.actions.plans import agree_plan, draft_personal_plan, submit_plan
from onehome.plans.models import Plan
from onehome.plans.types import PlanState
from tests.conftest import StaffClient
from tests.plans.ground import AT, OUTCOME, SYSTEM, WEEKS, YEAR, lay_strategy, unit_plan
from tests.web.staff.pages import send, show
from tests.world import World

QUERY = f"?year={YEAR}"
TYPED = {
    "text_th": "คนที่มีสิทธิได้รับสิทธิ",
    "indicator_id": "OC-RECEIVED",
    "goal_id": "NS-4",
    "weight": "60",
    "baseline": "0",
    "value": "30",
    "levels": "๑๐ ๑๕ ๒๐ ๒๕ ๓๐",
}


@pytest.fixture
def ground(world: World) -> World:
    lay_strategy()
    return world


def state_of(plan: Plan) -> str:
    with acting(SYSTEM):
        return str(Plan.objects.by_system(why="read back").get(pk=plan.pk).state)


def test_without_plans_the_list_teaches(browser: StaffClient, ground: World) -> None:
    assert "ยังไม่มีแผนของปีนี้" in show(browser.enter("official"), "plans", query=QUERY)


def test_a_unit_plan_from_beginning_to_agreement(browser: StaffClient, ground: World) -> None:
    browser.enter("unit-head")
    where = browser.post(f"/plans/begin/unit{QUERY}").url  # type: ignore[attr-defined]  # of a redirect
    with acting(SYSTEM):
        plan = Plan.objects.by_system(why="read back").get()
    assert where == f"/plans/{plan.pk}"
    page = send(browser, "plan_submit", plan.pk, status=422)
    assert "ยังไม่มีเป้าหมาย" in page
    send(browser, "target_new", plan.pk, **TYPED)
    assert "น้ำหนักรวมได้ 60" in show(browser, "plan", plan.pk)
    process = {"indicator_id": "PR-WEEKS", "weight": "40", "value": "90", "levels": "", "text_th": "ลงพื้นที่ทุกสัปดาห์"}
    send(browser, "target_new", plan.pk, **{**TYPED, **process})
    send(browser, "plan_submit", plan.pk)
    assert "เห็นชอบแผน" not in show(browser, "plan", plan.pk)
    browser.enter("provincial-head")
    assert "รอคุณเห็นชอบ" in show(browser, "plans", query=QUERY)
    assert "เห็นชอบแผน" in show(browser, "plan", plan.pk)
    send(browser, "plan_agree", plan.pk)
    assert state_of(plan) == PlanState.AGREED


def test_refusals_of_submission_are_told_in_words(browser: StaffClient, ground: World) -> None:
    plan, _ = unit_plan(ground.actor("unit-head"), ground, "own", replace(WEEKS, weight=90, goal_id=None))
    page = send(browser.enter("unit-head"), "plan_submit", plan.pk, status=422)
    assert "น้ำหนักรวมได้ 90" in page
    assert "ยังไม่มีเป้าหมายที่วัดผลลัพธ์ในชีวิตคน" in page
    assert "ยังไม่บอกว่ารองรับเป้าหมายใดของชาติ" in page
    assert state_of(plan) == PlanState.DRAFT


def test_who_submitted_is_refused_to_agree_and_it_is_journaled(browser: StaffClient, ground: World) -> None:
    provincial = ground.actor("provincial-head")
    plan, _ = unit_plan(provincial, ground)
    submit_plan(by=provincial, plan_id=plan.pk, at=AT)
    send(browser.enter("provincial-head"), "plan_agree", plan.pk, status=403)
    assert Entry.objects.filter(kind=EntryKind.REFUSAL, name="staff:plan_agree").count() == 1
    assert state_of(plan) == PlanState.SUBMITTED


def test_an_official_drafts_his_plan_from_the_units(browser: StaffClient, ground: World) -> None:
    unit_plan(ground.actor("unit-head"), ground)
    browser.enter("official")
    assert "ร่างแผนของฉัน" in show(browser, "plans", query=QUERY)
    where = browser.post(f"/plans/begin/mine{QUERY}").url  # type: ignore[attr-defined]  # of a redirect
    page = browser.get(where).content.decode()
    assert "ปีนี้ฉันสัญญาอะไรไว้" in page
    assert "หน่วย own" in page
    again = browser.post(f"/plans/begin/mine{QUERY}")
    assert again.status_code == 302
    assert "มีแผนปีงบประมาณ" in browser.get(again.url).content.decode()  # type: ignore[attr-defined]  # of a redirect


def test_personal_plans_are_shown_to_those_who_may(browser: StaffClient, ground: World) -> None:
    unit_plan(ground.actor("unit-head"), ground)
    plan = draft_personal_plan(by=ground.actor("official"), fiscal_year=YEAR)
    for name, status in (("official", 200), ("unit-head", 200), ("provincial-head", 200), ("minister", 200)):
        show(browser.enter(name), "plan", plan.pk, status=status)
    for name in ("colleague", "neighbour-head", "far-head", "planner", "auditor"):
        show(browser.enter(name), "plan", plan.pk, status=404)
    for name in ("volunteer", "administrator"):
        show(browser.enter(name), "plan", plan.pk, status=403)
    assert Entry.objects.filter(kind=EntryKind.REFUSAL, name="staff:plan").count() == 7


def test_a_target_shows_what_it_serves_and_who_serves_it(browser: StaffClient, ground: World) -> None:
    _, (outcome, _) = unit_plan(ground.actor("unit-head"), ground)
    draft_personal_plan(by=ground.actor("official"), fiscal_year=YEAR)
    page = show(browser.enter("unit-head"), "target", outcome.pk)
    assert "นายofficial" in page
    assert "ด้านการสร้างโอกาสและความเสมอภาคทางสังคม" in page
    hidden = show(browser.enter("colleague"), "target", outcome.pk)
    assert "นายofficial" not in hidden
    assert "มีอีก 1 เป้าหมายของคนอื่น" in hidden
    assert show(browser.enter("far-official"), "target", outcome.pk, status=404)


def test_a_change_after_submission_asks_for_the_reason_and_keeps_what_was_typed(
    browser: StaffClient, ground: World
) -> None:
    head = ground.actor("unit-head")
    plan, (outcome, _) = unit_plan(head, ground)
    submit_plan(by=head, plan_id=plan.pk, at=AT)
    browser.enter("unit-head")
    assert "ต้องมีเหตุผล" in show(browser, "target_change", outcome.pk)
    page = send(browser, "target_change", outcome.pk, status=422, **TYPED)
    assert "คนที่มีสิทธิได้รับสิทธิ" in page
    assert "กรุณาเขียนเหตุผลที่เปลี่ยน" in page
    send(browser, "target_change", outcome.pk, **TYPED, reason="มติที่ประชุมจังหวัด")
    page = show(browser, "plan", plan.pk)
    assert "มติที่ประชุมจังหวัด" in page
    assert "ค่าเป้าหมาย: 100 → 30" in page


def test_a_target_is_removed_after_asking(browser: StaffClient, ground: World) -> None:
    plan, (outcome, _) = unit_plan(ground.actor("unit-head"), ground)
    browser.enter("unit-head")
    assert "ลบเป้าหมาย" in show(browser, "target_remove", outcome.pk)
    send(browser, "target_remove", outcome.pk)
    show(browser, "target", outcome.pk, status=404)
    show(browser, "plan", plan.pk)


@pytest.mark.parametrize("levels", ["1 2 3", "a b c d e", "1 2 3 4 NaN", "5 4 3 2 1"])
def test_levels_that_cannot_be_are_told(browser: StaffClient, ground: World, levels: str) -> None:
    plan, _ = unit_plan(ground.actor("unit-head"), ground)
    page = send(browser.enter("unit-head"), "target_new", plan.pk, status=422, **{**TYPED, "levels": levels})
    assert "ยังบันทึกไม่ได้" in page


def test_sent_back_and_reopened_with_a_reason(browser: StaffClient, ground: World) -> None:
    head = ground.actor("unit-head")
    plan, _ = unit_plan(head, ground)
    submit_plan(by=head, plan_id=plan.pk, at=AT)
    browser.enter("provincial-head")
    send(browser, "plan_send_back", plan.pk, status=422)
    send(browser, "plan_send_back", plan.pk, reason="ขอผลลัพธ์เพิ่ม")
    assert state_of(plan) == PlanState.DRAFT
    assert "ขอผลลัพธ์เพิ่ม" in show(browser.enter("unit-head"), "plan", plan.pk)
    submit_plan(by=head, plan_id=plan.pk, at=AT)
    agree_plan(by=ground.actor("provincial-head"), plan_id=plan.pk, at=AT)
    show(browser, "plan_reopen", plan.pk)
    send(browser, "plan_reopen", plan.pk, reason="น้ำท่วม")
    assert state_of(plan) == PlanState.DRAFT


@pytest.mark.parametrize("route", ["target_new", "plan_reopen", "plan_submit"])
def test_nobody_else_writes_a_plan(browser: StaffClient, ground: World, route: str) -> None:
    plan, _ = unit_plan(ground.actor("unit-head"), ground)
    send(browser.enter("official"), route, plan.pk, status=403, reason="x", **TYPED)
    assert Entry.objects.filter(kind=EntryKind.REFUSAL, name=f"staff:{route}").count() == 1


def test_the_levels_of_what_is_counted_are_whole(browser: StaffClient, ground: World) -> None:
    parts = tuple(Decimal(step) for step in ("2.40", "3.60", "4.80", "6.00", "7.20"))
    _, (outcome,) = unit_plan(ground.actor("unit-head"), ground, "own", replace(OUTCOME, levels=parts))
    page = show(browser.enter("unit-head"), "target", outcome.pk)
    assert [f"ตั้งแต่ {number} ครัวเรือน" in page for number in (3, 4, 5, 6, 8)] == [True] * 5
    assert "2.4" not in page
