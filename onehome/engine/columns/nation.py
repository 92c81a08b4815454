"""A whole population answered on one machine: partitions over threads, kept when finished, the same bytes every time.

A finished partition is `answers-00000.parquet` and beside it `answers-00000.json`, its SHA-256 and what it adds up to.
A run that was killed is taken up again by starting it anew: partitions whose file is the one recorded are kept, all
others are done over. At the end `summary.json` and `answers.json`, the register of the answers, are written.
"""

import fcntl
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from json import loads
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pyarrow as pa

from onehome.engine.columns.disk import (
    UNFINISHED,
    PartOnDisk,
    PopulationOnDisk,
    as_json,
    as_parquet,
    fingerprint_of,
    read_part,
    read_register,
    write_whole,
)
from onehome.engine.columns.errors import AlreadyRunning, OtherQuestion
from onehome.engine.columns.partition import Counted, columns_read, decide_partition
from onehome.engine.columns.room import Room
from onehome.engine.columns.schedule import FORMAT, Schedule
from onehome.engine.columns.summary import add_up, as_plain, from_plain, summary

QUESTION, SUMMARY, ANSWERS = "question.json", "summary.json", "answers.json"


@dataclass(frozen=True, slots=True)
class Task:
    """One partition to answer: where it is read and where its answers are written."""

    population: Path
    part: PartOnDisk
    out: Path

    @property
    def answers(self) -> Path:
        """The file of the answers."""
        return self.out / f"answers-{self.part.number:05}.parquet"

    @property
    def record(self) -> Path:
        """The file that says that the answers are finished."""
        return self.out / f"answers-{self.part.number:05}.json"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: people in one more partition, and whether it was finished by an earlier run."""

    people: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished partition."""

    number: int
    sha256: str
    counted: Counted
    kept: bool


def decide_population(
    population: Path, out: Path, schedule: Schedule, *, threads: int | None = None
) -> Iterator[Progress]:
    """Answer a population and write the answers to `out`; yield the progress, partition by partition.

    Args:
        threads: how many partitions are worked on at once; None for one on each processor.

    Raises:
        PopulationDiffers: the population is not whole or not laid out as agreed.
        OtherQuestion: `out` holds answers for another month, law or population.
        AlreadyRunning: another run is writing there.
    """
    register = read_register(population)
    with opened(out, register, schedule):
        tasks = [Task(population, part, out) for part in register.parts]
        finished: list[Finished] = []
        workers = threads or len(os.sched_getaffinity(0))
        rooms: SimpleQueue[Room] = SimpleQueue()
        for _ in range(workers):
            rooms.put(Room())
        with ThreadPoolExecutor(workers) as pool:
            waiting = [pool.submit(_answer_in_a_room, task, schedule, rooms) for task in tasks]
            try:
                for done in as_completed(waiting):
                    finished.append(done.result())
                    yield Progress(finished[-1].counted.rows, finished[-1].kept)
            finally:
                for task in waiting:
                    task.cancel()
        close(out, finished, schedule)


def answer(task: Task, schedule: Schedule, room: Room | None = None) -> Finished:
    """Answer one partition, unless that is done already; the local runner and the cluster both map this."""
    kept = finished_earlier(task, schedule)
    if kept is not None:
        return kept
    table, counted = decide_partition(read_part(task.population, task.part, columns_read(schedule)), schedule, room)
    content = as_parquet(table)
    fingerprint = sha256(content).hexdigest()
    write_whole(task.answers, content)
    write_whole(task.record, as_json({"sha256": fingerprint, **as_plain(counted)}, indent=None))
    return Finished(task.part.number, fingerprint, counted, kept=False)


def _answer_in_a_room(task: Task, schedule: Schedule, rooms: "SimpleQueue[Room]") -> Finished:
    room = rooms.get()
    try:
        return answer(task, schedule, room)
    finally:
        rooms.put(room)


def finished_earlier(task: Task, schedule: Schedule) -> Finished | None:
    """Return what an earlier run finished of a partition, if its file is the one that was recorded."""
    try:
        written: dict[str, Any] = loads(task.record.read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    if fingerprint_of(task.answers) != written.get("sha256"):
        return None
    return Finished(task.part.number, written["sha256"], from_plain(written, schedule), kept=True)


@contextmanager
def opened(out: Path, population: PopulationOnDisk, schedule: Schedule) -> Iterator[None]:
    """Hold the directory for this question alone.

    Raises:
        OtherQuestion: it holds answers to another one.
        AlreadyRunning: another run holds it.
    """
    out.mkdir(parents=True, exist_ok=True)
    holding = os.open(out, os.O_RDONLY)
    try:
        try:
            fcntl.flock(holding, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning(str(out)) from error
        question = as_json(_question(population, schedule))
        path = out / QUESTION
        if path.exists() and path.read_bytes() != question:
            raise OtherQuestion(str(out))
        write_whole(path, question)
        yield
    finally:
        os.close(holding)


def close(out: Path, finished: list[Finished], schedule: Schedule) -> None:
    """Write the summary and the register of the answers, and remove what killed runs left unfinished."""
    in_order = sorted(finished, key=lambda part: part.number)
    whole = add_up((part.counted for part in in_order), schedule)
    write_whole(out / SUMMARY, as_json(summary(whole, schedule)))
    write_whole(out / ANSWERS, as_json(_register(in_order, schedule)))
    for left in out.glob(f"*{UNFINISHED}"):
        left.unlink(missing_ok=True)


def _question(population: PopulationOnDisk, schedule: Schedule) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "month": f"{schedule.year}-{schedule.month:02}",
        "population": population.sha256,
        "law": schedule.fingerprint,
        "written_by": {"pyarrow": pa.__version__},
    }


def _register(finished: list[Finished], schedule: Schedule) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "month": f"{schedule.year}-{schedule.month:02}",
        "people": sum(part.counted.rows for part in finished),
        "programmes": [
            {"code": asked.code, "version": asked.version, "bits": [list(names) for names in asked.bits]}
            for asked in schedule.programmes
        ],
        "parts": [
            {"file": f"answers-{part.number:05}.parquet", "rows": part.counted.rows, "sha256": part.sha256}
            for part in finished
        ],
    }
