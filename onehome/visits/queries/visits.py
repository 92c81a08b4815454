"""Visits: one with all it brought home, those of a household, and how many there were."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.people.queries.cards import HouseholdCard, household_cards, person_names
from onehome.visits.models import Assessment, Hardship, Visit
from onehome.visits.queries.assessments import SecurityPicture, security_history
from onehome.visits.queries.media import Media, media_of_visit
from onehome.visits.queries.voices import Voice, voices


@dataclass(frozen=True, slots=True)
class VisitInFull:
    """One visit: who went, whom was met, what was said, and how the household stands."""

    id: UUID
    household_id: UUID
    household: HouseholdCard | None
    visitor_id: UUID
    visitor: Bilingual
    unit: Bilingual
    visited_on: date
    recorded_at: datetime
    notice_given: bool
    notice_reason: str
    late_reason: str
    persons_met: tuple[str, ...]
    others_met: str
    voices: tuple[Voice, ...]
    files: tuple[Media, ...]
    picture: SecurityPicture | None
    earlier: SecurityPicture | None  # the assessment before this visit's own


@dataclass(frozen=True, slots=True)
class VisitOfHousehold:
    """A visit in the history of a household."""

    id: UUID
    visited_on: date
    visitor: Bilingual
    unit: Bilingual
    hardships: int
    assessed: bool


def visit(actor: Actor, visit_id: UUID) -> VisitInFull:
    """Return one visit with all it brought home.

    Raises:
        NotThere: it lies out of reach.
    """
    row = (
        Visit.objects.seen_by(actor, Permission.SEE_VISIT).select_related("visitor", "unit").filter(pk=visit_id).first()
    )
    if row is None:
        raise not_here()
    heard = Hardship.objects.seen_by(actor, Permission.SEE_VISIT).filter(visit=row).order_by("pk")
    earlier, picture = _pictures(actor, row)
    met = person_names(actor, row.persons_met)
    return VisitInFull(
        id=row.pk,
        household_id=row.household_id,
        household=household_cards(actor, [row.household_id]).get(row.household_id),
        visitor_id=row.visitor_id,
        visitor=row.visitor.name,
        unit=row.unit.name,
        visited_on=row.visited_on,
        recorded_at=row.recorded_at,
        notice_given=row.notice_given,
        notice_reason=row.notice_reason,
        late_reason=row.late_reason,
        persons_met=tuple(met[person] for person in row.persons_met if person in met),
        others_met=row.others_met,
        voices=voices(actor, heard),
        files=media_of_visit(actor, row.pk),
        picture=picture,
        earlier=earlier,
    )


def visits_of_household(actor: Actor, household_id: UUID) -> tuple[VisitOfHousehold, ...]:
    """Return the visits to a household that the actor may see, newest first, in three statements."""
    rows = Visit.objects.seen_by(actor, Permission.SEE_VISIT).select_related("visitor", "unit")
    found = list(rows.filter(household_id=household_id).order_by("-visited_on", "-pk"))
    heard: dict[UUID, int] = {}
    for visit_id in (
        Hardship.objects.seen_by(actor, Permission.SEE_VISIT)
        .filter(household_id=household_id)
        .values_list("visit_id", flat=True)
    ):
        heard[visit_id] = heard.get(visit_id, 0) + 1
    reached = Assessment.objects.seen_by(actor, Permission.SEE_VISIT).filter(household_id=household_id)
    assessed = set(reached.values_list("visit_id", flat=True))
    return tuple(
        VisitOfHousehold(
            id=row.pk,
            visited_on=row.visited_on,
            visitor=row.visitor.name,
            unit=row.unit.name,
            hardships=heard.get(row.pk, 0),
            assessed=row.pk in assessed,
        )
        for row in found
    )


def visit_count(actor: Actor, *, start: date, end: date, staff_id: UUID | None = None) -> int:
    """Return how many visits the actor sees from `start` to `end`, of one staff member or (None) of all."""
    visits = Visit.objects.seen_by(actor, Permission.SEE_VISIT).filter(visited_on__range=(start, end))
    return visits.filter(visitor_id=staff_id).count() if staff_id else visits.count()


def _pictures(actor: Actor, row: Visit) -> tuple[SecurityPicture | None, SecurityPicture | None]:
    """Return the assessment before a visit and the visit's own."""
    history = security_history(actor, row.household_id)
    own = next((picture for picture in history if picture.visit_id == row.pk), None)
    before = [picture for picture in history if picture.visit_id != row.pk and picture.assessed_on <= row.visited_on]
    return (before[-1] if before else None), own
