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
from itertools import count, cycle
from os import getloadavg, sched_getaffinity
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, time
from typing import Any
from uuid import UUID

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
from onehome.access.actions.devices import add_password_device, enrol, hash_of_secret, issue_enrolment
from onehome.access.types import system_actor
from onehome.gateways.field_keys import newest_sealing_key
from onehome.kernel import clock
from onehome.kernel.identifiers import new_id
from onehome.sync.envelopes import BODY, seal_key, seal_part
from onehome.sync.proofs import prove
from onehome.sync.wire import canonical, hash_of, to_base64
from onehome.web.field.api.lots import SentRecord, take_in
from tests.visits.forms.written import publish
from tests.web.field.collect import BOUNDARY, authorization, multipart, submission
from tests.world import World, lay_out

CLIENTS = (1, 4, 16)
WARM = 200
PHONES = 40
NUMBERS = count(10**9)  # of the bare loop
LOT = 8  # of the profile
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

    _at_once(requests[:WARM], clients, send)
    _gather_statistics()
    return _at_once(requests[WARM:], clients, send)


def _gather_statistics() -> None:
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
            values[columns.index("sequence")] = next(NUMBERS)
        elif '"journal_unsealed"' in self.sql and not self.sql.startswith("WITH"):
            values[0] = [number] if isinstance(values[0], list) else number
        return values


def _taken_down(sender: Sender) -> tuple[int, list[Insert]]:
    """Take one record in within this process; returns how many statements it made, and its INSERTs."""
    client, taken = Client(SERVER_NAME="localhost"), list[Insert]()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(("INSERT", "WITH")):
            taken.append(Insert(sql, tuple(params[0] if many else params)))
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


def _profile(sender: Sender, lots: int = 60) -> None:
    """Print where the time goes within one process, without server and network."""
    sent = [[_sent(*sender.put()) for _ in range(LOT)] for _ in range(lots)]
    take_in(sent.pop())
    profile = cProfile.Profile()
    started = perf_counter()
    profile.enable()
    for lot in sent:
        take_in(lot)
    profile.disable()
    each = (perf_counter() - started) / len(sent) / LOT * 1000
    print(f"profile of {len(sent)} lots of {LOT} records in one process, {each:.2f} ms a record while profiled:")
    told = io.StringIO()
    pstats.Stats(profile, stream=told).sort_stats("tottime").print_stats(10)
    for line in _rows_of(told.getvalue()):
        print(f"  {line}")


def _sent(path: str, headers: dict[str, str], content: bytes) -> SentRecord:
    device_id, _, token = headers["Authorization"].removeprefix("Bearer ").partition(".")
    proof, token_hash = headers["X-OneHome-Proof"], hash_of_secret(token)
    record_id = UUID(path.rpartition("/")[2])
    return SentRecord(record_id, path, UUID(device_id), token_hash, proof, content, clock.now())


def _rows_of(text: str) -> Iterator[str]:
    rows = [line for line in text.splitlines() if line.strip() and line.strip()[0].isdigit()]
    for row in rows[1:]:
        yield row.replace(str(Path(__file__).parent.parent), "").strip()[:110]
