"""The doors of the product: every route declares here who may come through. A route without a door fails the build.

A staff page runs inside one transaction in which the database shows only the actor's provinces; what it read of
people is written to the journal in that transaction, a refusal after it was rolled back.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse

from onehome.access.actions.note import note_reading, note_refusal
from onehome.access.errors import not_permitted
from onehome.access.gate import acting
from onehome.access.queries import actor_of_account
from onehome.access.types import Actor, Permission
from onehome.journal.types import subject
from onehome.kernel.errors import NotThere, Refused
from onehome.web.errors import not_there_page, refused_page, sign_in_first

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Door:
    """How a route is guarded: the permission it needs, or why everybody may enter."""

    permission: Permission | None
    reads_people: bool = False
    open_because: str = ""


class UnjournaledRead(RuntimeError):
    """A page that shows people did not say whom: a fault of the program."""


class PeopleShown:
    """Collects the people, households and cases that a page shows, for the journal."""

    def __init__(self) -> None:
        self.subjects: set[str] = set()
        self.noted = False

    def note(self, kind: str, identifiers: Iterable[object]) -> None:
        """Say which records of `kind` (for example "people.household") the page shows; none is an answer too."""
        self.noted = True
        self.subjects.update(subject(kind, identifier) for identifier in identifiers)


class StaffRequest(HttpRequest):
    """A request of somebody signed in: `actor` says who, `shown` collects whom the page shows."""

    actor: Actor
    shown: PeopleShown


def staff_page(permission: Permission, *, reads_people: bool = False) -> Callable[[View], View]:
    """Guard a view: signed in, holding `permission` somewhere, inside the actor's row context.

    With `reads_people` the view must call `request.shown.note(...)` before it answers a GET with 200.
    """

    def guard(view: View) -> View:
        door = Door(permission, reads_people)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = _actor(request)
            if actor is None:
                return sign_in_first(request)
            staff_request = cast(StaffRequest, request)
            staff_request.actor, staff_request.shown = actor, PeopleShown()
            try:
                with acting(actor):
                    return _enter(view, door, staff_request, args, kwargs)
            except Refused as error:
                _note_refusal(staff_request, door, kwargs, "refused")
                return refused_page(staff_request, error.sentence)
            except NotThere as error:
                _note_refusal(staff_request, door, kwargs, "absent or out of sight")
                return not_there_page(staff_request, error.sentence)

        guarded.door = door  # type: ignore[attr-defined]  # read by the repository tests
        return guarded

    return guard


def open_to_everyone(*, because: str) -> Callable[[View], View]:
    """Let everybody in, signed in or not, for the stated reason."""

    def guard(view: View) -> View:
        view.door = Door(None, open_because=because)  # type: ignore[attr-defined]  # read by the repository tests
        return view

    return guard


def _actor(request: HttpRequest) -> Actor | None:
    account = request.session.get("account")
    actor = actor_of_account(UUID(account), proof=request.session.get("proof")) if account else None
    if account and actor is None:
        logout(request)
    return actor


def _enter(view: View, door: Door, request: StaffRequest, args: Any, kwargs: Any) -> HttpResponse:
    if door.permission is not None and not request.actor.may(door.permission):
        raise not_permitted()
    response = view(request, *args, **kwargs)
    if isinstance(response, SimpleTemplateResponse):
        response.render()  # inside the row context: a template may still read
    shows = door.reads_people and request.method == "GET" and response.status_code == 200
    if shows and not request.shown.noted:
        raise UnjournaledRead(f"{route_name(request)} shows people and did not say whom.")
    if request.shown.subjects:
        note_reading(request.actor, name=route_name(request), subjects=sorted(request.shown.subjects))
    return response


def route_name(request: HttpRequest) -> str:
    """Return the name of the route that answers, for example `staff:household`."""
    match = request.resolver_match
    return match.view_name if match else ""


def _note_refusal(request: StaffRequest, door: Door, kwargs: dict[str, object], reason: str) -> None:
    asked = [subject(name, value) for name, value in kwargs.items()]
    permission = door.permission or Permission.SEE_HOME
    note_refusal(request.actor, name=route_name(request), permission=permission, subjects=asked, reason=reason)
