"""The pages around a week: days for the field, leave, another day for a stop, the calendar's address, two persons."""

from datetime import timedelta

import pytest

from onehome.kernel import clock
from onehome.plans.models import Leave, WorkingPattern
from onehome.visits.models import CalendarFeed, PlannedVisit, TwoPersonRule
from tests.conftest import StaffClient
from tests.visits.planning import MONDAY, THURSDAY, TUESDAY, home, near, planned, stand_still, stops_of
from tests.visits.writing import every
from tests.web.visits.reading import text_of
from tests.world import World


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_still(monkeypatch)


def test_the_week_shows_its_days_in_order_with_hours_ways_and_a_map(world: World, browser: StaffClient) -> None:
    for number in range(4):
        home(world, f"N{number}", at=near(4 * number))
    browser.enter("official").post("/week/plan")
    for one in every(PlannedVisit):
        assert one.day
    page = text_of(browser, "/week")
    assert "แผนที่อย่างง่าย" in page
    assert 'href="geo:' in page
    assert "ถึงราว" in page
    assert "ทำไมบ้านนี้" in page
    assert "ยังไม่ได้ตรวจสอบกับถนนจริง" in page, "where the times come from"


def test_a_stop_is_moved_with_a_button_and_says_when_it_cannot_be(world: World, browser: StaffClient) -> None:
    planned(world)
    (stop,) = stops_of(world)
    address = f"/stops/{stop.pk}/move"
    friday = MONDAY + timedelta(days=4)
    browser.enter("official")
    assert browser.post(address, {"to": friday.isoformat()}).status_code == 302
    assert stops_of(world)[0].day == friday
    browser.post(address, {"to": "none"})
    assert stops_of(world)[0].day is None
    assert "ยังไม่กำหนดวัน" in text_of(browser, "/week") or "เลือกวันเอง" in text_of(browser, "/week")
    for wrong in ("", "yesterday", (MONDAY - timedelta(days=1)).isoformat()):
        answer = browser.post(address, {"to": wrong}, follow=True)
        assert "ย้ายแล้ว" not in answer.content.decode()
    assert stops_of(world)[0].day is None
    assert browser.enter("colleague").post(address, {"to": friday.isoformat()}).status_code == 404


def test_days_for_the_field_are_chosen_and_wrong_ones_explained(world: World, browser: StaffClient) -> None:
    browser.enter("official")
    assert "เป็นวันทั่วไปที่ระบบตั้งไว้" in text_of(browser, "/week/commitment")
    good = {"weekdays": ["0", "2"], "opens": "08:30", "closes": "15:00", "latitude": "18.79", "longitude": "98.98"}
    for wrong in (
        {**good, "weekdays": []},
        {**good, "closes": "08:00"},
        {**good, "longitude": ""},
        {**good, "latitude": "98.98", "longitude": "18.79"},
    ):
        answer = browser.post("/week/commitment/days", wrong)
        assert answer.status_code == 422
    assert every(WorkingPattern) == []
    assert browser.post("/week/commitment/days", good).status_code == 302
    page = text_of(browser, "/week/commitment")
    assert "วันจันทร์, วันพุธ" in page or "จันทร์, พุธ" in page
    assert "08:30" in text_of(browser, "/week/commitment/days")


def test_leave_is_written_shown_and_taken_back(world: World, browser: StaffClient) -> None:
    browser.enter("official")
    answer = browser.post("/week/commitment/leave", {"first": TUESDAY.isoformat(), "last": MONDAY.isoformat()})
    assert answer.status_code == 422
    assert browser.post("/week/commitment/leave", {"first": TUESDAY.isoformat(), "last": ""}).status_code == 302
    assert browser.post("/week/commitment/leave", {"first": TUESDAY.isoformat(), "last": ""}).status_code == 422
    (leave,) = every(Leave)
    assert (leave.first, leave.last) == (TUESDAY, TUESDAY)
    assert "ยกเลิกวันลานี้" in text_of(browser, "/week/commitment")
    browser.enter("unit-head")
    assert browser.post(f"/week/commitment/leave/{leave.pk}/withdraw").status_code == 404
    browser.enter("official")
    assert browser.post(f"/week/commitment/leave/{leave.pk}/withdraw").status_code == 302
    assert every(Leave) == []


def test_whoever_records_no_visits_says_himself_that_he_was_out(world: World, browser: StaffClient) -> None:
    browser.enter("minister")
    assert "สัปดาห์นี้ไปมาแล้ว" in text_of(browser, "/week/commitment")
    answer = browser.post("/week/commitment/went", {"answer": "missed", "reason": ""}, follow=True)
    assert "บันทึกสัปดาห์นี้แล้ว" not in answer.content.decode()
    answer = browser.post("/week/commitment/went", {"answer": "went"}, follow=True)
    assert "บันทึกสัปดาห์นี้แล้ว" in answer.content.decode()
    assert "สัปดาห์นี้ไปมาแล้ว" not in text_of(browser.enter("official"), "/week/commitment")
    assert browser.post("/week/commitment/went", {"answer": "went"}).status_code == 404


def test_the_address_of_the_calendar_is_shown_once(world: World, browser: StaffClient) -> None:
    browser.enter("official")
    assert "ยังไม่มีที่อยู่ปฏิทิน" in text_of(browser, "/week/calendar")
    page = browser.post("/week/calendar").content.decode()
    address = page.split('<code class="secret">')[1].split("</code>")[0]
    assert address.endswith(".ics")
    assert browser.get(address.removeprefix("http://testserver")).status_code == 200
    assert address not in text_of(browser, "/week/calendar")
    assert browser.post("/week/calendar/end").status_code == 302
    assert every(CalendarFeed) == []


def test_two_persons_are_asked_for_and_no_longer_on_one_page(world: World, browser: StaffClient) -> None:
    household = world.households["own"].pk
    address = f"/households/{household}/two-persons"
    browser.enter("official")
    assert browser.post(address, {"why": ""}).status_code == 422
    assert browser.post(address, {"why": "animals"}).status_code == 302
    page = text_of(browser, f"/households/{household}")
    assert "ไปบ้านนี้สองคนเสมอ" in page
    assert "มีสัตว์ที่ทำร้ายคนได้" in page
    volunteers = text_of(browser.enter("volunteer"), f"/households/{household}")
    assert "ไปบ้านนี้สองคนเสมอ" in volunteers
    assert "มีสัตว์ที่ทำร้ายคนได้" not in volunteers, "whoever knocks there is warned, and the cause stays with officials"
    browser.enter("official")
    answer = browser.post(f"/households/{household}/stop", follow=True).content.decode()
    assert "บ้านนี้ห้ามไปคนเดียว" in answer
    assert browser.post(address, {"why": "over"}).status_code == 302
    assert every(TwoPersonRule) == []


def test_who_goes_along_is_said_on_both_pages(world: World, browser: StaffClient) -> None:
    household = world.households["own"].pk
    browser.enter("official").post(f"/households/{household}/two-persons", {"why": "way"})
    browser.post("/week/plan")
    assert "ไปสองคนกับ" in text_of(browser, "/week")
    (mine,) = stops_of(world)
    assert mine.partner_id
    partner = next(name for name, member in world.staff.items() if member.pk == mine.partner_id)
    page = text_of(browser.enter(partner), "/week")
    assert "ไปสองคนกับ" in page
    assert world.staff["official"].name_th in page


def test_a_public_holiday_and_leave_are_said_on_the_week(world: World, browser: StaffClient) -> None:
    browser.enter("official").post("/week/commitment/leave", {"first": THURSDAY.isoformat(), "last": ""})
    assert "ลา" in text_of(browser, "/week")
    assert "วันรัฐธรรมนูญ" in text_of(browser, "/week?day=2026-12-10")
    assert clock.today() == MONDAY
