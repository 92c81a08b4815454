"""What follows from a journal entry, run as the worker runs it."""

import pytest

from config.reactions import REACTIONS
from config.schedule import hand_out_reactions, react
from onehome.access.gate import acting
from onehome.cases.actions.opening import add_hardship
from onehome.cases.types import Outcome
from onehome.journal.actions import record, seal_entries
from onehome.journal.models import Entry
from onehome.journal.types import Fact, subject
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


def close(world: World, *, told_by: str, outcome: Outcome) -> Entry:
    case = heard.case(world)
    voice = heard.hardship(world, by=told_by)
    add_hardship(by=world.actor("official"), case_id=case.pk, hardship_id=voice.pk)
    details: dict[str, str | int | bool | None] = {"outcome": outcome.value}
    entry = record(Fact("cases.case_closed", subjects=(subject("cases.case", case.pk),), details=details), by=SYSTEM.by)
    while seal_entries():
        pass
    return entry


def thanks() -> int:
    with acting(SYSTEM):
        return Thanks.objects.by_system(why="the test counts").count()


def test_the_volunteer_who_told_of_it_is_thanked_once(world: World, volunteer: Volunteer) -> None:
    entry = close(world, told_by="volunteer", outcome=Outcome.BETTER)
    assert hand_out_reactions() == 1
    react(entry_id=entry.pk)
    react(entry_id=entry.pk)
    assert thanks() == 1


@pytest.mark.parametrize(("told_by", "outcome"), [("official", Outcome.BETTER), ("volunteer", Outcome.SAME)])
def test_nobody_is_thanked_for_nothing(world: World, volunteer: Volunteer, told_by: str, outcome: Outcome) -> None:
    entry = close(world, told_by=told_by, outcome=outcome)
    react(entry_id=entry.pk)
    assert thanks() == 0


def test_every_reaction_follows_an_entry_that_the_code_writes() -> None:
    assert set(REACTIONS) <= set(names_written())
