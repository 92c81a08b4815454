"""The loops over rows, compiled once and kept: they know bits and numbers, and nothing of the law.

Bit `row % 64` of word `row // 64` is the bit of a row. The compiled loops lie beside this file like any other compiled
Python (or in NUMBA_CACHE_DIR), under the state of this file, the version of the compiler and the kind of processor.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Array = NDArray[Any]
Loop = TypeVar("Loop", bound=Callable[..., Any])

LOAD, AND, OR, NOT, ANSWER, FAILED, MISSING, SUM, HAS_SUM = range(9)
"""What a step does: see `schedule`."""

ROWS_IN_WORD = 64

_DE_BRUIJN = np.uint64(0x03F79D71B4CB0A89)
_PLACE_OF_BIT = np.zeros(64, dtype=np.int64)
"""Where the only bit of a word stands, by the word times De Bruijn's number (Leiserson, Prokop and Randall, 1998)."""
for _place in range(64):
    _PLACE_OF_BIT[(int(_DE_BRUIJN) << _place) % 2**64 >> 58] = _place


def _compiled(function: Loop) -> Loop:
    """Return the loop as machine code that runs beside other threads; without a place to keep it, made in each run."""
    try:
        return cast(Loop, numba.njit(nogil=True, cache=True)(function))
    except RuntimeError:
        return cast(Loop, numba.njit(nogil=True)(function))


@_compiled
def not_above(values: Array, limit: int, words: Words) -> None:
    """Write which values are not above `limit`."""
    full = values.size // 64
    for word in range(full):
        bits = np.uint64(0)
        for place in range(64):
            bits |= np.uint64(values[word * 64 + place] <= limit) << np.uint64(place)
        words[word] = bits
    for row in range(full * 64, values.size):
        if values[row] <= limit:
            words[row >> 6] |= np.uint64(1) << np.uint64(row & 63)


@_compiled
def one_of_codes(values: Array, codes: np.uint64, words: Words) -> None:
    """Write which values are the number of a bit of `codes`."""
    for row in range(values.size):
        words[row >> 6] |= ((codes >> np.uint64(values[row] & 63)) & np.uint64(1)) << np.uint64(row & 63)


@_compiled
def shares_code(values: Array, codes: int, words: Words) -> None:
    """Write which values have a bit in common with `codes`."""
    for row in range(values.size):
        words[row >> 6] |= np.uint64((values[row] & codes) != 0) << np.uint64(row & 63)


@_compiled
def starts_of_stretches(values: Array, starts: Array) -> int:
    """Write the first row of every stretch of the same value, and after the last the number of rows; return how many.

    A household is a stretch of its number.
    """
    count = 0
    for row in range(values.size):
        if row == 0 or values[row] != values[row - 1]:
            starts[count] = row
            count += 1
    starts[count] = values.size
    return count


@_compiled
def any_in_household(plane: Words, starts: Array, found: Array) -> None:
    """Write for every household whether one of its rows has the bit."""
    for household in range(found.size):
        row, end = starts[household], starts[household + 1]
        holds = np.uint64(0)
        while row < end:
            size = min(64 - (row & 63), end - row)
            holds |= (plane[row >> 6] >> np.uint64(row & 63)) << np.uint64(64 - size)
            row += size
        found[household] = holds != 0


@_compiled
def totals_of_households(values: Array, starts: Array, totals: Array) -> None:
    """Write the sum of the values of every household."""
    for household in range(totals.size):
        total = np.int64(0)
        for row in range(starts[household], starts[household + 1]):
            total += values[row]
        totals[household] = total


@_compiled
def to_first_rows(flags: Array, starts: Array, words: Words) -> None:
    """Write the flag of every household as the bit of its first row."""
    for household in range(flags.size):
        row = starts[household]
        words[row >> 6] |= np.uint64(flags[household]) << np.uint64(row & 63)


@_compiled
def to_all_rows(flags: Array, starts: Array, words: Words) -> None:
    """Write the flag of every household as the bit of each of its rows."""
    for household in range(flags.size):
        if flags[household]:
            row, end = starts[household], starts[household + 1]
            while row < end:
                size = min(64 - (row & 63), end - row)
                words[row >> 6] |= (~np.uint64(0) >> np.uint64(64 - size)) << np.uint64(row & 63)
                row += size


@_compiled
def rows_with_bit(plane: Words, rows: Array) -> int:
    """Write the numbers of the rows that have the bit; return how many there are."""
    count = 0
    for word in range(plane.size):
        bits = plane[word]
        while bits != 0:
            lowest = bits & (~bits + np.uint64(1))
            rows[count] = word * 64 + _PLACE_OF_BIT[(lowest * _DE_BRUIJN) >> np.uint64(58)]
            count += 1
            bits ^= lowest
    return count


@_compiled
def walk(
    steps: Array,
    leaves: Array,
    slots: Array,
    spread: Array,
    answers: Array,
    failed: Array,
    missing: Array,
    sums: Array,
    has_sum: Array,
) -> None:
    """Walk through the steps, a block of words after the other, and write the answers.

    Args:
        steps: for each step what it does, where to (a slot or a programme), and two operands.
        leaves: the planes read from the columns.
        slots: room for one block of every plane in use at once.
        spread: for each byte, its eight bits as eight bytes.
        answers: by programme and eight rows, the answer of each row as a byte.
    """
    words, block = leaves.shape[1], slots.shape[1]
    for first in range(0, words, block):
        size = min(block, words - first)
        answers[:, first * 8 : (first + size) * 8] = 0
        for programme in range(failed.shape[0]):
            failed[programme, first * 64 : (first + size) * 64] = 0
            missing[programme, first * 64 : (first + size) * 64] = 0
            sums[programme, first * 64 : (first + size) * 64] = 0
        for step in range(steps.shape[0]):
            does, to, one, other = steps[step, 0], steps[step, 1], steps[step, 2], steps[step, 3]
            if does == AND:
                _both(slots[to], slots[one], slots[other], size)
            elif does == OR:
                _either(slots[to], slots[one], slots[other], size)
            elif does == NOT:
                _opposite(slots[to], slots[one], size)
            elif does == LOAD:
                slots[to, :size] = leaves[one, first : first + size]
            elif does == HAS_SUM:
                has_sum[to, first : first + size] = slots[one, :size]
            elif does == ANSWER:
                _write_bytes(answers[to], slots[one], spread, other, first, size)
            elif does == SUM:
                _write_bits(sums[to], slots[one], np.uint32(other), first, size)
            elif does == FAILED:
                _write_bits(failed[to], slots[one], np.uint32(1) << np.uint32(other), first, size)
            else:
                _write_bits(missing[to], slots[one], np.uint32(1) << np.uint32(other), first, size)


@_compiled
def _both(to: Words, one: Words, other: Words, size: int) -> None:
    for word in range(size):
        to[word] = one[word] & other[word]


@_compiled
def _either(to: Words, one: Words, other: Words, size: int) -> None:
    for word in range(size):
        to[word] = one[word] | other[word]


@_compiled
def _opposite(to: Words, one: Words, size: int) -> None:
    for word in range(size):
        to[word] = ~one[word]


@_compiled
def _write_bytes(answers: Array, plane: Words, spread: Array, bit: int, first: int, size: int) -> None:
    """Set a bit of the answer of every row of the plane."""
    for word in range(size):
        bits = plane[word]
        if bits != 0:
            for part in range(8):
                byte = (bits >> np.uint64(part * 8)) & np.uint64(255)
                answers[(first + word) * 8 + part] |= spread[byte] << np.uint64(bit)


@_compiled
def _write_bits(numbers: Array, plane: Words, value: np.uint32, first: int, size: int) -> None:
    """Set the bits of `value` in the number of every row of the plane."""
    for word in range(size):
        bits = plane[word]
        if bits != 0:
            row = (first + word) * 64
            for half in range(2):
                part = np.uint32(bits >> np.uint64(half * 32))
                for place in range(32):
                    holds = np.uint32(part >> np.uint32(place)) & np.uint32(1)
                    numbers[row + half * 32 + place] |= np.uint32(np.uint32(0) - holds) & value


@_compiled
def count_people(answers: Array, starts: Array, provinces: Array, people: Array) -> None:
    """Add to the number of people by province (its code) and answer (0 to 3).

    Args:
        starts: the first row of every stretch of rows of one province, and after the last the number of rows.
        provinces: of each stretch. Whoever lies in order of provinces has few, and within one nothing is looked up.
    """
    for stretch in range(provinces.size):
        own = answers[starts[stretch] : starts[stretch + 1]]
        low, high, both = 0, 0, 0
        for row in range(own.size):
            low += own[row] & 1
            high += own[row] >> 1
            both += (own[row] & 1) & (own[row] >> 1)
        found = people[provinces[stretch]]
        found[0] += own.size - low - high + both
        found[1] += low - both
        found[2] += high - both
        found[3] += both


@_compiled
def count_baht(answers: Array, sums: Array, starts: Array, provinces: Array, baht: Array) -> None:
    """Add to the sum by province (its code) and answer, as `count_people` does."""
    for stretch in range(provinces.size):
        own, given = answers[starts[stretch] : starts[stretch + 1]], sums[starts[stretch] : starts[stretch + 1]]
        none, one, two, three = 0, 0, 0, 0
        for row in range(own.size):
            answer, sum_given = own[row], np.int64(given[row])
            none += sum_given * (answer == 0)
            one += sum_given * (answer == 1)
            two += sum_given * (answer == 2)
            three += sum_given * (answer == 3)
        found = baht[provinces[stretch]]
        found[0] += none
        found[1] += one
        found[2] += two
        found[3] += three


@_compiled
def number_answers(answers: Array, sums: Array, has_sum: Words, known: Array, numbers: Array) -> None:
    """Add to `numbers` which answer and sum each row has: answer times (sums known + 1), and the place of the sum.

    Args:
        known: the sums there can be; places are counted from 1, and 0 stands for no sum.
    """
    each = known.size + 1
    for row in range(numbers.size):
        number = np.int64(answers[row]) * each
        if (has_sum[row >> 6] >> np.uint64(row & 63)) & np.uint64(1):
            for place in range(known.size):
                if known[place] == sums[row]:
                    number += place + 1
        numbers[row] += number


@_compiled
def count_pairs(cells: Array, numbers: Array, counts: Array) -> None:
    """Count the rows of each cell and number."""
    for row in range(numbers.size):
        counts[cells[row], numbers[row]] += 1


@_compiled
def place_days(days: Array, limits: Array, places: Array) -> None:
    """Write for each day how many of the `limits`, which fall, it does not exceed."""
    for row in range(places.size):
        place = 0
        while place < limits.size and days[row] <= limits[place]:
            place += 1
        places[row] = place
