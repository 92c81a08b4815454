"""One partition answered: the one function that the local runner and the cluster both map."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from onehome.engine.columns import kernels
from onehome.engine.columns.asking import ask
from onehome.engine.columns.kernels import ROWS_IN_WORD
from onehome.engine.columns.layout import HOUSEHOLD_ID, PERSON_NUMBER, PROVINCE
from onehome.engine.columns.leaves import columns_asked
from onehome.engine.columns.part import Part
from onehome.engine.columns.room import Room
from onehome.engine.columns.schedule import Schedule

PROVINCE_CODES, ANSWERS = 128, 4
"""Room for every code of a province, and for every answer (0 not asked, 1 likely, 2 likely not, 3 needs an officer)."""

_WORDS_IN_BLOCK = 256
"""Rows are walked through in blocks whose planes stay in the processor's cache."""

_SPREAD = np.array(
    [sum(((byte >> place) & 1) << (8 * place) for place in range(8)) for byte in range(256)], dtype=np.uint64
)


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers of people and sums in baht of one partition.

    Args:
        people: by programme and after them target groups, province and answer.
        baht: by programme, province and answer.
    """

    rows: int
    people: NDArray[np.int64]
    baht: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Written:
    """The answers of every programme, by programme and row; those of target groups after them."""

    answers: NDArray[np.uint64]
    failed: NDArray[np.uint32]
    missing: NDArray[np.uint32]
    sums: NDArray[np.uint32]
    has_sum: NDArray[np.uint64]


def columns_read(schedule: Schedule) -> tuple[str, ...]:
    """Return the columns of a population that the answers rest on."""
    asked = (column for leaf in schedule.leaves for column in columns_asked(leaf))
    return tuple(dict.fromkeys((HOUSEHOLD_ID, PERSON_NUMBER, PROVINCE, *asked)))


def decide_partition(table: pa.Table, schedule: Schedule, room: Room | None = None) -> tuple[pa.Table, Counted]:
    """Return the answers of every programme for the rows of a partition, in their order, and what they add up to.

    Args:
        table: whole households, the rows of each standing together.
        room: memory to use; the table returned stands in it and is valid until it is used again. None for new memory.

    Raises:
        PopulationDiffers: the table is not laid out as agreed.
    """
    part = Part(table)
    written = answers_of(schedule, part, room or Room())
    return _table(table, schedule, written), _count(part, schedule, written)


def answers_of(schedule: Schedule, part: Part, room: Room) -> Written:
    """Return the answers of every programme for every row; the last rows, up to a whole word, stand for nobody."""
    programmes, rows = len(schedule.programmes), part.words * ROWS_IN_WORD
    leaves = room.take("leaves", (len(schedule.leaves), part.words), np.uint64)
    for place, leaf in enumerate(schedule.leaves):
        leaves[place] = ask(leaf, part)
    written = Written(
        answers=room.take("answers", (programmes + len(schedule.groups), rows // 8), np.uint64),
        failed=room.take("failed", (programmes, rows), np.uint32),
        missing=room.take("missing", (programmes, rows), np.uint32),
        sums=room.take("sums", (programmes, rows), np.uint32),
        has_sum=np.zeros((programmes, part.words), dtype=np.uint64),
    )
    slots = room.take("slots", (schedule.slots, _WORDS_IN_BLOCK), np.uint64)
    kernels.walk(
        schedule.steps, leaves, slots, _SPREAD,
        written.answers, written.failed, written.missing, written.sums, written.has_sum,
    )  # fmt: skip
    return written


def _table(table: pa.Table, schedule: Schedule, written: Written) -> pa.Table:
    rows = table.num_rows
    columns: dict[str, pa.Array[Any] | pa.ChunkedArray[Any]] = {
        name: table.column(name) for name in (HOUSEHOLD_ID, PERSON_NUMBER)
    }
    answers = written.answers.view(np.uint8)
    for place, programme in enumerate(schedule.programmes):
        name = programme.code.lower()
        columns[f"{name}_answer"] = pa.array(answers[place, :rows])
        has_sum, sums = pa.py_buffer(written.has_sum[place]), pa.py_buffer(written.sums[place])
        columns[f"{name}_sum"] = pa.Array.from_buffers(pa.int32(), rows, [has_sum, sums])
        columns[f"{name}_failed"] = pa.array(written.failed[place, :rows])
        columns[f"{name}_missing"] = pa.array(written.missing[place, :rows])
    may_be_null = {f"{programme.code.lower()}_sum" for programme in schedule.programmes}
    fields = [pa.field(name, column.type, nullable=name in may_be_null) for name, column in columns.items()]
    return pa.table(columns, schema=pa.schema(fields))


def _count(part: Part, schedule: Schedule, written: Written) -> Counted:
    kinds, programmes = len(written.answers), len(schedule.programmes)
    people = np.zeros((kinds, PROVINCE_CODES, ANSWERS), dtype=np.int64)
    baht = np.zeros((programmes, PROVINCE_CODES, ANSWERS), dtype=np.int64)
    starts, answers = part.stretches(PROVINCE), written.answers.view(np.uint8)
    provinces = part.numbers(PROVINCE)[starts[:-1]]
    for kind in range(kinds):
        kernels.count_people(answers[kind], starts, provinces, people[kind])
    for programme in range(programmes):
        if written.has_sum[programme].any():
            kernels.count_baht(answers[programme], written.sums[programme], starts, provinces, baht[programme])
    return Counted(part.rows, people, baht)
