"""The pages of telephones: how a new one begins, what is shown once, and how a lost one ends."""

import base64
import json
import re
import zlib
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core.files.uploadedfile import SimpleUploadedFile

from onehome.access.actions.devices import hash_of_secret
from onehome.access.gate import acting
from onehome.access.models import Device, Enrolment
from onehome.access.queries.devices import bearer
from onehome.journal.models import Entry
from onehome.kernel import clock
from onehome.sync.wire import to_base64
from onehome.visits.models import Submission
from onehome.web.design.scan import drawing
from onehome.web.staff.devices.codes import collect_settings
from tests.conftest import StaffClient
from tests.web.field.phone import Phone, change_of
from tests.world import SYSTEM, World

SECRET = re.compile(r"http://testserver/field/#enrol=([A-Za-z0-9_-]{22})")


def code_of(browser: StaffClient, world: World, who: str) -> str:
    """Return the secret of a picture that a page has just shown."""
    shown = browser.post(f"/devices/of/{world.staff[who].pk}/code")
    assert shown.status_code == 200 and "no-store" in shown.headers["Cache-Control"]
    found = SECRET.search(shown.content.decode())
    assert found is not None
    assert shown.context["drawing"] == drawing(found.group(0))
    return found.group(1)


def enrol(browser: StaffClient, secret: str) -> Any:
    phone_key = to_base64(_spki())
    asked = {"secret": secret, "device_public_key": phone_key, "label": "มือถือ"}
    return browser.post("/field/api/enrol", asked, content_type="application/json")


def _spki() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def test_an_official_enrols_his_own_telephone_and_a_volunteers(world: World, browser: StaffClient) -> None:
    """As somebody new: from the empty list, over the choice of the person, to a telephone that works."""
    browser.enter("official")
    assert browser.get("/devices").context["devices"] == []
    people = [one.id for one in browser.get("/devices/new").context["members"]]
    mine, volunteer = world.staff["official"].pk, world.staff["volunteer"].pk
    assert people[0] == mine and volunteer in people and world.staff["colleague"].pk not in people
    for who in ("official", "volunteer"):
        asked = browser.get(f"/devices/of/{world.staff[who].pk}/code")
        assert "drawing" not in asked.context and Enrolment.objects.filter(staff_member=world.staff[who]).count() == 0
        told = enrol(browser, code_of(browser, world, who))
        assert told.status_code == 201 and told.json()["staff"]["id"] == str(world.staff[who].pk)
    shown = browser.get("/devices").context["devices"]
    assert {(one.holder_id, one.state.en) for one in shown} == {(mine, "In use"), (volunteer, "In use")}
    assert [one.holder_id for one in browser.get("/devices?show=mine").context["devices"]] == [mine]
    assert [one.holder_id for one in browser.get("/devices?q=VOLUN").context["devices"]] == [volunteer]
    nobody = browser.get("/devices?q=volun+nobody")
    assert nobody.context["devices"] == [] and "ไม่พบชื่อนี้" in nobody.content.decode()
    counted = {one.id: one.count for one in browser.get("/devices/new").context["members"]}
    assert counted[mine] == counted[volunteer] == 1


def test_a_new_code_ends_the_one_before_and_is_never_shown_again(world: World, browser: StaffClient) -> None:
    browser.enter("official")
    first, second = (code_of(browser, world, "official") for _ in range(2))
    assert enrol(browser, first).status_code == 422
    assert enrol(browser, second).status_code == 201
    assert second not in browser.get(f"/devices/of/{world.staff['official'].pk}").content.decode()


def test_collect_gets_its_settings_once(world: World, browser: StaffClient) -> None:
    browser.enter("official")
    address = f"/devices/of/{world.staff['official'].pk}/collect"
    assert browser.post(address, {"label": ""}).status_code == 422
    shown = browser.post(address, {"label": "แท็บเล็ต"})
    password, user = shown.context["password"], shown.context["username"]
    device = Device.objects.get(pk=user)
    assert device.label == "แท็บเล็ต" and device.public_key is None
    found = bearer(device.pk, hash_of_secret(password))
    assert found is not None and found.may_read
    assert shown.context["server"] == "http://testserver/openrosa"
    written = collect_settings(server="http://testserver/openrosa", username=user, password=password)
    read = json.loads(zlib.decompress(base64.b64decode(written)))
    assert read["general"]["server_url"] == "http://testserver/openrosa" and read["general"]["password"] == password
    assert shown.context["drawing"] == drawing(written)
    assert password not in browser.get(f"/devices/of/{world.staff['official'].pk}").content.decode()


def test_a_lost_telephone_is_revoked_with_a_reason_once(world: World, browser: StaffClient) -> None:
    device_id = Phone(world, "volunteer").device_id
    browser.enter("official")
    address = f"/devices/{device_id}/revoke"
    assert browser.post(address, {"reason": " "}).status_code == 422
    assert browser.post(address, {"reason": "ตกน้ำ"}).status_code == 302
    assert browser.post(address, {"reason": "อีกครั้ง"}).status_code == 422
    (shown,) = browser.get("/devices?show=revoked").context["devices"]
    assert (shown.reason, shown.state.en) == ("ตกน้ำ", "Revoked")
    assert browser.get("/devices").context["devices"] == []


def test_who_records_no_visits_gets_no_code(world: World, browser: StaffClient) -> None:
    colleague = world.staff["colleague"]
    colleague.grants.update(valid_to=clock.today(), valid_from=clock.today())
    colleague.grants.update(role="auditor")
    refused = browser.enter("provincial-head").post(f"/devices/of/{colleague.pk}/code")
    assert refused.status_code == 409 and "drawing" not in refused.context


@pytest.mark.parametrize("content", [b"", b"no file of ours", b"{}", b"[]", b"[" * 5_000])
def test_a_file_that_is_none_is_refused_in_words(world: World, browser: StaffClient, content: bytes) -> None:
    device_id = Phone(world).device_id
    file = _file(content)
    refused = browser.enter("official").post(f"/devices/{device_id}/outbox", {"file": file})
    assert refused.status_code == 422 and refused.context["form"].errors["file"]


def test_the_file_of_a_telephone_that_cannot_send_is_taken_in_once(world: World, browser: StaffClient) -> None:
    with acting(SYSTEM):
        phone = Phone(world, "volunteer")
        record = phone.record(change_of(world), household_id=str(world.households["own"].pk))
        content = json.dumps([{**record.message, "id": str(record.id)}, 7]).encode()
        for _ in range(2):
            shown = browser.enter("official").post(f"/devices/{phone.device_id}/outbox", {"file": _file(content)})
            assert shown.status_code == 200 and shown.context["here"] == 1
            assert [line.here for line in shown.context["lines"]] == [True, False]
        (row,) = Submission.objects.by_system(why="tests look")
        assert (row.channel, row.staff_member_id) == ("file", world.staff["volunteer"].pk)
        assert phone.put(record).status_code == 200  # the telephone may delete its own now
    entry = Entry.objects.filter(name="visits.outbox_brought").first()
    assert entry is not None and entry.staff_id == world.staff["official"].pk
    assert f"access.device/{phone.device_id}" in entry.subjects


def _file(content: bytes) -> Any:
    return SimpleUploadedFile("outbox.json", content, "application/json")
