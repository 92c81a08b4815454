"""Where households live: as measured, or, where nobody measured it, somewhere near, and said so."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from onehome.access.types import Actor, Permission
from onehome.kernel.points import Point
from onehome.people.models import Household, HouseholdLocation
from onehome.people.queries.sealed import Sealed, opened
from onehome.places.queries import middle_of_province

POINT = "people_householdlocation.point_sealed"
WHY = "the middle of a sub-district is reckoned from all its homes, and shown to a kilometre only"
FEWEST_HOMES = 5
"""Known homes whose middle may stand for another home: of fewer the middle would give one of them away."""
MOST_HOMES = 40
"""Known homes of a sub-district that are opened to find its middle."""
NEAR = 2
"""Decimals of a middle: 0.01 degrees are about a kilometre."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where a household lives; `exact` says whether somebody measured it there."""

    point: Point
    exact: bool
    accuracy_m: int | None = None
    on: date | None = None


def measured(actor: Actor, permission: Permission, household_ids: Collection[UUID]) -> dict[UUID, Located]:
    """Return where those of the households live that were measured and that the actor may reach, in two statements."""
    rows = HouseholdLocation.objects.seen_by(actor, permission).filter(pk__in=household_ids)
    return _opened(rows)


def located(actor: Actor, permission: Permission, households: Iterable[Household]) -> dict[UUID, Located]:
    """Return where each household lives, in a number of statements that does not grow with them.

    Args:
        actor: who looks.
        permission: with which permission he reaches the households.
        households: rows that were scoped already.
    """
    wanted = list(households)
    found = measured(actor, permission, [household.pk for household in wanted])
    missing = [household for household in wanted if household.pk not in found]
    if missing:
        middles = _middles({household.place for household in missing})
        found |= {household.pk: Located(middles[household.place], exact=False) for household in missing}
    return found


def middle(points: Collection[Point]) -> Point:
    """Return the mean of points that lie near each other."""
    count = len(points)
    return Point(sum(one.latitude for one in points) / count, sum(one.longitude for one in points) / count)


def middle_of(place: str) -> Point:
    """Return the middle of an area: of its known homes to a kilometre, or of its province."""
    return _middles({place})[place]


def written_point(point: Point) -> str:
    """Return a point as it is sealed: degrees to about ten centimetres."""
    return f"{point.latitude:.6f},{point.longitude:.6f}"


def _middles(places: set[str]) -> dict[str, Point]:
    """Return the middle of each sub-district with enough known homes; else that of its province."""
    rows = HouseholdLocation.objects.by_system(why=WHY).filter(place__in=places)
    by_place: dict[str, list[HouseholdLocation]] = {}
    for row in rows.order_by("pk")[: MOST_HOMES * len(places)]:
        by_place.setdefault(row.place, []).append(row)
    enough = [row for known in by_place.values() if len(known) >= FEWEST_HOMES for row in known[:MOST_HOMES]]
    points = _open_rows(enough)
    middles: dict[str, Point] = {}
    for place in places:
        known = [points[row.pk].point for row in by_place.get(place, []) if row.pk in points]
        near = middle(known) if len(known) >= FEWEST_HOMES else middle_of_province(place[:2])
        middles[place] = Point(round(near.latitude, NEAR), round(near.longitude, NEAR))
    return middles


def _opened(rows: QuerySet[HouseholdLocation]) -> dict[UUID, Located]:
    return _open_rows(list(rows))


def _open_rows(rows: list[HouseholdLocation]) -> dict[UUID, Located]:
    texts = opened(Sealed(row.pk, POINT, row.pk, bytes(row.point_sealed)) for row in rows)
    return {
        row.pk: Located(_point(texts[row.pk]), exact=True, accuracy_m=row.accuracy_m, on=row.located_on)
        for row in rows
        if row.pk in texts
    }


def _point(text: str) -> Point:
    latitude, _, longitude = text.partition(",")
    return Point(float(latitude), float(longitude))
