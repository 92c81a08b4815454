"""The measuring behind `benchmarks.intake`; models can be imported here."""

import cProfile
import io
import pstats
import secrets
import socket
import statistics
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import getloadavg, sched_getaffinity
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, time
from typing import Any

import psycopg
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from figures.ground import address_of
from figures.running.processes import WebServer
from figures.telling import commit
from onehome.access.actions.devices import add_password_device, enrol, issue_enrolment
from onehome.access.types import system_actor
from onehome.gateways.field_keys import newest_sealing_key
from onehome.kernel import clock
from onehome.kernel.identifiers import new_id
from onehome.sync.envelopes import BODY, seal_key, seal_part
from onehome.sync.proofs import prove
from onehome.sync.wire import canonical, hash_of, to_base64
from tests.visits.forms.written import publish
from tests.web.field.collect import BOUNDARY, authorization, multipart, submission
from tests.world import World, lay_out

CLIENTS = (1, 4, 16)
WARM = 24
TABLES = "SELECT string_agg(quote_ident(tablename), ',') FROM pg_tables WHERE schemaname = 'public'"
KEPT = " AND tablename NOT LIKE 'django%' AND tablename NOT LIKE 'procrastinate%'"
EVERYWHERE = system_actor("a bare loop inserts")


@dataclass(frozen=True, slots=True)
class Measured:
    """So many a second by so many clients, and how long the slowest twentieth took."""

    a_second: float
    p95: float

    def __str__(self) -> str:
        return f"{self.a_second:7.0f}/s   p95 {self.p95 * 1000:7.1f} ms"


def measure(size: int, seed: int) -> None:
    """Print the figures."""
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    with connections["owner"].cursor() as cursor:
        cursor.execute(TABLES + KEPT)
        cursor.execute(f"TRUNCATE {cursor.fetchone()[0]} CASCADE")
    world = lay_out()
    publish(world.actor("planner"))
    sender = Sender(world, seed)
    statements, inserts = _taken_down(sender)
    durable = _setting("fsync"), _setting("synchronous_commit")
    load = ", ".join(f"{one:.1f}" for one in getloadavg())
    print(f"{size} submissions for each number of clients   seed {seed}   commit {commit()}")
    print(f"fsync {durable[0]}, synchronous_commit {durable[1]}; {len(sched_getaffinity(0))} processors, load {load}")
    print(f"one reception makes {statements} statements, {len(inserts)} of them INSERTs")
    connections.close_all()
    with TemporaryDirectory() as folder, _served(Path(folder)) as port:
        for clients in CLIENTS:
            bare = _bare(inserts, clients, size)
            over = _over_http(port, sender.puts(size + WARM), clients)
            collect = _over_http(port, sender.posts(size + WARM), clients)
            print(
                f"{clients:>3} clients   bare {bare}   HTTP {over} = {over.a_second / bare.a_second:.0%} of bare"
                f"   OpenRosa {collect} = {collect.a_second / bare.a_second:.0%}"
            )
    _profile(sender)


class Sender:
    """Makes requests as they travel, byte for byte."""

    def __init__(self, world: World, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311  (invented content, no secret)
        self.home = str(world.households["own"].pk)
        self.key = ec.generate_private_key(ec.SECP256R1())
        spki = self.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        issued = issue_enrolment(by=world.actor("provincial-head"), staff_id=world.staff["official"].pk, at=clock.now())
        made = enrol(secret=issued.secret, spki=spki, label="measured", at=clock.now())
        self.bearer = f"Bearer {made.device.pk}.{made.token}"
        collect = add_password_device(
            by=world.actor("provincial-head"), staff_id=world.staff["official"].pk, label="Collect", at=clock.now()
        )
        self.basic = authorization(collect)
        self.sealing, public = newest_sealing_key()
        self.to = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)

    def put(self) -> tuple[str, dict[str, str], bytes]:
        """Return path, headers and body of one record: a filled-in form, sealed."""
        name, key = str(new_id()), secrets.token_bytes(32)
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
        proof = prove(self.key, "PUT", path, int(time()), content)
        headers = {"Authorization": self.bearer, "X-OneHome-Proof": proof, "Content-Type": "application/json"}
        return path, headers, content

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


def _served(folder: Path) -> Any:
    server = WebServer(folder / "server.log", as_served=True)

    class Served:
        def __enter__(self) -> int:
            server.wait()
            return server.port

        def __exit__(self, *_: object) -> None:
            server.kill()

    return Served()


def _over_http(port: int, requests: Sequence[bytes], clients: int) -> Measured:
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

    _at_once(requests[:WARM], min(clients, WARM), send)
    return _at_once(requests[WARM:], clients, send)


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


def _at_once(given: Sequence[Any], clients: int, act: Callable[[Any], None]) -> Measured:
    def timed(one: Any) -> float:
        begun = perf_counter()
        act(one)
        return perf_counter() - begun

    with ThreadPoolExecutor(clients) as pool:
        started = perf_counter()
        taken = list(pool.map(timed, given))
        seconds = perf_counter() - started
    return Measured(len(taken) / seconds, statistics.quantiles(taken, n=20)[18])


@dataclass(frozen=True, slots=True)
class Insert:
    """One INSERT as it was made."""

    sql: str
    values: tuple[Any, ...]

    def fresh(self, number: Any) -> list[Any]:
        """Return its values with new ids; a row that points at the entry before gets that one's number."""
        values = list(self.values)
        if '"visits_submission"' in self.sql:
            columns = [name.strip(' "') for name in self.sql.partition("(")[2].partition(")")[0].split(",")]
            given = self.sql.partition("VALUES (")[2].split(",")
            columns = [name for name, value in zip(columns, given, strict=False) if "DEFAULT" not in value]
            for name in ("id", "instance_id"):
                values[columns.index(name)] = new_id()
        elif '"journal_unsealed"' in self.sql and not self.sql.startswith("WITH"):
            values[0] = [number] if isinstance(values[0], list) else number
        return values


def _taken_down(sender: Sender) -> tuple[int, list[Insert]]:
    """Take one record in within this process; returns how many statements it made, and its INSERTs."""
    client, taken = Client(SERVER_NAME="localhost"), list[Insert]()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(("INSERT", "WITH")):
            taken.append(Insert(sql, tuple(params)))
        return execute(sql, params, many, context)

    for _ in range(2):  # the first one reads keys and opens the connection
        path, headers, content = sender.put()
        taken.clear()
        with CaptureQueriesContext(connection) as queries, connection.execute_wrapper(note):
            answer = client.generic("PUT", path, content, "application/json", headers=headers)
        assert answer.status_code == 201, answer.status_code
    return len(queries), taken


def _bare(inserts: Sequence[Insert], clients: int, size: int) -> Measured:
    """Make the same inserts with fresh ids, each group in a durable commit, and nothing else."""
    local, opened = threading.local(), list[psycopg.Connection]()

    def write(_: int) -> None:
        if getattr(local, "connection", None) is None:
            local.connection = psycopg.connect(address_of("default"))
            opened.append(local.connection)
        here: psycopg.Connection = local.connection
        with here.transaction():
            here.execute("SELECT set_config('onehome.provinces', %s, true)", [",".join(EVERYWHERE.provinces)])
            number = None
            for insert in inserts:
                cursor = here.execute(insert.sql, insert.fresh(number))
                if cursor.description is not None:
                    number = next(iter(cursor.fetchone() or ()), None)

    try:
        _at_once(range(WARM), clients, write)
        return _at_once(range(size), clients, write)
    finally:
        for one in opened:
            one.close()


def _setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return str(cursor.fetchone()[0])


def _profile(sender: Sender, count: int = 150) -> None:
    """Print where the time of a reception goes within one process."""
    client, requests = Client(SERVER_NAME="localhost"), [sender.put() for _ in range(count)]
    profile = cProfile.Profile()
    started = perf_counter()
    profile.enable()
    for path, headers, content in requests:
        client.generic("PUT", path, content, "application/json", headers=headers)
    profile.disable()
    print(f"profile of {count} receptions in one process, {(perf_counter() - started) / count * 1000:.1f} ms each:")
    told = io.StringIO()
    pstats.Stats(profile, stream=told).sort_stats("tottime").print_stats(8)
    for line in _rows_of(told.getvalue()):
        print(f"  {line}")


def _rows_of(text: str) -> Iterator[str]:
    rows = [line for line in text.splitlines() if line.strip() and line.strip()[0].isdigit()]
    for row in rows[1:]:
        yield row.replace(str(Path(__file__).parent.parent), "").strip()[:110]
