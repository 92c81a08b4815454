"""The product with one fault each, as a client would meet it: the conformance test must find them."""

from collections.abc import Callable, Iterable
from typing import Any

from config.wsgi import application

Start = Callable[..., Any]


def answers_200(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    """Answer a submission with 200, which clients take for a failure and send again for ever."""
    return application(environ, lambda status, *more: start("200 OK" if status.startswith("201") else status, *more))


def says_no_version(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    """Leave out the header by which clients know the protocol."""

    def without(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        return start(status, [one for one in headers if one[0].casefold() != "x-openrosa-version"], *more)

    return application(environ, without)
