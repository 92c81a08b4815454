"""Lives laid out by hand: what was heard, how a home stood before and after help, and whose target it moved."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from onehome.access.gate import acting
from onehome.cases.models import Case, CaseHardship, Closure, FollowUp
from onehome.cases.types import CaseState, Outcome
from onehome.kernel.clock import BANGKOK
from onehome.kernel.identifiers import new_id
from onehome.people.actions.seal import make_data_keys, sealed_text
from onehome.people.models import Household
from onehome.plans.models import Plan, Target, WeeklyCommitment
from onehome.plans.types import PlanState, WeekState
from onehome.strategy.models import Goal, GoalLink, Indicator, StrategicPlan
from onehome.strategy.types import Direction, Formula, GoalKind, ResultLevel
from onehome.visits.models import Assessment, Hardship, HardshipAnswer, Visit
from onehome.visits.types import ANSWER_COLUMN, WORDS_COLUMN, AgreedHow, Dimension, HardshipTheme, Purpose
from tests.world import SYSTEM, World, make_person

YEAR = 2570
HEARD_ON = date(2026, 10, 5)  # in fiscal year 2570
SEEN_AGAIN_ON = date(2026, 11, 9)
WORDS = "ข้าวสารหมดตั้งแต่เมื่อวาน"
GOAL = "มีกินครบทุกมื้อ"


def home(world: World, name: str, *, place: str = "500101", official: str = "official") -> Household:
    """Save one more household with a head and its keys, and give it a name in the world."""
    with acting(SYSTEM):
        made = Household(
            number=f"H-{name}",
            place=place,
            village="หมู่ 2",
            official=world.staff[official],
            registered_on=HEARD_ON,
            fictional=True,
        )
        made.save()
        person = make_person(made, given_name="บุญมี", family_name=f"คนบ้าน{name}")
        make_data_keys([(made.pk, place), (person.pk, place)])
    world.households[name], world.persons[name] = made, person
    return made


def visit(world: World, household: str = "own", *, by: str = "official", on: date = HEARD_ON) -> Visit:
    """Save one visit."""
    where, visitor = world.households[household], world.staff[by]
    with acting(SYSTEM):
        made = Visit(
            place=where.place,
            household=where,
            visitor=visitor,
            unit=visitor.unit,
            visited_on=on,
            notice_given=True,
            recorded_at=at(on),
        )
        made.save()
    return made


def heard(
    world: World,
    household: str = "own",
    *,
    by: str = "official",
    on: date = HEARD_ON,
    words: str = WORDS,
    quoted: bool = False,
    theme: HardshipTheme = HardshipTheme.INCOME,
    answered_after: int | None = None,
) -> Hardship:
    """Save what was heard on a visit, answered so many days later, or not at all."""
    on_visit, row = visit(world, household, by=by, on=on), new_id()
    with acting(SYSTEM):
        made = Hardship(
            id=row,
            place=on_visit.place,
            visit=on_visit,
            household=on_visit.household,
            person=world.persons[household],
            words_sealed=sealed_text(words, subject_id=on_visit.household_id, column=WORDS_COLUMN, row=row),
            theme=theme,
            may_be_quoted=quoted,
            heard_on=on,
        )
        made.save()
        if answered_after is not None:
            _answer(made, world, by, on + timedelta(days=answered_after))
    return made


def _answer(hardship: Hardship, world: World, by: str, on: date) -> None:
    row = new_id()
    sealed = sealed_text("ได้แล้ว", subject_id=hardship.household_id, column=ANSWER_COLUMN, row=row)
    HardshipAnswer(
        id=row, place=hardship.place, hardship=hardship, words_sealed=sealed, told_on=on, by=world.staff[by]
    ).save()


def assessed(
    world: World,
    household: str = "own",
    *,
    by: str = "official",
    on: date = HEARD_ON,
    confirmed: bool = False,
    **levels: int,
) -> Assessment:
    """Save an assessment in which everything is fragile but the levels given."""
    on_visit = visit(world, household, by=by, on=on)
    with acting(SYSTEM):
        made = Assessment(
            place=on_visit.place,
            visit=on_visit,
            household=on_visit.household,
            purpose=Purpose.FIRST if on == HEARD_ON else Purpose.FOLLOW_UP,
            assessor=world.staff[by],
            assessed_on=on,
            confirmed_by_person=confirmed,
            agreed_how=AgreedHow.HEARD_IT if confirmed else "",
            **({dimension.value: 2 for dimension in Dimension} | levels),
        )
        made.save()
    return made


def case(
    world: World,
    household: str = "own",
    *,
    by: str = "official",
    target: Target | None = None,
    hardship: Hardship | None = None,
    assess: bool = True,
    closed: Outcome | None = None,
    goal: str = GOAL,
) -> Case:
    """Save a case about income, begun with an assessment in which all is fragile."""
    where = world.households[household]
    before = assessed(world, household, by=by) if assess else None
    with acting(SYSTEM):
        made = Case(
            number=f"{where.place[:2]}-2570-{new_id().hex[-6:]}",
            place=where.place,
            household=where,
            lead_unit=world.staff[by].unit,
            manager=world.staff[by],
            target=target,
            state=CaseState.CLOSED if closed else CaseState.IN_PROGRESS,
            goal=goal,
            goal_dimension=Dimension.INCOME,
            goal_level=3,
            before=before,
            opened_on=HEARD_ON,
            due_on=HEARD_ON + timedelta(days=90),
            closed_on=SEEN_AGAIN_ON if closed else None,
        )
        made.save()
        if hardship is not None:
            CaseHardship(place=where.place, case=made, hardship=hardship).save()
        if closed is not None:
            Closure(
                place=where.place,
                case=made,
                outcome=closed,
                what_changed="ตามที่เห็น",
                by=world.staff[by],
                closed_on=SEEN_AGAIN_ON,
            ).save()
    return made


def seen_again(
    world: World,
    of: Case,
    household: str = "own",
    *,
    by: str = "official",
    on: date = SEEN_AGAIN_ON,
    confirmed: bool = True,
    **levels: int,
) -> FollowUp:
    """Save a follow-up of a case; income is managing unless said otherwise."""
    after = assessed(world, household, by=by, on=on, confirmed=confirmed, **({"income": 3} | levels))
    with acting(SYSTEM):
        made = FollowUp(place=of.place, case=of, after=after, at=at(on))
        made.save()
    return made


def week(world: World, monday: date, state: WeekState, *, by: str = "official") -> None:
    """Save one weekly promise and what became of it."""
    member = world.staff[by]
    with acting(SYSTEM):
        WeeklyCommitment(place=member.unit.place, staff_member=member, week=monday, state=state).save()


def indicator(formula: Formula = Formula.HOUSEHOLDS_MORE_SECURE) -> Indicator:
    """Return the indicator that is computed by a formula."""
    made, _ = Indicator.objects.get_or_create(
        code=f"T-{formula.value}",
        defaults={
            "level": ResultLevel.OUTCOME,
            "formula": formula,
            "direction": Direction.HIGHER,
            "name_th": "ตัวชี้วัด",
            "name_en": "Measure",
            "unit_th": "ครัวเรือน",
            "unit_en": "households",
            "definition_th": "นับตามที่เห็น",
            "definition_en": "Counted as seen",
        },
    )
    return made


def cascade(
    world: World, *, formula: Formula = Formula.HOUSEHOLDS_MORE_SECURE, goal: Goal | None = None
) -> dict[str, Target]:
    """Save plans of the nation, the province (own unit), a unit (neighbour) and two officials, a target in each."""
    nation = _target(world, "centre", None, None, 100, formula, goal)
    province = _target(world, "own", None, nation, 20, formula, goal)
    unit = _target(world, "neighbour", None, province, 10, formula, goal)
    return {
        "nation": nation,
        "province": province,
        "unit": unit,
        "official": _target(world, "own", "official", province, 2, formula, goal),
        "neighbour": _target(world, "neighbour", "neighbour", unit, 2, formula, goal),
    }


def _target(
    world: World,
    unit: str,
    official: str | None,
    above: Target | None,
    value: int,
    formula: Formula,
    goal: Goal | None,
) -> Target:
    place = world.units[unit].place
    member = world.staff[official] if official else None
    with acting(SYSTEM):
        plan = Plan.objects.by_system(why="tests").filter(unit=world.units[unit], official=member).first()
        if plan is None:
            plan = Plan(
                place=place,
                fiscal_year=YEAR,
                unit=world.units[unit],
                official=member,
                above=above.plan if above else None,
                state=PlanState.AGREED,
            )
            plan.save()
        made = Target(
            place=place,
            plan=plan,
            position=plan.targets.by_system(why="tests").count() + 1,
            text_th=f"เป้าหมายของ{official or unit}",
            text_en=f"Target of {official or unit}",
            indicator=indicator(formula),
            goal=goal,
            above=above,
            weight=40,
            baseline=0,
            value=value,
            levels=[Decimal(value) * share / 5 for share in (1, 2, 3, 4, 5)],
            fictional=True,
        )
        made.save()
    return made


def national_goal(*, linked: bool = True) -> Goal:
    """Save a target of a sub-master plan, and above it a master plan and the National Strategy if linked."""
    plans = {
        code: StrategicPlan.objects.create(code=code, level=level, name_th=name, name_en=name, confidence="sourced")
        for code, level, name in (("NS", 1, "ยุทธศาสตร์ชาติ"), ("MP", 2, "แผนแม่บท"))
    }
    made = {
        code: Goal.objects.create(
            code=code,
            plan=plans[plan],
            kind=kind,
            number=code.split("-")[1],
            position=1,
            name_th=name,
            name_en=f"Goal {code}",
            confidence_th="sourced",
            confidence_en="unverified",
        )
        for code, plan, kind, name in (
            ("NS-4", "NS", GoalKind.STRATEGY, "สร้างโอกาสและความเสมอภาคทางสังคม"),
            ("MP-17", "MP", GoalKind.ISSUE, "ความเสมอภาคและหลักประกันทางสังคม"),
            ("Y1-1701", "MP", GoalKind.SUB_PLAN_TARGET, "คนจนเข้าถึงความช่วยเหลือ"),
        )
    }
    if linked:
        for lower, upper in (("Y1-1701", "MP-17"), ("MP-17", "NS-4")):
            GoalLink.objects.create(lower=made[lower], upper=made[upper], confidence="unverified", fictional=True)
    return made["Y1-1701"]


def at(day: date) -> datetime:
    """Return ten in the morning of a day."""
    return datetime.combine(day, time(10), BANGKOK)
