"""Screening, applications and decisions, through the pages."""

import re
from datetime import date

import pytest
from django.http import HttpResponse
from django.urls import reverse

from onehome.access.gate import acting
from onehome.benefits.models import Application, Award, ReportedOutcome
from onehome.benefits.types import ApplicationKind, ApplicationState
from onehome.journal.models import Entry
from onehome.journal.types import EntryKind
from onehome.kernel import clock
from onehome.people.models import KnownFact
from onehome.web.staff.help.shown import input_words
from tests.benefits import known
from tests.cases import heard
from tests.conftest import StaffClient
from tests.world import SYSTEM, World, make_person


def words(browser: StaffClient, route: str, *values: object, **query: str) -> str:
    page = browser.get(reverse(f"staff:{route}", args=values), query)
    assert page.status_code == 200, (route, page.status_code)
    text = page.content.decode()
    assert "⟪" not in text
    return text


def screening(browser: StaffClient, world: World) -> str:
    return words(browser, "screening", world.households["own"].pk)


def screen(browser: StaffClient, world: World) -> str:
    page = browser.post(reverse("staff:screening", args=[world.households["own"].pk]), {"step": "screen"})
    assert page.status_code == 302
    return screening(browser, world)


def test_a_household_never_screened_teaches(world: World, browser: StaffClient) -> None:
    assert "ตรวจทุกสวัสดิการในครั้งเดียว" in screening(browser.enter("official"), world)


def test_every_answer_comes_with_reason_next_step_fact_source_and_law(world: World, browser: StaffClient) -> None:
    heard.case(world)
    known.likely_for_aid(world)
    text = screen(browser.enter("official"), world)
    assert "เงินสงเคราะห์ครอบครัวผู้มีรายได้น้อยและผู้ไร้ที่พึ่ง" in text
    assert "เหตุที่เกิดกับผู้หาเลี้ยงครอบครัว: เสียชีวิต · 2 พ.ย. 2569 · เจ้าตัวหรือคนในบ้านบอก" in text
    assert "การไปเยี่ยมบ้านของเจ้าหน้าที่: 2 พ.ย. 2569 · บันทึกการเยี่ยมบ้าน" in text
    assert "LIF-A1" in text
    assert "มีแหล่งอ้างอิงน้อย" in text  # the regulation's full title is not confirmed
    assert "ประกาศแล้ว ยังไม่มีผล" in text  # the announced raise of the old-age allowance
    assert Entry.objects.filter(kind=EntryKind.READ, name="staff:screening").exists()


def answer(browser: StaffClient, world: World, fact: str, **said: str) -> HttpResponse:
    address = reverse("staff:screening", args=[world.households["own"].pk])
    page: HttpResponse = browser.post(address, {"step": "answers", "fact": fact, **said})
    return page


def kept_facts() -> list[tuple[str, object, str, date]]:
    with acting(SYSTEM):
        rows = KnownFact.objects.by_system(why="test").order_by("recorded_at")
        return list(rows.values_list("name", "value", "source", "known_on"))


def test_a_missing_fact_is_answered_right_there_and_screened_again(world: World, browser: StaffClient) -> None:
    heard.case(world)
    browser.enter("official")
    assert "เกิดอะไรขึ้นกับคนที่หาเลี้ยงครอบครัว" in screen(browser, world)
    event = "family.main_earner_event@"
    assert answer(browser, world, "family.main_earner_event", **{event: "died"}).status_code == 302
    assert answer(browser, world, "event.sudden_hardship", said="yes@").status_code == 302
    assert "เหตุที่เกิดกับผู้หาเลี้ยงครอบครัว: เสียชีวิต" in screening(browser, world)
    today = clock.today()
    assert kept_facts() == [
        ("family.main_earner_event", "died", "told", today),
        ("event.sudden_hardship", True, "found", today),
    ]


def test_a_paper_that_was_looked_at_is_kept_as_seen(world: World, browser: StaffClient) -> None:
    screen(browser.enter("official"), world)
    member = world.persons["own"].pk
    assert answer(browser, world, "person.disability_card", said=f"yes@{member}").status_code == 302
    assert kept_facts() == [("person.disability_card", True, "seen", clock.today())]


@pytest.mark.parametrize(
    ("said", "values"), [("no@all", [False, False]), ("yes@", [True]), ("maybe@all", []), ("", [])]
)
def test_whether_anybody_is_so_is_asked_once_and_kept_by_person(
    world: World, browser: StaffClient, said: str, values: list[bool]
) -> None:
    with acting(SYSTEM):
        make_person(world.households["own"], given_name="อีกคน", family_name="ทดสอบ")
    text = screen(browser.enter("official"), world)
    assert text.count('name="fact" value="person.destitute"') == 1
    whom = str(world.persons["own"].pk) if said == "yes@" else ""
    assert answer(browser, world, "person.destitute", said=said + whom).status_code == 302
    assert [value for name, value, *_ in kept_facts() if name == "person.destitute"] == values


def test_a_refused_answer_keeps_what_was_typed(world: World, browser: StaffClient) -> None:
    assert 'name="dwelling.residence_months@"' in screen(browser.enter("official"), world)
    months = "dwelling.residence_months@"
    page = answer(browser, world, "dwelling.residence_months", **{months: "นาน"})
    assert page.status_code == 422
    assert 'value="นาน"' in page.content.decode()
    assert answer(browser, world, "dwelling.residence_months").status_code == 422
    assert kept_facts() == []


def test_a_question_nobody_asks_any_more_changes_nothing(world: World, browser: StaffClient) -> None:
    screen(browser.enter("official"), world)
    assert answer(browser, world, "person.bankrupt", said="yes@").status_code == 302
    assert kept_facts() == []


def test_what_few_come_for_is_asked_about_only_when_opened(world: World, browser: StaffClient) -> None:
    heard.case(world)
    text = screen(browser.enter("official"), world)
    assert "ล้มละลาย" not in text
    assert "เอชไอวี" not in text
    opened = words(browser, "screening", world.households["own"].pk, part="loans")
    assert "ถูกศาลสั่งให้เป็นบุคคลล้มละลายหรือเปล่า" in opened


def test_the_page_can_be_kept_to_one_person(world: World, browser: StaffClient) -> None:
    with acting(SYSTEM):
        other = make_person(world.households["own"], given_name="อีกคน", family_name="ทดสอบ")
    screen(browser.enter("official"), world)
    text = words(browser, "screening", world.households["own"].pk, person=str(other.pk))
    card = text.split('value="person.nationality_thai"')[1].split("</form>")[0]
    assert "yes@" in card
    assert str(world.persons["own"].pk) not in card
    address = reverse("staff:screening", args=[world.households["own"].pk])
    assert browser.get(address, {"person": "nobody"}).status_code == 404


def test_only_what_comes_every_month_is_added_up(world: World, browser: StaffClient) -> None:
    heard.case(world)
    person = world.persons["own"].pk
    for name, value in (
        ("person.nationality_thai", True),
        ("person.disability_card", True),
        ("person.welfare_card", True),
        ("dwelling.residence_months", 12),
        ("dwelling.other_state_help", "none"),
    ):
        known.tell(world, name, value, person=person if name.startswith("person") else None)
    text = screen(browser.enter("official"), world)
    assert "รวมทุกเดือน 1,000 บาท" in text
    assert "40,000" in text


def test_refusals_for_one_reason_are_said_once(world: World, browser: StaffClient) -> None:
    with acting(SYSTEM):
        for number in range(5):
            make_person(
                world.households["own"],
                given_name=f"หนุ่ม{number}",
                family_name="ทดสอบ",
                birth_date=heard.DAY.replace(year=2000),
            )
    text = screen(browser.enter("official"), world)
    assert text.count("อายุยังไม่ถึงเกณฑ์ของเบี้ยยังชีพผู้สูงอายุ") == 1
    assert re.search(r"เบี้ยยังชีพผู้สูงอายุ</strong>( · หนุ่ม\d ทดสอบ){5}", text), "all five stand on one line"


def test_a_button_pressed_with_nonsense_is_answered_with_a_sentence(world: World, browser: StaffClient) -> None:
    kept = known.screened(world, case=heard.case(world))
    browser.enter("official")
    for said in ({}, {"programme": "XXX"}, {"programme": "LIF", "person": "nobody"}):
        page = browser.post(reverse("staff:application_new", args=[kept.pk]), said)
        assert page.status_code == 302
    with acting(SYSTEM):
        assert not Application.objects.by_system(why="test").exists()


def test_the_decision_page_says_what_stands_in_the_way(world: World, browser: StaffClient) -> None:
    browser.enter("official")
    kept = known.screened(world, case=heard.case(world))
    browser.post(reverse("staff:application_new", args=[kept.pk]), {"programme": "LIF"})
    with acting(SYSTEM):
        application = Application.objects.by_system(why="test").get()
    text = words(browser.enter("unit-head"), "application_decide", application.pk)
    assert "ตอนนี้ยังอนุมัติไม่ได้" in text
    assert "ยังไม่ทราบเรื่อง “เหตุที่เกิดกับผู้หาเลี้ยงครอบครัว”" in text


def test_another_province_finds_nothing(world: World, browser: StaffClient) -> None:
    application = known.applied(world)
    browser.enter("far-head")
    for route, value in (
        ("screening", world.households["own"].pk),
        ("application", application.pk),
        ("application_decide", application.pk),
        ("application_withdraw", application.pk),
    ):
        assert browser.get(reverse(f"staff:{route}", args=[value])).status_code == 404, route
    assert application.number not in words(browser, "applications", show="all")


@pytest.mark.parametrize("name", ["volunteer", "minister", "auditor"])
def test_who_has_no_part_in_aid_is_refused(world: World, browser: StaffClient, name: str) -> None:
    browser.enter(name)
    assert browser.get(reverse("staff:screening", args=[world.households["own"].pk])).status_code == 403
    assert browser.get(reverse("staff:applications")).status_code == 403


def apply(world: World, browser: StaffClient, programme: str, person: str = "") -> Application:
    case = heard.case(world)
    known.likely_for_aid(world)
    kept = known.screened(world, case=case)
    address = reverse("staff:application_new", args=[kept.pk])
    page = browser.post(address, {"programme": programme, "person": person})
    assert page.status_code == 302
    with acting(SYSTEM):
        return Application.objects.by_system(why="test").get(programme=programme)


def test_from_answer_to_award_by_two_persons(world: World, browser: StaffClient) -> None:
    browser.enter("official")
    application = apply(world, browser, "LIF")
    assert application.kind == ApplicationKind.OURS
    assert "พิจารณาคำขอนี้" not in words(browser, "application", application.pk)
    browser.enter("unit-head")
    assert application.number in words(browser, "applications")
    assert "3,000" in words(browser, "application_decide", application.pk)
    said = {"outcome": "grant", "amount": "4,000", "reason": "เดือดร้อนจริง", "judged": "LIF-C4", "condition": "",
            "on": clock.today().isoformat()}  # fmt: skip
    address = reverse("staff:application_decide", args=[application.pk])
    refused = browser.post(address, said)
    assert refused.status_code == 422
    assert "เกินเพดาน 3,000" in refused.content.decode()
    assert "เดือดร้อนจริง" in refused.content.decode()
    assert browser.post(address, said | {"amount": "3,000"}).status_code == 302
    text = words(browser, "application", application.pk)
    assert "อนุมัติแล้ว 3,000 บาท" in text
    assert "กฎว่าอย่างไรในวันที่ตัดสิน" in text
    with acting(SYSTEM):
        assert Award.objects.by_system(why="test").get().amount == 3_000


def test_the_preparer_is_told_that_another_decides(world: World, browser: StaffClient) -> None:
    browser.enter("unit-head")
    application = apply(world, browser, "LIF")
    assert "ต้องให้ผู้มีอำนาจอีกคน" in words(browser, "application", application.pk)
    assert browser.get(reverse("staff:application_decide", args=[application.pk])).status_code == 302


def test_an_official_may_not_open_the_decision(world: World, browser: StaffClient) -> None:
    application = known.applied(world)
    assert browser.enter("official").get(reverse("staff:application_decide", args=[application.pk])).status_code == 403
    assert (
        browser.enter("neighbour-head").get(reverse("staff:application_decide", args=[application.pk])).status_code
        == 403
    )


def test_what_another_body_decides_is_sent_and_its_answer_reported(world: World, browser: StaffClient) -> None:
    browser.enter("official")
    application = apply(world, browser, "OAA", str(world.persons["own"].pk))
    text = words(browser, "application", application.pk)
    assert "เราไม่ได้เป็นผู้ตัดสิน" in text
    today = clock.today().isoformat()
    assert "value=" in words(browser, "application_send", application.pk)
    sent = {"to_body": "เทศบาลนครเชียงใหม่", "on": today, "answer_by": today}
    assert browser.post(reverse("staff:application_send", args=[application.pk]), sent).status_code == 302
    said = {"granted": "yes", "amount": "700", "receives_from": "", "reported_by": "เทศบาล", "note": "", "on": today}
    words(browser, "application_outcome", application.pk)
    assert browser.post(reverse("staff:application_outcome", args=[application.pk]), said).status_code == 302
    with acting(SYSTEM):
        assert ReportedOutcome.objects.by_system(why="test").get().amount == 700
        assert not Award.objects.by_system(why="test").exists()
    assert "หน่วยงานเจ้าของเรื่องให้ 700 บาท" in words(browser, "application", application.pk)
    browser.enter("provincial-head")
    assert browser.get(reverse("staff:application_decide", args=[application.pk])).status_code == 302


def test_an_application_is_withdrawn(world: World, browser: StaffClient) -> None:
    application = known.applied(world)
    words(browser.enter("official"), "application_withdraw", application.pk)
    address = reverse("staff:application_withdraw", args=[application.pk])
    assert browser.post(address, {"reason": ""}).status_code == 422
    assert browser.post(address, {"reason": "ครอบครัวขอถอน"}).status_code == 302
    assert known.again(application).state == ApplicationState.WITHDRAWN


def test_everything_is_there_in_english(world: World, browser: StaffClient) -> None:
    application = known.applied(world)
    browser.enter("unit-head").cookies["django_language"] = "en"
    assert "What can this family get, and why not the rest?" in screening(browser, world)
    assert "Who waits for an answer about help?" in words(browser, "applications")
    assert "What the rule says today" in words(browser, "application", application.pk)
    assert "What do you decide?" in words(browser, "application_decide", application.pk)


def test_what_age_alone_settles_offers_no_application(world: World, browser: StaffClient) -> None:
    heard.case(world)
    with acting(SYSTEM):
        child = make_person(
            world.households["own"], given_name="หลาน", family_name="ทดสอบ", birth_date=heard.DAY.replace(year=2024)
        )
    text = screen(browser.enter("official"), world)
    assert "อายุยังไม่ถึงเกณฑ์ของเบี้ยยังชีพผู้สูงอายุ" in text
    offered = re.findall(r'name="programme" value="(\w+)"><input type="hidden" name="person" value="([^"]*)"', text)
    assert ("OAA", str(world.persons["own"].pk)) in offered
    assert ("OAA", str(child.pk)) not in offered


def test_the_household_says_what_it_may_get(world: World, browser: StaffClient) -> None:
    address = reverse("staff:household", args=[world.households["own"].pk])
    assert "ยังไม่เคยตรวจ" in browser.enter("official").get(address).content.decode()
    screen(browser, world)
    text = browser.get(address).content.decode()
    assert "เบี้ยยังชีพผู้สูงอายุ" in text
    assert "ตรวจเมื่อ" in text


def test_a_sum_over_heads_is_said_as_it_is() -> None:
    said = input_words("household.income_per_head_year", "82400/4")
    assert (said.th, said.en) == ("82,400 บาท ต่อ 4 คน", "82,400 baht for 4 people")
