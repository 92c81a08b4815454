"""The pages of an emergency: declared in two steps, followed home by home, ended with a reason."""

import pytest

from onehome.visits.models import Surge
from tests.conftest import StaffClient
from tests.visits.planning import home, stand_still
from tests.visits.writing import every, visit_by
from tests.web.visits.reading import text_of
from tests.world import World

REASON = "น้ำป่าเข้าหมู่บ้านเมื่อคืน"


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_still(monkeypatch)


def declared(browser: StaffClient, **other: object) -> Surge:
    asked = {"kind": "flood", "areas": ["500101"], "villages": "", "reason": REASON, **other}
    answer = browser.enter("provincial-head").post("/surges/new?district=5001", asked)
    assert answer.status_code == 302
    (surge,) = every(Surge)
    return surge


def test_without_an_emergency_the_page_says_what_one_would_do(world: World, browser: StaffClient) -> None:
    page = text_of(browser.enter("provincial-head"), "/surges")
    assert "ไม่มีเหตุฉุกเฉิน" in page
    assert 'href="/surges/new"' in page
    assert 'href="/surges/new"' not in text_of(browser.enter("official"), "/surges")


def test_the_head_chooses_the_district_and_then_what_has_happened(world: World, browser: StaffClient) -> None:
    page = text_of(browser.enter("provincial-head"), "/surges/new")
    assert "เมืองเชียงใหม่" in page
    assert "เมืองขอนแก่น" not in page
    assert "ศรีภูมิ" in text_of(browser, "/surges/new?district=5001")
    assert "เมืองเชียงใหม่" in text_of(browser, "/surges/new?district=4001"), "another's district is asked anew"
    empty = browser.post("/surges/new?district=5001", {"kind": "flood", "areas": [], "reason": ""})
    assert empty.status_code == 422
    nowhere = {"kind": "flood", "areas": ["500102"], "villages": "", "reason": REASON}
    assert "ไม่มีครัวเรือนในทะเบียนของพื้นที่นี้" in browser.post("/surges/new?district=5001", nowhere).content.decode()


def test_progress_shows_who_waits_and_what_was_found(world: World, browser: StaffClient) -> None:
    home(world, "2")
    surge = declared(browser)
    address = f"/surges/{surge.pk}"
    page = text_of(browser, address)
    assert "ยังไม่ถึง 2 บ้าน" in page
    assert REASON in page
    visit_by(world, security=None)
    assert "ทดสอบown" not in text_of(browser, address)
    assert "ทดสอบown" in text_of(browser, f"{address}?show=reached")
    assert "ทดสอบown" in text_of(browser, f"{address}?show=needs")
    assert "มีเรื่องเดือดร้อน 1 บ้าน" in text_of(browser, address)
    text_of(browser.enter("far-head"), address, 404)


def test_everybody_whose_week_changed_reads_why(world: World, browser: StaffClient) -> None:
    declared(browser)
    page = text_of(browser.enter("volunteer"), "/week")
    assert REASON in page
    assert "สำรวจทุกบ้าน" in page


def test_the_minister_sees_how_far_it_is_and_nobodys_door(world: World, browser: StaffClient) -> None:
    surge = declared(browser)
    page = text_of(browser.enter("minister"), f"/surges/{surge.pk}")
    assert REASON in page
    assert "ทดสอบown" not in page
    assert "H-own" not in page


def test_it_ends_with_a_reason(world: World, browser: StaffClient) -> None:
    surge = declared(browser)
    address = f"/surges/{surge.pk}/end"
    assert "ยังไม่ถึง 1 บ้าน" in text_of(browser, address)
    assert browser.post(address, {"reason": " "}).status_code == 422
    assert browser.post(address, {"reason": "น้ำลดแล้ว"}).status_code == 302
    page = text_of(browser, f"/surges/{surge.pk}")
    assert "น้ำลดแล้ว" in page
    assert browser.post(address, {"reason": "อีกครั้ง"}).status_code == 422
    assert browser.enter("unit-head").post(address, {"reason": "น้ำลดแล้ว"}).status_code in (403, 404)
