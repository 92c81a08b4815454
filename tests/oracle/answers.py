"""From conditions to one of the three answers, by the order of the answer rules in the ministry's facts."""

from dataclasses import dataclass, field

import numpy as np

from tests.oracle.logic import FALSE, TRUE, Column

NOT_ASKED, LIKELY, LIKELY_NOT, OFFICER = np.int8(0), np.int8(1), np.int8(2), np.int8(3)
NO_SUM = np.int32(-1)
_STEP = np.int32(500_000_000)
"""More than any sum in baht; three of it still fit the 32 bits of OpenFisca's whole numbers."""


@dataclass
class Findings:
    """What one programme found about everybody.

    Args:
        hard: truths that must hold, and refuse when false (an exclusion is turned round, a group is one truth).
        soft: truths that must hold, but only lower the answer to an officer (unverified, or can be put right).
        judgement: truths of "an officer must look at it".
        baht: the sum, or NO_SUM.
        sum_is_open: where a fact or a row that chooses the sum is missing.
    """

    hard: list[Column]
    baht: Column
    sum_is_open: Column
    soft: list[Column] = field(default_factory=list)
    judgement: list[Column] = field(default_factory=list)

    def answer(self) -> Column:
        """Return LIKELY, LIKELY_NOT or OFFICER for everybody."""
        refused = np.logical_or.reduce([truth == FALSE for truth in self.hard])
        still_open = np.logical_or.reduce(
            [truth != TRUE for truth in (*self.hard, *self.soft)]
            + [truth != FALSE for truth in self.judgement]
            + [self.sum_is_open]
        )
        return np.where(refused, LIKELY_NOT, np.where(still_open, OFFICER, LIKELY)).astype(np.int8)

    def packed(self) -> Column:
        """Return answer and sum as one number, for OpenFisca keeps one column a variable."""
        answer = self.answer()
        baht = np.where(answer == LIKELY_NOT, NO_SUM, self.baht)
        return answer * _STEP + baht + 1


def unpacked(packed: Column) -> tuple[Column, Column]:
    """Return the answers and the sums of `packed`."""
    return (packed // _STEP).astype(np.int8), (packed % _STEP - 1).astype(np.int32)


def of_the_month(first: tuple[Column, Column], last: tuple[Column, Column]) -> tuple[Column, Column]:
    """Return answer and sum of a month: those of both its ends, or an officer without a sum where they differ."""
    same = (first[0] == last[0]) & (first[1] == last[1])
    return np.where(same, last[0], OFFICER), np.where(same, last[1], NO_SUM)
