"""The thread as each reader sees it: from this voice to the nation's goal, and down to the people."""

import pytest
from django.urls import reverse

from onehome.cases.models import Case
from onehome.cases.types import Outcome
from onehome.journal.models import Entry
from onehome.kernel.identifiers import new_id
from onehome.plans.models import Target
from onehome.visits.models import Hardship
from onehome.visits.types import HardshipTheme
from tests.conftest import StaffClient
from tests.results import given, lives
from tests.web.staff.pages import show, whole
from tests.world import World

NATION = "สร้างโอกาสและความเสมอภาคทางสังคม"
HEAD = "สมหญิง"


@pytest.fixture
def story(world: World) -> tuple[Hardship, Case, dict[str, Target]]:
    """One voice that became a case, was helped, changed a life, and counts up to the nation."""
    targets = lives.cascade(world, goal=lives.national_goal())
    voice = lives.heard(world, quoted=True)
    case = lives.case(world, target=targets["official"], hardship=voice, closed=Outcome.BETTER)
    given.award(given.application(world, case))
    lives.seen_again(world, case)
    return voice, case, targets


Story = tuple[Hardship, Case, dict[str, Target]]


def test_the_household_and_the_national_goal_stand_on_one_page(browser: StaffClient, story: Story) -> None:
    voice, case, _ = story
    for kind, key in (("case", case.pk), ("hardship", voice.pk)):
        page = show(browser.enter("official"), "thread", kind, key)
        for said in (
            lives.WORDS,
            HEAD,
            lives.GOAL,
            case.number,
            "3,000 บาท",
            "รายได้: เปราะบาง → พออยู่ได้",
            "ดีขึ้น มีผู้ยืนยันแล้ว",
            "เป้าหมายของofficial",
            "เป้าหมายของown",
            "เป้าหมายของcentre",
            "คนจนเข้าถึงความช่วยเหลือ",
            "ความเสมอภาคและหลักประกันทางสังคม",
            NATION,
            "คุณอยู่ตรงนี้",
            "การเชื่อมโยงเป็นข้อมูลสมมุติ",
        ):
            assert said in page, said
        assert "thread__step--missing" not in page


def test_a_minister_sees_the_change_but_not_whose_it_is(browser: StaffClient, world: World, story: Story) -> None:
    _, case, _ = story
    page = show(browser.enter("minister"), "thread", "case", case.pk)
    for hidden in (HEAD, "ทดสอบown", "H-own", case.number, lives.GOAL, "หมู่ 1", "พระสิงห์", "ศรีภูมิ"):
        assert hidden not in page, hidden
    for said in ("ครัวเรือนหนึ่งในเชียงใหม่", lives.WORDS, "รายได้: เปราะบาง → พออยู่ได้", NATION):
        assert said in page, said


@pytest.mark.parametrize(
    ("quoted", "theme"), [(False, HardshipTheme.INCOME), (True, HardshipTheme.SAFETY)], ids=["not allowed", "safety"]
)
def test_words_not_given_to_be_passed_on_are_not(
    browser: StaffClient, world: World, quoted: bool, theme: HardshipTheme
) -> None:
    voice = lives.heard(world, quoted=quoted, theme=theme)
    assert lives.WORDS not in show(browser.enter("minister"), "thread", "hardship", voice.pk)
    assert lives.WORDS in show(browser.enter("official"), "thread", "hardship", voice.pk)


@pytest.mark.parametrize("name", ["far-official", "far-head"])
def test_another_province_finds_nothing(browser: StaffClient, world: World, story: Story, name: str) -> None:
    voice, case, targets = story
    browser.enter(name)
    for kind, key in (
        ("case", case.pk),
        ("hardship", voice.pk),
        ("household", world.households["own"].pk),
        ("target", targets["province"].pk),
        ("target", targets["official"].pk),
    ):
        show(browser, "thread", kind, key, status=404)


@pytest.mark.parametrize("name", ["volunteer", "auditor", "administrator"])
def test_whoever_may_not_follow_the_thread_is_refused(browser: StaffClient, story: Story, name: str) -> None:
    show(browser.enter(name), "thread", "case", story[1].pk, status=403)


@pytest.mark.parametrize(
    ("kind", "key"), [("case", "x"), ("case", new_id()), ("goal", "NS-99"), ("target", new_id()), ("person", new_id())]
)
def test_what_is_not_there_is_not_found(browser: StaffClient, kind: str, key: object) -> None:
    show(browser.enter("official"), "thread", kind, key, status=404)


def test_a_household_leads_to_its_newest_case(browser: StaffClient, world: World, story: Story) -> None:
    response = browser.enter("official").get(reverse("staff:thread", args=["household", world.households["own"].pk]))
    assert response.headers["Location"] == reverse("staff:thread", args=["case", str(story[1].pk)])
    lives.home(world, "silent")
    assert "ยังไม่เคยได้ฟังบ้านนี้" in show(browser, "thread", "household", world.households["silent"].pk)


def test_a_voice_nobody_took_up_says_so(browser: StaffClient, world: World) -> None:
    page = show(browser.enter("official"), "thread", "hardship", lives.heard(world).pk)
    assert lives.WORDS in page
    assert "ยังไม่มีใครรับเรื่องนี้ไปช่วย" in page


def test_every_missing_link_is_a_card_that_says_what_to_do(browser: StaffClient, world: World) -> None:
    page = show(browser.enter("official"), "thread", "case", lives.case(world, assess=False).pk)
    for said in (
        "ไม่ได้เปิดจากเสียงที่ได้ฟัง",
        "ตรวจดูว่าบ้านนี้มีสิทธิอะไรบ้าง",
        "ไม่มีการประเมินก่อนช่วย",
        "ยังไม่ได้นับเข้าเป้าหมายของใคร",
        "ยังไม่ได้บอกว่าทำเพื่อเป้าหมายข้อไหนของชาติ",
        "ยังขาดอยู่ 5 ช่วง",
    ):
        assert said in page, said


def test_a_goal_that_leads_nowhere_says_so(browser: StaffClient, world: World) -> None:
    targets = lives.cascade(world, goal=lives.national_goal(linked=False))
    page = show(browser.enter("official"), "thread", "case", lives.case(world, target=targets["official"]).pk)
    assert "ยังไม่มีใครระบุว่าเป้าหมายนี้โยงขึ้นถึงยุทธศาสตร์ชาติด้านใด" in page


@pytest.mark.parametrize(
    ("levels", "confirmed", "said"),
    [({"income": 3}, False, "ดีขึ้น แต่ยังรอผู้ยืนยัน"), ({"income": 2}, True, "ยังเท่าเดิม"), ({"income": 1}, True, "แย่ลง")],
)
def test_a_change_is_called_what_it_is(
    browser: StaffClient, world: World, levels: dict[str, int], confirmed: bool, said: str
) -> None:
    case = lives.case(world)
    lives.seen_again(world, case, confirmed=confirmed, **levels)
    page = show(browser.enter("official"), "thread", "case", case.pk)
    assert said in page
    assert "ดีขึ้น มีผู้ยืนยันแล้ว" not in page


def test_a_life_that_fell_elsewhere_is_not_called_better(browser: StaffClient, world: World) -> None:
    case = lives.case(world)
    lives.seen_again(world, case, income=3, health=1)
    page = show(browser.enter("official"), "thread", "case", case.pk)
    assert "ดีขึ้น มีผู้ยืนยันแล้ว" not in page
    assert "แต่แย่ลงด้านสุขภาพ" in page


def test_the_result_of_a_colleague_is_not_shown_to_an_official(
    browser: StaffClient, world: World, story: Story
) -> None:
    targets = story[2]
    case = lives.case(world, by="neighbour", target=targets["neighbour"])
    page = show(browser.enter("official"), "thread", "case", case.pk)
    assert "ผลรายคนเห็นได้เฉพาะเจ้าตัวและหัวหน้า" in page
    page = show(browser.enter("provincial-head"), "thread", "case", case.pk)
    assert "ผลรายคนเห็นได้เฉพาะเจ้าตัวและหัวหน้า" not in page


def test_down_from_a_goal_one_meets_the_people(browser: StaffClient, world: World, story: Story) -> None:
    for name, met in (("official", HEAD), ("minister", "ครัวเรือนหนึ่งในเชียงใหม่")):
        for kind, key in (("goal", "NS-4"), ("goal", "Y1-1701"), ("target", story[2]["province"].pk)):
            page = show(browser.enter(name), "thread", kind, key)
            assert met in page, (name, kind, key)
            assert NATION in page
    assert HEAD not in page


def test_only_those_whose_life_is_better(browser: StaffClient, world: World, story: Story) -> None:
    lives.home(world, "waiting")
    lives.case(world, "waiting", target=story[2]["official"])
    key = story[2]["official"].pk
    assert "คนบ้านwaiting" in show(browser.enter("official"), "thread", "target", key)
    page = show(browser, "thread", "target", key, query="?show=changed")
    assert HEAD in page
    assert "คนบ้านwaiting" not in page


def test_a_goal_nobody_serves_teaches(browser: StaffClient, story: Story) -> None:
    loose = lives.Goal.objects.create(
        code="MP-1", plan_id="MP", kind="issue", number="1", position=2, name_th="ความมั่นคง", name_en="Security",
        confidence_th="sourced", confidence_en="sourced",
    )  # fmt: skip
    page = show(browser.enter("minister"), "thread", "goal", loose.pk)
    assert "ยังไม่มีใครอยู่ตรงนี้" in page


def test_who_was_shown_is_in_the_journal(browser: StaffClient, world: World, story: Story) -> None:
    voice, case, _ = story
    show(browser.enter("minister"), "thread", "case", case.pk)
    entry = Entry.objects.filter(name="staff:thread").latest("pk")
    assert f"cases.case/{case.pk}" in entry.subjects
    assert f"visits.hardship/{voice.pk}" in entry.subjects
    show(browser.enter("official"), "thread", "case", case.pk)
    entry = Entry.objects.filter(name="staff:thread").latest("pk")
    assert f"people.household/{world.households['own'].pk}" in entry.subjects


def test_in_english(browser: StaffClient, story: Story) -> None:
    browser.cookies["django_language"] = "en"
    page = whole(browser.enter("minister").get(reverse("staff:thread", args=["case", story[1].pk])))
    for said in ("A household in Chiang Mai", "income", "Goal NS-4", "You are here"):
        assert said.casefold() in page.casefold(), said
