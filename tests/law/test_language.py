"""Rules as trees: what operators build, what they forbid, and writing a rule down and reading it back."""

import json
from dataclasses import replace
from datetime import date

import pytest

from onehome.law.catalogue import Programme, programme, programmes
from onehome.law.errors import LawIsBroken
from onehome.law.expressions import (
    AllOf,
    Comparing,
    Comparison,
    Constant,
    Expression,
    FactValue,
    any_of,
    children,
    facts_read,
    legal_values,
    month_of,
)
from onehome.law.language import Law, first_of, pays
from onehome.law.record import from_plain, to_plain
from onehome.law.rule_on_day import RowUse, RuleOnDay
from onehome.law.vocabulary import Facts

AGE = Facts().person.age_years
DAYS = [date(2015, 9, 30), date(2016, 5, 1), date(2019, 5, 20), date(2021, 7, 22), date(2022, 5, 1), date(2026, 11, 22)]


def test_operators_build_nodes_and_compute_nothing() -> None:
    assert (AGE >= 60) == Comparison(Comparing.NOT_BELOW, AGE, Constant(60))
    assert AGE.between(60, 69) == AllOf((AGE >= 60, AGE <= 69))
    assert children(AGE + 1) == (AGE, Constant(1))
    assert facts_read((AGE > 3) & ~month_of(FactValue("child.birth_date")).equals(AGE)) == (
        "person.age_years",
        "child.birth_date",
    )


def test_a_rule_cannot_branch_on_a_fact() -> None:
    with pytest.raises(TypeError, match="cannot branch"):
        bool(AGE >= 60)
    with pytest.raises(TypeError, match="cannot branch"):
        _ = 60 <= AGE <= 69


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("found", programmes(), ids=lambda found: found.code)
def test_a_rule_is_the_same_after_being_written_down_and_read_back(found: Programme, day: date) -> None:
    rule = found.on(day)
    written = json.loads(json.dumps(to_plain(rule), ensure_ascii=False))
    assert from_plain(RuleOnDay, written, "kept") == rule


def test_what_is_not_a_rule_cannot_be_read_back() -> None:
    with pytest.raises(LawIsBroken):
        from_plain(Expression, {"node": "Import", "name": "os"}, "kept")
    with pytest.raises(LawIsBroken):
        from_plain(Expression, {"node": "FactValue"}, "kept")
    with pytest.raises(TypeError):
        to_plain(object())


def test_conditions_come_and_go_with_their_days() -> None:
    before, after = programme("OAA").on(date(2023, 8, 11)), programme("OAA").on(date(2023, 8, 12))
    assert [condition.id for condition in before.conditions] == ["OAA-C1", "OAA-C2", "OAA-C3", "OAA-C6"]
    assert [condition.id for condition in after.conditions] == ["OAA-C1", "OAA-C2", "OAA-C3", "OAA-C4", "OAA-C5"]
    assert before.legal_references == () and len(after.legal_references) == 1


def test_a_row_with_discretion_is_shown_and_never_pays() -> None:
    rule = programme("EMG").on(date(2021, 7, 22))
    assert [(row.id, row.use) for row in rule.rows] == [("EMG-A0", RowUse.SHOWN_ONLY)]
    assert rule.payments[0].cases == ()


def test_what_is_given_otherwise_than_as_baht_is_shown_with_its_unit_and_never_a_sum() -> None:
    before, since = programme("SWC").on(date(2023, 3, 31)), programme("SWC").on(date(2023, 4, 1))
    assert before.payments == since.payments == () and before.rows == ()
    assert [(row.id, row.use, row.baht, row.ceiling) for row in since.rows] == [
        ("SWC-A1", RowUse.SHOWN_ONLY, 300, True),
        ("SWC-A2", RowUse.SHOWN_ONLY, 750, True),
        ("SWC-A3", RowUse.SHOWN_ONLY, 80, True),
        ("SWC-A4", RowUse.SHOWN_ONLY, 315, True),
        ("SWC-A5", RowUse.SHOWN_ONLY, 100, True),
    ]
    assert all(row.unit is not None and row.label is not None for row in since.rows)


def test_an_old_row_without_days_is_shown_beside_the_row_that_pays() -> None:
    rule = programme("FUN").on(date(2026, 11, 22))
    assert [(row.id, row.use, row.baht) for row in rule.rows] == [
        ("FUN-A1", RowUse.GIVES_SUM, 3000),
        ("FUN-A0", RowUse.SHOWN_ONLY, 2000),
    ]


def test_grants_are_counted_to_the_family_where_a_cap_says_so() -> None:
    day = date(2026, 11, 22)
    assert programme("DWA").on(day).counts_family and not programme("ELD").on(day).counts_family


def test_values_of_the_law_carry_the_row_they_come_from() -> None:
    rule = programme("CSG").on(date(2018, 1, 1))
    rows = {
        legal.row
        for condition in rule.conditions
        if condition.test is not None
        for legal in legal_values(condition.test)
    }
    assert rows == {"CSG-W3", "INCOME-LINE-HEAD-YEAR"}


def test_the_first_payment_without_a_test_is_otherwise() -> None:
    csg = programme("CSG").parameters
    law = Law(date(2026, 11, 22), values=csg.values, amounts=csg.amounts, caps=csg.caps)
    young = pays(law.amount("monthly"), when=lambda row: AGE < 18)
    together = first_of(young, pays(law.amount("monthly")))
    assert [case.when for case in together.cases] == [AGE < 18, None]


def test_a_series_that_is_not_there_is_refused() -> None:
    law = Law(date(2026, 11, 22), values={}, amounts={}, caps={})
    for ask in (law.value, law.amount, law.limit):
        with pytest.raises(LawIsBroken):
            ask("nothing")


def test_rule_and_parameters_must_name_the_same_conditions() -> None:
    oaa = programme("OAA")
    fewer = dict(oaa.parameters.conditions)
    del fewer["OAA-C6"]
    with pytest.raises(LawIsBroken, match="same conditions"):
        replace(oaa, parameters=replace(oaa.parameters, conditions=fewer)).on(date(2026, 11, 22))


def test_no_rule_states_a_number_of_the_law() -> None:
    """A sum, age or line in the code would escape its dates: rules may only hold the twelve months of a year."""
    for found in programmes():
        source = (found.folder / "rule.py").read_text(encoding="utf-8")
        for number in ("60", "600", "700", "3000", "2000", "100000", "100_000", "2023, 8"):
            assert f" {number}" not in source.partition("return Rule(")[2], (found.code, number)


def test_any_of_nothing_is_false() -> None:
    assert any_of() == any_of(*())
    assert children(any_of()) == ()
