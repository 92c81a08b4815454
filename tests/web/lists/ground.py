"""What hangs on nobody's household: areas, units, staff, goals, briefings and plans, as many of each as are asked for.

Every row of number n belongs to an area, a unit and a staff member of its own, so that no look-up is shared by
chance, and names itself `rowNN`, so that a page can be asked how many of them it shows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db import models

from onehome.access.models import Grant, StaffKind, StaffMember, User
from onehome.access.types import Role
from onehome.kernel import clock
from onehome.kernel.thai_calendar import fiscal_year
from onehome.places.models import Area, Department, Unit, UnitKind
from onehome.places.types import AreaLevel
from onehome.plans.models import DirectiveAnswer, Plan, PlanChange, Target, WeeklyCommitment
from onehome.plans.types import PlanState
from onehome.strategy.models import Acknowledgement, Briefing, Directive, Goal, GoalLink, Indicator, StrategicPlan
from onehome.volunteers.models import Thanks, Volunteer
from tests.world import START, World

PROVINCES = [str(code) for code in range(10, 97) if str(code) not in ("40", "50")]
LEVELS = [Decimal(level) for level in (2, 4, 6, 8, 10)]
Rows = Iterator[models.Model]


def row(number: int) -> str:
    """Return the name that everything of this number carries."""
    return f"row{number:02d}"


def save_all(rows: Rows) -> None:
    """Insert rows kind by kind, in the order in which the kinds first come."""
    kinds: dict[type[models.Model], list[Any]] = {}
    for one in rows:
        kinds.setdefault(type(one), []).append(one)
    for kind, together in kinds.items():
        models.QuerySet(kind).bulk_create(together)


@dataclass
class Ground:
    """What the rows of all numbers stand on, and what has been laid out so far."""

    world: World
    units: dict[int, Unit] = field(default_factory=dict)
    far_units: dict[int, Unit] = field(default_factory=dict)
    officials: dict[int, StaffMember] = field(default_factory=dict)
    far_officials: dict[int, StaffMember] = field(default_factory=dict)
    volunteers: dict[int, StaffMember] = field(default_factory=dict)
    far_volunteers: dict[int, StaffMember] = field(default_factory=dict)
    named: dict[str, Any] = field(default_factory=dict)  # parameter of a route -> the record that holds the most rows

    def first(self, **records: object) -> None:
        """Keep the first record for each parameter."""
        for name, record in records.items():
            self.named.setdefault(name, record)


def area_of(number: int) -> str:
    """Return the sub-district of this number in the own province; each lies in a district of its own."""
    return f"50{10 + number}01"


def far_area_of(number: int) -> str:
    """Return the sub-district of this number in a province of its own."""
    return f"{PROVINCES[number]}0101"


def areas(number: int) -> Rows:
    """Make the areas of this number."""
    name = row(number)
    for sub_district in (area_of(number), far_area_of(number)):
        for level, length in ((AreaLevel.PROVINCE, 2), (AreaLevel.DISTRICT, 4), (AreaLevel.SUBDISTRICT, 6)):
            if (code := sub_district[:length]) != "50":
                yield Area(code=code, level=level, name_th=name, name_en=name, sort_key=name)


def organisation(ground: Ground, number: int) -> Rows:
    """Make two units, one of them in another province, with their staff and accounts."""
    name, world = row(number), ground.world
    department = Department(code=name, name_th=name, name_en=name, confidence="sourced")
    kind = UnitKind(code=name, name_th=name, name_en=name, department=department, confidence="sourced")
    yield department
    yield kind
    for kept, place, code in ((ground.units, "50", "N"), (ground.far_units, PROVINCES[number], "F")):
        kept[number] = Unit(
            code=f"{code}-{name}", kind=kind, department=department, name_th=name, name_en=name, place=place
        )
        yield kept[number]
    own, far = ground.units[number], ground.far_units[number]
    for staff, unit, role, place in (
        (ground.officials, own, Role.OFFICIAL, "50"),
        (ground.far_officials, far, Role.OFFICIAL, PROVINCES[number]),
        (ground.volunteers, own, Role.VOLUNTEER, area_of(number)),
        (ground.far_volunteers, far, Role.VOLUNTEER, far_area_of(number)),
    ):
        kind_of = StaffKind.VOLUNTEER if role is Role.VOLUNTEER else StaffKind.OFFICIAL
        member = staff[number] = StaffMember(
            kind=kind_of, number=f"{role}-{place}-{name}", name_th=name, sort_key=name, unit=unit
        )
        yield member
        yield User(staff_member=member, username=f"{role}-{place}-{name}")
        yield Grant(
            staff_member=member, role=role, place=place, unit=unit, valid_from=START, approved_at=clock.now()
        )  # fmt: skip
    yield from _accounts_of_one(ground, number)
    of_own = Volunteer(staff_member=ground.volunteers[number], place=area_of(number), village=name, since=START)
    yield of_own
    if number == 1:
        one = Volunteer(staff_member=world.staff["volunteer"], place="500101", since=START)
        ground.first(volunteer_id=one)
        yield one
    yield Thanks(
        volunteer=ground.named["volunteer_id"], place="500101", words_th=name, words_en=name, at=clock.now(),
        by=ground.officials[number],
    )  # fmt: skip


def _accounts_of_one(ground: Ground, number: int) -> Rows:
    """Make a grant that waits, and one more account and grant of the same staff member."""
    crowded = ground.world.staff["colleague"]
    waiting = Grant(
        staff_member=ground.officials[number], role=Role.PLANNER, place="50", unit=ground.units[number],
        valid_from=START, proposed_by=ground.far_officials[number],
    )  # fmt: skip
    more = Grant(
        staff_member=crowded, role=Role.OFFICIAL, place="50", unit=ground.units[number], valid_from=START,
        proposed_by=ground.officials[number],
    )  # fmt: skip
    user = User(staff_member=crowded, username=f"colleague-{row(number)}")
    ground.first(staff_id=crowded, grant_id=waiting, account_id=user)
    yield from (waiting, more, user)


def strategy(ground: Ground, number: int) -> Rows:
    """Make a goal under one goal, an indicator, a briefing, and a directive of one briefing."""
    name, today = row(number), clock.today()
    if number == 1:
        plan = StrategicPlan(code="L", level=2, name_th="แผน", name_en="Plan", confidence="sourced")
        top = StrategicPlan(code="LT", level=1, name_th="แผน", name_en="Plan", confidence="sourced")
        yield from (plan, top)
        goal = Goal(code="L-0", plan=plan, kind="issue", number="0", position=0, name_th="ก", **CONFIDENT)
        ground.first(plan_of_goals=plan, code=goal)
        yield goal
    goal = Goal(
        code=f"L-{number}", plan=ground.named["plan_of_goals"], kind="sub-plan-target", number=str(number),
        position=number, name_th=name, name_en=name, **CONFIDENT,
    )  # fmt: skip
    yield goal
    yield GoalLink(lower=goal, upper=ground.named["code"], confidence="sourced")
    indicator = Indicator(
        code=name, level="outcome", formula="households-more-secure", direction="higher", name_th=name, name_en=name,
        unit_th="หลัง", unit_en="homes", definition_th="นับ", definition_en="Counted",
    )  # fmt: skip
    yield indicator
    briefing = Briefing(
        fiscal_year=fiscal_year(today) if number == 1 else 2400 + number, title_th=name, title_en=name,
        held_on=today - timedelta(days=number), speaker_th="ก", speaker_en="A",
    )  # fmt: skip
    yield briefing
    ground.first(briefing_id=briefing)
    directive = Directive(
        briefing=ground.named["briefing_id"], number=str(number), position=number, text_th=name, text_en=name, goal=goal
    )
    yield directive
    ground.first(directive_id=directive)
    for asked in {directive, ground.named["directive_id"]}:
        yield Acknowledgement(
            directive=asked, unit=ground.units[number], by=ground.officials[number], at=clock.now()
        )  # fmt: skip
    yield from _plans(ground, number, goal, indicator)


CONFIDENT = {"confidence_th": "sourced", "confidence_en": "sourced"}


def _plans(ground: Ground, number: int, goal: Goal, indicator: Indicator) -> Rows:
    """Make plans of units and officials under one target, and one more target and change of that target's plan."""
    world, be = ground.world, fiscal_year(clock.today())
    if number == 1:
        above = Plan(fiscal_year=be, unit=world.units["own"], place="50", state=PlanState.AGREED)
        mine = Plan(fiscal_year=be, unit=world.units["own"], place="50", official=world.staff["official"], above=above)
        nation = Plan(fiscal_year=be, unit=world.units["centre"], place="", state=PlanState.AGREED)
        target = _target(above, 0, "ก", goal, indicator, None)
        ground.first(plan_id=above, plan_of_official=mine, plan_of_nation=nation, target_id=target)
        yield from (above, mine, nation, target)
    top, line = ground.named["plan_id"], ground.named["target_id"]
    name, unit, far, by = row(number), ground.units[number], ground.far_units[number], ground.officials[number]
    submitted = {"state": PlanState.SUBMITTED, "submitted_at": clock.now(), "submitted_by": by}
    for plan in (
        Plan(fiscal_year=be, unit=unit, place="50", above=top, **submitted),
        Plan(fiscal_year=be, unit=unit, place="50", official=by, above=top, **submitted),
        Plan(fiscal_year=be, unit=far, place=far.place, above=ground.named["plan_of_nation"], **submitted),
    ):
        yield plan
        under = _target(plan, 1, name, goal, indicator, line if plan.place == "50" else None)
        yield under
        if plan.official is None:
            yield DirectiveAnswer(
                directive=ground.named["directive_id"], unit=plan.unit, place=plan.place, target=under, by=by,
                at=clock.now(),
            )  # fmt: skip
    for plan in (top, ground.named["plan_of_official"], ground.named["plan_of_nation"]):
        yield _target(plan, number, name, goal, indicator, None)
    yield PlanChange(
        plan=top, place="50", target=line, kind="changed", target_text=name, fields=[["weight", "1", "2"]],
        reason=name, by=by, at=clock.now(),
    )  # fmt: skip
    monday = clock.today() - timedelta(days=clock.today().weekday())
    for who in (by, ground.volunteers[number]):
        yield WeeklyCommitment(staff_member=who, place="50", week=monday)


def _target(
    plan: Plan, position: int, text: str, goal: Goal, indicator: Indicator, above: Target | None
) -> Target:  # fmt: skip
    return Target(
        plan=plan, place=plan.place, position=position, text_th=text, text_en=text, goal=goal, indicator=indicator,
        above=above, weight=50, baseline=0, value=10, levels=LEVELS,
    )  # fmt: skip
