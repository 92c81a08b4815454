"""Is what is left after ten kills the same, byte for byte, as what an undisturbed run leaves?

Run: python -m benchmarks.law_kills [people, 1000000] [seed, 1] [kills, 10]

`onehome law decide` answers a population and is killed (SIGKILL, the whole process group) at moments drawn from the
seed; each run takes up the folder that the one before left. One that ends before its kill is thrown away and begun
anew. It ends with status 1 when one file differs. A killed process is not a power cut: what the disk itself loses
then is not tested.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from shutil import rmtree
from tempfile import mkdtemp
from time import perf_counter

from benchmarks._populations import PLACE, population_of
from benchmarks.law_nation import MONTH, commit
from config.env import PROJECT_ROOT

_ANSWERS = "answers-*.parquet"


def main() -> None:
    """Answer once undisturbed and once through the kills, and compare."""
    people, seed, kills = (int(text) for text in (sys.argv[1:] + ["1000000", "1", "10"][len(sys.argv) - 1 :])[:3])
    folder, place = population_of(people, seed, MONTH), Path(mkdtemp(dir=PLACE, prefix="kills-"))
    print(f"{people:,} people, seed {seed}, {kills} kills, commit {commit()}")
    start = perf_counter()
    _started(folder, place / "undisturbed").wait()
    usual = perf_counter() - start
    finished = _through_kills(folder, place / "killed", kills, Random(seed), usual)  # noqa: S311  # moments, no secret
    _started(folder, place / "killed").wait()
    whole = _files(place / "undisturbed")
    different = [name for name in whole if whole[name] != _files(place / "killed").get(name)]
    strange = sorted(_files(place / "killed").keys() - whole.keys())
    print(f"an undisturbed run took {usual:.1f} s; parts finished at the kills: {', '.join(map(str, finished))}")
    print(f"files that differ: {len(different)} of {len(whole)}; left over: {len(strange)}")
    rmtree(place)
    sys.exit(1 if different or strange else 0)


def _through_kills(folder: Path, out: Path, kills: int, chance: Random, usual: float) -> list[int]:
    """Kill so many runs on one folder; returns how many parts were finished at each kill."""
    finished: list[int] = []
    while len(finished) < kills:
        run = _started(folder, out)
        try:
            run.wait(chance.uniform(0, usual))
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
            finished.append(len(list(out.glob(_ANSWERS))))
        else:
            rmtree(out)
    return finished


def _started(folder: Path, out: Path) -> "subprocess.Popen[bytes]":
    month = f"{MONTH[0]}-{MONTH[1]:02}"
    command = [sys.executable, "-m", "commands", "law", "decide", "--population", str(folder), "--month", month]
    return subprocess.Popen(
        [*command, "--out", str(out)], cwd=PROJECT_ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


if __name__ == "__main__":
    main()
