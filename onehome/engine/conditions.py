"""Weighing the conditions and caps of a rule: what refuses, what is open, and what would have to be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from onehome.engine.decision import (
    CapOutcome,
    ConditionOutcome,
    FactUsed,
    MissingFact,
    OpenPoint,
    OpenPointKind,
    Outcome,
)
from onehome.engine.evaluate import either, missing_in, truth, uncertain_rows_in, value
from onehome.engine.facts import FactsOnDay
from onehome.engine.span import Span
from onehome.law.expressions import Comparing, Comparison, Constant, Expression, Standing, facts_read, legal_values
from onehome.law.language import ConditionKind
from onehome.law.rule_on_day import CapOnDay, ConditionOnDay


@dataclass(frozen=True, slots=True)
class Weighed:
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


@dataclass(frozen=True, slots=True)
class _Waiver:
    """Whether a condition is put out of play by a transitional right, and what would have to be known."""

    holds: bool | None = False
    missing: tuple[MissingFact, ...] = ()


def weigh_conditions(
    conditions: Sequence[ConditionOnDay], facts: FactsOnDay
) -> tuple[tuple[ConditionOutcome, ...], tuple[Weighed, ...]]:
    """Return the outcome of every condition, and what each of them or its any-of group does to the answer."""
    waivers = _waivers(conditions, facts)
    outcomes, weighed = [], []
    for condition in conditions:
        waiver = waivers.get(condition.id, _Waiver())
        met = _is_met(condition, facts)
        outcomes.append(_outcome(condition, met, waiver, facts))
        if condition.group is not None:
            group = [statement for statement in conditions if statement.group == condition.group]
            if condition is group[0]:
                weighed.append(_weigh(group, either(_is_met(each, facts) for each in group), _Waiver(), facts))
        elif condition.kind is ConditionKind.JUDGEMENT:
            weighed.append(_weigh_judgement(condition, waiver))
        elif condition.kind is not ConditionKind.TRANSITIONAL:
            weighed.append(_weigh([condition], met, waiver, facts))
    return tuple(outcomes), tuple(weighed)


def weigh_caps(caps: Sequence[CapOnDay], facts: FactsOnDay) -> tuple[tuple[CapOutcome, ...], tuple[Weighed, ...]]:
    """Return the outcome of every cap, and what those do to the answer that may refuse."""
    outcomes, weighed = [], []
    for cap in caps:
        reached = truth(_reached(cap), facts) if cap.can_refuse else None
        outcomes.append(_cap_outcome(cap, reached, facts))
        if cap.can_refuse:
            weighed.append(_weigh_cap(cap, reached, facts))
        elif cap.standing is Standing.NOT_CERTAIN and cap.is_counted:
            point = OpenPoint(OpenPointKind.ROW_NOT_CERTAIN, cap.id)
            weighed.append(Weighed((cap.id,), is_lasting=True, open_points=(point,)))
    return tuple(outcomes), tuple(weighed)


def _is_met(condition: ConditionOnDay, facts: FactsOnDay) -> bool | None:
    """Return whether a condition is met; of a judgement, what the findings say, which decides nothing."""
    if condition.test is None:
        return None
    holds = truth(condition.test, facts)
    if condition.kind is not ConditionKind.EXCLUSION:
        return holds
    return None if holds is None else not holds


def _waivers(conditions: Sequence[ConditionOnDay], facts: FactsOnDay) -> dict[str, _Waiver]:
    found: dict[str, list[_Waiver]] = {}
    for condition in conditions:
        if condition.test is not None:
            for waived in condition.waives:
                waiver = _Waiver(truth(condition.test, facts), missing_in(condition.test, facts))
                found.setdefault(waived, []).append(waiver)
    return {waived: reduce(_either_waiver, waivers) for waived, waivers in found.items()}


def _either_waiver(one: _Waiver, other: _Waiver) -> _Waiver:
    return _Waiver(either((one.holds, other.holds)), (*one.missing, *other.missing))


def _weigh(statements: Sequence[ConditionOnDay], met: bool | None, waiver: _Waiver, facts: FactsOnDay) -> Weighed:
    ids = tuple(statement.id for statement in statements)
    met = either((met, waiver.holds))
    if met is True:
        return Weighed(ids)
    can_refuse = all(statement.can_refuse for statement in statements)
    if met is False:
        if can_refuse:
            return Weighed(ids, fails=True, refuses=True)
        return Weighed(ids, fails=True, is_lasting=True, open_points=_soft_points(statements))
    tests = [statement.test for statement in statements if statement.test is not None]
    return _weigh_unknown(ids, tests, can_refuse, waiver, facts)


def _weigh_unknown(
    ids: tuple[str, ...], tests: Sequence[Expression], can_refuse: bool, waiver: _Waiver, facts: FactsOnDay
) -> Weighed:
    missing = [fact for test in tests for fact in missing_in(test, facts)]
    if waiver.holds is None:
        missing += waiver.missing
    points = tuple(
        OpenPoint(
            OpenPointKind.ROW_NOT_CERTAIN if legal.standing is Standing.NOT_CERTAIN else OpenPointKind.NO_ROW_IN_FORCE,
            legal.row or legal.series,
        )
        for test in tests
        for legal in uncertain_rows_in(test, facts)
    )
    if not points and not missing:
        points = (OpenPoint(OpenPointKind.NOT_ESTABLISHED, ids[0]),)
    return Weighed(
        ids,
        may_refuse=can_refuse,
        is_lasting=bool(points),
        open_points=points,
        missing=tuple(dict.fromkeys(missing)),
    )


def _soft_points(statements: Sequence[ConditionOnDay]) -> tuple[OpenPoint, ...]:
    return tuple(
        OpenPoint(OpenPointKind.REMEDIABLE if statement.remediable else OpenPointKind.UNVERIFIED, statement.id)
        for statement in statements
        if not statement.can_refuse
    )


def _weigh_judgement(condition: ConditionOnDay, waiver: _Waiver) -> Weighed:
    if waiver.holds is True:
        return Weighed((condition.id,))
    return Weighed(
        (condition.id,),
        is_lasting=waiver.holds is False,
        open_points=(OpenPoint(OpenPointKind.JUDGEMENT, condition.id),),
        missing=waiver.missing if waiver.holds is None else (),
    )


def _outcome(condition: ConditionOnDay, met: bool | None, waiver: _Waiver, facts: FactsOnDay) -> ConditionOutcome:
    judged = condition.kind is ConditionKind.JUDGEMENT
    if waiver.holds is True and (judged or met is not True):
        outcome = Outcome.WAIVED
    elif judged:
        outcome = Outcome.JUDGEMENT
    else:
        outcome = {True: Outcome.HOLDS, False: Outcome.FAILS, None: Outcome.UNKNOWN}[met]
    return ConditionOutcome(
        id=condition.id,
        kind=condition.kind,
        outcome=outcome,
        statement=condition.statement,
        not_met=condition.not_met,
        next_step=condition.next_step,
        confidence=condition.confidence,
        can_refuse=condition.can_refuse,
        remediable=condition.remediable,
        lasting=condition.lasting,
        group=condition.group,
        facts=_facts_used(condition.reads, facts),
        rows=_rows_read(condition.test),
        missing=missing_in(condition.test, facts) if condition.test is not None and not judged else (),
        finding=met if judged else None,
    )


def _rows_read(test: Expression | None) -> tuple[str, ...]:
    rows = (legal.row for legal in legal_values(test)) if test is not None else ()
    return tuple(dict.fromkeys(row for row in rows if row is not None))


def _facts_used(names: Sequence[str], facts: FactsOnDay) -> tuple[FactUsed, ...]:
    return tuple(dict.fromkeys(used for name in names for used in facts.used(name)))


def _reached(cap: CapOnDay) -> Expression:
    """Return the test that the cap is reached; without a number, or anything counted, there is none to reach."""
    if cap.limit is None or cap.counted is None:
        return Constant(False)
    return Comparison(Comparing.NOT_BELOW, cap.counted, Constant(cap.limit))


def _cap_outcome(cap: CapOnDay, reached: bool | None, facts: FactsOnDay) -> CapOutcome:
    reads = facts_read(cap.counted) if cap.counted is not None else ()
    count = value(cap.counted, facts) if cap.counted is not None else None
    exact = count.low if isinstance(count, Span) and count.is_exact else None
    known: dict[bool | None, Outcome] = {True: Outcome.FAILS, False: Outcome.HOLDS, None: Outcome.UNKNOWN}
    return CapOutcome(
        id=cap.id,
        cap_kind=cap.cap_kind,
        per=cap.per,
        limit=cap.limit,
        counted=exact,
        left=max(cap.limit - exact, 0) if cap.limit is not None and exact is not None else None,
        outcome=known[reached] if cap.can_refuse else None,
        statement=cap.statement,
        facts=_facts_used(reads, facts),
        missing=missing_in(_reached(cap), facts) if cap.can_refuse else (),
    )


def _weigh_cap(cap: CapOnDay, reached: bool | None, facts: FactsOnDay) -> Weighed:
    if reached is not None:
        return Weighed((cap.id,), fails=reached, refuses=reached)
    weighed = _weigh_unknown((cap.id,), [_reached(cap)], True, _Waiver(), facts)
    return Weighed((cap.id,)) if cap.derived_from and weighed.missing else weighed
