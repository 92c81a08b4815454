"""A population is the same however it is made, and goes on where it was stopped."""

import hashlib
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from config.env import PROJECT_ROOT
from population.calendar import Month
from population.disk import HALF_WRITTEN, REGISTER, UNFINISHED, read_register
from population.errors import FolderHoldsAnother, NotAPopulation
from population.generate import PEOPLE_OF_A_PART, generate, people_of_parts
from population.part import EDITION, make_part

MONTH = Month(2025, 11)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("population.generate.PEOPLE_OF_A_PART", 3000)


def made(folder: Path, people: int = 10_000, seed: int = 4, processes: int = 1) -> dict[str, bytes]:
    """Make a population and return file -> content."""
    for _ in generate(people, seed, MONTH, folder, processes):
        pass
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_seed_makes_the_same_bytes_whatever_the_number_of_processes(tmp_path: Path) -> None:
    alone = made(tmp_path / "alone")
    assert made(tmp_path / "together", processes=3) == alone
    assert set(alone) == {REGISTER, *(f"part-0000{n}.parquet" for n in range(4))}


def test_another_seed_makes_other_people(tmp_path: Path) -> None:
    assert made(tmp_path / "one", people=500) != made(tmp_path / "other", people=500, seed=5)


def test_the_register_is_true(tmp_path: Path) -> None:
    files = made(tmp_path)
    population = read_register(tmp_path)
    assert sum(part.people for part in population.parts) == population.origin.people == 10_000
    for part in population.parts:
        table = pq.read_table(tmp_path / part.file)
        assert (table.num_rows, len(table["household_id"].unique())) == (part.people, part.households)
        assert hashlib.sha256(files[part.file]).hexdigest() == part.sha256
        assert pq.ParquetFile(tmp_path / part.file).num_row_groups == 1


def test_parts_are_even_and_never_above_the_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    for people in (1, 249_999, 250_000, 250_001, 66_000_000):
        parts = people_of_parts(people)
        assert sum(parts) == people
        assert max(parts) <= PEOPLE_OF_A_PART and max(parts) - min(parts) <= 1


def test_a_finished_population_is_kept_as_it_is(tmp_path: Path) -> None:
    made(tmp_path)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    made(tmp_path)
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_a_damaged_part_is_found_and_made_again(tmp_path: Path) -> None:
    whole = made(tmp_path)
    damaged = tmp_path / "part-00002.parquet"
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"?")
    (tmp_path / "part-00001.parquet").unlink()
    untouched = (tmp_path / "part-00000.parquet").stat().st_mtime_ns
    assert made(tmp_path) == whole
    assert (tmp_path / "part-00000.parquet").stat().st_mtime_ns == untouched


def test_a_stopped_run_is_no_population_and_goes_on(tmp_path: Path) -> None:
    whole = made(tmp_path / "whole")
    folder = tmp_path / "stopped"
    run = generate(10_000, 4, MONTH, folder, 1)
    assert [next(run).people for _ in range(3)] == [0, 2500, 5000]
    run.close()
    with pytest.raises(NotAPopulation):
        read_register(folder)
    (folder / f"part-00003.parquet{HALF_WRITTEN}").write_bytes(b"half")
    again = generate(10_000, 4, MONTH, folder, 1)
    assert next(again).kept == 5000
    assert [progress.people for progress in again] == [7500, 10_000]
    assert contents(folder) == whole


@pytest.mark.parametrize("change", [{"seed": 5}, {"people": 9000}])
def test_a_folder_with_other_people_is_refused(tmp_path: Path, change: dict[str, int]) -> None:
    made(tmp_path)
    before = contents(tmp_path)
    with pytest.raises(FolderHoldsAnother):
        made(tmp_path, **change)
    assert contents(tmp_path) == before


def test_parts_of_an_unknown_origin_are_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "part-00000.parquet").write_bytes(b"somebody's own")
    with pytest.raises(FolderHoldsAnother):
        made(tmp_path)
    assert (tmp_path / "part-00000.parquet").read_bytes() == b"somebody's own"


def test_a_killed_run_leaves_nothing_wrong_and_nobody_running(tmp_path: Path) -> None:
    """Kill the whole command at random moments, then let it finish; the people are those of an undisturbed run."""
    people, chance, kills = 1_000_000, random.Random(3), 0  # noqa: S311
    command = [sys.executable, "-m", "commands", "population", "generate", "--people", str(people), "--seed", "9"]
    command += ["--as-of", "2025-11", "--processes", "2", "--out"]
    folder = tmp_path / "killed"
    while kills < 2:
        running = subprocess.Popen([*command, str(folder)], cwd=PROJECT_ROOT, stderr=subprocess.DEVNULL)
        wait_for_a_part(folder, running, more=kills)
        time.sleep(chance.random() * 0.4)
        running.send_signal(signal.SIGKILL)
        running.wait()
        kills += 1
    finished = subprocess.run([*command, str(folder)], cwd=PROJECT_ROOT, capture_output=True, check=False)
    assert finished.returncode == 0, finished.stderr
    time.sleep(0.5)
    assert not (folder / UNFINISHED).exists()
    assert workers_in(folder) == []
    expected = {f"part-0000{n}.parquet": None for n in range(4)} | {REGISTER: None}
    assert set(contents(folder)) == set(expected)
    for number, part in enumerate(read_register(folder).parts):
        assert part.is_whole(folder)
        assert pq.read_table(folder / part.file).equals(make_part(9, number, part.people, MONTH))


def wait_for_a_part(folder: Path, running: subprocess.Popen[bytes], more: int) -> None:
    deadline = time.monotonic() + 60
    while running.poll() is None and time.monotonic() < deadline:
        if len(list(folder.glob("part-*"))) > more:
            return
        time.sleep(0.02)


def workers_in(folder: Path) -> list[str]:
    """Return the processes that have a file of the folder open."""
    found = []
    for process in Path("/proc").iterdir():
        try:
            opened = [str(link.readlink()) for link in (process / "fd").iterdir()] if process.name.isdigit() else []
        except OSError:
            continue
        found += [process.name for target in opened if target.startswith(str(folder))]
    return found


def test_other_people_of_the_same_figures_raise_the_edition() -> None:
    """The digest is of the values, not of the file; when it changes on purpose, raise EDITION and write it anew."""
    table = make_part(1, 0, 20_000, MONTH)
    digest = hashlib.sha256()
    for column in table.columns:
        digest.update(str(column.combine_chunks().to_pylist()[::7]).encode())
    assert (EDITION, digest.hexdigest()[:16]) == (1, "c4b76250e4e24ce1")
