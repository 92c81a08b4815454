"""The field client's interface: who may ask, what is taken, what is said, and that nothing is lost."""

import io
import json
import secrets
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image

from config.schedule import PROCESSORS
from onehome.access.actions.accounts import staff_member_leaves
from onehome.access.actions.devices import revoke_device
from onehome.access.gate import acting
from onehome.access.models import Device, Enrolment
from onehome.access.types import Actor
from onehome.kernel import clock
from onehome.people.models import FieldChange, Household
from onehome.sync.wire import to_base64
from onehome.visits.actions.processing import process_waiting
from onehome.visits.actions.rest_keys import BODY, rest_key_of
from onehome.visits.actions.settling import keep_apart, take_in
from onehome.visits.errors import CannotSettle
from onehome.visits.models import Submission, SubmissionAttachment, SubmissionPiece
from tests.sync.schemas import fits, schema
from tests.web.field.phone import ADDRESS, Phone, change_of
from tests.world import SYSTEM, World


@pytest.fixture
def phone(world: World) -> Phone:
    return Phone(world)


def rows() -> list[Submission]:
    return list(Submission.objects.by_system(why="tests look").order_by("sequence"))


def own(world: World, **about: Any) -> dict[str, Any]:
    return {"household_id": str(world.households["own"].pk), **about}


def village(world: World) -> str:
    return Household.objects.by_system(why="tests look").get(pk=world.households["own"].pk).village


@pytest.fixture(autouse=True)
def sight(world: World) -> Any:
    with acting(SYSTEM):
        yield


def test_a_secret_works_once_and_says_what_the_contract_says(world: World, phone: Phone) -> None:
    assert fits(phone.told, schema("enrol.answer"))
    other = {**phone.asked, "device_public_key": Phone(world).asked["device_public_key"]}
    again = phone.client.post(f"{ADDRESS}enrol", other, content_type="application/json")
    assert again.status_code == 422 and again.json()["error"] == "secret" and fits(again.json(), schema("error"))
    assert bytes(Device.objects.get(pk=phone.device_id).token_hash) != phone.token.encode()


def test_an_answer_that_was_lost_is_asked_for_again(phone: Phone) -> None:
    again = phone.client.post(f"{ADDRESS}enrol", phone.asked, content_type="application/json")
    assert again.status_code == 201 and again.json()["device_id"] == str(phone.device_id)
    assert phone.ask("GET", "assignment").status_code == 401
    phone.token = again.json()["token"]
    assert phone.ask("GET", "assignment").status_code == 200


def test_a_secret_that_is_too_old_enrols_nobody(world: World, phone: Phone) -> None:
    Enrolment.objects.update(used_at=None, expires_at=clock.now())
    assert phone.client.post(f"{ADDRESS}enrol", phone.asked, content_type="application/json").status_code == 422


def test_a_record_is_taken_once_however_often_it_is_sent(world: World, phone: Phone) -> None:
    record = phone.record(change_of(world), **own(world))
    assert fits(record.message, schema("record"))
    first, second = phone.put(record), phone.put(record)
    assert (first.status_code, second.status_code) == (201, 200)
    assert phone.holds(first) and phone.holds(second)
    assert first.json() == second.json() and fits(first.json(), schema("receipt"))
    assert first.json()["record_id"] == str(record.id) and first.json()["state"] == "complete"
    (row,) = rows()
    key = rest_key_of(row)
    assert key is not None and row.sealed_with == "household"
    assert key.open(row.body_sealed, column=BODY, row=row.pk) == record.body
    assert record.body not in bytes(row.body_sealed)


def test_a_record_is_used_once_and_the_receipt_stays_the_same(world: World, phone: Phone) -> None:
    record = phone.record(change_of(world), **own(world))
    before = phone.put(record).json()
    assert process_waiting(processors=PROCESSORS) == 1
    assert process_waiting(processors=PROCESSORS) == 0
    assert village(world) == "หมู่ 2"
    after = phone.put(record).json()
    same = ("record_id", "sha256", "sequence", "received_at")
    assert [before[name] for name in same] == [after[name] for name in same] and after["state"] == "processed"
    assert phone.statuses(record.id)[0]["state"] == "processed"


def test_two_bodies_under_one_id_are_both_kept(world: World, phone: Phone) -> None:
    record = phone.record(change_of(world), **own(world))
    other = phone.seal(record.id, change_of(world, value="หมู่ 9"), secrets.token_bytes(32), **own(world))
    assert phone.put(record).status_code == 201
    answer = phone.put(other)
    assert answer.status_code == 409 and phone.holds(answer) and answer.json()["state"] == "quarantined"
    assert [(row.state, row.hold) for row in rows()] == [("quarantined", "two-bodies")] * 2
    assert process_waiting(processors=PROCESSORS) == 0 and village(world) == "หมู่ 1"
    head = world.actor("provincial-head")
    take_in(by=head, submission_id=rows()[1].pk, reason="คุยกับผู้บันทึกแล้ว")
    assert process_waiting(processors=PROCESSORS) == 1 and village(world) == "หมู่ 9"
    with pytest.raises(CannotSettle):
        take_in(by=head, submission_id=rows()[0].pk, reason="ทั้งสองแบบ")
    keep_apart(by=head, submission_id=rows()[0].pk, reason="พิมพ์ผิด")


def test_attachments_go_on_where_they_were_cut(world: World, phone: Phone) -> None:
    photo = picture()
    record = phone.record(change_of(world), files={"photo.jpg": photo, "voice.webm": b"v" * 5}, **own(world))
    told = phone.put(record).json()
    assert told["state"] == "waiting" and told["waiting_for"] == ["photo.jpg", "voice.webm"]
    sealed = record.sealed["photo.jpg"]
    head = phone.ask("HEAD", f"records/{record.id}/attachments/photo.jpg")
    assert (head.status_code, head.headers["Upload-Offset"]) == (200, "0")
    assert phone.piece(record, "photo.jpg", 0, sealed[:300]).headers["Upload-Offset"] == "300"
    doubled = phone.piece(record, "photo.jpg", 0, sealed[:300])
    assert (doubled.status_code, doubled.json()["error"], doubled.json()["offset"]) == (409, "offset", 300)
    assert phone.piece(record, "photo.jpg", 300, sealed[300:]).status_code == 204
    assert phone.put(record).json()["waiting_for"] == ["voice.webm"]
    assert process_waiting(processors=PROCESSORS) == 0
    assert phone.piece(record, "voice.webm", 0, record.sealed["voice.webm"]).status_code == 204
    assert phone.put(record).json()["state"] == "complete"
    assert process_waiting(processors=PROCESSORS) == 1
    kept = SubmissionAttachment.objects.by_system(why="tests look").get(name="photo.jpg")
    key = rest_key_of(rows()[0])
    assert key is not None and kept.cleaned_at is not None
    pieces = SubmissionPiece.objects.by_system(why="tests look").filter(attachment=kept)
    content = b"".join(
        key.open(one.content, column=("visits_submissionpiece", "content"), row=one.pk) for one in pieces
    )
    assert b"GPS-SECRET" in photo and b"GPS-SECRET" not in content
    assert Image.open(io.BytesIO(content)).size == (8, 8)


def test_an_attachment_that_is_not_what_was_announced_begins_again(world: World, phone: Phone) -> None:
    record = phone.record(change_of(world), files={"voice.webm": b"v" * 50}, **own(world))
    phone.put(record)
    sealed = record.sealed["voice.webm"]
    spoilt = sealed[:-1] + bytes([sealed[-1] ^ 1])
    answer = phone.piece(record, "voice.webm", 0, spoilt)
    assert (answer.status_code, answer.json()["error"], answer.headers["Upload-Offset"]) == (409, "wrong-hash", "0")
    assert phone.put(record).json()["state"] == "waiting"
    assert phone.piece(record, "voice.webm", 0, sealed).status_code == 204
    assert phone.put(record).json()["state"] == "complete"


def test_what_cannot_be_opened_is_kept_and_mended_when_it_comes_sealed_anew(world: World, phone: Phone) -> None:
    record = phone.record(change_of(world), **own(world))
    spoilt = {**record.message, "sealed_key": {**record.message["sealed_key"], "key_id": "field-sealing-77"}}
    answer = phone.ask("PUT", f"records/{record.id}", json.dumps(spoilt).encode())
    assert answer.status_code == 422 and answer.json()["error"] == "cannot-open" and "signature" not in answer.json()
    assert fits(answer.json(), schema("error"))
    assert [(row.state, row.hold) for row in rows()] == [("quarantined", "cannot-open")]
    again = phone.put(record)
    assert again.status_code == 201 and phone.holds(again)
    assert [(row.state, row.hold) for row in rows()] == [("complete", "")]


def test_a_body_of_another_hash_gets_no_receipt_and_is_kept(world: World, phone: Phone) -> None:
    record = phone.record(change_of(world), **own(world))
    answer = phone.ask("PUT", f"records/{record.id}", json.dumps({**record.message, "sha256": "0" * 64}).encode())
    assert (answer.status_code, answer.json()["error"]) == (422, "wrong-hash")
    assert rows()[0].hold == "wrong-hash"


def test_a_revoked_device_reads_nothing_and_its_records_still_come_in(world: World, phone: Phone) -> None:
    record = phone.record(change_of(world), files={"voice.webm": b"v" * 9}, **own(world))
    revoke_device(by=world.actor("provincial-head"), device_id=phone.device_id, reason="เครื่องหาย", at=clock.now())
    refused = phone.ask("GET", "assignment")
    assert refused.status_code == 403 and refused.json()["error"] == "revoked" and refused.json()["wipe"] is True
    told = phone.put(record).json()
    assert told["state"] == "waiting"
    phone.piece(record, "voice.webm", 0, record.sealed["voice.webm"])
    assert phone.put(record).json()["state"] == "quarantined"
    assert rows()[0].hold == "revoked" and process_waiting(processors=PROCESSORS) == 0
    take_in(by=world.actor("unit-head"), submission_id=rows()[0].pk, reason="บันทึกก่อนเครื่องหาย")
    assert process_waiting(processors=PROCESSORS) == 1 and village(world) == "หมู่ 2"


def test_whoever_has_left_loses_the_device_and_not_the_work(world: World, phone: Phone) -> None:
    record = phone.record(change_of(world), **own(world))
    staff_member_leaves(
        by=world.actor("administrator"), staff_id=world.staff["official"].pk, on=clock.today(), reason="ลาออก"
    )
    assert phone.ask("GET", "assignment").status_code == 403
    assert Device.objects.get(pk=phone.device_id).revoked_reason
    assert phone.put(record).json()["state"] == "quarantined"
    assert rows()[0].hold == "deactivated"
    take_in(by=world.actor("provincial-head"), submission_id=rows()[0].pk, reason="ทำไว้ก่อนลาออก")
    assert process_waiting(processors=PROCESSORS) == 1 and village(world) == "หมู่ 2"
    made = FieldChange.objects.by_system(why="tests look").get()
    assert made.made_by_id == world.staff["official"].pk


def test_a_household_that_is_gone_or_out_of_reach_loses_no_record(world: World, phone: Phone) -> None:
    gone = phone.record(change_of(world), household_id=str(uuid4()))
    assert phone.put(gone).json()["state"] == "quarantined"
    far = world.households["far"]
    body = change_of(world).replace(str(world.households["own"].pk).encode(), str(far.pk).encode())
    reached = phone.record(body, household_id=str(far.pk))
    assert phone.put(reached).json()["state"] == "complete"
    assert process_waiting(processors=PROCESSORS) == 0
    assert [row.hold for row in rows()] == ["household-gone", "no-access"]


def test_a_bad_record_holds_no_other_up(world: World, phone: Phone) -> None:
    for body in (b"\xff\xfe not json", b"{}", change_of(world, field="national_id"), change_of(world, value=None)):
        assert phone.put(phone.record(body, **own(world))).status_code == 201
    unknown = phone.record(b"<x/>", **own(world, kind="from-the-future"))
    assert phone.put(unknown).status_code == 201
    good = phone.record(change_of(world), **own(world))
    phone.put(good)
    assert process_waiting(processors=PROCESSORS) == 2  # an impossible value is a difference, not a bad record
    assert village(world) == "หมู่ 2"
    assert [row.hold for row in rows()] == ["cannot-use", "cannot-use", "cannot-use", "", "form-unknown", ""]
    assert phone.statuses(good.id)[0]["state"] == "processed"


def test_a_fault_of_the_program_is_tried_again_and_then_kept_apart(world: World, phone: Phone) -> None:
    def faulty(**_: Any) -> None:
        raise ZeroDivisionError

    phone.put(phone.record(change_of(world), **own(world)))
    for _ in range(5):
        assert process_waiting(processors={"household-change": faulty}) == 0
    assert (rows()[0].state, rows()[0].hold) == ("quarantined", "fault")


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"Authorization": ""}, "token"),
        ({"Authorization": f"Bearer {uuid4()}.x"}, "token"),
        ({"Authorization": "Bearer nonsense"}, "token"),
        ({"X-OneHome-Proof": ""}, "proof"),
        ({"X-OneHome-Proof": "1.abc"}, "proof"),
    ],
)
def test_nobody_else_gets_in(phone: Phone, wrong: dict[str, str], error: str) -> None:
    answer = phone.ask("GET", "assignment", **wrong)
    assert answer.status_code == 401 and answer.json()["error"] == error and fits(answer.json(), schema("error"))


def test_a_wrong_clock_is_told_the_right_time(phone: Phone) -> None:
    headers = phone.headers("GET", f"{ADDRESS}assignment", b"", clock.now() + timedelta(hours=2))
    answer = phone.client.get(f"{ADDRESS}assignment", headers=headers)
    assert answer.status_code == 401 and answer.json()["error"] == "clock" and answer.json()["server_time"]


def test_a_session_in_a_browser_gives_no_rights_here(world: World, browser: Any) -> None:
    assert browser.enter("official").get(f"{ADDRESS}assignment").status_code == 401


def test_an_outbox_from_a_file_is_the_same_records(world: World, phone: Phone) -> None:
    record = phone.record(change_of(world), files={"voice.webm": b"v" * 2_500_000}, **own(world))
    entry = {**record.message, "id": str(record.id)}
    entry["attachments"] = [
        {**one, "content": to_base64(record.sealed[one["name"]])} for one in record.message["attachments"]
    ]
    assert fits([entry], schema("outbox"))
    answer = phone.ask("POST", "outbox", json.dumps([entry, {"id": "x"}, 7]).encode())
    assert answer.status_code == 200
    first, second, third = answer.json()
    assert first["state"] == "complete" and second["error"] == third["error"] == "unreadable"
    assert phone.put(record).status_code == 200 and len(rows()) == 1


def test_what_is_too_large_is_refused_before_it_is_read(world: World, phone: Phone) -> None:
    assert phone.ask("PUT", f"records/{uuid4()}", b"x" * 1_500_001).status_code == 413
    record = phone.record(change_of(world), files={"voice.webm": b"v"}, **own(world))
    phone.put(record)
    assert phone.piece(record, "voice.webm", 0, b"x" * 1_000_001).status_code == 413
    big = {**record.message["attachments"][0], "size": 10_000_001}
    large = phone.record(change_of(world), **own(world))
    large.message["attachments"] = [big]
    assert phone.put(large).status_code == 413


def picture() -> bytes:
    """Return a photograph with something hidden in it."""
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(made, format="JPEG", comment=b"GPS-SECRET")
    return made.getvalue()


def test_pieces_are_taken_where_nobody_sees_any_row(world: World, phone: Phone) -> None:
    """As in a running server: no test's sight helps, and a sender without a grant is shown nothing."""
    record = phone.record(change_of(world), files={"voice.webm": b"heard"}, **own(world))
    nobody = Actor(None, None, "nobody", None, ())
    with acting(nobody):
        assert phone.put(record).json()["state"] == "waiting"
        head = phone.ask("HEAD", f"records/{record.id}/attachments/voice.webm")
        assert (head.status_code, head.headers["Upload-Offset"]) == (200, "0")
        assert phone.piece(record, "voice.webm", 0, record.sealed["voice.webm"]).status_code == 204
        assert phone.put(record).json()["state"] == "complete"
