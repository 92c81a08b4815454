"""What may be chosen where a case is opened, assigned or followed up."""

from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from onehome.access.models import StaffKind, StaffMember
from onehome.access.queries import staff_of_province
from onehome.access.types import Actor, Permission
from onehome.cases.models import CaseHardship
from onehome.kernel.thai_calendar import fiscal_year
from onehome.plans.models import Target
from onehome.plans.queries.rows import targets_seen_by
from onehome.strategy.types import ResultLevel
from onehome.visits.models import Assessment
from onehome.visits.queries.rows import assessments_seen_by, hardships_seen_by
from onehome.visits.queries.voices import Voice, voices

CHANGES_LIVES = (ResultLevel.OUTCOME, ResultLevel.IMPACT)


def latest_assessment(actor: Actor, household_id: UUID) -> Assessment | None:
    """Return the newest assessment of a household that the actor may see, or None."""
    found = assessments_seen_by(actor, Permission.SEE_VISIT).filter(household_id=household_id)
    return found.order_by("-assessed_on", "-pk").first()


def outcome_targets(actor: Actor, *, unit_id: UUID, day: date) -> QuerySet[Target]:
    """Return the outcome targets in the plans of a unit and its officials, for the fiscal year of `day`.

    For checking what a case serves; to offer a choice, see `targets_to_choose`.
    """
    found = targets_seen_by(actor, Permission.SEE_UNIT_PLAN).filter(
        indicator__level__in=CHANGES_LIVES, plan__fiscal_year=fiscal_year(day), plan__unit_id=unit_id
    )
    in_order = (F("plan__official__sort_key").asc(nulls_first=True), "plan_id", "position")
    return found.select_related("plan__unit", "plan__official", "indicator").order_by(*in_order)


def targets_to_choose(actor: Actor, *, unit_id: UUID, day: date) -> QuerySet[Target]:
    """Return those of a unit's outcome targets that the actor may read: personal plans only where he sees them."""
    personal = targets_seen_by(actor, Permission.SEE_PERSONAL_PLAN).filter(plan__unit_id=unit_id).values("pk")
    readable = Q(plan__official__isnull=True) | Q(pk__in=personal)
    return outcome_targets(actor, unit_id=unit_id, day=day).filter(readable)


def managers_for(place: str) -> QuerySet[StaffMember]:
    """Return the officials of the province of `place`, who may answer for a case there, with their units."""
    return staff_of_province(place).filter(kind=StaffKind.OFFICIAL).select_related("unit")


def assessments_after(
    actor: Actor, *, household_id: UUID, opened_on: date, before_id: UUID | None
) -> QuerySet[Assessment]:
    """Return the assessments of a household since a case was opened, newest first: what a follow-up may rest on."""
    found = assessments_seen_by(actor, Permission.SEE_VISIT).filter(
        household_id=household_id, assessed_on__gte=opened_on
    )
    if before_id is not None:
        found = found.exclude(pk=before_id)
    return found.select_related("assessor").order_by("-assessed_on", "-pk")


def voices_without_case(actor: Actor, household_id: UUID) -> tuple[Voice, ...]:
    """Return what was heard from a household and is answered by no case yet, newest first."""
    taken = CaseHardship.objects.by_system(why="hardships that a case answers").values("hardship")
    heard = hardships_seen_by(actor, Permission.SEE_VISIT).filter(household_id=household_id).exclude(pk__in=taken)
    return voices(actor, heard.order_by("-heard_on", "pk"))
