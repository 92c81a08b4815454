"""The five-level score, against the worked examples of its source and its own laws."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onehome.plans.queries.score import even_levels, level_reached, score
from onehome.strategy.types import Direction

UP = [Decimal(step) for step in (60, 70, 80, 90, 100)]
DOWN = [Decimal(step) for step in (50, 40, 30, 20, 10)]


@pytest.mark.parametrize(
    ("levels", "weights", "expected"), [([5, 3], [60, 40], 84), ([1], [100], 20), ([5], [100], 100)]
)
def test_worked_examples_of_the_results_form(levels: list[int], weights: list[int], expected: int) -> None:
    assert score(levels, weights) == expected


def test_no_score_while_a_level_is_unknown() -> None:
    assert score([5, None], [60, 40]) is None


@pytest.mark.parametrize(("levels", "weights"), [([5], [90]), ([5, 5], [100]), ([], [])])
def test_weights_that_do_not_fit_are_a_fault(levels: list[int], weights: list[int]) -> None:
    with pytest.raises(ValueError, match=r"100|zip"):
        score(levels, weights)


@pytest.mark.parametrize(
    ("direction", "bounds", "achieved", "level"),
    [
        (Direction.HIGHER, UP, "59.99", 1),
        (Direction.HIGHER, UP, "60", 1),
        (Direction.HIGHER, UP, "70", 2),
        (Direction.HIGHER, UP, "99.99", 4),
        (Direction.HIGHER, UP, "100", 5),
        (Direction.LOWER, DOWN, "51", 1),
        (Direction.LOWER, DOWN, "30", 3),
        (Direction.LOWER, DOWN, "0", 5),
    ],
)
def test_a_threshold_is_reached_when_met(direction: str, bounds: list[Decimal], achieved: str, level: int) -> None:
    assert level_reached(bounds, direction, Decimal(achieved)) == level


def test_an_unknown_value_reaches_no_level() -> None:
    assert level_reached(UP, Direction.HIGHER, None) is None


@given(
    baseline=st.decimals(-10_000, 10_000, places=2),
    way=st.decimals("0.10", 10_000, places=2),
    up=st.booleans(),
)
def test_even_levels_lead_to_the_value_in_order(baseline: Decimal, way: Decimal, up: bool) -> None:
    value = baseline + way if up else baseline - way
    levels = even_levels(baseline, value)
    assert levels[-1] == value
    assert levels == sorted(levels, reverse=not up)
    assert len(set(levels)) == 5
    direction = Direction.HIGHER if up else Direction.LOWER
    assert level_reached(levels, direction, value) == 5
    assert level_reached(levels, direction, baseline) == 1
