"""Reads a post of several parts, also one sent in chunks, which Django by itself takes for empty."""

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from django.utils.datastructures import MultiValueDict

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid

MOST_BYTES = 12_000_000  # one attachment of 10 million bytes, a body of one million, and what stands between
PIECE = 64 * 1024
SUBMISSION = "xml_submission_file"
INCOMPLETE = "*isIncomplete*"

TOO_LARGE = Bilingual(
    "ส่งมาครั้งเดียวใหญ่เกินไป ไฟล์หนึ่งไม่เกิน 10 เมกะไบต์", "Too much at once: a file may have at most 10 megabytes."
)
NOT_SEVERAL_PARTS = Bilingual(
    "ส่งมาไม่เป็นแบบหลายส่วน (multipart/form-data)", "The post is not multipart/form-data, or was cut short."
)
NO_SUBMISSION = Bilingual("ไม่มีส่วน xml_submission_file", "There is no part named xml_submission_file.")


class PostTooLarge(Invalid):
    """A post is larger than the limits."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file beside the submission."""

    name: str
    content: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Post:
    """One post: the submission, the files that came with it, and whether more posts follow."""

    body: bytes
    files: tuple[SentFile, ...] = ()
    more_follow: bool = field(default=False)


class _InMemory(FileUploadHandler):
    """Keeps files in memory: the whole post was limited before."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept,
            self.field_name,
            self.file_name,
            self.content_type or "",
            file_size,
            self.charset,
        )


def read_post(request: HttpRequest) -> Post:
    """Return what was posted.

    Raises:
        PostTooLarge: more than MOST_BYTES.
        Invalid: it is no post of several parts, or has no submission.
    """
    content = _content(request)
    fields, files = _parts(request, content)
    body = files.pop(SUBMISSION, None)
    submission = body[0].read() if body else str(fields.get(SUBMISSION, "")).encode()
    if not submission.strip():
        raise Invalid(NO_SUBMISSION)
    sent = [
        SentFile(file.name or name, file.read(), file.content_type or "")
        for name, several in files.items()
        for file in several
    ]
    return Post(submission, tuple(sent), more_follow=INCOMPLETE in fields)


def _content(request: HttpRequest) -> bytes:
    """Return the body: of the stated length, or to its end where the server has undone the chunks."""
    chunked = "chunked" in request.headers.get("Transfer-Encoding", "").casefold()
    stated = request.META.get("CONTENT_LENGTH") or ""
    if stated.isdigit() and int(stated) > MOST_BYTES:
        raise PostTooLarge(TOO_LARGE)
    stream = request.META["wsgi.input"] if chunked and request.META.get("wsgi.input_terminated") else request
    read: list[bytes] = []
    size = 0
    while piece := stream.read(PIECE):
        size += len(piece)
        if size > MOST_BYTES:
            raise PostTooLarge(TOO_LARGE)
        read.append(piece)
    return b"".join(read)


def _parts(request: HttpRequest, content: bytes) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    headers = {"CONTENT_TYPE": request.META.get("CONTENT_TYPE", ""), "CONTENT_LENGTH": str(len(content))}
    try:
        parser = MultiPartParser(headers, BytesIO(content), [_InMemory(request)], "utf-8")
        fields, files = parser.parse()
    except RequestDataTooBig as error:
        raise PostTooLarge(TOO_LARGE) from error
    except (MultiPartParserError, SuspiciousOperation, ValueError) as error:
        raise Invalid(NOT_SEVERAL_PARTS) from error
    assert isinstance(files, MultiValueDict)
    return dict(fields.items()), {name: files.getlist(name) for name in files}
