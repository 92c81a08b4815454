"""Fictional plans and targets of two fiscal years: nation, provinces, units and officials, each under the one above."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from demo.chance import Chance
from demo.organisation import DEEP_PROVINCE, Organisation
from onehome.access.models import StaffMember
from onehome.kernel.thai_calendar import FiscalYear, Week, fiscal_year
from onehome.places.models import Unit
from onehome.plans.models import DirectiveAnswer, Plan, Target, WeeklyCommitment
from onehome.plans.types import PlanState, WeekState
from onehome.strategy.models import Acknowledgement, Briefing, Directive, Goal, Indicator
from onehome.strategy.types import Formula, GoalKind

# formula, weight in percent, values promised (see the levels below), Thai and English text
LINES = (
    (
        Formula.HOUSEHOLDS_MORE_SECURE,
        40,
        (2_000, 600, 16, 30, 6),
        "ครัวเรือนที่เดือดร้อนมีความมั่นคงเพิ่มขึ้นอย่างน้อยหนึ่งด้าน และมีผู้ยืนยัน",
        "Households in hardship become more secure in at least one dimension, confirmed by another person",
    ),
    (
        Formula.ENTITLEMENTS_RECEIVED,
        25,
        (900, 300, 8, 15, 3),
        "คนที่มีสิทธิแต่ยังไม่ได้รับ ได้รับสิทธิจริง",
        "People who were entitled and received nothing now receive it",
    ),
    (
        Formula.HARDSHIPS_ANSWERED,
        20,
        (90,) * 5,
        "ทุกเสียงที่ได้ฟังได้รับคำตอบภายใน 14 วัน (ร้อยละ)",
        "Every voice heard is answered within 14 days (percent)",
    ),
    (
        Formula.WEEKS_KEPT,
        15,
        (85,) * 5,
        "ลงพื้นที่รับฟังทุกสัปดาห์ (ร้อยละของสัปดาห์)",
        "Goes out to listen every week (percent of weeks)",
    ),
)
NATION, PROVINCE_IN_DEPTH, PROVINCE, UNIT, OFFICIAL = range(5)
MISSED_REASONS = ("น้ำท่วมทาง เข้าหมู่บ้านไม่ได้", "ประชุมด่วนที่จังหวัดทั้งสัปดาห์", "ลาป่วย", "รถราชการซ่อม")


@dataclass
class Planning:
    """Every plan's targets, by fiscal year and by whose plan it is: unit id or official id."""

    targets: dict[tuple[int, UUID], list[Target]]

    def outcome_target(self, day: date, official: StaffMember) -> Target:
        """Return the outcome target to which an official's case of that day contributes."""
        return self.targets[fiscal_year(day), official.pk][0]


class PlanMaker:
    """Makes plans, targets, weekly commitments and answers to the briefing."""

    def __init__(self, chance: Chance, as_of: date, organisation: Organisation) -> None:
        self.chance = chance
        self.as_of = as_of
        self.organisation = organisation
        self.indicators = {indicator.formula: indicator for indicator in Indicator.objects.order_by("-code")}
        self.goals = list(Goal.objects.filter(kind=GoalKind.SUB_PLAN_TARGET).order_by("code"))
        self.plans: list[Plan] = []
        self.targets: dict[tuple[int, UUID], list[Target]] = {}

    def make(self) -> Planning:
        """Save the plans of last and this fiscal year."""
        this_year = fiscal_year(self.as_of)
        for year in (this_year - 1, this_year):
            self._year(FiscalYear(year))
        Plan.objects.add_all(self.plans)
        Target.objects.add_all([target for targets in self.targets.values() for target in targets])
        return Planning(self.targets)

    def _year(self, year: FiscalYear) -> None:
        nation = self._plan(year, self.organisation.centre, None, None, NATION, "")
        for province, units in sorted(self.organisation.units.items()):
            level = PROVINCE_IN_DEPTH if province == DEEP_PROVINCE else PROVINCE
            office = self._plan(year, units[0], None, nation, level, province)
            of_unit = {units[0].pk: office}
            for unit in units[1:]:
                of_unit[unit.pk] = self._plan(year, unit, None, office, UNIT, province)
            for official in self.organisation.officials[province]:
                above = of_unit[official.unit_id]
                self._plan(year, official.unit, official, above, OFFICIAL, province)

    def _plan(
        self, year: FiscalYear, unit: Unit, official: StaffMember | None, above: Plan | None, level: int, place: str
    ) -> Plan:
        started = min(year.start, self.as_of)
        agreed = official is None or self.chance.happens(0.9)
        submitted_by, agreed_by = self._signatures(unit, official)
        sent = self.chance.moment(started)
        plan = Plan(
            id=self.chance.identifier(started),
            place=place,
            fiscal_year=year.be,
            unit=unit,
            official=official,
            above=above,
            state=PlanState.AGREED if agreed else PlanState.SUBMITTED,
            submitted_at=sent,
            submitted_by=submitted_by,
            agreed_by=agreed_by if agreed else None,
            agreed_at=sent + timedelta(minutes=self.chance.between(20, 300)) if agreed else None,
        )
        self.plans.append(plan)
        key = (year.be, official.pk if official else unit.pk)
        above_targets: Sequence[Target | None] = [None] * len(LINES)
        if above is not None:
            above_targets = self.targets[year.be, above.unit_id]
        self.targets[key] = [
            self._target(plan, position, line, above_target, level)
            for position, (line, above_target) in enumerate(zip(LINES, above_targets, strict=True), start=1)
        ]
        return plan

    def _signatures(self, unit: Unit, official: StaffMember | None) -> tuple[StaffMember, StaffMember]:
        """Return who submits a plan and who agrees it: always two persons."""
        planner, director = self.organisation.planner, self.organisation.director
        head = self.organisation.heads.get(unit.province_code)
        if head is None:
            return planner, director
        if official is not None:
            return official, planner if official.pk == head.pk else head
        office = unit.pk == self.organisation.units[unit.province_code][0].pk
        return (head, planner) if office else (self.organisation.unit_heads[unit.pk], head)

    def _target(
        self,
        plan: Plan,
        position: int,
        line: tuple[Formula, int, tuple[int, ...], str, str],
        above: Target | None,
        level: int,
    ) -> Target:
        formula, weight, values, text_th, text_en = line
        value = Decimal(values[level])
        return Target(
            id=self.chance.identifier(min(FiscalYear(plan.fiscal_year).start, self.as_of)),
            place=plan.place,
            plan=plan,
            position=position,
            text_th=text_th,
            text_en=text_en,
            indicator=self.indicators[formula],
            goal=self.goals[(position - 1) % len(self.goals)] if self.goals else None,
            above=above,
            weight=weight,
            baseline=Decimal(0),
            value=value,
            levels=[value * share / 10 for share in (4, 6, 8, 10, 12)],
            fictional=True,
        )

    def commitments(self, weeks: Sequence[Week], visited: set[tuple[UUID, date]]) -> None:
        """Save a promise for each official and week: kept where a visit was made, missed with a reason where not."""
        rows: list[WeeklyCommitment] = []
        for province, officials in sorted(self.organisation.officials.items()):
            for official in officials:
                rows.extend(self._commitment(official, province, week, visited) for week in weeks)
        WeeklyCommitment.objects.add_all(rows)

    def _commitment(
        self, official: StaffMember, province: str, week: Week, visited: set[tuple[UUID, date]]
    ) -> WeeklyCommitment:
        state, reason = WeekState.PLANNED, ""
        if (official.pk, week.start) in visited:
            state = WeekState.KEPT
        elif week.end < self.as_of:
            state, reason = WeekState.MISSED, self.chance.pick(MISSED_REASONS)
            if self.chance.happens(0.15):
                state, reason = WeekState.ON_LEAVE, ""
        decided: datetime | None = self.chance.moment(week.start) if state is not WeekState.PLANNED else None
        return WeeklyCommitment(
            id=self.chance.identifier(week.start),
            place=province,
            staff_member=official,
            week=week.start,
            state=state,
            missed_reason=reason,
            decided_at=decided,
        )

    def answer_briefing(self, briefing: Briefing) -> None:
        """Save acknowledgements of most provincial offices, and answers of many of them with a line of their plan."""
        acknowledgements: list[Acknowledgement] = []
        answers: list[DirectiveAnswer] = []
        first_day = max(briefing.held_on, FiscalYear(briefing.fiscal_year).start)
        directives = list(briefing.directives.order_by("position"))
        for directive in directives:
            for province, units in sorted(self.organisation.units.items()):
                head = self.organisation.heads[province]
                for_trying_out = province == DEEP_PROVINCE and directive == directives[-1]
                if for_trying_out or not self.chance.happens(0.86):
                    continue
                day = self.chance.day(first_day, self.as_of)
                acknowledgements.append(self._acknowledgement(directive, units[0], head, day))
                if self.chance.happens(0.6):
                    answers.append(self._answer(directive, units[0], head, day, briefing.fiscal_year))
        Acknowledgement.objects.bulk_create(acknowledgements, batch_size=1_000)
        DirectiveAnswer.objects.add_all(answers)

    def _acknowledgement(self, directive: Directive, unit: Unit, head: StaffMember, day: date) -> Acknowledgement:
        return Acknowledgement(
            id=self.chance.identifier(day), directive=directive, unit=unit, by=head, at=self.chance.moment(day)
        )

    def _answer(self, directive: Directive, unit: Unit, head: StaffMember, day: date, year: int) -> DirectiveAnswer:
        return DirectiveAnswer(
            id=self.chance.identifier(day),
            place=unit.province_code,
            directive=directive,
            unit=unit,
            target=self.chance.pick(self.targets[year, unit.pk]),
            by=head,
            at=self.chance.moment(day),
        )
