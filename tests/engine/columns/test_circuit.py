"""Circuits mean what they say, however simplified, and a crossing is where a plain function crosses a limit."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onehome.engine.columns.circuit import And, Circuit, Constant, Not, Or, Plane
from onehome.engine.columns.leaves import Holds
from onehome.engine.columns.numbers import EPOCH, Computed, Fixed, FromColumn, computed, evaluate, single
from onehome.engine.columns.spans import month_number, years_on
from onehome.engine.columns.values import End

NAMES = ("a", "b", "c")
FORMULAS = st.recursive(
    st.sampled_from((*NAMES, True, False)),
    lambda inside: st.one_of(
        st.tuples(st.just("not"), inside), st.tuples(st.sampled_from(("and", "or")), inside, inside)
    ),
    max_leaves=12,
)
BIRTH = FromColumn("birth", is_day=True)


def plane(formula: Any, circuit: Circuit) -> Plane:
    """Return the plane of a formula."""
    match formula:
        case bool():
            return circuit.constant(formula)
        case str():
            return circuit.leaf(Holds(formula))
        case ("not", part):
            return ~plane(part, circuit)
        case ("and", one, other):
            return plane(one, circuit) & plane(other, circuit)
    return plane(formula[1], circuit) | plane(formula[2], circuit)


def holds(formula: Any, given_: dict[str, bool]) -> bool:
    """Return whether a formula holds."""
    match formula:
        case bool():
            return formula
        case str():
            return given_[formula]
        case ("not", part):
            return not holds(part, given_)
        case ("and", one, other):
            return holds(one, given_) and holds(other, given_)
    return holds(formula[1], given_) or holds(formula[2], given_)


def read(circuit: Circuit, number: int, given_: dict[str, bool]) -> bool:
    """Return the bit of a gate."""
    match circuit.gates[number]:
        case Constant(bit):
            return bit
        case Not(part):
            return not read(circuit, part, given_)
        case And(one, other):
            return read(circuit, one, given_) and read(circuit, other, given_)
        case Or(one, other):
            return read(circuit, one, given_) or read(circuit, other, given_)
        case Holds(column):
            return given_[column]
    raise AssertionError(circuit.gates[number])


@given(FORMULAS)
def test_a_circuit_means_its_formula(formula: Any) -> None:
    circuit = Circuit()
    found = plane(formula, circuit)
    for bits in product((False, True), repeat=len(NAMES)):
        given_ = dict(zip(NAMES, bits, strict=True))
        assert read(circuit, found.number, given_) is holds(formula, given_)


def test_what_is_the_same_is_made_once() -> None:
    circuit = Circuit()
    a, b = (circuit.leaf(Holds(name)) for name in "ab")
    assert a & b == b & a and ~~a == a and (a | b) == ~(~a & ~b)
    assert (a & ~a).is_never and (a | ~a).is_always
    assert a & (a | b) == a and a | (a & b) == a


def test_a_rule_cannot_branch_on_a_plane() -> None:
    with pytest.raises(TypeError, match="bit for each row"):
        bool(Circuit().always)


@given(
    st.dates(date(1900, 1, 1), date(2040, 12, 31)), st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.integers(0, 110)
)
def test_years_are_at_most_a_limit_from_the_crossing_on(birth: date, day: date, limit: int) -> None:
    years = single(Computed(years_on, (BIRTH, Fixed(day.toordinal())), (False, True)))
    assert years is not None and not years.rises
    crossing = years.crossing(limit)
    assert crossing is not None
    assert (birth.toordinal() >= crossing) is (years_on(birth.toordinal(), day.toordinal()) <= limit)


@given(st.dates(date(1950, 1, 1), date(2040, 12, 31)), st.integers(1950 * 12, 2040 * 12))
def test_months_are_at_most_a_limit_up_to_the_crossing(day: date, limit: int) -> None:
    month = single(Computed(month_number, (BIRTH,), (True,)))
    assert month is not None and month.rises
    crossing = month.crossing(limit)
    assert crossing is not None
    assert (day.toordinal() <= crossing) is (month_number(day.toordinal()) <= limit)


def test_a_limit_that_no_value_keeps_and_one_that_all_keep() -> None:
    circuit, month = Circuit(), Computed(month_number, (BIRTH,), (True,))
    assert End(month).not_above(12, circuit).is_never
    years = Computed(years_on, (BIRTH, Fixed(date(2025, 11, 1).toordinal())), (False, True))
    assert End(years).not_above(-9_000, circuit).is_never


def test_a_partly_known_day_is_asked_of_the_column_that_holds_its_end() -> None:
    circuit = Circuit()
    End(FromColumn("day", is_day=True, latest="latest")).not_above(EPOCH + 5, circuit)
    assert {getattr(gate, "column", None) for gate in circuit.gates} >= {"day", "latest"}


def test_what_rests_on_two_columns_has_no_crossing() -> None:
    other = FromColumn("other", is_day=True)
    assert single(Computed(years_on, (BIRTH, other), (False, True))) is None
    assert computed(
        years_on, Fixed(date(2000, 2, 29).toordinal()), Fixed(date(2001, 2, 28).toordinal()), rises=(False, True)
    ) == Fixed(0)
    assert evaluate(Computed(years_on, (BIRTH, other), (False, True)), {BIRTH: 730_000, other: 730_400}) == 1
