"""The pages of who seems entitled and does not receive."""

import re
from datetime import date

import pytest

from onehome.access.gate import acting
from onehome.benefits.actions.looking import look_for_missed
from onehome.benefits.models import Application, MissedEntitlement, ReceivedBenefit
from onehome.journal.models import Entry
from onehome.journal.types import EntryKind
from onehome.kernel import clock
from tests.cases import heard
from tests.conftest import StaffClient
from tests.web.staff.pages import send, show
from tests.world import SYSTEM, World, make_person


@pytest.fixture
def missed(world: World) -> MissedEntitlement:
    """The old-age allowance that the person of the own household does not receive."""
    heard.assessment(world, income=1)
    look_for_missed(by=SYSTEM, place="50", day=clock.today())
    with acting(SYSTEM):
        return MissedEntitlement.objects.by_system(why="test").get(programme="OAA")


def test_before_anything_is_found_the_page_teaches(world: World, browser: StaffClient) -> None:
    page = show(browser.enter("provincial-head"), "entitled")
    assert "ไม่พบคนที่น่าจะมีสิทธิแต่ยังไม่ได้รับ" in page
    assert "ยังไม่มีเรื่องที่กำลังทำ" in show(browser, "entitled", query="?show=under-way")
    assert "ยังไม่มีใครบอกว่าได้รับอยู่แล้ว" in show(browser, "entitled", query="?show=received")
    assert "ได้รับครบเท่าที่รู้" in show(browser.enter("volunteer"), "entitled_mine")


def test_the_head_sees_who_what_and_what_is_missing(
    world: World, browser: StaffClient, missed: MissedEntitlement
) -> None:
    page = show(browser.enter("provincial-head"), "entitled")
    for words in ("สมหญิง ทดสอบown", "เบี้ยยังชีพผู้สูงอายุ", "700 บาทต่อเดือน", "วิกฤต", "สัญชาติไทย", "1 ราย", "ศรีภูมิ"):
        assert words in page
    entry = Entry.objects.filter(kind=EntryKind.READ, name="staff:entitled").get()
    assert f"benefits.missed_entitlement/{missed.pk}" in entry.subjects
    assert f"people.household/{missed.household_id}" in entry.subjects
    browser.cookies["django_language"] = "en"
    assert "700 baht a month" in show(browser, "entitled")


def test_the_list_is_narrowed_by_benefit_and_area(
    world: World, browser: StaffClient, missed: MissedEntitlement
) -> None:
    browser.enter("provincial-head")
    for query in ("?programme=OAA", "?place=5001", "?place=500101", "?place=99", "?page=7"):
        assert "ทดสอบown" in show(browser, "entitled", query=query), query
    assert "ทดสอบown" not in show(browser, "entitled", query="?place=500102")
    assert "ทดสอบown" not in show(browser.enter("far-head"), "entitled", query="?place=50")


def test_of_the_hardest_the_larger_sum_stands_first(
    world: World, browser: StaffClient, missed: MissedEntitlement
) -> None:
    with acting(SYSTEM):
        make_person(world.households["own"], given_name="แก่", family_name="กว่า", birth_date=date(1930, 1, 1))
    look_for_missed(by=SYSTEM, place="50", day=clock.today())
    page = show(browser.enter("provincial-head"), "entitled")
    assert page.index("แก่ กว่า") < page.index("สมหญิง ทดสอบown")


def test_a_visit_is_asked_for_said_and_taken_back(
    world: World, browser: StaffClient, missed: MissedEntitlement
) -> None:
    browser.enter("official")
    back = "/entitled?programme=OAA"
    url = send(browser, "entitled_visit", missed.pk, back=back)
    assert url == f"{back}&visited={missed.pk}"
    assert f"/entitled/{missed.pk}/visit/undo" in browser.get(url).content.decode()
    page = show(browser, "entitled", query="?show=under-way")
    assert "นายofficial สมมติ ขอให้ไปเยี่ยม" in page
    assert "อาจมีสิทธิ “เบี้ยยังชีพผู้สูงอายุ”" in show(browser.enter("volunteer"), "home")
    assert send(browser.enter("official"), "entitled_visit_undo", missed.pk, back=url) == back
    assert "ทดสอบown" not in show(browser, "entitled", query="?show=under-way")


def test_an_application_is_prepared_where_there_is_a_case(
    world: World, browser: StaffClient, missed: MissedEntitlement
) -> None:
    browser.enter("official")
    assert f"/entitled/{missed.pk}/apply" not in show(browser, "entitled")
    assert send(browser, "entitled_apply", missed.pk) == "/entitled"
    assert "ยังไม่มีเรื่องที่เปิดอยู่" in show(browser, "entitled")
    heard.case(world)
    assert f"/entitled/{missed.pk}/apply" in show(browser, "entitled")
    url = send(browser, "entitled_apply", missed.pk)
    with acting(SYSTEM):
        application = Application.objects.by_system(why="test").get()
    assert url == f"/applications/{application.pk}"
    assert f"นายofficial สมมติ เตรียมคำขอ {application.number}" in show(browser, "entitled", query="?show=under-way")
    look_for_missed(by=SYSTEM, place="50", day=clock.today())
    assert application.number in show(browser, "entitled", query="?show=under-way")


def test_a_volunteer_asks_at_the_door_and_writes_that_they_receive(
    world: World, browser: StaffClient, missed: MissedEntitlement
) -> None:
    browser.enter("volunteer")
    page = show(browser, "entitled_mine")
    assert re.search("ถามว่า “[^”]+”", page)
    assert "/apply" not in page
    show(browser, "entitled", status=403)
    assert "1 รายในบ้านที่คุณดูแล" in show(browser, "home")
    url = send(browser, "entitled_received", missed.pk, back="/entitled/mine")
    assert "ทดสอบown" not in show(browser, "entitled_mine")
    with acting(SYSTEM):
        noted = ReceivedBenefit.objects.by_system(why="test").get()
    assert url == f"/entitled/mine?received={noted.pk}"
    assert "นายvolunteer สมมติ" in show(browser.enter("official"), "entitled", query="?show=received")
    send(browser.enter("volunteer"), "entitled_received_undo", noted.pk)
    assert "ทดสอบown" in show(browser, "entitled_mine")


def test_of_a_neighbours_household_a_volunteer_sees_and_does_nothing(
    world: World, browser: StaffClient, missed: MissedEntitlement
) -> None:
    browser.enter("other-volunteer")
    assert "ทดสอบown" not in show(browser, "entitled_mine")
    for route in ("entitled_visit", "entitled_visit_undo", "entitled_received"):
        send(browser, route, missed.pk, status=404)


def test_what_tells_of_hiv_stands_on_no_page_of_a_volunteer(
    world: World, browser: StaffClient, missed: MissedEntitlement
) -> None:
    with acting(SYSTEM):
        row = MissedEntitlement(
            household_id=missed.household_id, person_id=missed.person_id, place=missed.place, programme="HIV",
            likely=False, security=missed.security, baht_a_year=0, found_on=missed.found_on, looked_on=missed.looked_on,
        )  # fmt: skip
        row.save()
    assert show(browser.enter("official"), "entitled").count('data-key="e"') == 2
    assert show(browser.enter("colleague"), "entitled").count('data-key="e"') == 1
    volunteer = show(browser.enter("volunteer"), "entitled_mine")
    assert volunteer.count('data-key="e"') == 1
    assert "1 ราย" in volunteer
    assert "1 รายในบ้านที่คุณดูแล" in show(browser, "home")
    send(browser.enter("official"), "entitled_visit", row.pk)
    assert "เจ้าหน้าที่ขอให้มีการไปเยี่ยม" in show(browser.enter("volunteer"), "home")


@pytest.mark.parametrize("back", ["https://elsewhere.example/entitled", "//elsewhere.example", "/accounts", ""])
def test_nobody_is_led_elsewhere(world: World, browser: StaffClient, missed: MissedEntitlement, back: str) -> None:
    url = send(browser.enter("official"), "entitled_visit", missed.pk, back=back)
    assert url == f"/entitled?visited={missed.pk}"
