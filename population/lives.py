"""What is true of the people of a part, known to anybody or not: what the facts written down agree with."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from population.calendar import Days
from population.chance import Booleans


@dataclass(frozen=True, slots=True)
class Lives:
    """The truth behind the facts; of rows unless a line says of households.

    Args:
        age: completed years on the last day of the month.
        income: whole baht a year.
        income_known: whether the income is written.
        poor_home: of households: the average income is not above the higher income line.
        visited_home: of households: an officer has been there within two years.
    """

    born: Days
    age: NDArray[np.int16]
    thai: Booleans
    income: NDArray[np.int32]
    income_known: Booleans
    welfare_card: Booleans
    disability_card: Booleans
    poor_home: Booleans
    visited_home: Booleans
    visited: Booleans
    poor: Booleans
    alone: Booleans

    @property
    def old(self) -> Booleans:
        """Those of 60 and over."""
        return self.age >= 60

    @property
    def child(self) -> Booleans:
        """Those under 18."""
        return self.age < 18
