"""The short way in for ODK Collect keeps and answers as the long way does, and leaves to it what is not whole."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections

from onehome.access.actions.accounts import staff_member_leaves
from onehome.access.actions.devices import EnrolledDevice
from onehome.access.gate import acting
from onehome.access.models import Device
from onehome.kernel import clock
from onehome.visits.models import Submission
from tests.visits.forms.written import publish
from tests.web.field.collect import BOUNDARY, authorization, multipart, password_device, submission
from tests.web.field.served import Door, Request
from tests.world import SYSTEM, World, lay_out

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def world() -> Iterator[World]:
    made = lay_out()
    publish(made.actor("planner"))
    yield made
    connections.close_all()


@pytest.fixture
def device(world: World) -> EnrolledDevice:
    return password_device(world)


@pytest.fixture
def door(world: World, device: EnrolledDevice) -> Iterator[Door]:
    made = Door.that_has_seen(post(device, filled_in(world)))
    yield made
    made.close()


def filled_in(world: World, identifier: UUID | None = None, **more: str) -> bytes:
    return submission(str(identifier or uuid4()), world.households["own"].pk, **more)


def post(device: EnrolledDevice, body: bytes, *, photo: bytes = b"", more: bool = False, **headers: str) -> Request:
    files = {"p.jpg": ("image/jpeg", photo)} if photo else {}
    told = {
        "authorization": authorization(device), "content-type": f"multipart/form-data; boundary={BOUNDARY}",
        "x-openrosa-version": "1.0", **headers,
    }  # fmt: skip
    return "POST", "/openrosa/submission", told, multipart(body, files, incomplete=more)


def rows() -> list[Submission]:
    with acting(SYSTEM):
        return list(Submission.objects.by_system(why="tests look").order_by("sequence"))


def test_it_keeps_and_answers_what_the_long_way_does(world: World, device: EnrolledDevice, door: Door) -> None:
    unseen = Door()
    (long,) = unseen.ask(post(device, filled_in(world)))
    theirs = rows()[-1]
    (short,) = door.ask(post(device, filled_in(world)))
    ours = rows()[-1]
    unseen.close()
    assert (unseen.long, door.long) == (1, 0)
    assert short == long and short.headers["x-openrosa-version"] == "1.0"
    alike = "place", "household_id", "form_code", "form_version", "kind", "channel", "sealed_with", "state", "hold"
    assert [getattr(ours, name) for name in alike] == [getattr(theirs, name) for name in alike]
    assert ours.household_id == world.households["own"].pk and ours.state == "complete"


def test_those_of_one_moment_share_a_transaction(world: World, device: EnrolledDevice, door: Door) -> None:
    told = door.ask(*(post(device, filled_in(world)) for _ in range(9)))
    assert [one.status for one in told] == [201] * 9 and door.long == 0
    with acting(SYSTEM), connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text), count(*) FROM visits_submission")
        transactions, kept = cursor.fetchone()
    assert kept == 10 and transactions <= 3


def test_one_that_comes_again_is_here_once(world: World, device: EnrolledDevice, door: Door) -> None:
    body = filled_in(world)
    told = door.ask(*[post(device, body)] * 4)
    assert {one.status for one in told} == {201} and len(rows()) == 2 and door.long == 0


def test_a_form_that_is_not_known_is_kept_all_the_same(world: World, device: EnrolledDevice, door: Door) -> None:
    (told,) = door.ask(post(device, filled_in(world, code="nobody-knows")))
    row = rows()[-1]
    assert (told.status, door.long, row.form_code, row.household_id) == (201, 0, "nobody-knows", None)


def test_what_its_answers_name_is_awaited(world: World, device: EnrolledDevice, door: Door) -> None:
    (told,) = door.ask(post(device, filled_in(world, voice="v.m4a")))
    assert (told.status, door.long, rows()[-1].state) == (201, 0, "waiting")


@pytest.mark.parametrize(
    ("spoil", "status"),
    [
        ({"photo": b"x"}, 201),
        ({"more": True}, 202),
        ({"authorization": "Basic eDp5"}, 401),
        ({"authorization": ""}, 401),
        ({"content-type": "text/xml"}, 400),
        ({"host": "elsewhere.example"}, 400),
        ({"body": b"<data"}, 400),
        ({"body": b"<data/>"}, 400),
        ({"body": b"<!DOCTYPE x []><data id='small'/>"}, 400),
        ({"body": b" "}, 400),
    ],
)
def test_what_is_not_whole_goes_the_long_way(
    world: World, device: EnrolledDevice, door: Door, spoil: dict[str, object], status: int
) -> None:
    body = spoil.pop("body", None) or filled_in(world)
    (told,) = door.ask(post(device, body, **spoil))  # type: ignore[arg-type]  # each of them one of its arguments
    assert (told.status, door.long) == (status, 1)


def test_a_wrong_password_keeps_nothing(world: World, device: EnrolledDevice, door: Door) -> None:
    (told,) = door.ask(post(device, filled_in(world), authorization=authorization(device, "x" * 43)))
    assert (told.status, door.long, len(rows())) == (401, 1, 1)


def test_who_has_left_loses_the_device_and_not_the_form(world: World, device: EnrolledDevice, door: Door) -> None:
    gone = world.staff["official"].pk
    staff_member_leaves(by=world.actor("administrator"), staff_id=gone, on=clock.today(), reason="ย้าย")
    (told,) = door.ask(post(device, filled_in(world)))
    assert (told.status, door.long, rows()[-1].hold) == (201, 0, "deactivated")
    assert Device.objects.get(pk=device.device.pk).revoked_at is not None
