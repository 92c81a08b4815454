"""Weighing the conditions of a rule: what refuses, what is open, and what would have to be asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onehome.engine.decision import ConditionOutcome, FactUsed, MissingFact, OpenPoint, OpenPointKind, Outcome
from onehome.engine.evaluate import (
    Asking,
    Telling,
    asking,
    has_no_row,
    missing_in,
    telling,
    truth,
    uncertain_rows_in,
)
from onehome.engine.facts import FactsOnDay
from onehome.law.expressions import Expression, Not, Standing, legal_values
from onehome.law.language import ConditionKind
from onehome.law.rule_on_day import ConditionOnDay, RuleOnDay

_OUTCOME_OF: dict[bool | None, Outcome] = {True: Outcome.HOLDS, False: Outcome.FAILS, None: Outcome.UNKNOWN}


class Weighed(NamedTuple):
    """A condition, a whole any-of group, or a cap, and its part in the answer.

    Args:
        ids: the conditions or the cap it stands for.
        fails: it is known not to be met.
        refuses: it fails and that refuses.
        may_refuse: it is not known, and could refuse.
        is_lasting: it leaves the answer to an officer whatever further facts say.
        missing: the facts that could change it.
    """

    ids: tuple[str, ...]
    fails: bool = False
    refuses: bool = False
    may_refuse: bool = False
    is_lasting: bool = False
    open_points: tuple[OpenPoint, ...] = ()
    missing: tuple[MissingFact, ...] = ()


class _Waiver(NamedTuple):
    """Whether a condition is put out of play by a transitional right, and what would have to be known."""

    holds: bool | None = False
    missing: tuple[MissingFact, ...] = ()


_NO_WAIVER = _Waiver()


@dataclass(frozen=True, slots=True)
class _Step:
    """A condition with what follows from the rule alone, whoever is asked about.

    Args:
        tell: whether it is met; of a judgement, what the findings say, which decides nothing.
        waived_by: the tests of the transitional conditions that put it out of play.
        statements: the places in the rule of what is weighed here as one: of a group all statements, at the first.
        if_failed: what it does to the answer when it is known not to be met.
        if_judged: what a judgement does to the answer.
        not_certain: those of the tests of its statements that rest on a row which is not certain.
        rows: the parameter rows its test reads.
    """

    condition: ConditionOnDay
    judged: bool
    tell: Telling
    ask: Asking
    waived_by: tuple[Expression, ...]
    statements: tuple[int, ...]
    if_failed: Weighed
    if_judged: Weighed
    not_certain: tuple[Expression, ...]
    rows: tuple[str, ...]


def weigh_conditions(rule: RuleOnDay, facts: FactsOnDay) -> tuple[tuple[ConditionOutcome, ...], tuple[Weighed, ...]]:
    """Return the outcome of every condition, and what those of them that are not plainly met do to the answer."""
    steps: tuple[_Step, ...] = rule.kept("steps of weighing", lambda: _steps(rule.conditions))
    all_met = [step.tell(facts) for step in steps]
    outcomes: list[ConditionOutcome] = []
    weighed: list[Weighed] = []
    for step, met in zip(steps, all_met, strict=True):
        missing = step.ask(facts) if met is None else ()
        waiver = _waiver(step.waived_by, facts) if step.waived_by else _NO_WAIVER
        outcomes.append(_outcome(step, met, missing, waiver, facts))
        if step.judged:
            weighed.append(_weigh_judgement(step, waiver))
        elif len(step.statements) > 1:
            met = _at_least_one([all_met[place] for place in step.statements])
            if met is not True:
                missing = _each_once(steps[place].ask(facts) for place in step.statements if all_met[place] is None)
                weighed.append(_weigh(step, met, missing, waiver, facts))
        elif step.statements and met is not True and waiver.holds is not True:
            weighed.append(_weigh(step, _at_least_one((met, waiver.holds)), missing, waiver, facts))
    return tuple(outcomes), tuple(weighed)


def _steps(conditions: Sequence[ConditionOnDay]) -> tuple[_Step, ...]:
    return tuple(_step(condition, conditions) for condition in conditions)


def _step(condition: ConditionOnDay, conditions: Sequence[ConditionOnDay]) -> _Step:
    statements = _weighed_with(condition, conditions)
    judged = condition.kind is ConditionKind.JUDGEMENT
    ids = (condition.id,)
    return _Step(
        condition,
        judged,
        _met_when(condition),
        _nothing_to_ask if condition.test is None or judged else asking(condition.test),
        tuple(other.test for other in conditions if condition.id in other.waives and other.test is not None),
        statements,
        _failed([conditions[place] for place in statements]) if statements else Weighed(ids),
        Weighed(ids, is_lasting=True, open_points=(OpenPoint(OpenPointKind.JUDGEMENT, condition.id),)),
        tuple(test for place in statements if (test := conditions[place].test) is not None and has_no_row(test)),
        () if condition.test is None else _rows_read(condition.test),
    )


def _met_when(condition: ConditionOnDay) -> Telling:
    """Return what tells whether a condition is met: an exclusion is met when its test does not hold."""
    if condition.test is None:
        return _cannot_be_told
    return telling(Not(condition.test) if condition.kind is ConditionKind.EXCLUSION else condition.test)


def _weighed_with(condition: ConditionOnDay, conditions: Sequence[ConditionOnDay]) -> tuple[int, ...]:
    if condition.kind in (ConditionKind.JUDGEMENT, ConditionKind.TRANSITIONAL):
        return ()
    group = [
        place
        for place, other in enumerate(conditions)
        if other is condition or (condition.group is not None and other.group == condition.group)
    ]
    return tuple(group) if conditions[group[0]] is condition else ()


def _failed(statements: Sequence[ConditionOnDay]) -> Weighed:
    ids = tuple(statement.id for statement in statements)
    if all(statement.can_refuse for statement in statements):
        return Weighed(ids, fails=True, refuses=True)
    return Weighed(ids, fails=True, is_lasting=True, open_points=_soft_points(statements))


def _soft_points(statements: Sequence[ConditionOnDay]) -> tuple[OpenPoint, ...]:
    return tuple(
        OpenPoint(OpenPointKind.REMEDIABLE if statement.remediable else OpenPointKind.UNVERIFIED, statement.id)
        for statement in statements
        if not statement.can_refuse
    )


def _cannot_be_told(facts: FactsOnDay) -> None:
    return None


def _nothing_to_ask(facts: FactsOnDay) -> tuple[MissingFact, ...]:
    return ()


def _rows_read(test: Expression) -> tuple[str, ...]:
    rows = (legal.row for legal in legal_values(test))
    return tuple(dict.fromkeys(row for row in rows if row is not None))


def _at_least_one(met: Sequence[bool | None]) -> bool | None:
    """Return Kleene's "or" of what is already weighed."""
    return True if True in met else None if None in met else False


def _waiver(tests: Sequence[Expression], facts: FactsOnDay) -> _Waiver:
    holds = _at_least_one([truth(test, facts) for test in tests])
    return _Waiver(holds, _each_once(missing_in(test, facts) for test in tests))


def _weigh(
    step: _Step, met: bool | None, missing: tuple[MissingFact, ...], waiver: _Waiver, facts: FactsOnDay
) -> Weighed:
    """Return what a condition that is not met, or not known to be, does to the answer."""
    if met is False:
        return step.if_failed
    if waiver.holds is None:
        missing = _each_once((missing, waiver.missing))
    return weigh_unknown(step.if_failed.ids, step.not_certain, missing, facts, may_refuse=step.if_failed.refuses)


def weigh_unknown(
    ids: tuple[str, ...],
    not_certain: Sequence[Expression],
    missing: tuple[MissingFact, ...],
    facts: FactsOnDay,
    *,
    may_refuse: bool,
) -> Weighed:
    """Return what conditions or a cap that are unknown do to the answer.

    Args:
        not_certain: those of their tests that rest on a row which is not certain.
    """
    if missing and not not_certain:
        return Weighed(ids, may_refuse=may_refuse, missing=missing)
    points = tuple(
        OpenPoint(
            OpenPointKind.ROW_NOT_CERTAIN if legal.standing is Standing.NOT_CERTAIN else OpenPointKind.NO_ROW_IN_FORCE,
            legal.row or legal.series,
        )
        for test in not_certain
        for legal in uncertain_rows_in(test, facts)
    )
    if not points and not missing:
        points = (OpenPoint(OpenPointKind.NOT_ESTABLISHED, ids[0]),)
    return Weighed(ids, may_refuse=may_refuse, is_lasting=bool(points), open_points=points, missing=missing)


def _weigh_judgement(step: _Step, waiver: _Waiver) -> Weighed:
    if waiver.holds is False:
        return step.if_judged
    if waiver.holds is True:
        return Weighed(step.if_judged.ids)
    return Weighed(step.if_judged.ids, open_points=step.if_judged.open_points, missing=waiver.missing)


def _outcome(
    step: _Step, met: bool | None, missing: tuple[MissingFact, ...], waiver: _Waiver, facts: FactsOnDay
) -> ConditionOutcome:
    if waiver.holds is True and (step.judged or met is not True):
        outcome = Outcome.WAIVED
    else:
        outcome = Outcome.JUDGEMENT if step.judged else _OUTCOME_OF[met]
    used = facts_used(step.condition.reads, facts)
    return ConditionOutcome(step.condition, outcome, used, step.rows, missing, met if step.judged else None)


def facts_used(names: Sequence[str], facts: FactsOnDay) -> tuple[FactUsed, ...]:
    """Return the facts called `names` as they were used, each once."""
    if len(names) == 1:
        return facts.look_up(names[0]).used
    return tuple(dict.fromkeys([used for name in names for used in facts.look_up(name).used]))


def _each_once(several: Iterable[Sequence[MissingFact]]) -> tuple[MissingFact, ...]:
    return tuple(dict.fromkeys([fact for facts in several for fact in facts]))
