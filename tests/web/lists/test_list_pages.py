"""A page takes as many statements for fifty rows as for one, whichever page it is.

The pages come from the URL configuration: one that is in neither table fails. A row of every kind is laid out, every
page is counted; then 49 more of every kind at once, and every page is counted again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import include, path, reverse
from django.urls.base import clear_url_caches
from pytest_django import DjangoDbBlocker, Settings

from onehome.access.gate import acting
from onehome.access.models import Grant
from onehome.access.types import Permission
from onehome.benefits.actions.screening import screen
from onehome.journal.actions import record
from onehome.journal.types import By, EntryKind, Fact, subject
from onehome.kernel import clock
from onehome.people.queries.rows import households_seen_by
from onehome.web.doors import StaffRequest, staff_page
from tests.conftest import StaffClient
from tests.routes import all_routes
from tests.web.lists.ground import Ground, areas, organisation, save_all, strategy
from tests.web.lists.homes import households, keys, life
from tests.web.lists.law import law_changes
from tests.web.lists.phones import sent, telephones
from tests.web.lists.table import PAGES, WITHOUT_A_LIST, ListPage
from tests.world import SYSTEM, lay_out

FEW, MANY = range(1, 2), range(2, 51)
NAMED = re.compile(r"row(\d\d)")
PARAMETERS = {route.name: route.parameters for route in all_routes()}


@staff_page(Permission.SEE_HOUSEHOLD)
def one_by_one(request: StaffRequest) -> HttpResponse:
    """A page as it must not be: it asks for the official of each household by itself."""
    rows = households_seen_by(request.actor, Permission.SEE_HOUSEHOLD)
    return HttpResponse(", ".join(f"{row.village} {row.official}" for row in rows))


class WithAPlantedPage:
    """Routes of the product with the planted page among them."""

    urlpatterns = [path("one-by-one", one_by_one, name="one_by_one"), path("", include("config.urls"))]


PLANTED = ListPage("one_by_one", "official")


@dataclass(frozen=True)
class Count:
    """What a page answered and took, and how many of the rows were to be seen on it."""

    status: int
    statements: int
    rows: int


@dataclass(frozen=True)
class Counted:
    """Every page at one row of each kind; after it, the rows are fifty."""

    ground: Ground
    few: dict[ListPage, Count]


@pytest.fixture(scope="module")
def counted(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Counted]:
    """Lay out one row of each kind, count every page, and lay out the other 49; all taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        ground = Ground(lay_out())
        Grant.objects.filter(staff_member=ground.world.staff["volunteer"]).update(place="50")  # works in every area
        _lay_out(ground, FEW)
        few = {page: count(ground, page) for page in PAGES}
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("django.conf.settings.ROOT_URLCONF", WithAPlantedPage)
            clear_url_caches()
            few[PLANTED] = count(ground, PLANTED)
        clear_url_caches()
        _lay_out(ground, MANY)
        yield Counted(ground, few)
        transaction.set_rollback(True)


def _lay_out(ground: Ground, numbers: range) -> None:
    with acting(SYSTEM):
        save_all(row for number in numbers for row in areas(number))
        save_all(row for number in numbers for row in organisation(ground, number))
        save_all(row for number in numbers for row in strategy(ground, number))
        save_all(row for number in numbers for row in law_changes(ground, number))
        homes = [pair for number in numbers for pair in households(ground, number)]
        save_all(row for _, rows in homes for row in rows)
        keys([home for home, _ in homes])
    _screen(ground)
    with acting(SYSTEM):
        save_all(row for number in numbers for row in telephones(ground, number))
        save_all(row for home, _ in homes for row in sent(ground, home))
        save_all(row for home, _ in homes for row in life(ground, home))
        for number in numbers:
            _journal(ground, number)


def _screen(ground: Ground) -> None:
    """Screen the crowded household, and keep one answer for applications to rest on."""
    world = ground.world
    screening = screen(by=world.actor("official"), household_id=world.households["own"].pk, day=clock.today())
    ground.first(trace=next(answer for answer in screening.answers if answer["programme"] == "EMG"))


def _journal(ground: Ground, number: int) -> None:
    """Note that somebody else looked at the crowded household, and was refused."""
    about = subject("people.household", ground.world.households["own"].pk)
    by = By(staff_id=ground.officials[number].pk)
    for kind in (EntryKind.READ, EntryKind.REFUSAL):
        record(Fact("staff:household", subjects=(about,)), by=by, kind=kind)


def count(ground: Ground, page: ListPage) -> Count:
    """Open a page, and once more to count; what it wrote is taken back."""
    browser = StaffClient().enter(page.looker)
    address = _address(ground, page)
    with transaction.atomic():
        browser.get(address)  # what a process reads once and keeps is no concern of a page
        with CaptureQueriesContext(connection) as captured:
            answer = browser.get(address)
        transaction.set_rollback(True)
    return Count(answer.status_code, len(captured), len(set(NAMED.findall(answer.content.decode()))))


def _address(ground: Ground, page: ListPage) -> str:
    known = {name: getattr(record, "pk", record) for name, record in ground.named.items()}
    chosen = dict(page.named)
    for name, value in chosen.items():
        chosen[name] = known.get(value) or getattr(ground.world.staff.get(value), "pk", value)
    wanted = PARAMETERS.get(page.route, ())
    return reverse(page.route, kwargs={name: chosen.get(name, known.get(name)) for name in wanted}) + page.query


def test_every_page_is_counted_or_said_to_have_no_list() -> None:
    listed = {page.route for page in PAGES}
    assert set(PARAMETERS) - listed - set(WITHOUT_A_LIST) == set(), "in neither table"
    assert (listed | set(WITHOUT_A_LIST)) - set(PARAMETERS) == set(), "no such page any more"
    assert listed & set(WITHOUT_A_LIST) == set()
    assert all(reason.isalpha() for reason in WITHOUT_A_LIST.values())


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_as_many_statements_for_fifty_rows_as_for_one(counted: Counted, page: ListPage) -> None:
    few, many = counted.few[page], count(counted.ground, page)
    assert (few.status, many.status) == (200, 200)
    assert many.statements == few.statements
    assert not page.grows or many.rows > few.rows, "none of the other rows is to be seen: this counts nothing"


def test_a_page_that_asks_row_by_row_is_found(counted: Counted, settings: Settings) -> None:
    settings.ROOT_URLCONF = WithAPlantedPage
    clear_url_caches()
    many = count(counted.ground, PLANTED)
    assert many.rows == 50
    assert many.statements >= counted.few[PLANTED].statements + 49
