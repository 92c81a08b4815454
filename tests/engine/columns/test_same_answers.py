"""Columns and the plain engine give the same answers, sums and masks, whatever is known and where boundaries lie."""

from datetime import date
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any

import pyarrow as pa
import pytest

from onehome.engine.columns.agreement import RowAnswer, answers_in_columns, differences, plain_answers
from onehome.engine.columns.errors import PopulationDiffers
from onehome.engine.columns.partition import columns_read, decide_partition
from onehome.engine.columns.schedule import Schedule, schedule
from onehome.engine.masks import bit_order
from onehome.law.catalogue import programmes
from onehome.law.expressions import facts_read
from onehome.law.language import ConditionKind
from onehome.law.rule_on_day import CapOnDay, SubjectKind
from tests.engine.columns.nation import draw_nation

MONTHS = [(2025, 11), (2024, 2), (2021, 8), (2019, 5), (2022, 4)]
HOUSEHOLDS = 40
_NOT_WEIGHED = (ConditionKind.JUDGEMENT, ConditionKind.TRANSITIONAL)


@cache
def steps(year: int, month: int) -> Schedule:
    """Return the steps of a month, traced once."""
    return schedule(programmes(), year, month)


@cache
def nation(year: int, month: int) -> tuple[pa.Table, list[dict[str, RowAnswer]]]:
    """Return a nation and what the plain engine answers for it."""
    table = draw_nation(year * 100 + month, HOUSEHOLDS, year, month)
    return table, list(plain_answers(table, programmes(), year, month))


@pytest.mark.parametrize(("year", "month"), MONTHS)
def test_every_programme_answers_as_the_plain_engine_does(year: int, month: int) -> None:
    table, right = nation(year, month)
    answers, _ = decide_partition(table, steps(year, month))
    for row, (ours, theirs) in enumerate(zip(answers_in_columns(answers, programmes()), right, strict=True)):
        assert ours == theirs, (row, {code for code in ours if ours[code] != theirs[code]})


def test_a_difference_is_named() -> None:
    table = draw_nation(3, 2, 2025, 11)
    answers, _ = decide_partition(table, steps(2025, 11))
    assert list(differences(table, answers, programmes(), 2025, 11)) == []
    failed = answers.column("oaa_failed").to_numpy().copy()
    failed[1] ^= 1 << 4
    spoilt = answers.set_column(answers.column_names.index("oaa_failed"), "oaa_failed", pa.array(failed))
    (found,) = differences(table, spoilt, programmes(), 2025, 11)
    assert (found.row, found.programme, found.columns.failed ^ found.plain.failed) == (1, "OAA", 1 << 4)


def test_the_nations_drawn_reach_every_condition() -> None:
    """A condition that never failed and a fact that was never asked in them would not have been compared."""
    for programme in programmes():
        could_fail, could_ask, failed, asked = set(), set(), 0, 0
        for month in MONTHS:
            bits = bit_order(programme, date(*month, 1))
            rule = programme.on(date(*month, 1))
            tested = [condition for condition in rule.conditions if condition.kind not in _NOT_WEIGHED]
            could_fail |= {bits[condition.id] for condition in tested}
            could_fail |= {bits[cap.id] for cap in rule.caps if cap.can_refuse and not _is_a_series(cap)}
            could_ask |= {bits[condition.id] for condition in tested if condition.can_refuse}
            for row in nation(*month)[1]:
                failed |= row[programme.code].failed
                asked |= row[programme.code].missing
        assert {bit for bit in could_fail if not failed >> bit & 1} == set(), programme.code
        assert {bit for bit in could_ask if not asked >> bit & 1} == set(), programme.code


def _is_a_series(cap: CapOnDay) -> bool:
    """Return whether grants in a row are counted, of which the history alone never says that there are too many."""
    return cap.counted is not None and "awards.consecutive_count" in facts_read(cap.counted)


def test_neither_the_order_of_households_nor_that_of_members_matters() -> None:
    table, right = nation(2025, 11)
    rows = table.to_pylist()
    order = list(range(len(rows)))
    Random(5).shuffle(order)  # noqa: S311  # the same order every time
    order.sort(key=lambda place: (rows[place]["household_id"] * 7919) % 1009)
    answers = list(answers_in_columns(decide_partition(table.take(order), steps(2025, 11))[0], programmes()))
    again: dict[int, dict[str, RowAnswer]] = dict(zip(order, answers, strict=True))
    of_members = [p.code for p in programmes() if p.heading.subject in (SubjectKind.PERSON, SubjectKind.CHILD)]
    of_homes = [p.code for p in programmes() if p.code not in of_members]
    for place, row in enumerate(right):
        assert {code: again[place][code] for code in of_members} == {code: row[code] for code in of_members}
    assert _by_household(rows, [again[place] for place in range(len(rows))], of_homes) == _by_household(
        rows, right, of_homes
    )


def _by_household(
    rows: list[dict[str, Any]], answers: list[dict[str, RowAnswer]], codes: list[str]
) -> set[tuple[Any, ...]]:
    return {
        (row["household_id"], code, answer[code])
        for row, answer in zip(rows, answers, strict=True)
        for code in codes
        if answer[code] != RowAnswer()
    }


def test_the_partitions_do_not_matter() -> None:
    table, _ = nation(2025, 11)
    whole, counted = decide_partition(table, steps(2025, 11))
    ids = table.column("household_id").to_pylist()
    cuts = [0, *(place for place in range(1, len(ids)) if ids[place] != ids[place - 1] and place % 3 == 0), len(ids)]
    parts = [decide_partition(table.slice(a, b - a), steps(2025, 11)) for a, b in pairwise(cuts)]
    assert len(parts) > 5
    assert pa.concat_tables(answers for answers, _ in parts) == whole
    assert sum(part.people for _, part in parts).tolist() == counted.people.tolist()
    assert sum(part.baht for _, part in parts).tolist() == counted.baht.tolist()


def test_a_large_partition_is_answered_like_its_households() -> None:
    """More rows than are walked through at once, and a last word that is not full."""
    table, _ = nation(2025, 11)
    copies = 20_000 // table.num_rows + 1
    ids = table.column("household_id").to_numpy()
    many = [table.set_column(0, "household_id", pa.array(ids + copy * 10_000)) for copy in range(copies)]
    answers, _ = decide_partition(pa.concat_tables(many), steps(2025, 11))
    one = decide_partition(table, steps(2025, 11))[0].drop_columns(["household_id"])
    assert answers.drop_columns(["household_id"]) == pa.concat_tables([one] * copies)


def test_a_column_that_is_not_there_holds_nothing() -> None:
    table, _ = nation(2025, 11)
    without = table.drop_columns(["person__disability_card", "person__birth_date__latest", "grant_eld_1__day"])
    empty = table
    for name in ("person__disability_card", "person__birth_date__latest", "grant_eld_1__day"):
        place = table.schema.get_field_index(name)
        empty = empty.set_column(place, name, pa.nulls(table.num_rows, table.schema.field(name).type))
    assert decide_partition(without, steps(2025, 11))[0] == decide_partition(empty, steps(2025, 11))[0]


def test_nobody_is_answered_with_nothing() -> None:
    answers, counted = decide_partition(nation(2025, 11)[0].slice(0, 0), steps(2025, 11))
    assert answers.num_rows == 0 and counted.people.sum() == 0


def test_only_the_columns_that_matter_are_read() -> None:
    table, _ = nation(2025, 11)
    read = [name for name in columns_read(steps(2025, 11)) if name in table.column_names]
    assert "person__social_problem" not in read
    assert decide_partition(table.select(read), steps(2025, 11))[0] == decide_partition(table, steps(2025, 11))[0]


def test_counts_are_those_of_the_answers() -> None:
    table, right = nation(2025, 11)
    _, counted = decide_partition(table, steps(2025, 11))
    provinces = table.column("province").to_pylist()
    for place, programme in enumerate(programmes()):
        for province in set(provinces):
            there = [row[programme.code] for row, code in zip(right, provinces, strict=True) if code == province]
            for answer in range(4):
                found = [given.baht or 0 for given in there if given.answer == answer]
                assert counted.people[place, province, answer] == len(found)
                assert counted.baht[place, province, answer] == sum(found)


def test_a_target_group_counts_everybody_once() -> None:
    table, right = nation(2025, 11)
    _, counted = decide_partition(table, steps(2025, 11))
    for place, group in enumerate(steps(2025, 11).groups, start=len(programmes())):
        codes = [programmes()[number].code for number in group.programmes]
        kinds = [(any(row[c].answer == 1 for c in codes), any(row[c].answer == 3 for c in codes)) for row in right]
        numbers = [kinds.count((bool(kind & 1), bool(kind & 2))) for kind in range(4)]
        assert counted.people[place].sum(axis=0).tolist() == numbers, group.code


@pytest.mark.parametrize("column", ["person__birth_date", "person__nationality_thai", "household_id"])
def test_a_column_of_another_type_is_refused(column: str) -> None:
    table, _ = nation(2025, 11)
    place = table.schema.get_field_index(column)
    words = table.set_column(place, column, pa.array(["a"] * table.num_rows))
    with pytest.raises(PopulationDiffers, match=column):
        decide_partition(words, steps(2025, 11))


def test_a_household_whose_rows_are_apart_is_refused() -> None:
    table, _ = nation(2025, 11)
    ids = table.column("household_id").to_pylist()
    first_of_two = next(place for place in range(len(ids) - 1) if ids[place] == ids[place + 1])
    apart = [place for place in range(len(ids)) if place != first_of_two] + [first_of_two]
    with pytest.raises(PopulationDiffers, match="together"):
        decide_partition(table.take(apart), steps(2025, 11))
