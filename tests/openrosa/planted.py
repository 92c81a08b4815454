"""The product with one fault each, as a client would meet it: the conformance test must find them."""

from collections.abc import Callable, Iterable
from typing import Any

from config.asgi import in_front_of
from config.wsgi import application

Start = Callable[..., Any]


def _answers_200(environ: Any, start: Start) -> Iterable[bytes]:
    return application(environ, lambda status, *more: start("200 OK" if status.startswith("201") else status, *more))


def _says_no_version(environ: Any, start: Start) -> Iterable[bytes]:
    def without(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        return start(status, [one for one in headers if one[0].casefold() != "x-openrosa-version"], *more)

    return application(environ, without)


answers_200 = in_front_of(_answers_200)  # clients take it for a failure and send again for ever
says_no_version = in_front_of(_says_no_version)  # clients know the protocol by that header
