"""One household, every programme, with the full explanation: how long does the plain engine take?

Run: python -m benchmarks.law_household [households, 3000] [seed, 1]

The households are generated (`population/`). The time is that of `screen_household` and of the short reason and next
step of every answer. The reference in the same run is OpenFisca-core on the ten programmes of `tests/oracle`, for one
household, answers and sums only.
"""

import sys
from statistics import fmean
from time import perf_counter

import pyarrow as pa

from benchmarks.law_nation import commit
from onehome.engine.columns.reading import households
from onehome.engine.household import screen_household
from onehome.engine.types import HouseholdFacts
from onehome.engine.wording import next_step, reason
from onehome.law.catalogue import programmes
from population.calendar import Month
from population.part import make_part
from tests.oracle.reading import Nation, codes_of_columns
from tests.oracle.system import PROGRAMMES, system

_MONTH = Month(2025, 11)
_PEOPLE_A_HOUSEHOLD = 4
_WARMING, _REFERENCE_RUNS = 50, 40
_GOAL_MS = 2.0


def main() -> None:
    """Time every household once, in its order, and print the median and the slowest of a hundred."""
    wanted, seed = (int(text) for text in (sys.argv[1:] + ["3000", "1"][len(sys.argv) - 1 :])[:2])
    table = make_part(seed, 0, wanted * _PEOPLE_A_HOUSEHOLD, _MONTH)
    homes = [home.facts for home, _ in zip(households(table), range(wanted + _WARMING), strict=False)]
    for home in homes[:_WARMING]:
        _explain(home)
    taken = sorted(_timed(home) for home in homes[_WARMING:])
    members = fmean(len(home.members) for home in homes)
    print(f"households {len(taken):,}   seed {seed}   commit {commit()}   members {members:.2f} on average")
    median, slow = taken[len(taken) // 2], taken[len(taken) * 99 // 100]
    print(f"{len(programmes())} programmes with the full explanation: p50 {median:.2f} ms   p99 {slow:.2f} ms")
    reference = _openfisca(table.slice(0, len(homes[0].members)))
    print(f"OpenFisca-core, {len(PROGRAMMES)} programmes, no explanation, one household: p50 {reference:.2f} ms")
    met = "met" if median < _GOAL_MS else "not met"
    print(f"goal p50 < {_GOAL_MS} ms: {met}   ratio to OpenFisca {median / reference:.2f}")


def _timed(home: HouseholdFacts) -> float:
    start = perf_counter()
    _explain(home)
    return (perf_counter() - start) * 1000


def _explain(home: HouseholdFacts) -> None:
    for decision in screen_household(home, _MONTH.last):
        reason(decision)
        next_step(decision)


def _openfisca(one_household: pa.Table) -> float:
    nation = Nation(system(), one_household, codes_of_columns())
    nation.answers(_MONTH.year, _MONTH.month)
    taken = []
    for _ in range(_REFERENCE_RUNS):
        start = perf_counter()
        nation.on(_MONTH.last)
        taken.append((perf_counter() - start) * 1000)
    return sorted(taken)[_REFERENCE_RUNS // 2]


if __name__ == "__main__":
    main()
