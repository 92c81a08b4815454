"""Weeks counted ahead say what the records say, also about what was written down late, or they are not read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onehome.access.gate import acting
from onehome.access.types import ActiveGrant, Actor
from onehome.kernel import clock
from onehome.kernel.thai_calendar import Week
from onehome.plans.types import WeekState
from onehome.results.actions.count_weeks import count_weeks
from onehome.results.models import CountedWeek, WeekOfGroup
from onehome.results.queries.listening import tallies
from onehome.results.queries.tally import Asked, Tallies
from onehome.results.types import Level
from onehome.visits.queries.weeks import last_weeks
from onehome.visits.types import HardshipTheme
from tests.results import lives
from tests.world import SYSTEM, World

VIEWS = (
    ("minister", Level.PROVINCE, ""),
    ("provincial-head", Level.UNIT, "50"),
    ("provincial-head", Level.NATION, "50"),
)
EIGHT = 8


def weeks() -> list[Week]:
    return last_weeks(clock.today(), EIGHT)


def board(world: World, name: str | Actor, level: Level, place: str) -> Tallies:
    actor = name if isinstance(name, Actor) else world.actor(name)
    with acting(actor):
        return dict(tallies(actor, Asked(level, weeks(), place), clock.today()))


def live_through(world: World) -> None:
    """Some weeks in which somebody went, was on leave, missed, heard, and changed something."""
    for number, week in enumerate(weeks()):
        lives.week(world, week.start, WeekState.ON_LEAVE if number % 3 == 0 else WeekState.MISSED)
        lives.week(world, week.start, WeekState.PLANNED, by="colleague")
        lives.heard(world, on=week.start, by="colleague" if number % 2 else "official", theme=HardshipTheme.HEALTH)
        lives.heard(world, "far", by="far-official", on=week.start)
        lives.visit(world, by="volunteer", on=week.start + timedelta(days=2))
    lives.seen_again(world, lives.case(world, hardship=lives.heard(world, on=weeks()[1].start)))


def count(number: int = EIGHT) -> int:
    return count_weeks(by=SYSTEM, weeks=weeks()[:number], day=clock.today())


@pytest.mark.parametrize(("name", "level", "place"), VIEWS)
def test_what_was_counted_ahead_is_what_is_counted_now(world: World, name: str, level: Level, place: str) -> None:
    live_through(world)
    before = board(world, name, level, place)
    assert count() == EIGHT - 1
    with CaptureQueriesContext(connection) as captured:
        after = board(world, name, level, place)
    assert {key: of for key, of in after.items() if key in before} == before
    assert any("results_weekofgroup" in one["sql"] for one in captured)
    assert sum(tally.voices for of in before.values() for tally in of.values()) > EIGHT


def test_whoever_helped_out_in_another_province_did_go(world: World) -> None:
    """His head does not see that visit, but in the count of the week he went; what he heard is that province's."""
    lives.heard(world, "far", by="official", on=weeks()[2].start)
    monday, unit = weeks()[2].start, world.units["own"].pk
    assert board(world, *VIEWS[1])[unit][monday].listened == 0
    ministers = board(world, *VIEWS[0])
    count()
    assert (board(world, *VIEWS[1])[unit][monday].listened, board(world, *VIEWS[1])[unit][monday].voices) == (1, 0)
    after = board(world, *VIEWS[0])
    assert {key: after[key] for key in ministers} == ministers
    assert (after["50"][monday].listened, after["50"][monday].voices, after["40"][monday].voices) == (1, 0, 1)


@pytest.mark.parametrize(("name", "level", "place"), VIEWS)
def test_a_late_record_is_in_the_next_count(world: World, name: str, level: Level, place: str) -> None:
    live_through(world)
    count()
    monday = weeks()[3].start
    key = {Level.PROVINCE: "50", Level.UNIT: world.units["own"].pk, Level.NATION: ""}[level]
    voices = board(world, name, level, place)[key][monday].voices
    lives.heard(world, on=monday)
    assert board(world, name, level, place)[key][monday].voices == voices
    count()
    assert board(world, name, level, place)[key][monday].voices == voices + 1


def test_a_week_counted_long_ago_is_counted_by_whoever_asks(world: World) -> None:
    live_through(world)
    count()
    lives.heard(world, on=weeks()[-2].start)
    lives.heard(world, on=weeks()[0].start)
    shown = board(world, "minister", Level.PROVINCE, "")["50"]
    CountedWeek.objects.filter(week__gte=weeks()[-2].start).update(counted_at=clock.now() - timedelta(hours=1))
    changing = board(world, "minister", Level.PROVINCE, "")["50"]
    assert changing[weeks()[-2].start].voices == shown[weeks()[-2].start].voices + 1
    assert changing[weeks()[0].start].voices == shown[weeks()[0].start].voices
    CountedWeek.objects.update(counted_at=clock.now() - timedelta(days=2))
    assert (
        board(world, "minister", Level.PROVINCE, "")["50"][weeks()[0].start].voices
        == shown[weeks()[0].start].voices + 1
    )


def test_this_week_is_never_counted_ahead(world: World) -> None:
    live_through(world)
    count()
    lives.heard(world, on=clock.today())
    assert not CountedWeek.objects.filter(week=weeks()[-1].start).exists()
    assert board(world, "minister", Level.PROVINCE, "")["50"][weeks()[-1].start].voices >= 2


def test_whoever_sees_a_part_of_a_province_is_told_of_that_part(world: World) -> None:
    live_through(world)
    other = world.actor("provincial-head")
    grant = ActiveGrant(**{**_of(other.grants[0]), "place": "5002"})
    narrow = Actor(other.staff_id, other.account_id, other.name, other.unit_id, (grant,))
    before = board(world, narrow, Level.UNIT, "50")
    count()
    assert board(world, narrow, Level.UNIT, "50") == before


def test_counted_weeks_are_shown_within_reach(world: World) -> None:
    live_through(world)
    count()
    far = world.actor("far-head")
    with acting(far):
        assert {row.place for row in WeekOfGroup.objects.by_system(why="the database alone hides the others")} <= {
            "",
            "40",
        }


def _of(grant: ActiveGrant) -> dict[str, object]:
    return {name: getattr(grant, name) for name in ActiveGrant.__dataclass_fields__}
