"""The ten programmes of the second opinion: ours against OpenFisca-core on the same people, in one run and in turns.

Run: python -m benchmarks.law_openfisca [people, 1000000] [seed, 1] [turns, 3]

Both read the same parts and give answers and sums for the first and the last day of the month; ours writes masks too.
OpenFisca-core runs as it comes, in one process, part after part; it also runs with one process for each processor,
which is what our partitions make possible for it. Every run is a process of its own; the time to start is not counted.
"""

import json
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from shutil import rmtree
from statistics import median
from tempfile import mkdtemp
from time import perf_counter

import pyarrow as pa
import pyarrow.parquet as pq
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from benchmarks._populations import PLACE, population_of
from benchmarks.law_nation import commit
from onehome.engine.columns.disk import read_part, read_register
from onehome.engine.columns.nation import decide_population
from onehome.engine.columns.partition import columns_read, decide_partition
from onehome.engine.columns.schedule import schedule
from onehome.law.catalogue import Programme, programmes
from tests.oracle.reading import Nation, codes_of_columns, columns_needed
from tests.oracle.system import PROGRAMMES, system

MONTH = (2025, 11)
PROCESSORS = len(os.sched_getaffinity(0))
_GOAL = 6.0
_KINDS = {
    "ours": "ours",
    "openfisca": "OpenFisca-core",
    "openfisca-parallel": f"OpenFisca-core, {PROCESSORS} processes",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: seconds of work, and the peak memory of its largest process."""

    wall: float
    peak_mb: int


def main() -> None:
    """Measure, or be one of the runs that are measured."""
    if sys.argv[1:2] and sys.argv[1] in _KINDS:
        print(json.dumps(asdict(_measure(sys.argv[1], Path(sys.argv[2])))))
        return
    people, seed, turns = (int(text) for text in (sys.argv[1:] + ["1000000", "1", "3"][len(sys.argv) - 1 :])[:3])
    folder = population_of(people, seed, MONTH)
    print(f"{people:,} people, seed {seed}, {len(PROGRAMMES)} programmes, commit {commit()}, {PROCESSORS} processors")
    runs: dict[str, list[Measured]] = {kind: [] for kind in _KINDS}
    for _ in range(turns):
        for kind, found in runs.items():
            found.append(_in_a_process_of_its_own(kind, folder))
            rate = people / found[-1].wall
            print(f"  {_KINDS[kind]}: {found[-1].wall:.2f} s ({rate:,.0f} people/s), peak {found[-1].peak_mb} MB")
    for kind in ("openfisca", "openfisca-parallel"):
        ratios = [theirs.wall / ours.wall for theirs, ours in zip(runs[kind], runs["ours"], strict=True)]
        print(f"{_KINDS[kind]} / ours: {median(ratios):.1f} (goal at least {_GOAL:.0f})")


def _in_a_process_of_its_own(kind: str, folder: Path) -> Measured:
    command = [sys.executable, "-m", "benchmarks.law_openfisca", kind, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Measured(**json.loads(done.stdout))


def _measure(kind: str, folder: Path) -> Measured:
    out = Path(mkdtemp(dir=PLACE, prefix="answers-"))
    try:
        if kind == "ours":
            return _measure_ours(folder, out)
        return _measure_openfisca(folder, out, PROCESSORS if kind == "openfisca-parallel" else 1)
    finally:
        rmtree(out)


def _measure_ours(folder: Path, out: Path) -> Measured:
    law = schedule(_same_programmes(), *MONTH)
    decide_partition(read_part(folder, read_register(folder).parts[0], columns_read(law)), law)
    start = perf_counter()
    for _ in decide_population(folder, out, law, threads=PROCESSORS):
        pass
    return _measured(perf_counter() - start)


def _measure_openfisca(folder: Path, out: Path, processes: int) -> Measured:
    parts = [folder / part.file for part in read_register(folder).parts]
    if processes == 1:
        _start_openfisca()
        start = perf_counter()
        for part in parts:
            answer_by_openfisca(part, out)
        return _measured(perf_counter() - start)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_start_openfisca) as pool:
        list(pool.map(_wait_until_started, range(processes * 4)))
        start = perf_counter()
        list(pool.map(answer_by_openfisca, parts, [out] * len(parts)))
        return _measured(perf_counter() - start)


_STARTED: dict[str, TaxBenefitSystem] = {}


def _start_openfisca() -> None:
    _STARTED["system"] = system()


def _wait_until_started(number: int) -> int:
    return number


def answer_by_openfisca(part: Path, out: Path) -> None:
    """Write OpenFisca's answers and sums for one part of a population."""
    people = pq.read_table(part, columns=columns_needed())
    found = Nation(_STARTED["system"], people, codes_of_columns()).answers(*MONTH)
    columns = {f"{code}_answer": pa.array(answers) for code, (answers, _) in found.items()}
    columns |= {f"{code}_sum": pa.array(sums) for code, (_, sums) in found.items()}
    pq.write_table(pa.table(columns), out / part.name)


def _same_programmes() -> tuple[Programme, ...]:
    return tuple(programme for programme in programmes() if programme.code.lower() in PROGRAMMES)


def _measured(wall: float) -> Measured:
    peak = max(getrusage(who).ru_maxrss for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    return Measured(wall, peak // 1024)


if __name__ == "__main__":
    main()
