"""The five-level score of the individual results form.

Source: the civil service's results form as in strategy/data/strategy.yaml, kpi_scoring, scheme five-level (sourced):
score_100 = sum(level_i x weight_i / 100) x 20, weights sum to 100 percent.
"""

from collections.abc import Sequence
from decimal import Decimal

from onehome.plans.models import Target
from onehome.strategy.types import Direction

LEVELS = (1, 2, 3, 4, 5)
POINTS_A_LEVEL = 20  # level 5 of everything is 100


def level_reached(thresholds: Sequence[Decimal], direction: str, achieved: Decimal | None) -> int | None:
    """Return the level from 1 to 5 that a value reaches, None while it is not known.

    The scheme has no level 0: a value short of the first threshold is level 1.

    Args:
        thresholds: the five values from which levels 1 to 5 begin, in the unit of the indicator.
        direction: of the indicator, "higher" or "lower".
        achieved: computed from records.
    """
    if achieved is None:
        return None
    higher = direction == Direction.HIGHER
    passed = sum(1 for bound in thresholds if (achieved >= bound if higher else achieved <= bound))
    return max(passed, LEVELS[0])


def level_of_target(target: Target, achieved: Decimal | None) -> int | None:
    """Return the level that an achieved value reaches on a target read with its indicator."""
    return level_reached(target.levels, target.indicator.direction, achieved)


def score(levels: Sequence[int | None], weights: Sequence[int]) -> Decimal | None:
    """Return the score out of 100, None while one of the levels is not known.

    Raises:
        ValueError: the weights do not add up to 100 percent, or are not as many as the levels.
    """
    if sum(weights) != 100:
        raise ValueError("The weights of a plan add up to 100 percent.")
    total = Decimal(0)
    for level, weight in zip(levels, weights, strict=True):
        if level is None:
            return None
        total += Decimal(level * weight) / 100
    return total * POINTS_A_LEVEL


def even_levels(baseline: Decimal, value: Decimal) -> list[Decimal]:
    """Return five thresholds at 60, 70, 80, 90 and 100 percent of the way from baseline to value, for a first draft."""
    return [(baseline + (value - baseline) * share / 10).quantize(Decimal("0.01")) for share in (6, 7, 8, 9, 10)]
