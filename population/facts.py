"""Collects the columns of a part while they are made, and leaves out what nobody has established."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onehome.law.vocabulary import vocabulary
from population.calendar import Month, first_of_month, last_of_month
from population.chance import Booleans, Stream
from population.columns import LATEST, NONE, Filled, column_of
from population.figures import share, share_missing
from population.households import Homes


@dataclass(slots=True)
class Facts:
    """The facts of a part as they are made.

    Args:
        month: the month the population is made for.
    """

    seed: int
    part: int
    month: Month
    homes: Homes
    columns: dict[str, Filled] = field(default_factory=dict)

    def stream(self, subject: str) -> Stream:
        """Return a stream of chance of its own for a subject."""
        return Stream(self.seed, self.part, subject)

    def coins(self, subject: str, share: float) -> Booleans:
        """Return for each person whether something happens."""
        return self.stream(subject).happens(self.homes.people, share)

    def home_coins(self, subject: str, share: float) -> Booleans:
        """Return for each household whether something happens."""
        return self.stream(subject).happens(self.homes.count, share)

    def put(self, fact: str, values: NDArray[Any], about: Booleans | None = None) -> Booleans:
        """Write a fact of people, known of those in `about` (None: all) but the stated share; return of whom it is."""
        known = ~self.coins(f"missing {fact}", share_missing(fact))
        if about is not None:
            known &= about
        self.columns[column_of(fact)] = Filled(values, known)
        return known

    def put_home(self, fact: str, values: NDArray[Any], about: Booleans | None = None) -> Booleans:
        """Write a fact of households as `put` does, repeated on every row; return which households it is known of."""
        known = ~self.home_coins(f"missing {fact}", share_missing(fact))
        if about is not None:
            known &= about
        self.columns[column_of(fact)] = Filled(self.homes.spread(values), self.homes.spread(known))
        return known

    def put_home_day(self, fact: str, days: NDArray[np.int32], about: Booleans, absent: Booleans) -> None:
        """Write a day of households; `absent`: where it is known that there is no such day."""
        spread, name = self.homes.spread, column_of(fact)
        month_only = self.home_coins(f"month only {fact}", share("other_days_month_only"))
        known = self.put_home(fact, np.where(month_only, first_of_month(days), days), about & ~absent)
        self.columns[name + LATEST] = Filled(spread(last_of_month(days)), spread(known & month_only))
        self.columns[name + NONE] = Filled(spread(absent), spread(absent | known))


def place_of_code(fact: str, code: str) -> int:
    """Return the place of a code in the list of the fact's values."""
    return vocabulary()[fact].values.index(code)
