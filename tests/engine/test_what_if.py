"""What a supposed law does to somebody: a gain, a loss, a may, or nothing that can be said."""

import pytest

from onehome.engine.what_if import (
    Given,
    Measure,
    Unit,
    change_between,
    measured,
    units_of_sums,
)
from onehome.law.catalogue import programme, programmes
from onehome.law.what_if import with_values

MONTH, GRANT, LOAN = Unit.MONTH, Unit.GRANT, Unit.LOAN
NONE, NOT = Given(0), Given(2)


def likely(baht: int | None = None, unit: Unit = MONTH) -> Given:
    return Given(1, baht, None if baht is None else unit)


def needs_officer(baht: int | None = None, unit: Unit = MONTH) -> Given:
    return Given(3, baht, None if baht is None else unit)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (likely(600), likely(700), Measure.GAINS),
        (likely(700), likely(600), Measure.LOSES),
        (likely(600), likely(600), None),
        (NOT, likely(600), Measure.GAINS),
        (NONE, likely(600), Measure.GAINS),
        (likely(600), NOT, Measure.LOSES),
        (likely(600), NONE, Measure.LOSES),
        (NOT, NONE, None),
        (NOT, needs_officer(600), Measure.MAY_GAIN),
        (needs_officer(600), NOT, Measure.MAY_LOSE),
        (needs_officer(600), needs_officer(700), Measure.MAY_GAIN),
        (needs_officer(700), needs_officer(600), Measure.MAY_LOSE),
        (needs_officer(600), likely(600), Measure.MAY_GAIN),
        (needs_officer(600), likely(700), Measure.MAY_GAIN),
        (needs_officer(700), likely(600), Measure.OTHERWISE),
        (likely(600), needs_officer(600), Measure.MAY_LOSE),
        (likely(600), needs_officer(700), Measure.OTHERWISE),
        (likely(700), needs_officer(600), Measure.MAY_LOSE),
        (needs_officer(), likely(600), Measure.MAY_GAIN),
        (likely(600), needs_officer(), Measure.MAY_LOSE),
        (likely(), likely(600), Measure.OTHERWISE),
        (needs_officer(600), needs_officer(), Measure.OTHERWISE),
        (likely(600), likely(700, GRANT), Measure.OTHERWISE),
        (likely(), likely(), None),
    ],
)
def test_what_a_change_is_called(before: Given, after: Given, change: Measure | None) -> None:
    assert change_between(before, after) is change


MIRRORED = {Measure.GAINS: Measure.LOSES, Measure.MAY_GAIN: Measure.MAY_LOSE}
MIRRORED |= {loss: gain for gain, loss in MIRRORED.items()}
GIVEN = [NONE, NOT, *(one(baht) for one in (likely, needs_officer) for baht in (None, 600, 700)), likely(600, LOAN)]


@pytest.mark.parametrize("before", GIVEN, ids=str)
@pytest.mark.parametrize("after", GIVEN, ids=str)
def test_taking_a_change_back_is_its_opposite(before: Given, after: Given) -> None:
    change, back = change_between(before, after), change_between(after, before)
    assert back is (MIRRORED.get(change, change) if change is not None else None)


def test_baht_are_counted_in_their_unit() -> None:
    assert measured(likely(600), likely(700)) == (
        (Measure.LIKELY_BEFORE, MONTH, 600),
        (Measure.LIKELY_AFTER, MONTH, 700),
        (Measure.GAINS, MONTH, 100),
    )
    assert measured(NOT, needs_officer(3000, GRANT)) == (
        (Measure.OPEN_AFTER, GRANT, 3000),
        (Measure.MAY_GAIN, GRANT, 3000),
    )
    assert measured(NOT, NOT) == ()


def test_every_sum_of_every_programme_has_one_unit() -> None:
    units = {one.code: set(units_of_sums(one, 2025, 11).values()) for one in programmes()}
    assert Unit.SEVERAL not in {unit for found in units.values() for unit in found}
    assert units["OAA"] == {MONTH}
    assert units["ELN"] == {LOAN}
    assert units["HEL"] == {Unit.HOUSE}
    assert units["PAS"] == {Unit.HOUR}


def test_added_sums_are_known_with_their_unit() -> None:
    extra = {f"temporary_extra.{band}": 50 for band in ("60-69", "70-79", "80-89", "90+")}
    assert units_of_sums(with_values(programme("OAA"), extra), 2025, 11)[650] is MONTH
