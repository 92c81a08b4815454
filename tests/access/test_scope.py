"""The first wall: a grant becomes a filter, and an unscoped read is an error."""

from dataclasses import replace

import pytest

from onehome.access.errors import UnscopedRead
from onehome.access.gate import acting, decide
from onehome.access.types import ActiveGrant, Permission, Role
from onehome.people.models import Household
from tests.world import World


def numbers(world: World, name: str, permission: Permission = Permission.SEE_HOUSEHOLD) -> set[str]:
    actor = world.actor(name)
    with acting(actor):
        return set(Household.objects.seen_by(actor, permission).values_list("number", flat=True))


def test_an_unscoped_read_is_an_error(world: World) -> None:
    with pytest.raises(UnscopedRead):
        Household.objects.all()
    with pytest.raises(UnscopedRead):
        Household.objects.by_system(why="")


def test_place_reaches_the_place_and_no_further(world: World) -> None:
    assert numbers(world, "official") == {"H-own"}
    assert numbers(world, "neighbour") == {"H-own"}
    assert numbers(world, "far-official") == {"H-far"}


def test_own_reaches_the_own_only(world: World) -> None:
    assert numbers(world, "volunteer") == {"H-own"}
    assert numbers(world, "other-volunteer") == set()


def test_a_grant_for_the_nation_reaches_every_row(world: World) -> None:
    assert numbers(world, "minister", Permission.SEE_RESULTS) == {"H-own", "H-far"}


def test_without_the_permission_nothing_is_reached(world: World) -> None:
    assert numbers(world, "minister") == set()
    assert numbers(world, "auditor") == set()


@pytest.mark.parametrize(("place", "seen"), [("5001", {"H-own"}), ("500101", {"H-own"}), ("500102", set())])
def test_a_grant_may_be_narrower_than_a_province(world: World, place: str, seen: set[str]) -> None:
    actor = replace(world.actor("official"), grants=(ActiveGrant(Role.OFFICIAL, place, None),))
    with acting(actor):
        found = Household.objects.seen_by(actor, Permission.SEE_HOUSEHOLD).values_list("number", flat=True)
        assert set(found) == seen
        assert decide(actor, Permission.SEE_HOUSEHOLD, world.households["own"]).allowed is bool(seen)


def test_the_gate_says_why(world: World) -> None:
    decision = decide(world.actor("official"), Permission.SEE_HOUSEHOLD, world.households["far"])
    assert not decision.allowed
    assert "reaches" in decision.reason


def test_a_relation_stays_narrowed_to_its_own_side(world: World) -> None:
    household = world.households["own"]
    with acting(world.actor("minister")):
        assert {person.household_id for person in household.members.by_system(why="a test")} == {household.pk}
        seen = household.members.seen_by(world.actor("minister"), Permission.SEE_RESULTS)
        assert {person.household_id for person in seen} == {household.pk}
        with pytest.raises(UnscopedRead):
            household.members.all()
