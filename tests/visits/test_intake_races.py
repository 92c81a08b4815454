"""Records that come at the same moment, over connections of their own: once for ever, or kept apart together."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from uuid import UUID

import pytest
from django.db import connection, connections

from config.schedule import PROCESSORS
from onehome.access.gate import acting
from onehome.access.models import Device
from onehome.access.queries.devices import bearers
from onehome.kernel import clock
from onehome.kernel.identifiers import new_id
from onehome.people.models import FieldChange, Household
from onehome.visits.actions.attachments import receive_attachment
from onehome.visits.actions.intake import Received, receive
from onehome.visits.actions.processing import process_one, process_waiting
from onehome.visits.models import Submission, SubmissionAttachment
from onehome.visits.types import Arrival, Channel, ExpectedAttachment
from tests.web.field.phone import change_of
from tests.world import SYSTEM, World, lay_out

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
AT_ONCE = 6
T = TypeVar("T")


@pytest.fixture
def ground() -> Iterator[tuple[World, Device]]:
    """A world that is really written, and a telephone in it."""
    world = lay_out()
    device = Device.objects.create(
        staff_member=world.staff["official"], label="x", token_hash=b"0" * 32, enrolled_at=clock.now()
    )
    yield world, device
    connections.close_all()


def at_once(does: Sequence[Callable[[], T]]) -> list[T]:
    """Do things at the same time, each over a connection of its own."""

    def one(act: Callable[[], T]) -> T:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(does)) as threads:
        return list(threads.map(one, does))


def arrival(
    world: World, identifier: UUID, *, value: str = "หมู่ 2", files: Sequence[ExpectedAttachment] = ()
) -> Arrival:
    return Arrival(
        instance_id=identifier, kind="household-change", form_code="", form_version="",
        household_id=world.households["own"].pk, body=change_of(world, value=value), made_at=None,
        attachments=tuple(files), channel=Channel.FIELD,
    )  # fmt: skip


def takes(ground: tuple[World, Device], what: Arrival) -> Callable[[], Received]:
    holder = bearers([ground[1].pk])[ground[1].pk]
    return lambda: receive(holder=holder, arrival=what, at=clock.now())


def rows() -> list[Submission]:
    with acting(SYSTEM):
        return list(Submission.objects.by_system(why="tests look").order_by("sequence"))


def test_the_same_body_at_once_is_here_once_with_one_receipt(ground: tuple[World, Device]) -> None:
    what = arrival(ground[0], new_id())
    got = at_once([takes(ground, what)] * AT_ONCE)
    assert len(rows()) == 1
    assert sorted(one.http for one in got) == [200] * (AT_ONCE - 1) + [201]
    assert len({str(one.signed()) for one in got}) == 1


def test_two_bodies_at_once_are_both_here_and_both_kept_apart(ground: tuple[World, Device]) -> None:
    identifier = new_id()
    whats = [arrival(ground[0], identifier, value=f"หมู่ {number % 2}") for number in range(AT_ONCE)]
    got = at_once([takes(ground, what) for what in whats])
    assert [(row.state, row.hold) for row in rows()] == [("quarantined", "two-bodies")] * 2
    assert [one.http for one in got].count(201) == 1
    assert process_waiting(processors=PROCESSORS) == 0


def test_one_record_is_used_once_by_many_workers(ground: tuple[World, Device]) -> None:
    world, _ = ground
    takes(ground, arrival(world, new_id()))()
    (row,) = rows()
    used = at_once([lambda: process_one(submission_id=row.pk, processors=PROCESSORS)] * AT_ONCE)
    assert sorted(used) == [False] * (AT_ONCE - 1) + [True]
    with acting(SYSTEM):
        assert FieldChange.objects.by_system(why="tests look").count() == 1
        assert Household.objects.by_system(why="tests look").get(pk=world.households["own"].pk).village == "หมู่ 2"


def test_the_same_piece_at_once_is_here_once(ground: tuple[World, Device]) -> None:
    world, _ = ground
    file = ExpectedAttachment("voice.webm", None, 6, "audio/webm", None)
    received = takes(ground, arrival(world, new_id(), files=[file]))()

    def send(offset: int, content: bytes) -> int:
        told = receive_attachment(
            by=world.actor("official"), submission_id=received.submission_id, name="voice.webm", offset=offset,
            content=content, at=clock.now(),
        )  # fmt: skip
        return told.offset

    assert set(at_once([lambda: send(0, b"abc")] * AT_ONCE)) == {3}
    assert set(at_once([lambda: send(3, b"def")] * AT_ONCE)) == {6}
    with acting(SYSTEM):
        (kept,) = SubmissionAttachment.objects.by_system(why="tests look")
    assert (kept.received, kept.completed_at is not None, rows()[0].state) == (6, True, "complete")
