"""A week read by a calendar: a secret address, the right days and hours, and nobody's name."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from onehome.access.gate import acting
from onehome.access.models import Grant
from onehome.journal.models import Entry
from onehome.kernel import clock
from onehome.kernel.clock import BANGKOK
from onehome.kernel.errors import NotThere, Refused
from onehome.visits.actions.calendar import end_calendar, renew_calendar
from onehome.visits.actions.week import add_stop, miss_stop
from onehome.visits.models import CalendarFeed
from tests.visits.planning import MONDAY, THURSDAY, TUESDAY, home, near, planned, stand_still, stops_of
from tests.visits.writing import every
from tests.world import World


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_still(monkeypatch)


def secret_of(world: World, name: str = "official") -> str:
    return renew_calendar(by=world.actor(name), staff_id=world.staff[name].pk, at=clock.now())


def read(secret: str) -> Calendar:
    answer = Client().get(f"/calendar/{secret}.ics")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(answer.content)


def test_a_calendar_reads_day_and_hour_in_years_of_the_common_era(world: World) -> None:
    planned(world)
    (stop,) = stops_of(world)
    calendar = read(secret_of(world))
    (event,) = calendar.walk("VEVENT")
    assert stop.day
    assert stop.begins
    begins = datetime.combine(stop.day, stop.begins, tzinfo=BANGKOK)
    assert event.decoded("dtstart") == begins.astimezone(UTC)
    assert event.decoded("dtend") == begins.astimezone(UTC) + timedelta(minutes=stop.minutes)
    assert event.decoded("dtstart").year == 2026
    assert str(event["uid"]) == f"{stop.pk}@onehome"
    assert str(event["status"]) == "CONFIRMED"
    assert str(event["class"]) == "PRIVATE"
    assert (str(calendar["version"]), "prodid" in calendar) == ("2.0", True)


def test_every_event_has_what_the_standard_asks_for_and_lines_are_not_too_long(world: World) -> None:
    for number in range(3):
        household = home(world, f"far-{number}", at=near(number), village="หมู่บ้านที่มีชื่อยาวมากของตำบลที่อยู่ไกลมาก")
        me = world.staff["official"].pk
        add_stop(by=world.actor("official"), staff_id=me, household_id=household.pk, week=MONDAY, day=TUESDAY)
    answer = Client().get(f"/calendar/{secret_of(world)}.ics").content
    assert all(len(line) <= 75 for line in answer.split(b"\r\n")), "RFC 5545, section 3.1"
    assert b"\n" not in answer.replace(b"\r\n", b"")
    assert all(line[8:12] != b"2569" for line in answer.split(b"\r\n") if line.startswith(b"DT")), "no Buddhist year"
    events = Calendar.from_ical(answer).walk("VEVENT")
    assert len(events) == 3
    assert all({"UID", "DTSTAMP", "DTSTART"} <= set(event) for event in events)
    assert all("หมู่บ้านที่มีชื่อยาวมาก" in str(event["summary"]) for event in events)


def test_nobody_is_named_in_it(world: World) -> None:
    planned(world)
    text = Client().get(f"/calendar/{secret_of(world)}.ics").content.decode().replace("\r\n ", "")
    assert "H-own" in text
    assert "หมู่ 1" in text
    for name in ("สมหญิง", "ทดสอบ", "นายofficial", "official Fictional"):
        assert name not in text


def test_a_missed_stop_is_cancelled_and_a_stop_without_an_hour_is_a_whole_day(world: World) -> None:
    planned(world)
    (stop,) = stops_of(world)
    miss_stop(by=world.actor("official"), stop_id=stop.pk, reason="ฝนตก")
    with acting(world.actor("official")):
        stop.day, stop.begins = THURSDAY, None
        stop.save(update_fields=["day", "begins"])
    (event,) = read(secret_of(world)).walk("VEVENT")
    assert str(event["status"]) == "CANCELLED"
    assert event.decoded("dtstart") == THURSDAY
    assert "dtend" not in event


def test_a_renewed_secret_ends_the_address_before_it_and_only_a_hash_is_kept(world: World) -> None:
    old = secret_of(world)
    new = secret_of(world)
    assert Client().get(f"/calendar/{old}.ics").status_code == 404
    assert Client().get(f"/calendar/{new}.ics").status_code == 200
    (feed,) = every(CalendarFeed)
    assert new.encode() not in bytes(feed.secret_hash)
    assert len(bytes(feed.secret_hash)) == 32
    assert all(new not in str(entry.details) for entry in Entry.objects.all())
    end_calendar(by=world.actor("official"), staff_id=world.staff["official"].pk)
    assert Client().get(f"/calendar/{new}.ics").status_code == 404
    assert [entry.name for entry in Entry.objects.filter(name__startswith="visits.calendar").order_by("pk")] == [
        "visits.calendar_renewed",
        "visits.calendar_renewed",
        "visits.calendar_ended",
    ]


def test_a_calendar_of_somebody_who_may_no_longer_go_out_is_closed(world: World) -> None:
    secret = secret_of(world)
    Grant.objects.filter(staff_member=world.staff["official"]).update(valid_to=MONDAY - timedelta(days=1))
    assert Client().get(f"/calendar/{secret}.ics").status_code == 404


@pytest.mark.parametrize("name", ["colleague", "unit-head", "minister", "auditor"])
def test_nobody_makes_an_address_for_another(world: World, name: str) -> None:
    with pytest.raises((Refused, NotThere)):
        renew_calendar(by=world.actor(name), staff_id=world.staff["official"].pk, at=clock.now())


def test_a_guessed_address_leads_nowhere_and_tells_nothing(world: World) -> None:
    secret_of(world)
    answer = Client().get("/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics")
    assert (answer.status_code, answer.content) == (404, b"")


def test_a_calendar_takes_as_many_statements_for_many_stops_as_for_one(world: World) -> None:
    planned(world)
    secret = secret_of(world)
    few = statements(secret)
    for number in range(20):
        add_stop(
            by=world.actor("official"),
            staff_id=world.staff["official"].pk,
            household_id=home(world, f"n{number}").pk,
            week=MONDAY,
            day=TUESDAY,
        )
    assert statements(secret) == few
    assert len(read(secret).walk("VEVENT")) == 21


def test_the_hour_is_that_of_thailand(world: World) -> None:
    planned(world)
    (event,) = read(secret_of(world)).walk("VEVENT")
    at = event.decoded("dtstart").astimezone(BANGKOK)
    assert at.date() in (TUESDAY, THURSDAY)
    assert time(8, 30) <= at.time() <= time(16, 30)


def statements(secret: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        read(secret)
    return len(captured)
