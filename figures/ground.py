"""A database of its own for the figures that need one: made, laid out, and dropped at the end."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import django
from django.db import connections
from django.test.utils import setup_databases, teardown_databases

from config.embedded_postgres import start_test_server

SETTINGS = "config.settings.test"


@contextmanager
def database() -> Iterator[None]:
    """Start Django on a throwaway database with the two roles; models can be imported inside."""
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    start_test_server()
    django.setup()
    for alias in ("default", "owner"):
        connections[alias].settings_dict["TEST"]["NAME"] = f"figures_{os.getpid()}"
    aliases: Any = {"owner"}  # any container of names will do
    made = setup_databases(0, interactive=False, aliases=aliases, serialized_aliases=set())
    try:
        yield
    finally:
        connections.close_all()  # the application role's connection would keep the database from being dropped
        teardown_databases(made, verbosity=0)


def address_of(alias: str) -> str:
    """Return the address of the database that this process works on, for another process."""
    named = connections[alias].settings_dict
    socket, port = named["HOST"], named["PORT"]
    place = f"{named['USER']}:{named['PASSWORD']}"
    if socket.startswith("/"):
        return f"postgresql://{place}@/{named['NAME']}?host={socket}"
    return f"postgresql://{place}@{socket}:{port}/{named['NAME']}"
