"""A fault planted in any part of the translation shows as another answer: the comparison can fail."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from onehome.engine.columns import answering, paying, rows, spans, translation, values, weighing
from onehome.engine.columns.circuit import Circuit, Plane, Truth
from onehome.engine.columns.numbers import Single
from onehome.engine.columns.partition import decide_partition
from onehome.engine.columns.schedule import schedule
from onehome.law.catalogue import programmes
from tests.engine.columns.nation import draw_nation

MONTHS = [(2025, 11), (2021, 8), (2019, 5)]


@cache
def right(year: int, month: int) -> tuple[Any, Any]:
    """Return a nation and its answers without any fault (they are the plain engine's: see test_same_answers)."""
    table = draw_nation(year * 100 + month, 60, year, month)
    return table, decide_partition(table, schedule(programmes(), year, month))[0]


def _one_later(found: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *given, **named: None if (value := found(*given, **named)) is None else value + 1


def _never(*given: Any, **named: Any) -> Plane:
    return next(each for each in given if isinstance(each, rows.RowFacts)).circuit.never


def _unknown_is_false(test: Truth) -> Plane:
    return test.true & ~test.true


def _nothing(*given: Any, **named: Any) -> tuple[()]:
    return ()


def _no_line(value: Any, end: Any, more: int, circuit: Circuit) -> Plane:
    return values.total_not_above(value, end, more + 1, circuit)


def _first_day_twice(year: int, month: int) -> tuple[Any, Any]:
    start, _ = FIRST_AND_LAST(year, month)
    return start, start


FIRST_AND_LAST, YEARS_ON = answering.first_and_last_day, spans.years_on
FAULTS: dict[str, tuple[Any, str, Any]] = {
    "a boundary one day late": (Single, "crossing", _one_later(Single.crossing)),
    "a total one baht off": (translation, "total_not_above", _no_line),
    "and for or": (Truth, "__and__", Truth.__or__),
    "or for and": (Truth, "__or__", Truth.__and__),
    "unknown taken for false": (Truth, "unknown", property(_unknown_is_false)),
    "no missing facts of conditions": (weighing, "missing_in", _never),
    "no missing facts of sums": (paying, "missing_in", _never),
    "uncertain rows overlooked": (weighing, "uncertain_rows_in", _nothing),
    "caps overlooked": (answering, "weigh_caps", _nothing),
    "a year of grants that begins a day late": (
        rows.RowFacts, "_first_day_counted", _one_later(rows.RowFacts._first_day_counted),
    ),
    "the first day of the month alone": (answering, "first_and_last_day", _first_day_twice),
    "the birthday counted a year late": (spans, "years_on", lambda birth, day: YEARS_ON(birth, day) - 1),
    "present though known not to exist": (
        translation, "_is_present", lambda seen, circuit: Truth(translation.known_of(seen, circuit), circuit.never),
    ),
    "areas never within": (
        translation, "_lies_within", lambda one, other, circuit: Truth(circuit.never, circuit.never),
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for month in MONTHS:
        right(*month)
    where, name, wrong = FAULTS[fault]
    monkeypatch.setattr(where, name, wrong)
    found = [decide_partition(right(*month)[0], schedule(programmes(), *month))[0] for month in MONTHS]
    assert any(answers != right(*month)[1] for answers, month in zip(found, MONTHS, strict=True))
