"""The law for a nation against the bare reading and writing of the same columns, in one run and in turns.

Run: python -m benchmarks.law_nation [people, 1000000] [seed, 1] [turns, 3]

The bare run reads the same columns of the same parts and writes answer columns of the same names, types, rows, encoding
and compression (those of one real part) with the same number of threads, and does nothing else: no rule, no check of a
fingerprint, no waiting until the disk has the bytes, no record of what is finished. Each run is a process of its own;
what it needs to start (programs loaded, rules traced, kernels loaded) is timed apart.
"""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from shutil import rmtree
from statistics import median
from tempfile import mkdtemp
from time import perf_counter, process_time

import pyarrow as pa

from benchmarks._populations import PLACE, population_of
from onehome.engine.columns.disk import PartOnDisk, as_parquet, read_columns, read_part, read_register
from onehome.engine.columns.nation import decide_population
from onehome.engine.columns.partition import columns_read, decide_partition
from onehome.engine.columns.schedule import schedule
from onehome.law.catalogue import programmes

MONTH = (2025, 11)
THREADS = len(os.sched_getaffinity(0))


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: seconds to start, seconds of work, seconds of processor time for the work, and peak memory."""

    start: float
    wall: float
    processor: float
    peak_mb: int


def main() -> None:
    """Measure, or be one of the runs that are measured."""
    if sys.argv[1:2] in (["bare"], ["ours"]):
        print(json.dumps(asdict(_measure(sys.argv[1], Path(sys.argv[2])))))
        return
    people, seed, turns = (int(text) for text in (sys.argv[1:] + ["1000000", "1", "3"][len(sys.argv) - 1 :])[:3])
    folder = population_of(people, seed, MONTH)
    print(f"{people:,} people, seed {seed}, {len(programmes())} programmes, commit {commit()}")
    print(f"{THREADS} threads; load of the machine before: {os.getloadavg()[0]:.1f}")
    runs: dict[str, list[Measured]] = {"bare": [], "ours": []}
    for _ in range(turns):
        for kind, found in runs.items():
            found.append(_in_a_process_of_its_own(kind, folder))
            _say(kind, found[-1], people)
    _compare(runs["bare"], runs["ours"])


def _say(kind: str, run: Measured, people: int) -> None:
    each = run.processor / people * 1e6
    print(
        f"  {kind}: {run.wall:7.2f} s ({people / run.wall:12,.0f} people/s), processor {run.processor:7.2f} s "
        f"({each:.3f} microseconds a person), start {run.start:.2f} s, peak {run.peak_mb} MB"
    )


def _compare(bare: list[Measured], ours: list[Measured]) -> None:
    wall = [one.wall / other.wall for one, other in zip(ours, bare, strict=True)]
    processor = [one.processor / other.processor for one, other in zip(ours, bare, strict=True)]
    print(f"ours / bare: wall {median(wall):.2f} (each turn {', '.join(f'{ratio:.2f}' for ratio in wall)})", end="; ")
    print(f"processor {median(processor):.2f}; goal: wall at most 1.30")
    print(f"peak memory of ours: {max(run.peak_mb for run in ours)} MB; goal: at most 2048 MB")


def _in_a_process_of_its_own(kind: str, folder: Path) -> Measured:
    command = [sys.executable, "-m", "benchmarks.law_nation", kind, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Measured(**json.loads(done.stdout))


def _measure(kind: str, folder: Path) -> Measured:
    out = Path(mkdtemp(dir=PLACE, prefix="answers-"))
    register, law = read_register(folder), schedule(programmes(), *MONTH)
    columns = columns_read(law)
    sample, _ = decide_partition(read_part(folder, register.parts[0], columns), law)
    start, wall, processor = process_time(), perf_counter(), process_time()
    if kind == "ours":
        for _ in decide_population(folder, out, law, threads=THREADS):
            pass
    else:
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(lambda part: _bare(folder, part, columns, sample, out), register.parts))
    measured = Measured(
        start, perf_counter() - wall, process_time() - processor, getrusage(RUSAGE_SELF).ru_maxrss // 1024
    )
    rmtree(out)
    return measured


def _bare(folder: Path, part: PartOnDisk, columns: tuple[str, ...], sample: pa.Table, out: Path) -> int:
    table = read_columns((folder / part.file).read_bytes(), columns)
    answers = sample.slice(0, table.num_rows)
    return (out / f"answers-{part.number:05}.parquet").write_bytes(as_parquet(answers))


def commit() -> str:
    """Return the commit that is measured."""
    done = subprocess.run(["git", "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


if __name__ == "__main__":
    main()
