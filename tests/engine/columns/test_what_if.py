"""Two laws compared over a nation: the same as two full runs of the columns, and as the plain engine says."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pytest

from onehome.engine.columns.disk import REGISTER, as_json, as_parquet, fingerprint_of, read_register
from onehome.engine.columns.partition import decide_partition
from onehome.engine.columns.reading import households
from onehome.engine.columns.schedule import schedule
from onehome.engine.columns.what_if import Counted, Question, ask, compare_partition, compare_population, figures_of
from onehome.engine.month import screen_household_for_month
from onehome.engine.what_if import (
    ANSWER_NUMBERS,
    Changed,
    Compared,
    Dimension,
    Given,
    Measure,
    Unit,
    measured,
    units_of_sums,
)
from onehome.law.announced import with_announced
from onehome.law.catalogue import Programme, programme, programmes
from onehome.law.rule_on_day import SubjectKind
from onehome.law.what_if import read_settings, with_values
from population.calendar import Month
from population.part import make_part
from tests.engine.columns.nation import draw_nation

YEAR, MONTH = 2025, 11
DAY = date(YEAR, MONTH, 1)
PEOPLE = 20_000
OAA_SCALE = ("OAA.monthly.60-69=700", "OAA.monthly.70-79=850", "OAA.monthly.80-89=1000", "OAA.monthly.90+=1250")
REFORMS = (
    OAA_SCALE,
    ("OAA.minimum_age=65", "CSG.until_age=7", "CSG.monthly=800"),
    ("DIS.monthly_others=1000", "CPF.for_several_children=1000", "ELN.one_person=100000"),
    ("LIF.grant=2000", "AID.income_line_per_head=100000", "FUN.funeral=2500", "DWA.grants_in_a_year=1"),
    ("SWC.income_line=50000", "ELD.hardships=housing", "EFF.monthly=2000", "HEL.house=60000"),
)
Tally = Counter[tuple[str, str, str, Measure, Unit | None]]


@pytest.mark.parametrize("settings", REFORMS, ids=lambda settings: settings[0])
def test_a_nation_of_edges_is_compared_as_by_the_plain_engine(settings: tuple[str, ...]) -> None:
    table, changed = draw_nation(11, 60, YEAR, MONTH), reform(settings)
    question = ask(changed, YEAR, MONTH)
    people, baht = tallied(figures_of(compare_partition(table, question), question))
    expected_people, expected_baht = Tally(), Tally()
    for one in changed:
        for province, before, after in plain_pairs(table, one):
            count(expected_people, expected_baht, one.code, province, before, after)
    assert (people, baht) == (expected_people, +expected_baht)
    assert people, "a reform that changes nothing shows nothing"


def test_twenty_thousand_people_are_compared_as_by_two_full_runs() -> None:
    table, changed = generated(), reform((*OAA_SCALE, "CSG.until_age=7", "DIS.monthly_others=1000"))
    question = ask(changed, YEAR, MONTH)
    people, baht = tallied(figures_of(compare_partition(table, question), question))
    runs = [
        decide_partition(table, schedule(law, YEAR, MONTH))[0].to_pylist()
        for law in (programmes(), [after_of(changed, one) for one in programmes()])
    ]
    provinces = table.column("province").to_pylist()
    expected_people, expected_baht = Tally(), Tally()
    for one in changed:
        units = [units_of_sums(law, YEAR, MONTH) for law in (one.before, one.after)]
        for province, *rows in zip(provinces, *runs, strict=True):
            before, after = (given(row, one.code, of) for row, of in zip(rows, units, strict=True))
            count(expected_people, expected_baht, one.code, f"{province:02}", before, after)
    assert (people, baht) == (expected_people, +expected_baht)


def test_programmes_that_are_not_changed_answer_as_before() -> None:
    table, changed = generated().slice(0, 3000), reform(OAA_SCALE)
    before, after = (
        decide_partition(table, schedule(law, YEAR, MONTH))[0]
        for law in (programmes(), [after_of(changed, one) for one in programmes()])
    )
    others = [name for name in before.column_names if not name.startswith("oaa_")]
    assert before.select(others).equals(after.select(others))
    assert not before.equals(after)


def test_partitions_add_up_in_any_number_and_order(tmp_path: Path) -> None:
    table, question = generated(), ask(reform(OAA_SCALE), YEAR, MONTH)
    alone = figures_of(compare_partition(table, question), question)
    for folder, parts in (("one", 1), ("seven", 7)):
        write_population(tmp_path / folder, table, parts)
        for threads in (1, 3):
            assert over(tmp_path / folder, question, threads) == alone


def test_cells_of_each_dimension_add_up_to_the_whole() -> None:
    question = ask(reform((*OAA_SCALE, "CSG.monthly=700")), YEAR, MONTH)
    for found in figures_of(compare_partition(generated(), question), question).programmes:
        for dimension in (Dimension.PROVINCE, Dimension.AGE, Dimension.SEX):
            for measure in Measure:
                cells = found.by[dimension].values()
                assert sum(cell.people.get(measure, 0) for cell in cells) == found.whole.people.get(measure, 0)
                in_baht = (cell.baht.get(Unit.MONTH, {}).get(measure, 0) for cell in cells)
                assert sum(in_baht) == found.whole.baht[Unit.MONTH].get(measure, 0)


def test_the_announced_old_age_scale_only_gains() -> None:
    [oaa] = figures_of(*announced_scale()).programmes
    people, baht = oaa.whole.people, oaa.whole.baht[Unit.MONTH]
    assert people[Measure.GAINS] == people[Measure.LIKELY_BEFORE] == people[Measure.LIKELY_AFTER] > 2000
    assert Measure.LOSES not in people and Measure.MAY_LOSE not in people
    assert oaa.whole.cost(Unit.MONTH) == baht[Measure.GAINS] > 100 * people[Measure.GAINS]
    of_age = {band: cell.people[Measure.GAINS] for band, cell in oaa.by[Dimension.AGE].items() if cell.cost(Unit.MONTH)}
    rises = {"60-69": 100, "70-79": 150, "80-89": 200, "90+": 250}
    assert set(of_age) == set(rises)
    assert sum(rises[band] * count for band, count in of_age.items()) == baht[Measure.GAINS]
    assert set(oaa.by[Dimension.TARGET_GROUP]) >= {"older_person", "women"}
    assert oaa.by[Dimension.TARGET_GROUP]["older_person"].people[Measure.GAINS] == people[Measure.GAINS]


def test_families_are_counted_by_province_alone() -> None:
    question = ask(reform(("LIF.grant=2000",)), YEAR, MONTH)
    [found] = figures_of(compare_partition(generated(), question), question).programmes
    assert (found.subject, set(found.by)) == (SubjectKind.FAMILY, {Dimension.PROVINCE})


def test_loans_and_grants_are_never_added_to_what_is_given_each_month() -> None:
    question = ask(reform(("ELN.one_person=100000", "OAA.monthly.60-69=700", "HEL.house=50000")), YEAR, MONTH)
    units = {
        found.code: set(found.whole.baht)
        for found in figures_of(compare_partition(generated(), question), question).programmes
    }
    assert units["OAA"] == {Unit.MONTH}
    assert units["ELN"] <= {Unit.LOAN}
    assert units["HEL"] <= {Unit.HOUSE}


@cache
def generated() -> pa.Table:
    """Return 20,000 synthetic people."""
    return make_part(7, 0, PEOPLE, Month(YEAR, MONTH))


def reform(settings: tuple[str, ...]) -> list[Changed]:
    found = read_settings(settings, programmes())
    return [Changed(programme(code), with_values(programme(code), values, day=DAY)) for code, values in found.items()]


def announced_scale() -> tuple[Counted, Question]:
    law = with_announced({}, ["OAA-N1"], programmes())
    changed = [Changed(programme("OAA"), with_values(programme("OAA"), law["OAA"], day=DAY))]
    question = ask(changed, YEAR, MONTH)
    return compare_partition(generated(), question), question


def after_of(changed: list[Changed], one: Programme) -> Programme:
    return next((other.after for other in changed if other.code == one.code), one)


def given(row: dict[str, int | None], code: str, units: dict[int, Unit]) -> Given:
    baht = row[f"{code.lower()}_sum"]
    return Given(row[f"{code.lower()}_answer"] or 0, baht, None if baht is None else units[baht])


def plain_pairs(table: pa.Table, changed: Changed) -> Iterator[tuple[str, Given, Given]]:
    """Yield for every subject the province and both answers of the plain engine."""
    provinces = dict(zip(table.column("household_id").to_pylist(), table.column("province").to_pylist(), strict=True))
    units = [units_of_sums(law, YEAR, MONTH) for law in (changed.before, changed.after)]
    for household in households(table):
        answers = [
            [
                Given(
                    ANSWER_NUMBERS[answer.decision.answer],
                    answer.decision.sum_baht,
                    None if answer.decision.sum_baht is None else of[answer.decision.sum_baht],
                )
                for answer in screen_household_for_month(household.facts, YEAR, MONTH, among=[law])
            ]
            for law, of in zip((changed.before, changed.after), units, strict=True)
        ]
        for before, after in zip(*answers, strict=True):
            yield f"{provinces[household.id]:02}", before, after


def count(people: Tally, baht: Tally, code: str, province: str, before: Given, after: Given) -> None:
    for measure, unit, amount in measured(before, after):
        people[code, Dimension.PROVINCE, province, measure, None] += 1
        if unit is not None:
            baht[code, Dimension.PROVINCE, province, measure, unit] += amount


def tallied(compared: Compared) -> tuple[Tally, Tally]:
    """Return the counts by province as a tally."""
    people, baht = Tally(), Tally()
    for found in compared.programmes:
        for province, cell in found.by[Dimension.PROVINCE].items():
            for measure, number in cell.people.items():
                people[found.code, Dimension.PROVINCE, province, measure, None] += number
            for unit, sums in cell.baht.items():
                for measure, amount in sums.items():
                    baht[found.code, Dimension.PROVINCE, province, measure, unit] += amount
    return people, +baht


def over(folder: Path, question: Question, threads: int) -> Compared:
    steps = list(compare_population(folder, question, threads=threads))
    assert sum(step.people for step in steps) == steps[-1].counted.people == read_register(folder).people
    return figures_of(steps[-1].counted, question)


def write_population(folder: Path, table: pa.Table, parts: int) -> None:
    """Write a table as a population of so many parts, none of which splits a household."""
    folder.mkdir()
    ids = table.column("household_id").to_pylist()
    starts = [row for row in range(len(ids)) if row == 0 or ids[row] != ids[row - 1]]
    cuts = [starts[len(starts) * part // parts] for part in range(parts)] + [len(ids)]
    written = []
    for number, (first, last) in enumerate(pairwise(cuts)):
        path = folder / f"part-{number:05}.parquet"
        path.write_bytes(as_parquet(table.slice(first, last - first)))
        written.append({"file": path.name, "people": last - first, "sha256": fingerprint_of(path)})
    (folder / REGISTER).write_bytes(as_json({"people": len(ids), "parts": written}))
