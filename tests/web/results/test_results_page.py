"""The scoreboard: outcome first, activity beside it, small numbers said, every figure explained."""

import pytest

from onehome.kernel.thai_calendar import Week
from onehome.plans.types import WeekState
from onehome.results.queries.scoreboard import BUSY_FROM
from onehome.strategy.actions.load_indicators import load_indicators
from tests.conftest import StaffClient
from tests.results import lives
from tests.web.staff.pages import show
from tests.world import World

YEAR = f"year={lives.YEAR}"


def test_an_empty_world_says_that_nobody_can_tell(browser: StaffClient) -> None:
    for name in ("minister", "provincial-head", "official", "auditor"):
        assert "จึงยังบอกไม่ได้ว่าชีวิตใครดีขึ้น" in show(browser.enter(name), "results")


def test_confirmed_and_waiting_stand_apart_from_nation_to_unit(browser: StaffClient, world: World) -> None:
    for name, confirmed in (("a", True), ("b", False)):
        lives.home(world, name)
        lives.seen_again(world, lives.case(world, name), name, confirmed=confirmed)
    for query in (f"?{YEAR}", f"?place=50&{YEAR}"):
        page = show(browser.enter("minister"), "results", query=query)
        assert "กลับไปติดตามแล้ว 2 ครัวเรือน มั่นคงขึ้นและมีผู้ยืนยัน 1 ครัวเรือน อีก 1 ครัวเรือน" in page
    assert "หน่วย own" in page
    assert "หน่วย far" not in page


def test_a_number_opens_what_it_is_made_of(browser: StaffClient, world: World) -> None:
    targets = lives.cascade(world)
    lives.seen_again(world, lives.case(world, target=targets["official"]))
    page = show(browser.enter("minister"), "results", query=f"?{YEAR}")
    assert f"/thread/target/{targets['nation'].pk}" in page
    assert f"/thread/target/{targets['province'].pk}" in page
    page = show(browser.enter("provincial-head"), "results", query=f"?by=official&{YEAR}")
    assert f"/thread/target/{targets['official'].pk}" in page


def test_busy_without_result_is_named_kindly(browser: StaffClient, world: World) -> None:
    for number in range(BUSY_FROM):
        lives.home(world, f"n{number}")
        lives.visit(world, f"n{number}")
    page = show(browser.enter("provincial-head"), "results", query=f"?{YEAR}")
    assert "ทำมาก แต่ยังไม่เห็นผล" in page
    lives.seen_again(world, lives.case(world, "n0"), "n0", confirmed=False)
    assert "ทำมาก แต่ยังไม่เห็นผล" not in show(browser, "results", query=f"?{YEAR}")


def test_officials_are_named_to_the_head_and_not_to_each_other(browser: StaffClient, world: World) -> None:
    lives.visit(world, by="colleague")
    query = f"?by=official&{YEAR}"
    assert "นายcolleague" in show(browser.enter("provincial-head"), "results", query=query)
    assert "นายcolleague" not in show(browser.enter("official"), "results", query=query)
    assert "นายcolleague" not in show(browser.enter("auditor"), "results", query=f"?place=50&by=official&{YEAR}")


def test_every_figure_is_explained(browser: StaffClient) -> None:
    load_indicators()
    page = show(browser.enter("official"), "results")
    assert "แต่ละตัวเลขนับอย่างไร" in page
    for said in ("ไม่มีด้านใดต่ำลง", "เสียงที่ยังไม่ครบ 14 วันยังไม่นับ", "ไม่นับสัปดาห์ที่ลา"):
        assert said in page, said


def test_a_share_of_few_is_too_few_to_tell(browser: StaffClient, world: World) -> None:
    lives.week(world, Week.of(lives.HEARD_ON).start, WeekState.KEPT)
    assert "น้อยเกินจะบอก" in show(browser.enter("provincial-head"), "results", query=f"?{YEAR}")


@pytest.mark.parametrize(
    ("name", "query"), [("official", "?place=40"), ("far-head", "?place=50"), ("minister", "?place=99")]
)
def test_another_province_is_not_found(browser: StaffClient, name: str, query: str) -> None:
    show(browser.enter(name), "results", query=query, status=404)


@pytest.mark.parametrize("query", ["", "?year=9999", "?year=x", "?year=๒๕๗๐", "?by=official"])
def test_odd_addresses_still_answer(browser: StaffClient, query: str) -> None:
    show(browser.enter("minister"), "results", query=query)


def test_a_volunteer_is_refused(browser: StaffClient) -> None:
    show(browser.enter("volunteer"), "results", status=403)
