"""One programme, one subject, one day: the answer, the sum, what is open and what to ask."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from onehome.engine.caps import weigh_caps
from onehome.engine.conditions import Weighed, weigh_conditions
from onehome.engine.decision import (
    THE_SUM,
    Answer,
    Basis,
    Decision,
    MissingFact,
    MonthDecision,
    OpenPoint,
    OpenPointKind,
)
from onehome.engine.evaluate import truth
from onehome.engine.facts import FactsOnDay, Remembered, check_names
from onehome.engine.sums import SumFound, find_sum
from onehome.engine.types import SubjectFacts
from onehome.law.catalogue import Programme
from onehome.law.rule_on_day import RuleOnDay


class _Result(NamedTuple):
    answer: Answer
    sum_found: SumFound
    open_points: tuple[OpenPoint, ...]
    missing: tuple[MissingFact, ...]
    asked_for: tuple[str, ...]


def decide(programme: Programme, facts: SubjectFacts, day: date, remembered: Remembered | None = None) -> Decision:
    """Return the answer of `programme` for one subject, by the law and the ages of `day`.

    Args:
        remembered: what other programmes have looked up about the same subject on the same day.

    Raises:
        UnknownFact: a fact is named that the vocabulary does not hold.
        InvalidFact: a fact has a value its definition does not allow.
    """
    return decide_by(programme.on(day), facts, remembered)


def decide_by(rule: RuleOnDay, facts: SubjectFacts, remembered: Remembered | None = None) -> Decision:
    """Return the answer by a rule already bound to its day, as `decide` does and as a replay does.

    Args:
        remembered: as in `decide`; whoever hands it over has checked the names of the facts.
    """
    if remembered is None:
        check_names(facts.facts)
        remembered = {}
    on_day = FactsOnDay(facts, rule.day, rule.heading.code, rule.counts_family, remembered)
    conditions, weighed_conditions = weigh_conditions(rule, on_day)
    caps, weighed_caps = weigh_caps(rule, on_day)
    weighed = (*weighed_conditions, *weighed_caps)
    refused_by = tuple([name for item in weighed if item.refuses for name in item.ids])
    result = _REFUSED if refused_by else _not_refused(rule, on_day, weighed)
    return Decision(
        heading=rule.heading,
        subject=facts.subject,
        day=rule.day,
        answer=result.answer,
        sum_baht=result.sum_found.baht,
        sum_is_ceiling=result.sum_found.is_ceiling,
        parts=result.sum_found.parts,
        conditions=conditions,
        caps=caps,
        failed=tuple([name for item in weighed if item.fails for name in item.ids]),
        refused_by=refused_by,
        open_points=result.open_points,
        missing=result.missing,
        asked_for=result.asked_for,
        cautions=tuple([caution for caution in rule.cautions if truth(caution.test, on_day)]),
        rows=rule.rows,
        legal_references=rule.legal_references,
        version=rule.version,
        basis=Basis(rule, facts),
    )


def decide_month(programme: Programme, facts: SubjectFacts, year: int, month: int) -> MonthDecision:
    """Return the answer to a question that names only a month (Common Era): needs an officer where its ends differ."""
    first, last = (decide(programme, facts, day) for day in first_and_last_day(year, month))
    if (first.answer, first.sum_baht) == (last.answer, last.sum_baht):
        return MonthDecision(first, last, first.answer, first.sum_baht)
    return MonthDecision(first, last, Answer.NEEDS_OFFICER, None)


def first_and_last_day(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day of a month (Common Era)."""
    start = date(year, month, 1)
    return start, (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)


_REFUSED = _Result(Answer.LIKELY_NOT_ELIGIBLE, SumFound(), (), (), ())


def _not_refused(rule: RuleOnDay, facts: FactsOnDay, weighed: Sequence[Weighed]) -> _Result:
    sum_found = find_sum(rule, facts)
    points = [point for item in weighed for point in item.open_points]
    points += sum_found.open_points
    is_lasting = bool(sum_found.open_points) or True in [item.is_lasting for item in weighed]
    if OpenPointKind.ROW_NOT_CERTAIN in [point.kind for point in points]:
        sum_found = SumFound()
    asking = [item for item in weighed if item.missing and (item.may_refuse or not is_lasting)]
    asked = [fact for item in asking for fact in item.missing]
    missing = tuple(dict.fromkeys([*asked, *sum_found.missing]))
    asked_for = [name for item in asking for name in item.ids]
    if sum_found.missing:
        asked_for.append(THE_SUM)
    points += [OpenPoint(OpenPointKind.MISSING_FACT, fact.name) for fact in missing]
    answer = Answer.NEEDS_OFFICER if points else Answer.LIKELY_ELIGIBLE
    return _Result(answer, sum_found, tuple(dict.fromkeys(points)), missing, tuple(asked_for))
