"""Figure S1: every route by every role, relation and method; and S2: the same with the gate stubbed open.

Zero found in N tuples is an upper bound for what is looked at here: pages and their forms, sent empty.
"""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path
from django.urls.base import clear_url_caches
from pytest_django import DjangoDbBlocker

from onehome.access import gate, scope
from onehome.access.models import User
from onehome.access.types import Permission
from onehome.people.models import Household
from onehome.web.doors import StaffRequest, staff_page
from tests.access.matrix.people import ANONYMOUS, CANARY, HERE, LOOKERS, OTHER_PROVINCE, PROVINCE_OF_UNIT, UNIT_OF
from tests.access.matrix.records import lay_out_records
from tests.access.matrix.rows import Row
from tests.access.matrix.run import Matrix
from tests.access.matrix.sights import IN_THE_FIELD, REACH
from tests.access.matrix.table import FAMILIES, TABLE, WAY_IN
from tests.routes import all_routes
from tests.world import lay_out

ROUTES = [route.name for route in all_routes()]
OF_ONE_PROVINCE = ("provincial-head", "unit-head", "official", "volunteer")


@pytest.fixture(scope="module")
def matrix(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Matrix]:
    """The world with a record of every kind, laid out once for this module and taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Matrix(lay_out_records(lay_out()), TABLE, REACH)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def browsers(matrix: Matrix) -> dict[str, Client]:
    return {looker: browser_of(looker) for looker in LOOKERS}


def browser_of(looker: str) -> Client:
    browser = Client(raise_request_exception=False)
    if looker != ANONYMOUS:
        session = browser.session
        session["account"] = str(User.objects.get(username=looker).pk)
        session.save()
    return browser


def test_every_route_has_a_door_and_a_row() -> None:
    assert [route.name for route in all_routes() if route.door is None] == []
    assert set(ROUTES) - set(TABLE) - set(WAY_IN) == set()
    assert (set(TABLE) | set(WAY_IN)) - set(ROUTES) == set()


@pytest.mark.parametrize("family", FAMILIES)
def test_nobody_sees_too_much_or_too_little(matrix: Matrix, browsers: dict[str, Client], family: str) -> None:
    outcome = matrix.run(browsers, list(FAMILIES[family]))
    print(f"\n{family}: {outcome}")
    matrix.outcome.add(outcome)
    assert not outcome.wrong(), "\n" + "\n".join(outcome.wrong())


def test_the_figure(matrix: Matrix) -> None:
    """Print what the families have come to, and make sure that every kind of text was really seen."""
    undeclared = set(ROUTES) - set(TABLE) - set(WAY_IN)
    print(f"\n{matrix.outcome}, {len(undeclared)} undeclared routes")
    if matrix.outcome.families == len(FAMILIES):  # not when only a part of the matrix was asked for
        silent = {record.kind for record in matrix.records if not record.carries and record.kind in REACH}
        assert silent <= set(matrix.outcome.texts), "a kind whose text no page ever shows proves nothing"
    assert undeclared == set()


def test_the_second_wall_holds_alone(
    matrix: Matrix, browsers: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With every decision of the program stubbed open, the database still shows no row of another province."""
    monkeypatch.setattr(scope.Scope, "filter", lambda *_: Q())
    monkeypatch.setattr(scope.Scope, "reaches", lambda *_: True)
    monkeypatch.setattr(gate, "decide", lambda *_: gate.Decision(True, "stubbed open"))
    monkeypatch.setattr("onehome.access.types.Actor.may", lambda *_: True)
    monkeypatch.setattr("onehome.access.types.Actor.may_in", lambda *_: True)
    seen, foreign = 0, []
    for route in (name for name in ROUTES if name in TABLE):
        for cell, text in matrix.texts(browsers, route, OF_ONE_PROVINCE, relations={OTHER_PROVINCE, *HERE}):
            for kind, label in set(CANARY.findall(text)):
                seen += 1
                record = matrix.by_canary[f"canary-{kind}-{label}-end"]
                if PROVINCE_OF_UNIT.get(record.unit) == "40" and kind not in PUBLIC:
                    foreign.append(f"{cell}: {record.canary}")
    print(f"\n{seen:,} texts seen past the open gate, {len(foreign)} of another province")
    assert seen > 100
    assert foreign == []


# Who works where under which name is no secret (onehome/access/row_security.py): these tables have no province.
PUBLIC = {"staff", "account"}


@staff_page(Permission.SEE_HOME)
def leaky(request: StaffRequest, household_id: UUID) -> HttpResponse:
    """A page as it must not be: it reads past the first wall."""
    rows = Household.objects.by_system(why="a planted leak").filter(pk=household_id)
    return HttpResponse(", ".join(row.village for row in rows))


class LeakyRoutes:
    """Routes of the product with the planted page among them."""

    urlpatterns = [path("leaky/<uuid:household_id>", leaky, name="leaky"), path("", include("config.urls"))]


def test_a_planted_leak_is_found(matrix: Matrix, browsers: dict[str, Client], settings: pytest.FixtureRequest) -> None:
    settings.ROOT_URLCONF = LeakyRoutes  # type: ignore[attr-defined]  # the fixture of pytest-django
    clear_url_caches()
    planted = Matrix(matrix.records, {"leaky": (Row(kind="household", get=IN_THE_FIELD),)}, REACH)
    outcome = planted.run(browsers, ["leaky"])
    assert any(re.search("by minister, other province: shows canary-household", leak) for leak in outcome.leaks)
    assert any("by volunteer, own unit: shows canary-household" in leak for leak in outcome.leaks)
    assert not any("by official" in leak and "canary" in leak for leak in outcome.leaks), (
        "the second wall stands behind the leak"
    )


def test_a_wrongful_denial_is_found(matrix: Matrix, browsers: dict[str, Client]) -> None:
    too_wide = {"staff:household": (Row(kind="household", get={"minister": IN_THE_FIELD["official"]}),)}
    outcome = Matrix(matrix.records, too_wide, REACH).run(browsers, ["staff:household"], ["minister"])
    assert outcome.denials != []


def test_everybody_of_the_field_belongs_to_one_province() -> None:
    assert {PROVINCE_OF_UNIT[UNIT_OF[name]] for name in OF_ONE_PROVINCE} == {"50"}
