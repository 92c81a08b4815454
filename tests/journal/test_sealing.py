"""Sealing stays cheap however long the journal is; reactions follow the chain, once for each entry."""

from collections.abc import Mapping

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from config import reactions, schedule
from onehome.journal.actions import entries_to_react_to, react_once, record, seal_entries
from onehome.journal.models import Entry, Reaction, Seal, Unsealed
from onehome.journal.types import By, Fact
from onehome.kernel import clock
from tests.journal.names_in_code import names_written

BY = By(system="a test")
pytestmark = pytest.mark.django_db


def write(name: str = "cases.case_closed") -> int:
    return record(Fact(name), by=BY).pk


def test_each_entry_is_sealed_once_in_order() -> None:
    numbers = [write() for _ in range(7)]
    assert seal_entries(most=5) == 5
    assert seal_entries(most=5) == 2
    assert seal_entries(most=5) == 0
    assert list(Seal.objects.order_by("pk").values_list("entry_id", flat=True)) == numbers
    assert not Unsealed.objects.exists()


def test_sealing_asks_only_for_what_waits() -> None:
    for _ in range(50):
        write()
    with CaptureQueriesContext(connection) as first:
        seal_entries()
    write()
    with CaptureQueriesContext(connection) as second:
        seal_entries()
    assert len(second) == len(first)
    assert not any("NOT (" in query["sql"] or "NOT IN" in query["sql"] for query in second)


def test_an_entry_committed_late_is_sealed_after_its_elders() -> None:
    late, early = write(), write()
    waiting = Unsealed.objects.filter(pk=late)
    waiting.delete()  # as if its transaction were still open
    seal_entries()
    Unsealed.objects.create(entry_id=late)
    seal_entries()
    assert list(Seal.objects.order_by("pk").values_list("entry_id", flat=True)) == [early, late]


def test_an_act_that_fails_leaves_neither_entry_nor_waiting_number() -> None:
    class Failed(Exception):
        pass

    with pytest.raises(Failed), transaction.atomic():
        write()
        raise Failed
    assert not Entry.objects.exists()
    assert not Unsealed.objects.exists()


def test_reactions_follow_the_chain() -> None:
    first = write()
    write("people.person_changed")
    seal_entries()
    assert entries_to_react_to({"cases.case_closed"}) == [first]
    assert entries_to_react_to({"cases.case_closed"}) == []
    second = write()
    assert entries_to_react_to({"cases.case_closed"}) == []  # not sealed yet
    seal_entries()
    assert entries_to_react_to({"cases.case_closed"}) == [second]


def test_an_entry_leads_to_its_action_once() -> None:
    number, taken = write(), []
    assert react_once(number, lambda entry: taken.append(entry.pk))
    assert not react_once(number, lambda entry: taken.append(entry.pk))
    assert taken == [number]


def test_an_action_that_fails_may_be_taken_again() -> None:
    number = write()

    def fail(entry: Entry) -> None:
        raise ConnectionError(entry.name)

    with pytest.raises(ConnectionError):
        react_once(number, fail)
    assert not Reaction.objects.exists()
    assert react_once(number, lambda entry: None)


def test_the_job_seals_and_hands_out(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    table: Mapping[str, object] = {"cases.case_closed": lambda entry: taken.append(entry.pk)}
    monkeypatch.setattr(schedule, "REACTIONS", table)
    numbers = [write(), write()]
    write("people.person_changed")
    schedule.seal_journal(timestamp=int(clock.now().timestamp()))
    assert not Unsealed.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'react' ORDER BY id")
        queued = [row[0] for row in cursor.fetchall()]
    for number in numbers:
        schedule.react(entry_id=number)
        schedule.react(entry_id=number)
    assert taken == numbers
    assert len(queued) == 2


def test_every_reaction_belongs_to_an_act_that_is_written() -> None:
    assert set(reactions.REACTIONS) <= names_written()
