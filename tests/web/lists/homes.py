"""What hangs on households: people, visits, voices, assessments, cases and aid, for four households of each number.

One household is the crowded one: everything of every number happens there. Of the other three of each number, one is
looked after by the official and the volunteer of the world, one by staff of its own, one lies in a province of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from onehome.access.models import Device, StaffMember
from onehome.benefits.models import AidDecision, Application, Award, MissedEntitlement, ReceivedBenefit, ReportedOutcome
from onehome.benefits.types import ApplicationKind, ApplicationState, DecisionOutcome, SecurityRank
from onehome.cases.models import Case, CaseNote, Closure, FollowUp, Need, Referral
from onehome.cases.types import CaseState
from onehome.kernel import clock
from onehome.kernel.identifiers import new_id
from onehome.law.vocabulary import vocabulary
from onehome.people.actions.seal import make_data_keys, sealed_text
from onehome.people.models import Household, KnownFact, Person
from onehome.people.types import FactSource, Relation
from onehome.places.models import Unit
from onehome.visits.models import (
    Assessment,
    Hardship,
    HardshipAnswer,
    PlannedVisit,
    ReasonToVisit,
    Submission,
    Surge,
    SweptHousehold,
    Visit,
)
from onehome.visits.types import ANSWER_COLUMN, WORDS_COLUMN, Dimension, Purpose, StopState, VisitReason
from tests.web.forms.kept import answered_rows, form_rows, version_row
from tests.web.lists.ground import Ground, Rows, area_of, far_area_of, row
from tests.world import START

LEVELS = {dimension.value: 2 for dimension in Dimension}
FACTS_OF_A_MEMBER = [name for name in sorted(vocabulary()) if name.startswith("person.")]
NOTE_COLUMN = "cases_casenote.words_sealed"
LONG_AGO = timedelta(days=30)  # long enough for an unanswered voice to be listed as waiting


@dataclass(frozen=True)
class Home:
    """One household, one of its members, and who works with it."""

    household: Household
    person: Person
    official: StaffMember
    volunteer: StaffMember
    unit: Unit
    number: int
    crowded: bool = False


def households(ground: Ground, number: int) -> Iterator[tuple[Home, Rows]]:
    """Make the households of this number, and one more member and fact of the crowded one."""
    world = ground.world
    crowded = world.households["own"]
    newcomer = _person(crowded, number)
    ground.first(household_id=crowded, person_id=newcomer)
    official, volunteer, unit = ground.officials[number], ground.volunteers[number], ground.units[number]
    name = FACTS_OF_A_MEMBER[number % len(FACTS_OF_A_MEMBER)]
    known = KnownFact(
        household=crowded, place=crowded.place, person=ground.named["person_id"], name=name, known_on=START,
        source=FactSource.TOLD, recorded_by=official, recorded_at=clock.now(),
    )  # fmt: skip
    yield Home(crowded, newcomer, official, volunteer, unit, number, crowded=True), iter((newcomer, known))
    far = ground.far_officials[number]
    for label, place, by, of, where in (
        ("mine", area_of(number), world.staff["official"], world.staff["volunteer"], world.units["own"]),
        ("theirs", area_of(number), official, volunteer, unit),
        ("far", far_area_of(number), far, ground.far_volunteers[number], ground.far_units[number]),
    ):
        home = Household(
            number=f"{label}-{row(number)}", place=place, village=row(number), official=by, volunteer=of,
            registered_on=START,
        )  # fmt: skip
        person = _person(home, number)
        yield Home(home, person, by, of, where, number), iter((home, person))


def _person(household: Household, number: int) -> Person:
    name = row(number)
    return Person(
        household=household, place=household.place, relation=Relation.OTHER, given_name=name, family_name=name,
        sort_key=name, given_sound_a="ก", given_sound_b="ก",
    )  # fmt: skip


def keys(homes: list[Home]) -> None:
    """Make the keys with which texts about these people are sealed."""
    new = [(home.household.pk, home.household.place) for home in homes if not home.crowded]
    make_data_keys([*new, *((home.person.pk, home.household.place) for home in homes)])


def life(ground: Ground, home: Home) -> Rows:
    """Make what happened in a household: visits, what was heard, how it stood before and after, and its case."""
    today, mine = clock.today(), {"household": home.household, "place": home.household.place}
    for visitor, day in ((home.official, today - LONG_AGO), (home.volunteer, today - timedelta(days=2))):
        visit = Visit(
            **mine, visitor=visitor, unit=home.unit, visited_on=day, notice_given=True, persons_met=[home.person.pk],
            others_met=row(home.number), recorded_at=clock.now(),
        )  # fmt: skip
        ground.first(visit_id=visit)
        yield visit
        held_at = ground.named["visit_id"] if home.crowded else visit
        if visitor is home.official:
            yield from _answered(ground, home, visit)
        yield from _heard(ground, home, held_at)
    before = Assessment(
        **mine, visit=visit, purpose=Purpose.FIRST, assessor=home.official, assessed_on=today - LONG_AGO, **LEVELS
    )
    after = Assessment(
        **mine, visit=visit, purpose=Purpose.FOLLOW_UP, assessor=home.official, assessed_on=today,
        confirmed_by=home.volunteer, confirmed_on=today, **(LEVELS | {"income": 3}),
    )  # fmt: skip
    newest = Assessment(
        **mine, visit=visit, purpose=Purpose.FOLLOW_UP, assessor=home.official, assessed_on=today, **LEVELS
    )
    ground.first(assessment_id=before)
    yield from (before, after, newest)
    reason = ReasonToVisit(
        **mine, kind=VisitReason.LOW_SECURITY, explanation_th=row(home.number), explanation_en=row(home.number),
        urgency=4, raised_at=clock.now(), settled_at=clock.now() if home.crowded else None,
    )  # fmt: skip
    monday = today - timedelta(days=today.weekday())
    stop = PlannedVisit(
        **mine, staff_member=home.official, week=monday, position=home.number, reason=reason, state=StopState.PLANNED
    )
    ground.first(stop_id=stop)
    surge = Surge(place="50", kind="flood", areas=["5001"], reason=row(home.number), declared_at=clock.now())
    if home.crowded:
        ground.first(surge_id=surge)
        yield surge
    else:
        of = ground.named["surge_id"]
        yield SweptHousehold(**mine, surge=of, staff_member=home.official, fragility=1, visit=None)
    yield from (reason, stop)
    yield PlannedVisit(**mine, staff_member=home.volunteer, week=monday, position=home.number, reason=reason)
    yield from _case(ground, home, before, after, reason)


def _heard(ground: Ground, home: Home, visit: Visit) -> Rows:
    """Make an unanswered voice that may be passed on, and one more answer of one voice."""
    made = new_id()
    sealed = sealed_text(row(home.number), subject_id=home.household.pk, column=WORDS_COLUMN, row=made)
    voice = Hardship(
        id=made, household=home.household, place=home.household.place, visit=visit, person=home.person,
        words_sealed=sealed, theme="income", may_be_quoted=True, heard_on=visit.visited_on,
    )  # fmt: skip
    ground.first(hardship_id=voice)
    yield voice
    if home.crowded:
        told, one = new_id(), ground.named["hardship_id"]
        words = sealed_text(row(home.number), subject_id=home.household.pk, column=ANSWER_COLUMN, row=told)
        yield HardshipAnswer(
            id=told, place=one.place, hardship=one, words_sealed=words, told_on=clock.today(), by=home.official
        )  # fmt: skip


def _answered(ground: Ground, home: Home, visit: Visit) -> Rows:
    """Make a form of its own for each number with one more version of the first, and an answer to the first."""
    name = row(home.number)
    if home.crowded:
        form, version = form_rows(f"form-{name}", name, "")
        ground.first(form_id=form, version_id=version)
        yield form
        yield version
        if ground.named["form_id"] is not form:
            yield version_row(ground.named["form_id"], name)
    for one in answered_rows(visit.visitor, visit, ground.named["form_id"].code, f"{name} {home.household.number}"):
        if isinstance(one, Submission):
            ground.first(submission_id=one)
        if isinstance(one, Device):
            one.label = name  # or fifty nameless telephones fill the first page
        yield one


def _case(ground: Ground, home: Home, before: Assessment, after: Assessment, reason: ReasonToVisit) -> Rows:
    """Make two cases, one of them closed, and what is done in the open one."""
    today, name = clock.today(), row(home.number)
    asked = {
        "household": home.household, "place": home.household.place, "person": home.person, "lead_unit": home.unit,
        "manager": home.official, "goal": name, "goal_dimension": Dimension.INCOME, "goal_level": 3,
        "before": before, "target": ground.named["target_id"], "opened_on": today - LONG_AGO, "due_on": today,
    }  # fmt: skip
    number = f"{home.household.number}-{name}"
    case = Case(**asked, number=f"C-{number}", state=CaseState.IN_PROGRESS)
    closed = Case(**asked, number=f"D-{number}", state=CaseState.CLOSED, closed_on=today)
    unassigned = Case(**(asked | {"manager": None}), number=f"E-{number}")
    ground.first(case_id=case)
    yield from (case, closed, unassigned)
    crowded = ground.named["case_id"] if home.crowded else case
    place = case.place
    yield Closure(case=closed, place=place, outcome="better", what_changed=name, by=home.official, closed_on=today)
    yield FollowUp(case=crowded, place=place, after=after, words=name, at=clock.now())
    need = Need(case=crowded, place=place, text=name, unit=home.unit)
    note = new_id()
    words = sealed_text(name, subject_id=home.household.pk, column=NOTE_COLUMN, row=note)
    referral = Referral(
        case=crowded, place=place, to_unit=home.unit, reason=name, sent_by=home.official, sent_on=today, answer_by=today
    )
    ground.first(need_id=need, referral_id=referral)
    yield from (need, referral)
    yield CaseNote(id=note, case=crowded, place=place, words_sealed=words, by=home.official, at=clock.now())
    yield from _aid(ground, home, case, reason)


def _aid(ground: Ground, home: Home, case: Case, reason: ReasonToVisit) -> Rows:
    """Make an application that waits here, one that is granted, and one on which another body answered."""
    of = {"case": case, "household": home.household, "place": case.place, "person": home.person}
    asked = {
        **of, "programme": "EMG", "trace": ground.named["trace"], "prepared_by": home.official,
        "prepared_on": clock.today(),
    }  # fmt: skip
    ours, theirs = ApplicationKind.OURS, ApplicationKind.ASSISTED
    waiting = Application(**asked, number=f"W-{case.number}", kind=ours)
    granted = Application(**asked, number=f"G-{case.number}", kind=ours, state=ApplicationState.GRANTED)
    elsewhere = Application(
        **(asked | {"programme": "OAA"}), number=f"O-{case.number}", kind=theirs, state=ApplicationState.GRANTED
    )
    ground.first(application_id=waiting)
    yield from (waiting, granted, elsewhere)
    decided = ground.named["application_id"] if home.crowded else granted
    yield AidDecision(
        application=decided, place=case.place, outcome=DecisionOutcome.RETURN, reason=row(home.number),
        trace=waiting.trace, decided_by=home.volunteer, prepared_by=ground.world.staff["neighbour"],
        decided_on=clock.today(),
    )  # fmt: skip
    yield Award(
        application=granted, household=home.household, place=case.place, person=home.person, programme="EMG",
        amount=3_000, awarded_on=clock.today(),
    )  # fmt: skip
    yield ReportedOutcome(
        application=elsewhere, place=case.place, granted=True, amount=600, reported_by=row(home.number),
        recorded_by=home.official, recorded_on=clock.today(),
    )  # fmt: skip
    yield from _missed(home, waiting, reason)


def _missed(home: Home, waiting: Application, reason: ReasonToVisit) -> Rows:
    """Make three rows of what is not received (nothing done, a visit asked for, applied), and one that is received."""
    today = clock.today()
    of = {"household": home.household, "place": home.household.place, "person": home.person}
    asked = {"visit_reason": reason, "visit_asked_by": home.official, "visit_asked_at": clock.now()}
    for programme, doing in (("OAA", {}), ("CSG", asked), ("EMG", {"application": waiting})):
        yield MissedEntitlement(
            **of, programme=programme, likely=False, security=SecurityRank.FRAGILE, baht=600,
            cap_kind="per-person-per-month", baht_a_year=7_200, missing=[["person.income_year", str(home.person.pk)]],
            found_on=today, looked_on=today, **doing,
        )  # fmt: skip
    yield ReceivedBenefit(**of, programme="LIF", source="told", known_on=today, recorded_by=home.official)
