"""Recording a visit: what is kept, what is refused, and what follows."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from onehome.access.gate import acting
from onehome.journal.models import Entry
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import NotThere
from onehome.kernel.identifiers import new_id
from onehome.kernel.thai_calendar import Week
from onehome.plans.actions.weeks import promise_weeks
from onehome.plans.queries.weeks import commitment
from onehome.plans.types import WeekState
from onehome.visits.actions.reasons import ask_for_visit
from onehome.visits.actions.week import add_stop, miss_stop
from onehome.visits.errors import CannotRecord
from onehome.visits.models import Assessment, Hardship, PlannedVisit, ReasonToVisit, Visit
from onehome.visits.queries.voices import voice
from onehome.visits.types import HardshipTheme, Purpose, StopState, VisitReason
from tests.visits.writing import (
    WHY,
    WORDS,
    assessment_of,
    brought_home,
    days_ago,
    every,
    hardship_of,
    seen,
    told,
    visit_by,
)
from tests.world import SYSTEM, World


def open_reasons() -> dict[str, ReasonToVisit]:
    with acting(SYSTEM):
        rows = ReasonToVisit.objects.by_system(why=WHY).filter(settled_at__isnull=True)
        return {reason.kind: reason for reason in rows}


def test_a_visit_keeps_words_levels_and_who_was_met(world: World) -> None:
    visit = visit_by(world, hardships=(told(quoted=True), told("น้ำไม่ไหลมาเดือนหนึ่ง", HardshipTheme.LIVING)))
    assert visit.place == world.households["own"].place
    assert visit.persons_met == [world.persons["own"].pk]
    assert [(one.theme, one.may_be_quoted) for one in every(Hardship)] == [("income", True), ("living", False)]
    assert assessment_of(visit).purpose == Purpose.FIRST
    entry = Entry.objects.get(name="visits.visit_recorded")
    assert f"visits.visit/{visit.pk}" in entry.subjects
    assert entry.staff_id == world.staff["official"].pk


def test_words_are_read_back_and_lie_sealed_in_the_database(world: World) -> None:
    hardship = hardship_of(visit_by(world))
    with acting(world.actor("official")):
        assert voice(world.actor("official"), hardship.pk).words == WORDS
    with acting(SYSTEM), connection.cursor() as cursor:
        cursor.execute("SELECT h::text || v::text FROM visits_hardship h JOIN visits_visit v ON v.id = h.visit_id")
        raw = cursor.fetchone()[0]
        cursor.execute("SELECT words_sealed FROM visits_hardship")
        sealed = bytes(cursor.fetchone()[0])
    assert "ข้าวสาร" not in raw
    assert "ข้าวสาร".encode() not in sealed
    assert "ข้าวสาร" not in "".join(str(entry.details) + entry.reason for entry in Entry.objects.all())


def test_the_same_form_sent_twice_is_one_visit(world: World) -> None:
    visit_id = new_id()
    first = visit_by(world, visit_id=visit_id)
    again = visit_by(world, visit_id=visit_id)
    assert first.pk == again.pk
    assert len(every(Visit)) == len(every(Hardship)) == 1


def test_a_form_kept_for_one_person_is_not_kept_for_another(world: World) -> None:
    visit_id = new_id()
    visit_by(world, visit_id=visit_id)
    with pytest.raises(CannotRecord):
        visit_by(world, "colleague", visit_id=visit_id)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("notice_given", {"notice_given": False}),
        ("visited_on", {"visited_on": clock.today() + timedelta(days=1)}),
        ("late_reason", {"visited_on": days_ago(61)}),
        ("persons_met", {"persons_met": ()}),
        ("words_1", {"hardships": (told("  "),)}),
        ("words_1", {"hardships": (told("ก" * 4_001),)}),
        ("health", {"security": None}),
        ("income", {"security": seen(income=5)}),
    ],
)
def test_a_visit_that_cannot_be_is_refused_at_its_field(world: World, field: str, change: dict[str, object]) -> None:
    with pytest.raises(CannotRecord) as refused:
        visit_by(world, **change)
    assert refused.value.field == field
    assert refused.value.sentence.th
    assert every(Visit) == []


def test_a_reason_lets_a_late_visit_and_one_without_notice_pass(world: World) -> None:
    late = visit_by(world, visited_on=days_ago(61), late_reason="เครื่องเสีย")
    assert late.late_reason == "เครื่องเสีย"
    without = visit_by(world, notice_given=False, notice_reason="ต้องพาส่งโรงพยาบาลทันที")
    assert without.notice_reason == "ต้องพาส่งโรงพยาบาลทันที"


def test_the_database_refuses_a_visit_without_notice_and_reason(world: World) -> None:
    visit = visit_by(world)
    with pytest.raises(IntegrityError, match="visit_notice_given_or_why_not"), acting(SYSTEM), transaction.atomic():
        Visit.objects.by_system(why=WHY).filter(pk=visit.pk).update(notice_given=False)


def test_somebody_of_another_household_was_not_met_here(world: World) -> None:
    with pytest.raises(CannotRecord) as refused:
        visit_by(world, persons_met=(world.persons["far"].pk,))
    assert refused.value.field == "persons_met"


def test_a_volunteer_need_not_assess_and_an_official_not_twice_a_month(world: World) -> None:
    visit_by(world, "volunteer", security=None)
    assert every(Assessment) == []
    visit_by(world, visited_on=days_ago(10))
    visit_by(world, security=None)
    assert len(every(Assessment)) == 1


@pytest.mark.parametrize("name", ["other-volunteer", "far-official", "minister", "auditor"])
def test_who_does_not_reach_a_household_cannot_record_a_visit_to_it(world: World, name: str) -> None:
    with pytest.raises(NotThere):
        visit_by(world, name)
    assert every(Visit) == []


def test_a_heard_hardship_and_a_crisis_ask_for_another_visit(world: World) -> None:
    visit_by(world, security=seen(income=1))
    reasons = open_reasons()
    assert set(reasons) == {VisitReason.HARDSHIP, VisitReason.LOW_SECURITY}
    assert reasons[VisitReason.HARDSHIP].due_on == clock.today() + timedelta(days=14)
    assert "รายได้" in reasons[VisitReason.LOW_SECURITY].explanation_th


def test_danger_cannot_wait_and_is_not_named_in_the_reason(world: World) -> None:
    visit_by(world, hardships=(told("เขาตีหนู", HardshipTheme.SAFETY),))
    reason = open_reasons()[VisitReason.HARDSHIP]
    assert reason.urgency == 5
    assert "ทำร้าย" not in reason.explanation_th


def test_a_visit_settles_what_it_answers(world: World) -> None:
    household = world.households["own"].pk
    for kind in (VisitReason.REQUESTED, VisitReason.FOLLOW_UP, VisitReason.LOW_SECURITY):
        ask_for_visit(
            by=world.actor("official"),
            household_id=household,
            kind=kind,
            explanation=Bilingual("มีเหตุ", "For a reason"),
            urgency=3,
            due_on=None,
        )
    visit_by(world, "volunteer", hardships=(), security=None)
    assert set(open_reasons()) == {VisitReason.FOLLOW_UP}
    visit_by(world, hardships=())
    assert open_reasons() == {}


def test_a_follow_up_is_assessed_as_one(world: World) -> None:
    visit_by(world, visited_on=days_ago(20))
    ask_for_visit(
        by=world.actor("official"),
        household_id=world.households["own"].pk,
        kind=VisitReason.FOLLOW_UP,
        explanation=Bilingual("ช่วยแล้ว ไปดูผล", "Helped; see the result"),
        urgency=3,
        due_on=None,
    )
    assert assessment_of(visit_by(world)).purpose == Purpose.FOLLOW_UP


def test_a_visit_keeps_its_stop_even_one_given_up(world: World) -> None:
    official = world.actor("official")
    stop = add_stop(
        by=official,
        staff_id=world.staff["official"].pk,
        household_id=world.households["own"].pk,
        week=clock.today(),
    )
    miss_stop(by=official, stop_id=stop.pk, reason="ไม่มีใครอยู่บ้าน")
    visit = visit_by(world)
    with acting(SYSTEM):
        kept = PlannedVisit.objects.by_system(why=WHY).get(pk=stop.pk)
    assert (kept.state, kept.visit_id, kept.missed_reason) == (StopState.KEPT, visit.pk, "")


def state_of_week(world: World, name: str) -> str | None:
    with acting(SYSTEM):
        found = commitment(SYSTEM, world.staff[name].pk, Week.of(clock.today()))
    return found.state if found else None


def test_a_visit_keeps_the_promise_of_the_week(world: World) -> None:
    visit_by(world)
    assert state_of_week(world, "official") == WeekState.KEPT
    visit_by(world, "volunteer", security=None)
    assert state_of_week(world, "volunteer") is None


def test_a_week_is_kept_with_the_last_visit_that_was_promised(world: World) -> None:
    week = Week.of(clock.today())
    promise_weeks(by=world.actor("official"), staff_id=world.staff["official"].pk, first=week, last=week, visits=2)
    visit_by(world)
    assert state_of_week(world, "official") == WeekState.PLANNED
    visit_by(world)
    assert state_of_week(world, "official") == WeekState.KEPT


def test_nothing_is_kept_when_something_fails(world: World) -> None:
    record = brought_home(world, hardships=(told(), told("ก" * 5_000)))
    with pytest.raises(CannotRecord):
        visit_by(world, hardships=record.hardships)
    assert every(Visit) == every(Hardship) == []
    assert not Entry.objects.filter(name="visits.visit_recorded").exists()
