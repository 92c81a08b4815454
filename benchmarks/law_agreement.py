"""One population answered by the columns, by Spark and (a sample of it) by the plain engine: where do they differ?

Run: python -m benchmarks.law_agreement [people, 1000000] [sample, 20000] [seed, 1]
"""

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import perf_counter

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks._populations import PLACE, population_of
from benchmarks.law_nation import MONTH, commit
from onehome.engine.columns.agreement import differences
from onehome.engine.columns.cluster import cluster_here, decide_population_on_cluster
from onehome.engine.columns.layout import HOUSEHOLD_ID
from onehome.engine.columns.nation import decide_population
from onehome.engine.columns.schedule import schedule
from onehome.law.catalogue import programmes

SHOWN = 10


def main() -> None:
    """Answer in three ways and compare."""
    people, sample, seed = (int(text) for text in (sys.argv[1:] + ["1000000", "20000", "1"][len(sys.argv) - 1 :])[:3])
    folder, out = population_of(people, seed, MONTH), Path(mkdtemp(dir=PLACE, prefix="answers-"))
    law = schedule(programmes(), *MONTH)
    print(f"{people:,} people, seed {seed}, {len(programmes())} programmes, commit {commit()}")
    for _ in decide_population(folder, out / "columns", law):
        pass
    _compare_with_plain(folder, out / "columns", sample)
    _compare_with_cluster(folder, out)
    rmtree(out)


def _compare_with_plain(folder: Path, answers: Path, sample: int) -> None:
    parts = sorted(folder.glob("part-*.parquet"))
    start, rows, found = perf_counter(), 0, []
    for number, part in enumerate(parts):
        table = _whole_households(pq.read_table(part), sample // len(parts))
        ours = pq.read_table(answers / f"answers-{number:05}.parquet").slice(0, table.num_rows)
        found += list(differences(table, ours, programmes(), *MONTH))
        rows += table.num_rows
    seconds = perf_counter() - start
    print(f"plain engine: {rows:,} people, {rows * len(programmes()):,} answers in {seconds:.0f} s")
    print(f"answers, sums or masks that differ from those in columns: {len(found)}")
    for difference in islice(found, SHOWN):
        print(f"  {difference}")


def _whole_households(table: pa.Table, rows: int) -> pa.Table:
    """Return at least so many of the first rows, and the rest of the last household among them."""
    ids = table.column(HOUSEHOLD_ID).to_numpy()
    end = min(max(rows, 1), ids.size)
    while end < ids.size and ids[end] == ids[end - 1]:
        end += 1
    return table.slice(0, end)


def _compare_with_cluster(folder: Path, out: Path) -> None:
    spark = cluster_here(2)
    start = perf_counter()
    law = schedule(programmes(), *MONTH)
    people = sum(step.people for step in decide_population_on_cluster(folder, out / "spark", law, spark=spark))
    seconds = perf_counter() - start
    spark.stop()
    different = [name for name in _names(out / "columns") if not _same(out / "columns" / name, out / "spark" / name)]
    print(f"Spark: {people:,} people in {seconds:.0f} s; files that differ from those of one machine: {len(different)}")


def _names(folder: Path) -> Iterator[str]:
    return (path.name for path in sorted(folder.iterdir()))


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


if __name__ == "__main__":
    main()
