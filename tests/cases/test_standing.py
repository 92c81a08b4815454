"""The sentence with which a hardship can be told about, at each step that it may have come to."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onehome.access.gate import acting
from onehome.cases.actions.closing import close_case
from onehome.cases.actions.follow_up import record_follow_up
from onehome.cases.actions.referring import refer
from onehome.cases.actions.working import add_need, assign_case, settle_need
from onehome.cases.models import Case
from onehome.cases.queries.standing import Standing, standings
from onehome.cases.types import NeedState, Outcome
from onehome.visits.actions.hardships import answer_hardship, assign_answer, note_try
from onehome.visits.models import Hardship
from onehome.visits.queries.voices import voice, voices_of_household
from onehome.visits.types import AnswerHow, TryCame
from tests.cases import heard
from tests.world import SYSTEM, World

LATER = heard.DAY + timedelta(days=7)


def standing(world: World, hardship: Hardship, *, days: int = 3, name: str = "official") -> Standing:
    actor = world.actor(name)
    with acting(actor):
        return standings([voice(actor, hardship.pk)], heard.DAY + timedelta(days=days))[hardship.pk]


def of_case(world: World, case: Case, *, name: str = "official") -> Standing:
    with acting(SYSTEM):
        link = case.hardship_links.by_system(why="the test asks").first()
        assert link is not None
        hardship = Hardship.objects.by_system(why="the test asks").get(pk=link.hardship_id)
    return standing(world, hardship, name=name)


@pytest.mark.parametrize(
    ("days", "late", "said"), [(3, 0, "จะกลับมาบอกภายในวันที่ 16 พ.ย. 2569"), (14, 0, "ภายในวันที่"), (20, 6, "ช้าไป 6 วันแล้ว")]
)
def test_who_waits_hears_who_looks_into_it_and_until_when(world: World, days: int, late: int, said: str) -> None:
    found = standing(world, heard.hardship(world), days=days)
    assert (found.late, found.untold) == (late, True)
    assert said in found.sentence.th
    assert "official" in found.sentence.en


def test_who_was_asked_to_answer_is_named_instead_of_who_heard_it(world: World) -> None:
    hardship = heard.hardship(world)
    assign_answer(by=world.actor("provincial-head"), hardship_id=hardship.pk, staff_id=world.staff["colleague"].pk)
    assert "colleague" in standing(world, hardship).sentence.th


def test_who_was_not_reached_hears_how_often_it_was_tried(world: World) -> None:
    hardship = heard.hardship(world)
    for times in ("once", "2 times"):
        note_try(
            by=world.actor("official"), hardship_id=hardship.pk, how=AnswerHow.PHONE, came=TryCame.NO_REPLY,
            tried_on=LATER,
        )  # fmt: skip
        assert times in standing(world, hardship).sentence.en
    assert "จะไปหาที่บ้าน" in standing(world, hardship).sentence.th


def test_who_was_told_is_told_by_whom(world: World) -> None:
    hardship = heard.hardship(world)
    answer_hardship(
        by=world.actor("official"), hardship_id=hardship.pk, words="วันศุกร์", told_on=LATER, how=AnswerHow.PHONE
    )
    found = standing(world, hardship, days=60)
    assert (found.untold, found.late) == (False, 0)
    assert "บอกคำตอบแล้วเมื่อ 9 พ.ย. 2569" in found.sentence.th


def test_each_step_of_a_case_has_its_sentence(world: World) -> None:
    official = world.actor("official")
    heard.assessment(world)
    case = heard.case(world, manager=None)
    assert "กำลังหาคนรับผิดชอบ" in of_case(world, case).sentence.th
    assign_case(by=world.actor("unit-head"), case_id=case.pk, manager_id=world.staff["official"].pk)
    needs = [add_need(by=official, case_id=case.pk, text=text, unit_id=world.units["own"].pk) for text in ("ข้าว", "รถ")]
    settle_need(by=official, need_id=needs[0].pk, state=NeedState.MET, on=LATER)
    assert "ทำไปแล้ว 1 จาก 2 อย่าง" in of_case(world, case).sentence.th
    refer(by=official, case_id=case.pk, to_body="อบต.", reason="ซ่อมบ้าน", on=LATER, answer_by=LATER)
    found = of_case(world, case)
    assert "รอคำตอบภายในวันที่ 9 พ.ย. 2569" in found.sentence.th
    assert "อบต." not in found.sentence.th, "no other body is named at the door"
    after = heard.assessment(world, on=LATER, income=4)
    record_follow_up(by=official, case_id=case.pk, assessment_id=after.pk, at=heard.MOMENT)
    assert "กำลังดูว่าความเป็นอยู่ดีขึ้นจริงไหม" in of_case(world, case).sentence.th
    assert of_case(world, case).untold


@pytest.mark.parametrize(
    ("outcome", "confirmed", "said"),
    [
        (Outcome.BETTER, True, "มีคนยืนยันแล้ว"),
        (Outcome.BETTER, False, "แต่ยังไม่มีใครยืนยัน"),
        (Outcome.SAME, True, "ยังไม่ดีขึ้น"),
        (Outcome.WORSE, True, "แย่ลง"),
        (Outcome.MOVED_AWAY, False, "ย้ายไปที่อื่น"),
        (Outcome.DECLINED, False, "ไม่ประสงค์"),
    ],
)
def test_the_end_of_a_case_is_told_as_it_is(world: World, outcome: Outcome, confirmed: bool, said: str) -> None:
    official = world.actor("official")
    heard.assessment(world)
    case = heard.case(world)
    after = heard.assessment(world, on=LATER, income=4, confirmed=confirmed)
    record_follow_up(by=official, case_id=case.pk, assessment_id=after.pk, at=heard.MOMENT)
    close_case(by=official, case_id=case.pk, outcome=outcome, what_changed="ตามจริง", on=LATER)
    assert said in of_case(world, case).sentence.th


def test_many_voices_take_as_many_statements_as_one(world: World) -> None:
    official, counts = world.actor("official"), []
    heard.case(world)
    for _ in range(2):
        with acting(official):
            told = voices_of_household(official, world.households["own"].pk)
            with CaptureQueriesContext(connection) as captured:
                standings(told, heard.DAY)
        counts.append(len(captured))
        for _ in range(4):
            heard.hardship(world)
    assert counts[0] == counts[1]
