"""Suppositions: every number of the law has a name, and can be supposed to be another."""

from datetime import date

import pytest

from onehome.engine.cases import facts_of, worked_cases
from onehome.engine.decide import decide
from onehome.law.catalogue import Programme, programme, programmes
from onehome.law.errors import CannotSuppose
from onehome.law.what_if import read_settings, settable_parameters, with_values

DAY = date(2026, 11, 22)
OAA = programme("OAA")
ANNOUNCED = ("OAA.monthly.60-69=700", "OAA.monthly.70-79=850", "OAA.monthly.80-89=1,000", "OAA.monthly.90+=1250")


@pytest.mark.parametrize("found", programmes(), ids=lambda found: found.code)
def test_every_number_of_every_programme_has_one_name(found: Programme) -> None:
    parameters = found.parameters
    names = [one.name for one in settable_parameters(found, DAY)]
    assert len(names) == len(set(names))
    series = {*parameters.values, *parameters.amounts, *parameters.caps}
    assert {name.split(".")[1] for name in names} == series
    for one in settable_parameters(found, DAY):
        if one.value is not None:
            same = with_values(found, {one.parameter: one.value}, day=DAY)
            assert {n.name: n.value for n in settable_parameters(same, DAY)} == {
                n.name: n.value for n in settable_parameters(found, DAY)
            }


def test_numbers_come_with_what_they_are_today() -> None:
    listed = {one.name: one for one in settable_parameters(OAA, DAY)}
    assert (listed["OAA.monthly.60-69"].value, listed["OAA.monthly.90+"].value) == (600, 1000)
    assert listed["OAA.minimum_age"].value == 60
    assert listed["OAA.monthly.60-69"].in_force
    assert not listed["OAA.temporary_extra.60-69"].in_force


def test_the_announced_scale_is_supposed_in_words() -> None:
    law = with_values(OAA, read_settings(ANNOUNCED, programmes())["OAA"])
    expected = {600: 700, 700: 850, 800: 1000, 1000: 1250}
    compared = 0
    for case in worked_cases(OAA):
        if case.kind == "granted" and case.day is not None and case.day.year == 2026:
            facts = facts_of(OAA, case)
            before, after = decide(OAA, facts, case.day), decide(law, facts, case.day)
            assert after.sum_baht == expected[before.sum_baht or 0]
            compared += 1
    assert compared >= 4
    assert law.version != OAA.version


def test_what_is_not_named_stays() -> None:
    law = with_values(OAA, {"monthly.60-69": 700})
    assert [bracket.baht for bracket in law.parameters.amounts["monthly"][0].brackets] == [700, 700, 800, 1000]
    assert law.parameters.values is OAA.parameters.values


def test_a_past_sum_is_supposed_to_be_paid_again() -> None:
    law = with_values(OAA, {"temporary_extra.60-69": 100})
    case = next(case for case in worked_cases(OAA) if case.id == "granted-in-the-sixties")
    assert decide(law, facts_of(OAA, case), DAY).sum_baht == 700


@pytest.mark.parametrize(
    "text",
    ["OAA", "OAA.monthly=700", "OAA.monthly.60-70=700", "XYZ.monthly=1", "OAA.minimum_age=old", "OAA.weekly=1",
     "OAA.change_of_rule=tomorrow", "OAA.monthly.60-69=-1"],
)  # fmt: skip
def test_what_cannot_be_supposed_is_refused(text: str) -> None:
    with pytest.raises(CannotSuppose):
        for code, values in read_settings([text], programmes()).items():
            with_values(programme(code), values)


def test_a_misspelt_name_is_answered_with_those_near_it() -> None:
    with pytest.raises(CannotSuppose, match=r"OAA\.monthly\.60-69"):
        read_settings(["OAA.montly.60-69=700"], programmes())


def test_a_day_is_read_as_a_day() -> None:
    assert read_settings(["OAA.change_of_rule=2024-01-01"], programmes()) == {
        "OAA": {"change_of_rule": date(2024, 1, 1)}
    }


@pytest.mark.parametrize(
    ("setting", "largest"),
    [
        ("OAA.minimum_age=151", "150"),
        ("CSG.until_age=100000", "150"),
        ("FUN.months_to_file=1201", "1,200"),
        ("HDI.least_months_of_residence=100000", "1,200"),
        ("OAA.monthly.60-69=1000000001", "1,000,000,000"),
        ("CSG.income_line_per_head=1000000001", "1,000,000,000"),
        ("LIF.grants_in_a_year=1000000001", "1,000,000,000"),
    ],
)
def test_a_number_no_law_could_mean_is_refused_with_the_largest(setting: str, largest: str) -> None:
    [(code, values)] = read_settings([setting], programmes()).items()
    with pytest.raises(CannotSuppose, match=f"at most {largest}"):
        with_values(programme(code), values)


@pytest.mark.parametrize("setting", ["OAA.minimum_age=-1", "OAA.monthly.60-69=-5"])
def test_a_number_below_zero_is_refused(setting: str) -> None:
    [(code, values)] = read_settings([setting], programmes()).items()
    with pytest.raises(CannotSuppose):
        with_values(programme(code), values)
