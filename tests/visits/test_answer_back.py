"""Who is to answer, what an unreached person is, and when somebody has to go there."""

import pytest
from django.db import IntegrityError, transaction

from onehome.access.gate import acting
from onehome.kernel import clock
from onehome.kernel.errors import NotThere
from onehome.people.models import Household
from onehome.visits.actions.hardships import answer_hardship, assign_answer, note_try, put_into_case, tell_in_person
from onehome.visits.errors import CannotAnswer, CannotRecord
from onehome.visits.models import AnswerTry, Assessment, Hardship, ReasonToVisit
from onehome.visits.queries.heard import HeardFilter, Show, heard
from onehome.visits.queries.voices import unanswered, voice
from onehome.visits.types import AgreedHow, AnswerHow, HardshipState, SecuritySeen, TryCame
from tests.visits.writing import WHY, assessment_of, days_ago, every, hardship_of, seen, visit_by
from tests.world import SYSTEM, World

ANSWER = "ข้าวสารจะมาวันศุกร์"


def try_phone(
    world: World, hardship: Hardship, came: TryCame = TryCame.NO_REPLY, how: AnswerHow = AnswerHow.PHONE
) -> None:
    note_try(by=world.actor("official"), hardship_id=hardship.pk, how=how, came=came, tried_on=clock.today())


def fresh(hardship: Hardship) -> Hardship:
    with acting(SYSTEM):
        return Hardship.objects.by_system(why=WHY).get(pk=hardship.pk)


def open_reason() -> ReasonToVisit:
    return next(one for one in every(ReasonToVisit) if one.kind == "hardship" and one.settled_at is None)


def listed(world: World, name: str, show: Show) -> list[Hardship]:
    actor = world.actor(name)
    with acting(actor):
        return list(heard(actor, HeardFilter(show), clock.today()))


def test_nobody_reached_is_no_answer(world: World) -> None:
    hardship = hardship_of(visit_by(world, visited_on=days_ago(20)))
    try_phone(world, hardship)
    official = world.actor("official")
    with acting(official):
        assert [one.pk for one in unanswered(official, today=clock.today())] == [hardship.pk]
        shown = voice(official, hardship.pk)
    assert (shown.state, shown.tries[0].came.en) == (
        HardshipState.HEARD,
        "Nobody answered, or the number does not work",
    )
    assert listed(world, "official", Show.UNREACHED) == [hardship]


@pytest.mark.parametrize(
    ("tries", "goes"),
    [
        ([TryCame.NO_REPLY], False),
        ([TryCame.NO_REPLY, TryCame.NO_REPLY], True),
        ([TryCame.SENT_BACK], True),
    ],
)
def test_somebody_goes_there_once_the_telephone_failed_twice_or_a_letter_came_back(
    world: World, tries: list[TryCame], goes: bool
) -> None:
    hardship = hardship_of(visit_by(world))
    for came in tries:
        try_phone(world, hardship, came, AnswerHow.LETTER if came is TryCame.SENT_BACK else AnswerHow.PHONE)
    assert fresh(hardship).tell_in_person is goes
    assert ("ไปบอกคำตอบด้วยตัวเอง" in open_reason().explanation_th) is goes


def test_a_home_found_empty_asks_for_no_further_telephone(world: World) -> None:
    hardship = hardship_of(visit_by(world))
    for _ in range(3):
        try_phone(world, hardship, TryCame.NOBODY_HOME, AnswerHow.IN_PERSON)
    assert fresh(hardship).tell_in_person is False


def test_an_answer_in_person_stays_a_reason_until_it_is_given(world: World) -> None:
    official, hardship = world.actor("official"), hardship_of(visit_by(world))
    put_into_case(by=official, hardship_id=hardship.pk)
    assert [one for one in every(ReasonToVisit) if one.kind == "hardship" and one.settled_at is None] == []
    tell_in_person(by=official, hardship_id=hardship.pk)
    visit_by(world, hardships=())
    assert open_reason().household_id == hardship.household_id
    answer_hardship(by=official, hardship_id=hardship.pk, words=ANSWER, told_on=clock.today(), how=AnswerHow.IN_PERSON)
    assert [one for one in every(ReasonToVisit) if one.kind == "hardship" and one.settled_at is None] == []
    assert fresh(hardship).tell_in_person is False


def test_a_case_is_no_answer_until_somebody_says_so(world: World) -> None:
    official, hardship = world.actor("official"), hardship_of(visit_by(world, visited_on=days_ago(15)))
    put_into_case(by=official, hardship_id=hardship.pk)
    assert listed(world, "official", Show.LATE) == listed(world, "official", Show.IN_CASE) == [hardship]


def test_an_answer_says_how(world: World) -> None:
    hardship = hardship_of(visit_by(world))
    with pytest.raises(CannotRecord) as refused:
        answer_hardship(
            by=world.actor("official"), hardship_id=hardship.pk, words=ANSWER, told_on=clock.today(), how=None
        )
    assert refused.value.field == "how"


def test_a_head_asks_somebody_else_to_answer(world: World) -> None:
    hardship = hardship_of(visit_by(world))
    head, colleague = world.actor("provincial-head"), world.staff["colleague"]
    assert listed(world, "official", Show.MINE) == [hardship]
    assign_answer(by=head, hardship_id=hardship.pk, staff_id=colleague.pk)
    assert listed(world, "official", Show.MINE) == []
    assert listed(world, "colleague", Show.MINE) == [hardship]


@pytest.mark.parametrize("name", ["official", "colleague", "neighbour", "far-head", "volunteer", "minister"])
def test_who_heads_nobody_asks_nobody_to_answer(world: World, name: str) -> None:
    hardship = hardship_of(visit_by(world))
    with pytest.raises(NotThere):
        assign_answer(by=world.actor(name), hardship_id=hardship.pk, staff_id=world.staff["colleague"].pk)


@pytest.mark.parametrize("name", ["far-official", "volunteer"])
def test_only_an_official_of_the_province_is_asked_to_answer(world: World, name: str) -> None:
    hardship = hardship_of(visit_by(world))
    with pytest.raises(CannotRecord):
        assign_answer(by=world.actor("provincial-head"), hardship_id=hardship.pk, staff_id=world.staff[name].pk)


def test_what_is_answered_is_handed_to_nobody_and_tried_no_more(world: World) -> None:
    official, hardship = world.actor("official"), hardship_of(visit_by(world))
    answer_hardship(by=official, hardship_id=hardship.pk, words=ANSWER, told_on=clock.today(), how=AnswerHow.PHONE)
    for again in (
        lambda: try_phone(world, hardship),
        lambda: tell_in_person(by=official, hardship_id=hardship.pk),
        lambda: assign_answer(
            by=world.actor("provincial-head"), hardship_id=hardship.pk, staff_id=world.staff["colleague"].pk
        ),
    ):
        with pytest.raises(CannotAnswer):
            again()
    assert every(AnswerTry) == []


def test_what_a_volunteer_heard_is_for_the_official_of_the_household(world: World) -> None:
    with acting(SYSTEM):
        Household.objects.by_system(why=WHY).filter(pk=world.households["own"].pk).update(
            official=world.staff["colleague"], volunteer=world.staff["volunteer"]
        )
    hardship = hardship_of(visit_by(world, "volunteer", security=None))
    assert listed(world, "colleague", Show.MINE) == [hardship]
    assert listed(world, "official", Show.MINE) == []


def test_an_agreement_says_how(world: World) -> None:
    with pytest.raises(CannotRecord) as refused:
        visit_by(world, security=SecuritySeen(seen().levels, confirmed_by_person=True))
    assert refused.value.field == "confirmed_by_person"
    with pytest.raises(CannotRecord):
        visit_by(world, security=SecuritySeen(seen().levels, confirmed_by_person=True, agreed_how=AgreedHow.NOT_SAID))
    assert assessment_of(visit_by(world, security=seen(agreed=True))).agreed_how == AgreedHow.HEARD_IT


def test_nobody_agrees_who_was_not_met(world: World) -> None:
    with pytest.raises(CannotRecord) as refused:
        visit_by(world, persons_met=(), others_met="เพื่อนบ้าน", security=seen(agreed=True))
    assert refused.value.field == "confirmed_by_person"


def test_the_database_knows_that_an_agreement_says_how(world: World) -> None:
    assessment = assessment_of(visit_by(world))
    rows = Assessment.objects.by_system(why=WHY).filter(pk=assessment.pk)
    with pytest.raises(IntegrityError, match="agreement_says_how"), acting(SYSTEM), transaction.atomic():
        rows.update(confirmed_by_person=True)
