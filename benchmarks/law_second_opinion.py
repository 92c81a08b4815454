"""Ten programmes by our columns and by OpenFisca-core about the same generated people: on how many do they differ?

Run: python -m benchmarks.law_second_opinion [people, 200000] [seed, 1]

It ends with status 1 when one answer or sum differs.
"""

import sys
from time import perf_counter

import pyarrow.parquet as pq

from benchmarks._populations import population_of
from benchmarks.law_nation import commit
from onehome.engine.columns.disk import read_register
from onehome.law.catalogue import programmes
from tests.oracle.reading import Nation, codes_of_columns
from tests.oracle.system import PROGRAMMES, system
from tests.oracle.test_second_opinion import MONTHS, differing


def main() -> None:
    """Compare everybody in every month, and print what differs by programme."""
    people, seed = (int(text) for text in (sys.argv[1:] + ["200000", "1"][len(sys.argv) - 1 :])[:2])
    folder = population_of(people, seed, MONTHS[0])
    print(f"{people:,} people, seed {seed}, {len(PROGRAMMES)} programmes, {len(MONTHS)} months, commit {commit()}")
    total, start = 0, perf_counter()
    for part in read_register(folder).parts:
        table = pq.read_table(folder / part.file)
        nation = Nation(system(), table, codes_of_columns())
        for month in MONTHS:
            found = {code: number for code, number in differing(table, nation, month, programmes()).items() if number}
            total += sum(found.values())
            print(f"  {part.file} {month[0]}-{month[1]:02}: {found or 'no difference'}")
    answers = people * len(PROGRAMMES) * len(MONTHS)
    print(f"{total} differences among {answers:,} answers with their sums, in {perf_counter() - start:.0f} s")
    sys.exit(1 if total else 0)


if __name__ == "__main__":
    main()
