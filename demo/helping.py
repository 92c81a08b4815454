"""Fictional screenings, applications, decisions and reported outcomes, each on a real answer of the law's engine."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from demo.casework import Story
from demo.chance import Chance
from demo.organisation import Organisation
from onehome.access.models import StaffMember
from onehome.access.types import Actor
from onehome.benefits.models import AidDecision, Application, Award, ReportedOutcome, Screening
from onehome.benefits.queries.facts import facts_for_rules
from onehome.benefits.types import ApplicationKind, ApplicationState, DecisionOutcome
from onehome.cases.models import RunningNumber
from onehome.engine.decision import Answer, Decision
from onehome.engine.household import screen_household
from onehome.engine.trace import trace
from onehome.kernel.thai_calendar import fiscal_year

APPLIED_FOR_EARLY = ("EMG", "LIF", "OAA", "CSG")
LOCAL_BODY = "องค์กรปกครองส่วนท้องถิ่นในพื้นที่"
GRANT_REASON = "ไปเยี่ยมบ้านแล้ว ครอบครัวเดือดร้อนจริง เงินก้อนนี้ช่วยให้ตั้งตัวได้"
REFUSE_REASON = "ครอบครัวได้รับความช่วยเหลือเรื่องเดียวกันจากหน่วยงานอื่นแล้ว"


@dataclass
class HelpRows:
    """Rows kept until they are saved together."""

    screenings: list[Screening] = field(default_factory=list)
    applications: list[Application] = field(default_factory=list)
    decisions: list[AidDecision] = field(default_factory=list)
    awards: list[Award] = field(default_factory=list)
    outcomes: list[ReportedOutcome] = field(default_factory=list)
    numbers: Counter[tuple[str, int]] = field(default_factory=Counter)

    def save(self) -> None:
        """Insert everything, in the order in which rows refer to each other."""
        Screening.objects.add_all(self.screenings)
        Application.objects.add_all(self.applications)
        AidDecision.objects.add_all(self.decisions)
        Award.objects.add_all(self.awards)
        ReportedOutcome.objects.add_all(self.outcomes)


class HelpMaker:
    """Screens households that have a case and follows some of what they may get."""

    def __init__(self, chance: Chance, as_of: date, organisation: Organisation, by: Actor, *, share: float) -> None:
        self.chance = chance
        self.as_of = as_of
        self.organisation = organisation
        self.by = by
        self.share = share  # of cases that are screened
        self.rows = HelpRows()

    def make(self, stories: list[Story]) -> None:
        """Screen and help; households, facts and visits must be saved already."""
        for story in stories:
            if story.case.manager is not None and self.chance.happens(self.share):
                self._screen(story)

    def _screen(self, story: Story) -> None:
        case = story.case
        day = min(self.as_of, case.opened_on + timedelta(days=self.chance.between(1, 8)))
        answers = screen_household(facts_for_rules(self.by, case.household_id, day), day)
        self.rows.screenings.append(
            Screening(
                id=self.chance.identifier(day),
                place=case.place,
                case=case,
                household_id=case.household_id,
                day=day,
                by=story.manager,
                at=self.chance.moment(day),
                answers=[trace(answer) for answer in answers],
            )
        )
        open_answers = [answer for answer in answers if _would_apply(answer)]
        ours = [answer for answer in open_answers if answer.decided_here]
        others = [answer for answer in open_answers if not answer.decided_here]
        for answer in self._some(ours, 1) + self._some(others, 2):
            self._apply(story, answer, day)

    def _some(self, answers: list[Decision], most: int) -> list[Decision]:
        chosen = [answer for answer in answers if self.chance.happens(0.6)]
        return chosen[:most]

    def _apply(self, story: Story, answer: Decision, day: date) -> None:
        member = answer.subject.member
        prepared_on = min(self.as_of, day + timedelta(days=self.chance.between(0, 5)))
        application = Application(
            id=self.chance.identifier(prepared_on),
            place=story.case.place,
            number=self._number(answer.programme, story.case.place[:2], prepared_on),
            case=story.case,
            household_id=story.case.household_id,
            person_id=UUID(member) if member else None,
            programme=answer.programme,
            kind=ApplicationKind.OURS if answer.decided_here else ApplicationKind.ASSISTED,
            trace=trace(answer),
            prepared_by=story.manager,
            prepared_on=prepared_on,
        )
        self.rows.applications.append(application)
        if answer.decided_here:
            self._decide(story, application, answer)
        else:
            self._send(story, application, answer)

    def _number(self, programme: str, province: str, day: date) -> str:
        year = fiscal_year(day)
        self.rows.numbers[province, year] += 1
        return f"{programme}-{province}-{year}-{self.rows.numbers[province, year]:06d}"

    def _decide(self, story: Story, application: Application, answer: Decision) -> None:
        decided_on = application.prepared_on + timedelta(days=self.chance.between(2, 12))
        decider = self._decider(story)
        if decided_on > self.as_of or decider is None:
            return
        granted = self.chance.happens(0.85)
        amount = self.chance.between(10, 30) * 100 if granted else None
        if amount is not None and answer.sum_baht is not None:
            amount = min(amount, answer.sum_baht)
        judged = [outcome.id for outcome in answer.conditions if outcome.kind == "judgement"]
        application.state = ApplicationState.GRANTED if granted else ApplicationState.REFUSED
        self.rows.decisions.append(
            AidDecision(
                id=self.chance.identifier(decided_on),
                place=application.place,
                application=application,
                outcome=DecisionOutcome.GRANT if granted else DecisionOutcome.REFUSE,
                amount=amount,
                reason=GRANT_REASON if granted else REFUSE_REASON,
                condition="" if granted or not judged else judged[0],
                judged=judged,
                trace=application.trace,
                decided_by=decider,
                prepared_by=story.manager,
                decided_on=decided_on,
            )
        )
        if amount is not None:
            self._award(application, amount, decided_on)

    def _award(self, application: Application, amount: int, awarded_on: date) -> None:
        self.rows.awards.append(
            Award(
                id=self.chance.identifier(awarded_on),
                place=application.place,
                application=application,
                household_id=application.household_id,
                person_id=application.person_id,
                programme=application.programme,
                amount=amount,
                awarded_on=awarded_on,
            )
        )

    def _decider(self, story: Story) -> StaffMember | None:
        """Return the head of the unit, or of the province where the unit's head prepared it himself."""
        unit_head = self.organisation.unit_heads.get(story.case.lead_unit_id)
        province_head = self.organisation.heads[story.case.place[:2]]
        for head in (unit_head, province_head):
            if head is not None and head.pk != story.manager.pk:
                return head
        return None

    def _send(self, story: Story, application: Application, answer: Decision) -> None:
        sent_on = application.prepared_on + timedelta(days=self.chance.between(0, 6))
        if sent_on > self.as_of:
            return
        application.state = ApplicationState.SENT
        application.sent_to, application.sent_on = LOCAL_BODY, sent_on
        heard_on = sent_on + timedelta(days=self.chance.between(15, 50))
        if heard_on > self.as_of:
            return
        granted = self.chance.happens(0.8)
        application.state = ApplicationState.GRANTED if granted else ApplicationState.REFUSED
        details: dict[str, Any] = {}
        if granted:
            details = {"amount": answer.sum_baht, "receives_from": (heard_on + timedelta(days=31)).replace(day=1)}
        self.rows.outcomes.append(
            ReportedOutcome(
                id=self.chance.identifier(heard_on),
                place=application.place,
                application=application,
                granted=granted,
                reported_by=LOCAL_BODY,
                recorded_by=story.manager,
                recorded_on=heard_on,
                **details,
            )
        )


def _would_apply(answer: Decision) -> bool:
    """Whether an official would apply: it is likely, or of the help that is asked for before everything is known."""
    if answer.answer is Answer.NEEDS_OFFICER:
        return answer.programme in APPLIED_FOR_EARLY
    return answer.answer is Answer.LIKELY_ELIGIBLE


def keep_numbers(series: str, numbers: dict[tuple[str, int], int]) -> None:
    """Save the last number given in each (province, fiscal year), so that the next case or application goes on."""
    RunningNumber.objects.add_all(
        [
            RunningNumber(place=province, series=series, fiscal_year=year, last=last)
            for (province, year), last in sorted(numbers.items())
        ]
    )
