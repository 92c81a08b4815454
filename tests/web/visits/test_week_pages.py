"""The pages of the week."""

from datetime import timedelta

from onehome.kernel import clock
from onehome.visits.models import PlannedVisit
from tests.conftest import StaffClient
from tests.visits.writing import days_ago, every, visit_by
from tests.web.visits.reading import text_of
from tests.world import World


def test_an_empty_week_says_what_to_do_and_a_button_plans_it(world: World, browser: StaffClient) -> None:
    page = text_of(browser.enter("official"), "/week")
    assert "ยังไม่มีแผนของสัปดาห์นี้" in page
    assert browser.post("/week/plan", {"day": clock.today()}).status_code == 302
    page = text_of(browser, "/week")
    assert "ยังไม่เคยมีใครไปเยี่ยมบ้านนี้" in page
    assert "สมหญิง ทดสอบown" in page
    assert f"/households/{world.households['own'].pk}/visits/new" in page


def test_a_past_week_cannot_be_planned_and_says_so(world: World, browser: StaffClient) -> None:
    day = clock.today() - timedelta(days=7)
    answer = browser.enter("official").post("/week/plan", {"day": day}, follow=True)
    assert "สัปดาห์นี้ผ่านไปแล้ว" in answer.content.decode()
    assert every(PlannedVisit) == []


def test_a_stop_is_missed_with_a_reason_and_dropped(world: World, browser: StaffClient) -> None:
    browser.enter("official").post("/week/plan")
    (stop,) = every(PlannedVisit)
    empty = browser.post(f"/stops/{stop.pk}/miss", {"reason": ""})
    assert empty.status_code == 422
    assert browser.post(f"/stops/{stop.pk}/miss", {"reason": "ถนนขาด"}).status_code == 302
    page = text_of(browser, "/week")
    assert "ถนนขาด" in page
    assert "ไม่ได้ไป" in page
    assert browser.post(f"/stops/{stop.pk}/drop").status_code == 302
    assert every(PlannedVisit) == []


def test_nobody_touches_the_stops_of_another(world: World, browser: StaffClient) -> None:
    browser.enter("official").post("/week/plan")
    (stop,) = every(PlannedVisit)
    for name in ("colleague", "unit-head", "far-official"):
        browser.enter(name)
        assert browser.post(f"/stops/{stop.pk}/drop").status_code == 404
        assert browser.get(f"/stops/{stop.pk}/miss").status_code == 404


def test_a_household_is_added_from_its_page(world: World, browser: StaffClient) -> None:
    household = world.households["own"].pk
    assert browser.enter("colleague").post(f"/households/{household}/stop").status_code == 302
    assert "คุณเพิ่มบ้านนี้เอง" in text_of(browser, "/week")
    assert browser.enter("far-official").post(f"/households/{household}/stop").status_code == 404


def test_heads_see_the_weeks_of_their_team(world: World, browser: StaffClient) -> None:
    visit_by(world, visited_on=days_ago(7))
    page = text_of(browser.enter("provincial-head"), "/weeks")
    assert "นายofficial สมมติ" in page
    assert "นายfar-official สมมติ" not in page
    assert "1 บ้าน" in page
    one = f"/week/{world.staff['official'].pk}"
    assert "สมหญิง" in text_of(browser, f"{one}?day={days_ago(7)}")
    text_of(browser.enter("colleague"), one, 404)
    assert "นายofficial สมมติ" not in text_of(browser, "/weeks")


def test_lists_beside_the_week_are_offered_to_whom_they_are_open(world: World, browser: StaffClient) -> None:
    page = text_of(browser.enter("official"), "/week")
    assert 'href="/voices"' in page
    assert 'href="/assessments"' in page
    volunteers = text_of(browser.enter("volunteer"), "/week")
    assert 'href="/voices' not in volunteers
    assert 'href="/assessments"' not in volunteers


def test_a_day_that_cannot_be_read_is_today(world: World, browser: StaffClient) -> None:
    assert "สัปดาห์นี้ไปหาใคร" in text_of(browser.enter("official"), "/week?day=yesterday")
