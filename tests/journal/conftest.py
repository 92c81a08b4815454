"""Lets a test act with the rights of the database's owner, who alone can tamper with the journal."""

from collections.abc import Iterator

import pytest
from django.db import connections


@pytest.fixture
def owner(db: None) -> Iterator[None]:
    """Make the owner's connection the one that everything uses; the test's transaction takes all of it back."""
    application = connections["default"]
    connections["default"] = connections["owner"]
    yield
    connections["default"] = application
