"""The listening board and the themes: what each reader is told, and what he is not."""

from datetime import timedelta

import pytest

from onehome.kernel import clock
from onehome.kernel.thai_calendar import Week
from onehome.plans.types import WeekState
from onehome.visits.types import HardshipTheme
from tests.conftest import StaffClient
from tests.results import lives
from tests.web.visits.reading import text_of
from tests.world import World

LAST = Week.of(clock.today()).previous()


def test_the_board_answers_at_its_top(world: World, browser: StaffClient) -> None:
    lives.visit(world, on=clock.today())
    lives.heard(world, on=clock.today() - timedelta(days=15))
    lives.heard(world, on=clock.today() - timedelta(days=14))
    page = text_of(browser.enter("provincial-head"), "/listening")
    assert "ลงพื้นที่ไปฟังแล้ว 1 จาก 6 คนในสัปดาห์นี้" in page
    assert "1 เสียงรอคำตอบนานกว่า 14 วัน" in page
    assert "/voices?show=late" in page


def test_names_are_for_heads_and_for_oneself(world: World, browser: StaffClient) -> None:
    lives.week(world, LAST.start, WeekState.MISSED, by="colleague")
    names = ("colleague", "official", "neighbour")
    for reader, seen in (
        ("provincial-head", {"colleague", "official", "neighbour"}),
        ("unit-head", {"colleague", "official"}),
        ("official", {"official"}),
        ("auditor", set()),
        ("minister", set()),
    ):
        page = text_of(browser.enter(reader), "/listening?place=50&by=official")
        assert {name for name in names if f"นาย{name} สมมติ</a>" in page} == seen, reader


def test_a_person_s_week_says_why(world: World, browser: StaffClient) -> None:
    lives.week(world, LAST.start, WeekState.MISSED, by="colleague")
    lives.week(world, LAST.start, WeekState.ON_LEAVE, by="official")
    page = text_of(browser.enter("provincial-head"), f"/listening?by=official&week={LAST.start}")
    for said in ("ไม่ได้ไป ไม่ได้บอกเหตุ", "ลา", "ไม่ได้สัญญาไว้", "✗ ไม่ไป"):
        assert said in page, said


def test_figures_open_what_they_are_made_of(world: World, browser: StaffClient) -> None:
    hardship = lives.heard(world, on=LAST.start, words="ข้าวหมดถัง")
    lives.case(world, hardship=hardship)
    browser.enter("provincial-head")
    board = text_of(browser, f"/listening?week={LAST.start}")
    unit = world.units["own"].pk
    for address, said in (
        (f"/visits?week={LAST.start}&unit={unit}", "นายofficial สมมติ"),
        (f"/voices?show=all&week={LAST.start}&unit={unit}", "ข้าวหมดถัง"),
        (f"/voices?show=all&week={LAST.start}&unit={unit}&came=in-case", "ข้าวหมดถัง"),
    ):
        assert address.replace("&", "&amp;") in board, address
        assert said in text_of(browser, address), address
    assert "ข้าวหมดถัง" not in text_of(browser, f"/voices?show=all&week={LAST.previous().start}&unit={unit}")
    assert "ข้าวหมดถัง" not in text_of(browser, f"/voices?show=all&week={LAST.start}&came=confirmed")
    assert "/voices?" not in text_of(browser.enter("minister"), f"/listening?place=50&week={LAST.start}")


@pytest.mark.parametrize("address", ["/listening?place=40", "/listening/themes?place=40", "/listening?place=99"])
def test_other_provinces_are_not_there(world: World, browser: StaffClient, address: str) -> None:
    text_of(browser.enter("provincial-head"), address, 404)


def test_a_unit_of_another_province_is_not_there(world: World, browser: StaffClient) -> None:
    text_of(browser.enter("provincial-head"), f"/listening?unit={world.units['far'].pk}", 404)
    text_of(browser, f"/listening?unit={world.units['own'].pk}")


def test_themes_count_for_everybody_and_quote_for_few(world: World, browser: StaffClient) -> None:
    lives.heard(world, quoted=True, on=clock.today())
    lives.heard(world, quoted=True, words="เขาตีฉัน", theme=HardshipTheme.SAFETY, on=clock.today())
    for reader, quotes in (("minister", True), ("official", True), ("auditor", False), ("administrator", False)):
        page = text_of(browser.enter(reader), "/listening/themes")
        assert "ได้ฟัง 2 เรื่อง" in page
        assert (lives.WORDS in page) is quotes, reader
        for hidden in ("เขาตีฉัน", "คนบ้าน", "H-own", "ศรีภูมิ", "สมหญิง"):
            assert hidden not in page, (reader, hidden)


def test_small_numbers_of_a_district_are_not_told_to_who_sees_no_visit(world: World, browser: StaffClient) -> None:
    lives.heard(world, on=clock.today())
    assert "&lt;5" in text_of(browser.enter("minister"), "/listening/themes?place=50")
    assert "&lt;5" not in text_of(browser.enter("official"), "/listening/themes")


def test_empty_pages_teach(world: World, browser: StaffClient) -> None:
    browser.enter("provincial-head")
    assert "จดคำของเขาไว้ก่อน" in text_of(browser, "/listening/themes")
    assert "เริ่มจากหน้าสัปดาห์" in text_of(browser, "/visits")
    assert "ไม่มีเสียงไหนรอคำตอบเกิน 14 วัน" in text_of(browser, "/listening")


def test_a_senseless_address_shows_the_present(world: World, browser: StaffClient) -> None:
    browser.enter("provincial-head")
    for address in ("/listening?week=x&weeks=9999&by=x&unit=x", "/voices?show=x&week=x&by=x&place=x'&theme=x&came=x"):
        text_of(browser, address)


def test_the_pages_speak_english(world: World, browser: StaffClient) -> None:
    lives.visit(world, on=clock.today())
    browser.cookies["django_language"] = "en"
    browser.enter("provincial-head")
    assert "1 of 6 officials listened this week" in text_of(browser, "/listening")
    assert "What do people tell of?" in text_of(browser, "/listening/themes")
    assert "Who was visited?" in text_of(browser, "/visits")
