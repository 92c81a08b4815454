"""What a phone is told: the own stops and households of its bearer, and nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onehome.access.gate import acting
from onehome.access.models import Grant
from onehome.journal.models import Entry
from onehome.kernel import clock
from onehome.kernel.thai_calendar import Week
from onehome.people.actions.change import change_household, change_person
from onehome.people.models import Household
from onehome.visits.models import PlannedVisit, ReasonToVisit
from onehome.visits.types import VisitReason
from tests.sync.schemas import fits, schema
from tests.web.field.phone import Phone
from tests.world import SYSTEM, World, make_person

WHO = ("official", "volunteer", "unit-head", "provincial-head", "colleague", "other-volunteer", "far-official")


@pytest.fixture(autouse=True)
def sight(world: World) -> Any:
    with acting(SYSTEM):
        head = world.actor("provincial-head")
        home, person = world.households["own"], world.persons["own"]
        change_household(by=head, household_id=home.pk, changes={"address": "canary-address", "village": "หมู่ 1"})
        changes = {"phone": "0812345678", "national_id": "1101700230708"}
        change_person(by=head, person_id=person.pk, changes=changes)  # type: ignore[arg-type]
        yield


@pytest.mark.parametrize("who", WHO)
def test_only_the_own_households_are_pulled(world: World, who: str) -> None:
    phone = Phone(world, who)
    told = phone.ask("GET", "assignment").json()
    assert fits(told, schema("assignment"))
    theirs = {"official": "own", "volunteer": "own", "far-official": "far"}.get(who)
    assert [home["number"] for home in told["households"]] == ([f"H-{theirs}"] if theirs else [])
    text = str(told)
    assert "1101700230708" not in text and "230708" not in text
    assert ("canary-address" in text) is (who == "official")
    assert ("0812345678" in text) is (who == "official")


def test_a_stop_brings_its_household_along(world: World) -> None:
    home = world.households["own"]
    for kind in (VisitReason.NOT_SEEN, VisitReason.OPEN_CASE):
        ReasonToVisit(
            household=home, place=home.place, kind=kind, explanation_th=f"เหตุ {kind}", explanation_en=f"why {kind}",
            urgency=3, raised_at=clock.now(),
        ).save()  # fmt: skip
    reason = ReasonToVisit.objects.by_system(why="tests look").get(kind=VisitReason.NOT_SEEN)
    for who, week in (("colleague", clock.today()), ("colleague", clock.today() + timedelta(days=21))):
        PlannedVisit(
            staff_member=world.staff[who], household=home, place=home.place, week=Week.of(week).start, position=1,
            reason=reason,
        ).save()  # fmt: skip
    told = Phone(world, "colleague").ask("GET", "assignment").json()
    assert [stop["reason_th"] for stop in told["week"]] == ["เหตุ not-seen"]
    assert [one["kind"] for one in told["households"][0]["open"]] == ["not-seen", "open-case"]
    of_volunteer = Phone(world, "volunteer").ask("GET", "assignment").json()
    assert of_volunteer["week"] == []
    assert [one["kind"] for one in of_volunteer["households"][0]["open"]] == ["not-seen"]


def test_it_expires_after_fourteen_days_and_the_journal_knows_whom_it_showed(world: World) -> None:
    told = Phone(world).ask("GET", "assignment").json()
    assert told["made_at"][:10] != told["expires_at"][:10] and told["expires_at"] > told["made_at"]
    entry = Entry.objects.get(name="field_api:assignment")
    assert entry.staff_id == world.staff["official"].pk
    assert set(entry.subjects) == {
        f"people.household/{world.households['own'].pk}",
        f"people.person/{world.persons['own'].pk}",
    }


def test_a_role_that_was_taken_away_closes_the_door_with_the_next_request(world: World) -> None:
    phone = Phone(world)
    Grant.objects.filter(staff_member=world.staff["official"]).update(valid_to=clock.today() - timedelta(days=1))
    assert phone.ask("GET", "assignment").status_code == 403


def test_the_number_of_statements_does_not_depend_on_the_households(world: World) -> None:
    phone = Phone(world)

    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert phone.ask("GET", "assignment").status_code == 200
        return len(seen)

    before = statements()
    for number in range(20):
        home = Household(
            number=f"H-more-{number}", place="500101", village="หมู่ 3", official=world.staff["official"],
            registered_on=clock.today(),
        )  # fmt: skip
        home.save()
        make_person(home, given_name="สมชาย", family_name=f"มาก{number}")
    assert statements() == before
    assert len(phone.ask("GET", "assignment").json()["households"]) == 21
