"""Volunteers: who serves where, with what skills, and how they were thanked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from onehome.access.errors import not_here
from onehome.access.queries import staff_names
from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.places.queries import areas
from onehome.volunteers.models import Thanks, Volunteer
from onehome.volunteers.types import skill_name

AREA_UNKNOWN = Bilingual("ไม่ทราบพื้นที่", "area not known")
MOST_THANKS = 20


@dataclass(frozen=True, slots=True)
class VolunteerCard:
    """A volunteer in a list."""

    id: UUID
    staff_id: UUID
    name: Bilingual
    unit: Bilingual
    place: str
    area: Bilingual
    village: str
    skills: tuple[Bilingual, ...]
    since: date
    trained_on: date | None


@dataclass(frozen=True, slots=True)
class ThanksSaid:
    """Words of thanks, by whom and when."""

    words: Bilingual
    by: Bilingual
    at: datetime


def volunteers_seen(actor: Actor, *, place: str = "", skill: str = "", words: str = "") -> QuerySet[Volunteer]:
    """Return the volunteers that the actor may see, so named, of a place and with a skill if given, by name."""
    rows = Volunteer.objects.seen_by(actor, Permission.SEE_VOLUNTEERS)
    if place:
        rows = rows.filter(place__startswith=place)
    if skill:
        rows = rows.filter(skills__contains=[skill])
    for word in words.split():
        rows = rows.filter(Q(staff_member__name_th__icontains=word) | Q(staff_member__name_en__icontains=word))
    return rows.select_related("staff_member__unit").order_by("staff_member__sort_key", "pk")


def volunteer_cards(rows: Collection[Volunteer]) -> list[VolunteerCard]:
    """Return cards of rows that were already scoped, in their order, in one more statement."""
    where = areas({row.place for row in rows})
    return [
        VolunteerCard(
            id=row.pk,
            staff_id=row.staff_member_id,
            name=row.staff_member.name,
            unit=row.staff_member.unit.name,
            place=row.place,
            area=where[row.place].name if row.place in where else AREA_UNKNOWN,
            village=row.village,
            skills=tuple(skill_name(skill) for skill in row.skills),
            since=row.since,
            trained_on=row.trained_on,
        )
        for row in rows
    ]


def volunteer(actor: Actor, volunteer_id: UUID) -> Volunteer:
    """Return one volunteer.

    Raises:
        NotThere: absent or out of sight or reach.
    """
    row = volunteers_seen(actor).filter(pk=volunteer_id).first()
    if row is None:
        raise not_here()
    return row


def volunteer_of(actor: Actor, staff_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Return staff member -> volunteer, of those that the actor may see."""
    rows = Volunteer.objects.seen_by(actor, Permission.SEE_VOLUNTEERS).filter(staff_member_id__in=staff_ids)
    return dict(rows.values_list("staff_member_id", "pk"))


def thanks_to(actor: Actor, volunteer_id: UUID) -> list[ThanksSaid]:
    """Return the newest thanks to a volunteer that the actor may see, in two statements."""
    rows = Thanks.objects.seen_by(actor, Permission.SEE_VOLUNTEERS).filter(volunteer_id=volunteer_id)
    return _said(rows)


def thanks_to_me(actor: Actor) -> list[ThanksSaid]:
    """Return the newest thanks that were said to the actor, in two statements."""
    rows = Thanks.objects.seen_by(actor, Permission.SEE_WEEK).filter(volunteer__staff_member_id=actor.staff_id)
    return _said(rows)


def _said(rows: QuerySet[Thanks]) -> list[ThanksSaid]:
    found = list(rows.order_by("-at", "-pk")[:MOST_THANKS])
    names = staff_names({row.by_id for row in found if row.by_id})
    nobody = Bilingual("หน่วยงาน", "the unit")
    return [
        ThanksSaid(
            Bilingual(row.words_th, row.words_en), names[row.by_id].name if row.by_id in names else nobody, row.at
        )
        for row in found
    ]
