"""What the conditions and caps of a rule do to the answer of each row, in step with `onehome.engine.conditions`."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from onehome.engine.columns.circuit import Circuit, Plane, Truth
from onehome.engine.columns.rows import RowFacts
from onehome.engine.columns.translation import missing_in, truth, uncertain_rows_in
from onehome.law.expressions import Comparing, Comparison, Constant, Expression, Standing
from onehome.law.language import ConditionKind
from onehome.law.rule_on_day import CapOnDay, ConditionOnDay


@dataclass(frozen=True, slots=True)
class Weighed:
    """A condition, a whole any-of group, or a cap, and its part in the answer of each row.

    Args:
        ids: the conditions or the cap it stands for.
        fails: where it is known not to be met.
        refuses: where it fails and that refuses.
        may_refuse: where it is not known, and could refuse.
        is_lasting: where it leaves the answer to an officer whatever further facts say.
        is_open: where it has an open point.
        row_not_certain: where one of its open points is a row of the law that is not certain.
        is_missing: where a fact is missing that could change it.
    """

    ids: tuple[str, ...]
    fails: Plane
    refuses: Plane
    may_refuse: Plane
    is_lasting: Plane
    is_open: Plane
    row_not_certain: Plane
    is_missing: Plane


@dataclass(frozen=True, slots=True)
class _Waiver:
    """Where a transitional right puts a condition out of play, and where something has to be known for that."""

    holds: Truth
    missing: Plane


def weigh_conditions(conditions: Sequence[ConditionOnDay], facts: RowFacts) -> tuple[Weighed, ...]:
    """Return what each condition, or its any-of group, does to the answer."""
    waivers = _waivers(conditions, facts)
    weighed = []
    for condition in conditions:
        waiver = waivers.get(condition.id, _no_waiver(facts.circuit))
        if condition.group is not None:
            group = [statement for statement in conditions if statement.group == condition.group]
            if condition is group[0]:
                met = reduce(lambda one, other: one | other, (_is_met(each, facts) for each in group))
                weighed.append(_weigh(group, met, _no_waiver(facts.circuit), facts))
        elif condition.kind is ConditionKind.JUDGEMENT:
            weighed.append(_weigh_judgement(condition, waiver, facts.circuit))
        elif condition.kind is not ConditionKind.TRANSITIONAL:
            weighed.append(_weigh([condition], _is_met(condition, facts), waiver, facts))
    return tuple(weighed)


def weigh_caps(caps: Sequence[CapOnDay], facts: RowFacts) -> tuple[Weighed, ...]:
    """Return what those caps do to the answer that may refuse."""
    return tuple(weighed for cap in caps if (weighed := _weigh_cap(cap, facts)) is not None)


def _is_met(condition: ConditionOnDay, facts: RowFacts) -> Truth:
    if condition.test is None:
        return Truth(facts.circuit.never, facts.circuit.never)
    holds = truth(condition.test, facts)
    return ~holds if condition.kind is ConditionKind.EXCLUSION else holds


def _waivers(conditions: Sequence[ConditionOnDay], facts: RowFacts) -> dict[str, _Waiver]:
    found: dict[str, _Waiver] = {}
    for condition in conditions:
        if condition.test is None:
            continue
        for waived in condition.waives:
            earlier = found.get(waived, _no_waiver(facts.circuit))
            holds = earlier.holds | truth(condition.test, facts)
            found[waived] = _Waiver(holds, earlier.missing | missing_in(condition.test, facts))
    return found


def _no_waiver(circuit: Circuit) -> _Waiver:
    return _Waiver(Truth(circuit.never, circuit.always), circuit.never)


def _weigh(statements: Sequence[ConditionOnDay], met: Truth, waiver: _Waiver, facts: RowFacts) -> Weighed:
    circuit = facts.circuit
    met = met | waiver.holds
    can_refuse = circuit.constant(all(statement.can_refuse for statement in statements))
    tests = [statement.test for statement in statements if statement.test is not None]
    ids = tuple(statement.id for statement in statements)
    unknown = _weigh_unknown(ids, met.unknown, tests, can_refuse, waiver, facts)
    soft = met.false & ~can_refuse
    return Weighed(
        ids,
        fails=met.false,
        refuses=met.false & can_refuse,
        may_refuse=unknown.may_refuse,
        is_lasting=unknown.is_lasting | soft,
        is_open=unknown.is_open | soft,
        row_not_certain=unknown.row_not_certain,
        is_missing=unknown.is_missing,
    )


def _weigh_unknown(
    ids: tuple[str, ...],
    unknown: Plane,
    tests: Sequence[Expression],
    can_refuse: Plane,
    waiver: _Waiver,
    facts: RowFacts,
) -> Weighed:
    circuit = facts.circuit
    missing = circuit.any_of(missing_in(test, facts) for test in tests) | (waiver.holds.unknown & waiver.missing)
    rows = [row for test in tests for row in uncertain_rows_in(test, facts)]
    uncertain = circuit.any_of(where for _, where in rows)
    not_certain = circuit.any_of(where for legal, where in rows if legal.standing is Standing.NOT_CERTAIN)
    is_open = unknown & (uncertain | ~missing)
    return Weighed(
        ids,
        fails=circuit.never,
        refuses=circuit.never,
        may_refuse=unknown & can_refuse,
        is_lasting=is_open,
        is_open=is_open,
        row_not_certain=unknown & not_certain,
        is_missing=unknown & missing,
    )


def _weigh_judgement(condition: ConditionOnDay, waiver: _Waiver, circuit: Circuit) -> Weighed:
    never = circuit.never
    return Weighed(
        (condition.id,),
        fails=never,
        refuses=never,
        may_refuse=never,
        is_lasting=waiver.holds.false,
        is_open=~waiver.holds.true,
        row_not_certain=never,
        is_missing=waiver.holds.unknown & waiver.missing,
    )


def _reached(cap: CapOnDay) -> Expression:
    """Return the test that the cap is reached; without a number, or anything counted, there is none to reach."""
    if cap.limit is None or cap.counted is None:
        return Constant(False)
    return Comparison(Comparing.NOT_BELOW, cap.counted, Constant(cap.limit))


def _weigh_cap(cap: CapOnDay, facts: RowFacts) -> Weighed | None:
    never, always = facts.circuit.never, facts.circuit.always
    if not cap.can_refuse:
        if cap.standing is not Standing.NOT_CERTAIN or not cap.is_counted:
            return None
        return Weighed((cap.id,), never, never, never, always, always, always, never)
    test = _reached(cap)
    reached = truth(test, facts)
    found = _weigh_unknown((cap.id,), reached.unknown, [test], always, _no_waiver(facts.circuit), facts)
    counts = ~found.is_missing if cap.derived_from else always
    return Weighed(
        (cap.id,),
        fails=reached.true,
        refuses=reached.true,
        may_refuse=found.may_refuse & counts,
        is_lasting=found.is_lasting & counts,
        is_open=found.is_open & counts,
        row_not_certain=found.row_not_certain & counts,
        is_missing=found.is_missing & counts,
    )
