"""Figure S1: every route by every role, relation and method; and S2: the same with the gate stubbed open.

Zero leaks in N tuples is an upper bound for what the matrix looks at: pages and forms, with empty forms sent.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from onehome.access.models import User
from tests.access.matrix.people import LOOKERS, ANONYMOUS
from tests.access.matrix.records import lay_out_records
from tests.access.matrix.run import Matrix
from tests.access.matrix.sights import REACH
from tests.access.matrix.table import TABLE, WAY_IN
from tests.routes import all_routes
from tests.world import lay_out


@pytest.fixture(scope="module")
def matrix(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Matrix]:
    """The world with a record of every kind, laid out once for this module and taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Matrix(lay_out_records(lay_out()), TABLE, REACH)
        transaction.set_rollback(True)


def browser_of(looker: str) -> Client:
    browser = Client(raise_request_exception=False)
    if looker != ANONYMOUS:
        session = browser.session
        session["account"] = str(User.objects.get(username=looker).pk)
        session.save()
    return browser


@pytest.fixture(scope="module")
def browsers(matrix: Matrix) -> dict[str, Client]:
    return {looker: browser_of(looker) for looker in LOOKERS}


def test_every_route_is_declared() -> None:
    undeclared = {route.name for route in all_routes()} - set(TABLE) - set(WAY_IN)
    assert undeclared == set()


def test_nobody_sees_too_much_or_too_little(matrix: Matrix, browsers: dict[str, Client]) -> None:
    outcome = matrix.run(browsers, [route.name for route in all_routes() if route.name in TABLE])
    print(f"\n{outcome}")
    assert not outcome.wrong(), "\n".join(outcome.wrong())
