"""Fictional cases in every state, each told from the hardship that opened it to the change that closed it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from demo.chance import Chance
from demo.organisation import Organisation
from demo.planning import Planning
from demo.words import CHANGES, GOALS, NEEDS, NO_CHANGE, NOTE
from demo.work import FieldWork, Heard
from onehome.access.models import StaffMember
from onehome.cases.models import Case, CaseHardship, CaseNote, Closure, FollowUp, Need, Referral
from onehome.cases.types import CaseState, NeedState, Outcome, ReferralState
from onehome.kernel.thai_calendar import fiscal_year
from onehome.people.actions.seal import seal_with
from onehome.places.models import Unit
from onehome.visits.models import Assessment
from onehome.visits.types import Dimension, HardshipState, Purpose, VisitReason

SHARE_OF_HARDSHIPS = 0.34
TOLD_AFTER_DAYS = 2  # most families are told soon that a case was opened
OUTSIDE_BODIES = ("โรงพยาบาลส่งเสริมสุขภาพตำบล", "โรงเรียนในพื้นที่", "องค์การบริหารส่วนตำบล", "ธนาคารเพื่อการเกษตร")


@dataclass
class CaseRows:
    """Rows kept until they are saved together."""

    cases: list[Case] = field(default_factory=list)
    links: list[CaseHardship] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    notes: list[CaseNote] = field(default_factory=list)
    referrals: list[Referral] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    closures: list[Closure] = field(default_factory=list)

    def save(self) -> None:
        """Insert everything, in the order in which rows refer to each other."""
        Case.objects.add_all(self.cases)
        CaseHardship.objects.add_all(self.links)
        Need.objects.add_all(self.needs)
        CaseNote.objects.add_all(self.notes)
        Referral.objects.add_all(self.referrals)
        FollowUp.objects.add_all(self.follow_ups)
        Closure.objects.add_all(self.closures)


@dataclass
class Story:
    """A case with what the help needs to know of it."""

    case: Case
    heard: Heard
    manager: StaffMember
    colleague: StaffMember


class CaseMaker:
    """Makes the cases of one province."""

    def __init__(
        self, chance: Chance, as_of: date, organisation: Organisation, planning: Planning, work: FieldWork
    ) -> None:
        self.chance = chance
        self.as_of = as_of
        self.organisation = organisation
        self.planning = planning
        self.work = work
        self.rows = CaseRows()
        self.stories: list[Story] = []
        self.numbers: Counter[tuple[str, int]] = Counter()

    def make(self) -> None:
        """Open a case for some of what was heard, one for a household at most, and follow it to this day."""
        with_case = set()
        for heard in self.work.heard:
            if heard.home.row.pk in with_case or not self.chance.happens(SHARE_OF_HARDSHIPS):
                continue
            with_case.add(heard.home.row.pk)
            self._case(heard)

    def _case(self, heard: Heard) -> None:
        manager = heard.home.official
        opened = min(self.as_of, heard.visit.visited_on + timedelta(days=self.chance.between(0, 6)))
        unit = manager.unit
        case = Case(
            id=self.chance.identifier(opened),
            number=self._number(heard.home.row.place[:2], opened),
            place=heard.home.row.place,
            household=heard.home.row,
            person=heard.home.persons[0],
            lead_unit=unit,
            manager=manager if not self._waits(opened) else None,
            urgency=self.chance.weighted(((2, 2), (3, 5), (4, 3), (5, 1))),
            goal=GOALS[heard.dimension],
            goal_dimension=heard.dimension,
            goal_level=min(4, heard.assessment.levels[heard.dimension] + self.chance.between(1, 2)),
            before=heard.assessment,
            opened_on=opened,
            due_on=opened + timedelta(days=self.chance.between(60, 120)),
        )
        if heard.hardship.state == HardshipState.HEARD:
            heard.hardship.state = HardshipState.IN_CASE
            if (self.as_of - opened).days > TOLD_AFTER_DAYS and self.chance.happens(0.8):
                heard.hardship.state = HardshipState.ANSWERED
                self.work.answer(heard.home, heard.hardship, opened + timedelta(days=TOLD_AFTER_DAYS))
        self.rows.cases.append(case)
        self.rows.links.append(
            CaseHardship(id=self.chance.identifier(opened), place=case.place, case=case, hardship=heard.hardship)
        )
        story = Story(case, heard, manager, self._colleague(manager))
        self.stories.append(story)
        self._follow(story)
        case.target = self.planning.outcome_target(case.closed_on or self.as_of, manager)

    def _waits(self, opened: date) -> bool:
        return (self.as_of - opened).days < 12 and self.chance.happens(0.5)

    def _number(self, province: str, opened: date) -> str:
        year = fiscal_year(opened)
        self.numbers[province, year] += 1
        return f"{province}-{year}-{self.numbers[province, year]:06d}"

    def _colleague(self, official: StaffMember) -> StaffMember:
        officials = self.organisation.officials[official.unit.province_code]
        return self.chance.pick([other for other in officials if other.pk != official.pk])

    def _follow(self, story: Story) -> None:
        case, age = story.case, (self.as_of - story.case.opened_on).days
        if case.manager is None:
            self._needs(story, met=False)
            return
        case.state = CaseState.IN_PROGRESS
        self._note(story)
        if self.chance.happens(0.35):
            self._referral(story)
        helped_after = self.chance.between(35, 75)
        followed = age > helped_after and self.chance.happens(0.85)
        self._needs(story, met=followed)
        if not followed:
            if age > 30:
                self.work.ask_for_visit(story.heard.home, VisitReason.FOLLOW_UP, self.as_of, urgency=4)
            return
        case.state = CaseState.FOLLOW_UP
        after = self._follow_up(story, case.opened_on + timedelta(days=helped_after))
        closed_on = after.assessed_on + timedelta(days=self.chance.between(1, 12))
        if closed_on <= self.as_of and self.chance.happens(0.85):
            self._close(story, after, closed_on)

    def _needs(self, story: Story, *, met: bool) -> None:
        case, texts = story.case, NEEDS[story.heard.dimension]
        units = self.organisation.units[case.place[:2]]
        for text in self.chance.random.sample(texts, self.chance.between(1, len(texts))):
            settled = case.opened_on + timedelta(days=self.chance.between(3, 30))
            self.rows.needs.append(
                Need(
                    id=self.chance.identifier(case.opened_on),
                    place=case.place,
                    case=case,
                    text=text,
                    unit=self._unit_for(units, case.lead_unit),
                    due_on=case.opened_on + timedelta(days=30),
                    state=NeedState.MET if met else NeedState.OPEN,
                    settled_on=min(settled, self.as_of) if met else None,
                )
            )

    def _unit_for(self, units: list[Unit], lead: Unit) -> Unit:
        return lead if self.chance.happens(0.6) else self.chance.pick(units)

    def _note(self, story: Story) -> None:
        identifier = self.chance.identifier(story.case.opened_on)
        sealed = seal_with(story.heard.home.key, NOTE, column="cases_casenote.words_sealed", row=identifier)
        self.rows.notes.append(
            CaseNote(
                id=identifier,
                place=story.case.place,
                case=story.case,
                words_sealed=sealed,
                by=story.manager,
                at=self.chance.moment(story.case.opened_on),
            )
        )

    def _referral(self, story: Story) -> None:
        case = story.case
        sent = min(self.as_of, case.opened_on + timedelta(days=self.chance.between(1, 10)))
        done = (self.as_of - sent).days > 25 and self.chance.happens(0.7)
        units = [unit for unit in self.organisation.units[case.place[:2]] if unit.pk != case.lead_unit_id]
        unit = self.chance.pick(units) if units and self.chance.happens(0.6) else None
        self.rows.referrals.append(
            Referral(
                id=self.chance.identifier(sent),
                place=case.place,
                case=case,
                to_unit=unit,
                to_body="" if unit else self.chance.pick(OUTSIDE_BODIES),
                reason=self.chance.pick(NEEDS[story.heard.dimension]),
                state=ReferralState.DONE if done else self.chance.pick((ReferralState.SENT, ReferralState.ACCEPTED)),
                sent_by=story.manager,
                sent_on=sent,
                answer_by=sent + timedelta(days=14),
                outcome="ดำเนินการแล้ว แจ้งครอบครัวแล้ว" if done else "",
                closed_on=sent + timedelta(days=self.chance.between(5, 24)) if done else None,
            )
        )

    def _follow_up(self, story: Story, day: date) -> Assessment:
        home, case = story.heard.home, story.case
        visit = self.work.new_visit(home, story.manager, day)
        levels = dict(story.heard.assessment.levels)
        dimension = Dimension(case.goal_dimension)
        rise = self.chance.weighted(((0, 2), (1, 5), (2, 3)))
        levels[dimension] = min(4, levels[dimension] + rise)
        after = self.work.assess(home, visit, story.manager, day, Purpose.FOLLOW_UP, levels)
        self.work.keep_change(home, dimension, levels[dimension], day)
        if not after.confirmed_by_person and self.chance.happens(0.5):
            after.confirmed_by = story.colleague
            after.confirmed_on = min(self.as_of, day + timedelta(days=self.chance.between(1, 9)))
        self.rows.follow_ups.append(
            FollowUp(
                id=self.chance.identifier(day),
                place=case.place,
                case=case,
                after=after,
                words=CHANGES[story.heard.dimension] if rise else NO_CHANGE,
                at=self.chance.moment(day),
            )
        )
        return after

    def _close(self, story: Story, after: Assessment, closed_on: date) -> None:
        case = story.case
        dimension = Dimension(case.goal_dimension)
        better = after.levels[dimension] > story.heard.assessment.levels[dimension]
        case.state, case.closed_on = CaseState.CLOSED, closed_on
        self.rows.closures.append(
            Closure(
                id=self.chance.identifier(closed_on),
                place=case.place,
                case=case,
                outcome=Outcome.BETTER if better else Outcome.SAME,
                what_changed=CHANGES[story.heard.dimension] if better else NO_CHANGE,
                by=story.manager,
                closed_on=closed_on,
            )
        )
