"""Fiscal years, quarters, appraisal rounds, weeks and ages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onehome.kernel.errors import Invalid
from onehome.kernel.thai_calendar import AppraisalRound, FiscalYear, Quarter, Week, age_on, fiscal_year, quarter

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
years = st.integers(2450, 2600).map(FiscalYear)


@pytest.mark.parametrize(
    ("day", "named"),
    [
        (date(2020, 10, 1), 2564),
        (date(2021, 9, 30), 2564),
        (date(2021, 10, 1), 2565),
        (date(2026, 11, 22), 2570),
        (date(2026, 9, 30), 2569),
        (date(2027, 1, 1), 2570),
    ],
)
def test_a_fiscal_year_is_named_by_the_buddhist_year_in_which_it_ends(day: date, named: int) -> None:
    assert fiscal_year(day) == named
    assert FiscalYear.of(day) == FiscalYear(named)


def test_fiscal_year_2564_runs_from_october_2020_to_september_2021() -> None:
    year = FiscalYear(2564)
    assert (year.start, year.end) == (date(2020, 10, 1), date(2021, 9, 30))
    assert year.label("th") == "ปีงบประมาณ 2564"
    assert year.label("en") == "fiscal year 2021"


@pytest.mark.parametrize("typed", [2027, 0, 70, 99999])
def test_a_fiscal_year_that_is_no_buddhist_year_is_refused_with_an_example(typed: int) -> None:
    with pytest.raises(Invalid) as refused:
        FiscalYear(typed)
    assert "2570" in refused.value.sentence.th
    assert "2570" in refused.value.sentence.en


def test_quarters_begin_in_october() -> None:
    assert [(part.start, part.end) for part in FiscalYear(2570).quarters] == [
        (date(2026, 10, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 3, 31)),
        (date(2027, 4, 1), date(2027, 6, 30)),
        (date(2027, 7, 1), date(2027, 9, 30)),
    ]
    assert quarter(date(2026, 11, 22)) == Quarter(FiscalYear(2570), 1)
    assert quarter(date(2027, 9, 30)).label("th") == "ไตรมาสที่ 4 ปีงบประมาณ 2570"
    assert quarter(date(2027, 9, 30)).label("en") == "quarter 4 fiscal year 2027"


def test_appraisal_rounds_are_the_half_years_of_the_civil_service_commission() -> None:
    first, second = FiscalYear(2570).appraisal_rounds
    assert (first.start, first.end) == (date(2026, 10, 1), date(2027, 3, 31))
    assert (second.start, second.end) == (date(2027, 4, 1), date(2027, 9, 30))
    assert first.label("th") == "รอบการประเมินที่ 1 ปีงบประมาณ 2570"
    assert AppraisalRound.of(date(2027, 4, 1)) == second


@pytest.mark.parametrize(("kind", "number"), [(Quarter, 0), (Quarter, 5), (AppraisalRound, 3)])
def test_a_part_that_no_year_has_cannot_be_named(kind: type[Quarter] | type[AppraisalRound], number: int) -> None:
    with pytest.raises(ValueError, match="has no"):
        kind(FiscalYear(2570), number)


@given(years)
def test_the_parts_of_a_year_cover_each_day_of_it_once(year: FiscalYear) -> None:
    for parts in (year.quarters, year.appraisal_rounds):
        assert [day for part in parts for day in part.days] == list(year.days)
    assert year.end + timedelta(days=1) == FiscalYear(year.be + 1).start


@given(days)
def test_a_day_lies_in_the_periods_made_of_it(day: date) -> None:
    for period in (FiscalYear.of(day), Quarter.of(day), AppraisalRound.of(day), Week.of(day)):
        assert day in period
        assert period.end + timedelta(days=1) not in period
        assert period.start - timedelta(days=1) not in period


def test_the_week_of_sunday_22_november_2026_began_on_monday_16() -> None:
    week = Week.of(date(2026, 11, 22))
    assert (week.start, week.end) == (date(2026, 11, 16), date(2026, 11, 22))
    assert week.days[0].weekday() == 0
    assert len(week.days) == 7
    assert week.label("th") == "16–22 พ.ย. 2569"
    assert week.label("en") == "16–22 Nov 2026"
    assert week.next().label("th") == "23–29 พ.ย. 2569"
    assert week.previous().label("en") == "9–15 Nov 2026"


def test_a_week_across_months_and_years_names_both() -> None:
    assert Week.of(date(2026, 11, 30)).label("th") == "30 พ.ย. – 6 ธ.ค. 2569"
    assert Week.of(date(2027, 1, 1)).label("en") == "28 Dec 2026 – 3 Jan 2027"


def test_only_long_years_have_a_week_53() -> None:
    assert Week(2026, 53) == Week.of(date(2027, 1, 1))
    with pytest.raises(ValueError, match="Invalid week"):
        Week(2027, 53)


@given(days)
def test_weeks_follow_one_another(day: date) -> None:
    week = Week.of(day)
    assert week.next().previous() == week
    assert week.next().start == week.end + timedelta(days=1)
    assert week < week.next()


def test_a_week_that_crosses_into_october_goes_with_its_thursday() -> None:
    assert Week.of(date(2026, 9, 28)).fiscal_year == FiscalYear(2570)
    assert Week.of(date(2027, 10, 3)).fiscal_year == FiscalYear(2570)


@given(years)
def test_each_week_belongs_to_one_fiscal_year(year: FiscalYear) -> None:
    weeks = year.weeks
    assert len(weeks) in (52, 53)
    assert all(week.fiscal_year == year for week in weeks)
    assert weeks[-1].next() == FiscalYear(year.be + 1).weeks[0]


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(1957, 11, 22), date(2026, 11, 21), 68),
        (date(1957, 11, 22), date(2026, 11, 22), 69),
        (date(2024, 2, 29), date(2025, 2, 28), 0),
        (date(2024, 2, 29), date(2025, 3, 1), 1),
        (date(2024, 2, 29), date(2028, 2, 28), 3),
        (date(2024, 2, 29), date(2028, 2, 29), 4),
        (date(2026, 11, 22), date(2026, 11, 22), 0),
    ],
)
def test_age_counts_completed_years(birth: date, day: date, age: int) -> None:
    assert age_on(birth, day) == age


def test_nobody_has_an_age_before_the_birth() -> None:
    with pytest.raises(Invalid):
        age_on(date(2026, 11, 23), date(2026, 11, 22))


@given(days, st.integers(0, 40_000))
def test_age_never_falls_and_rises_by_one_a_year(birth: date, lived: int) -> None:
    day = birth + timedelta(days=lived)
    assert 0 <= age_on(birth, day + timedelta(days=1)) - age_on(birth, day) <= 1
    assert age_on(birth, day) * 365 <= lived
