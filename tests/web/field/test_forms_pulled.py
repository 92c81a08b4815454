"""Forms on a phone: named in the assignment with their hash, given as they were published, to devices alone."""

import hashlib

import pytest
from django.test import Client

from onehome.visits.form_types import FormKind
from tests.sync.schemas import fits, schema
from tests.visits.forms.written import publish, written
from tests.web.field.phone import Phone
from tests.world import SYSTEM, World

pytestmark = pytest.mark.django_db


def test_a_published_form_is_named_with_its_hash_and_given_as_published(world: World) -> None:
    published = publish(SYSTEM, kind=FormKind.OTHER)
    phone = Phone(world)
    told = phone.ask("GET", "assignment").json()
    assert fits(told, schema("assignment"))
    [named] = [one for one in told["forms"] if one["code"] == "small"]
    assert named["xform_sha256"] == hashlib.sha256(published.xform.encode()).hexdigest()
    given = phone.ask("GET", named["url"].removeprefix("/field/api/"))
    assert hashlib.sha256(given.content).hexdigest() == named["xform_sha256"]
    assert given.headers["Content-Type"].startswith("text/xml")
    assert "immutable" in given.headers["Cache-Control"]


def test_an_older_version_is_still_given_and_the_newest_named(world: World) -> None:
    publish(SYSTEM)
    publish(SYSTEM, written(version="2"))
    phone = Phone(world)
    told = phone.ask("GET", "assignment").json()
    assert [one["version"] for one in told["forms"] if one["code"] == "small"] == ["2"]
    assert phone.ask("GET", "forms/small/1").status_code == 200
    assert phone.ask("GET", "forms/small/3").status_code == 404
    assert phone.ask("GET", "forms/never/1").status_code == 404


def test_nobody_without_a_device_reads_a_form(world: World) -> None:
    publish(SYSTEM)
    assert Client().get("/field/api/forms/small/1").status_code == 401
