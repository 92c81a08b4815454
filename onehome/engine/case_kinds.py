"""Which kinds of worked case a programme permits: what its rule and its rows hold must be shown by a case."""

from collections.abc import Iterator
from datetime import date, timedelta

from onehome.engine.cases import CaseKind
from onehome.law.catalogue import Parameters, Programme
from onehome.law.expressions import Comparing, Comparison, Expression, InTime, facts_read, walk
from onehome.law.language import Condition, ConditionKind, Rule
from onehome.law.parameters import AmountRow, CapRow, Confidence, DatedRow, Precision, end_of_precision

_ONE_DAY = timedelta(days=1)
_WITHOUT_DAYS = date(2000, 1, 1)
"""The day asked about where no row carries one: every day is alike then."""


def days_of_change(parameters: Parameters) -> tuple[date, ...]:
    """Return the days on which a row begins, becomes certain or has ended, and one before them all, in order.

    Between two of them the law stays the same.
    """
    days = {day for row in parameters.rows() for day in _days_of(row)}
    return tuple(sorted(days | {min(days) - _ONE_DAY})) if days else (_WITHOUT_DAYS,)


def kinds_permitted(programme: Programme) -> frozenset[CaseKind]:
    """Return the kinds of worked case that `programme` must have, by all that its rule states on any day.

    A sum or a service that can be given, or, where no row can ever be used, its absence; a fact that can be missing; a
    condition that may refuse, is remediable, unverified, a judgement, transitional or one of a group; a number, day or
    age that is compared; a cap; a change that was announced; a row with a first or last day; a row whose first day is
    not certain.
    """
    parameters = programme.parameters
    rules = [programme.stated_on(day) for day in days_of_change(parameters)]
    conditions = {condition.id: condition for rule in rules for condition in rule.conditions}.values()
    amounts = [row for rows in parameters.amounts.values() for row in rows]
    caps = [row for rows in parameters.caps.values() for row in rows]
    gives = not any(rule.sums for rule in rules) or any(_may_give(row) for row in amounts)
    permits = {
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
        CaseKind.HISTORICAL: any(_begins_or_ends(row) for row in parameters.rows()),
        CaseKind.NOT_CERTAIN: any(_is_uncertain_at_first(row) for row in parameters.rows()),
    }
    return frozenset(kind for kind, permitted in permits.items() if permitted)


def _days_of(row: DatedRow) -> Iterator[date]:
    if row.valid_from is not None:
        yield row.valid_from
        uncertain_to = end_of_precision(row.valid_from, row.valid_from_precision)
        if uncertain_to is not None:
            yield uncertain_to + _ONE_DAY
    if row.safe_from is not None:
        yield row.safe_from
    if row.valid_to is not None:
        yield row.valid_to + _ONE_DAY


def _may_give(row: AmountRow) -> bool:
    return row.may_pay and not row.is_for_display


def _limits(row: CapRow) -> bool:
    return not row.is_for_display and row.limit is not None and row.confidence is Confidence.SOURCED


def _refuses(condition: Condition, parameters: Parameters) -> bool:
    if condition.kind in (ConditionKind.JUDGEMENT, ConditionKind.TRANSITIONAL) or condition.remediable:
        return False
    return parameters.conditions[condition.id].confidence is not Confidence.UNVERIFIED


def _only_asks(condition: Condition, parameters: Parameters) -> bool:
    is_judgement = condition.kind is ConditionKind.JUDGEMENT
    return not is_judgement and parameters.conditions[condition.id].confidence is Confidence.UNVERIFIED


def _has_boundary(rule: Rule) -> bool:
    return any(_is_boundary(node) for test in _tests(rule) for node in walk(test))


def _tests(rule: Rule) -> Iterator[Expression]:
    """Yield the tests that decide something; what a judgement shows of its findings decides nothing."""
    decides = (condition for condition in rule.conditions if condition.kind is not ConditionKind.JUDGEMENT)
    yield from (condition.test for condition in decides if condition.test is not None)
    yield from (case.when for payment in rule.sums for case in payment.cases if case.when is not None)


def _is_boundary(node: Expression) -> bool:
    """Return whether `node` compares a fact with a line; counts of grants are caps, which have cases of their own."""
    if isinstance(node, InTime):
        return True
    if not isinstance(node, Comparison) or node.comparing is Comparing.EQUAL:
        return False
    return any(not name.startswith("awards.") for name in facts_read(node))


def _begins_or_ends(row: DatedRow) -> bool:
    return not row.is_for_display and (row.valid_from is not None or row.valid_to is not None)


def _is_uncertain_at_first(row: DatedRow) -> bool:
    return row.safe_from is not None or (row.valid_from is not None and row.valid_from_precision is not Precision.DAY)
