"""Speaks HTTP as ODK Collect does, over a socket: asks first, sends in chunks, follows nothing."""

import http.client
import ssl
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from tests.web.field.collect import BOUNDARY, multipart

CHUNK = 8_192
Files = dict[str, tuple[str, bytes]]  # name -> content type and content
DEVICE_ID = "?deviceID=collect%3AqX0TGCUCnGpcl7sA"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    asked: str
    status: int
    headers: http.client.HTTPMessage
    content: bytes

    @property
    def xml(self) -> Element:
        """The body as XML."""
        root: Element = fromstring(self.content)
        return root


@dataclass
class Collect:
    """One phone; `faults` is what it found wrong, in whatever it was sent."""

    address: str
    name: str
    password: str
    trusts: Path  # the certificate of this run
    faults: list[str] = field(default_factory=list)

    def ask(
        self, method: str, path: str, body: bytes | None = None, *, password: str | None = None, chunked: bool = True
    ) -> Answer:
        """Send a request and look at what every answer must carry; `password` "" sends no credentials."""
        parts = urlsplit(path)
        where = f"{parts.path}?{parts.query}" if parts.query else parts.path
        headers = {"X-OpenRosa-Version": "1.0", "User-Agent": "org.odk.collect.android/v2025.2.3 Dalvik/2.1.0"}
        secret = self.password if password is None else password
        if secret:
            headers["Authorization"] = "Basic " + b64encode(f"{self.name}:{secret}".encode()).decode()
        if body is not None:
            headers["Content-Type"] = f"multipart/form-data; boundary={BOUNDARY}"
        host = urlsplit(self.address)
        context = ssl.create_default_context(cafile=str(self.trusts))
        connection = http.client.HTTPSConnection(host.hostname or "", host.port, timeout=60, context=context)
        try:
            pieces = _pieces(body) if body is not None and chunked else body
            connection.request(method, where, pieces, headers, encode_chunked=body is not None and chunked)
            response = connection.getresponse()
            answer = Answer(f"{method} {parts.path}", response.status, response.msg, response.read())
        finally:
            connection.close()
        self._look(answer)
        return answer

    def send(
        self, body: bytes, files: Files | None = None, *, incomplete: bool = False, chunked: bool = True
    ) -> Answer:
        """Ask how much may be sent, then post a submission."""
        self.expect(self.ask("HEAD", f"/openrosa/submission{DEVICE_ID}"), 204)
        post = multipart(body, files or {}, incomplete=incomplete)
        return self.ask("POST", f"/openrosa/submission{DEVICE_ID}", post, chunked=chunked)

    def expect(self, answer: Answer, status: int) -> Answer:
        """Note it as a fault when the status is another one."""
        if answer.status != status:
            self.faults.append(f"{answer.asked}: {answer.status} instead of {status}")
        return answer

    def must(self, holds: object, fault: str) -> None:
        """Note a fault unless something holds."""
        if not holds:
            self.faults.append(fault)

    def _look(self, answer: Answer) -> None:
        headers, said = answer.headers, answer.asked
        self.must(headers.get_all("X-OpenRosa-Version") == ["1.0"], f"{said}: no X-OpenRosa-Version: 1.0")
        self.must(headers.get("Date"), f"{said}: no Date")
        self.must(not 300 <= answer.status < 400 and "Location" not in headers, f"{said}: leads elsewhere")
        self.must("Set-Cookie" not in headers, f"{said}: sets a cookie")
        if answer.content and "csv" not in headers["Content-Type"]:
            self.must(headers["Content-Type"] == "text/xml; charset=utf-8", f"{said}: {headers['Content-Type']}")


def _pieces(body: bytes) -> Iterator[bytes]:
    for start in range(0, len(body), CHUNK):
        yield body[start : start + CHUNK]
