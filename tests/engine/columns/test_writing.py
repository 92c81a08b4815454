"""Households written as rows are read back as they were."""

import pyarrow as pa
import pytest

from onehome.engine.columns.layout import column_of, has_column, latest_of, none_of
from onehome.engine.columns.partition import columns_read, decide_partition
from onehome.engine.columns.reading import households
from onehome.engine.columns.schedule import schedule
from onehome.engine.columns.writing import Placed, written
from onehome.law.catalogue import programmes
from onehome.law.vocabulary import vocabulary
from tests.engine.columns.nation import GRANTED, draw_nation

YEAR, MONTH = 2025, 11
EVERY_COLUMN = [column_of(name) for name, about in vocabulary().items() if has_column(about)]


def rewritten(table: pa.Table, columns: list[str]) -> pa.Table:
    provinces = dict(zip(table.column("household_id").to_pylist(), table.column("province").to_pylist(), strict=True))
    return written((Placed(provinces[one.id], one.facts, {}) for one in households(table)), columns, GRANTED)


@pytest.mark.parametrize("seed", range(3))
def test_facts_and_grants_come_back(seed: int) -> None:
    table = draw_nation(seed, 60, YEAR, MONTH)
    before, after = ([one.facts for one in households(found)] for found in (table, rewritten(table, EVERY_COLUMN)))
    assert len(before) == len(after) == 60
    for one, other in zip(before, after, strict=True):
        assert (one.household, one.members) == (other.household, other.members)
        assert (one.awards is None) == (other.awards is None)
        if one.awards and other.awards:
            assert set(one.awards.awards) == set(other.awards.awards)


def test_the_columns_that_are_read_are_enough() -> None:
    table = draw_nation(5, 60, YEAR, MONTH)
    law = schedule(programmes(), YEAR, MONTH)
    only = rewritten(table, list(columns_read(law)))
    answers, again = (decide_partition(found, law)[0].drop(["household_id"]) for found in (table, only))
    assert answers.equals(again)
    assert latest_of("person__birth_date") in only.column_names and none_of("person__birth_date") in only.column_names
