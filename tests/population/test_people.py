"""The people made are those the figures speak of, with every edge there."""

from datetime import date
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest

from population.calendar import Month, birthday, completed_years, number_of, same_day_later
from population.columns import column_of, contract
from population.figures import figure, figures, share, share_missing
from population.part import make_part

PEOPLE = 250_000
MONTH = Month(2025, 11)


@pytest.fixture(scope="module")
def part() -> pa.Table:
    return make_part(5, 3, PEOPLE, MONTH)


def known(part: pa.Table, fact: str) -> np.ndarray:
    return part.column(column_of(fact)).is_valid().to_numpy()


def values(part: pa.Table, name: str) -> np.ndarray:
    """Return the values of a column, 0 or False where it is null; days as numbers."""
    column = part.column(name)
    if pa.types.is_date32(column.type):
        column = column.cast(pa.int32())
    return column.fill_null(False if pa.types.is_boolean(column.type) else 0).to_numpy()


@pytest.fixture(scope="module")
def age(part: pa.Table) -> np.ndarray:
    """Completed years of those born on a known day, else -1."""
    exact = known(part, "person.birth_date") & part.column("person__birth_date__latest").is_null().to_numpy()
    years = completed_years(values(part, "person__birth_date"), MONTH.last)
    return np.where(exact, years, -1)


def test_households_are_complete_adjacent_and_numbered(part: pa.Table) -> None:
    household, number = values(part, "household_id"), values(part, "person_number")
    starts = np.flatnonzero(number == 1)
    assert starts[0] == 0
    assert (np.diff(household[starts]) == 1).all()
    assert (household == np.repeat(household[starts], np.diff([*starts, PEOPLE]))).all()
    same = household[1:] == household[:-1]
    assert (number[1:][same] == number[:-1][same] + 1).all()


def test_no_identifier_is_in_two_parts() -> None:
    first, second = (set(values(make_part(5, n, 3000, MONTH), "household_id")) for n in (0, 1))
    assert not first & second


def test_the_mean_size_and_the_age_pyramid_are_as_stated(part: pa.Table, age: np.ndarray) -> None:
    households = len(np.unique(values(part, "household_id")))
    assert PEOPLE / households == pytest.approx(share("household_size_mean"), rel=0.01)
    aged = age[age >= 0]
    bands = figure("age_pyramid")
    total = sum(band[1] for band in bands)
    for (start, weight, _), end in zip(bands, [band[0] for band in bands[1:]] + [200], strict=True):
        found = ((aged >= start) & (aged < end)).mean()
        assert found == pytest.approx(weight / total, abs=0.004), start
    assert (aged >= 60).mean() == pytest.approx(0.202, abs=0.005)


def test_women_are_as_many_as_stated(part: pa.Table, age: np.ndarray) -> None:
    woman = values(part, "sex") == 2
    assert woman.mean() == pytest.approx(0.512, abs=0.012)
    assert woman[age >= 80].mean() > 0.57


def test_parents_are_a_generation_older(part: pa.Table, age: np.ndarray) -> None:
    household = values(part, "household_id")
    starts = np.flatnonzero(values(part, "person_number") == 1)
    eldest_child = np.maximum.reduceat(np.where(age < 18, age, -1), starts)
    youngest_grown_up = np.minimum.reduceat(np.where(age >= 18, age, 200), starts)
    both = (eldest_child >= 0) & (youngest_grown_up < 60)
    assert (youngest_grown_up - eldest_child)[both].mean() == pytest.approx(28, abs=3)
    assert len(household) == PEOPLE


def test_every_province_has_its_share(part: pa.Table) -> None:
    provinces: dict[int, int] = figure("provinces")
    codes, found = np.unique(values(part, "province"), return_counts=True)
    assert set(codes) == set(provinces) and len(provinces) == 77
    assert found[list(codes).index(10)] / PEOPLE == pytest.approx(provinces[10] / sum(provinces.values()), rel=0.05)


def test_cards_are_as_many_as_the_facts_say(part: pa.Table, age: np.ndarray) -> None:
    disabled = values(part, "person__disability_card")
    assert disabled.mean() == pytest.approx(0.033, abs=0.003)
    assert disabled[age >= 80].mean() > 5 * disabled[(age >= 18) & (age < 45)].mean()
    holders = values(part, "person__welfare_card").sum() / known(part, "person.welfare_card").sum()
    assert holders == pytest.approx(13_500_000 / 66_000_000, rel=0.05)


@pytest.mark.parametrize("fact", ["person.income_year", "person.welfare_card", "person.married", "person.bankrupt"])
def test_a_fact_about_everybody_is_missing_at_its_stated_rate(part: pa.Table, fact: str) -> None:
    assert 1 - known(part, fact).mean() == pytest.approx(share_missing(fact), rel=0.06)


def test_facts_about_some_are_missing_for_all_others(part: pa.Table, age: np.ndarray) -> None:
    assert not known(part, "guardian.promptpay")[age >= 18].any()
    assert not known(part, "elder.hardship_kind")[(age >= 0) & (age < 60)].any()
    assert not known(part, "person.disability_severe")[(age >= 0) & ~values(part, "person__disability_card")].all()


def test_every_stated_rate_of_missing_facts_is_of_a_fact_with_a_column() -> None:
    facts = {column.fact for column in contract().columns if column.fact}
    assert set(figure("missing")) == facts


def test_some_birth_dates_are_known_to_the_month_or_the_year_only(part: pa.Table) -> None:
    first, latest = values(part, "person__birth_date"), values(part, "person__birth_date__latest")
    partly = part.column("person__birth_date__latest").is_valid().to_numpy()
    assert partly.mean() == pytest.approx(0.015, abs=0.002)
    assert set(latest[partly] - first[partly] + 1) <= {28, 29, 30, 31, 365, 366}


def test_nobody_is_born_after_the_month(part: pa.Table) -> None:
    assert values(part, "person__birth_date").max() <= number_of(MONTH.last)


@pytest.mark.parametrize("years", [6, 18, 20, 60, 70, 80, 90])
@pytest.mark.parametrize("day", [MONTH.first, MONTH.last])
def test_somebody_completes_each_age_of_the_law_on_the_first_and_last_day(part, years: int, day: date) -> None:
    born = values(part, "person__birth_date")[known(part, "person.birth_date")]
    assert (birthday(born, years) == number_of(day)).any()


def test_somebody_is_born_on_the_leap_day(part: pa.Table) -> None:
    born = values(part, "person__birth_date").astype("datetime64[D]").astype(str)
    assert sum(day.endswith("-02-29") for day in born) > PEOPLE * share("born_on_leap_day") * 0.8


@pytest.mark.parametrize("line", [100_000, 20_000])
@pytest.mark.parametrize("beside", [0, 1, -1])
def test_households_stand_exactly_on_a_line_and_a_baht_beside_it(part: pa.Table, line: int, beside: int) -> None:
    starts = np.flatnonzero(values(part, "person_number") == 1)
    every = np.logical_and.reduceat(known(part, "person.income_year"), starts)
    total = np.add.reduceat(values(part, "person__income_year").astype(np.int64), starts)
    size = np.diff([*starts, PEOPLE])
    assert (every & (total == line * size + beside) & (size > 1)).any()


def test_sums_and_days_stand_on_the_edges_of_the_law(part: pa.Table) -> None:
    assert (values(part, "person__income_year") == 100_000).any()
    assert (values(part, "person__financial_assets") == 100_000).any()
    assert (values(part, "person__home_loan") == 1_500_000).any()
    assert (values(part, "person__car_loan") == 1_000_000).any()
    assert (values(part, "dwelling__residence_months") == 6).any()
    since = values(part, "person__was_recipient_before")
    for day in (date(2023, 8, 11), date(2023, 8, 12)):
        assert (since == number_of(day)).any()


def test_applications_stand_on_the_last_day_and_the_day_after(part: pa.Table) -> None:
    certified, applied = (values(part, name) for name in ("deceased__death_certificate_date", "application__date"))
    both = (certified > 0) & (applied > 0)
    deadline = same_day_later(certified, 6)
    assert (both & (applied == deadline)).any() and (both & (applied == deadline + 1)).any()
    assert (applied[both] <= number_of(MONTH.last)).all()


def test_earlier_grants_come_latest_first_and_only_where_they_are_known(part: pa.Table) -> None:
    recorded = values(part, "grants_known")
    for programme in ("eld", "dwa", "lif"):
        days = [values(part, f"grant_{programme}_{slot}__day") for slot in (1, 2, 3, 4)]
        assert (days[0] > 0).sum() > 100 and (days[2] > 0).any()
        for later, earlier in pairwise(days):
            assert (earlier <= later).all()
        assert not (days[0] > 0)[~recorded].any()
    assert (values(part, "grant_eld_1__day") >= number_of(date(2025, 10, 1))).any()


def test_a_day_that_is_known_not_to_be_is_null(part: pa.Table) -> None:
    for fact in ("person.was_recipient_before", "visit.officer_home_visit_date", "deceased.death_certificate_date"):
        none = values(part, column_of(fact) + "__none")
        assert none.any() and not (none & known(part, fact)).any()


def test_every_figure_says_what_it_rests_on() -> None:
    assert {one.basis.value for one in figures().values()} == {"published", "facts", "assumed"}
    published = [name for name, one in figures().items() if one.basis.value == "published" and not one.note]
    assert published == []


@pytest.mark.parametrize("people", [1, 2, 7, 100])
def test_any_number_of_people_can_be_made(people: int) -> None:
    assert make_part(1, 0, people, MONTH).num_rows == people


@pytest.mark.parametrize("month", [Month(2024, 2), Month(1990, 1), Month(2100, 12)])
def test_any_month_can_be_made(month: Month) -> None:
    born = values(make_part(1, 0, 5000, month), "person__birth_date")
    assert born.max() <= number_of(month.last)
