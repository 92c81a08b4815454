"""R4: pairs of edits at the same moment are merged or shown, and a merge that overwrites is found."""

import pytest
from django.db import connections

from figures.r4 import measure

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def figure_of(pairs: int, bug: str = "") -> tuple[list[str], str]:
    try:
        found = measure(seed=1, pairs=pairs, bug=bug)
        return list(found.wrong), "\n".join(found.lines("en"))
    finally:
        connections.close_all()


def test_edits_at_once_are_merged_or_shown() -> None:
    wrong, said = figure_of(36)
    assert wrong == []
    assert all(word in said for word in ("36 pairs truly overlapped", "applied", "conflict", "already"))


@pytest.mark.parametrize("bug", ["last-writer", "no-lock"])
def test_a_merge_that_overwrites_is_found(bug: str) -> None:
    wrong, said = figure_of(15, bug)
    assert len(wrong) >= 3, said
