"""The security of households over time, and the assessments that wait for a second pair of eyes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from onehome.access.errors import not_here
from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.people.queries.cards import HouseholdCard, household_cards
from onehome.visits.models import Assessment
from onehome.visits.types import ASSESS_AGAIN_AFTER_DAYS, PURPOSE_NAMES, Dimension, Purpose

WITH_NAMES = ("assessor", "confirmed_by")


@dataclass(frozen=True, slots=True)
class SecurityPicture:
    """How secure a household was on one day, who saw it, and who agreed."""

    id: UUID
    visit_id: UUID
    household_id: UUID
    assessed_on: date
    purpose: Purpose
    purpose_name: Bilingual
    levels: dict[Dimension, int]
    assessor_id: UUID
    assessor: Bilingual
    confirmed: bool
    confirmed_by_person: bool
    confirmed_by: Bilingual | None
    confirmed_on: date | None


@dataclass(frozen=True, slots=True)
class WaitingPicture:
    """An assessment that waits for a second assessor, with its household."""

    picture: SecurityPicture
    household: HouseholdCard | None


def assessment(actor: Actor, assessment_id: UUID) -> SecurityPicture:
    """Return one assessment.

    Raises:
        NotThere: it lies out of reach.
    """
    row = _seen(actor).filter(pk=assessment_id).first()
    if row is None:
        raise not_here()
    return _picture(row)


def assessment_to_confirm(actor: Actor, assessment_id: UUID) -> SecurityPicture:
    """Return an assessment that lies in reach of the actor as a second assessor, confirmed or not.

    Raises:
        NotThere: it lies out of reach.
    """
    reached = Assessment.objects.seen_by(actor, Permission.CONFIRM_ASSESSMENT).select_related(*WITH_NAMES)
    row = reached.filter(pk=assessment_id).first()
    if row is None:
        raise not_here()
    return _picture(row)


def security_history(actor: Actor, household_id: UUID) -> tuple[SecurityPicture, ...]:
    """Return every assessment of a household that the actor may see, the oldest first, in one statement."""
    rows = _seen(actor).filter(household_id=household_id).order_by("assessed_on", "pk")
    return tuple(_picture(row) for row in rows)


def latest_assessments(actor: Actor, household_ids: Collection[UUID]) -> dict[UUID, SecurityPicture]:
    """Return the newest assessment of each household that has one, in one statement."""
    rows = _seen(actor).filter(household_id__in=household_ids)
    newest = rows.order_by("household_id", "-assessed_on", "-pk").distinct("household_id")
    return {row.household_id: _picture(row) for row in newest}


def must_assess(actor: Actor, household_id: UUID, on: date) -> bool:
    """Return whether a visit by this actor on that day has to assess the household.

    Whoever may confirm assessments has learnt to make them; a volunteer may, and need not.
    """
    if not actor.may(Permission.CONFIRM_ASSESSMENT):
        return False
    fresh = (on - timedelta(days=ASSESS_AGAIN_AFTER_DAYS), on)
    known = Assessment.objects.by_system(why="whether a household is known is asked for the household")
    return not known.filter(household_id=household_id, assessed_on__range=fresh).exists()


def waiting_for_confirmation(actor: Actor) -> QuerySet[Assessment]:
    """Return the assessments that this actor could confirm as the second assessor: after help first, then the oldest.

    A newer assessment of the household takes the place of a routine one, which waits no more. What was found after
    help waits until somebody confirms it, for a result hangs on it.
    Show a page of them with `waiting_pictures(actor, page)`.
    """
    reached = Assessment.objects.seen_by(actor, Permission.CONFIRM_ASSESSMENT)
    waiting = reached.filter(confirmed_by_person=False, confirmed_by__isnull=True).exclude(assessor_id=actor.staff_id)
    after_help = Q(purpose=Purpose.FOLLOW_UP)
    return (
        waiting.filter(after_help | ~Exists(_newer_of_household()))
        .select_related(*WITH_NAMES)
        .order_by(Case(When(after_help, then=0), default=1), "assessed_on", "pk")
    )


def waiting_pictures(actor: Actor, rows: Iterable[Assessment]) -> list[WaitingPicture]:
    """Return assessments, already scoped, with their households."""
    found = list(rows)
    households = household_cards(actor, [row.household_id for row in found])
    return [WaitingPicture(_picture(row), households.get(row.household_id)) for row in found]


def _newer_of_household() -> QuerySet[Assessment]:
    """Return the assessments newer than the one of the outer query, of the same household, whoever made them."""
    known = Assessment.objects.by_system(why="whether a household was assessed again is asked for the household")
    later = Q(assessed_on__gt=OuterRef("assessed_on")) | Q(assessed_on=OuterRef("assessed_on"), pk__gt=OuterRef("pk"))
    return known.filter(later, household_id=OuterRef("household_id"))


def _seen(actor: Actor) -> QuerySet[Assessment]:
    return Assessment.objects.seen_by(actor, Permission.SEE_VISIT).select_related(*WITH_NAMES)


def _picture(row: Assessment) -> SecurityPicture:
    purpose = Purpose(row.purpose)
    return SecurityPicture(
        id=row.pk,
        visit_id=row.visit_id,
        household_id=row.household_id,
        assessed_on=row.assessed_on,
        purpose=purpose,
        purpose_name=PURPOSE_NAMES[purpose],
        levels=row.levels,
        assessor_id=row.assessor_id,
        assessor=row.assessor.name,
        confirmed=row.confirmed,
        confirmed_by_person=row.confirmed_by_person,
        confirmed_by=row.confirmed_by.name if row.confirmed_by else None,
        confirmed_on=row.confirmed_on,
    )
