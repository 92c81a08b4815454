"""What is measured, over whom, and what came out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onehome.strategy.types import Formula

# Outcomes first, activity after: the order in which results are shown (S11).
OUTCOME_FORMULAS = (
    Formula.HOUSEHOLDS_MORE_SECURE,
    Formula.CASES_WITH_CHANGE,
    Formula.ENTITLEMENTS_RECEIVED,
)
ACTIVITY_FORMULAS = (
    Formula.HARDSHIPS_ANSWERED,
    Formula.HOUSEHOLDS_VISITED,
    Formula.WEEKS_KEPT,
    Formula.AID_AWARDED,
)
SHARES = frozenset({Formula.HARDSHIPS_ANSWERED, Formula.WEEKS_KEPT})
DAYS_TO_ANSWER = 14
SMALLEST_SHARE_BASE = 5  # a share of fewer is shown as too few to tell


class Level(StrEnum):
    """Whose results are added up."""

    NATION = "nation"
    PROVINCE = "province"
    UNIT = "unit"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Measured:
    """One computed value: what counts, out of how many it was found, and what still waits for confirmation.

    For shares `value` is a percentage of `n`; otherwise it is a count and `n` is how many could have counted.
    """

    value: int
    n: int
    unconfirmed: int = 0


NOTHING = Measured(0, 0)
