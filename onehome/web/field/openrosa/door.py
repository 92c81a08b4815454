"""The door of the OpenRosa addresses: user name and password of a device, over TLS, and the headers of every answer."""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.views.decorators.csrf import csrf_exempt

from onehome.access.actions.devices import hash_of_secret, note_presence
from onehome.access.actions.note import note_reading
from onehome.access.gate import acting
from onehome.access.queries.devices import Bearer, bearer
from onehome.access.types import Permission
from onehome.journal.types import subject
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import NotThere
from onehome.web.doors import Door
from onehome.web.field.openrosa import documents

REALM = 'Basic realm="OneHome", charset="UTF-8"'
LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
ACCEPTED_BYTES = 10_000_000  # how much one post should carry; a single larger file comes alone, up to its own limit

NOT_SECURE = Bilingual("ต้องต่อด้วย https:// เท่านั้น", "Only https:// is spoken here. Change the server address.")
WHO_ARE_YOU = Bilingual(
    "ชื่อผู้ใช้หรือรหัสผ่านของเครื่องไม่ถูกต้อง ขอใหม่จากเจ้าหน้าที่",
    "The user name or password of this device is not right. Ask your official for a new one.",
)
REVOKED = Bilingual(
    "เครื่องนี้ถูกยกเลิกแล้ว ส่งแบบที่กรอกไว้ได้ แต่รับแบบใหม่ไม่ได้",
    "This device was revoked. What was filled in can still be sent; new forms cannot be fetched.",
)
NOT_HERE = Bilingual("ไม่มีสิ่งนี้ที่นี่", "This is not here.")
WRONG_METHOD = Bilingual("เรียกด้วยวิธีนี้ไม่ได้", "This method is not known here.")

View = Callable[..., HttpResponse]


class DeviceRequest(HttpRequest):
    """A request of a device: `bearer` says whose; what it reads of people is collected in `households`."""

    bearer: Bearer
    households: set[UUID]


def device_route(*methods: str, reads: bool = True) -> Callable[[View], View]:
    """Guard a view: TLS, the device's password, and for what `reads` a device that may still read.

    Every answer carries the OpenRosa headers; there is never a redirect, a form's one-time mark or a page.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = _answer(view, cast(DeviceRequest, request), methods, reads, args, kwargs)
            response["X-OpenRosa-Version"] = "1.0"
            response["X-OpenRosa-Accept-Content-Length"] = str(ACCEPTED_BYTES)
            return response

        exempt = csrf_exempt(guarded)
        exempt.door = Door(Permission.USE_DEVICE)  # type: ignore[attr-defined]  # read by the repository tests
        return exempt

    return guard


def _answer(
    view: View, request: DeviceRequest, methods: tuple[str, ...], reads: bool, args: Any, kwargs: Any
) -> HttpResponse:
    if not_secure(request):
        return documents.message(NOT_SECURE, status=403, error=True)
    known = _bearer(request)
    if known is None:
        refusal = documents.message(WHO_ARE_YOU, status=401, error=True)
        refusal["WWW-Authenticate"] = REALM
        return refusal
    if request.method not in methods:
        wrong = documents.message(WRONG_METHOD, status=405, error=True)
        wrong["Allow"] = ", ".join(methods)
        return wrong
    if reads and not (known.may_read and known.actor.may(Permission.USE_DEVICE)):
        return documents.message(REVOKED, status=403, error=True)
    request.bearer, request.households = known, set()
    note_presence(holder=known, at=clock.now())
    if not reads:
        return view(request, *args, **kwargs)
    try:
        with acting(known.actor):
            response = view(request, *args, **kwargs)
            if request.households:
                subjects = sorted(subject("people.household", one) for one in request.households)
                note_reading(known.actor, name="openrosa:list", subjects=subjects)
            return response
    except NotThere:
        return documents.message(NOT_HERE, status=404, error=True)


def not_secure(request: HttpRequest) -> bool:
    """Return whether a password would travel in the open."""
    return not request.is_secure() and split_domain_port(request.get_host())[0] not in LOCAL


def named_device(request: HttpRequest) -> tuple[UUID, bytes] | None:
    """Return which device is named, and the hash of the password that came with it; None if there is none of them."""
    kind, _, given = request.headers.get("Authorization", "").partition(" ")
    if kind.casefold() != "basic":
        return None
    try:
        name, _, password = b64decode(given.strip(), validate=True).decode().partition(":")
        device_id = UUID(name.strip())
    except (NotBase64, UnicodeDecodeError, ValueError):
        return None
    return device_id, hash_of_secret(password)


def _bearer(request: HttpRequest) -> Bearer | None:
    named = named_device(request)
    return None if named is None else bearer(*named)
