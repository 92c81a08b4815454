"""The rule of a programme worked out again for an application, by the law and the facts of a day."""

from collections.abc import Mapping
from datetime import date

from onehome.access.types import Actor
from onehome.benefits.errors import NOT_SCREENED
from onehome.benefits.models import Application
from onehome.benefits.queries.facts import facts_for_rules
from onehome.benefits.queries.law import programme_in_force
from onehome.engine.decide import decide
from onehome.engine.decision import Decision, Outcome
from onehome.engine.household import subjects_of
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict

OPEN = (Outcome.FAILS, Outcome.UNKNOWN, Outcome.JUDGEMENT)


def answer_on(actor: Actor, application: Application, day: date) -> Decision:
    """Return the answer of the application's programme for its person or family on `day`.

    Raises:
        Conflict: the person no longer belongs to the household, or is no longer asked about by this programme.
    """
    asked = programme_in_force(application.programme)
    member = str(application.person_id) if application.person_id else None
    household = facts_for_rules(actor, application.household_id, day)
    for facts in subjects_of(household, asked, day):
        if facts.subject.member == member:
            return decide(asked, facts, day)
    raise Conflict(NOT_SCREENED)


def open_conditions(answer: Decision) -> Mapping[str, Bilingual]:
    """Return id -> words of what may be named as the ground of a refusal: not met, not known, or left to an officer."""
    found = {one.id: one.statement for one in answer.conditions if one.outcome in OPEN}
    return found | {cap.id: cap.statement for cap in answer.caps if cap.outcome is Outcome.FAILS}
