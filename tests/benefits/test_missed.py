"""Who seems entitled and does not receive: found, ranked, acted upon, and dropped once it is received."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from config.schedule import look_at_province, look_for_missed_entitlements
from onehome.access.gate import acting
from onehome.access.types import Actor
from onehome.benefits.actions.applying import report_outcome, send_assisted, withdraw
from onehome.benefits.actions.looking import Looked, look_for_missed
from onehome.benefits.actions.noting import note_received, take_back_received
from onehome.benefits.actions.undertaking import apply_for_missed, ask_visit_about, take_back_visit
from onehome.benefits.models import MissedEntitlement
from onehome.benefits.queries import told
from onehome.benefits.queries.missed import (
    MissedCounts,
    MissedFilter,
    count_missed,
    missed,
    missed_by_area,
    missed_by_programme,
    missed_of_mine,
    programmes_missed,
    received_notes,
    undertaken,
)
from onehome.benefits.types import SecurityRank, Undertaken
from onehome.journal.models import Entry
from onehome.kernel import clock
from onehome.kernel.errors import Conflict, Invalid, NotThere
from onehome.law.catalogue import programme
from onehome.law.vocabulary import vocabulary
from onehome.people.types import FactSource
from onehome.visits.models import ReasonToVisit
from onehome.visits.types import VisitReason
from tests.benefits.known import tell
from tests.cases import heard
from tests.world import SYSTEM, World, make_person


def look(place: str = "50") -> Looked:
    return look_for_missed(by=SYSTEM, place=place, day=clock.today())


def found(by: Actor) -> dict[tuple[str, UUID | None], MissedEntitlement]:
    with acting(by):
        return {(row.programme, row.person_id): row for row in missed(by, MissedFilter())}


def the_old_age_allowance(world: World) -> MissedEntitlement:
    look()
    return found(world.actor("official"))["OAA", world.persons["own"].pk]


def _receives(row: MissedEntitlement) -> dict[str, Any]:
    return {
        "household_id": row.household_id, "person_id": row.person_id, "programme": row.programme,
        "source": FactSource.TOLD, "on": clock.today(),
    }  # fmt: skip


def reasons(world: World) -> list[ReasonToVisit]:
    with acting(SYSTEM):
        rows = ReasonToVisit.objects.by_system(why="test").filter(household=world.households["own"])
        return list(rows.filter(settled_at__isnull=True))


def test_who_is_old_and_receives_nothing_is_found_with_what_is_missing(world: World) -> None:
    row = the_old_age_allowance(world)
    assert (row.baht, row.cap_kind, row.likely) == (700, "per-person-per-month", False)
    assert "person.nationality_thai" in [name for name, _ in row.missing]
    assert row.judged == ["OAA-C4"]
    assert row.security == SecurityRank.NOT_ASSESSED
    assert set(found(world.actor("official"))) == {("OAA", world.persons["own"].pk)}, "and nothing without a sign"


def test_what_no_sign_points_to_is_not_found_until_somebody_establishes_it(world: World) -> None:
    look()
    assert ("EMG", None) not in found(world.actor("official"))
    tell(world, "event.sudden_hardship", True)
    look()
    assert ("EMG", None) in found(world.actor("official"))


def test_the_province_of_another_is_neither_looked_at_nor_seen(world: World) -> None:
    assert look("50").households == 1
    assert found(world.actor("far-official")) == {}
    look("")
    assert len(found(world.actor("far-official"))) == 1
    assert len(found(world.actor("official"))) == 1


def test_looking_again_keeps_the_row_and_its_first_day(world: World) -> None:
    row = the_old_age_allowance(world)
    heard.assessment(world, income=1)
    again = look()
    assert (again.new, again.found, again.dropped) == (0, 1, 0)
    same = found(world.actor("official"))["OAA", world.persons["own"].pk]
    assert (same.pk, same.security) == (row.pk, SecurityRank.CRISIS)


def test_who_says_since_when_he_receives_is_no_longer_looked_for(world: World) -> None:
    the_old_age_allowance(world)
    tell(world, "person.was_recipient_before", "2015-10-01", person=world.persons["own"].pk)
    assert look().dropped == 1
    assert found(world.actor("official")) == {}


def test_the_hardest_life_and_then_the_larger_sum_come_first(world: World) -> None:
    with acting(SYSTEM):
        eldest = make_person(world.households["own"], given_name="เก่า", family_name="แก่", birth_date=date(1930, 1, 1))
        make_person(world.households["far"], given_name="ไกล", family_name="ไกล", birth_date=date(1930, 1, 1))
    heard.assessment(world, income=1, household="far", by="far-official")
    look("")
    with acting(SYSTEM):
        rows = list(missed(SYSTEM, MissedFilter()))
    own, far = world.households["own"].pk, world.households["far"].pk
    assert [(row.household_id, row.baht) for row in rows] == [(far, 1000), (far, 700), (own, 1000), (own, 700)]
    assert rows[2].person_id == eldest.pk


def test_totals_by_programme_and_area(world: World) -> None:
    the_old_age_allowance(world)
    official = world.actor("official")
    with acting(official):
        (by_programme,), (by_area,) = (
            missed_by_programme(official, MissedFilter()),
            missed_by_area(official, MissedFilter()),
        )
        assert missed_by_programme(official, MissedFilter(place="500102")) == []
        assert list(missed(official, MissedFilter(programme="EMG"))) == []
    assert (by_programme.key, by_programme.rows, by_programme.baht_a_month) == ("OAA", 1, 700)
    assert (by_area.key, by_area.households, by_area.baht_once) == ("500101", 1, 0)


def test_a_row_becomes_a_reason_to_visit_once_and_can_be_taken_back(world: World) -> None:
    row, official = the_old_age_allowance(world), world.actor("official")
    for _ in range(2):
        ask_visit_about(by=official, missed_id=row.pk)
    (reason,) = reasons(world)
    assert reason.kind == VisitReason.MAY_BE_ENTITLED
    assert "เบี้ยยังชีพ" in reason.explanation_th
    assert Entry.objects.filter(name="benefits.missed_visit_asked").count() == 1
    look()
    row = found(official)["OAA", world.persons["own"].pk]
    assert undertaken(row) is Undertaken.VISIT
    assert row.visit_asked_by_id == world.staff["official"].pk
    with acting(official):
        assert count_missed(official, MissedFilter()).under_way == 1
        assert list(missed(official, MissedFilter(under_way=False))) == []
    for _ in range(2):
        take_back_visit(by=official, missed_id=row.pk)
    assert reasons(world) == []
    with acting(official):
        assert [one.pk for one in missed(official, MissedFilter(under_way=False))] == [row.pk]


def test_an_assisted_application_needs_an_open_case(world: World) -> None:
    row, official = the_old_age_allowance(world), world.actor("official")
    with pytest.raises(Conflict, match="no open case"):
        apply_for_missed(by=official, missed_id=row.pk, on=clock.today())
    heard.case(world)
    application = apply_for_missed(by=official, missed_id=row.pk, on=clock.today())
    assert (application.programme, application.person_id) == ("OAA", world.persons["own"].pk)
    with pytest.raises(Conflict, match="under way"):
        apply_for_missed(by=official, missed_id=row.pk, on=clock.today())
    look()
    row = found(official)["OAA", world.persons["own"].pk]
    assert undertaken(row) is Undertaken.APPLICATION
    withdraw(by=official, application_id=application.pk, reason="กรอกผิด", on=clock.today())
    assert undertaken(found(official)["OAA", world.persons["own"].pk]) is Undertaken.NOTHING


@pytest.mark.parametrize("granted", [True, False])
def test_what_the_paying_body_says_drops_the_row_or_keeps_it_as_refused(world: World, granted: bool) -> None:
    row, official, today = the_old_age_allowance(world), world.actor("official"), clock.today()
    heard.case(world)
    application = apply_for_missed(by=official, missed_id=row.pk, on=today)
    send_assisted(by=official, application_id=application.pk, to_body="เทศบาล", on=today)
    report_outcome(by=official, application_id=application.pk, granted=granted, reported_by="เทศบาล", on=today)
    left = found(official)
    assert bool(left) is not granted
    assert look().found == int(not granted)
    if not granted:
        assert undertaken(left["OAA", world.persons["own"].pk]) is Undertaken.REFUSED


def test_a_volunteer_writes_down_that_they_receive_and_takes_it_back(world: World) -> None:
    row, volunteer = the_old_age_allowance(world), world.actor("volunteer")
    receives = _receives(row)
    first = note_received(by=volunteer, **receives)
    assert note_received(by=volunteer, **receives).pk == first.pk
    assert found(world.actor("official")) == {}
    assert look().found == 0
    take_back_received(by=volunteer, received_id=first.pk)
    assert len(found(world.actor("official"))) == 1
    with pytest.raises(NotThere):
        note_received(by=world.actor("other-volunteer"), **receives)
    with pytest.raises(Invalid):
        note_received(by=volunteer, **(receives | {"programme": "XXX"}))


def test_a_volunteer_sees_the_households_entrusted_to_him(world: World) -> None:
    the_old_age_allowance(world)
    for name, rows in (("volunteer", 1), ("other-volunteer", 0), ("far-volunteer", 0)):
        actor = world.actor(name)
        assert len(found(actor)) == rows
        with acting(actor):
            assert len(missed_of_mine(actor)) == rows


@pytest.fixture
def old_age_tells_of_health(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let OAA be a programme of which a volunteer may not be told."""
    monkeypatch.setattr(told, "HEALTH", frozenset({"OAA"}))
    told._told.cache_clear()
    yield
    told._told.cache_clear()


@pytest.mark.usefixtures("old_age_tells_of_health")
def test_what_is_sealed_is_for_whoever_decides_and_the_households_own_official(world: World) -> None:
    row = the_old_age_allowance(world)
    for name, rows in (("provincial-head", 1), ("official", 1), ("colleague", 0), ("unit-head", 0)):
        assert len(found(world.actor(name))) == rows, name
    for act in (ask_visit_about, take_back_visit):
        with pytest.raises(NotThere):
            act(by=world.actor("colleague"), missed_id=row.pk)
    with pytest.raises(NotThere):
        note_received(by=world.actor("colleague"), **_receives(row))


@pytest.mark.usefixtures("old_age_tells_of_health")
def test_a_volunteer_learns_nothing_of_a_health_programme(world: World) -> None:
    row, volunteer, official = the_old_age_allowance(world), world.actor("volunteer"), world.actor("official")
    assert found(volunteer) == {}
    with acting(volunteer):
        assert count_missed(volunteer, MissedFilter()) == MissedCounts(open=0, under_way=0, looked_on=None)
        assert missed_by_programme(volunteer, MissedFilter()) == []
        assert programmes_missed(volunteer) == []
        assert list(missed_of_mine(volunteer)) == []
    for act in (ask_visit_about, take_back_visit):
        with pytest.raises(NotThere):
            act(by=volunteer, missed_id=row.pk)
    receives = _receives(row)
    with pytest.raises(NotThere):
        note_received(by=volunteer, **receives)
    ask_visit_about(by=official, missed_id=row.pk)
    (reason,) = reasons(world)
    assert reason.kind == VisitReason.REQUESTED, "the kind of reason would tell as much as its words"
    assert "เบี้ยยังชีพ" not in reason.explanation_th
    take_back_visit(by=official, missed_id=row.pk)
    assert reasons(world) == []
    noted = note_received(by=official, **receives)
    with acting(volunteer):
        assert not received_notes(volunteer).exists()
    with pytest.raises(NotThere):
        take_back_received(by=volunteer, received_id=noted.pk)


def test_what_rests_on_a_sealed_fact_is_not_told_to_volunteers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"OAA", "CSG", "EMG", "LIF"} <= told.told_to_volunteers()
    sealed = replace(vocabulary()["person.income_year"], sensitive=True)
    monkeypatch.setattr(told, "vocabulary", lambda: {**vocabulary(), "person.income_year": sealed})
    assert not told.may_be_told(programme("CSG")), "income a head is computed from it"
    assert told.may_be_told(programme("EMG"))


def test_nobody_outside_the_province_acts_on_a_row(world: World) -> None:
    row = the_old_age_allowance(world)
    for name in ("far-official", "minister", "auditor", "other-volunteer"):
        with pytest.raises(NotThere):
            ask_visit_about(by=world.actor(name), missed_id=row.pk)


def test_the_command_says_what_it_found(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("look_for_missed", "--place", "50", verbosity=0)
    assert "1 household" in capsys.readouterr().out
    assert len(found(world.actor("official"))) == 1


def test_the_worker_looks_at_every_province_each_in_a_job_of_its_own(world: World) -> None:
    look_for_missed_entitlements(0)
    look_for_missed_entitlements(0)
    waiting = ProcrastinateJob.objects.filter(task_name="look_at_province").values_list("args", flat=True)
    assert sorted(job["place"] for job in waiting) == ["40", "50"]
    look_at_province(place="40")
    assert len(found(world.actor("far-official"))) == 1
    assert Entry.objects.filter(name="benefits.missed_looked_for").get().details["found"] == 1
