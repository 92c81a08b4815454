"""Checks that every step on an application begins with."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.gate import require
from onehome.access.types import Actor, Permission
from onehome.benefits.errors import DAY_TO_COME, NOT_WAITING
from onehome.benefits.models import Application
from onehome.benefits.types import OPEN_STATES, ApplicationState
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.errors import Conflict, Invalid


def application_at_hand(
    by: Actor, application_id: UUID, permission: Permission, *, states: Collection[ApplicationState] = OPEN_STATES
) -> Application:
    """Return an application, locked until the step is done.

    Raises:
        NotThere: it is absent or out of sight.
        Refused: the actor does not hold `permission` on it.
        Conflict: it is in none of `states`.
    """
    seen = Application.objects.seen_by(by, Permission.SEE_AID).select_related("case").select_for_update(of=("self",))
    found = seen.filter(pk=application_id).first()
    if found is None:
        raise not_here()
    require(by, permission, found)
    if found.state not in states:
        raise Conflict(NOT_WAITING)
    return found


def check_day(on: date, field: str) -> None:
    """Pass silently unless the day is still to come.

    Raises:
        Invalid: it is.
    """
    if on > clock.today():
        raise Invalid(DAY_TO_COME, field)


def note(name: str, application: Application, by: Actor, *, reason: str = "", **details: str | int | None) -> None:
    """Write one step on an application to the journal."""
    subjects = (
        subject("benefits.application", application.pk),
        subject("cases.case", application.case_id),
        subject("people.household", application.household_id),
    )
    fact = Fact(name, subjects=subjects, reason=reason, details={"programme": application.programme, **details})
    record(fact, by=by.by)
