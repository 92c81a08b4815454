"""Indicators computed by hand on small worlds."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onehome.access.gate import acting
from onehome.benefits.types import AwardState
from onehome.cases.types import Outcome
from onehome.kernel import clock
from onehome.kernel.thai_calendar import FiscalYear, Week
from onehome.plans.types import WeekState
from onehome.results.queries.measures import Grouped, measure, measure_dimensions, measure_months
from onehome.results.queries.people_on_thread import cases_of_targets
from onehome.results.types import NOTHING, Level, Measured, Period
from onehome.strategy.types import Formula
from onehome.visits.types import Dimension
from tests.results import given, lives
from tests.world import SYSTEM, World

THE_YEAR = Period(FiscalYear(lives.YEAR).start, FiscalYear(lives.YEAR).end)
SECURE = Formula.HOUSEHOLDS_MORE_SECURE


def measured(formula: Formula, level: Level = Level.NATION, period: Period = THE_YEAR) -> Grouped:
    with acting(SYSTEM):
        return measure(SYSTEM, formula, level, period)


def test_nothing_happened(world: World) -> None:
    for formula in Formula:
        assert measured(formula).get("", NOTHING) == NOTHING


def test_confirmed_and_unconfirmed_changes_stand_apart(world: World) -> None:
    for name, confirmed in (("a", True), ("b", True), ("c", False)):
        lives.home(world, name)
        lives.seen_again(world, lives.case(world, name), name, confirmed=confirmed)
    assert measured(SECURE)[""] == Measured(2, 3, 1)


@pytest.mark.parametrize("levels", [{"income": 2}, {"income": 1}, {"income": 3, "health": 1}])
def test_a_life_no_better_or_worse_elsewhere_is_only_counted_as_followed_up(
    world: World, levels: dict[str, int]
) -> None:
    lives.seen_again(world, lives.case(world), **levels)
    assert measured(SECURE)[""] == Measured(0, 1, 0)


def test_a_case_without_an_assessment_before_shows_no_change(world: World) -> None:
    lives.seen_again(world, lives.case(world, assess=False))
    assert measured(SECURE).get("", NOTHING) == NOTHING


def test_the_last_follow_up_of_the_year_counts(world: World) -> None:
    case = lives.case(world)
    lives.seen_again(world, case, income=4)
    lives.seen_again(world, case, on=lives.SEEN_AGAIN_ON + timedelta(days=30), income=2)
    assert measured(SECURE)[""] == Measured(0, 1, 0)


def test_a_follow_up_outside_the_year_does_not_count(world: World) -> None:
    lives.seen_again(world, lives.case(world), on=date(2027, 10, 1))
    assert measured(SECURE).get("", NOTHING) == NOTHING


def test_a_household_counts_once_at_each_level(world: World) -> None:
    lives.seen_again(world, lives.case(world, by="official"))
    lives.seen_again(world, lives.case(world, by="colleague"), by="colleague")
    once = Measured(1, 1, 0)
    assert measured(SECURE) == {"": once}
    assert measured(SECURE, Level.PROVINCE) == {"50": once}
    assert measured(SECURE, Level.UNIT) == {world.units["own"].pk: once}
    assert measured(SECURE, Level.OFFICIAL) == {
        world.staff["official"].pk: once,
        world.staff["colleague"].pk: once,
    }


def test_results_roll_up_from_official_to_nation(world: World) -> None:
    for name, by, place in (
        ("a", "official", "500101"),
        ("b", "official", "500101"),
        ("c", "colleague", "500101"),
        ("d", "neighbour", "500102"),
        ("e", "far-official", "400101"),
    ):
        lives.home(world, name, place=place, official=by)
        lives.seen_again(world, lives.case(world, name, by=by), name, by=by)
    officials = {world.staff[name].pk: n for name, n in (("official", 2), ("colleague", 1), ("neighbour", 1))}
    officials[world.staff["far-official"].pk] = 1
    units = {world.units["own"].pk: 3, world.units["neighbour"].pk: 1, world.units["far"].pk: 1}
    assert {key: one.value for key, one in measured(SECURE, Level.OFFICIAL).items()} == officials
    assert {key: one.value for key, one in measured(SECURE, Level.UNIT).items()} == units
    assert {key: one.value for key, one in measured(SECURE, Level.PROVINCE).items()} == {"50": 4, "40": 1}
    assert measured(SECURE)[""].value == 5


def test_a_reader_of_one_province_counts_only_there(world: World) -> None:
    lives.seen_again(world, lives.case(world))
    lives.seen_again(world, lives.case(world, "far", by="far-official"), "far", by="far-official")
    reader = world.actor("official")
    with acting(reader):
        assert measure(reader, SECURE, Level.NATION, THE_YEAR)[""].n == 1


def test_change_by_dimension_and_month(world: World) -> None:
    lives.seen_again(world, lives.case(world))
    with acting(SYSTEM):
        assert measure_dimensions(SYSTEM, Level.PROVINCE, THE_YEAR) == {Dimension.INCOME: {"50": Measured(1, 1, 0)}}
        assert measure_months(SYSTEM, THE_YEAR) == {Dimension.INCOME: {date(2026, 11, 1): Measured(1, 1, 0)}}


def test_a_case_closed_as_better_counts_only_if_a_confirmed_follow_up_bears_it_out(world: World) -> None:
    lives.seen_again(world, lives.case(world, closed=Outcome.BETTER))
    for name, confirmed, income in (("a", False, 3), ("b", True, 2)):
        lives.home(world, name)
        case = lives.case(world, name, closed=Outcome.BETTER)
        lives.seen_again(world, case, name, confirmed=confirmed, income=income)
    lives.home(world, "c")
    lives.seen_again(world, lives.case(world, "c", closed=Outcome.SAME), "c")
    assert measured(Formula.CASES_WITH_CHANGE)[""] == Measured(1, 4, 2)


def test_a_life_that_fell_again_is_no_case_closed_with_a_better_life(world: World) -> None:
    target = lives.cascade(world)["official"]
    case = lives.case(world, closed=Outcome.BETTER, target=target)
    lives.seen_again(world, case, income=4)
    lives.seen_again(world, case, on=lives.SEEN_AGAIN_ON + timedelta(days=30), income=2)
    assert measured(Formula.CASES_WITH_CHANGE)[""] == Measured(0, 1, 1)
    with acting(SYSTEM):
        assert list(cases_of_targets(SYSTEM, [target.pk], only_changed=True)) == []
        assert list(cases_of_targets(SYSTEM, [target.pk])) == [case]


def test_a_voice_is_answered_in_time_up_to_and_on_the_fourteenth_day(world: World) -> None:
    long_ago = clock.today() - timedelta(days=40)
    period = Period(long_ago, clock.today())
    for days in (0, 14, 15, None):
        lives.heard(world, on=long_ago, answered_after=days)
    assert measured(Formula.HARDSHIPS_ANSWERED, period=period)[""] == Measured(50, 4)


def test_a_voice_counts_once_its_fourteen_days_are_over(world: World) -> None:
    period = Period(clock.today() - timedelta(days=40), clock.today())
    lives.heard(world, on=clock.today() - timedelta(days=14), answered_after=1)
    assert measured(Formula.HARDSHIPS_ANSWERED, period=period).get("", NOTHING) == NOTHING
    lives.heard(world, on=clock.today() - timedelta(days=15), answered_after=1)
    assert measured(Formula.HARDSHIPS_ANSWERED, period=period)[""] == Measured(100, 1)


def test_leave_and_weeks_to_come_do_not_count(world: World) -> None:
    monday = Week.of(lives.HEARD_ON).start
    states = (WeekState.KEPT, WeekState.KEPT, WeekState.MISSED, WeekState.ON_LEAVE, WeekState.PLANNED)
    for number, state in enumerate(states):
        lives.week(world, monday + timedelta(weeks=number), state)
    assert measured(Formula.WEEKS_KEPT)[""] == Measured(67, 3)


def test_a_household_visited_twice_is_one_household(world: World) -> None:
    lives.visit(world)
    lives.visit(world, on=lives.SEEN_AGAIN_ON)
    assert measured(Formula.HOUSEHOLDS_VISITED)[""] == Measured(1, 2)


@pytest.mark.parametrize("formula", list(Formula))
def test_one_statement_however_many_lives(world: World, formula: Formula) -> None:
    for number in range(5):
        lives.home(world, f"n{number}")
        lives.seen_again(world, lives.case(world, f"n{number}", closed=Outcome.BETTER), f"n{number}")
    with acting(SYSTEM), CaptureQueriesContext(connection) as captured:
        measure(SYSTEM, formula, Level.OFFICIAL, THE_YEAR)
    assert len(captured) == 1


def test_who_receives_a_right_counts_once_and_a_family_counts_as_one(world: World) -> None:
    case = lives.case(world)
    for granted in (True, True, False):
        given.reported(world, given.application(world, case, ours=False), granted=granted)
    given.reported(world, given.application(world, case, ours=False, for_family=True))
    lives.home(world, "b")
    given.reported(world, given.application(world, lives.case(world, "b"), "b", ours=False), granted=False)
    assert measured(Formula.ENTITLEMENTS_RECEIVED)[""] == Measured(2, 3)


def test_a_cancelled_award_is_no_award(world: World) -> None:
    case = lives.case(world)
    given.award(given.application(world, case))
    given.award(given.application(world, case))
    given.award(given.application(world, case), state=AwardState.CANCELLED)
    assert measured(Formula.AID_AWARDED)[""] == Measured(2, 1)
