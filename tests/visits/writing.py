"""What the tests of visiting have in common: a visit as it is brought home, and reads past the first wall."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from django.db import models

from onehome.access.gate import acting
from onehome.kernel import clock
from onehome.visits.actions.record import record_visit
from onehome.visits.models import Assessment, Hardship, Visit
from onehome.visits.types import AgreedHow, Dimension, HardshipTheme, HeardHardship, SecuritySeen, VisitRecord
from tests.world import SYSTEM, World

WHY = "the test looks past the first wall"
WORDS = "ข้าวสารเหลือไม่ถึงอาทิตย์ หลานต้องหยุดเรียนมาเฝ้ายาย"
MANAGING = 3


def told(words: str = WORDS, theme: HardshipTheme = HardshipTheme.INCOME, *, quoted: bool = False) -> HeardHardship:
    return HeardHardship(words=words, theme=theme, may_be_quoted=quoted)


def seen(level: int = MANAGING, *, agreed: bool = False, **other: int) -> SecuritySeen:
    levels = {dimension: other.get(dimension.value, level) for dimension in Dimension}
    return SecuritySeen(levels, confirmed_by_person=agreed, agreed_how=AgreedHow.HEARD_IT if agreed else None)


def brought_home(world: World, household: str = "own", **other: object) -> VisitRecord:
    values: Mapping[str, object] = {
        "household_id": world.households[household].pk,
        "visited_on": clock.today(),
        "notice_given": True,
        "persons_met": (world.persons[household].pk,),
        "hardships": (told(),),
        "security": seen(),
    }
    return VisitRecord(**{**values, **other})  # type: ignore[arg-type]  # the test names the fields


def visit_by(world: World, name: str = "official", household: str = "own", **other: object) -> Visit:
    return record_visit(by=world.actor(name), record=brought_home(world, household, **other))


def every(model: type[models.Model]) -> list[models.Model]:
    with acting(SYSTEM):
        return list(model.objects.by_system(why=WHY).order_by("pk"))  # type: ignore[attr-defined]


def hardship_of(visit: Visit) -> Hardship:
    with acting(SYSTEM):
        return Hardship.objects.by_system(why=WHY).get(visit=visit)


def assessment_of(visit: Visit) -> Assessment:
    with acting(SYSTEM):
        return Assessment.objects.by_system(why=WHY).get(visit=visit)


def days_ago(number: int) -> date:
    return clock.today() - timedelta(days=number)


def form_of_visit(world: World, **other: object) -> dict[str, object]:
    """The form as a browser sends it, for the own household."""
    person: UUID = world.persons["own"].pk
    values: dict[str, object] = {
        "visit_id": "0190b6c0-0000-7000-8000-000000000001",
        "visited_on": clock.today().isoformat(),
        "notice_given": "on",
        "persons_met": [str(person)],
        "words_1": WORDS,
        "theme_1": "income",
        "may_be_quoted_1": "no",
        "confirmed_by_person": "heard-it",
    }
    values |= {dimension.value: "2" for dimension in Dimension}
    return {name: value for name, value in (values | other).items() if value is not None}
