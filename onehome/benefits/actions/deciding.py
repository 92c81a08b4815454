"""An officer decides on an application of ours: another person than prepared it, by the rule of the day, with proof."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from onehome.access.errors import not_permitted
from onehome.access.gate import acting
from onehome.access.types import Actor, Permission
from onehome.benefits.actions.at_hand import application_at_hand, check_day, note
from onehome.benefits.actions.missed_rows import drop_missed
from onehome.benefits.errors import (
    AMOUNT_ABOVE_CAP,
    AMOUNT_MISSING,
    CONDITION_MISSING,
    DAY_BEFORE_PREPARED,
    DECIDED_ELSEWHERE,
    FACT_MISSING,
    JUDGEMENT_MISSING,
    NO_RATE,
    PREPARER_DECIDES,
    REASON_MISSING,
    RULE_REFUSES,
)
from onehome.benefits.models import AidDecision, Application, Award
from onehome.benefits.queries.rule_today import answer_on, open_conditions
from onehome.benefits.types import ApplicationKind, ApplicationState, DecisionOutcome
from onehome.cases.actions.at_hand import checked_words
from onehome.cases.actions.follow_up import ask_for_follow_up
from onehome.engine.decision import Answer, Decision, Outcome
from onehome.engine.trace import trace
from onehome.engine.wording import reason as reason_of
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid, Refused
from onehome.law.catalogue import programme as programme_of

NO_REFERENCE = Bilingual("ยังไม่มีข้ออ้างอิงที่ยืนยัน", "no confirmed legal reference")


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the officer says.

    Args:
        amount: whole baht; only where it is granted.
        condition: id of the condition or cap that is not met, or whose fact is missing; needed for a refusal.
        judged: ids of the conditions left to an officer that he says he has considered.
    """

    outcome: DecisionOutcome
    reason: str
    amount: int | None = None
    condition: str = ""
    judged: Collection[str] = ()


def decide_aid(*, by: Actor, application_id: UUID, ruling: Ruling, on: date) -> AidDecision:
    """Decide on an application of ours by the rule as it stands on the day; a grant becomes an award.

    The rule is worked out again on the day of the decision, and that trace is kept with it.

    Raises:
        NotThere: the application is absent or out of sight.
        Refused: the actor may not decide here, or prepared the application himself.
        Conflict: another body decides, there is a result already, or the rule of the day does not allow a grant.
        Invalid: the sum is missing or above the ceiling, a judgement is not acknowledged, or the reason or the
            condition is missing; `field` names it.
    """
    with acting(by):
        application = _to_decide(by, application_id)
        if by.staff_id is None:
            raise not_permitted()
        check_day(on, "on")
        if on < application.prepared_on:
            raise Invalid(DAY_BEFORE_PREPARED, "on")
        answer = answer_on(by, application, on)
        said = checked_words(ruling.reason, most=500, field="reason", missing=REASON_MISSING)
        if ruling.outcome == DecisionOutcome.GRANT:
            check_grant(answer, ruling)
        elif ruling.outcome == DecisionOutcome.REFUSE and ruling.condition not in open_conditions(answer):
            raise Invalid(CONDITION_MISSING, "condition")
        decision = AidDecision(
            application=application,
            place=application.place,
            outcome=ruling.outcome,
            amount=ruling.amount if ruling.outcome == DecisionOutcome.GRANT else None,
            reason=said,
            condition=ruling.condition if ruling.outcome != DecisionOutcome.GRANT else "",
            judged=sorted(ruling.judged),
            trace=trace(answer),
            decided_by_id=by.staff_id,
            prepared_by_id=application.prepared_by_id,
            decided_on=on,
        )
        decision.save()
        _carry_out(by, application, decision)
        note("benefits.aid_decided", application, by, outcome=ruling.outcome.value, amount=decision.amount)
        return decision


def _to_decide(by: Actor, application_id: UUID) -> Application:
    application = application_at_hand(
        by, application_id, Permission.DECIDE_AID, states=(ApplicationState.PREPARED, ApplicationState.SENT)
    )
    if application.kind != ApplicationKind.OURS:
        body = programme_of(application.programme).heading.deciding_bodies[0].name
        raise Conflict(Bilingual(DECIDED_ELSEWHERE.th.format(body=body.th), DECIDED_ELSEWHERE.en.format(body=body.en)))
    if by.staff_id == application.prepared_by_id:
        raise Refused(PREPARER_DECIDES)
    return application


def check_grant(answer: Decision, ruling: Ruling) -> None:
    """Pass silently if the rule of the day lets this sum be granted, everything left to an officer considered.

    Raises:
        Conflict: a condition is known not to be met, a fact that could refuse is missing, or no rate is in force.
        Invalid: the sum is missing or above the ceiling, or a judgement is not acknowledged.
    """
    stops = hindrance(answer)
    if stops is not None:
        raise Conflict(stops)
    if not ruling.amount:
        raise Invalid(AMOUNT_MISSING, "amount")
    cap = answer.sum_baht or 0
    if ruling.amount > cap:
        unit, row = answer.unit or NO_REFERENCE, answer.parts[0].row
        raise Invalid(_filled(AMOUNT_ABOVE_CAP, cap=cap, unit=unit, row=row, reference=_reference(answer)), "amount")
    for condition in answer.conditions:
        if condition.outcome is Outcome.JUDGEMENT and condition.id not in ruling.judged:
            raise Invalid(_filled(JUDGEMENT_MISSING, statement=condition.statement), "judged")


def hindrance(answer: Decision) -> Bilingual | None:
    """Return why nothing can be granted on this answer whatever the sum, or None: refused, not known, or no rate."""
    if answer.answer is Answer.LIKELY_NOT_ELIGIBLE:
        return _filled(RULE_REFUSES, reason=reason_of(answer), reference=_reference(answer))
    if answer.missing:
        return _filled(FACT_MISSING, label=answer.missing[0].label)
    if answer.sum_baht is None or answer.unit is None:
        return _filled(NO_RATE, reference=_reference(answer))
    return None


def _carry_out(by: Actor, application: Application, decision: AidDecision) -> None:
    states = {DecisionOutcome.GRANT: ApplicationState.GRANTED, DecisionOutcome.REFUSE: ApplicationState.REFUSED}
    application.state = states.get(DecisionOutcome(decision.outcome), ApplicationState.PREPARED)
    application.save(update_fields=["state"])
    if decision.outcome != DecisionOutcome.GRANT or decision.amount is None:
        return
    Award(
        application=application,
        household_id=application.household_id,
        person_id=application.person_id,
        place=application.place,
        programme=application.programme,
        amount=decision.amount,
        awarded_on=decision.decided_on,
    ).save()
    drop_missed(application.household_id, application.person_id, application.programme)
    ask_for_follow_up(by=by, case=application.case, helped_on=decision.decided_on)


def _reference(answer: Decision) -> Bilingual:
    return answer.legal_references[0].text if answer.legal_references else NO_REFERENCE


def _filled(sentence: Bilingual, **values: object) -> Bilingual:
    thai = {name: value.th if isinstance(value, Bilingual) else value for name, value in values.items()}
    english = {name: value.en if isinstance(value, Bilingual) else value for name, value in values.items()}
    return Bilingual(sentence.th.format(**thai), sentence.en.format(**english))
