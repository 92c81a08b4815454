"""The measuring behind `benchmarks.intake`; models can be imported here."""

import cProfile
import io
import pstats
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from os import getloadavg, sched_getaffinity
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import psycopg
from django.core.management import call_command
from django.db import connection, connections

from benchmarks._intake_least import Given
from benchmarks._intake_sender import WARM, Measured, Sender, at_once, over_http
from benchmarks._intake_statements import Statement, TakenDown
from figures.ground import address_of
from figures.running.processes import RIGHT, WebServer
from figures.telling import commit
from onehome.access.gate import EVERY_ROW
from onehome.access.models import Device
from onehome.kernel.identifiers import new_id
from onehome.web.field.api.lots import take_in
from tests.visits.forms.written import publish
from tests.world import lay_out

CLIENTS = (1, 4, 16)
LOT = 8  # of the profile
TABLES = "SELECT string_agg(quote_ident(tablename), ',') FROM pg_tables WHERE schemaname = 'public'"
KEPT = " AND tablename NOT LIKE 'django%' AND tablename NOT LIKE 'procrastinate%'"


def measure(size: int, seed: int) -> None:
    """Print the figures."""
    sender = _laid_out(seed)
    reception = _taken_down(sender)
    _tell_what_is_measured(size, seed, reception)
    spki = {str(one.pk): bytes(one.public_key or b"") for one in Device.objects.all()}
    given = Given(address_of("default"), reception, spki)
    connections.close_all()
    with (
        TemporaryDirectory() as folder,
        _served(Path(folder, "server.log"), RIGHT) as ours,
        _served(Path(folder, "least.log"), given.written(Path(folder))) as least,
    ):
        for clients in CLIENTS:
            _compare(sender, reception, (ours, least), clients, size)
    _profile(sender)


def _laid_out(seed: int) -> Sender:
    """Empty the database, lay the world of the tests out, and enrol the telephones."""
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    with connections["owner"].cursor() as cursor:
        cursor.execute(TABLES + KEPT)
        cursor.execute(f"TRUNCATE {cursor.fetchone()[0]} CASCADE")
    world = lay_out()
    publish(world.actor("planner"))
    return Sender(world, seed)


def _tell_what_is_measured(size: int, seed: int, reception: TakenDown) -> None:
    durable = _setting("fsync"), _setting("synchronous_commit")
    load = ", ".join(f"{one:.1f}" for one in getloadavg())
    print(f"{size} submissions for each number of clients   seed {seed}   commit {commit()}")
    print(f"fsync {durable[0]}, synchronous_commit {durable[1]}; {len(sched_getaffinity(0))} processors, load {load}")
    print(f"one reception makes {len(reception.statements)} statements, {len(reception.inserts)} of them INSERTs")
    print("a second, p95 in ms, and the share of the bare loop")
    print(f"clients{'bare loop':>20}" + "".join(f"{name:>26}" for name in ("the least", "OneHome", "ODK Collect")))


def _compare(sender: Sender, reception: TakenDown, ports: tuple[int, int], clients: int, size: int) -> None:
    """Print one line: the bare loop, the least server, ours, and ours as ODK Collect sends."""
    bare = _bare(reception, clients, size)
    ours, least = ports
    told = [
        over_http(least, sender.puts(size + WARM), clients),
        over_http(ours, sender.puts(size + WARM), clients),
        over_http(ours, sender.posts(size + WARM), clients),
    ]
    shares = [f"{one} {one.a_second / bare.a_second:>5.0%}" for one in told]
    print("".join([f"{clients:>7}{bare!s:>20}", *(f"{share:>26}" for share in shares)]), flush=True)


@contextmanager
def _served(log: Path, application: str) -> Iterator[int]:
    """Serve an application as `make serve` does; yields its port."""
    server = WebServer(log, application, as_served=True)
    try:
        server.wait()
        yield server.port
    finally:
        server.kill()


def _taken_down(sender: Sender) -> TakenDown:
    """Take records in within this process and return what the last one asked and wrote."""
    statements = list[Statement]()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append(Statement(sql.strip(), tuple((params[0] if many else params) or ())))
        return execute(sql, params, many, context)

    for _ in range(2):  # the first one reads keys and opens the connection
        sent = sender.sent()
        statements.clear()
        with connection.execute_wrapper(note):
            (answer,) = take_in([sent])
        assert isinstance(answer, tuple) and answer[0] == 201, answer
    return TakenDown(
        sent.record_id, tuple(one for one in statements if not one.sql.startswith(("SAVEPOINT", "RELEASE")))
    )


def _bare(reception: TakenDown, clients: int, size: int) -> Measured:
    """Make the same inserts with fresh ids, each group in a durable commit, and nothing else."""
    local, opened = threading.local(), list[psycopg.Connection]()

    def write(_: int) -> None:
        if getattr(local, "connection", None) is None:
            local.connection = psycopg.connect(address_of("default"))
            opened.append(local.connection)
        here: psycopg.Connection = local.connection
        record_id = new_id()
        with here.transaction():
            here.execute("SELECT set_config('onehome.provinces', %s, true)", [EVERY_ROW])
            for insert in reception.inserts:
                here.execute(insert.sql, insert.fresh(record_id, reception.record_id))

    try:
        at_once(range(WARM), clients, write)
        return at_once(range(size), clients, write)
    finally:
        for one in opened:
            one.close()


def _setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return str(cursor.fetchone()[0])


def _profile(sender: Sender, lots: int = 60) -> None:
    """Print where the time goes within one process, without server and network."""
    sent = [[sender.sent() for _ in range(LOT)] for _ in range(lots)]
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


def _rows_of(text: str) -> Iterator[str]:
    rows = [line for line in text.splitlines() if line.strip() and line.strip()[0].isdigit()]
    for row in rows[1:]:
        yield row.replace(str(Path(__file__).parent.parent), "").strip()[:110]
