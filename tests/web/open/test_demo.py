"""The one-click entry of the demonstration exists in the demonstration only."""

import pytest
from django.test import Client
from pytest_django import Settings

from onehome.access.models import User
from onehome.access.types import Role
from onehome.journal.models import Entry
from onehome.web.open.demo import DEMO_PEOPLE
from tests.world import World


@pytest.fixture
def official(world: World) -> User:
    User.objects.filter(username="official").update(username="demo-official")
    return User.objects.get(username="demo-official")


def test_outside_the_demonstration_there_is_no_such_page(client: Client, official: User) -> None:
    assert client.get("/demo").status_code == 404
    assert client.post("/demo/enter", {"username": "demo-official"}).status_code == 404
    assert "account" not in client.session
    assert client.get("/accounts").headers["Location"] == "/sign-in?next=%2Faccounts"


def test_in_the_demonstration_one_click_signs_in(client: Client, official: User, settings: Settings) -> None:
    settings.DEMO = True
    page = client.get("/demo")
    assert [person.username for person, _ in page.context["people"]] == ["demo-official"]
    assert client.post("/demo/enter", {"username": "demo-official"}).headers["Location"] == "/"
    assert client.session["account"] == str(official.pk)
    assert Entry.objects.get().name == "access.demo_entered"


@pytest.mark.parametrize("username", ["administrator", "minister", "demo-nobody", ""])
def test_nobody_else_is_entered(client: Client, world: World, settings: Settings, username: str) -> None:
    settings.DEMO = True
    assert client.post("/demo/enter", {"username": username}).status_code == 404
    assert "account" not in client.session


def test_a_real_person_is_not_entered(client: Client, official: User, settings: Settings) -> None:
    settings.DEMO = True
    member = official.staff_member
    member.fictional = False
    member.save()
    assert client.post("/demo/enter", {"username": "demo-official"}).status_code == 404
    assert "account" not in client.session


def test_every_role_can_be_tried() -> None:
    assert {person.role for person in DEMO_PEOPLE} == set(Role)
    assert all(person.username.startswith("demo-") for person in DEMO_PEOPLE)
    assert len({person.username for person in DEMO_PEOPLE}) == len(DEMO_PEOPLE)
