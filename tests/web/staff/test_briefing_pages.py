"""Pages of the briefings: what was asked of us, and have we answered?"""

import pytest

from onehome.journal.models import Entry
from onehome.journal.types import EntryKind
from onehome.strategy.models import Acknowledgement, Briefing, Directive
from tests.conftest import StaffClient
from tests.plans.ground import OUTCOME, lay_strategy, unit_plan
from tests.web.staff.pages import send, show
from tests.world import World


@pytest.fixture
def briefing(world: World) -> Briefing:
    return lay_strategy()


@pytest.fixture
def listen(briefing: Briefing) -> Directive:
    return briefing.directives.get(number="S10")


def test_without_a_briefing_the_list_says_what_will_come(browser: StaffClient) -> None:
    assert "ยังไม่มีนโยบายถ่ายทอดลงมา" in show(browser.enter("official"), "briefings")


def test_every_staff_role_reads_the_briefing_in_both_languages(browser: StaffClient, briefing: Briefing) -> None:
    for name in ("minister", "planner", "auditor", "administrator", "provincial-head", "unit-head", "official"):
        page = show(browser.enter(name), "briefing", briefing.pk)
        assert "ลงพื้นที่รับฟังปัญหาและความเดือดร้อนของประชาชนทุกสัปดาห์" in page
    browser.cookies["django_language"] = "en"
    assert "every week to listen to people" in show(browser, "briefing", briefing.pk)
    assert "fiscal year 2027" in show(browser, "briefings")


def test_a_volunteer_is_refused_and_the_refusal_journaled(browser: StaffClient, briefing: Briefing) -> None:
    show(browser.enter("volunteer"), "briefing", briefing.pk, status=403)
    entry = Entry.objects.get(kind=EntryKind.REFUSAL)
    assert (entry.name, entry.subjects) == ("staff:briefing", [f"briefing_id/{briefing.pk}"])


def test_the_head_receives_and_answers_with_a_new_target(
    browser: StaffClient, world: World, briefing: Briefing, listen: Directive
) -> None:
    browser.enter("unit-head")
    assert "รับทราบในนามหน่วยงาน" in show(browser, "directive", listen.pk)
    send(browser, "directive_acknowledge", listen.pk)
    assert Acknowledgement.objects.get().unit_id == world.units["own"].pk
    form = show(browser, "directive_answer", listen.pk)
    assert "ข้าราชการทุกระดับทำแผน" in form
    typed = {
        "target": "new",
        "text_th": "ลงพื้นที่ทุกสัปดาห์และตอบทุกเสียง",
        "indicator_id": "OC-SECURE",
        "goal_id": "NS-4",
        "weight": 60,
        "baseline": 0,
        "value": 100,
        "levels": "",
    }
    send(browser, "directive_answer", listen.pk, **typed)
    page = show(browser, "directive", listen.pk)
    assert "ลงพื้นที่ทุกสัปดาห์และตอบทุกเสียง" in page
    assert "ตอบแล้ว" in show(browser, "briefing", briefing.pk)


def test_an_answer_that_is_refused_keeps_what_was_typed(browser: StaffClient, listen: Directive) -> None:
    browser.enter("unit-head")
    page = send(browser, "directive_answer", listen.pk, status=422, target="new", text_th="เขียนไว้แล้ว", weight="abc")
    assert "เขียนไว้แล้ว" in page
    assert "โปรดกรอกเป็นตัวเลข" in page
    page = send(browser, "directive_answer", listen.pk, status=422, note="ยังไม่เลือก")
    assert "ยังไม่เลือก" in page


def test_the_head_answers_with_a_target_that_stands(browser: StaffClient, world: World, listen: Directive) -> None:
    _, (target, _) = unit_plan(world.actor("unit-head"), world)
    send(browser.enter("unit-head"), "directive_answer", listen.pk, target=str(target.pk))
    assert OUTCOME.text_th in show(browser.enter("official"), "directive", listen.pk)


@pytest.mark.parametrize("route", ["directive_answer", "directive_acknowledge"])
def test_an_official_does_not_answer_for_the_unit(browser: StaffClient, listen: Directive, route: str) -> None:
    send(browser.enter("official"), route, listen.pk, status=403)
    assert Entry.objects.filter(kind=EntryKind.REFUSAL, name=f"staff:{route}").count() == 1
    assert not Acknowledgement.objects.exists()


def test_the_planner_hands_down_for_another_year(browser: StaffClient, briefing: Briefing) -> None:
    browser.enter("planner")
    assert "ถ่ายทอดอีกครั้งสำหรับปีอื่น" in show(browser, "briefing", briefing.pk)
    show(browser, "briefing_hand_down", briefing.pk)
    typed = {"fiscal_year": "2571", "held_on": "4/10/2570", "due_on": "31/12/2570", "video_link": ""}
    where = send(browser, "briefing_hand_down", briefing.pk, **typed)
    assert str(Briefing.objects.get(fiscal_year=2571).pk) in where
    again = send(browser, "briefing_hand_down", briefing.pk, status=422, **typed)
    assert "ไปแล้ว" in again
    show(browser.enter("minister"), "briefing_hand_down", briefing.pk, status=403)


def test_the_gap_names_units_within_sight(browser: StaffClient, world: World, briefing: Briefing) -> None:
    everywhere = show(browser.enter("minister"), "briefing_units", briefing.pk)
    assert "หน่วย far" in everywhere
    own = show(browser.enter("official"), "briefing_units", briefing.pk)
    assert "หน่วย own" in own
    assert "หน่วย far" not in own
    one = show(browser.enter("minister"), "briefing_units", briefing.pk, query="?province=40")
    assert "หน่วย far" in one
    assert "หน่วย own" not in one
    assert "หน่วย own" in show(browser, "briefing_units", briefing.pk, query="?province=99"), "no such province"
