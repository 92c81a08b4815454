"""The queue, a case and the steps on it, through the pages."""

from datetime import timedelta

import pytest
from django.urls import reverse

from onehome.access.gate import acting
from onehome.cases.actions.working import add_need, write_note
from onehome.cases.models import Case
from onehome.cases.types import CaseState
from onehome.journal.models import Entry
from onehome.journal.types import EntryKind
from onehome.kernel import clock
from onehome.kernel.identifiers import new_id
from tests.cases import heard
from tests.conftest import StaffClient
from tests.world import SYSTEM, World

CANARY = "แม่กลัวพี่ชายมาก"
STEPS = ["case_assign", "case_need", "case_note", "case_refer", "case_voice", "case_follow_up", "case_close"]


def words(browser: StaffClient, route: str, *values: object, **query: str) -> str:
    page = browser.get(reverse(f"staff:{route}", args=values), query)
    assert page.status_code == 200, (route, page.status_code)
    text = page.content.decode()
    assert "⟪" not in text
    return text


def kept(case: Case) -> Case:
    with acting(SYSTEM):
        return Case.objects.by_system(why="test").get(pk=case.pk)


def test_an_empty_queue_teaches(browser: StaffClient) -> None:
    assert "ยังไม่มีเรื่องที่ช่วยอยู่ในพื้นที่ของคุณ" in words(browser.enter("official"), "cases")


def test_the_queue_puts_the_unassigned_first(world: World, browser: StaffClient) -> None:
    heard.case(world, goal="มีผู้รับผิดชอบและด่วน", urgency=5)
    heard.case(world, goal="ยังไม่มีใครรับ", urgency=2, manager=None)
    text = words(browser.enter("official"), "cases")
    assert text.index("ยังไม่มีใครรับ") < text.index("มีผู้รับผิดชอบและด่วน")
    assert "รอมอบหมาย 1 เรื่อง" in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"ของฉัน", "ของเพื่อน", "รอคน"}),
        ({"show": "mine"}, {"ของฉัน"}),
        ({"show": "unassigned"}, {"รอคน"}),
        ({"state": "open"}, {"รอคน"}),
        ({"state": "closed"}, {"จบแล้ว"}),
    ],
)
def test_the_queue_is_filtered(world: World, browser: StaffClient, query: dict[str, str], found: set[str]) -> None:
    heard.case(world, goal="ของฉัน")
    heard.case(world, goal="ของเพื่อน", manager="colleague")
    heard.case(world, goal="รอคน", manager=None)
    ended = heard.case(world, goal="จบแล้ว")
    with acting(SYSTEM):
        Case.objects.by_system(why="test").filter(pk=ended.pk).update(state=CaseState.CLOSED, closed_on=heard.DAY)
    text = words(browser.enter("official"), "cases", **query)
    shown = {goal for goal in ("ของฉัน", "ของเพื่อน", "รอคน", "จบแล้ว") if f">{goal}</a>" in text}
    assert shown == found


def test_a_unit_finds_what_waits_for_it(world: World, browser: StaffClient) -> None:
    case = heard.case(world)
    unit = str(world.units["neighbour"].pk)
    assert case.goal not in words(browser.enter("neighbour"), "cases", unit=unit)
    add_need(by=world.actor("official"), case_id=case.pk, text="ฝึกอาชีพ", unit_id=world.units["neighbour"].pk)
    assert case.goal in words(browser, "cases", unit=unit)


def test_the_case_shows_the_words_first_and_the_journal_names_who_was_seen(world: World, browser: StaffClient) -> None:
    case = heard.case(world)
    text = words(browser.enter("official"), "case", case.pk)
    assert text.index(heard.WORDS) < text.index("อยากให้ชีวิตเปลี่ยนไปอย่างไร")
    entry = Entry.objects.filter(kind=EntryKind.READ, name="staff:case").get()
    assert entry.subjects == [f"cases.case/{case.pk}", f"people.household/{case.household_id}"]


@pytest.mark.parametrize("route", STEPS)
def test_every_step_opens_for_who_works_on_the_case_only(world: World, browser: StaffClient, route: str) -> None:
    heard.assessment(world)
    case = heard.case(world)
    assert case.goal in words(browser.enter("official"), route, case.pk)
    assert browser.enter("neighbour").get(reverse(f"staff:{route}", args=[case.pk])).status_code == 403


@pytest.mark.parametrize("route", ["case", *STEPS])
def test_another_province_finds_nothing(world: World, browser: StaffClient, route: str) -> None:
    heard.assessment(world)
    case = heard.case(world)
    write_note(by=world.actor("official"), case_id=case.pk, words=CANARY, at=heard.MOMENT)
    page = browser.enter("far-official").get(reverse(f"staff:{route}", args=[case.pk]))
    absent = browser.get(reverse(f"staff:{route}", args=[new_id()]))
    assert (page.status_code, absent.status_code) == (404, 404)
    for secret in (CANARY, heard.WORDS, case.goal):
        assert secret not in page.content.decode()
    assert CANARY not in words(browser, "cases")


@pytest.mark.parametrize("name", ["volunteer", "minister", "auditor", "planner", "administrator"])
def test_who_has_no_part_in_cases_is_refused(world: World, browser: StaffClient, name: str) -> None:
    case = heard.case(world)
    assert browser.enter(name).get(reverse("staff:case", args=[case.pk])).status_code == 403
    assert browser.get(reverse("staff:cases")).status_code == 403


def test_notes_are_not_shown_to_a_neighbouring_unit(world: World, browser: StaffClient) -> None:
    case = heard.case(world)
    write_note(by=world.actor("official"), case_id=case.pk, words=CANARY, at=heard.MOMENT)
    assert CANARY in words(browser.enter("colleague"), "case", case.pk)
    assert CANARY not in words(browser.enter("neighbour"), "case", case.pk)


def test_a_case_is_opened_from_the_hardship_and_nothing_typed_is_lost(world: World, browser: StaffClient) -> None:
    heard.assessment(world, income=1)
    said = heard.hardship(world)
    address = reverse("staff:case_open", args=[said.pk])
    text = words(browser.enter("official"), "case_open", said.pk)
    assert heard.WORDS in text
    asked = {
        "goal": "มีรายได้พอซื้อข้าวทุกเดือน", "goal_dimension": "income", "goal_level": "3", "urgency": "4",
        "due_on": (clock.today() + timedelta(days=30)).isoformat(), "lead_unit": str(world.units["own"].pk),
        "manager": str(world.staff["neighbour"].pk), "target": "", "need_1": "ข้าวสาร",
        "need_1_unit": str(world.units["neighbour"].pk), "need_2": "", "need_3": "",
    }  # fmt: skip
    refused = browser.post(address, asked)
    assert refused.status_code == 422
    assert asked["goal"] in refused.content.decode()
    assert "ผู้รับผิดชอบต้องเป็นเจ้าหน้าที่" in refused.content.decode()
    opened = browser.post(address, asked | {"manager": str(world.staff["official"].pk)})
    with acting(SYSTEM):
        case = Case.objects.by_system(why="test").get()
    assert opened.headers["Location"] == reverse("staff:case", args=[case.pk])
    assert browser.get(address).headers["Location"] == opened.headers["Location"]
    assert "ข้าวสาร" in words(browser, "case", case.pk)


def test_a_colleagues_personal_target_is_offered_to_the_head_only(world: World, browser: StaffClient) -> None:
    of_unit, of_colleague = heard.target(world), heard.target(world, official="colleague")
    case = heard.case(world)
    official = words(browser.enter("official"), "case_assign", case.pk)
    head = words(browser.enter("unit-head"), "case_assign", case.pk)
    assert [str(target.pk) in official for target in (of_unit, of_colleague)] == [True, False]
    assert [str(target.pk) in head for target in (of_unit, of_colleague)] == [True, True]


def test_the_whole_way_through_the_pages(world: World, browser: StaffClient) -> None:
    heard.assessment(world, income=1)
    case = heard.case(world, manager=None)
    browser.enter("official")

    def post(route: str, *values: object, **said: str) -> None:
        page = browser.post(reverse(f"staff:{route}", args=[case.pk, *values]), said)
        assert page.status_code == 302, page.content.decode()

    day, unit = clock.today().isoformat(), str(world.units["own"].pk)
    post("case_assign", lead_unit=unit, manager=str(world.staff["official"].pk), target="")
    post("case_need", text="ข้าวสาร", unit=unit, due_on=day)
    post("case_note", words=CANARY)
    post("case_refer", to_unit=str(world.units["neighbour"].pk), to_body="", reason="ซ่อมบ้าน", answer_by=day)
    with acting(SYSTEM):
        need, asked = case.needs.by_system(why="test").get(), case.referrals.by_system(why="test").get()
    post("need_settle", need.pk, state="met", on=day)
    browser.enter("neighbour")
    post("referral_answer", asked.pk, state="done", outcome="ซ่อมแล้ว", on=day)
    after = heard.assessment(world, income=3, on=clock.today())
    browser.enter("official")
    post("case_follow_up", assessment=str(after.pk), words="พอกินแล้ว")
    post("case_close", outcome="better", what_changed="มีข้าวกินทุกมื้อ", on=day)
    assert kept(case).state == CaseState.CLOSED
    text = words(browser, "case", case.pk)
    for said in ("ชีวิตดีขึ้น", "มีข้าวกินทุกมื้อ", "พอกินแล้ว", CANARY, "ซ่อมแล้ว"):
        assert said in text
    assert browser.get(reverse("staff:case_note", args=[case.pk])).status_code == 302


def test_better_without_proof_is_refused_on_the_form(world: World, browser: StaffClient) -> None:
    case = heard.case(world)
    said = {"outcome": "better", "what_changed": "ดีขึ้นมาก", "on": clock.today().isoformat()}
    page = browser.enter("official").post(reverse("staff:case_close", args=[case.pk]), said)
    assert page.status_code == 422
    assert "ยังไม่มีการประเมินหลังช่วย" in page.content.decode()
    assert "ดีขึ้นมาก" in page.content.decode()


def test_a_need_of_another_case_is_not_found_through_this_one(world: World, browser: StaffClient) -> None:
    case, other = heard.case(world), heard.case(world)
    need = add_need(by=world.actor("official"), case_id=other.pk, text="ข้าว", unit_id=world.units["own"].pk)
    page = browser.enter("official").get(reverse("staff:need_settle", args=[case.pk, need.pk]))
    assert page.status_code == 404


def test_everything_is_there_in_english(world: World, browser: StaffClient) -> None:
    heard.assessment(world, income=1)
    case = heard.case(world)
    browser.enter("official").cookies["django_language"] = "en"
    assert "What must be assigned now?" in words(browser, "cases")
    assert "What should change" in words(browser, "case", case.pk)
