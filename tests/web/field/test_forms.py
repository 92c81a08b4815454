"""The forms that a phone takes along: which are named, what it gets under their address, and who gets none."""

import hashlib
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onehome.access.actions.devices import revoke_device
from onehome.access.gate import acting
from onehome.kernel import clock
from onehome.visits.actions.forms import check_form, keep_form, retire_form
from onehome.visits.form_types import FormKind
from tests.sync.schemas import fits, schema
from tests.visits.forms.written import publish, written
from tests.web.field.phone import ADDRESS, Phone
from tests.world import SYSTEM, World


@pytest.fixture(autouse=True)
def sight(world: World) -> Any:
    with acting(SYSTEM):
        yield


def forms_of(phone: Phone) -> list[dict[str, str]]:
    """Return the forms that an assignment names."""
    told = phone.ask("GET", "assignment").json()
    assert fits(told, schema("assignment"))
    return list(told["forms"])


def test_the_newest_version_is_named_and_its_text_is_what_was_announced(world: World) -> None:
    phone, planner = Phone(world), world.actor("planner")
    publish(planner, kind=FormKind.VISIT)
    second = publish(planner, written(version="2"), kind=FormKind.VISIT)
    (form,) = forms_of(phone)
    assert form == {
        "code": "small",
        "version": "2",
        "title_th": "แบบเล็ก",
        "title_en": "Small",
        "kind": "visit",
        "xform_sha256": second.xform_sha256,
        "url": f"{ADDRESS}forms/small/2",
    }
    answer = phone.ask("GET", form["url"].removeprefix(ADDRESS))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    assert hashlib.sha256(answer.content).hexdigest() == form["xform_sha256"]
    assert "immutable" in answer["Cache-Control"]


def test_a_draft_can_be_ended_in_the_version_it_was_begun_in(world: World) -> None:
    phone, planner = Phone(world), world.actor("planner")
    first = publish(planner)
    publish(planner, written(version="2"))
    retire_form(by=planner, form_id=first.form_id, reason="เลิกใช้", at=clock.now())
    assert forms_of(phone) == []
    assert phone.ask("GET", "forms/small/1").content.decode() == first.xform
    assert phone.ask("GET", "forms/small/2").status_code == 200


def test_what_nobody_published_is_not_there(world: World) -> None:
    phone, at = Phone(world), clock.now()
    checked = check_form(written(), name="small.md", kind=FormKind.OTHER, at=at)
    keep_form(by=world.actor("planner"), checked=checked, kind=FormKind.OTHER, place="", at=at)
    assert forms_of(phone) == []
    for path in ("forms/small/1", "forms/small", "forms/small/", "forms/a/b/c/" + "d/" * 60, "forms//1"):
        answer = phone.ask("GET", path)
        assert answer.status_code == 404, path
        assert fits(answer.json(), schema("error"))


def test_a_form_of_another_province_is_not_handed_out(world: World) -> None:
    publish(world.actor("far-head"), place="40")
    assert forms_of(Phone(world)) == []
    assert Phone(world).ask("GET", "forms/small/1").status_code == 404
    assert [form["code"] for form in forms_of(Phone(world, "far-official"))] == ["small"]


@pytest.mark.parametrize(("code", "version"), [("แบบ ก", "2569/1"), ("https://odk.example/forms/a", "1"), ("a", "1%2")])
def test_signs_of_all_kinds_in_code_and_version_lead_to_the_form(world: World, code: str, version: str) -> None:
    phone = Phone(world)
    xform = XFORM.replace("CODE", code).replace("VERSION", version).encode()
    at = clock.now()
    checked = check_form(xform, name="a.xml", kind=FormKind.OTHER, at=at)
    from_author = keep_form(by=world.actor("planner"), checked=checked, kind=FormKind.OTHER, place="", at=at)
    from_author.published_at = at
    from_author.save()
    (form,) = forms_of(phone)
    assert form["url"] == f"{ADDRESS}forms/{quote(code, safe='')}/{quote(version, safe='')}"
    headers = phone.headers("GET", form["url"], b"")
    answer = phone.client.get(form["url"], headers=headers, RAW_URI=form["url"])
    assert answer.content == xform
    other = phone.client.get(form["url"], headers=headers, RAW_URI=f"{form['url']}x")
    assert other.status_code == 401  # the path that counts is the one that was sent


def test_a_revoked_phone_gets_no_form(world: World) -> None:
    phone = Phone(world)
    publish(world.actor("planner"))
    revoke_device(by=world.actor("provincial-head"), device_id=phone.device_id, reason="หาย", at=clock.now())
    answer = phone.ask("GET", "forms/small/1")
    assert (answer.status_code, answer.json()["wipe"]) == (403, True)
    assert phone.client.get(f"{ADDRESS}forms/small/1").status_code == 401


def test_as_many_statements_for_ten_forms_as_for_one(world: World) -> None:
    phone, planner = Phone(world), world.actor("planner")
    publish(planner)
    phone.ask("GET", "assignment")
    with CaptureQueriesContext(connection) as one:
        phone.ask("GET", "assignment")
    for number in range(4):
        publish(planner, written(code=f"small-{number}"))
    with CaptureQueriesContext(connection) as more:
        assert len(forms_of(phone)) == 5
    assert len(more) == len(one)


XFORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head>
<h:title>ก</h:title><model><instance><data id="CODE" version="VERSION"><q/></data></instance>
<bind nodeset="/data/q" type="string"/></model></h:head><h:body><input ref="/data/q"><label>q</label></input></h:body>
</h:html>"""
