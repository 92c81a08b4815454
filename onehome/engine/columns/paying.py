"""The sum of a programme for each row, in step with `onehome.engine.sums`: one plane for each sum that is possible."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onehome.engine.columns.circuit import Circuit, Plane, Truth
from onehome.engine.columns.rows import RowFacts
from onehome.engine.columns.translation import missing_in, truth
from onehome.law.rule_on_day import CaseOnDay, PaymentOnDay, RowUse, RuleOnDay


@dataclass(frozen=True, slots=True)
class SumFound:
    """Where each sum in baht is the one; elsewhere there is none.

    Args:
        is_open: where a row or the lack of one leaves it to an officer.
        row_not_certain: where that is because a row is not certain.
        is_missing: where a fact is missing that could choose or change it.
    """

    baht: Mapping[int, Plane]
    is_open: Plane
    row_not_certain: Plane
    is_missing: Plane


@dataclass(frozen=True, slots=True)
class _Possible:
    """Where each case of one payment may be the one, and where one of them is certain to be reached."""

    cases: tuple[tuple[CaseOnDay, Plane], ...]
    is_certain: Plane
    added: bool

    def some(self, circuit: Circuit) -> Plane:
        """Return where there is a case at all."""
        return circuit.any_of(where for _, where in self.cases)


def find_sum(rule: RuleOnDay, facts: RowFacts) -> SumFound:
    """Return the sum of the payments of `rule`."""
    circuit = facts.circuit
    never, always = circuit.never, circuit.always
    if not rule.payments:
        return SumFound({}, never, never, never)
    if any(row.use is RowUse.NOT_CERTAIN for row in rule.rows):
        return SumFound({}, always, always, never)
    possible = [_possible(payment, facts) for payment in rule.payments]
    no_row = ~circuit.any_of(found.some(circuit) for found in possible if not found.added)
    chosen = [_only_sum(found, circuit) for found in possible]
    undecided = circuit.any_of(
        found.some(circuit) & ~circuit.any_of(sums.values()) for found, sums in zip(possible, chosen, strict=True)
    )
    missing = circuit.any_of(_missing_for(payment, facts) for payment in rule.payments)
    is_certain = circuit.all_of(found.is_certain for found in possible)
    totals = _totals([(found.some(circuit), sums) for found, sums in zip(possible, chosen, strict=True)], circuit)
    whole = ~no_row & ~undecided
    return SumFound(
        baht={baht: whole & where for baht, where in totals.items()},
        is_open=no_row,
        row_not_certain=never,
        is_missing=~no_row & missing & (undecided | ~is_certain),
    )


def _possible(payment: PaymentOnDay, facts: RowFacts) -> _Possible:
    circuit = facts.circuit
    open_still, unknown = circuit.always, circuit.never
    cases = []
    for case in payment.cases:
        holds = Truth(circuit.always, circuit.never) if case.when is None else truth(case.when, facts)
        cases.append((case, open_still & ~holds.false))
        unknown = unknown | (open_still & holds.unknown)
        open_still = open_still & ~holds.true
    return _Possible(tuple(cases), ~open_still | ~unknown, payment.added)


def _missing_for(payment: PaymentOnDay, facts: RowFacts) -> Plane:
    return facts.circuit.any_of(missing_in(case.when, facts) for case in payment.cases if case.when is not None)


def _only_sum(found: _Possible, circuit: Circuit) -> dict[int, Plane]:
    """Return where every case that may be the one gives the same sum, by that sum."""
    kinds = list(dict.fromkeys((case.baht, case.ceiling) for case, _ in found.cases))
    sums: dict[int, Plane] = {}
    for kind in kinds:
        own = circuit.any_of(where for case, where in found.cases if (case.baht, case.ceiling) == kind)
        others = circuit.any_of(where for case, where in found.cases if (case.baht, case.ceiling) != kind)
        sums[kind[0]] = sums.get(kind[0], circuit.never) | (own & ~others)
    return sums


def _totals(parts: Sequence[tuple[Plane, Mapping[int, Plane]]], circuit: Circuit) -> dict[int, Plane]:
    """Return where the sums of all payments that give one add up to each total."""
    totals: dict[int | None, Plane] = {None: circuit.always}
    for some, sums in parts:
        further: dict[int | None, Plane] = {}
        for total, so_far in totals.items():
            for baht, where in ((None, ~some), *sums.items()):
                added = total if baht is None else baht + (total or 0)
                further[added] = further.get(added, circuit.never) | (so_far & where)
        totals = further
    return {total: where for total, where in totals.items() if total is not None and not where.is_never}
