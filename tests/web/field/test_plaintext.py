"""Nothing that a telephone sends lies readable in the database: not before it is used, not after, not kept apart."""

import secrets
from typing import Any

import pytest
from django.db import connection

from config.schedule import PROCESSORS
from onehome.access.gate import acting
from onehome.kernel import clock
from onehome.people.actions.change import change_household
from onehome.people.models import FieldChange
from onehome.visits.actions.processing import process_waiting
from onehome.visits.models import Submission, SubmissionPiece
from tests.web.field.phone import Phone, change_of
from tests.world import SYSTEM, World

CANARIES = ("canary-address-one-end", "canary-address-two-end", "canary-voice-end", "canary-form-end")


@pytest.fixture(autouse=True)
def sight(world: World) -> Any:
    with acting(SYSTEM):
        yield


def tables_with(text: str) -> set[str]:
    """Return every table of the database in which a text stands, in a column of words or of bytes."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        for (table,) in cursor.fetchall():
            wanted = [f"%{text}%", f"%{text.encode().hex()}%"]
            cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {table} AS r WHERE r::text LIKE ANY (%s))", [wanted])  # noqa: S608
            if cursor.fetchone()[0]:
                found.add(table)
    return found


def test_nothing_that_was_sent_lies_readable_in_the_database(world: World) -> None:
    phone, home = Phone(world), world.households["own"]
    about = {"household_id": str(home.pk)}
    address = {"field": "address", "base": None}
    voice = CANARIES[2].encode() * 4
    first = phone.record(change_of(world, value=CANARIES[0], **address), files={"voice.webm": voice}, **about)
    phone.put(first)
    phone.piece(first, "voice.webm", 0, first.sealed["voice.webm"][:70])  # half of a file
    form = f"<data id='none' version='1'><said>{CANARIES[3]}</said></data>".encode()
    for more in (about, {}):  # sealed with the household's key, and with that of the intake
        phone.put(phone.record(form, kind="form", form_code="none", form_version="1", **more))
    assert {text: tables_with(text) for text in CANARIES} == {text: set() for text in CANARIES}
    phone.piece(first, "voice.webm", 70, first.sealed["voice.webm"][70:])
    head = world.actor("provincial-head")
    change_household(by=head, household_id=home.pk, changes={"address": CANARIES[1]})
    process_waiting(processors=PROCESSORS)
    states = [row.state for row in Submission.objects.by_system(why="tests look").order_by("sequence")]
    assert states == ["processed", "quarantined", "quarantined"]
    assert FieldChange.objects.by_system(why="tests look").get().state == "conflict"
    assert {text: tables_with(text) for text in CANARIES} == {text: set() for text in CANARIES}


@pytest.mark.parametrize("planted", ["text", "bytes"])
def test_the_search_finds_what_is_planted(world: World, planted: str) -> None:
    phone = Phone(world)
    record = phone.record(change_of(world), files={"voice.webm": b"v"}, household_id=str(world.households["own"].pk))
    phone.put(record)
    phone.piece(record, "voice.webm", 0, record.sealed["voice.webm"])
    canary = f"canary-{secrets.token_hex(4)}-end"
    if planted == "text":
        Submission.objects.by_system(why="a planted fault").update(sentence_th=canary, received_at=clock.now())
        assert tables_with(canary) == {"visits_submission"}
    else:
        SubmissionPiece.objects.by_system(why="a planted fault").update(content=b"x" + canary.encode())
        assert tables_with(canary) == {"visits_submissionpiece"}
