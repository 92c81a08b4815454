"""Which kinds of worked case a programme permits: what its rule and its parameters hold must be shown by a case."""

from onehome.engine.cases import CaseKind
from onehome.law.catalogue import Programme
from onehome.law.expressions import Comparison, Expression, InTime, walk
from onehome.law.language import ConditionKind, Rule
from onehome.law.parameters import DatedRow, Precision, Status

_BY_CONDITION = {
    ConditionKind.JUDGEMENT: CaseKind.JUDGEMENT,
    ConditionKind.TRANSITIONAL: CaseKind.TRANSITIONAL,
}


def kinds_permitted(programme: Programme, stated: Rule) -> frozenset[CaseKind]:
    """Return the kinds of worked case that `programme` must have, by the rule `stated` for some day.

    Every programme can be granted (or left to an officer with its sum) and can lack a fact. The others: a condition
    that may refuse, is remediable, unverified, a judgement or transitional; a number, day or age that is compared; a
    cap; a change that was announced; a row that has a first or last day; a row whose first day is not certain.
    """
    parameters = programme.parameters
    rows = [row for row in parameters.rows() if not row.is_for_display]
    kinds = {CaseKind.GRANTED, CaseKind.MISSING_FACT}
    kinds |= {_BY_CONDITION[condition.kind] for condition in stated.conditions if condition.kind in _BY_CONDITION}
    permits = {
        CaseKind.REFUSED: any(_may_refuse(programme, stated, name) for name in parameters.conditions),
        CaseKind.REMEDIABLE: any(condition.remediable for condition in stated.conditions),
        CaseKind.UNVERIFIED: any(_is_unverified(programme, stated, name) for name in parameters.conditions),
        CaseKind.BOUNDARY: any(_has_a_boundary(test) for test in _tests(stated)),
        CaseKind.CAP: bool(parameters.caps),
        CaseKind.ANNOUNCED: bool(parameters.announced),
        CaseKind.HISTORICAL: any(row.status is Status.HISTORICAL or row.valid_from is not None for row in rows),
        CaseKind.NOT_CERTAIN: any(_starts_uncertain(row) for row in rows),
    }
    return frozenset(kinds | {kind for kind, permitted in permits.items() if permitted})


def _tested(stated: Rule, name: str) -> bool:
    kinds = (ConditionKind.JUDGEMENT, ConditionKind.TRANSITIONAL)
    return any(condition.id == name and condition.kind not in kinds for condition in stated.conditions)


def _may_refuse(programme: Programme, stated: Rule, name: str) -> bool:
    remediable = any(condition.id == name and condition.remediable for condition in stated.conditions)
    return _tested(stated, name) and not remediable and not _is_unverified(programme, stated, name)


def _is_unverified(programme: Programme, stated: Rule, name: str) -> bool:
    return _tested(stated, name) and programme.parameters.conditions[name].confidence == "unverified"


def _tests(stated: Rule) -> list[Expression]:
    decides = (condition for condition in stated.conditions if condition.kind is not ConditionKind.JUDGEMENT)
    tests = [condition.test for condition in decides] + [case.when for sum_ in stated.sums for case in sum_.cases]
    return [test for test in tests if test is not None]


def _has_a_boundary(test: Expression) -> bool:
    return any(isinstance(node, Comparison | InTime) for node in walk(test))


def _starts_uncertain(row: DatedRow) -> bool:
    return row.safe_from is not None or (row.valid_from is not None and row.valid_from_precision is not Precision.DAY)
