"""The door through which a web server enters: records from telephones by the short way, everything else by Django's."""

import gc
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO
from wsgiref.util import FileWrapper

from a2wsgi import WSGIMiddleware

from config.wsgi import application as django  # first: it makes the models importable
from onehome.web.field.api.lots import lane as records
from onehome.web.field.openrosa.lots import lane as submissions
from onehome.web.field.short_way import ShortWay

THREADS = 4
PIECE = 256_000  # bytes of a file that go out at once
UNBOUNDED = 0  # whoever leaves before his answer is whole must not hold the thread that makes it


Environ = dict[str, Any]
Pages = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


def in_front_of(pages: Pages) -> ShortWay:
    """Return the door to the product whose pages are these."""

    def told(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Tell Django what the server knows and the bridge to it leaves out."""
        environ["RAW_URI"] = environ["asgi.scope"]["raw_path"].decode("latin-1")  # as it was sent: a device signs this
        environ["wsgi.input_terminated"] = True  # the content ends by itself, also where no length was announced
        environ["wsgi.file_wrapper"] = _pieces
        return pages(environ, start_response)

    return ShortWay(WSGIMiddleware(told, workers=THREADS, send_queue_size=UNBOUNDED), [records(), submissions()])  # type: ignore[arg-type]


def _pieces(file: BinaryIO, size: int) -> FileWrapper:
    return FileWrapper(file, PIECE)


application = in_front_of(django)
gc.collect()
gc.freeze()  # the program itself is here to stay: looking for garbage in it made one large page in twenty wait
