"""What the nation told of in weeks counted ahead is what it told of, and nobody else is given the nation's figures."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onehome.access.gate import acting
from onehome.kernel import clock
from onehome.results.models import CountedWeek
from onehome.results.queries.themes import ThemeAsked
from onehome.results.queries.told import Told, told
from onehome.visits.types import HardshipTheme
from tests.results import lives
from tests.results.test_count_weeks import EIGHT, count, live_through, weeks
from tests.world import World

COUNTED = "results_countedweek"
HARDSHIPS = "visits_hardship"


def asked_by(world: World, name: str, place: str = "", theme: HardshipTheme | None = None) -> tuple[Told, list[str]]:
    """Return the answer and the statements that it took."""
    actor = world.actor(name)
    with acting(actor), CaptureQueriesContext(connection) as captured:
        answer = told(actor, ThemeAsked(weeks(), place, theme))
    return answer, [one["sql"] for one in captured]


@pytest.mark.parametrize("theme", [None, HardshipTheme.HEALTH])
def test_what_was_counted_ahead_is_what_is_counted_now(world: World, theme: HardshipTheme | None) -> None:
    live_through(world)
    lives.heard(world, on=clock.today())
    before, _ = asked_by(world, "minister", theme=theme)
    assert count() == EIGHT - 1
    after, statements = asked_by(world, "minister", theme=theme)
    assert after == before
    assert (before.counted_at, after.counted_at) == (None, CountedWeek.objects.earliest("counted_at").counted_at)
    assert any(COUNTED in one for one in statements)
    monday = weeks()[-1].start.isoformat()
    assert all(monday in one for one in statements if HARDSHIPS in one)  # of the records only this week is read
    health = next(one for one in after.themes if one.theme is HardshipTheme.HEALTH)
    assert sum(health.weeks) == health.n > 0
    assert len(health.weeks) == EIGHT
    assert set(after.areas) == ({"50", "40"} if theme is None else {"50"})


def test_a_late_record_is_in_the_next_count(world: World) -> None:
    live_through(world)
    count()
    shown, _ = asked_by(world, "minister")
    lives.heard(world, on=weeks()[3].start, theme=HardshipTheme.HEALTH)
    assert asked_by(world, "minister")[0] == shown
    count()
    assert sum(one.n for one in asked_by(world, "minister")[0].themes) == sum(one.n for one in shown.themes) + 1


def test_a_week_counted_before_this_was_kept_or_long_ago_is_counted_by_whoever_asks(world: World) -> None:
    live_through(world)
    before, _ = asked_by(world, "minister")
    count()
    CountedWeek.objects.filter(week=weeks()[2].start).update(told={})
    assert asked_by(world, "minister")[0] == before
    lives.heard(world, on=weeks()[1].start)
    CountedWeek.objects.update(counted_at=clock.now() - timedelta(days=2))
    assert sum(one.n for one in asked_by(world, "minister")[0].themes) == sum(one.n for one in before.themes) + 1


def test_a_province_is_told_of_itself_from_its_records(world: World) -> None:
    live_through(world)
    before, _ = asked_by(world, "provincial-head", place="50")
    count()
    after, statements = asked_by(world, "provincial-head", place="50")
    assert after == before
    assert not any(COUNTED in one for one in statements)
    assert sum(one.n for one in after.themes) < sum(one.n for one in asked_by(world, "minister")[0].themes)
    assert set(after.areas) == {"5001"}
