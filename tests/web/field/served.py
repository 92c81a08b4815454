"""The product as the web server calls it, for tests: requests that come at the same moment, and which way they went."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connections

from config.asgi import in_front_of
from config.wsgi import application as django
from onehome.web.field.short_way import ShortWay

Request = tuple[str, str, dict[str, str], bytes]  # method, path, headers, body


@dataclass
class Told:
    """An answer as the server hands it to the socket."""

    status: int
    headers: dict[str, str]
    body: bytes


def scope(method: str, path: str, headers: dict[str, str]) -> dict[str, Any]:
    """Return a request as the server hands it over."""
    told = {"host": "localhost", "content-type": "application/json", **headers}
    return {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": b"",
        "http_version": "1.1", "scheme": "http", "server": ("localhost", 80), "client": ("127.0.0.1", 1),
        "headers": [(name.lower().encode(), value.encode()) for name, value in told.items()],
    }  # fmt: skip


class Door:
    """The product as the server calls it."""

    def __init__(self) -> None:
        self.long = 0
        self.application: ShortWay = in_front_of(self._counted)

    def _counted(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        self.long += 1
        try:
            return django(environ, start_response)
        finally:
            connections.close_all()  # the tests empty the tables afterwards

    def ask(self, *requests: Request) -> list[Told]:
        """Make requests at the same moment."""

        async def together() -> list[Told]:
            return list(await asyncio.gather(*(self._ask(*one) for one in requests)))

        return asyncio.run(together())

    async def _ask(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Told:
        sent, given = list[dict[str, Any]](), [body[: len(body) // 2], body[len(body) // 2 :]]

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": given.pop(0), "more_body": bool(given)}

        async def send(message: Any) -> None:
            sent.append(dict(message))

        told = {"content-length": str(len(body)), **headers}
        await self.application(scope(method, path, told), receive, send)
        body = b"".join(one.get("body", b"") for one in sent[1:])
        return Told(sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}, body)

    @classmethod
    def that_has_seen(cls, request: Request) -> "Door":
        """Return a door that has seen once how the long way answers."""
        made = cls()
        (first,) = made.ask(request)
        assert (first.status, made.long) == (201, 1)
        made.long = 0
        return made

    def close(self) -> None:
        """End the threads, and their connections."""
        self.application.close()
