"""Rows told to the officer that never give a sum: higher ceilings, old rates without days, places, proposals."""

from datetime import date

import pytest

from onehome.engine.decide import decide
from onehome.engine.types import Fact, Subject, SubjectFacts
from onehome.law.catalogue import programme
from onehome.law.rule_on_day import RowUse, SubjectKind

TODAY = date(2026, 11, 22)
DAYS = (date(2015, 6, 1), date(2024, 2, 15), date(2024, 11, 30), TODAY, date(2040, 1, 1))


def test_the_larger_loans_are_told_with_their_names_and_only_the_loan_to_one_person_gives_the_sum() -> None:
    rule = programme("DLN").on(TODAY)
    assert all(row.ceiling for row in rule.rows)
    assert [(row.id, row.use, row.baht, row.label and row.label.en) for row in rule.rows] == [
        ("DLN-A1", RowUse.GIVES_SUM, 60_000, "one person"),
        ("DLN-A2", RowUse.SHOWN_ONLY, 120_000, "one person case by case"),
        ("DLN-A3", RowUse.SHOWN_ONLY, 1_000_000, "group"),
    ]
    assert [case.row for payment in rule.payments for case in payment.cases] == ["DLN-A1"]


@pytest.mark.parametrize("day", DAYS)
def test_ceilings_whose_days_are_not_known_are_told_on_every_day_and_never_used(day: date) -> None:
    rule = programme("HEL").on(day)
    assert {row.id: (row.use, row.baht, row.ceiling) for row in rule.rows} == {
        "HEL-A1": (RowUse.GIVES_SUM, 40_000, True),
        "HEL-A0a": (RowUse.SHOWN_ONLY, 22_500, True),
        "HEL-A0b": (RowUse.SHOWN_ONLY, 20_000, True),
    }
    assert [case.baht for payment in rule.payments for case in payment.cases] == [40_000]


@pytest.mark.parametrize("code", ["FOS", "HIV"])
@pytest.mark.parametrize("day", DAYS)
def test_where_no_rate_is_established_every_row_is_told_and_none_gives_the_sum(code: str, day: date) -> None:
    found = programme(code)
    rule = found.on(day)
    assert {row.id for row in rule.rows} == {row.id for rows in found.parameters.amounts.values() for row in rows}
    assert {row.use for row in rule.rows} == {RowUse.SHOWN_ONLY}
    assert not any(payment.cases for payment in rule.payments)


def test_land_is_told_as_a_quantity_and_is_no_sum() -> None:
    rule = programme("SET").on(TODAY)
    (land,) = rule.rows
    assert (land.id, land.use, land.baht, land.quantity, land.ceiling) == ("SET-A1", RowUse.SHOWN_ONLY, None, 25, True)
    assert rule.payments == ()


def test_what_a_rate_is_composed_of_is_told_with_it() -> None:
    labels = {row.id: row.label for row in programme("DIS").on(TODAY).rows}
    with_card = labels["DIS-A2"]
    assert with_card is not None and "800" in with_card.en and "200" in with_card.en
    assert "800" in with_card.th and "200" in with_card.th


@pytest.mark.parametrize("day", [date(2024, 5, 15), TODAY])
def test_the_number_of_places_is_told_and_nothing_is_counted_against_it(day: date) -> None:
    facts = SubjectFacts(Subject(SubjectKind.PERSON, "1"), {"foster.approved": Fact(True)})
    decision = decide(programme("EFF"), facts, day)
    (places,) = decision.caps
    assert (places.id, places.limit, places.counted, places.outcome) == ("EFF-K1", 1100, None, None)
    assert decision.missing == () and "EFF-K1" not in {point.id for point in decision.open_points}


@pytest.mark.parametrize("code", ["DIS", "PAS"])
@pytest.mark.parametrize("day", DAYS)
def test_a_change_that_was_announced_is_no_row_of_any_day(code: str, day: date) -> None:
    found = programme(code)
    announced = {change.id for change in found.parameters.announced}
    assert announced and announced.isdisjoint(row.id for row in found.on(day).rows)
    paid = {case.baht for payment in found.on(day).payments for case in payment.cases}
    assert paid <= {row.baht for rows in found.parameters.amounts.values() for row in rows}
