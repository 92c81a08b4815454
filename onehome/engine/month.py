"""The answers of a whole household for a month."""

from collections.abc import Sequence
from dataclasses import dataclass

from onehome.engine.decide import decide_month, first_and_last_day
from onehome.engine.decision import MonthDecision
from onehome.engine.household import subjects_of
from onehome.engine.types import HouseholdFacts
from onehome.law.catalogue import Programme


@dataclass(frozen=True, slots=True)
class AnswerOfMonth:
    """What a programme answers for one subject; `member` None is the family or the deceased."""

    programme: Programme
    member: str | None
    decision: MonthDecision


def screen_household_for_month(
    household: HouseholdFacts, year: int, month: int, *, among: Sequence[Programme]
) -> tuple[AnswerOfMonth, ...]:
    """Return the answers of the programmes `among` for a month (Common Era), in their order and that of the members.

    Whoever is not known to be grown up on the first day of the month is asked about as a child.
    """
    start, _ = first_and_last_day(year, month)
    return tuple(
        AnswerOfMonth(programme, facts.subject.member, decide_month(programme, facts, year, month))
        for programme in among
        for facts in subjects_of(household, programme, start)
    )
