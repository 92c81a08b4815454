"""What a case starts from in tests: a visit, the words heard on it, and how secure the household was found."""

from datetime import date, datetime, timedelta

from onehome.access.gate import acting
from onehome.cases.actions.opening import open_case
from onehome.cases.models import Case
from onehome.kernel.clock import BANGKOK
from onehome.kernel.identifiers import new_id
from onehome.people.actions.seal import sealed_text
from onehome.plans.models import Plan, Target
from onehome.strategy.models import Indicator
from onehome.strategy.types import Direction, Formula, ResultLevel
from onehome.visits.models import Assessment, Hardship, Visit
from onehome.visits.types import Dimension, HardshipTheme, Purpose
from tests.world import SYSTEM, World

WORDS = "ข้าวสารเหลือไม่ถึงอาทิตย์"
DAY = date(2026, 11, 2)  # fiscal year 2570
MOMENT = datetime(2026, 11, 2, 10, 0, tzinfo=BANGKOK)


def visit(world: World, *, household: str = "own", by: str = "official", on: date = DAY) -> Visit:
    """Save one visit."""
    home, visitor = world.households[household], world.staff[by]
    with acting(SYSTEM):
        made = Visit(
            place=home.place, household=home, visitor=visitor, unit=visitor.unit, visited_on=on,
            notice_given=True, recorded_at=MOMENT,
        )  # fmt: skip
        made.save()
    return made


def hardship(world: World, *, household: str = "own", by: str = "official", words: str = WORDS) -> Hardship:
    """Save what was heard on a visit of `DAY`."""
    heard_on = visit(world, household=household, by=by)
    row = new_id()
    with acting(SYSTEM):
        sealed = sealed_text(words, subject_id=heard_on.household_id, column="visits_hardship.words_sealed", row=row)
        made = Hardship(
            id=row, place=heard_on.place, visit=heard_on, household=heard_on.household, words_sealed=sealed,
            theme=HardshipTheme.INCOME, heard_on=DAY, person=world.persons[household],
        )  # fmt: skip
        made.save()
    return made


def assessment(
    world: World,
    *,
    income: int = 1,
    on: date = DAY,
    household: str = "own",
    by: str = "official",
    confirmed: bool = False,
) -> Assessment:
    """Save an assessment in which only the income differs from "managing"."""
    levels = {dimension.value: 3 for dimension in Dimension} | {"income": income}
    made_on = visit(world, household=household, by=by, on=on)
    with acting(SYSTEM):
        made = Assessment(
            place=made_on.place, visit=made_on, household=made_on.household, purpose=Purpose.FIRST,
            assessor=world.staff[by], assessed_on=on, confirmed_by_person=confirmed,
            agreed_how="heard-it" if confirmed else "", **levels,
        )  # fmt: skip
        made.save()
    return made


def case(
    world: World, *, by: str = "official", manager: str | None = "official", household: str = "own", **other: object
) -> Case:
    """Open a case of the household, led by the unit of `by`."""
    asked: dict[str, object] = {
        "goal": "มีรายได้พอกินทุกเดือน",
        "goal_dimension": Dimension.INCOME,
        "goal_level": 3,
        "lead_unit_id": world.staff[by].unit_id,
        "manager_id": world.staff[manager].pk if manager else None,
        "urgency": 4,
        "due_on": DAY + timedelta(days=60),
        "at": MOMENT,
    }
    heard = hardship(world, household=household, by=by)
    return open_case(by=world.actor(by), hardship_id=heard.pk, **{**asked, **other})  # type: ignore[arg-type]  # as asked


def target(world: World, *, level: ResultLevel = ResultLevel.OUTCOME, official: str | None = None) -> Target:
    """Save a target of the own unit's plan of fiscal year 2570, or of an official's in it."""
    indicator, _ = Indicator.objects.get_or_create(
        code=f"X-{level}",
        defaults={
            "level": level, "formula": Formula.HOUSEHOLDS_MORE_SECURE, "direction": Direction.HIGHER,
            "name_th": "ครัวเรือนที่มั่นคงขึ้น", "name_en": "Households more secure", "unit_th": "ครัวเรือน",
            "unit_en": "households", "definition_th": "นับ", "definition_en": "count",
        },
    )  # fmt: skip
    with acting(SYSTEM):
        plan = Plan(
            place="50", fiscal_year=2570, unit=world.units["own"], official=world.staff[official] if official else None
        )
        plan.save()
        made = Target(
            place="50", plan=plan, position=1, text_th="ครัวเรือนพ้นวิกฤต", indicator=indicator, weight=100,
            baseline=0, value=10, levels=[2, 4, 6, 8, 10],
        )  # fmt: skip
        made.save()
    return made
