"""The year of a nation counted ahead says what the records say, and is read only while it is fresh."""

from datetime import timedelta

from onehome.access.gate import acting
from onehome.kernel import clock
from onehome.plans.types import WeekState
from onehome.results.actions.count_nation import count_nation
from onehome.results.models import NationFigures
from onehome.results.queries.nation import YearOfNation, year_of_nation
from tests.results import lives
from tests.world import SYSTEM, World


def year(world: World, name: str = "minister") -> YearOfNation:
    actor = world.actor(name)
    with acting(actor):
        return year_of_nation(actor, clock.today())


def live_through(world: World) -> None:
    lives.seen_again(world, lives.case(world), on=clock.today())
    lives.seen_again(world, lives.case(world, "far", by="far-official"), "far", by="far-official", confirmed=False)
    lives.heard(world, on=clock.today() - timedelta(days=30), answered_after=3)
    lives.heard(world, on=clock.today() - timedelta(days=30))
    lives.week(world, clock.today() - timedelta(days=clock.today().weekday()), WeekState.KEPT)


def test_what_was_counted_ahead_is_what_is_counted_now_and_a_late_record_is_in_the_next_count(world: World) -> None:
    live_through(world)
    before = year(world)
    assert before.secure["50"].value and before.months and before.answered["50"].n
    count_nation(by=SYSTEM, day=clock.today())
    assert year(world) == before
    lives.heard(world, on=clock.today() - timedelta(days=40))
    assert year(world) == before
    count_nation(by=SYSTEM, day=clock.today())
    assert year(world).answered["50"].n == before.answered["50"].n + 1


def test_what_was_counted_long_ago_is_counted_by_whoever_asks(world: World) -> None:
    live_through(world)
    count_nation(by=SYSTEM, day=clock.today())
    lives.heard(world, on=clock.today() - timedelta(days=40))
    was = year(world).answered["50"].n
    NationFigures.objects.update(counted_at=clock.now() - timedelta(hours=1))
    assert year(world).answered["50"].n == was + 1


def test_whoever_sees_a_province_is_not_shown_the_nation(world: World) -> None:
    live_through(world)
    count_nation(by=SYSTEM, day=clock.today())
    assert set(year(world, "provincial-head").secure) == {"50"}
    assert set(year(world).secure) == {"40", "50"}
