"""Writes down where a household lives."""

from datetime import date
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.gate import acting
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.points import Point
from onehome.people import errors
from onehome.people.actions.seal import sealed_text
from onehome.people.models import Household, HouseholdLocation
from onehome.people.queries.locations import POINT, written_point
from onehome.people.queries.rows import households_seen_by

THAILAND = ((5.5, 97.3), (20.6, 105.7))
"""South-west and north-east corners around the country: a point outside was most likely typed the wrong way round."""
MOST_ACCURACY_M = 100_000


def locate_household(
    *, by: Actor, household_id: UUID, point: Point, accuracy_m: int | None, on: date
) -> HouseholdLocation:
    """Keep where a household lives, as measured on a day; an older measurement never replaces a newer one.

    Raises:
        NotThere: the household lies out of reach, or its key was destroyed.
        Invalid: the point lies outside Thailand, or the day is still to come.
    """
    (south, west), (north, east) = THAILAND
    if not (south <= point.latitude <= north and west <= point.longitude <= east):
        raise errors.outside_thailand()
    if on > clock.today():
        raise errors.located_later()
    with acting(by):
        household = _locked(by, household_id)
        known = HouseholdLocation.objects.seen_by(by, Permission.RECORD_VISIT).filter(pk=household.pk).first()
        if known is not None and known.located_on > on:
            return known
        location = HouseholdLocation(
            household=household,
            place=household.place,
            point_sealed=sealed_text(written_point(point), subject_id=household.pk, column=POINT, row=household.pk),
            accuracy_m=None if accuracy_m is None else min(max(accuracy_m, 0), MOST_ACCURACY_M),
            located_on=on,
            located_by_id=by.staff_id,
        )
        location.save(force_insert=known is None, force_update=known is not None)
        record(Fact("people.household_located", subjects=(subject("people.household", household.pk),)), by=by.by)
        return location


def _locked(by: Actor, household_id: UUID) -> Household:
    reached = households_seen_by(by, Permission.RECORD_VISIT).select_for_update(of=("self",))
    household = reached.filter(pk=household_id).first()
    if household is None:
        raise not_here()
    return household
