"""Answering a hardship, and the two people behind an assessment that counts."""

import pytest
from django.db import IntegrityError, connection, transaction

from onehome.access.gate import acting
from onehome.kernel import clock
from onehome.kernel.errors import NotThere, Refused
from onehome.visits.actions.assessments import confirm_assessment
from onehome.visits.actions.hardships import answer_hardship, put_into_case
from onehome.visits.errors import CannotConfirm, CannotRecord
from onehome.visits.models import Assessment, HardshipAnswer, ReasonToVisit
from onehome.visits.queries.assessments import latest_assessments, security_history, waiting_for_confirmation
from onehome.visits.queries.voices import quotable_voices, unanswered, voice, voices_of_household
from onehome.visits.types import AnswerHow, Dimension, HardshipState, Purpose
from tests.visits.writing import WHY, assessment_of, days_ago, every, hardship_of, seen, told, visit_by
from tests.world import SYSTEM, World

ANSWER = "ข้าวสารจะมาวันศุกร์ ส่วนเรื่องหลานกำลังคุยกับครู"


def test_an_answer_is_sealed_and_ends_the_waiting(world: World) -> None:
    hardship = hardship_of(visit_by(world, visited_on=days_ago(20)))
    official = world.actor("official")
    with acting(official):
        assert [one.pk for one in unanswered(official, today=clock.today())] == [hardship.pk]
    answer_hardship(by=official, hardship_id=hardship.pk, words=ANSWER, told_on=days_ago(1), how=AnswerHow.PHONE)
    with acting(official):
        shown = voice(official, hardship.pk)
        assert list(unanswered(official, today=clock.today())) == []
    assert (shown.state, shown.answers[0].words) == (HardshipState.ANSWERED, ANSWER)
    assert all(reason.settled_at for reason in every(ReasonToVisit) if reason.kind == "hardship")
    with acting(SYSTEM), connection.cursor() as cursor:
        cursor.execute("SELECT a::text, words_sealed FROM visits_hardshipanswer a")
        raw, sealed = cursor.fetchone()
    assert "ข้าวสาร" not in raw
    assert "ข้าวสาร".encode() not in bytes(sealed)


def test_the_reason_stays_open_while_another_hardship_waits(world: World) -> None:
    visit_by(world)
    hardship = hardship_of(visit_by(world, hardships=(told("อีกเรื่องหนึ่ง"),)))
    answer_hardship(
        by=world.actor("official"), hardship_id=hardship.pk, words=ANSWER, told_on=clock.today(), how=AnswerHow.PHONE
    )
    assert [reason.settled_at for reason in every(ReasonToVisit) if reason.kind == "hardship"] == [None]


@pytest.mark.parametrize(
    ("words", "days", "field"),
    [(" ", 0, "told"), ("ก" * 4_001, 0, "told"), (ANSWER, 3, "told_on"), (ANSWER, -1, "told_on")],
)
def test_an_answer_that_cannot_be_is_refused(world: World, words: str, days: int, field: str) -> None:
    hardship = hardship_of(visit_by(world))
    with pytest.raises(CannotRecord) as refused:
        answer_hardship(
            by=world.actor("official"),
            hardship_id=hardship.pk,
            words=words,
            told_on=days_ago(days),
            how=AnswerHow.PHONE,
        )
    assert refused.value.field == field


@pytest.mark.parametrize("name", ["volunteer", "far-official", "minister", "auditor"])
def test_who_does_not_answer_for_a_place_cannot_answer(world: World, name: str) -> None:
    hardship = hardship_of(visit_by(world))
    with pytest.raises(NotThere):
        answer_hardship(
            by=world.actor(name), hardship_id=hardship.pk, words=ANSWER, told_on=clock.today(), how=AnswerHow.PHONE
        )
    assert every(HardshipAnswer) == []


def test_a_hardship_in_a_case_no_longer_waits_and_an_answered_one_stays_answered(world: World) -> None:
    official, hardship = world.actor("official"), hardship_of(visit_by(world))
    assert put_into_case(by=official, hardship_id=hardship.pk).state == HardshipState.IN_CASE
    answer_hardship(by=official, hardship_id=hardship.pk, words=ANSWER, told_on=clock.today(), how=AnswerHow.PHONE)
    assert put_into_case(by=official, hardship_id=hardship.pk).state == HardshipState.ANSWERED


def test_a_second_person_confirms_an_assessment_once(world: World) -> None:
    assessment = assessment_of(visit_by(world))
    with pytest.raises(Refused):
        confirm_assessment(by=world.actor("official"), assessment_id=assessment.pk, on=clock.today())
    with pytest.raises(NotThere):
        confirm_assessment(by=world.actor("volunteer"), assessment_id=assessment.pk, on=clock.today())
    confirmed = confirm_assessment(by=world.actor("colleague"), assessment_id=assessment.pk, on=clock.today())
    assert confirmed.confirmed
    with pytest.raises(CannotConfirm):
        confirm_assessment(by=world.actor("neighbour"), assessment_id=assessment.pk, on=clock.today())


def test_the_database_knows_that_one_person_is_not_two(world: World) -> None:
    assessment = assessment_of(visit_by(world))
    rows = Assessment.objects.by_system(why=WHY).filter(pk=assessment.pk)
    with pytest.raises(IntegrityError, match="confirmed_by_another"), acting(SYSTEM), transaction.atomic():
        rows.update(confirmed_by=assessment.assessor_id)


@pytest.mark.parametrize("level", [0, 5])
def test_the_database_knows_the_levels(world: World, level: int) -> None:
    assessment = assessment_of(visit_by(world))
    rows = Assessment.objects.by_system(why=WHY).filter(pk=assessment.pk)
    with pytest.raises(IntegrityError, match="levels_1_to_4"), acting(SYSTEM), transaction.atomic():
        rows.update(income=level)


def test_what_the_person_agreed_with_waits_for_nobody(world: World) -> None:
    assessment = assessment_of(visit_by(world, security=seen(2, agreed=True)))
    assert assessment.confirmed
    colleague = world.actor("colleague")
    with acting(colleague):
        assert list(waiting_for_confirmation(colleague)) == []


def test_an_assessment_cannot_be_confirmed_before_it_was_made(world: World) -> None:
    assessment = assessment_of(visit_by(world))
    for days in (1, -1):
        with pytest.raises(CannotRecord):
            confirm_assessment(by=world.actor("colleague"), assessment_id=assessment.pk, on=days_ago(days))


def test_security_is_read_over_time(world: World) -> None:
    visit_by(world, visited_on=days_ago(40), security=seen(2))
    visit_by(world, security=seen(3, income=4))
    colleague, household = world.actor("colleague"), world.households["own"].pk
    with acting(colleague):
        history = security_history(colleague, household)
        latest = latest_assessments(colleague, [household, world.households["far"].pk])
    assert [picture.levels[Dimension.INCOME] for picture in history] == [2, 4]
    assert latest == {household: history[1]}


def test_other_provinces_hear_nothing(world: World) -> None:
    visit_by(world, hardships=(told(quoted=True),))
    far, household = world.actor("far-head"), world.households["own"].pk
    with acting(far):
        assert voices_of_household(far, household) == ()
        assert security_history(far, household) == ()
        assert quotable_voices(far) == []


def test_a_newer_assessment_releases_a_routine_one_but_not_what_was_found_after_help(world: World) -> None:
    first, after_help, newest = (assessment_of(visit_by(world, visited_on=days_ago(days))) for days in (9, 6, 3))
    colleague = world.actor("colleague")
    with acting(SYSTEM):
        Assessment.objects.by_system(why=WHY).filter(pk=after_help.pk).update(purpose=Purpose.FOLLOW_UP)
    with acting(colleague):
        waiting = list(waiting_for_confirmation(colleague))
    assert [one.pk for one in waiting] == [after_help.pk, newest.pk]
    assert first.pk not in {one.pk for one in waiting}
