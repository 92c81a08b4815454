"""What the tests of planning have in common: a clock that stands, homes, reasons to visit, places on the map."""

from datetime import date, datetime, time

import pytest

from onehome.access.gate import acting
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.clock import BANGKOK
from onehome.kernel.points import Point
from onehome.people.actions.locate import locate_household
from onehome.people.actions.seal import make_data_keys
from onehome.people.models import Household
from onehome.visits.actions.reasons import ask_for_visit
from onehome.visits.actions.week import plan_week
from onehome.visits.models import PlannedVisit, ReasonToVisit
from onehome.visits.types import VisitReason
from tests.visits.writing import every
from tests.world import SYSTEM, World, make_person

MONDAY, TUESDAY, THURSDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 26)
"""A week without a holiday; officials go out on Tuesday and Thursday unless they chose other days."""
TOWN = Point(18.79, 98.98)


def stand_still(monkeypatch: pytest.MonkeyPatch, day: date = MONDAY, hour: int = 7) -> None:
    """Let the clock show an hour of a day in Thailand, so that a test means the same on every weekday."""
    moment = datetime.combine(day, time(hour), tzinfo=BANGKOK)
    monkeypatch.setattr(clock, "now", lambda: moment)


def ask(world: World, household: Household, urgency: int = 3, due_on: date | None = None) -> ReasonToVisit:
    return ask_for_visit(
        by=world.actor("official"),
        household_id=household.pk,
        kind=VisitReason.REQUESTED,
        explanation=Bilingual(f"ขอให้ไป {urgency}", f"Asked {urgency}"),
        urgency=urgency,
        due_on=due_on,
    )


def home(
    world: World,
    number: str,
    *,
    place: str = "500101",
    official: str | None = "official",
    volunteer: str | None = None,
    at: Point | None = None,
    village: str = "",
) -> Household:
    with acting(SYSTEM):
        household = Household(
            number=number,
            place=place,
            village=village or f"หมู่ {number}",
            official=world.staff[official] if official else None,
            volunteer=world.staff[volunteer] if volunteer else None,
            registered_on=clock.today(),
            fictional=True,
        )
        household.save()
        make_person(household, given_name="สมชาย", family_name=f"ทดสอบ{number}")
        make_data_keys([(household.pk, place)])
    if at is not None:
        locate_household(by=SYSTEM, household_id=household.pk, point=at, accuracy_m=10, on=clock.today())
    return household


def planned(world: World, name: str = "official", day: date | None = None) -> list[PlannedVisit]:
    return plan_week(by=world.actor(name), staff_id=world.staff[name].pk, week=day or clock.today())


def stops_of(world: World, name: str = "official") -> list[PlannedVisit]:
    """All stops of somebody in the order of going."""
    mine = [one for one in every(PlannedVisit) if one.staff_member_id == world.staff[name].pk]
    return sorted(mine, key=lambda one: (one.week, one.day or date.max, one.position))


def near(number: int) -> Point:
    """A point some two hundred metres further with each number."""
    return Point(TOWN.latitude + 0.002 * number, TOWN.longitude)
