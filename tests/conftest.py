"""The ground of every test run: a throwaway PostgreSQL cluster with the two roles, and a small world."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from config.embedded_postgres import start_test_server
from onehome.access.models import User
from tests.world import World, lay_out

# The same examples in every run: a build fails for what was changed, not for the luck of the draw.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    """Start the throwaway cluster; the workers of a parallel run find it running."""
    start_test_server()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_keepdb: bool,
    django_db_createdb: bool,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """Lay out the test database as the owner; pytest-django alone would ask the application role, which may not."""
    keep = django_db_keepdb and not django_db_createdb
    with django_db_blocker.unblock():
        made = setup_databases(0, interactive=False, keepdb=keep, aliases={"owner"}, serialized_aliases=set())
    yield
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            connections.close_all()  # the application role's connection would keep the database from being dropped
            teardown_databases(made, verbosity=0)


@pytest.fixture
def world(db: None) -> World:
    """Two provinces, units, one staff member of each role, two households."""
    return lay_out()


class StaffClient(Client):
    """A browser without a screen in which a staff member can be signed in by name."""

    def enter(self, name: str) -> "StaffClient":
        """Sign this staff member in, past password and second factor, which have tests of their own."""
        session = self.session
        account: UUID = User.objects.get(username=name).pk
        session["account"] = str(account)
        session.save()
        return self


@pytest.fixture
def browser(world: World) -> StaffClient:
    """A client on which `enter("official")` signs somebody of the world in."""
    return StaffClient()
