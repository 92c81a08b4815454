"""What a phone is told: the own stops and households of its bearer, and nothing else."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onehome.access.gate import acting
from onehome.access.models import Grant
from onehome.journal.models import Entry
from onehome.kernel import clock
from onehome.kernel.points import Point
from onehome.kernel.thai_calendar import Week
from onehome.people.actions.change import change_household, change_person
from onehome.people.actions.locate import locate_household
from onehome.people.models import Household
from onehome.visits.models import PlannedVisit, ReasonToVisit, Surge, TwoPersonRule
from onehome.visits.types import TwoPersonCause, VisitReason
from tests.access.matrix.records import lay_out_records
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


def stop(world: World, who: str, **more: Any) -> PlannedVisit:
    """Put a stop into this week."""
    home = world.households["own"]
    made = PlannedVisit(
        staff_member=world.staff[who], household=home, place=home.place, week=Week.of(clock.today()).start,
        **({"position": 1} | more),
    )  # fmt: skip
    made.save()
    return made


def test_a_stop_says_its_day_its_hour_and_who_comes_along_but_never_why(world: World) -> None:
    home, week = world.households["own"], Week.of(clock.today())
    TwoPersonRule(household=home, place=home.place, cause=TwoPersonCause.values[0], since=week.start).save()
    thursday = week.start + timedelta(days=3)
    stop(world, "official", day=thursday, begins=time(9, 30), partner=world.staff["colleague"])
    told = Phone(world).ask("GET", "assignment").json()
    assert fits(told, schema("assignment"))
    (shown,) = told["week"]
    assert (shown["day"], shown["begins"]) == (thursday.isoformat(), "09:30")
    assert shown["two_persons"] is True and shown["partner_en"] == "colleague Fictional"
    assert TwoPersonCause.values[0] not in str(told)


def test_a_stop_without_a_day_stands_at_the_end_of_its_week(world: World) -> None:
    stop(world, "official")
    (shown,) = Phone(world).ask("GET", "assignment").json()["week"]
    assert shown["day"] == Week.of(clock.today()).end.isoformat() and shown["two_persons"] is False
    assert not {"begins", "partner_th", "surge"} & shown.keys()


def test_a_stop_of_an_emergency_says_what_its_head_told_everybody(world: World) -> None:
    surge = Surge(place="50", kind="flood", areas=["500101"], reason="น้ำถึงเอว ไปเรือ", declared_at=clock.now())
    surge.save()
    stop(world, "volunteer", surge=surge, day=clock.today())
    told = Phone(world, "volunteer").ask("GET", "assignment").json()
    assert fits(told, schema("assignment"))
    (shown,) = told["week"]
    assert shown["surge"]["told"] == "น้ำถึงเอว ไปเรือ" and shown["surge"]["name_en"]


def test_a_place_is_told_only_where_somebody_measured_it(world: World) -> None:
    (before,) = Phone(world).ask("GET", "assignment").json()["households"]
    assert before["location"] is None
    locate_household(
        by=world.actor("official"), household_id=world.households["own"].pk, point=Point(18.79, 98.98),
        accuracy_m=12, on=clock.today(),
    )  # fmt: skip
    (home,) = Phone(world).ask("GET", "assignment").json()["households"]
    assert home["location"] == {"latitude": 18.79, "longitude": 98.98, "accuracy": 12}


def test_nothing_sealed_leaves_with_a_phone(world: World) -> None:
    """Notes of a case, words that were told and what tells of health are T3 and T4: none of them is pulled."""
    with acting(SYSTEM):
        records = lay_out_records(world)
    secret = ("note", "hardship", "voice", "visit", "hiv", "case", "need", "application", "sent", "differing")
    sealed = [record for record in records if record.kind in secret and not record.carries]
    for who in ("official", "volunteer", "provincial-head"):
        text = str(Phone(world, who).ask("GET", "assignment").json())
        found = {record.kind for record in sealed if record.canary in text}
        assert found == set(), (who, found)
