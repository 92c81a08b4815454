"""The main navigation says where one is: on the page of an entry, or under it."""

import re

import pytest

from tests.conftest import StaffClient
from tests.world import World

pytestmark = pytest.mark.django_db
MARKED = re.compile(r'class="nav__link" href="([^"]+)" aria-current="(page|true)"')


def marked(browser: StaffClient, address: str) -> list[tuple[str, str]]:
    return MARKED.findall(browser.get(address).content.decode())


def test_an_entry_is_marked_on_its_own_page_and_under_it(world: World, browser: StaffClient) -> None:
    browser.enter("provincial-head")
    household = world.households["own"].pk
    assert marked(browser, "/people") == [("/people", "page")]
    assert marked(browser, f"/households/{household}") == [("/people", "true")]
    assert marked(browser, "/") == [("/", "page")]


@pytest.mark.parametrize(("address", "entry"), [("/voices", "/week"), ("/applications", "/cases"), ("/weeks", "/week")])
def test_a_family_without_an_entry_stands_under_another(
    world: World, browser: StaffClient, address: str, entry: str
) -> None:
    browser.enter("provincial-head")
    assert marked(browser, address) == [(entry, "true")]


def test_a_page_that_belongs_nowhere_marks_nothing(world: World, browser: StaffClient) -> None:
    browser.enter("provincial-head")
    assert marked(browser, "/no-such-page") == []
