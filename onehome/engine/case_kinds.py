"""Which kinds of worked case a programme's law calls for, read off its rule and its rows."""

from collections.abc import Iterable
from datetime import date, timedelta

from onehome.engine.cases import CaseKind
from onehome.law.catalogue import Parameters, Programme
from onehome.law.expressions import Comparing, Comparison, Expression, facts_read, walk
from onehome.law.language import Condition, ConditionKind, Rule
from onehome.law.parameters import AmountRow, CapRow, Confidence, DatedRow, Precision, Status

_WITHOUT_DAYS = date(2000, 1, 1)
"""The day asked about where no row carries one: every day is alike then."""


def days_of_change(parameters: Parameters) -> tuple[date, ...]:
    """Return the first day of every row and the day after its last, in order: between them the law stays the same."""
    days = {
        day
        for row in parameters.rows()
        for day in (row.valid_from, row.safe_from, row.valid_to and row.valid_to + timedelta(days=1))
        if day is not None
    }
    return tuple(sorted(days | {min(days) - timedelta(days=1)})) if days else (_WITHOUT_DAYS,)


def kinds_called_for(programme: Programme) -> frozenset[CaseKind]:
    """Return the kinds of which there must be a case: those the programme's conditions, sums, caps and days permit."""
    parameters = programme.parameters
    rules = [programme.stated_on(day) for day in days_of_change(parameters)]
    conditions = {condition.id: condition for rule in rules for condition in rule.conditions}.values()
    amounts = [row for rows in parameters.amounts.values() for row in rows]
    caps = [row for rows in parameters.caps.values() for row in rows]
    gives = not any(rule.sums for rule in rules) or any(_may_give(row) for row in amounts)
    called_for = {
        CaseKind.GRANTED: gives,
        CaseKind.NO_ROW: not gives,
        CaseKind.REFUSED: any(_refuses(each, parameters) for each in conditions) or any(map(_limits, caps)),
        CaseKind.BOUNDARY: any(_has_boundary(rule) for rule in rules) or any(row.brackets for row in amounts),
        CaseKind.MISSING_FACT: any(each.kind is not ConditionKind.JUDGEMENT for each in conditions)
        or any(case.when is not None for rule in rules for payment in rule.sums for case in payment.cases),
        CaseKind.REMEDIABLE: any(each.remediable for each in conditions),
        CaseKind.ANY_OF: any(each.group is not None for each in conditions),
        CaseKind.JUDGEMENT: any(each.kind is ConditionKind.JUDGEMENT for each in conditions),
        CaseKind.TRANSITIONAL: any(each.kind is ConditionKind.TRANSITIONAL for each in conditions),
        CaseKind.UNVERIFIED: any(_only_asks(each, parameters) for each in conditions),
        CaseKind.CAP: bool(caps),
        CaseKind.ANNOUNCED: bool(parameters.announced),
        CaseKind.HISTORICAL: any(_ends_or_begins(row) for row in parameters.rows()),
        CaseKind.NOT_CERTAIN: any(_is_uncertain_at_first(row) for row in parameters.rows()),
    }
    return frozenset(kind for kind, is_so in called_for.items() if is_so)


def _may_give(row: AmountRow) -> bool:
    has_days = row.valid_from is not None or row.valid_to is not None
    return row.may_pay and (row.status is Status.IN_FORCE or (row.status is Status.HISTORICAL and has_days))


def _limits(row: CapRow) -> bool:
    has_days = row.valid_from is not None or row.valid_to is not None
    in_use = row.status is Status.IN_FORCE or (row.status is Status.HISTORICAL and has_days)
    return in_use and row.limit is not None and row.confidence is Confidence.SOURCED


def _refuses(condition: Condition, parameters: Parameters) -> bool:
    if condition.kind in (ConditionKind.JUDGEMENT, ConditionKind.TRANSITIONAL) or condition.remediable:
        return False
    return parameters.conditions[condition.id].confidence is not Confidence.UNVERIFIED


def _only_asks(condition: Condition, parameters: Parameters) -> bool:
    is_judgement = condition.kind is ConditionKind.JUDGEMENT
    return not is_judgement and parameters.conditions[condition.id].confidence is Confidence.UNVERIFIED


def _has_boundary(rule: Rule) -> bool:
    return any(_is_boundary(node) for test in _tests(rule) for node in walk(test))


def _tests(rule: Rule) -> Iterable[Expression]:
    yield from (condition.test for condition in rule.conditions if condition.test is not None)
    yield from (case.when for payment in rule.sums for case in payment.cases if case.when is not None)


def _is_boundary(node: Expression) -> bool:
    """Return whether `node` compares a fact with a line; counts of grants are caps, which have cases of their own."""
    if not isinstance(node, Comparison) or node.comparing is Comparing.EQUAL:
        return False
    return any(not name.startswith("awards.") for name in facts_read(node))


def _ends_or_begins(row: DatedRow) -> bool:
    return row.valid_from is not None or row.valid_to is not None


def _is_uncertain_at_first(row: DatedRow) -> bool:
    return row.safe_from is not None or (
        row.valid_from is not None and row.valid_from_precision is not Precision.DAY
    )
