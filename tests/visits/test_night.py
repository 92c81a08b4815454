"""The night plans the weeks that nobody has planned yet, and open cases ask for a visit before it."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from config import schedule
from onehome.access.errors import Refused
from onehome.access.types import system_actor
from onehome.cases.actions.asking import ask_for_open_cases
from onehome.kernel.thai_calendar import Week
from onehome.visits.actions.plan_province import plan_province, week_to_plan
from onehome.visits.models import ReasonToVisit, WeekPlan
from onehome.visits.types import VisitReason
from tests.cases.heard import DAY, assessment, case
from tests.visits.planning import MONDAY, THURSDAY, planned, stand_still, stops_of
from tests.visits.writing import every
from tests.world import World

NIGHT = system_actor("tests plan a night")
SECONDS = 0.2


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_still(monkeypatch, hour=1)


def test_everybody_of_the_province_who_goes_out_gets_a_plan_and_nobody_else(world: World) -> None:
    assert plan_province(by=NIGHT, place="50", day=MONDAY, seconds=SECONDS) == 8
    with_a_plan = {plan.staff_member_id for plan in every(WeekPlan)}
    assert {name for name, member in world.staff.items() if member.pk in with_a_plan} == {
        "provincial-head",
        "unit-head",
        "official",
        "colleague",
        "neighbour",
        "neighbour-head",
        "volunteer",
        "other-volunteer",
    }
    assert [stop.household_id for stop in stops_of(world)] == [world.households["own"].pk]
    assert stops_of(world, "far-official") == []


def test_a_week_that_somebody_planned_himself_is_left_alone(world: World) -> None:
    planned(world)
    (mine,) = [plan.made_at for plan in every(WeekPlan)]
    plan_province(by=NIGHT, place="50", day=MONDAY, seconds=SECONDS)
    kept = [plan.made_at for plan in every(WeekPlan) if plan.staff_member_id == world.staff["official"].pk]
    assert kept == [mine]
    assert plan_province(by=NIGHT, place="50", day=MONDAY, seconds=SECONDS) == 0, "a second night finds nothing to do"


def test_from_thursday_on_the_coming_week_is_planned() -> None:
    week = Week.of(MONDAY)
    assert week_to_plan(THURSDAY - timedelta(days=1)) == week
    assert week_to_plan(THURSDAY) == week.next()
    assert week_to_plan(MONDAY + timedelta(days=6)) == week.next()


def test_a_person_may_not_plan_a_province(world: World) -> None:
    with pytest.raises(Refused):
        plan_province(by=world.actor("provincial-head"), place="50", day=MONDAY, seconds=SECONDS)


def test_open_cases_ask_once_for_a_visit_when_nobody_came_for_four_weeks(world: World) -> None:
    assessment(world, income=2)
    opened = case(world)
    assert ask_for_open_cases(by=NIGHT, place="50", day=DAY + timedelta(days=27)) == 0
    assert ask_for_open_cases(by=NIGHT, place="40", day=DAY + timedelta(days=28)) == 0
    assert ask_for_open_cases(by=NIGHT, place="50", day=DAY + timedelta(days=28)) == 1
    assert ask_for_open_cases(by=NIGHT, place="50", day=DAY + timedelta(days=29)) == 0
    (reason,) = [one for one in every(ReasonToVisit) if one.kind == VisitReason.OPEN_CASE]
    assert (reason.household_id, reason.urgency) == (opened.household_id, 4)
    assert opened.number in reason.explanation_th


def test_the_job_of_the_night_hands_every_province_to_a_job_of_its_own(world: World) -> None:
    schedule.plan_weeks(timestamp=0)
    schedule.plan_weeks(timestamp=0)  # the jobs of the night before still wait
    jobs = ProcrastinateJob.objects.filter(task_name="plan_weeks_of_province")
    assert sorted(job.args["place"] for job in jobs) == ["40", "50"]


def test_the_job_of_a_province_asks_and_plans(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onehome.visits.actions.plan_province.OVERNIGHT_SECONDS", SECONDS)
    schedule.plan_weeks_of_province(place="40")
    assert {plan.place[:2] for plan in every(WeekPlan)} == {"40"}
