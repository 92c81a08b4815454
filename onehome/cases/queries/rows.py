"""Scoped rows for the apps downstream, which count and join them; nothing is read before they are evaluated."""

from django.db.models import QuerySet

from onehome.access.types import Actor, Permission
from onehome.cases.models import Case, CaseHardship, Closure, FollowUp


def cases_seen_by(actor: Actor, permission: Permission) -> QuerySet[Case]:
    """Return the cases that `actor` may reach with `permission`."""
    return Case.objects.seen_by(actor, permission)


def case_hardships_seen_by(actor: Actor, permission: Permission) -> QuerySet[CaseHardship]:
    """Return the links of cases to hardships that `actor` may reach with `permission`."""
    return CaseHardship.objects.seen_by(actor, permission)


def follow_ups_seen_by(actor: Actor, permission: Permission) -> QuerySet[FollowUp]:
    """Return the follow-ups that `actor` may reach with `permission`."""
    return FollowUp.objects.seen_by(actor, permission)


def closures_seen_by(actor: Actor, permission: Permission) -> QuerySet[Closure]:
    """Return the closures that `actor` may reach with `permission`."""
    return Closure.objects.seen_by(actor, permission)
