"""Every entry of the journal can be read in plain words."""

from onehome.web.staff.journal.sentences import ACTS, FIXED_WORDS, PAGES
from tests.journal.names_in_code import names_written, parts_of_the_system
from tests.routes import staff_routes


def test_every_act_has_a_sentence() -> None:
    written = names_written() - set(ACTS)
    assert written == set(), f"write a sentence for {sorted(written)} in onehome/web/staff/journal/sentences.py"


def test_every_page_has_a_name() -> None:
    missing = {route.name for route in staff_routes()} - set(PAGES)
    assert missing == set(), f"name {sorted(missing)} in onehome/web/staff/journal/sentences.py"


def test_every_part_of_the_system_is_named_in_both_languages() -> None:
    missing = parts_of_the_system() - set(FIXED_WORDS)
    assert missing == set(), f"name {sorted(missing)} in onehome/web/staff/journal/sentences.py"


def test_the_search_finds_names() -> None:
    assert {"access.signed_in", "access.grant_approved"} <= names_written()
    assert "people.person" not in names_written()
    assert {"records from the field are taken in", "somebody at the sign-in page"} <= parts_of_the_system()
