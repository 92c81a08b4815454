"""Where households live: measured, sealed, and never guessed from a few neighbours."""

from datetime import date, timedelta

import pytest
from django.db import connection

from onehome.access.gate import acting
from onehome.access.types import Permission
from onehome.kernel import clock
from onehome.kernel.errors import Invalid, NotThere
from onehome.kernel.points import Point
from onehome.people.actions.locate import locate_household
from onehome.people.models import Household, HouseholdLocation
from onehome.people.queries.locations import FEWEST_HOMES, Located, located, middle_of
from onehome.people.queries.rows import households_seen_by
from onehome.places.queries import middle_of_province
from tests.visits.planning import home, near
from tests.world import World

HERE = Point(18.790123, 98.980456)


def measure(world: World, point: Point = HERE, on: date | None = None, name: str = "official") -> HouseholdLocation:
    return locate_household(
        by=world.actor(name),
        household_id=world.households["own"].pk,
        point=point,
        accuracy_m=12,
        on=on or clock.today(),
    )


def where(world: World, household: Household, name: str = "official") -> Located:
    actor = world.actor(name)
    with acting(actor):
        rows = households_seen_by(actor, Permission.SEE_HOUSEHOLD).filter(pk=household.pk)
        return located(actor, Permission.SEE_HOUSEHOLD, rows)[household.pk]


def test_a_measured_home_is_where_it_was_measured(world: World) -> None:
    measure(world, name="volunteer")
    found = where(world, world.households["own"])
    assert (found.point, found.exact, found.accuracy_m, found.on) == (HERE, True, 12, clock.today())


def test_the_point_is_sealed_in_the_database(world: World) -> None:
    measure(world)
    with acting(world.actor("official")), connection.cursor() as cursor:
        cursor.execute("SELECT point_sealed FROM people_householdlocation")
        ((sealed,),) = cursor.fetchall()
    assert b"18.79" not in bytes(sealed)


def test_an_older_measurement_never_replaces_a_newer_one(world: World) -> None:
    measure(world)
    measure(world, near(9), on=clock.today() - timedelta(days=3))
    assert where(world, world.households["own"]).point == HERE
    measure(world, near(3))
    assert where(world, world.households["own"]).point == near(3)


@pytest.mark.parametrize("point", [Point(18.79, 89.0), Point(0.0, 0.0), Point(13.7, 110.0)])
def test_a_point_outside_the_country_is_refused(world: World, point: Point) -> None:
    with pytest.raises(Invalid):
        measure(world, point)


def test_a_day_to_come_is_refused_and_so_is_a_home_out_of_reach(world: World) -> None:
    with pytest.raises(Invalid):
        measure(world, on=clock.today() + timedelta(days=1))
    for name in ("far-official", "other-volunteer", "minister"):
        with pytest.raises(NotThere):
            measure(world, name=name)


def test_a_home_that_nobody_measured_stands_in_the_middle_to_a_kilometre(world: World) -> None:
    found = where(world, world.households["own"])
    middle = middle_of_province("50")
    assert not found.exact
    assert found.point == Point(round(middle.latitude, 2), round(middle.longitude, 2))


def test_a_few_known_homes_never_stand_for_another(world: World) -> None:
    unknown = world.households["own"]
    for number in range(FEWEST_HOMES - 1):
        home(world, str(number), at=near(number))
    assert where(world, unknown).point == Point(
        round(middle_of_province("50").latitude, 2), round(middle_of_province("50").longitude, 2)
    )
    home(world, "one more", at=near(FEWEST_HOMES - 1))
    found = where(world, unknown)
    assert not found.exact
    assert found.point == Point(18.79, 98.98)
    with acting(world.actor("official")):
        assert middle_of("500101") == found.point
