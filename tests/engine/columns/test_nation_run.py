"""A whole population answered: killed and taken up again, the bytes are those of an undisturbed run."""

import fcntl
import json
import multiprocessing
import os
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onehome.engine.columns import nation
from onehome.engine.columns.disk import write_whole
from onehome.engine.columns.errors import AlreadyRunning, OtherQuestion, PopulationDiffers
from onehome.engine.columns.nation import decide_population
from onehome.engine.columns.schedule import Schedule, schedule
from onehome.law.catalogue import programme
from tests.engine.columns.nation import write_population

PARTS = 12


@pytest.fixture(scope="module")
def law() -> Schedule:
    """Four programmes for a month."""
    return schedule([programme(code) for code in ("OAA", "CSG", "LIF", "DWA")], 2025, 11)


@pytest.fixture(scope="module")
def population(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A population in many parts."""
    folder = tmp_path_factory.mktemp("population")
    write_population(folder, PARTS, 6)
    return folder


@pytest.fixture(scope="module")
def undisturbed(population: Path, law: Schedule, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a run that nothing disturbed."""
    out = tmp_path_factory.mktemp("undisturbed")
    run(population, out, law)
    return files(out)


def run(population: Path, out: Path, law: Schedule, threads: int = 2) -> list[nation.Progress]:
    """Answer the whole population."""
    return list(decide_population(population, out, law, threads=threads))


def files(out: Path) -> dict[str, bytes]:
    """Return the content of every file by name."""
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_the_answers_are_listed_and_add_up(undisturbed: dict[str, bytes], population: Path) -> None:
    people = json.loads((population / "population.json").read_text())["people"]
    register, summary = (json.loads(undisturbed[name]) for name in ("answers.json", "summary.json"))
    assert register["people"] == summary["people"] == people
    assert [part["file"] for part in register["parts"]] == [f"answers-{n:05}.parquet" for n in range(PARTS)]
    for part in register["parts"]:
        content = undisturbed[part["file"]]
        assert sha256(content).hexdigest() == part["sha256"]
        assert pq.read_table(pa.BufferReader(content)).num_rows == part["rows"]
    for found in summary["programmes"].values():
        assert sum(found["answers"].values()) == people
        for kind in ("answers", "baht"):
            for name, number in found[kind].items():
                assert number == sum(province[kind][name] for province in found["provinces"].values())
    assert summary["target_groups"]["older_person"]["programmes"] == ["OAA"]


def test_bits_are_named(undisturbed: dict[str, bytes]) -> None:
    named = {one["code"]: one["bits"] for one in json.loads(undisturbed["answers.json"])["programmes"]}
    assert named["OAA"][:2] == [["OAA-C1"], ["OAA-C2"]] and named["OAA"][-1] == ["sum"]


@pytest.mark.parametrize("threads", [1, 3])
def test_the_bytes_do_not_depend_on_the_threads(
    population: Path, law: Schedule, undisturbed: dict[str, bytes], tmp_path: Path, threads: int
) -> None:
    progress = run(population, tmp_path, law, threads)
    assert files(tmp_path) == undisturbed
    assert not any(step.kept for step in progress)


def test_a_finished_run_is_verified_and_kept(
    population: Path, law: Schedule, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    run(population, tmp_path, law)
    assert all(step.kept for step in run(population, tmp_path, law))
    assert files(tmp_path) == undisturbed


def test_killed_again_and_again_the_bytes_are_the_same(
    population: Path, law: Schedule, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    """Each run is killed a little after one more partition has been finished, wherever it then is."""
    for attempt in range(10):
        process = multiprocessing.get_context("fork").Process(target=_run_slowly, args=(population, tmp_path, law))
        process.start()
        while process.is_alive() and len(list(tmp_path.glob("answers-*.json"))) < attempt:
            time.sleep(0.001)
        time.sleep(0.007 * (attempt % 4))
        process.kill()
        process.join()
        assert not (tmp_path / "summary.json").exists()
    assert any(step.kept for step in run(population, tmp_path, law))
    assert files(tmp_path) == undisturbed


def _run_slowly(population: Path, out: Path, law: Schedule) -> None:
    """Answer so slowly that the kill finds work in all its stages."""
    written = nation.write_whole

    def slowly(path: Path, content: bytes | pa.Buffer) -> None:
        written(path, content)
        time.sleep(0.03)

    nation.write_whole = slowly
    run(population, out, law, threads=1)
    os._exit(0)


@pytest.fixture
def broken_off(population: Path, law: Schedule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A directory in which a run broke off after five files."""
    count = 0

    def breaking(path: Path, content: bytes | pa.Buffer) -> None:
        nonlocal count
        count += 1
        if count > 6:
            half = path.with_name(path.name + ".1.part")
            half.write_bytes(bytes(memoryview(content))[:100])
            raise OSError("no space left")
        write_whole(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(nation, "write_whole", breaking)
        with pytest.raises(OSError, match="no space"):
            run(population, tmp_path, law, threads=1)
    assert list(tmp_path.glob("*.part"))
    yield tmp_path


def test_half_written_files_are_removed_and_done_over(
    population: Path, law: Schedule, undisturbed: dict[str, bytes], broken_off: Path
) -> None:
    assert sum(step.kept for step in run(population, broken_off, law)) == 2
    assert files(broken_off) == undisturbed


@pytest.mark.parametrize("spoilt", ["answers-00001.parquet", "answers-00001.json"])
def test_a_finished_partition_that_was_spoilt_is_done_over(
    population: Path, law: Schedule, undisturbed: dict[str, bytes], tmp_path: Path, spoilt: str
) -> None:
    run(population, tmp_path, law)
    (tmp_path / spoilt).write_bytes((tmp_path / spoilt).read_bytes()[:-9])
    assert sum(step.kept for step in run(population, tmp_path, law)) == PARTS - 1
    assert files(tmp_path) == undisturbed


def test_a_partition_whose_record_is_missing_is_done_over(
    population: Path, law: Schedule, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    run(population, tmp_path, law)
    (tmp_path / "answers-00003.json").unlink()
    (tmp_path / "answers-00004.parquet").unlink()
    assert sum(step.kept for step in run(population, tmp_path, law)) == PARTS - 2
    assert files(tmp_path) == undisturbed


def test_answers_to_another_question_are_not_mixed(population: Path, law: Schedule, tmp_path: Path) -> None:
    run(population, tmp_path, law)
    for other in (schedule([programme("OAA")], 2025, 11), schedule([programme("OAA")], 2025, 12)):
        with pytest.raises(OtherQuestion):
            run(population, tmp_path, other)


def test_two_runs_do_not_write_to_one_place(population: Path, law: Schedule, tmp_path: Path) -> None:
    holding = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(holding, fcntl.LOCK_EX)
    with pytest.raises(AlreadyRunning):
        run(population, tmp_path, law)
    os.close(holding)
    assert run(population, tmp_path, law)


def test_a_run_that_is_given_up_lets_go(population: Path, law: Schedule, tmp_path: Path) -> None:
    steps = decide_population(population, tmp_path, law, threads=1)
    next(steps)
    steps.close()  # type: ignore[attr-defined]  # a generator; an iterator to its callers
    assert run(population, tmp_path, law)


@pytest.mark.parametrize("damage", ["changed", "gone", "no register", "not a register"])
def test_a_population_that_is_not_whole_is_refused(
    population: Path, law: Schedule, tmp_path: Path, damage: str
) -> None:
    folder = tmp_path / "population"
    folder.mkdir()
    for path in population.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    part, register = folder / "part-00002.parquet", folder / "population.json"
    if damage == "changed":
        part.write_bytes(part.read_bytes()[:-1] + b"x")
    elif damage == "gone":
        part.unlink()
    elif damage == "no register":
        register.unlink()
    else:
        register.write_text('{"parts": [{}]}')
    with pytest.raises(PopulationDiffers):
        run(folder, tmp_path / "out", law)


def test_the_fingerprint_is_that_of_month_and_law(law: Schedule) -> None:
    codes = ("OAA", "CSG", "LIF", "DWA")
    again = schedule([programme(code) for code in codes], 2025, 11)
    other = schedule([programme(code) for code in codes], 2025, 12)
    assert again.fingerprint == law.fingerprint != other.fingerprint
