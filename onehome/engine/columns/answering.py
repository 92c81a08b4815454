"""The answer of one programme for every row: of a day in step with `onehome.engine.decide`, and of a whole month."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onehome.engine.columns.circuit import Circuit, Plane
from onehome.engine.columns.leaves import FirstOfHousehold
from onehome.engine.columns.paying import find_sum
from onehome.engine.columns.rows import AGE, RowFacts
from onehome.engine.columns.translation import compare
from onehome.engine.columns.values import fixed
from onehome.engine.columns.weighing import weigh_caps, weigh_conditions
from onehome.engine.decide import first_and_last_day
from onehome.engine.decision import THE_SUM
from onehome.engine.household import GROWN_UP_AGE
from onehome.engine.masks import bit_order
from onehome.law.catalogue import Programme
from onehome.law.expressions import Comparing
from onehome.law.rule_on_day import SubjectKind
from onehome.law.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Answered:
    """Where a programme is asked, and its answer, sum and masks; whoever is asked and neither needs an officer.

    Args:
        sums: by the sum in baht, where it is the one.
        failed: by the bit, where that condition or cap is not met.
        missing: by the bit, where a fact is asked for the sake of that condition, cap or the sum.
    """

    asked: Plane
    is_likely: Plane
    is_refused: Plane
    sums: Mapping[int, Plane]
    failed: Mapping[int, Plane]
    missing: Mapping[int, Plane]


def answer_month(programme: Programme, year: int, month: int, circuit: Circuit) -> Answered:
    """Return the answer of `programme` for a month (Common Era): needs an officer where its two ends differ."""
    start, end = first_and_last_day(year, month)
    asked = _asked(programme, start, circuit)
    first, last = (_answer_day(programme, day, asked, circuit) for day in (start, end))
    return Answered(
        asked=asked,
        is_likely=_agree(first, last) & first.is_likely,
        is_refused=_agree(first, last) & first.is_refused,
        sums={baht: _agree(first, last) & where for baht, where in first.sums.items()},
        failed=_either(first.failed, last.failed),
        missing=_either(first.missing, last.missing),
    )


def _asked(programme: Programme, day: date, circuit: Circuit) -> Plane:
    """Return the rows that stand for somebody the programme is answered for; see `household.subjects_of`."""
    kind = programme.heading.subject
    first = circuit.leaf(FirstOfHousehold())
    if kind is SubjectKind.FAMILY:
        return first
    if kind is SubjectKind.DECEASED:
        return first & _somebody_died(circuit)
    if kind is SubjectKind.CHILD:
        age = RowFacts(circuit, day, programme.code, kind).value(AGE)
        return ~compare(Comparing.NOT_BELOW, age, fixed(GROWN_UP_AGE, circuit), circuit).true
    return circuit.always


def _somebody_died(circuit: Circuit) -> Plane:
    facts = RowFacts(circuit, date.min, "", SubjectKind.DECEASED)
    return circuit.any_of(facts.is_recorded(name) for name in vocabulary() if name.startswith("deceased."))


def _answer_day(programme: Programme, day: date, asked: Plane, circuit: Circuit) -> Answered:
    rule = programme.on(day)
    facts = RowFacts(circuit, day, programme.code, rule.heading.subject, counts_family=rule.counts_family)
    weighed = (*weigh_conditions(rule.conditions, facts), *weigh_caps(rule.caps, facts))
    is_refused = asked & circuit.any_of(item.refuses for item in weighed)
    left = asked & ~is_refused
    found = find_sum(rule, facts)
    row_not_certain = circuit.any_of(item.row_not_certain for item in weighed) | found.row_not_certain
    is_lasting = circuit.any_of(item.is_lasting for item in weighed) | found.is_open
    is_open = circuit.any_of(item.is_open for item in weighed) | found.is_open
    asks = [(item.ids, left & item.is_missing & (item.may_refuse | ~is_lasting)) for item in weighed]
    asks.append(((THE_SUM,), left & found.is_missing & ~row_not_certain))
    bits = bit_order(programme, day)
    return Answered(
        asked=asked,
        is_likely=left & ~is_open & ~circuit.any_of(where for _, where in asks),
        is_refused=is_refused,
        sums={baht: left & ~row_not_certain & where for baht, where in found.baht.items()},
        failed={bits[name]: asked & item.fails for item in weighed for name in item.ids},
        missing={bits[name]: where for ids, where in asks for name in ids},
    )


def _agree(first: Answered, last: Answered) -> Plane:
    """Return the rows whose answer and sum are the same on both days."""
    circuit = first.asked.circuit
    if (first.is_likely, first.is_refused, first.sums) == (last.is_likely, last.is_refused, last.sums):
        return circuit.always
    both_open = ~(first.is_likely | first.is_refused) & ~(last.is_likely | last.is_refused)
    same_answer = (first.is_likely & last.is_likely) | (first.is_refused & last.is_refused) | both_open
    no_sum = ~circuit.any_of(first.sums.values()) & ~circuit.any_of(last.sums.values())
    same_sum = circuit.any_of(where & last.sums[baht] for baht, where in first.sums.items() if baht in last.sums)
    return same_answer & (no_sum | same_sum)


def _either(first: Mapping[int, Plane], last: Mapping[int, Plane]) -> dict[int, Plane]:
    never = next((plane.circuit.never for plane in (*first.values(), *last.values())), None)
    if never is None:
        return {}
    bits = sorted({*first, *last})
    return {bit: first.get(bit, never) | last.get(bit, never) for bit in bits}
