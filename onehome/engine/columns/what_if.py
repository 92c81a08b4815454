"""Today's law and a supposed one over a population on disk: partition by partition, counted and nothing written.

Both laws of a changed programme are traced into one circuit, so that what they share is worked out once. Of every
partition only counts are kept: how many rows of a cell have which pair of answers. What a pair means is said in one
place, `onehome.engine.what_if`, for the few pairs there are.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from onehome.engine.columns import kernels
from onehome.engine.columns.disk import PartOnDisk, read_part, read_register
from onehome.engine.columns.layout import GRANT_DAY, PROVINCE, SEX, column_of, has_column, latest_of
from onehome.engine.columns.numbers import EPOCH
from onehome.engine.columns.part import Part
from onehome.engine.columns.partition import PROVINCE_CODES, answers_of, columns_read
from onehome.engine.columns.room import Room
from onehome.engine.columns.schedule import Schedule, schedule
from onehome.engine.what_if import (
    AGE_BANDS,
    GROUPS,
    GROWN_UP,
    NOT_KNOWN,
    OLDER_FROM,
    SEXES,
    YOUTH_UP_TO,
    Changed,
    Compared,
    Dimension,
    Figures,
    Given,
    Measure,
    ProgrammeCompared,
    Unit,
    age_band,
    may_be_ceilings,
    measured,
    units_of_sums,
)
from onehome.law.catalogue import Programme
from onehome.law.vocabulary import vocabulary

_BORN, _DISABILITY_CARD = column_of("person.birth_date"), column_of("person.disability_card")
_FEMALE = 2
_ANSWERS = 4

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Law:
    """The sums that one law of a programme can give, in order, with the unit of each."""

    sums: tuple[int, ...]
    units: tuple[Unit, ...]

    @property
    def answers(self) -> int:
        """How many answers can be told apart: each with every sum or none."""
        return _ANSWERS * (len(self.sums) + 1)

    def given(self, number: int) -> Given:
        """Return the answer that a number stands for."""
        answer, place = divmod(number, len(self.sums) + 1)
        return Given(answer, self.sums[place - 1], self.units[place - 1]) if place else Given(answer)


@dataclass(frozen=True, eq=False)
class Question:
    """The changed programmes for a month as steps: today's law of each, then the supposed one of each. Plain data."""

    changed: tuple[Changed, ...]
    schedule: Schedule
    laws: tuple[tuple[_Law, _Law], ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts whose columns are read."""
        return tuple(
            name for name, about in vocabulary().items() if has_column(about) and column_of(name) in self.columns
        )

    @property
    def grants(self) -> tuple[str, ...]:
        """The codes of the programmes whose earlier grants are read."""
        found = (GRANT_DAY.fullmatch(column) for column in self.columns)
        return tuple(dict.fromkeys(one[1].upper() for one in found if one is not None))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of a population that are read."""
        more = (SEX, _BORN, latest_of(_BORN), _DISABILITY_CARD)
        return tuple(dict.fromkeys((*columns_read(self.schedule), *more)))


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted in some partitions: for each programme and dimension, rows by cell and pair of answers."""

    people: int
    counts: tuple[Mapping[Dimension, Counts], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """How far a comparison is: the people done in one more partition, and what was counted so far."""

    people: int
    counted: Counted


def ask(changed: Sequence[Changed], year: int, month: int) -> Question:
    """Return the question what the changed programmes answer in a month (Common Era) by either law."""
    laws = tuple((_law(one.before, year, month), _law(one.after, year, month)) for one in changed)
    both = [*(one.before for one in changed), *(one.after for one in changed)]
    return Question(tuple(changed), schedule(both, year, month, masks=False), laws)


def compare_population(population: Path, question: Question, *, threads: int | None = None) -> Iterator[Step]:
    """Compare over a population on disk, partition by partition; the last step holds what the whole came to.

    Args:
        threads: how many partitions are worked on, and held in memory, at once; None for one on each processor.

    Raises:
        PopulationDiffers: the population is not whole or not laid out as agreed.
    """
    register = read_register(population)
    at_once = threads or len(os.sched_getaffinity(0))
    whole = nobody(question)
    yield Step(0, whole)
    with ThreadPoolExecutor(at_once) as pool:
        waiting: set[Future[Counted]] = set()
        parts = iter(register.parts)
        for part in islice(parts, at_once + 1):
            waiting.add(pool.submit(_compare_part, population, part, question))
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            more = islice(parts, len(done))
            waiting |= {pool.submit(_compare_part, population, part, question) for part in more}
            for one in done:
                counted = one.result()
                whole = _add(whole, counted)
                yield Step(counted.people, whole)


def compare_partition(table: pa.Table, question: Question) -> Counted:
    """Return what is counted in the rows of one partition, which holds whole households.

    Raises:
        PopulationDiffers: the table is not laid out as agreed.
    """
    part = Part(table)
    numbers = _pairs(part, question)
    cells = _cells(part, date(question.schedule.year, question.schedule.month, 1))
    counts = []
    for place, (one, laws) in enumerate(zip(question.changed, question.laws, strict=True)):
        found = _empty(one, laws)
        for dimension, of_dimension in found.items():
            if dimension is Dimension.TARGET_GROUP:
                for group in range(len(GROUPS)):
                    rows = cells[dimension][group]
                    kernels.count_pairs(rows * np.uint8(group + 1), numbers[place], of_dimension)
            else:
                kernels.count_pairs(cells[dimension][0], numbers[place], of_dimension)
        counts.append(found)
    return Counted(part.rows, tuple(counts))


def nobody(question: Question) -> Counted:
    """Return what is counted before anybody is."""
    return Counted(0, tuple(_empty(*one) for one in zip(question.changed, question.laws, strict=True)))


def figures_of(counted: Counted, question: Question) -> Compared:
    """Return what the counts say of gains, losses and costs."""
    year, month = question.schedule.year, question.schedule.month
    return Compared(
        year,
        month,
        counted.people,
        tuple(
            _programme(one, laws, counts, (year, month))
            for one, laws, counts in zip(question.changed, question.laws, counted.counts, strict=True)
        ),
    )


def _compare_part(population: Path, part: PartOnDisk, question: Question) -> Counted:
    return compare_partition(read_part(population, part, question.columns), question)


def _law(programme: Programme, year: int, month: int) -> _Law:
    units = units_of_sums(programme, year, month)
    sums = tuple(sorted(units))
    return _Law(sums, tuple(units[baht] for baht in sums))


def _pairs(part: Part, question: Question) -> list[NDArray[np.int64]]:
    """Return for each programme the number of the pair of answers of each row."""
    written = answers_of(question.schedule, part, Room())
    answers = written.answers.view(np.uint8)
    pairs = []
    for place, (before, after) in enumerate(question.laws):
        numbers = np.zeros(part.rows, dtype=np.int64)
        for law, number in ((before, place), (after, place + len(question.laws))):
            numbers *= law.answers
            kernels.number_answers(
                answers[number], written.sums[number], written.has_sum[number],
                np.array(law.sums, dtype=np.uint32), numbers,
            )  # fmt: skip
        pairs.append(numbers)
    return pairs


def _cells(part: Part, day: date) -> dict[Dimension, list[NDArray[np.uint8]]]:
    """Return the cell of each row: of a target group 1 for whoever is in it, otherwise 0."""
    bands = _bands(part, day)
    sexes = part.numbers(SEX).astype(np.uint8) if part.has(SEX) else np.zeros(part.rows, dtype=np.uint8)
    of_band = [age_band(place) for place in range(len(AGE_BANDS) + 1)]
    low = np.array([*(low for low, _ in AGE_BANDS), -1])[bands]
    assert of_band[-1] == NOT_KNOWN
    card = np.zeros(part.rows, dtype=bool)
    card[part.rows_of(part.known(_DISABILITY_CARD) & part.holds(_DISABILITY_CARD))] = True
    groups = (
        (low >= 0) & (low < GROWN_UP),
        (low >= GROWN_UP) & (low <= YOUTH_UP_TO),
        (sexes == _FEMALE) & (low >= GROWN_UP),
        low >= OLDER_FROM,
        card,
    )
    return {
        Dimension.PROVINCE: [part.numbers(PROVINCE).astype(np.uint8)],
        Dimension.AGE: [bands],
        Dimension.SEX: [sexes],
        Dimension.TARGET_GROUP: [group.astype(np.uint8) for group in groups],
    }


def _bands(part: Part, day: date) -> NDArray[np.uint8]:
    """Return the band of each row's age on `day`, the first of a month; the last stands for an age not known."""
    limits = np.array(
        [day.replace(year=day.year - low).toordinal() - EPOCH for low, _ in AGE_BANDS[1:]], dtype=np.int32
    )
    first, last = (np.empty(part.rows, dtype=np.uint8) for _ in range(2))
    kernels.place_days(part.numbers(_BORN), limits, first)
    last[:] = first
    partly = part.rows_of(part.known(latest_of(_BORN)))
    latest = part.numbers(latest_of(_BORN))[partly]
    of_partly = np.empty(latest.size, dtype=np.uint8)
    kernels.place_days(np.ascontiguousarray(latest), limits, of_partly)
    last[partly] = of_partly
    not_known = np.ones(part.rows, dtype=bool)
    not_known[part.rows_of(part.known(_BORN))] = False
    first[not_known | (first != last)] = len(AGE_BANDS)
    return first


def _empty(changed: Changed, laws: tuple[_Law, _Law]) -> dict[Dimension, Counts]:
    pairs = laws[0].answers * laws[1].answers
    sizes = {Dimension.PROVINCE: PROVINCE_CODES}
    if changed.of_one_person:
        sizes |= {
            Dimension.AGE: len(AGE_BANDS) + 1,
            Dimension.SEX: len(SEXES) + 1,
            Dimension.TARGET_GROUP: len(GROUPS) + 1,
        }
    return {dimension: np.zeros((size, pairs), dtype=np.int64) for dimension, size in sizes.items()}


def _add(whole: Counted, more: Counted) -> Counted:
    counts = (
        {dimension: found[dimension] + also[dimension] for dimension in found}
        for found, also in zip(whole.counts, more.counts, strict=True)
    )
    return Counted(whole.people + more.people, tuple(counts))


def _programme(
    changed: Changed, laws: tuple[_Law, _Law], counts: Mapping[Dimension, Counts], month: tuple[int, int]
) -> ProgrammeCompared:
    by = {
        dimension: {
            name: figures
            for place, name in _names(dimension)
            if (figures := _figures(of_dimension[place], laws)).people
        }
        for dimension, of_dimension in counts.items()
    }
    return ProgrammeCompared(
        code=changed.code,
        subject=changed.before.heading.subject,
        is_ceiling=may_be_ceilings(changed.before, *month) or may_be_ceilings(changed.after, *month),
        whole=_figures(counts[Dimension.PROVINCE].sum(axis=0), laws),
        by=by,
    )


def _names(dimension: Dimension) -> Iterable[tuple[int, str]]:
    if dimension is Dimension.PROVINCE:
        return ((code, f"{code:02}") for code in range(PROVINCE_CODES))
    if dimension is Dimension.AGE:
        return ((place, age_band(place)) for place in range(len(AGE_BANDS) + 1))
    if dimension is Dimension.SEX:
        return ((0, NOT_KNOWN), *enumerate(SEXES, start=1))
    return enumerate(GROUPS, start=1)


def _figures(counts: Counts, laws: tuple[_Law, _Law]) -> Figures:
    before, after = laws
    people: dict[Measure, int] = {}
    baht: dict[Unit, dict[Measure, int]] = {}
    for pair in np.flatnonzero(counts):
        first, last = divmod(int(pair), after.answers)
        rows = int(counts[pair])
        for measure, unit, amount in measured(before.given(first), after.given(last)):
            people[measure] = people.get(measure, 0) + rows
            if unit is not None:
                of_unit = baht.setdefault(unit, {})
                of_unit[measure] = of_unit.get(measure, 0) + rows * amount
    return Figures(people, baht)
