"""The short way in for what telephones record: ahead of Django's, and what comes at the same moment in one transaction.

It takes in only what is as it should be. Whatever it does not sign for goes the long way, from the beginning and with
all that was sent: there every refusal is worded, and there a record that is here already is known by its id.
"""

import logging
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.core.exceptions import DisallowedHost
from django.core.handlers.asgi import ASGIRequest

from onehome.kernel.errors import OneHomeError
from onehome.web.field.gathering import Gathering

LARGEST = 64_000  # bytes that wait in memory for each connection, before anybody knows whose they are
OF_ONE_ANSWER = frozenset({b"content-length", b"date", b"set-cookie"})

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
Answer = tuple[int, bytes]  # status and body

log = logging.getLogger("django.request")


class LongWay(Exception):
    """This is not as it should be."""


class SenderGone(ConnectionResetError):
    """The connection ended before all that was announced had been sent."""


@dataclass
class Lane:
    """One kind of request that the short way takes.

    Args:
        recognises: whether a method and a path are of this kind.
        read: returns what is handed to the desk; raises LongWay, or anything by which Django's parsers refuse.
        desk: answers a lot of them.
        headers: as the long way was once seen to give them; until then everything goes there.
    """

    recognises: Callable[[str, str], bool]
    read: Callable[[ASGIRequest, bytes], Any]
    desk: Gathering[Any, Answer]
    headers: list[tuple[bytes, bytes]] | None = field(default=None, init=False)


class ShortWay:
    """Takes in what its lanes recognise, and hands everything else on.

    Args:
        otherwise: the long way.
    """

    def __init__(self, otherwise: Application, lanes: Sequence[Lane]) -> None:
        self._otherwise, self._lanes = otherwise, lanes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        lane = self._lane(scope)
        if lane is None:
            await self._otherwise(scope, _unbroken(receive), send)
            return
        try:
            content = await _content(_unbroken(receive))
        except SenderGone:
            return  # nobody is there to be answered, and nothing has happened
        answer = await _answer(lane, scope, content) if lane.headers is not None else None
        if answer is None or lane.headers is None:
            await self._otherwise(
                scope, _once_more(content, receive), send if _has_cookie(scope) else _seeing(lane, send)
            )
            return
        status, body = answer
        headers = [*lane.headers, (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def close(self) -> None:
        """End the threads that keep records."""
        for lane in self._lanes:
            lane.desk.close()

    def _lane(self, scope: Scope) -> Lane | None:
        """Return the lane of a request; None if there is none, or it is too large to wait in memory."""
        if scope["type"] != "http":
            return None
        lane = next((one for one in self._lanes if one.recognises(scope["method"], scope["path"])), None)
        length = dict(scope["headers"]).get(b"content-length", b"") if lane else b""
        return lane if length.isdigit() and int(length) <= LARGEST else None


async def _answer(lane: Lane, scope: Scope, content: bytes) -> Answer | None:
    try:
        return await lane.desk.ask(lane.read(ASGIRequest(scope, BytesIO(content)), content))
    except (LongWay, OneHomeError, DisallowedHost, ValueError):
        return None  # it is the long way that says what is wrong
    except Exception:
        log.exception("A record goes the long way because the short one failed.")
        return None


def _has_cookie(scope: Scope) -> bool:
    """Return whether an answer may be for this sender alone, in his language for example."""
    return any(name == b"cookie" for name, _ in scope["headers"])


def _seeing(lane: Lane, send: Send) -> Send:
    async def seeing(message: Message) -> None:
        if lane.headers is None and message["type"] == "http.response.start" and message["status"] in {200, 201}:
            lane.headers = [one for one in message["headers"] if one[0] not in OF_ONE_ANSWER]
        await send(message)

    return seeing


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
