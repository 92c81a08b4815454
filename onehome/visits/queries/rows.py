"""Scoped rows for the apps downstream, which count and join them; nothing is read before they are evaluated."""

from django.db.models import QuerySet

from onehome.access.types import Actor, Permission
from onehome.visits.models import Assessment, Hardship, HardshipAnswer, PlannedVisit, ReasonToVisit, Visit


def visits_seen_by(actor: Actor, permission: Permission) -> QuerySet[Visit]:
    """Return the visits that `actor` may reach with `permission`."""
    return Visit.objects.seen_by(actor, permission)


def hardships_seen_by(actor: Actor, permission: Permission) -> QuerySet[Hardship]:
    """Return the hardships that `actor` may reach with `permission`."""
    return Hardship.objects.seen_by(actor, permission)


def hardship_answers_seen_by(actor: Actor, permission: Permission) -> QuerySet[HardshipAnswer]:
    """Return the answers to hardships that `actor` may reach with `permission`."""
    return HardshipAnswer.objects.seen_by(actor, permission)


def assessments_seen_by(actor: Actor, permission: Permission) -> QuerySet[Assessment]:
    """Return the assessments that `actor` may reach with `permission`."""
    return Assessment.objects.seen_by(actor, permission)


def reasons_seen_by(actor: Actor, permission: Permission) -> QuerySet[ReasonToVisit]:
    """Return the reasons to visit that `actor` may reach with `permission`."""
    return ReasonToVisit.objects.seen_by(actor, permission)


def stops_seen_by(actor: Actor, permission: Permission) -> QuerySet[PlannedVisit]:
    """Return the planned visits that `actor` may reach with `permission`."""
    return PlannedVisit.objects.seen_by(actor, permission)
