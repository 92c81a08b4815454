"""Every entry of the journal can be read in plain words."""

from onehome.web.staff.journal.sentences import ACTS, PAGES
from tests.journal.names_in_code import names_written
from tests.routes import staff_routes


def test_every_act_has_a_sentence() -> None:
    written = names_written() - set(ACTS)
    assert written == set(), f"write a sentence for {sorted(written)} in onehome/web/staff/journal/sentences.py"


def test_every_page_has_a_name() -> None:
    missing = {route.name for route in staff_routes()} - set(PAGES)
    assert missing == set(), f"name {sorted(missing)} in onehome/web/staff/journal/sentences.py"


def test_the_search_finds_names() -> None:
    assert {"access.signed_in", "access.grant_approved"} <= names_written()
    assert "people.person" not in names_written()
