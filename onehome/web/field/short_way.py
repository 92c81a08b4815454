"""The short way in for records: ahead of Django's, and those of the same moment in one transaction.

It takes in only what is as it should be. Whatever it does not sign for goes the long way, from the beginning and with
all that was sent: there every refusal is worded, and there a record that is here already is known by its id.
"""

import io
import json
import logging
import re
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.handlers.asgi import ASGIRequest

from onehome.access.actions.devices import hash_of_secret, note_presence
from onehome.access.queries.devices import Bearer, bearers
from onehome.kernel import clock
from onehome.kernel.errors import OneHomeError
from onehome.sync.proofs import check_proof
from onehome.sync.wire import canonical
from onehome.visits.actions.envelopes import opened_arrival
from onehome.visits.actions.intake import Handed, Received, receive_each
from onehome.web.field.gathering import Gathering

RECORD = re.compile(r"/field/api/records/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
LARGEST = 64_000  # bytes that wait in memory for each connection, before anybody knows whose they are
OF_ONE_ANSWER = frozenset({b"content-length", b"date", b"set-cookie"})

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]
Answer = tuple[int, bytes]  # status and body

log = logging.getLogger("django.request")


class LongWay(Exception):
    """This record is not as it should be."""


class SenderGone(ConnectionResetError):
    """The connection ended before all that was announced had been sent."""


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


class ShortWay:
    """Takes records in, and hands everything else on.

    Args:
        otherwise: the long way. How it answers a record is seen once; the headers of the short way are the same.
    """

    def __init__(self, otherwise: Application) -> None:
        self._otherwise = otherwise
        self._desk = Gathering[SentRecord, Answer](take_in, alike=lambda one: one.record_id)
        self._headers: list[tuple[bytes, bytes]] | None = None

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer a request."""
        record_id = _record_id(scope)
        if record_id is None:
            await self._otherwise(scope, _unbroken(receive), send)
            return
        try:
            content = await _content(_unbroken(receive))
        except SenderGone:
            return  # nobody is there to be answered, and nothing has happened
        answer = await self._answer(scope, record_id, content) if self._headers is not None else None
        if answer is None or self._headers is None:
            await self._otherwise(scope, _once_more(content, receive), self._seen(send))
            return
        status, body = answer
        headers = [*self._headers, (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def close(self) -> None:
        """End the thread that keeps records."""
        self._desk.close()

    async def _answer(self, scope: MutableMapping[str, Any], record_id: UUID, content: bytes) -> Answer | None:
        try:
            return await self._desk.ask(_sent(ASGIRequest(scope, io.BytesIO()), record_id, content))
        except (LongWay, OneHomeError, DisallowedHost, ValueError):
            return None  # it is the long way that says what is wrong
        except Exception:
            log.exception("A record goes the long way because the short one failed.")
            return None

    def _seen(self, send: Send) -> Send:
        async def seeing(message: Message) -> None:
            if self._headers is None and message["type"] == "http.response.start" and message["status"] in {200, 201}:
                self._headers = [one for one in message["headers"] if one[0] not in OF_ONE_ANSWER]
            await send(message)

        return seeing


def take_in(lot: Sequence[SentRecord]) -> list[Answer | Exception]:
    """Keep records of different ids; returns the answer to each, or the error for which it goes the long way."""
    holders = bearers({one.device_id for one in lot})
    opened = [_opened(one, holders.get(one.device_id)) for one in lot]
    handed = [one for one in opened if isinstance(one, Handed)]
    received = iter(receive_each(handed))
    for one in {one.holder.device.pk: one for one in handed}.values():
        note_presence(holder=one.holder, at=one.at)
    return [one if isinstance(one, Exception) else _signed(next(received)) for one in opened]


def _opened(sent: SentRecord, holder: Bearer | None) -> Handed | Exception:
    if holder is None or not holder.shows(sent.token_hash):
        return LongWay()
    spki = bytes(holder.device.public_key or b"")
    try:
        check_proof(sent.proof, spki=spki, method="PUT", path=sent.path, body=sent.content, now=sent.at)
        message = json.loads(sent.content)
        return Handed(holder, opened_arrival(sent.record_id, message), sent.at) if message else LongWay()
    except Exception as error:  # told to the one sender whom it concerns
        return error


def _signed(received: Received | Exception) -> Answer | Exception:
    if isinstance(received, Exception):
        return received
    signed = received.signed()
    return LongWay() if signed is None else (received.http, canonical(signed))


def _record_id(scope: MutableMapping[str, Any]) -> UUID | None:
    """Return which record is sent; None if this is another request, or one that is too large to wait in memory."""
    if scope["type"] != "http" or scope["method"] != "PUT":
        return None
    found = RECORD.fullmatch(scope["path"])
    length = dict(scope["headers"]).get(b"content-length", b"")
    return UUID(found[1]) if found and length.isdigit() and int(length) <= LARGEST else None


def _sent(request: ASGIRequest, record_id: UUID, content: bytes) -> SentRecord:
    request.get_host()
    if getattr(settings, "SECURE_SSL_REDIRECT", False) and not request.is_secure():
        raise LongWay
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    device_id, _, token = given.partition(".")
    if scheme != "Bearer":
        raise LongWay
    proof = request.headers.get("X-OneHome-Proof", "")
    return SentRecord(record_id, request.path, UUID(device_id), hash_of_secret(token), proof, content, clock.now())


def _unbroken(receive: Receive) -> Receive:
    """Return what gives out the pieces of the content, and fails where the connection ends before the last one."""

    async def piece() -> Message:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise SenderGone
        return message

    return piece


async def _content(receive: Receive) -> bytes:
    pieces, more = list[bytes](), True
    while more:
        message = await receive()
        pieces.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(pieces)


def _once_more(content: bytes, receive: Receive) -> Receive:
    """Return what gives out the content again, as a whole, and then what comes after it."""
    left = [{"type": "http.request", "body": content, "more_body": False}]

    async def again() -> Message:
        return left.pop() if left else await receive()

    return again
