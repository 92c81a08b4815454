"""How far targets have come, and at which level of the five-level scheme that stands."""

from onehome.access.gate import acting
from onehome.results.queries.progress import level_of_plan, progress_of
from onehome.results.types import Level, Measured, Progress
from onehome.strategy.types import Formula
from tests.results import lives
from tests.world import World


def progress(world: World, name: str, target: lives.Target) -> Progress | None:
    reader = world.actor(name)
    with acting(reader):
        return progress_of(reader, [target.pk]).get(target.pk)


def test_whose_results_a_plan_is_measured_by() -> None:
    official = lives.new_id()
    assert level_of_plan(official, "50", "50") is Level.OFFICIAL
    assert level_of_plan(None, "", None) is Level.NATION
    assert level_of_plan(None, "50", "") is Level.PROVINCE
    assert level_of_plan(None, "50", "50") is Level.UNIT


def test_each_level_is_measured_by_its_own_people(world: World) -> None:
    targets = lives.cascade(world)
    for name, by in (("a", "official"), ("b", "colleague"), ("c", "neighbour")):
        lives.home(world, name, official=by)
        lives.seen_again(world, lives.case(world, name, by=by), name, by=by)
    lives.seen_again(world, lives.case(world, "far", by="far-official"), "far", by="far-official")
    reached = {}
    for name, target in targets.items():
        found = progress(world, "minister", target)
        assert found is not None
        reached[name] = found.reached.value
    assert reached == {"nation": 4, "province": 3, "unit": 1, "official": 1, "neighbour": 1}


def test_the_level_rises_with_what_is_reached(world: World) -> None:
    target = lives.cascade(world)["official"]  # 2 promised; levels from 0.4, 0.8, 1.2, 1.6 and 2
    found = progress(world, "official", target)
    assert found is not None
    assert (found.level, found.share, found.known) == (1, 0, True)
    lives.seen_again(world, lives.case(world))
    found = progress(world, "official", target)
    assert found is not None
    assert (found.reached, found.level, found.share) == (Measured(1, 1, 0), 2, 50)
    lives.home(world, "b")
    lives.seen_again(world, lives.case(world, "b"), "b")
    found = progress(world, "official", target)
    assert found is not None
    assert (found.level, found.share) == (5, 100)


def test_a_share_of_nobody_is_not_known(world: World) -> None:
    target = lives.cascade(world, formula=Formula.HARDSHIPS_ANSWERED)["official"]
    found = progress(world, "official", target)
    assert found is not None
    assert not found.known
    assert found.level is None


def test_a_province_does_not_see_the_progress_of_the_nation(world: World) -> None:
    assert progress(world, "official", lives.cascade(world)["nation"]) is None
