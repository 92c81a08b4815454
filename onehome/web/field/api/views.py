"""The addresses of the interface (contracts/sync/README.md)."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from onehome.access.actions.devices import enrol as enrol_device
from onehome.access.actions.devices import role_of
from onehome.access.gate import acting
from onehome.access.types import system_actor
from onehome.gateways.field_keys import newest_sealing_key, receipt_public_key
from onehome.kernel import clock
from onehome.kernel.errors import OneHomeError
from onehome.sync.wire import from_base64, to_base64
from onehome.visits.actions.attachments import Progress, attachment_offset, receive_attachment
from onehome.visits.actions.envelopes import opened_arrival
from onehome.visits.actions.intake import receive
from onehome.visits.actions.outbox_file import LARGEST_FILE, MOST_RECORDS, TakenFromFile, take_outbox
from onehome.visits.queries.forms import published_as
from onehome.visits.queries.submissions import RecordStatus, statuses, submission_with_attachment
from onehome.visits.types import LARGEST_PIECE
from onehome.web.doors import open_to_everyone
from onehome.web.field.api.answers import (
    PIECE_MOVED,
    TOO_LARGE,
    UNREADABLE,
    WRONG_HASH,
    cannot_open,
    now,
    refusal,
    said,
    told_error,
)
from onehome.web.field.api.assignment import assignment_of
from onehome.web.field.api.door import DeviceRequest, device_request, read_content

LARGEST_ASKED, LARGEST_RECORD, MOST_STATUSES = 40_000, 1_500_000, 500


@csrf_exempt
@open_to_everyone(because="a phone that is not enrolled yet shows the secret of its QR code")
@require_http_methods(["POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """Turn a secret into a device with a token, once."""
    content = read_content(request, LARGEST_ASKED)
    if content is None:
        return refusal("too-large", TOO_LARGE, status=413)
    asked = _object(content)
    try:
        secret, spki, label = str(asked["secret"]), from_base64(asked["device_public_key"]), str(asked.get("label", ""))
    except (KeyError, TypeError, ValueError, AttributeError):
        return refusal("unreadable", UNREADABLE, status=400)
    try:
        made = enrol_device(secret=secret, spki=spki, label=label, at=clock.now())
    except OneHomeError as error:
        return told_error(error)
    staff = {
        "id": str(made.actor.staff_id),
        "name_th": made.device.staff_member.name_th,
        "name_en": made.device.staff_member.name_en,
        "role": role_of(made.actor),
    }
    told = {"device_id": str(made.device.pk), "token": made.token, "staff": staff, "server_time": now(), **keys()}
    return said(told, status=201)


def keys() -> dict[str, dict[str, str]]:
    """Return the keys to which a phone seals, and with which it checks receipts."""
    (sealing, to), (receipt, by) = newest_sealing_key(), receipt_public_key()
    return {
        "sealing_key": {"id": sealing, "public": to_base64(to)},
        "receipt_key": {"id": receipt, "public": to_base64(by)},
    }


@device_request(reads=True, most=LARGEST_ASKED, reads_people=True)
@require_http_methods(["GET"])
def assignment(request: DeviceRequest) -> HttpResponse:
    """Return what the phone may have: the own stops and households, the forms, and what became of the last records."""
    found = assignment_of(request.bearer.actor, at=clock.now())
    request.shown.note("people.household", (one["id"] for one in found["households"]))
    request.shown.note("people.person", (one["id"] for home in found["households"] for one in home["members"]))
    return said({**found, **keys(), "server_time": now()})


@device_request(reads=True, most=LARGEST_ASKED)
@require_http_methods(["GET"])
def form(request: DeviceRequest, named: str) -> HttpResponse:
    """Return the XForm of a version, for ever the same; also an earlier one, for a phone that has a draft in it."""
    version = published_as(request.bearer.actor, named)
    response = HttpResponse(version.xform.encode(), content_type="text/xml; charset=utf-8")
    response.headers["ETag"] = f'"{version.xform_sha256}"'
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


@device_request(reads=False, most=LARGEST_RECORD)
@require_http_methods(["PUT"])
def record(request: DeviceRequest, record_id: UUID) -> HttpResponse:
    """Take a record in, and sign for it."""
    asked = _object(request.content)
    if not asked:
        return refusal("unreadable", UNREADABLE, status=400)
    arrival = opened_arrival(record_id, asked)
    received = receive(holder=request.bearer, arrival=arrival, at=clock.now())
    signed = received.signed()
    if signed is None:
        return cannot_open(received.hold or "cannot-open")
    return said(signed, status=received.http)


@device_request(reads=False, most=LARGEST_PIECE)
@require_http_methods(["HEAD", "PATCH"])
def attachment(request: DeviceRequest, record_id: UUID, name: str) -> HttpResponse:
    """Say how much of an attachment is here (HEAD), or take the next piece in (PATCH)."""
    by = request.bearer.actor
    with acting(system_actor("an attachment belongs to a record that its sender names")):
        submission_id = submission_with_attachment(record_id, name, _body_hash(request))
    if request.method == "HEAD":
        return _offset(attachment_offset(by=by, submission_id=submission_id, name=name), status=200)
    offset = request.headers.get("Upload-Offset", "")
    if not (offset.isascii() and offset.isdecimal() and len(offset) < 12):
        return refusal("unreadable", UNREADABLE, status=400)
    progress = receive_attachment(
        by=by,
        submission_id=submission_id,
        name=name,
        offset=int(offset),
        content=request.content,
        at=clock.now(),
    )
    return _offset(progress, status=204)


@device_request(reads=True, most=LARGEST_ASKED)
@require_http_methods(["POST"])
def record_statuses(request: DeviceRequest) -> HttpResponse:
    """Say what became of records."""
    try:
        ids = [UUID(str(one)) for one in _object(request.content)["ids"]]
    except (KeyError, TypeError, ValueError):
        return refusal("unreadable", UNREADABLE, status=400)
    if len(ids) > MOST_STATUSES:
        return refusal("too-large", TOO_LARGE, status=413)
    found = statuses(request.bearer.device.staff_member_id, ids)
    return said([status_said(one) for one in found])


@device_request(reads=False, most=LARGEST_FILE)
@require_http_methods(["POST"])
def outbox(request: DeviceRequest) -> HttpResponse:
    """Take in a saved outbox."""
    entries = _json(request.content)
    if not isinstance(entries, list) or len(entries) > MOST_RECORDS:
        return refusal("unreadable", UNREADABLE, status=400)
    taken = take_outbox(holder=request.bearer, entries=entries, at=clock.now())
    return said([_taken(one) for one in taken])


def status_said(one: RecordStatus) -> dict[str, str]:
    """Return a status as it stands on the wire."""
    return {
        "record_id": str(one.record_id),
        "state": one.state,
        "sentence_th": one.sentence.th,
        "sentence_en": one.sentence.en,
    }


def _taken(one: TakenFromFile) -> dict[str, Any]:
    receipt = one.received.signed() if one.received else None
    sentence = one.sentence or UNREADABLE
    return receipt or {
        "record_id": one.record_id,
        "error": one.received.hold if one.received else "unreadable",
        "sentence_th": sentence.th,
        "sentence_en": sentence.en,
    }


def _offset(progress: Progress, *, status: int) -> HttpResponse:
    if progress.wrong_hash:
        response = refusal("wrong-hash", WRONG_HASH, status=409, more={"offset": 0})
    elif progress.out_of_place:
        response = refusal("offset", PIECE_MOVED, status=409, more={"offset": progress.offset})
    else:
        response = HttpResponse(status=status)
    response.headers["Upload-Offset"] = str(progress.offset)
    return response


def _body_hash(request: HttpRequest) -> bytes | None:
    given = request.GET.get("sha256", "")
    try:
        return bytes.fromhex(given) if len(given) == 64 else None
    except ValueError:
        return None


def _object(content: bytes) -> dict[str, Any]:
    found = _json(content)
    return found if isinstance(found, dict) else {}


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None
