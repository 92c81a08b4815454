"""What follows from a journal entry, run as the worker runs it."""

from datetime import timedelta

import pytest

from config.reactions import REACTIONS
from config.schedule import hand_out_reactions, react
from onehome.access.gate import acting
from onehome.cases.actions.closing import close_case
from onehome.cases.actions.follow_up import record_follow_up
from onehome.cases.actions.opening import add_hardship
from onehome.cases.actions.working import settle_need
from onehome.cases.models import Case, FollowUp
from onehome.cases.types import NeedState, Outcome
from onehome.journal.actions import seal_entries
from onehome.journal.models import Entry
from onehome.visits.actions.assessments import confirm_assessment
from onehome.volunteers.models import Thanks, Volunteer
from tests.cases import heard
from tests.journal.names_in_code import names_written
from tests.world import START, SYSTEM, World


@pytest.fixture
def volunteer(world: World) -> Volunteer:
    row = Volunteer(staff_member=world.staff["volunteer"], place="500101", since=START)
    with acting(SYSTEM):
        row.save()
    return row


def better_case(world: World, *, told_by: str, agreed: bool) -> Case:
    """Return a case with a voice and a follow-up that shows a better life, agreed with by the family or not."""
    heard.assessment(world)
    case = heard.case(world)
    voice = heard.hardship(world, by=told_by)
    add_hardship(by=world.actor("official"), case_id=case.pk, hardship_id=voice.pk)
    after = heard.assessment(world, on=heard.DAY + timedelta(days=7), confirmed=agreed, income=4)
    record_follow_up(by=world.actor("official"), case_id=case.pk, assessment_id=after.pk, at=heard.MOMENT)
    return case


def close(world: World, case: Case, outcome: Outcome = Outcome.BETTER) -> None:
    for need in case.needs.by_system(why="the test settles them"):
        settle_need(by=world.actor("official"), need_id=need.pk, state=NeedState.MET, on=heard.DAY)
    day = heard.DAY + timedelta(days=8)
    close_case(by=world.actor("official"), case_id=case.pk, outcome=outcome, what_changed="กินได้ครบมื้อ", on=day)


def confirm(world: World, case: Case) -> None:
    with acting(SYSTEM):
        after = FollowUp.objects.by_system(why="the test confirms it").get(case=case).after_id
    confirm_assessment(by=world.actor("colleague"), assessment_id=after, on=heard.DAY + timedelta(days=9))


def run_all() -> None:
    """Run every reaction that waits, each twice."""
    while seal_entries():
        pass
    for entry in Entry.objects.filter(name__in=REACTIONS):
        for _ in range(2):
            react(entry_id=entry.pk)


def thanks() -> int:
    with acting(SYSTEM):
        return Thanks.objects.by_system(why="the test counts").count()


def test_the_worker_is_handed_what_leads_to_something(world: World, volunteer: Volunteer) -> None:
    close(world, better_case(world, told_by="volunteer", agreed=True))
    while seal_entries():
        pass
    assert hand_out_reactions() == 1


def test_the_volunteer_who_told_of_it_is_thanked_once(world: World, volunteer: Volunteer) -> None:
    close(world, better_case(world, told_by="volunteer", agreed=True))
    run_all()
    assert thanks() == 1


def test_an_end_that_nobody_confirmed_thanks_nobody_yet(world: World, volunteer: Volunteer) -> None:
    case = better_case(world, told_by="volunteer", agreed=False)
    close(world, case)
    run_all()
    assert thanks() == 0
    confirm(world, case)
    run_all()
    assert thanks() == 1


def test_what_was_confirmed_before_the_end_thanks_once_too(world: World, volunteer: Volunteer) -> None:
    case = better_case(world, told_by="volunteer", agreed=False)
    confirm(world, case)
    run_all()
    assert thanks() == 0
    close(world, case)
    run_all()
    assert thanks() == 1


@pytest.mark.parametrize(("told_by", "outcome"), [("official", Outcome.BETTER), ("volunteer", Outcome.SAME)])
def test_nobody_is_thanked_for_nothing(world: World, volunteer: Volunteer, told_by: str, outcome: Outcome) -> None:
    close(world, better_case(world, told_by=told_by, agreed=True), outcome)
    run_all()
    assert thanks() == 0


def test_every_reaction_follows_an_entry_that_the_code_writes() -> None:
    assert set(REACTIONS) <= set(names_written())
