"""The door for devices: token and proof are checked, a revoked device reads nothing, and its records still come in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from onehome.access.actions.devices import hash_of_secret, note_presence
from onehome.access.actions.note import note_reading, note_refusal
from onehome.access.errors import not_permitted
from onehome.access.gate import acting
from onehome.access.queries.devices import Bearer, bearer
from onehome.access.types import Permission
from onehome.journal.types import subject
from onehome.kernel import clock
from onehome.kernel.errors import OneHomeError, Refused
from onehome.sync.proofs import ClockApart, NoProof, check_proof
from onehome.web.doors import Door, PeopleShown, UnjournaledRead, View, route_name
from onehome.web.field.api.answers import (
    NO_PROOF,
    NO_TOKEN,
    REVOKED,
    TOO_LARGE,
    refusal,
    told_error,
    wrong_clock,
)

PROOF_HEADER = "X-OneHome-Proof"


class DeviceRequest(HttpRequest):
    """A request of a device: who bears it, what was sent, and whom the answer shows."""

    bearer: Bearer
    content: bytes
    shown: PeopleShown


def device_request(*, reads: bool, most: int, reads_people: bool = False) -> Callable[[View], View]:
    """Guard a view of the interface.

    Args:
        reads: the answer says something of people or work; a revoked device gets none.
        most: bytes that may be sent.
        reads_people: the view must call `request.shown.note(...)`.
    """

    def guard(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            content = read_content(request, most)
            if content is None:
                return refusal("too-large", TOO_LARGE, status=413)
            found = _bearer(request, content)
            if isinstance(found, HttpResponse):
                return found
            if reads and not found.may_read:
                return refusal("revoked", REVOKED, status=403, more={"wipe": True})
            asked = cast(DeviceRequest, request)
            asked.bearer, asked.content, asked.shown = found, content, PeopleShown()
            try:
                return _enter(view, asked, args, kwargs, reads=reads, reads_people=reads_people)
            except OneHomeError as error:
                if isinstance(error, Refused):
                    reason, name = "refused", route_name(request)
                    note_refusal(
                        found.actor, name=name, permission=Permission.USE_DEVICE, subjects=_device(found), reason=reason
                    )
                return told_error(error)

        guarded.door = Door(Permission.USE_DEVICE, reads_people)  # type: ignore[attr-defined]  # read by the tests
        return guarded

    return guard


def read_content(request: HttpRequest, most: int) -> bytes | None:
    """Return what was sent, None when it is more than `most` bytes; nothing larger is taken into memory."""
    length = request.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > most:
        return None
    content = request.read(most + 1)
    return content if len(content) <= most else None


def named_device(request: HttpRequest) -> tuple[UUID, bytes] | None:
    """Return which device is named, and the hash of the token that came with it; None if there is none of them."""
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    device_id, _, token = given.partition(".")
    try:
        return (UUID(device_id), hash_of_secret(token)) if scheme == "Bearer" else None
    except ValueError:
        return None


def _bearer(request: HttpRequest, content: bytes) -> Bearer | HttpResponse:
    named = named_device(request)
    found = None if named is None else bearer(*named)
    if found is None:
        return refusal("token", NO_TOKEN, status=401)
    at = clock.now()
    proof, spki = request.headers.get(PROOF_HEADER, ""), bytes(found.device.public_key or b"")
    try:
        asked = {"method": request.method or "", "path": _path(request), "body": content}
        check_proof(proof, spki=spki, now=at, **asked)  # type: ignore[arg-type]  # three of the keyword arguments
    except NoProof:
        return refusal("proof", NO_PROOF, status=401)
    except ClockApart:
        return wrong_clock(at)
    note_presence(holder=found, at=at)
    return found


def _path(request: HttpRequest) -> str:
    """Return the path as it was sent, which is what the device signed: `request.path` has its signs undone."""
    sent = str(request.META.get("RAW_URI", "")).partition("?")[0]
    return sent if sent.startswith("/") else request.path


def _enter(
    view: View, request: DeviceRequest, args: Any, kwargs: Any, *, reads: bool, reads_people: bool
) -> HttpResponse:
    if not reads:
        return view(request, *args, **kwargs)
    actor = request.bearer.actor
    with acting(actor):
        if not actor.may(Permission.USE_DEVICE):
            raise not_permitted()
        response = view(request, *args, **kwargs)
        if reads_people and response.status_code == 200 and not request.shown.noted:
            raise UnjournaledRead(f"{route_name(request)} shows people and did not say whom.")
        if request.shown.subjects:
            note_reading(actor, name=route_name(request), subjects=sorted(request.shown.subjects))
        return response


def _device(found: Bearer) -> list[str]:
    return [subject("access.device", found.device.pk)]
