"""Lays out one record of every kind for each owner, each carrying its own text."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from onehome.access.gate import acting
from onehome.access.models import Grant, StaffMember, User
from onehome.access.types import Role
from onehome.benefits.actions.screening import screen
from onehome.benefits.models import Application, LawAmendment, Screening
from onehome.cases.models import Case, CaseHardship, CaseNote, Need, Referral
from onehome.kernel import clock
from onehome.kernel.identifiers import new_id
from onehome.kernel.thai_calendar import fiscal_year
from onehome.law.catalogue import programme as programme_of
from onehome.law.record import to_plain
from onehome.people.actions.seal import make_data_keys, sealed_text
from onehome.people.models import Household, Person
from onehome.plans.models import Leave, Plan, Target, WeeklyCommitment
from onehome.plans.types import PlanState
from onehome.strategy.models import Briefing, Directive, Goal, Indicator, StrategicPlan
from onehome.visits.models import Assessment, Hardship, PlannedVisit, Surge, SweptHousehold, Visit
from onehome.visits.types import WORDS_COLUMN, Dimension, Purpose
from onehome.volunteers.models import Thanks, Volunteer
from tests.access.matrix.answers import answered_by, forms
from tests.access.matrix.missing import missed_by
from tests.access.matrix.people import UNIT_OF, Record, canary
from tests.access.matrix.sent import devices, sent_by
from tests.benefits.law import SCALE
from tests.world import SYSTEM, World, make_person

# Owners of records about people: one for each way in which a record can stand to somebody of the field.
IN_THE_FIELD = ("provincial-head", "unit-head", "official", "volunteer", "colleague", "neighbour", "far-official")
PLANNING = ("minister", "planner", "provincial-head", "unit-head", "official", "colleague", "neighbour", "far-official")
UNITS = ("own", "neighbour", "far", "centre")
PLACES = {"own": "500101", "neighbour": "500102", "far": "400101", "centre": ""}
VOLUNTEERS = ("volunteer", "other-volunteer", "far-volunteer")
LONG_AGO = timedelta(days=30)  # long enough for an unanswered voice to be listed as waiting
LEVELS = {dimension.value: 2 for dimension in Dimension}


def lay_out_records(world: World) -> list[Record]:
    """Make every record inside the caller's transaction."""
    with acting(SYSTEM):
        target, briefing, directive = _strategy()
        nobody: frozenset[str] = frozenset()
        records = [
            _record("briefing", nobody, "", "b", briefing_id=briefing.pk),
            _record("directive", nobody, "", "d", directive_id=directive.pk),
        ]
        records += [*_of_the_law(world), *forms()]
        records += [*_of_units(world, target), *_of_staff(world), *devices(world)]
        for owner in PLANNING:
            records.extend(_personal_plan(world, owner, target))
        surges = {place: _surge(world, place) for place in ("50", "40")}
        for owner in IN_THE_FIELD:
            records.extend(_of_a_household(world, owner, surges))
        for place, unit in (("50", "own"), ("40", "far")):
            records.append(_record("surge", nobody, unit, place, surge_id=surges[place].pk))
        for name in VOLUNTEERS:
            records.extend(_volunteer(world, name))
    return records


def _of_the_law(world: World) -> Iterator[Record]:
    """Make two proposed changes of the law: the planner's own, and one of somebody who does not look."""
    for number, owner in enumerate(("planner", "second-administrator"), start=1):
        row = LawAmendment.objects.create(
            programme="OAA", number=number, series="monthly", starts_on=date(2099, 10, 1), law_before="x",
            content=to_plain(replace(SCALE, id=f"OAA-M{number}", valid_from=date(2099, 10, 1))),
            reason=canary("law_change", owner), proposed_by=world.staff[owner], proposed_at=clock.now(),
        )  # fmt: skip
        yield _record("law_change", frozenset({owner}), "", owner, amendment_id=row.pk)


def _of_a_household(world: World, owner: str, surges: dict[str, Surge]) -> Iterator[Record]:
    """Make a household with everything that hangs on it."""
    member, unit = world.staff[owner], UNIT_OF[owner]
    owners, place, today = frozenset({owner}), PLACES[unit], clock.today()
    is_volunteer = owner == "volunteer"
    household = Household(
        number=f"M-{owner}",
        place=place,
        village=canary("household", owner),
        official=world.staff["colleague"] if is_volunteer else member,
        volunteer=member if is_volunteer else None,
        registered_on=date(2020, 1, 1),
    )
    household.save()
    if is_volunteer:
        owners |= {"colleague"}
    make_data_keys([(household.pk, place)])
    person = make_person(household, given_name="ทดสอบ", family_name=canary("person", owner))
    make_data_keys([(person.pk, place)])
    yield _record("household", owners, unit, owner, household_id=household.pk)
    yield _record("person", owners, unit, owner, person_id=person.pk)
    yield _record("member", frozenset({owner}), unit, owner, staff_id=member.pk, carries="household")
    visit = _visit(world, owner, household, person, today)
    yield _record("visit", frozenset({owner}), unit, owner, visit_id=visit.pk)
    yield from answered_by(world, owner, visit)
    hardship = _hardship(visit, household, person, canary("hardship", owner), quoted=False)
    yield _record("hardship", frozenset({owner}), unit, owner, hardship_id=hardship.pk)
    voice = _hardship(visit, household, person, canary("voice", owner), quoted=True)
    yield _record("voice", frozenset({owner}), unit, owner, hardship_id=voice.pk)
    assessment = _assessment(visit, household, member, today)
    yield _record("assessment", frozenset({owner}), unit, owner, carries="person", assessment_id=assessment.pk)
    SweptHousehold(surge=surges[place[:2]], household=household, place=place, staff_member=member, fragility=1).save()
    yield from sent_by(world, owner, household)
    leave = Leave(staff_member=member, place=place, first=today, last=today, written_at=clock.now())
    leave.save()
    yield _record("leave", frozenset({owner}), unit, owner, carries="household", leave_id=leave.pk)
    stop = _stop(world, owner, household, today)
    yield _record("stop", frozenset({owner}), unit, owner, carries="household", stop_id=stop.pk)
    if is_volunteer:
        yield from missed_by(world, owner, _bare_case(world, owner, household, person))
    else:
        yield from _case(world, owner, household, person, hardship)


def _surge(world: World, place: str) -> Surge:
    surge = Surge(
        place=place, kind="flood", areas=[f"{place}01"], reason=canary("surge", place), declared_at=clock.now()
    )
    surge.save()
    return surge


def _visit(world: World, owner: str, household: Household, person: Person, today: date) -> Visit:
    visit = Visit(
        household=household,
        place=household.place,
        visitor=world.staff[owner],
        unit=world.units[UNIT_OF[owner]],
        visited_on=today - LONG_AGO,
        notice_given=True,
        persons_met=[person.pk],
        others_met=canary("visit", owner),
        recorded_at=clock.now(),
    )
    visit.save()
    return visit


def _hardship(visit: Visit, household: Household, person: Person, words: str, *, quoted: bool) -> Hardship:
    row = new_id()
    hardship = Hardship(
        id=row,
        visit=visit,
        household=household,
        place=household.place,
        person=person,
        words_sealed=sealed_text(words, subject_id=household.pk, column=WORDS_COLUMN, row=row),
        theme="income",
        may_be_quoted=quoted,
        heard_on=visit.visited_on,
    )
    hardship.save()
    return hardship


def _assessment(visit: Visit, household: Household, member: StaffMember, today: date) -> Assessment:
    assessment = Assessment(
        visit=visit,
        household=household,
        place=household.place,
        purpose=Purpose.values[0],
        assessor=member,
        assessed_on=today - LONG_AGO,
        **LEVELS,
    )
    assessment.save()
    return assessment


def _stop(world: World, owner: str, household: Household, today: date) -> PlannedVisit:
    stop = PlannedVisit(
        staff_member=world.staff[owner],
        household=household,
        place=household.place,
        week=today - timedelta(days=today.weekday()),
        position=1,
    )
    stop.save()
    return stop


def _case(world: World, owner: str, household: Household, person: Person, hardship: Hardship) -> Iterator[Record]:
    unit, owners, today = UNIT_OF[owner], frozenset({owner}), clock.today()
    case = _bare_case(world, owner, household, person, goal=canary("case", owner))
    CaseHardship(case=case, place=case.place, hardship=hardship).save()
    need = Need(case=case, place=case.place, text=canary("need", owner), unit=world.units[unit])
    need.save()
    note = new_id()
    words = sealed_text(canary("note", owner), subject_id=household.pk, column="cases_casenote.words_sealed", row=note)
    CaseNote(id=note, case=case, place=case.place, words_sealed=words, by=world.staff[owner], at=clock.now()).save()
    referral = Referral(
        case=case, place=case.place, to_unit=world.units[unit], reason=canary("need", owner),
        sent_by=world.staff[owner], sent_on=today, answer_by=today + timedelta(days=7),
    )  # fmt: skip
    referral.save()
    yield from _aid(world, owner, case)
    yield from missed_by(world, owner, case)
    yield _record("case", owners, unit, owner, case_id=case.pk)
    yield _record("need", owners, unit, owner, case_id=case.pk, need_id=need.pk)
    yield _record("note", owners, unit, owner, case_id=case.pk)
    yield _record("referral", owners, unit, owner, case_id=case.pk, carries="need", referral_id=referral.pk)


def _bare_case(world: World, owner: str, household: Household, person: Person, *, goal: str = "เป้าหมาย") -> Case:
    manager = "colleague" if owner == "volunteer" else owner
    case = Case(
        number=f"C-{owner}",
        household=household,
        place=household.place,
        person=person,
        lead_unit=world.units[UNIT_OF[owner]],
        manager=world.staff[manager],
        goal=goal,
        goal_dimension=Dimension.INCOME,
        goal_level=3,
        opened_on=clock.today(),
        due_on=clock.today() + timedelta(days=30),
    )
    case.save()
    return case


def _aid(world: World, owner: str, case: Case) -> Iterator[Record]:
    """Screen the household and prepare an application on the first answer."""
    screen(by=world.actor(owner), household_id=case.household_id, case_id=case.pk, day=clock.today())
    screening = Screening.objects.by_system(why="the test made it").get(case=case)
    answer = next(one for one in screening.answers if programme_of(one["programme"]).decided_here)
    person = answer["facts"]["subject"]["member"]
    application = Application(
        number=f"A-{owner}", case=case, household_id=case.household_id, place=case.place, person_id=person,
        programme=answer["programme"], kind="ours", trace=answer, prepared_by=world.staff["second-administrator"],
        prepared_on=clock.today(),
    )  # fmt: skip
    application.save()
    owners, unit = frozenset({owner}), UNIT_OF[owner]
    yield Record(
        "screening", owners, unit, owner, {"screening_id": screening.pk},
        sends={"programme": answer["programme"], "person": person or ""}, carries="person",
    )  # fmt: skip
    yield _record("application", owners, unit, owner, application_id=application.pk, carries="person")


def _strategy() -> tuple[Target, Briefing, Directive]:
    """Make a goal, an indicator and a briefing; return a target not yet in a plan, the briefing and its directive."""
    plan = StrategicPlan.objects.create(code="M", level=1, name_th="แผน", name_en="Plan", confidence="unverified")
    goal = Goal.objects.create(
        code="M-1", plan=plan, kind="strategy", number="1", position=1,
        name_th="เป้าหมาย", name_en="Goal", confidence_th="unverified", confidence_en="unverified",
    )  # fmt: skip
    indicator = Indicator.objects.create(
        code="M-I", level="outcome", formula="households-more-secure", direction="higher",
        name_th="ครัวเรือนมั่นคงขึ้น", name_en="Households more secure", unit_th="ครัวเรือน", unit_en="households",
        definition_th="นับจากการประเมิน", definition_en="Counted from assessments",
    )  # fmt: skip
    briefing = Briefing.objects.create(
        fiscal_year=fiscal_year(clock.today()), title_th="มอบนโยบาย", title_en="Briefing",
        held_on=clock.today(), speaker_th="รัฐมนตรี", speaker_en="Minister",
    )  # fmt: skip
    directive = Directive.objects.create(
        briefing=briefing, number="1", position=1, text_th="รับฟังทุกสัปดาห์", text_en="Listen each week", goal=goal
    )
    levels = [Decimal(level) for level in (2, 4, 6, 8, 10)]
    target = Target(indicator=indicator, goal=goal, levels=levels)
    return target, briefing, directive


def _of_units(world: World, like: Target) -> Iterator[Record]:
    for unit in UNITS:
        plan = Plan(
            fiscal_year=fiscal_year(clock.today()),
            unit=world.units[unit],
            place=world.units[unit].place,
            state=PlanState.SUBMITTED,
            submitted_at=clock.now(),
            submitted_by=world.staff["second-administrator"],
        )
        plan.save()
        target = _target(plan, like, canary("unit_plan", unit))
        yield _record("unit_plan", frozenset(), unit, unit, plan_id=plan.pk)
        yield _record("unit_target", frozenset(), unit, unit, carries="unit_plan", target_id=target.pk)


def _personal_plan(world: World, owner: str, like: Target) -> Iterator[Record]:
    unit = UNIT_OF[owner]
    plan = Plan(
        fiscal_year=fiscal_year(clock.today()),
        unit=world.units[unit],
        place=world.units[unit].place,
        official=world.staff[owner],
    )
    plan.save()
    target = _target(plan, like, canary("personal_plan", owner))
    monday = clock.today() - timedelta(days=clock.today().weekday())
    WeeklyCommitment(staff_member=world.staff[owner], place=plan.place, week=monday).save()
    yield _record("personal_plan", frozenset({owner}), unit, owner, plan_id=plan.pk)
    yield _record("personal_target", frozenset({owner}), unit, owner, carries="personal_plan", target_id=target.pk)


def _target(plan: Plan, like: Target, text: str) -> Target:
    target = Target(
        plan=plan, place=plan.place, position=1, text_th=text, text_en=text, indicator=like.indicator,
        goal=like.goal, weight=100, baseline=0, value=10, levels=like.levels,
    )  # fmt: skip
    target.save()
    return target


def _volunteer(world: World, name: str) -> Iterator[Record]:
    unit = UNIT_OF[name]
    volunteer = Volunteer(
        staff_member=world.staff[name], place=PLACES[unit], village=canary("volunteer", name), since=date(2020, 1, 1)
    )
    volunteer.save()
    Thanks(
        volunteer=volunteer, place=volunteer.place, words_th=canary("thanks", name), words_en=canary("thanks", name),
        at=clock.now(),
    ).save()  # fmt: skip
    yield _record("volunteer", frozenset({name}), unit, name, volunteer_id=volunteer.pk)
    yield _record("thanks", frozenset({name}), unit, name, volunteer_id=volunteer.pk)


def _of_staff(world: World) -> Iterator[Record]:
    """Give the number of staff members, names of accounts and grants to a text of their own."""
    for name in ("administrator", "auditor", "colleague", "neighbour", "far-official"):
        member, unit = world.staff[name], UNIT_OF[name]
        StaffMember.objects.filter(pk=member.pk).update(number=canary("staff", name))
        user = User.objects.create(staff_member=member, username=canary("account", name))
        grant = Grant.objects.create(
            staff_member=member, role=Role.OFFICIAL, place=world.units[unit].place, unit=world.units[unit],
            valid_from=clock.today(), proposed_by=world.staff["second-administrator"],
        )  # fmt: skip
        owners = frozenset({name})
        yield _record("staff", owners, unit, name, staff_id=member.pk)
        yield _record("account", owners, unit, name, account_id=user.pk)
        yield _record("grant", owners, unit, name, grant_id=grant.pk)


def _record(
    kind: str, owners: frozenset[str], unit: str, label: str, *, carries: str = "", **arguments: UUID
) -> Record:
    return Record(kind, owners, unit, label, arguments, carries=carries)
