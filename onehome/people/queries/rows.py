"""Scoped rows for the apps downstream, which count and join them; nothing is read before they are evaluated."""

from django.db.models import QuerySet

from onehome.access.types import Actor, Permission
from onehome.people.models import Household, KnownFact, Person


def households_seen_by(actor: Actor, permission: Permission) -> QuerySet[Household]:
    """Return the households that `actor` may reach with `permission`."""
    return Household.objects.seen_by(actor, permission)


def persons_seen_by(actor: Actor, permission: Permission) -> QuerySet[Person]:
    """Return the persons that `actor` may reach with `permission`."""
    return Person.objects.seen_by(actor, permission)


def known_facts_seen_by(actor: Actor, permission: Permission) -> QuerySet[KnownFact]:
    """Return every recorded answer, also those that a newer one replaced, that `actor` may reach with `permission`."""
    return KnownFact.objects.seen_by(actor, permission)
