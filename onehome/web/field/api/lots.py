"""Records of OneHome's own field client, many at once, for the short way in."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.handlers.asgi import ASGIRequest

from onehome.access.queries.devices import Bearer, bearers
from onehome.kernel import clock
from onehome.sync.proofs import check_proof
from onehome.sync.wire import canonical
from onehome.visits.actions.envelopes import opened_arrival
from onehome.visits.actions.intake import Handed, Received
from onehome.web.field.api.door import PROOF_HEADER, named_device
from onehome.web.field.gathering import Gathering
from onehome.web.field.keeping import keep
from onehome.web.field.short_way import Answer, Lane, LongWay

RECORD = re.compile(r"/field/api/records/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class SentRecord:
    """A record as it was sent, and by what it shows to come from a device."""

    record_id: UUID
    path: str
    device_id: UUID
    token_hash: bytes
    proof: str
    content: bytes
    at: datetime


def lane() -> Lane:
    """Return the lane for records."""
    return Lane(recognises, read, Gathering(take_in, alike=lambda one: one.record_id))


def recognises(method: str, path: str) -> bool:
    """Return whether a record is sent."""
    return method == "PUT" and RECORD.fullmatch(path) is not None


def take_in(lot: Sequence[SentRecord]) -> list[Answer | Exception]:
    """Keep records of different ids; returns the answer to each, or the error for which it goes the long way."""
    holders = bearers({one.device_id for one in lot})
    return keep([_opened(one, holders.get(one.device_id)) for one in lot], _signed)


def _opened(sent: SentRecord, holder: Bearer | None) -> Handed | Exception:
    if holder is None or not holder.shows(sent.token_hash):
        return LongWay()
    spki = bytes(holder.device.public_key or b"")
    try:
        check_proof(sent.proof, spki=spki, method="PUT", path=sent.path, body=sent.content, now=sent.at)
        message = json.loads(sent.content)
        if not isinstance(message, dict):
            return LongWay()
        return Handed(holder, opened_arrival(sent.record_id, message), sent.at)
    except Exception as error:  # told to the one sender whom it concerns
        return error


def _signed(received: Received) -> Answer:
    signed = received.signed()
    if signed is None:
        raise LongWay
    return received.http, canonical(signed)


def read(request: ASGIRequest, content: bytes) -> SentRecord:
    """Return a record as it was sent.

    Raises:
        LongWay, DisallowedHost, ValueError: it is not as it should be.
    """
    request.get_host()
    named = named_device(request)
    if named is None or (settings.SECURE_SSL_REDIRECT and not request.is_secure()):
        raise LongWay
    record_id = UUID(request.path.rpartition("/")[2])
    proof = request.headers.get(PROOF_HEADER, "")
    return SentRecord(record_id, request.path, *named, proof, content, clock.now())
