"""The pages of visits: the form, the visit, the voice, the answer and the second assessor."""

import pytest

from onehome.access.gate import acting
from onehome.journal.models import Entry
from onehome.journal.types import EntryKind
from onehome.visits.models import Assessment, Hardship, Visit
from onehome.visits.types import HardshipTheme
from tests.conftest import StaffClient
from tests.visits.writing import (
    WHY,
    WORDS,
    assessment_of,
    days_ago,
    every,
    form_of_visit,
    hardship_of,
    told,
    visit_by,
)
from tests.web.visits.reading import text_of
from tests.world import SYSTEM, World


def new_visit(world: World, household: str = "own") -> str:
    return f"/households/{world.households[household].pk}/visits/new"


def test_the_form_reads_the_notice_and_the_anchors_aloud(world: World, browser: StaffClient) -> None:
    page = text_of(browser.enter("official"), new_visit(world))
    assert "เรามาจาก" in page or "เราเป็นเจ้าหน้าที่" in page
    assert "ไม่มีบัตรประชาชนหรือเอกสาร" in page
    assert "เป็นของ OneHome เอง" in page
    assert "สมหญิง ทดสอบown" in page


def test_a_sent_form_becomes_a_visit(world: World, browser: StaffClient) -> None:
    answer = browser.enter("official").post(new_visit(world), form_of_visit(world))
    assert answer.status_code == 302
    (visit,) = every(Visit)
    page = text_of(browser, answer.headers["Location"])
    assert answer.headers["Location"] == f"/visits/{visit.pk}"
    assert WORDS in page
    assert "เจ้าตัวเห็นด้วย" in page


def test_an_answered_form_keeps_three_hardships(world: World, browser: StaffClient) -> None:
    more = {f"words_{n}": f"เรื่องที่ {n}" for n in (2, 3)} | {f"theme_{n}": "health" for n in (2, 3)}
    more |= {f"may_be_quoted_{n}": "yes" for n in (2, 3)}
    assert browser.enter("official").post(new_visit(world), form_of_visit(world, **more)).status_code == 302
    assert [one.may_be_quoted for one in every(Hardship)] == [False, True, True]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"notice_given": None}, "ยังไม่ได้แจ้งสิทธิ"),
        ({"persons_met": None}, "ยังไม่ได้บอกว่าพบใคร"),
        ({"theme_1": None}, "เลือกว่าเป็นเรื่องอะไร"),
        ({"may_be_quoted_1": None}, "ถามเขาแล้วเลือกคำตอบ"),
        ({"income": None}, "เลือกให้ครบห้าด้าน"),
        ({"confirmed_by_person": None}, "บอกว่าเขาเห็นด้วยหรือไม่"),
        ({"visited_on": "1 ม.ค. 2565"}, "ทำไมเพิ่งบันทึก"),
        ({"visited_on": "วันพุธ"}, "วัน"),
    ],
)
def test_a_refused_form_says_what_to_do_and_keeps_what_was_typed(
    world: World, browser: StaffClient, change: dict[str, object], sentence: str
) -> None:
    answer = browser.enter("official").post(new_visit(world), form_of_visit(world, **change))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert WORDS in page
    assert "data-draft" in page
    assert "⟪undefined" not in page
    assert every(Visit) == []


def test_a_volunteer_records_and_sees_only_his_own(world: World, browser: StaffClient) -> None:
    levels = dict.fromkeys(("health", "living", "education", "income", "access", "confirmed_by_person"))
    answer = browser.enter("volunteer").post(new_visit(world), form_of_visit(world, **levels))
    assert answer.status_code == 302
    assert WORDS in text_of(browser, answer.headers["Location"])
    officials = visit_by(world, "official", hardships=(told("อีกเรื่องหนึ่ง"),))
    text_of(browser, f"/visits/{officials.pk}", 404)
    text_of(browser, f"/hardships/{hardship_of(officials).pk}", 404)
    assert "อีกเรื่องหนึ่ง" not in text_of(browser, "/voices?show=all")
    text_of(browser, "/assessments", 403)
    text_of(browser.enter("other-volunteer"), new_visit(world), 404)


def test_another_province_is_absent_and_the_refusal_is_written_down(world: World, browser: StaffClient) -> None:
    visit = visit_by(world)
    browser.enter("far-official")
    hardship, assessment = hardship_of(visit), assessment_of(visit)
    for url in (
        new_visit(world),
        f"/visits/{visit.pk}",
        f"/hardships/{hardship.pk}",
        f"/assessments/{assessment.pk}/confirm",
    ):
        text_of(browser, url, 404)
    assert browser.post(f"/hardships/{hardship.pk}/answer", {"told": "x", "told_on": "2026-11-22"}).status_code == 404
    refused = Entry.objects.filter(kind=EntryKind.REFUSAL, staff_id=world.staff["far-official"].pk)
    assert refused.count() == 5
    assert WORDS not in text_of(browser, "/voices")


def test_what_a_page_showed_is_written_down(world: World, browser: StaffClient) -> None:
    hardship = hardship_of(visit_by(world))
    text_of(browser.enter("colleague"), f"/hardships/{hardship.pk}")
    entry = Entry.objects.get(kind=EntryKind.READ, name="staff:hardship")
    assert f"visits.hardship/{hardship.pk}" in entry.subjects


def test_an_answer_is_kept_and_shown(world: World, browser: StaffClient) -> None:
    hardship = hardship_of(visit_by(world, visited_on=days_ago(3)))
    url = f"/hardships/{hardship.pk}"
    answer = browser.enter("colleague").post(
        f"{url}/answer", {"told": "ข้าวสารจะมาวันศุกร์", "told_on": days_ago(1), "how": "phone"}
    )
    assert answer.status_code == 302
    page = text_of(browser, url)
    assert "ข้าวสารจะมาวันศุกร์" in page
    assert "ตอบแล้ว" in page


def test_a_refused_answer_keeps_its_words(world: World, browser: StaffClient) -> None:
    hardship = hardship_of(visit_by(world))
    answer = browser.enter("official").post(
        f"/hardships/{hardship.pk}/answer", {"told": "ข้าวสารจะมาวันศุกร์", "told_on": days_ago(9), "how": "phone"}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "ข้าวสารจะมาวันศุกร์" in page
    assert "อยู่ก่อนวันที่ไปเยี่ยม" in page


def test_unanswered_voices_are_shown_after_fourteen_days(world: World, browser: StaffClient) -> None:
    visit_by(world, visited_on=days_ago(15), hardships=(told("รอมานาน"),))
    visit_by(world, visited_on=days_ago(2), hardships=(told("เพิ่งเล่า"),))
    page = text_of(browser.enter("provincial-head"), "/voices")
    assert "รอมานาน" in page
    assert "เพิ่งเล่า" not in page


def test_quoted_voices_tell_neither_name_nor_home(world: World, browser: StaffClient) -> None:
    visit_by(
        world,
        hardships=(
            told("เล่าต่อได้", quoted=True),
            told("อย่าเล่าต่อ"),
            told("เขาตีหนู", HardshipTheme.SAFETY, quoted=True),
        ),
    )
    page = text_of(browser.enter("minister"), "/listening/themes")
    assert "เล่าต่อได้" in page
    assert "อย่าเล่าต่อ" not in page
    assert "เขาตีหนู" not in page
    assert "เชียงใหม่" in page
    for secret in ("สมหญิง", "H-own", "หมู่ 1", "ศรีภูมิ"):
        assert secret not in page


def test_a_second_assessor_confirms_and_the_first_may_not(world: World, browser: StaffClient) -> None:
    assessment = assessment_of(visit_by(world))
    url = f"/assessments/{assessment.pk}/confirm"
    assert "คุณเป็นผู้ประเมินเอง" in text_of(browser.enter("official"), url)
    assert browser.post(url, {"on": days_ago(0)}).status_code == 403
    assert str(assessment.pk) not in text_of(browser, "/assessments")
    browser.enter("neighbour")
    assert str(assessment.pk) in text_of(browser, "/assessments")
    assert browser.post(url, {"on": days_ago(0)}).status_code == 302
    assert browser.post(url, {"on": days_ago(0)}).status_code == 422
    with acting(SYSTEM):
        confirmed = Assessment.objects.by_system(why=WHY).get(pk=assessment.pk)
    assert confirmed.confirmed_by_id == world.staff["neighbour"].pk
    assert "ยืนยันโดย" in text_of(browser, f"/visits/{assessment.visit_id}")


def test_every_page_speaks_english_too(world: World, browser: StaffClient) -> None:
    visit = visit_by(world, visited_on=days_ago(20))
    browser.cookies["django_language"] = "en"
    browser.enter("colleague")
    for url, question in (
        ("/week", "Whom do I visit this week, and why?"),
        ("/weeks", "Is the team out listening?"),
        (new_visit(world), "What did they say, and how are they?"),
        (f"/visits/{visit.pk}", "and how are they?"),
        (f"/hardships/{hardship_of(visit).pk}", "What did they say, and have they been answered?"),
        ("/voices", "Who was heard and never answered?"),
        ("/listening/themes", "What do people tell of?"),
        ("/assessments", "Which assessments wait for a second pair of eyes?"),
        (f"/assessments/{assessment_of(visit).pk}/confirm", "Do you see it this way too?"),
    ):
        assert question in text_of(browser, url)
