"""Who lives together: households of a part with the age, sex and place of everybody in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from population.chance import Booleans, Stream, share_table
from population.figures import figure, share

ADULT_FROM, OLD_FROM = 18, 60
OLD, ADULT, CHILD = 0, 1, 2
"""The order of the members of a household: older people, adults, children."""

_TABLE_STEPS = 1 << 16


@dataclass(frozen=True, slots=True)
class Homes:
    """The households of a part and the rows of the people in them.

    Args:
        sizes: people in each household.
        first: the row of the first member of each household.
        home_of: the household (from 0) of each row.
        number: the number (from 1) of each row in its household.
        province: two-digit code, for each household.
        stage: OLD, ADULT or CHILD, for each row.
        age: completed years that the row is drawn with; days of birth on an edge may move it.
        woman: for each row.
    """

    sizes: NDArray[np.int64]
    first: NDArray[np.int64]
    home_of: NDArray[np.int32]
    number: NDArray[np.int16]
    province: NDArray[np.int8]
    stage: NDArray[np.uint8]
    age: NDArray[np.uint8]
    woman: Booleans

    @property
    def people(self) -> int:
        """The number of rows."""
        return len(self.home_of)

    @property
    def count(self) -> int:
        """The number of households."""
        return len(self.sizes)

    def spread(self, of_household: NDArray[Any]) -> NDArray[Any]:
        """Return a value of each household on every row of it."""
        return np.repeat(of_household, self.sizes)

    def any_of(self, of_person: Booleans) -> Booleans:
        """Return for each household whether it is so of anybody in it."""
        return np.logical_or.reduceat(of_person, self.first)

    def total(self, of_person: NDArray[Any]) -> NDArray[np.int64]:
        """Return the total over each household."""
        return np.add.reduceat(of_person.astype(np.int64), self.first)


def make_homes(seed: int, part: int, people: int) -> Homes:
    """Return households with exactly `people` people (at least 1) in them."""
    chosen = _choose_patterns(Stream(seed, part, "households"), people)
    counts = _patterns()[chosen]  # children, adults, older people
    sizes = counts.sum(axis=1)
    first = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    home_of = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    number = (np.arange(people) - first[home_of] + 1).astype(np.int16)
    stage = np.repeat(np.tile(np.array([OLD, ADULT, CHILD], np.uint8), len(sizes)), counts[:, ::-1].ravel())
    age = _ages(Stream(seed, part, "ages"), counts, home_of, number, stage, first)
    codes, weights = tuple(figure("provinces")), tuple(figure("provinces").values())
    places = np.sort(Stream(seed, part, "provinces").among(len(sizes), weights))
    return Homes(
        sizes=sizes,
        first=first,
        home_of=home_of,
        number=number,
        province=np.array(codes, np.int8)[places],
        stage=stage,
        age=age,
        woman=_women(Stream(seed, part, "sexes"), home_of, number, stage, age, sizes),
    )


@cache
def _patterns() -> NDArray[np.int64]:
    """Return children, adults and older people of each kind of household."""
    return np.array([pattern[:3] for pattern in figure("household_patterns")], dtype=np.int64)


@cache
def _pattern_weights() -> NDArray[np.float64]:
    """Return the weights tilted by w * exp(a * children + b * adults + c * old) to meet the pyramid and the mean size.

    Newton's method on the three expected counts a household; exponential tilting stays nearest to the given weights.
    """
    weights = np.array([pattern[3] for pattern in figure("household_patterns")], dtype=np.float64)
    counts, wanted = _patterns().astype(np.float64), _stage_shares() * share("household_size_mean")
    tilt = np.zeros(3)
    for _ in range(60):
        tilted = weights * np.exp(counts @ tilt)
        tilted /= tilted.sum()
        found = tilted @ counts
        spread = (counts * tilted[:, None]).T @ counts - np.outer(found, found)
        tilt += np.linalg.solve(spread, wanted - found)
    return tilted


@cache
def _age_weights() -> NDArray[np.float64]:
    """Return the share of each year of age; the last band thins out evenly to the oldest age."""
    bands: list[tuple[int, float, float]] = figure("age_pyramid")
    weights: NDArray[np.float64] = np.zeros(int(share("oldest_age")) + 1)
    for (start, weight, _), end in zip(bands, [band[0] for band in bands[1:]] + [len(weights)], strict=True):
        years = end - start
        shape = np.ones(years) if end < len(weights) else np.arange(years, 0, -1, dtype=np.float64) ** 2
        weights[start:end] = weight * shape / shape.sum()
    weights /= weights.sum()
    return weights


@cache
def _stage_shares() -> NDArray[np.float64]:
    """Return the shares of children, adults and older people."""
    weights = _age_weights()
    return np.array([weights[:ADULT_FROM].sum(), weights[ADULT_FROM:OLD_FROM].sum(), weights[OLD_FROM:].sum()])


@cache
def _ages_of_stage(stage: int) -> NDArray[np.uint8]:
    """Return the table from which ages of one stage are drawn."""
    first, last = {CHILD: (0, ADULT_FROM), ADULT: (ADULT_FROM, OLD_FROM), OLD: (OLD_FROM, len(_age_weights()))}[stage]
    return share_table(tuple(_age_weights()[first:last])) + np.uint8(first)


def _choose_patterns(stream: Stream, people: int) -> NDArray[np.uint8]:
    """Return patterns of households that together hold exactly `people`; the last one takes those left over."""
    sizes_of = _patterns().sum(axis=1)
    likely = int(people / share("household_size_mean") * 1.03) + 200
    chosen = stream.among(likely, _pattern_weights().tolist())
    held = np.cumsum(sizes_of[chosen])
    whole = int(np.searchsorted(held, people, side="right"))
    chosen = chosen[:whole]
    left = people - (int(held[whole - 1]) if whole else 0)
    if left:
        fitting = np.where(sizes_of == left, _pattern_weights(), 0)
        chosen = np.append(chosen, np.uint8(fitting.argmax()))
    return chosen


def _ages(
    stream: Stream,
    counts: NDArray[np.int64],
    home_of: NDArray[np.int32],
    number: NDArray[np.int16],
    stage: NDArray[np.uint8],
    first: NDArray[np.int64],
) -> NDArray[np.uint8]:
    """Return ages that follow the pyramid exactly, with parents a generation older and partners of like age."""
    age = np.zeros(len(stage), dtype=np.uint8)
    for of_stage in (CHILD, ADULT, OLD):
        rows = np.flatnonzero(stage == of_stage)
        drawn = _ages_of_stage(of_stage)[stream.whole(len(rows), _TABLE_STEPS)]
        if of_stage == CHILD:
            age[rows] = drawn
            continue
        wished = drawn.astype(np.float32)
        if of_stage == ADULT:
            _wish_parents(stream, wished, rows, counts, home_of, age, first)
        _wish_partners(stream, wished, rows, home_of)
        rank = np.argsort((wished * 256).astype(np.uint16), kind="stable")
        matched = np.empty_like(drawn)
        matched[rank] = np.sort(drawn, kind="stable")
        age[rows] = matched
    return age


def _wish_parents(
    stream: Stream,
    wished: NDArray[np.float32],
    rows: NDArray[np.int64],
    counts: NDArray[np.int64],
    home_of: NDArray[np.int32],
    age: NDArray[np.uint8],
    first: NDArray[np.int64],
) -> None:
    eldest_child = np.maximum.reduceat(age, first)[home_of[rows]]  # only children have an age yet
    children = counts[home_of[rows], 0] > 0
    mean, half_width = figure("parent_age_at_birth")
    generation = mean + stream.triangle(len(rows), half_width)
    wished[children] = np.minimum((eldest_child + generation)[children], OLD_FROM - 1)


def _wish_partners(
    stream: Stream, wished: NDArray[np.float32], rows: NDArray[np.int64], home_of: NDArray[np.int32]
) -> None:
    """Let the second of a stage in a household wish for an age near that of the first, where they are a couple."""
    homes = home_of[rows]
    same_home = np.flatnonzero(homes[1:] == homes[:-1]) + 1
    third = np.isin(same_home - 1, same_home, assume_unique=True)
    seconds = same_home[~third]
    couple = stream.happens(len(seconds), share("couple_share"))
    near = wished[seconds - 1] + stream.triangle(len(seconds), 7)
    wished[seconds[couple]] = np.maximum(near[couple], ADULT_FROM)


def _women(
    stream: Stream,
    home_of: NDArray[np.int32],
    number: NDArray[np.int16],
    stage: NDArray[np.uint8],
    age: NDArray[np.uint8],
    sizes: NDArray[np.int64],
) -> Booleans:
    bands: Sequence[tuple[int, float, float]] = figure("age_pyramid")
    by_years = np.zeros(256, dtype=np.float32)
    for start, _, women in bands:
        by_years[start:] = women
    alone = (sizes[home_of] == 1) & (stage == OLD)
    woman = stream.happens_by(np.where(alone, np.float32(share("woman_living_alone_when_old")), by_years[age]))
    second = (number == 2) & (stage != CHILD)
    second[1:] &= stage[1:] == stage[:-1]
    rows = np.flatnonzero(second & stream.happens(len(age), share("partner_of_other_sex") * share("couple_share")))
    woman[rows] = ~woman[rows - 1]
    return woman
