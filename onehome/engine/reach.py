"""Which facts can still change an answer when some facts will never be told.

An answer names the facts that keep it open. Not all of them help somebody who cannot answer everything: a fact in one
half of an "and" is of no use while the other half is left to an officer. Here the rule's tests are followed to the
facts that can still turn the answer or the sum, alone or together with other facts that may be told.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from onehome.engine.decision import Answer, Decision, MissingFact, Outcome
from onehome.engine.evaluate import truth
from onehome.engine.facts import FactsOnDay
from onehome.engine.sums import find_sum
from onehome.law.expressions import AllOf, AnyOf, Expression, Not, Standing, children, facts_read, legal_values
from onehome.law.language import ConditionKind
from onehome.law.rule_on_day import CaseOnDay, ConditionOnDay, PaymentOnDay, RuleOnDay

MayBeTold = Callable[[MissingFact], bool]

_States = tuple[bool | None, ...]


@dataclass(frozen=True, slots=True)
class _Reach:
    """Whether a test is, or can become, true and false; `is_known` where it is one of them by now."""

    true: bool
    false: bool
    is_known: bool = False

    def includes(self, wanted: bool) -> bool:
        return self.true if wanted else self.false


@dataclass(frozen=True, slots=True)
class _Demand:
    """What a condition or a whole any-of group asks: that `test` is true; where it can, a false one refuses."""

    test: Expression
    can_refuse: bool


def facts_that_can_change(decision: Decision, may_be_told: MayBeTold) -> tuple[MissingFact, ...]:
    """Return the facts that could still change the answer or the sum, in the order of the rule, each once.

    Args:
        may_be_told: whether a missing fact can be had from whoever is asked; one that cannot stays missing.
    """
    if decision.answer is Answer.LIKELY_NOT_ELIGIBLE or not decision.missing:
        return ()
    return _Search(decision, may_be_told).found()


class _Search:
    """Follows one decision's rule to the facts that can still turn it."""

    def __init__(self, decision: Decision, may_be_told: MayBeTold) -> None:
        self._decision, self._may_be_told = decision, may_be_told
        self._rule: RuleOnDay = decision.basis.rule
        self._facts = FactsOnDay(
            decision.basis.facts, self._rule.day, self._rule.heading.code, self._rule.counts_family
        )
        self._demands = _demands(self._rule.conditions)
        self._reaches: dict[int, _Reach] = {}  # by id of a test, which the rule or a demand keeps alive
        self._found: dict[MissingFact, None] = {}

    def found(self) -> tuple[MissingFact, ...]:
        sum_is_open = bool(find_sum(self._rule, self._facts).open_points)
        may_be_met = not sum_is_open and self._may_be_met()
        for demand in self._demands:
            if demand.can_refuse:
                self._collect(demand.test, False)
            if may_be_met:
                self._collect(demand.test, True)
        for cap in self._decision.caps:
            if cap.outcome is Outcome.UNKNOWN and self._all_told(cap.missing):
                self._found.update(dict.fromkeys(cap.missing))
        for payment in () if sum_is_open else self._rule.payments:
            self._collect_sum(payment, may_be_met)
        return tuple(self._found)

    def _may_be_met(self) -> bool:
        """Return whether the answer can still become likely."""
        derived = {cap.id for cap in self._rule.caps if cap.derived_from}
        return (
            all(self._reach(demand.test).true for demand in self._demands)
            and not any(cap.standing is Standing.NOT_CERTAIN and cap.is_counted for cap in self._rule.caps)
            and all(
                cap.outcome is not Outcome.UNKNOWN or cap.id in derived or self._all_told(cap.missing)
                for cap in self._decision.caps
            )
            and all(
                any(_due(payment, states)[1] for states in product(*map(self._states, payment.cases)))
                for payment in self._rule.payments
            )
        )

    def _reach(self, test: Expression) -> _Reach:
        found = self._reaches.get(id(test))
        if found is None:
            found = self._reaches[id(test)] = self._find_reach(test)
        return found

    def _find_reach(self, test: Expression) -> _Reach:
        known = truth(test, self._facts)
        if known is not None:
            return _Reach(known, not known, is_known=True)
        match test:
            case AllOf(parts):
                each = [self._reach(part) for part in parts]
                return _Reach(all(part.true for part in each), any(part.false for part in each))
            case AnyOf(parts):
                each = [self._reach(part) for part in parts]
                return _Reach(any(part.true for part in each), all(part.false for part in each))
            case Not(part):
                inside = self._reach(part)
                return _Reach(inside.false, inside.true)
        can_be_known = bool(self._told(test))
        return _Reach(can_be_known, can_be_known)

    def _collect(self, test: Expression, wanted: bool) -> None:
        """Note the facts that help an unknown test to become `wanted`."""
        reach = self._reach(test)
        if reach.is_known or not reach.includes(wanted):
            return
        match test:
            case AllOf() | AnyOf():
                for part in children(test):
                    self._collect(part, wanted)
            case Not(part):
                self._collect(part, not wanted)
            case _:
                self._found.update(dict.fromkeys(self._told(test)))

    def _collect_sum(self, payment: PaymentOnDay, may_be_met: bool) -> None:
        """Note the facts of those cases whose being true or false can settle which sum is due."""
        states = [self._states(case) for case in payment.cases]
        for position, case in enumerate(payment.cases):
            if case.when is None or len(states[position]) == 1:
                continue
            for wanted in states[position]:
                if wanted is not None and _matters(payment, states, position, wanted, may_be_met):
                    self._collect(case.when, wanted)

    def _states(self, case: CaseOnDay) -> _States:
        """Return what the test of a case is, or can be: also unknown, where a fact may stay untold."""
        if case.when is None:
            return (True,)
        reach = self._reach(case.when)
        possible = tuple(wanted for wanted in (True, False) if reach.includes(wanted))
        return possible if reach.is_known else (None, *possible)

    def _told(self, leaf: Expression) -> tuple[MissingFact, ...]:
        """Return the missing facts of a test that has no parts, or nothing if it stays unknown whatever is told."""
        if any(legal.value is None for legal in legal_values(leaf)):
            return ()
        missing = tuple(fact for name in facts_read(leaf) for fact in self._facts.missing(name))
        return missing if self._all_told(missing) else ()

    def _all_told(self, missing: Iterable[MissingFact]) -> bool:
        return all(self._may_be_told(fact) for fact in missing)


def _demands(conditions: Sequence[ConditionOnDay]) -> tuple[_Demand, ...]:
    found: list[_Demand] = []
    for condition in conditions:
        waivers = [other.test for other in conditions if condition.id in other.waives and other.test is not None]
        if condition.kind is ConditionKind.JUDGEMENT:
            found.append(_Demand(AnyOf(tuple(waivers)), False))
        elif condition.kind is not ConditionKind.TRANSITIONAL:
            group = (
                [other for other in conditions if other.group == condition.group] if condition.group else [condition]
            )
            if condition is group[0]:
                tests = [_met_when(statement) for statement in group]
                can_refuse = all(statement.can_refuse for statement in group)
                found.append(_Demand(AnyOf((*tests, *(() if condition.group else waivers))), can_refuse))
    return tuple(found)


def _met_when(condition: ConditionOnDay) -> Expression:
    test = AnyOf(()) if condition.test is None else condition.test
    return Not(test) if condition.kind is ConditionKind.EXCLUSION else test


def _matters(payment: PaymentOnDay, states: Sequence[_States], position: int, wanted: bool, may_be_met: bool) -> bool:
    """Return whether a case that becomes `wanted` can settle what would be open while it is unknown."""
    for assumed in product(*states[:position], (None,), *states[position + 1 :]):
        untold = _due(payment, assumed)
        told = _due(payment, (*assumed[:position], wanted, *assumed[position + 1 :]))
        if told[0] != untold[0] or (may_be_met and told != untold):
            return True
    return False


def _due(payment: PaymentOnDay, states: _States) -> tuple[tuple[int, bool] | None, bool]:
    """Return the sum that is due where the tests are as in `states`, and whether nothing is left to ask."""
    possible: list[tuple[int, bool]] = []
    for case, holds in zip(payment.cases, states, strict=True):
        if holds is not False:
            possible.append((case.baht, case.ceiling))
        if holds is True:
            break
    is_certain = True in states or None not in states
    if not possible:
        return (0, False) if payment.added else None, is_certain
    due = possible[0] if len(set(possible)) == 1 else None
    return due, is_certain and due is not None
