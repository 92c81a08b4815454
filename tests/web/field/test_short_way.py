"""The short way in keeps what the long way would, answers as it would, and leaves to it what is not as it should be."""

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections

from onehome.access.actions.accounts import staff_member_leaves
from onehome.access.actions.devices import hash_of_secret, revoke_device
from onehome.access.gate import acting
from onehome.access.models import Device
from onehome.journal.models import Entry
from onehome.kernel import clock
from onehome.visits.actions import intake
from onehome.visits.models import Submission
from onehome.web.field import short_way
from onehome.web.field.api import lots
from onehome.web.field.short_way import LARGEST
from tests.web.field.phone import ADDRESS, Phone, Record, change_of
from tests.web.field.served import Door, Told, scope
from tests.world import SYSTEM, World, lay_out

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def world() -> Iterator[World]:
    yield lay_out()
    connections.close_all()


@pytest.fixture
def phone(world: World) -> Phone:
    return Phone(world)


@pytest.fixture
def door(world: World, phone: Phone) -> Iterator[Door]:
    made = Door.that_has_seen(put(phone, phone.record(change_of(world), **own(world))))
    yield made
    made.close()


def own(world: World) -> dict[str, Any]:
    return {"household_id": str(world.households["own"].pk)}


def put(phone: Phone, record: Record, **more: str) -> tuple[str, str, dict[str, str], bytes]:
    path, body = f"{ADDRESS}records/{record.id}", json.dumps(record.message).encode()
    return "PUT", path, {**phone.headers("PUT", path, body), **more}, body


def rows() -> list[Submission]:
    with acting(SYSTEM):
        return list(Submission.objects.by_system(why="tests look").order_by("sequence"))


def transactions() -> list[int]:
    """Return which transaction has written each record, in the order of records."""
    with acting(SYSTEM), connection.cursor() as cursor:
        cursor.execute("SELECT xmin::text::bigint FROM visits_submission ORDER BY sequence")
        return [number for (number,) in cursor.fetchall()]


def test_a_record_is_kept_and_signed_for_as_by_the_long_way(world: World, phone: Phone, door: Door) -> None:
    record = phone.record(change_of(world), **own(world))
    (short,) = door.ask(put(phone, record))
    assert (short.status, door.long) == (201, 0)
    long = phone.put(record)
    assert (long.status_code, long.content) == (200, short.body) and phone.holds(long)
    kept = {name.lower(): value for name, value in long.headers.items()}
    assert short.headers == kept | {"content-length": str(len(short.body))}
    row = rows()[-1]
    assert (str(row.pk), row.state, row.device_id) == (_named(row), "complete", phone.device_id)


def _named(row: Submission) -> str:
    entry = Entry.objects.filter(name="visits.submission_received").latest("pk")
    assert entry.staff_id == row.staff_member_id
    return entry.subjects[0].partition("/")[2]


def test_what_comes_at_the_same_moment_shares_a_transaction_and_a_number_of_statements(
    world: World, phone: Phone, door: Door
) -> None:
    lot = [phone.record(change_of(world, value=f"หมู่ {number}"), **own(world)) for number in range(9)]
    told = door.ask(*(put(phone, one) for one in lot))
    assert [one.status for one in told] == [201] * 9 and door.long == 0
    assert [json.loads(one.body)["record_id"] for one in told] == [str(one.id) for one in lot]
    assert len(rows()) == 10 and len(set(transactions())) <= 3  # the first, the one that came first, the rest


def test_a_lot_asks_as_little_as_one(world: World, phone: Phone) -> None:
    def asked(count: int) -> int:
        sent = [_sent(phone, phone.record(change_of(world), **own(world))) for _ in range(count)]
        questions = list[str]()

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if "INSERT" not in sql:
                questions.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            told = lots.take_in(sent)
        assert [one[0] for one in told if not isinstance(one, Exception)] == [201] * count
        return len(questions)

    assert asked(12) == asked(1)


def _sent(phone: Phone, record: Record) -> lots.SentRecord:
    _, path, headers, body = put(phone, record)
    proof, token_hash = headers["X-OneHome-Proof"], hash_of_secret(phone.token)
    return lots.SentRecord(record.id, path, phone.device_id, token_hash, proof, body, clock.now())


def test_the_same_record_twice_at_once_is_here_once(world: World, phone: Phone, door: Door) -> None:
    record = phone.record(change_of(world), **own(world))
    told = door.ask(*[put(phone, record)] * 5)
    assert sorted(one.status for one in told) == [200] * 4 + [201] and len({one.body for one in told}) == 1
    assert len(rows()) == 2 and door.long == 0


def test_two_bodies_under_one_id_are_both_kept_apart(world: World, phone: Phone, door: Door) -> None:
    record = phone.record(change_of(world), **own(world))
    other = phone.seal(record.id, change_of(world, value="หมู่ 9"), b"k" * 32, **own(world))
    told = door.ask(put(phone, record), put(phone, other))
    assert [one.status for one in told] == [201, 409]
    assert [(row.state, row.hold) for row in rows()[1:]] == [("quarantined", "two-bodies")] * 2


def test_what_is_announced_with_a_record_is_awaited(world: World, phone: Phone, door: Door) -> None:
    record = phone.record(change_of(world), files={"p.jpg": b"x" * 50}, **own(world))
    (told,) = door.ask(put(phone, record))
    assert told.status == 201 and json.loads(told.body)["waiting_for"] == ["p.jpg"] and door.long == 0
    assert rows()[-1].record_key_sealed is not None


def test_one_that_cannot_be_kept_keeps_none_of_the_others_out(
    world: World, phone: Phone, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    lot = [phone.record(change_of(world), **own(world)) for _ in range(4)]
    fill = intake._fill

    def fills(row: Submission, *given: Any) -> None:
        fill(row, *given)
        if row.instance_id == lot[2].id:
            row.form_code = "x" * 81  # the database refuses this, and with it the whole transaction

    monkeypatch.setattr(intake, "_fill", fills)
    told = lots.take_in([_sent(phone, one) for one in lot])
    assert [isinstance(one, Exception) for one in told] == [False, False, True, False]
    assert {row.instance_id for row in rows()[1:]} == {one.id for one in (lot[0], lot[1], lot[3])}


Spoil = Callable[[Phone, Record], tuple[str, str, dict[str, str], bytes]]


def _wrong_token(phone: Phone, record: Record) -> Any:
    return put(phone, record, Authorization=f"Bearer {phone.device_id}.{'x' * 43}")


def _nobody(phone: Phone, record: Record) -> Any:
    return put(phone, record, Authorization=f"Bearer {record.id}.{phone.token}")


def _other_scheme(phone: Phone, record: Record) -> Any:
    return put(phone, record, Authorization=f"Basic {phone.device_id}.{phone.token}")


def _wrong_proof(phone: Phone, record: Record) -> Any:
    method, path, headers, body = put(phone, record)
    return method, path, headers, body + b" "


def _late(phone: Phone, record: Record) -> Any:
    method, path, headers, body = put(phone, record)
    return method, path, headers | phone.headers(method, path, body, clock.now() - timedelta(hours=1)), body


def _unreadable(phone: Phone, record: Record) -> Any:
    path, body = f"{ADDRESS}records/{record.id}", b"[]"
    return "PUT", path, phone.headers("PUT", path, body), body


def _no_envelope(phone: Phone, record: Record) -> Any:
    record.message["sha256"] = "x"
    return put(phone, record)


def _cannot_be_opened(phone: Phone, record: Record) -> Any:
    record.message["body"] = phone.record(b"{}").message["body"]
    return put(phone, record)


def _other_host(phone: Phone, record: Record) -> Any:
    return put(phone, record, host="elsewhere.example")


def _too_large(phone: Phone, record: Record) -> Any:
    record.message["more"] = "x" * LARGEST
    return put(phone, record)


@pytest.mark.parametrize(
    ("spoiled", "status", "said"),
    [
        (_wrong_token, 401, b'"error":"token"'),
        (_nobody, 401, b'"error":"token"'),
        (_other_scheme, 401, b'"error":"token"'),
        (_wrong_proof, 401, b'"error":"proof"'),
        (_late, 401, b'"error":"clock"'),
        (_unreadable, 400, b'"error":"unreadable"'),
        (_no_envelope, 422, b'"error":"cannot-be"'),
        (_cannot_be_opened, 422, b'"error":"cannot-open"'),
        (_other_host, 400, b"400"),
        (_too_large, 201, b'"state":"complete"'),
    ],
)
def test_what_is_not_as_it_should_be_is_answered_by_the_long_way(
    world: World, phone: Phone, door: Door, spoiled: Spoil, status: int, said: bytes
) -> None:
    (told,) = door.ask(spoiled(phone, phone.record(change_of(world), **own(world))))
    assert (told.status, door.long) == (status, 1) and said in told.body


def test_a_revoked_device_is_still_heard_and_its_record_kept_apart(world: World, phone: Phone, door: Door) -> None:
    revoke_device(by=world.actor("provincial-head"), device_id=phone.device_id, reason="หาย", at=clock.now())
    (told,) = door.ask(put(phone, phone.record(change_of(world), **own(world))))
    assert told.status == 201 and door.long == 0
    assert [(row.state, row.hold) for row in rows()[1:]] == [("quarantined", "revoked")]


def test_who_has_left_loses_the_device_and_not_the_record(world: World, phone: Phone, door: Door) -> None:
    staff_member_leaves(
        by=world.actor("administrator"), staff_id=world.staff["official"].pk, on=clock.today(), reason="ย้าย"
    )
    (told,) = door.ask(put(phone, phone.record(change_of(world), **own(world))))
    assert told.status == 201 and rows()[-1].hold == "deactivated"
    assert Device.objects.get(pk=phone.device_id).revoked_at is not None


def test_a_device_was_here(world: World, phone: Phone, door: Door) -> None:
    Device.objects.update(last_seen_at=None)
    door.ask(put(phone, phone.record(change_of(world), **own(world))))
    assert Device.objects.get(pk=phone.device_id).last_seen_at is not None


def test_a_fault_of_the_short_way_is_told_to_the_operator_and_the_record_is_kept(
    world: World, phone: Phone, door: Door, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_: Sequence[object]) -> dict[Any, Any]:
        raise RuntimeError("planted")

    monkeypatch.setattr(lots, "bearers", fails)
    monkeypatch.setattr(short_way.log, "propagate", True)
    (told,) = door.ask(put(phone, phone.record(change_of(world), **own(world))))
    assert (told.status, door.long, len(rows())) == (201, 1, 2) and "planted" in caplog.text


def test_a_database_that_was_away_is_found_again(world: World, phone: Phone, door: Door) -> None:
    def send() -> Told:
        (told,) = door.ask(put(phone, phone.record(change_of(world), **own(world))))
        return told

    assert (send().status, door.long) == (201, 0)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"
        )
    assert (send().status, door.long) == (201, 1)
    assert (send().status, door.long, len(rows())) == (201, 1, 4)


@pytest.mark.parametrize("announced", [LARGEST, LARGEST + 1])  # the short way, and the long one
def test_a_connection_that_ends_too_early_changes_nothing_and_is_no_fault(
    world: World, phone: Phone, door: Door, announced: int, caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    _, path, headers, body = put(phone, phone.record(change_of(world), **own(world)))
    monkeypatch.setattr(short_way.log, "propagate", True)

    async def broken() -> None:
        given = [{"type": "http.request", "body": body[:20], "more_body": True}, {"type": "http.disconnect"}]

        async def receive() -> dict[str, Any]:
            return given.pop(0)

        async def send(message: Any) -> None:
            """Nobody hears it."""

        await door.application(scope("PUT", path, {**headers, "content-length": str(announced)}), receive, send)

    asyncio.run(broken())
    assert len(rows()) == 1 and caplog.records == []
