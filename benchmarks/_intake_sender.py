"""Sends records as telephones do: requests made before the clock runs, over connections that are kept."""

import secrets
import socket
import statistics
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from random import Random
from time import perf_counter, time
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db import connections

from onehome.access.actions.devices import add_password_device, enrol, hash_of_secret, issue_enrolment
from onehome.gateways.field_keys import newest_sealing_key
from onehome.kernel import clock
from onehome.kernel.identifiers import new_id
from onehome.sync.envelopes import BODY, seal_key, seal_part
from onehome.sync.proofs import prove
from onehome.sync.wire import canonical, hash_of, to_base64
from onehome.web.field.api.lots import SentRecord
from tests.web.field.collect import BOUNDARY, authorization, multipart, submission
from tests.world import World

WARM = 200
PHONES = 40


@dataclass(frozen=True, slots=True)
class Measured:
    """So many a second by so many clients, and how long the slowest twentieth took."""

    a_second: float
    p95: float

    def __str__(self) -> str:
        return f"{self.a_second:.0f}/s {self.p95 * 1000:6.1f} ms"


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone: its key, and how it names itself."""

    key: ec.EllipticCurvePrivateKey
    bearer: str

    @classmethod
    def enrolled(cls, world: World) -> "Phone":
        """Return a new one of the official."""
        key = ec.generate_private_key(ec.SECP256R1())
        spki = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        issued = issue_enrolment(by=world.actor("provincial-head"), staff_id=world.staff["official"].pk, at=clock.now())
        made = enrol(secret=issued.secret, spki=spki, label="measured", at=clock.now())
        return cls(key, f"Bearer {made.device.pk}.{made.token}")


class Sender:
    """Makes requests as they travel, byte for byte, of many telephones in turn."""

    def __init__(self, world: World, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311  (invented content, no secret)
        self.home = str(world.households["own"].pk)
        self.phones = cycle([Phone.enrolled(world) for _ in range(PHONES)])
        collect = add_password_device(
            by=world.actor("provincial-head"), staff_id=world.staff["official"].pk, label="Collect", at=clock.now()
        )
        self.basic = authorization(collect)
        self.sealing, public = newest_sealing_key()
        self.to = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)

    def put(self) -> tuple[str, dict[str, str], bytes]:
        """Return path, headers and body of one record: a filled-in form, sealed."""
        name, key, phone = str(new_id()), secrets.token_bytes(32), next(self.phones)
        body = submission(name, self.home, words=f"เสียงที่ {self.chance.random()}")
        sealed = seal_key(name, key, key_id=self.sealing, to=self.to)
        content = canonical(
            {
                "kind": "form", "form_code": "small", "form_version": "1", "household_id": self.home,
                "made_at": "2026-01-01T00:00:00Z", "sha256": hash_of(body), "attachments": [],
                "sealed_key": {
                    "key_id": sealed.key_id, "enc": to_base64(sealed.enc), "ciphertext": to_base64(sealed.ciphertext),
                },
                "body": to_base64(seal_part(name, BODY, body, record_key=key)),
            }
        )  # fmt: skip
        path = f"/field/api/records/{name}"
        proof = prove(phone.key, "PUT", path, int(time()), content)
        headers = {"Authorization": phone.bearer, "X-OneHome-Proof": proof, "Content-Type": "application/json"}
        return path, headers, content

    def sent(self) -> SentRecord:
        """Return one record as the server has read it."""
        path, headers, content = self.put()
        device_id, _, token = headers["Authorization"].removeprefix("Bearer ").partition(".")
        proof, token_hash = headers["X-OneHome-Proof"], hash_of_secret(token)
        record_id = UUID(path.rpartition("/")[2])
        return SentRecord(record_id, path, UUID(device_id), token_hash, proof, content, clock.now())

    def puts(self, count: int) -> list[bytes]:
        """Return requests of the field client."""
        return [_request("PUT", *self.put()) for _ in range(count)]

    def posts(self, count: int) -> list[bytes]:
        """Return requests of ODK Collect."""
        headers = {"Authorization": self.basic, "Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        bodies = (submission(str(new_id()), self.home, words=f"{self.chance.random()}") for _ in range(count))
        return [_request("POST", "/openrosa/submission", headers, multipart(body, {})) for body in bodies]


def _request(method: str, path: str, headers: dict[str, str], body: bytes) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def over_http(port: int, requests: Sequence[bytes], clients: int) -> Measured:
    """Send requests over as many kept connections as there are clients; the first of them warm the server up."""
    local = threading.local()

    def send(request: bytes) -> None:
        for _ in range(2):  # the server may have closed a connection that was idle
            try:
                _exchange(local, port, request)
            except OSError:
                local.socket = None
            else:
                return
        raise RuntimeError("the server does not answer")

    at_once(requests[:WARM], clients, send)
    gather_statistics()
    return at_once(requests[WARM:], clients, send)


def gather_statistics() -> None:
    """Let the database count what is there, as it does by itself within a minute: an empty table has no plan."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    connections.close_all()


def _exchange(local: Any, port: int, request: bytes) -> None:
    if getattr(local, "socket", None) is None:
        local.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        local.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    local.socket.sendall(request)
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += _more(local)
    head, _, body = answer.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 201"):
        raise RuntimeError(head.decode(errors="replace") + body.decode(errors="replace"))
    length = next(
        int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")
    )
    while len(body) < length:
        body += _more(local)
    if b"connection: close" in head.lower():
        local.socket.close()
        local.socket = None


def _more(local: Any) -> bytes:
    piece: bytes = local.socket.recv(65_536)
    if not piece:
        raise ConnectionError("closed")
    return piece


def at_once(given: Sequence[Any], clients: int, act: Callable[[Any], None]) -> Measured:
    def timed(one: Any) -> float:
        begun = perf_counter()
        act(one)
        return perf_counter() - begun

    with ThreadPoolExecutor(clients) as pool:
        started = perf_counter()
        taken = list(pool.map(timed, given))
        seconds = perf_counter() - started
    return Measured(len(taken) / seconds, statistics.quantiles(taken, n=20)[18])
