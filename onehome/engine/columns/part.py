"""One partition of a population in memory: its columns as bits and numbers, and its households."""

from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from onehome.engine.columns import kernels
from onehome.engine.columns.errors import PopulationDiffers
from onehome.engine.columns.kernels import ROWS_IN_WORD, Words
from onehome.engine.columns.layout import HOUSEHOLD_ID

_STORED = {
    pa.int8(): np.int8,
    pa.uint8(): np.uint8,
    pa.int16(): np.int16,
    pa.int32(): np.int32,
    pa.uint32(): np.uint32,
    pa.int64(): np.int64,
    pa.date32(): np.int32,
}


class Part:
    """The columns of one partition; a column that is not there holds no value.

    Args:
        table: the rows; those of one household stand together.

    Raises:
        PopulationDiffers: the rows of a household do not stand together, or a column has another type.
    """

    def __init__(self, table: pa.Table) -> None:
        self._arrays = dict(zip(table.column_names, map(_one_array, table.columns), strict=True))
        self._numbers: dict[str, NDArray[Any]] = {}
        self._rows_known: dict[str, NDArray[np.int64]] = {}
        self._totals: dict[str, NDArray[np.int64]] = {}
        self.rows = table.num_rows
        self.words = -(-self.rows // ROWS_IN_WORD)

    def empty(self) -> Words:
        """Return a plane without any bit."""
        return np.zeros(self.words, dtype=np.uint64)

    def every_row(self) -> Words:
        """Return the plane in which every row has the bit, and what follows the last row has not."""
        plane = ~self.empty()
        self._end_with_last_row(plane)
        return plane

    def has(self, column: str) -> bool:
        """Return whether the partition has the column."""
        return column in self._arrays

    @cached_property
    def starts(self) -> NDArray[np.int32]:
        """The first row of every household, and after the last the number of rows."""
        found = self.stretches(HOUSEHOLD_ID)
        first = self.numbers(HOUSEHOLD_ID)[found[:-1]]
        if not bool(np.all(first[1:] > first[:-1])) and np.unique(first).size != first.size:
            raise PopulationDiffers(HOUSEHOLD_ID, "rows of a household do not stand together")
        return found

    @property
    def households(self) -> int:
        """How many households there are."""
        return self.starts.size - 1

    def stretches(self, column: str) -> NDArray[np.int32]:
        """Return the first row of every stretch of the same number, and after the last the number of rows."""
        starts = np.empty(self.rows + 1, dtype=np.int32)
        count = kernels.starts_of_stretches(self.numbers(column), starts)
        return starts[: count + 1].copy()

    def known(self, column: str) -> Words:
        """Return where the column has a value."""
        if not self.has(column):
            return self.empty()
        array = self._arrays[column]
        if array.null_count == 0:
            return self.every_row()
        return self._bits(array.buffers()[0], array.offset)

    def holds(self, column: str) -> Words:
        """Return where a column of truths is true; where it has no value, anything."""
        if not self.has(column):
            return self.empty()
        array = self._arrays[column]
        if not pa.types.is_boolean(array.type):
            raise PopulationDiffers(column, f"{array.type} instead of bool")
        return self._bits(array.buffers()[1], array.offset)

    def numbers(self, column: str) -> NDArray[Any]:
        """Return the values of a column of numbers, codes or days (since 1970); where it has none, anything."""
        if column not in self._numbers:
            self._numbers[column] = self._read_numbers(column)
            self._numbers[column].setflags(write=False)
        return self._numbers[column]

    def totals(self, column: str) -> NDArray[np.int64]:
        """Return the sum of a column over each household."""
        if column not in self._totals:
            totals = np.zeros(self.households, dtype=np.int64)
            kernels.totals_of_households(self.numbers(column), self.starts, totals)
            self._totals[column] = totals
        return self._totals[column]

    def rows_of(self, plane: Words) -> NDArray[np.int64]:
        """Return the numbers of the rows that have the bit."""
        rows = np.empty(int(np.bitwise_count(plane).sum()), dtype=np.int64)
        kernels.rows_with_bit(plane, rows)
        return rows

    def rows_known(self, column: str) -> NDArray[np.int64]:
        """Return the numbers of the rows in which the column has a value."""
        if column not in self._rows_known:
            self._rows_known[column] = self.rows_of(self.known(column))
        return self._rows_known[column]

    def plane_of(self, rows: NDArray[np.int64]) -> Words:
        """Return the plane in which these rows have the bit."""
        bits = np.zeros(self.words * ROWS_IN_WORD, dtype=np.uint8)
        bits[rows] = 1
        return np.packbits(bits, bitorder="little").view(np.uint64)

    def _read_numbers(self, column: str) -> NDArray[Any]:
        if not self.has(column):
            return np.zeros(self.rows, dtype=np.int32)
        array = self._arrays[column]
        stored = _STORED.get(array.type)
        if stored is None:
            raise PopulationDiffers(column, f"{array.type} is no number, code or day")
        buffer = array.buffers()[1]
        if buffer is None or len(array) == 0:
            return np.zeros(self.rows, dtype=stored)
        values: NDArray[Any] = np.frombuffer(memoryview(buffer), dtype=stored)
        return values[array.offset : array.offset + len(array)]

    def _bits(self, buffer: pa.Buffer | None, offset: int) -> Words:
        plane = self.empty()
        if buffer is None:
            return plane
        read = np.frombuffer(memoryview(buffer), dtype=np.uint8)
        if offset:
            bits = np.unpackbits(read, bitorder="little")[offset : offset + self.rows]
            read = np.packbits(bits, bitorder="little")
        wanted = min(-(-self.rows // 8), read.size)
        plane.view(np.uint8)[:wanted] = read[:wanted]
        self._end_with_last_row(plane)
        return plane

    def _end_with_last_row(self, plane: Words) -> None:
        if self.rows % ROWS_IN_WORD:
            plane[-1] &= np.uint64((1 << self.rows % ROWS_IN_WORD) - 1)


def _one_array(column: "pa.ChunkedArray[Any]") -> "pa.Array[Any]":
    """Return a column as the one array that most have anyway."""
    if column.num_chunks == 1:
        return column.chunks[0]
    whole: pa.Array[Any] = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], type=column.type)
    return whole
