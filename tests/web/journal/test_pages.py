"""The journal's pages: what happened, in plain words; who looked; and the check."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.env import PROJECT_ROOT
from onehome.journal.actions import record, seal_entries
from onehome.journal.models import Entry
from onehome.journal.types import By, EntryKind, Fact, subject
from onehome.kernel import clock
from onehome.web.staff.journal.views import RECORD_WORDS
from tests.conftest import StaffClient
from tests.world import World


def looked_at(world: World, name: str, times: int = 1) -> str:
    member, reference = world.staff[name], subject("people.person", world.persons["own"].pk)
    for _ in range(times):
        by = By(staff_id=member.pk)
        record(Fact("staff:person", subjects=(reference,)), by=by, kind=EntryKind.READ)
    return reference


def numbers(page: object) -> list[int]:
    return [line.number for line in page.context["lines"]]  # type: ignore[attr-defined]  # a page of the test client


def test_entries_are_told_in_plain_words_newest_first(world: World, browser: StaffClient) -> None:
    looked_at(world, "official", 2)
    page = browser.enter("auditor").get("/journal")
    assert numbers(page) == list(Entry.objects.order_by("-pk").values_list("pk", flat=True))
    text = page.content.decode()
    assert "หน้าบุคคล" in text
    assert "นายofficial สมมติ" in text


def test_the_journal_is_paged_by_number_without_counting(world: World, browser: StaffClient) -> None:
    looked_at(world, "official", 120)
    browser.enter("auditor")
    seen: list[int] = []
    address = "/journal"
    with CaptureQueriesContext(connection) as queries:
        while True:
            page = browser.get(address)
            seen += numbers(page)
            if page.context["next_before"] is None:
                break
            address = f"/journal?before={page.context['next_before']}"
    assert len(seen) == len(set(seen)) == 120
    assert not any("COUNT(" in query["sql"] for query in queries)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("who=S-official", 2),
        ("who=nobody", 0),
        ("kind=read", 3),
        ("kind=search", 0),
        ("name=staff:person", 3),
        ("since={today}&until={today}", 4),
        ("since={tomorrow}", 0),
        ("until={yesterday}", 0),
        ("about={person}", 3),
        ("about=people.person/{person}", 3),
        ("about=people.household/{person}", 0),
        ("before=nonsense", 4),
        ("before=99999999999999999999999", 4),
    ],
)
def test_the_journal_is_narrowed(world: World, browser: StaffClient, query: str, found: int) -> None:
    looked_at(world, "official", 2)
    looked_at(world, "colleague")
    record(Fact("access.signed_in"), by=By(staff_id=world.staff["auditor"].pk), kind=EntryKind.SIGN_IN)
    today = clock.today()
    asked = query.format(
        today=today, tomorrow=today + timedelta(1), yesterday=today - timedelta(1), person=world.persons["own"].pk
    )
    assert len(numbers(browser.enter("auditor").get(f"/journal?{asked}"))) == found


def test_who_looked_at_a_person(world: World, browser: StaffClient) -> None:
    looked_at(world, "official", 3)
    looked_at(world, "colleague")
    page = browser.enter("auditor").get(f"/journal/about/people.person/{world.persons['own'].pk}")
    assert [(who.th, looker.times) for looker, who in page.context["lookers"]] == [
        ("นายcolleague สมมติ", 1),
        ("นายofficial สมมติ", 3),
    ]


def test_the_pages_that_show_people_are_in_the_journal(world: World, browser: StaffClient) -> None:
    person = world.persons["own"].pk
    browser.enter("official").get(f"/persons/{person}")
    page = browser.enter("auditor").get(f"/journal/about/people.person/{person}")
    assert [who.th for _, who in page.context["lookers"]] == ["นายofficial สมมติ"]


def test_the_check_is_noted(world: World, browser: StaffClient) -> None:
    looked_at(world, "official")
    seal_entries()
    page = browser.enter("auditor").post("/journal/check")
    assert page.context["flaws"] == []
    assert page.context["sealed"] == 1
    assert Entry.objects.latest("pk").name == "journal.checked"


def test_an_auditor_of_one_province_reads_no_journal_of_the_nation(world: World, browser: StaffClient) -> None:
    world.staff["auditor"].grants.update(place="50")  # type: ignore[attr-defined]  # the reverse of Grant.staff_member
    assert browser.enter("auditor").get("/journal").status_code == 403


def test_whatever_the_journal_names_has_a_word() -> None:
    named = re.compile(r"(?:subject|shown\.note)\(\"([a-z_]+\.[a-z_]+)\"")
    source = "".join(file.read_text(encoding="utf-8") for file in (PROJECT_ROOT / "onehome").rglob("*.py"))
    assert set(named.findall(source)) - set(RECORD_WORDS) == set()
