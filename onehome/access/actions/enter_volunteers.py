"""Enters volunteers as staff members: without an account, which an administrator opens later."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from onehome.access.gate import acting, require
from onehome.access.models import StaffKind, StaffMember
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel.thai_text import normalise, sort_key
from onehome.places.queries import units


@dataclass(frozen=True, slots=True)
class VolunteerEntry:
    """A volunteer who serves for a unit, by his number."""

    number: str
    name_th: str
    name_en: str
    unit_id: UUID


def enter_volunteers(*, by: Actor, entries: Sequence[VolunteerEntry]) -> dict[str, UUID]:
    """Enter those whose number is new; returns number -> staff member of all of them.

    Raises:
        Refused: the actor may not bring a registry into the place of one of the units.
    """
    with acting(by):
        serving = units({entry.unit_id for entry in entries})
        for place in {unit.place for unit in serving.values()}:
            require(by, Permission.IMPORT_REGISTRY, place)
        known = volunteers_by_number({entry.number for entry in entries})
        new = [_member(entry) for entry in entries if entry.number not in known]
        StaffMember.objects.bulk_create(new)
        if new:
            subjects = tuple(subject("access.staff_member", member.pk) for member in new)
            record(Fact("access.volunteers_entered", subjects=subjects), by=by.by)
        return known | {member.number: member.pk for member in new}


def volunteers_by_number(numbers: set[str]) -> dict[str, UUID]:
    """Return the volunteers with these numbers who have not left."""
    rows = StaffMember.objects.filter(number__in=numbers, kind=StaffKind.VOLUNTEER, left_on__isnull=True)
    return dict(rows.values_list("number", "pk"))


def _member(entry: VolunteerEntry) -> StaffMember:
    name = normalise(entry.name_th)
    return StaffMember(
        kind=StaffKind.VOLUNTEER,
        number=entry.number,
        name_th=name,
        name_en=normalise(entry.name_en),
        sort_key=sort_key(name),
        unit_id=entry.unit_id,
    )
