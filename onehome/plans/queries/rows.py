"""Scoped rows for the apps downstream, which count and join them; nothing is read before they are evaluated."""

from django.db.models import QuerySet

from onehome.access.types import Actor, Permission
from onehome.plans.models import Plan, Target, WeeklyCommitment


def plans_seen_by(actor: Actor, permission: Permission) -> QuerySet[Plan]:
    """Return the plans that `actor` may reach with `permission`."""
    return Plan.objects.seen_by(actor, permission)


def targets_seen_by(actor: Actor, permission: Permission) -> QuerySet[Target]:
    """Return the targets that `actor` may reach with `permission`."""
    return Target.objects.seen_by(actor, permission)


def commitments_seen_by(actor: Actor, permission: Permission) -> QuerySet[WeeklyCommitment]:
    """Return the weekly commitments that `actor` may reach with `permission`."""
    return WeeklyCommitment.objects.seen_by(actor, permission)
