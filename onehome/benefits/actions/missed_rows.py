"""Keeps the rows of people who do not receive in step with what is applied for and granted, inside the same act."""

from uuid import UUID

from django.db.models import Q

from onehome.benefits.models import Application, MissedEntitlement

WHY = "the row follows what was granted or applied for, whoever may see it"


def drop_missed(household_id: UUID, person_id: UUID | None, programme: str) -> None:
    """Forget that somebody does not receive: now he does."""
    MissedEntitlement.objects.by_system(why=WHY).filter(about(household_id, person_id, programme)).delete()


def join_application(application: Application) -> None:
    """Let the row of whom an application is for say that it is under way."""
    of = about(application.household_id, application.person_id, application.programme)
    MissedEntitlement.objects.by_system(why=WHY).filter(of).update(application=application)


def about(household_id: UUID, person_id: UUID | None, programme: str) -> Q:
    """Return the condition that a row is about this member, or with None the family, and this programme."""
    whom = Q(person__isnull=True) if person_id is None else Q(person_id=person_id)
    return whom & Q(household_id=household_id, programme=programme)
