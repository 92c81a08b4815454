"""Areas and units, for everybody: who runs which office where is public."""

import csv
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from uuid import UUID

from django.db.models import Q, QuerySet

from onehome.kernel.points import Point
from onehome.places.models import Area, Department, ReferenceLoad, Unit, UnitKind
from onehome.places.types import AreaLevel

PROVINCE_MIDDLES = Path(__file__).parent / "data" / "province_middles.csv"
MIDDLE_OF_THAILAND = Point(15.0, 101.0)


def loaded_fingerprint(name: str) -> str:
    """Return the fingerprint from which the reference data was last loaded, "" if never."""
    return ReferenceLoad.objects.filter(pk=name).values_list("fingerprint", flat=True).first() or ""


def areas(codes: Iterable[str]) -> dict[str, Area]:
    """Return areas by code; unknown codes and the nation ("") are left out."""
    return Area.objects.in_bulk({code for code in codes if code})


def address_of(place: str) -> list[Area]:
    """Return the province, district and sub-district that hold `place`, widest first."""
    found = areas(place[:length] for length in (2, 4, 6) if len(place) >= length)
    return sorted(found.values(), key=lambda area: len(area.code))


def provinces() -> QuerySet[Area]:
    """Return the provinces in Thai order."""
    return Area.objects.filter(level=AreaLevel.PROVINCE).order_by("sort_key")


def areas_within(place: str, level: AreaLevel) -> QuerySet[Area]:
    """Return the areas of one level inside `place`, in Thai order."""
    return Area.objects.filter(level=level, code__startswith=place).order_by("sort_key")


def departments() -> QuerySet[Department]:
    """Return the departments."""
    return Department.objects.order_by("code")


def unit_kinds() -> QuerySet[UnitKind]:
    """Return the kinds of units."""
    return UnitKind.objects.select_related("department").order_by("code")


def open_units(places: Collection[str] = ("",)) -> QuerySet[Unit]:
    """Return the units not closed whose place lies in one of `places` (area codes, "" = the nation)."""
    reached = Q(pk=None)
    for place in places:
        reached |= Q(place__startswith=place)
    return Unit.objects.filter(reached, closed_on__isnull=True).select_related("kind").order_by("place", "code")


def unit(unit_id: UUID) -> Unit | None:
    """Return one unit, or None."""
    return Unit.objects.select_related("kind", "department").filter(pk=unit_id).first()


def units(ids: Collection[UUID]) -> dict[UUID, Unit]:
    """Return units by id."""
    return Unit.objects.select_related("kind").in_bulk(ids)


def place_of_units(codes: Collection[str]) -> dict[str, str]:
    """Return the area code that each registered unit serves, by the unit's code."""
    return dict(Unit.objects.filter(code__in=codes).values_list("code", "place"))


def middle_of_province(code: str) -> Point:
    """Return the middle of a province's outline, that of the country ("Thailand", also for "") where there is none."""
    return _province_middles().get(code, MIDDLE_OF_THAILAND)


@cache
def _province_middles() -> dict[str, Point]:
    with PROVINCE_MIDDLES.open(encoding="utf-8", newline="") as file:
        return {row["code"]: Point(float(row["latitude"]), float(row["longitude"])) for row in csv.DictReader(file)}
