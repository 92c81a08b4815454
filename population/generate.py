"""Makes a population part by part, in as many processes as there are, and goes on where a killed run stopped."""

import fcntl
import os
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from pathlib import Path

from population.calendar import Month
from population.columns import contract, fingerprint_of_columns
from population.disk import (
    HALF_WRITTEN,
    REGISTER,
    UNFINISHED,
    Origin,
    PartOnDisk,
    Population,
    part_file,
    read_register,
    write_part,
    write_register,
)
from population.errors import AlreadyRunning, FolderHoldsAnother, NotAPopulation
from population.figures import fingerprint
from population.part import EDITION, make_part

PEOPLE_OF_A_PART = 250_000


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is; `kept` counts the people in parts that were finished before."""

    people: int
    kept: int
    of_people: int


@dataclass(frozen=True, slots=True)
class _Task:
    number: int
    people: int
    origin: Origin
    month: Month
    folder: Path


def origin_of(people: int, seed: int, month: Month) -> Origin:
    """Return what a population with this seed is made from today."""
    return Origin(people, seed, str(month), contract().version, fingerprint_of_columns(), fingerprint(), EDITION)


def generate(people: int, seed: int, month: Month, folder: Path, processes: int | None = None) -> Iterator[Progress]:
    """Make the population in `folder`, yielding after every part; a finished one is checked and kept.

    Args:
        people: how many, at least 1; exactly so many are made.
        processes: None for as many as the machine has processors. The bytes are the same for any number.

    Raises:
        FolderHoldsAnother: the folder holds a population of another origin.
        AlreadyRunning: another run is writing there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _held(folder):
        yield from _generate(origin_of(people, seed, month), month, folder, processes or os.cpu_count() or 1)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold the folder for this run alone."""
    holding = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(holding, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning(folder) from error
        yield
    finally:
        os.close(holding)


def _generate(origin: Origin, month: Month, folder: Path, processes: int) -> Iterator[Progress]:
    people = origin.people
    done = _kept(folder, origin)
    kept = sum(part.people for part in done.values())
    yield Progress(kept, kept, people)
    tasks = [
        _Task(number, of_part, origin, month, folder)
        for number, of_part in enumerate(people_of_parts(people))
        if number not in done
    ]
    if tasks or not (folder / REGISTER).is_file():
        write_register(folder, UNFINISHED, origin, done)
        (folder / REGISTER).unlink(missing_ok=True)
        for number, part in _make_all(tasks, processes):
            done[number] = part
            write_register(folder, UNFINISHED, origin, done)
            yield Progress(sum(one.people for one in done.values()), kept, people)
        write_register(folder, REGISTER, origin, done)
    (folder / UNFINISHED).unlink(missing_ok=True)


def people_of_parts(people: int) -> tuple[int, ...]:
    """Return how many people each part holds: as even as can be, none above the largest size."""
    parts = -(-people // PEOPLE_OF_A_PART)
    each, over = divmod(people, parts)
    return tuple(each + (number < over) for number in range(parts))


def _kept(folder: Path, origin: Origin) -> dict[int, PartOnDisk]:
    """Return the parts of an earlier run that are whole; half-written files are taken away."""
    for half in folder.glob(f"*{HALF_WRITTEN}"):
        half.unlink()
    earlier = _earlier(folder)
    if earlier is None:
        if any(folder.glob("part-*.parquet")):
            raise FolderHoldsAnother(folder)
        return {}
    if earlier.origin != origin:
        raise FolderHoldsAnother(folder)
    numbers = {part_file(number): number for number in range(len(people_of_parts(origin.people)))}
    return {numbers[part.file]: part for part in earlier.parts if part.file in numbers and part.is_whole(folder)}


def _earlier(folder: Path) -> Population | None:
    for name in (REGISTER, UNFINISHED):
        try:
            return read_register(folder, name)
        except NotAPopulation:
            continue
    return None


def _make_all(tasks: list[_Task], processes: int) -> Iterator[tuple[int, PartOnDisk]]:
    if processes == 1 or len(tasks) <= 1:
        for task in tasks:
            yield task.number, _make(task)
        return
    workers = min(processes, len(tasks))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_the_parent) as pool:
        running = {pool.submit(_make, task): task.number for task in tasks}
        for finished in as_completed(running):
            yield running[finished], finished.result()


def _make(task: _Task) -> PartOnDisk:
    table = make_part(task.origin.seed, task.number, task.people, task.month)
    name = part_file(task.number)
    sha256 = write_part(table, task.folder / name)
    households = len(table.column("household_id").unique())
    return PartOnDisk(name, task.people, households, sha256)


def _end_with_the_parent() -> None:
    """Let a worker end when the process that started it was killed, so that nobody writes on in its folder."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_wait_for_the_end, args=(parent.sentinel,), daemon=True).start()


def _wait_for_the_end(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
