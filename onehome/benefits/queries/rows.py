"""Scoped rows for the apps downstream, which count and join them; nothing is read before they are evaluated."""

from django.db.models import QuerySet

from onehome.access.types import Actor, Permission
from onehome.benefits.models import Application, Award, ReportedOutcome


def applications_seen_by(actor: Actor, permission: Permission) -> QuerySet[Application]:
    """Return the applications that `actor` may reach with `permission`."""
    return Application.objects.seen_by(actor, permission)


def awards_seen_by(actor: Actor, permission: Permission) -> QuerySet[Award]:
    """Return the awards that `actor` may reach with `permission`."""
    return Award.objects.seen_by(actor, permission)


def reported_outcomes_seen_by(actor: Actor, permission: Permission) -> QuerySet[ReportedOutcome]:
    """Return the outcomes reported by other bodies that `actor` may reach with `permission`."""
    return ReportedOutcome.objects.seen_by(actor, permission)
