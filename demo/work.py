"""Twenty-six weeks of fictional visits: who went, what was heard, and how secure the household was."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from demo.chance import Chance
from demo.registry import Home
from demo.words import ANSWER, SAFETY_VOICES, VOICES
from onehome.access.models import StaffMember
from onehome.kernel.thai_calendar import Week
from onehome.people.actions.seal import seal_with
from onehome.visits.actions.week_times import place_in_week
from onehome.visits.models import AnswerTry, Assessment, Hardship, HardshipAnswer, PlannedVisit, ReasonToVisit, Visit
from onehome.visits.types import (
    AGREEMENTS_TO_CHOOSE,
    AnswerHow,
    Dimension,
    HardshipState,
    HardshipTheme,
    Purpose,
    StopState,
    TryCame,
    VisitReason,
)

WEEKS = 26
CRISIS_WAITS_DAYS = 21  # within which a home found in crisis is still to be visited again
AGREES = {Purpose.ROUTINE: 0.9, Purpose.FOLLOW_UP: 0.35}  # how often the family agrees with what was found
TRIED_AFTER_DAYS = 7  # some of those who still wait were tried to be reached
TRIES = ((AnswerHow.PHONE, TryCame.NO_REPLY), (AnswerHow.IN_PERSON, TryCame.NOBODY_HOME))
STOPS_OF_THIS_WEEK = 4
FIELD_DAYS = (1, 3)  # Tuesday and Thursday, as in demo/going_out.py
REASONS = {
    VisitReason.NOT_SEEN: ("ยังไม่เคยมีใครไปเยี่ยมบ้านนี้", "Nobody has visited this household yet"),
    VisitReason.LOW_SECURITY: ("ครั้งก่อนมีด้านที่อยู่ในขั้นวิกฤต", "Was in crisis in one dimension last time"),
    VisitReason.MAY_BE_ENTITLED: ("อาจมีสิทธิที่ยังไม่ได้รับ", "May be entitled to something not yet received"),
    VisitReason.HARDSHIP: ("มีเรื่องเดือดร้อนที่ยังไม่ได้ตอบ", "A hardship waits for an answer"),
    VisitReason.FOLLOW_UP: ("ถึงเวลาติดตามผลการช่วยเหลือ", "Time to see what the help has changed"),
}

ONE_AFRAID_OF = 37  # every so manieth voice tells of fear: few, and never quoted on the board


@dataclass
class Heard:
    """A hardship with all that is needed to make a case of it."""

    home: Home
    visit: Visit
    hardship: Hardship
    dimension: Dimension
    assessment: Assessment


@dataclass
class Rows:
    """Rows kept until they are saved together."""

    reasons: list[ReasonToVisit] = field(default_factory=list)
    stops: list[PlannedVisit] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    hardships: list[Hardship] = field(default_factory=list)
    answers: list[HardshipAnswer] = field(default_factory=list)
    tries: list[AnswerTry] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)

    def save(self) -> None:
        """Insert everything, in the order in which rows refer to each other, and forget it."""
        ReasonToVisit.objects.add_all(self.reasons)
        Visit.objects.add_all(self.visits)
        PlannedVisit.objects.add_all(self.stops)
        Hardship.objects.add_all(self.hardships)
        HardshipAnswer.objects.add_all(self.answers)
        AnswerTry.objects.add_all(self.tries)
        Assessment.objects.add_all(self.assessments)


class FieldWork:
    """Makes the visits of one province, week by week."""

    def __init__(self, chance: Chance, as_of: date, homes: list[Home], *, keeps: float, stops: int) -> None:
        self.chance = chance
        self.as_of = as_of
        self.keeps = keeps  # share of weeks in which an official goes out
        self.stops = stops  # most visits in a week
        self.rows = Rows()
        self.heard: list[Heard] = []
        self.visited: set[tuple[UUID, date]] = set()
        self.of_official: dict[UUID, list[Home]] = {}
        self.of_volunteer: dict[UUID, list[Home]] = {}
        for home in homes:
            self.of_official.setdefault(home.official.pk, []).append(home)
            if home.volunteer is not None:
                self.of_volunteer.setdefault(home.volunteer.staff_member_id, []).append(home)
        self.of_household: dict[UUID, list[Assessment]] = {}
        self.reasons_open: dict[tuple[UUID, VisitReason], ReasonToVisit] = {}
        self.last_levels: dict[UUID, dict[Dimension, int]] = {}

    def weeks(self) -> list[Week]:
        """Return the weeks of the demonstration, the present one last."""
        weeks = [Week.of(self.as_of)]
        while len(weeks) < WEEKS:
            weeks.insert(0, weeks[0].previous())
        return weeks

    def make(self) -> None:
        """Make all weeks; the present week is planned, and kept only up to the day of the demonstration."""
        for week in self.weeks():
            for homes in self.of_official.values():
                self._official_week(week, homes)
            for homes in self.of_volunteer.values():
                if self.chance.happens(0.22):
                    self._volunteer_visit(week, self.chance.pick(homes))

    def _official_week(self, week: Week, homes: list[Home]) -> None:
        official = homes[0].official
        present = week.start <= self.as_of <= week.end
        goes = present or self.chance.happens(self.keeps)
        most = STOPS_OF_THIS_WEEK if present else self.chance.between(1, self.stops)
        chosen = self.chance.random.sample(homes, min(len(homes), most))
        for position, home in enumerate(chosen, start=1):
            day = week.start + timedelta(days=self.chance.between(0, 4))
            visit = None
            if goes and day <= self.as_of and not (present and position == len(chosen)):
                visit = self._visit(home, official, day, volunteer=False)
            self._stop(week, home, official, position, visit)

    def _stop(self, week: Week, home: Home, official: StaffMember, position: int, visit: Visit | None) -> None:
        past = week.end < self.as_of
        day = visit.visited_on if visit else self._day_to_go(week, position)
        reason = None
        if not past and visit is None:
            kind = self._why(home)
            pressing = self.chance.between(4, 5) if kind is VisitReason.LOW_SECURITY else self.chance.between(2, 3)
            reason = self.ask_for_visit(home, kind, week.start, urgency=pressing)
        state = StopState.KEPT if visit else StopState.MISSED if past else StopState.PLANNED
        self.rows.stops.append(
            PlannedVisit(
                id=self.chance.identifier(week.start),
                place=home.row.place,
                staff_member=official,
                household=home.row,
                week=week.start,
                day=day,
                position=place_in_week(week.start, day, position),
                near_only=False,
                reason=reason,
                state=state,
                missed_reason="ไม่มีใครอยู่บ้าน" if state is StopState.MISSED else "",
                visit=visit,
            )
        )

    def _day_to_go(self, week: Week, position: int) -> date:
        """Return a day for the field that is still to come, or one that has passed where none is."""
        days = [day for day in week.days if day.weekday() in FIELD_DAYS]
        ahead = [day for day in days if day >= self.as_of] or days
        return ahead[position % len(ahead)]

    def _why(self, home: Home) -> VisitReason:
        """Return why a household is to be visited, as far as the visits made so far say."""
        levels = self.last_levels.get(home.row.pk)
        if levels is None:
            return VisitReason.NOT_SEEN
        return VisitReason.LOW_SECURITY if min(levels.values()) == 1 else VisitReason.MAY_BE_ENTITLED

    def ask_for_visit(self, home: Home, kind: VisitReason, day: date, *, urgency: int) -> ReasonToVisit:
        """Keep a reason to visit; returns the open one of its kind where the household has one."""
        if (home.row.pk, kind) in self.reasons_open:
            return self.reasons_open[home.row.pk, kind]
        thai, english = REASONS[kind]
        reason = ReasonToVisit(
            id=self.chance.identifier(day),
            place=home.row.place,
            household=home.row,
            kind=kind,
            explanation_th=thai,
            explanation_en=english,
            urgency=urgency,
            due_on=day + timedelta(days=7 * (6 - urgency)),
            raised_at=self.chance.moment(day),
        )
        self.reasons_open[home.row.pk, kind] = reason
        self.rows.reasons.append(reason)
        return reason

    def _volunteer_visit(self, week: Week, home: Home) -> None:
        day = week.start + timedelta(days=self.chance.between(0, 6))
        if day <= self.as_of and home.volunteer is not None:
            self._visit(home, home.volunteer.staff_member, day, volunteer=True)

    def _visit(self, home: Home, visitor: StaffMember, day: date, *, volunteer: bool) -> Visit:
        visit = self.new_visit(home, visitor, day)
        if not volunteer:
            self.visited.add((visitor.pk, Week.of(day).start))
        assessment = self.assess(home, visit, visitor, day, Purpose.ROUTINE)
        if min(assessment.levels.values()) == 1 and (self.as_of - day).days <= CRISIS_WAITS_DAYS:
            self.ask_for_visit(home, VisitReason.LOW_SECURITY, day, urgency=4)
        weakest = min(Dimension, key=lambda dimension: (assessment.levels[dimension], self.chance.random.random()))
        if assessment.levels[weakest] <= 2 and self.chance.happens(0.55):
            self.hear(home, visit, weakest, day, assessment)
        return visit

    def new_visit(self, home: Home, visitor: StaffMember, day: date) -> Visit:
        """Keep one visit."""
        met = self.chance.random.sample(home.persons, self.chance.between(1, min(2, len(home.persons))))
        visit = Visit(
            id=self.chance.identifier(day),
            place=home.row.place,
            household=home.row,
            visitor=visitor,
            unit=visitor.unit,
            visited_on=day,
            notice_given=True,
            persons_met=[person.pk for person in met],
            recorded_at=self.chance.moment(day),
        )
        self.rows.visits.append(visit)
        return visit

    def assess(
        self,
        home: Home,
        visit: Visit,
        assessor: StaffMember,
        day: date,
        purpose: Purpose,
        levels: dict[Dimension, int] | None = None,
    ) -> Assessment:
        """Keep one assessment; without levels they follow the household's life and the last time."""
        levels = levels or self._levels(home)
        self.last_levels[home.row.pk] = levels
        agrees = self.chance.happens(AGREES[purpose])
        assessment = Assessment(
            id=self.chance.identifier(day),
            place=home.row.place,
            visit=visit,
            household=home.row,
            purpose=purpose,
            assessor=assessor,
            assessed_on=day,
            confirmed_by_person=agrees,
            agreed_how=self.chance.pick(AGREEMENTS_TO_CHOOSE) if agrees else "",
            **{dimension.value: level for dimension, level in levels.items()},
        )
        self.rows.assessments.append(assessment)
        self.of_household.setdefault(home.row.pk, []).append(assessment)
        return assessment

    def keep_change(self, home: Home, dimension: Dimension, level: int, day: date) -> None:
        """Let what the help changed last: later assessments do not fall below it."""
        for assessment in self.of_household[home.row.pk]:
            if assessment.assessed_on > day:
                setattr(assessment, dimension.value, max(level, assessment.levels[dimension]))

    def _levels(self, home: Home) -> dict[Dimension, int]:
        before = self.last_levels.get(home.row.pk)
        if before is not None:
            moved = self.chance.pick(tuple(Dimension))
            step = self.chance.weighted(((0, 7), (1, 1), (-1, 1)))
            return {**before, moved: min(4, max(1, before[moved] + step))}
        weights = ((1, 2), (2, 4), (3, 3), (4, 1)) if home.family.hard else ((1, 0.2), (2, 1), (3, 5), (4, 4))
        return {dimension: self.chance.weighted(weights) for dimension in Dimension}

    def hear(self, home: Home, visit: Visit, dimension: Dimension, day: date, assessment: Assessment) -> None:
        """Keep what was told of one dimension, and mostly how it was answered."""
        identifier = self.chance.identifier(day)
        words = self.chance.pick(VOICES[dimension])
        afraid = identifier.int % ONE_AFRAID_OF == 0  # by its own number: what else is drawn stays as it is
        words = SAFETY_VOICES[identifier.int // ONE_AFRAID_OF % len(SAFETY_VOICES)] if afraid else words
        waited = (self.as_of - day).days
        answered = waited > 5 and self.chance.happens(0.72 if waited < 40 else 0.95)
        hardship = Hardship(
            id=identifier,
            place=home.row.place,
            visit=visit,
            household=home.row,
            person=home.persons[0],
            words_sealed=seal_with(home.key, words, column="visits_hardship.words_sealed", row=identifier),
            theme=HardshipTheme.SAFETY if afraid else HardshipTheme(dimension.value),
            may_be_quoted=self.chance.happens(0.4),
            state=HardshipState.ANSWERED if answered else HardshipState.HEARD,
            heard_on=day,
        )
        self.rows.hardships.append(hardship)
        self.heard.append(Heard(home, visit, hardship, dimension, assessment))
        if answered:
            told_on = min(self.as_of, day + timedelta(days=self.chance.between(1, 17)))
            self.answer(home, hardship, told_on)
        elif waited > TRIED_AFTER_DAYS and self.chance.happens(0.4):
            self._try(home, hardship, day)

    def answer(self, home: Home, hardship: Hardship, told_on: date) -> None:
        """Keep what the person was told."""
        identifier = self.chance.identifier(told_on)
        self.rows.answers.append(
            HardshipAnswer(
                id=identifier,
                place=home.row.place,
                hardship=hardship,
                words_sealed=seal_with(home.key, ANSWER, column="visits_hardshipanswer.words_sealed", row=identifier),
                told_on=told_on,
                how=self.chance.pick(tuple(AnswerHow)),
                recorded_at=self.chance.moment(told_on),
                by=home.official,
            )
        )

    def _try(self, home: Home, hardship: Hardship, day: date) -> None:
        """Keep that the official tried to answer once or twice, and reached nobody."""
        for after in range(self.chance.between(1, 2)):
            how, came = self.chance.pick(TRIES)
            tried_on = day + timedelta(days=3 + 3 * after)
            self.rows.tries.append(
                AnswerTry(
                    id=self.chance.identifier(tried_on),
                    place=home.row.place,
                    hardship=hardship,
                    how=how,
                    came=came,
                    tried_on=tried_on,
                    by=home.official,
                    recorded_at=self.chance.moment(tried_on),
                )
            )
        hardship.tell_in_person = self.chance.happens(0.5)
