"""Streams of chance: arrays of random decisions that are the same for the same seed, part and subject.

Only the raw bits of numpy's SFC64 are drawn, whose sequence numpy keeps for ever; what is made of them is stated here.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Booleans = NDArray[np.bool_]
Integers = NDArray[np.integer[Any]]
Uniforms = NDArray[np.float32]

_RARE = 1 / 256
_STEPS_16, _STEPS_32 = 1 << 16, 1 << 32
_TABLE = _STEPS_16


class Stream:
    """One stream of decisions; `subject` names what they are about, so that a new column changes no other."""

    def __init__(self, seed: int, part: int, subject: str) -> None:
        entropy = np.random.SeedSequence(entropy=seed, spawn_key=(part, crc32(subject.encode())))
        self._bits = np.random.SFC64(entropy)

    def happens(self, count: int, share: float) -> Booleans:
        """Return for each of `count` whether it happens, in `share` (0 to 1) of all; exact to 1 in 65,536."""
        if share <= 0 or share >= 1:
            return np.full(count, share >= 1)
        if share < _RARE or share > 1 - _RARE:
            return self._raw(count, np.uint32) < np.uint32(share * _STEPS_32)
        return self._raw(count, np.uint16) < np.uint16(round(share * _STEPS_16))

    def happens_by(self, shares: NDArray[np.floating[Any]]) -> Booleans:
        """Return for each whether it happens, given the share of each."""
        return self.uniform(len(shares)) < shares

    def uniform(self, count: int) -> Uniforms:
        """Return numbers from 0 up to, not including, 1."""
        bits = self._raw(count, np.uint32) >> np.uint32(8)
        return bits.astype(np.float32) * np.float32(1 / (1 << 24))

    def whole(self, count: int, below: int) -> NDArray[np.int64]:
        """Return whole numbers from 0 up to, not including, `below` (at most 2^31)."""
        return ((self._raw(count, np.uint32).astype(np.uint64) * np.uint64(below)) >> np.uint64(32)).astype(np.int64)

    def among(self, count: int, weights: Sequence[float]) -> NDArray[np.uint8]:
        """Return places in `weights`, each as often as its weight says; exact to 1 in 65,536."""
        places: NDArray[np.uint8] = share_table(tuple(weights))[self._raw(count, np.uint16)]
        return places

    def along(self, count: int, quantiles: Sequence[Sequence[float]]) -> NDArray[np.float64]:
        """Return values whose share below each value is as the (share, value) pairs say, even between them."""
        return along(self.uniform(count), quantiles)

    def triangle(self, count: int, half_width: float) -> Uniforms:
        """Return numbers around 0, fewer the further off, none beyond the half width."""
        return (self.uniform(count) - self.uniform(count)) * np.float32(half_width)

    def _raw(self, count: int, kind: type[Any]) -> NDArray[Any]:
        per_word = 8 // np.dtype(kind).itemsize
        words = self._bits.random_raw((count + per_word - 1) // per_word)
        return np.asarray(words, dtype="<u8").view(np.dtype(kind).newbyteorder("<"))[:count]


def along(uniform: NDArray[Any], quantiles: Sequence[Sequence[float]]) -> NDArray[np.float64]:
    """Return the value at each share (0 to 1) of the (share, value) pairs, even between them."""
    shares, values = zip(*quantiles, strict=True)
    found: NDArray[np.float64] = np.interp(uniform, shares, values)
    return found


@lru_cache(maxsize=256)
def share_table(weights: tuple[float, ...]) -> NDArray[np.uint8]:
    """Return a table of 65,536 places in `weights`, each there as often as its weight says."""
    edges = np.cumsum(np.asarray(weights, dtype=np.float64))
    middles = (np.arange(_TABLE) + 0.5) * (edges[-1] / _TABLE)
    places: NDArray[np.uint8] = np.searchsorted(edges, middles, side="right").astype(np.uint8)
    return places


def by_age(steps: Sequence[Sequence[float]], ages: NDArray[Any]) -> NDArray[np.float32]:
    """Return the share that holds at each age, given pairs of (from this age, share)."""
    table = np.zeros(256, dtype=np.float32)
    for age, share in steps:
        table[int(age) :] = share
    found: NDArray[np.float32] = table[ages]
    return found


def weights_of(shares: Mapping[Any, float]) -> tuple[tuple[Any, ...], tuple[float, ...]]:
    """Return the choices and their weights."""
    return tuple(shares), tuple(shares.values())
