"""The sum of a programme for one subject: the first row whose test holds, row by row, never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass

from onehome.engine.decision import MissingFact, OpenPoint, OpenPointKind, SumPart
from onehome.engine.evaluate import missing_in, truth
from onehome.engine.facts import FactsOnDay
from onehome.law.rule_on_day import CaseOnDay, PaymentOnDay, RowUse, RuleOnDay


@dataclass(frozen=True, slots=True)
class SumFound:
    """The sum in baht, or None with the points and facts that keep it open; None with neither has no baht sum."""

    baht: int | None = None
    is_ceiling: bool = False
    parts: tuple[SumPart, ...] = ()
    open_points: tuple[OpenPoint, ...] = ()
    missing: tuple[MissingFact, ...] = ()


@dataclass(frozen=True, slots=True)
class _Possible:
    """The cases of one payment that may be the one, and whether one of them is certain to be reached."""

    cases: tuple[CaseOnDay, ...]
    is_certain: bool
    added: bool


def find_sum(rule: RuleOnDay, facts: FactsOnDay) -> SumFound:
    """Return the sum of the payments of `rule`.

    A fact that only chooses between amounts leaves the sum None until it is known, unless every row that is still
    possible gives the same sum.
    """
    if rule.kept("a fact chooses the sum", lambda: _a_fact_chooses(rule)):
        return _find_sum(rule, facts)
    return rule.kept("sum of everybody", lambda: _find_sum(rule, facts))


def _a_fact_chooses(rule: RuleOnDay) -> bool:
    return any(case.when is not None for payment in rule.payments for case in payment.cases)


def _find_sum(rule: RuleOnDay, facts: FactsOnDay) -> SumFound:
    if not rule.payments:
        return SumFound()
    not_certain = [row.id for row in rule.rows if row.use is RowUse.NOT_CERTAIN]
    if not_certain:
        return SumFound(open_points=tuple(OpenPoint(OpenPointKind.ROW_NOT_CERTAIN, row) for row in not_certain))
    possible = [_possible(payment, facts) for payment in rule.payments]
    if not any(found.cases for found in possible if not found.added):
        return SumFound(open_points=(OpenPoint(OpenPointKind.NO_ROW_IN_FORCE, rule.heading.code),))
    missing = [fact for payment in rule.payments for fact in _missing_for(payment, facts)]
    chosen = [_only_sum(found.cases) for found in possible if found.cases]
    if any(case is None for case in chosen):
        return SumFound(missing=tuple(dict.fromkeys(missing)))
    parts = [_part(case) for case in chosen if case is not None]
    return SumFound(
        baht=sum(part.baht for part in parts),
        is_ceiling=any(part.ceiling for part in parts),
        parts=tuple(parts),
        missing=() if all(found.is_certain for found in possible) else tuple(dict.fromkeys(missing)),
    )


def _possible(payment: PaymentOnDay, facts: FactsOnDay) -> _Possible:
    cases: list[CaseOnDay] = []
    unknown = False
    for case in payment.cases:
        holds = True if case.when is None else truth(case.when, facts)
        if holds is not False:
            cases.append(case)
        if holds is True:
            return _Possible(tuple(cases), True, payment.added)
        unknown = unknown or holds is None
    return _Possible(tuple(cases), not unknown, payment.added)


def _missing_for(payment: PaymentOnDay, facts: FactsOnDay) -> Sequence[MissingFact]:
    return [fact for case in payment.cases if case.when is not None for fact in missing_in(case.when, facts)]


def _only_sum(cases: Sequence[CaseOnDay]) -> CaseOnDay | None:
    return cases[0] if len({(case.baht, case.ceiling) for case in cases}) == 1 else None


def _part(case: CaseOnDay) -> SumPart:
    return SumPart(case.row, case.baht, case.ceiling, case.cap_kind, case.unit)
