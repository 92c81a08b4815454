"""R1: what was recorded arrives once and unaltered through kills and a faulty link; three planted bugs are found."""

import pytest
from django.db import connections

from figures.r1 import SHORT, Size, measure

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
SMALL = Size(records=90, kills=5, seconds=120.0)  # ends as soon as the bug is found


def figure_of(size: Size, bug: str = "", *, process: bool = True) -> tuple[list[str], str]:
    try:
        found = measure(seed=1, size=size, bug=bug, process=process)
        return list(found.wrong), "\n".join(found.lines("en"))
    finally:
        connections.close_all()


def test_all_arrives_once_through_kills_and_a_faulty_link() -> None:
    wrong, said = figure_of(SHORT)
    assert wrong == [], said
    assert "killed: server 5 times" in said and "cut on the way back" in said and "doubled at once" in said
    assert "upper bound" in said and "killing a process is none" in said


@pytest.mark.parametrize(
    ("bug", "does"), [("no-unique", "doubled"), ("early-answer", "lost"), ("early-deletion", "lost")]
)
def test_a_planted_bug_is_found(bug: str, does: str) -> None:
    wrong, said = figure_of(SMALL, bug, process=False)
    assert any(one.endswith(does) for one in wrong), said
