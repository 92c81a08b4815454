"""Ours and OpenFisca's answers about the same generated people, at days on which the law changes and today."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from onehome.engine.columns.partition import decide_partition
from onehome.engine.columns.schedule import schedule
from onehome.law.catalogue import Programme, programmes
from population.calendar import Month
from population.part import make_part
from tests.oracle.answers import NO_SUM
from tests.oracle.logic import Column
from tests.oracle.reading import Nation, codes_of_columns
from tests.oracle.system import PROGRAMMES, system

SEED, PEOPLE = 20251101, 20_000
MONTHS = ((2025, 11), (2023, 8), (2022, 5), (2019, 5), (2021, 8), (2024, 2))
"""Today; the new old-age rule in mid-month; the temporary extra; the new age window; a new ceiling; a leap month."""


@pytest.fixture(scope="module")
def people() -> pa.Table:
    return make_part(SEED, 0, PEOPLE, Month(2025, 11))


@pytest.fixture(scope="module")
def nation(people: pa.Table) -> Nation:
    return Nation(system(), people, codes_of_columns())


def differing(people: pa.Table, nation: Nation, month: tuple[int, int], among: tuple[Programme, ...]) -> dict[str, int]:
    """Return for each programme the number of rows on which the two answers or sums are not the same."""
    ours, _ = decide_partition(people, schedule(among, *month))
    theirs = nation.answers(*month)
    return {code: int(np.sum(_differs(ours, code, *theirs[code]))) for code in PROGRAMMES}


def _differs(ours: pa.Table, code: str, answers: Column, sums: Column) -> Column:
    own_sums = pc.fill_null(ours[f"{code}_sum"], int(NO_SUM)).to_numpy()
    return (ours[f"{code}_answer"].to_numpy() != answers) | (own_sums != sums)


@pytest.mark.parametrize("month", MONTHS, ids=lambda month: f"{month[0]}-{month[1]:02}")
def test_two_systems_agree_on_everybody(people: pa.Table, nation: Nation, month: tuple[int, int]) -> None:
    assert differing(people, nation, month, programmes()) == dict.fromkeys(PROGRAMMES, 0)


def test_every_answer_is_among_those_compared(nation: Nation) -> None:
    for code, (answers, _) in nation.answers(2025, 11).items():
        assert {2, 3} <= set(np.unique(answers)), code


def test_one_fact_that_one_of_them_saw_otherwise_is_found(people: pa.Table, nation: Nation) -> None:
    place = people.column_names.index("person__disability_card")
    cards = people.column(place).to_pylist()
    holder = cards.index(True)
    otherwise = people.set_column(
        place, "person__disability_card", pa.array([*cards[:holder], False, *cards[holder + 1 :]], pa.bool_())
    )
    assert differing(otherwise, nation, (2025, 11), programmes())["dis"] == 1
