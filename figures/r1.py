"""R1: records from phones that are killed, over a link that cuts and doubles, into a server that is killed.

Everything is real but the phones' screens: gunicorn, PostgreSQL with row-level security, signatures, seals, files that
are synced. At the end what the phones told their users is held against what the database holds.
"""

import json
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from shutil import rmtree
from tempfile import mkdtemp
from time import perf_counter
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.db import connection, connections

from figures.running.checking import Truth, check, gone_or_doubled, left_to_process, submissions
from figures.running.link import Link
from figures.running.processes import RIGHT, Process, WebServer, phone, worker
from figures.telling import Figure
from onehome.access.actions.devices import enrol, issue_enrolment
from onehome.access.gate import acting
from onehome.access.types import system_actor
from onehome.gateways.field_keys import newest_sealing_key, receipt_public_key
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.people.actions.seal import make_data_keys
from onehome.people.models import Household
from onehome.sync.wire import to_base64
from tests.visits.forms.written import publish
from tests.world import START, World, lay_out

SYSTEM = system_actor("a figure lays out its households")
PHONES = ("official", "colleague", "neighbour")
HOMES = 12
PLANTED = {
    "no-unique": "figures.running.planted:no_unique",
    "early-answer": "figures.running.planted:early_answer",
    "early-deletion": RIGHT,
}
CONSTRAINT = "submission_once_for_ever"

ABOUT = Bilingual(
    "เซิร์ฟเวอร์ โทรศัพท์ และตัวประมวลผลถูกปิดกลางคัน (SIGKILL) บนเครือข่ายที่เสีย",
    "server, phones and worker killed (SIGKILL), over a faulty link",
)
UNTESTED = Bilingual(
    "ไฟดับ (การปิดโพรเซสไม่ใช่ไฟดับ) ดิสก์เสีย ฐานข้อมูลถูกปิด และเบราว์เซอร์จริง ซึ่งทดสอบแยกต่างหาก",
    "a power cut (killing a process is none), broken disks, a killed database; real browsers are killed elsewhere",
)
SEEN = (
    Bilingual(
        "ปิดเซิร์ฟเวอร์ {server} ครั้ง (ทั้งหมด {whole}) โทรศัพท์ {phone} ตัวประมวลผล {worker} · คำขอผ่านเครือข่าย {requests:,}",
        "killed: server {server} times ({whole} of them whole), phones {phone}, worker {worker} · {requests:,} asked",
    ),
    Bilingual("เหตุบนเครือข่าย: {faults}", "on the link: {faults}"),
    Bilingual("ในฐานข้อมูล: {rows}", "in the database: {rows}"),
)


@dataclass(frozen=True, slots=True)
class Size:
    """How much is sent and killed.

    Args:
        kills: of the server; as many of phones, and some of the worker.
        seconds: after which a run has failed.
    """

    records: int
    kills: int
    seconds: float
    phones: int = 3


SHORT, FULL = Size(60, 5, 150.0), Size(10_000, 200, 4 * 3600.0)


def figure(given: Namespace) -> Figure:
    """Show the figure in the size that was asked for; --bug is one of PLANTED."""
    size = FULL if given.full else SHORT
    if given.count:
        size = Size(given.count, max(2, given.count // 50), 4 * 3600.0)
    return measure(seed=given.seed, size=size, bug=given.bug)


def measure(*, seed: int, size: Size, bug: str = "", process: bool = True) -> Figure:
    """Run phones against a server until everything has arrived, and hold it against the truth."""
    started = perf_counter()
    run = _Run(seed, size, bug, process, Path(mkdtemp(prefix="onehome-r1-")))
    try:
        with _constraint(dropped=bug == "no-unique"):
            wrong, rows = run.through()
        counted = Counter(rows)
    finally:
        run.end()
    killed = {name: run.killed[name] for name in ("server", "whole", "phone", "worker")}
    faults = ", ".join(f"{name} {count:,}" for name, count in run.link.faults.most_common())
    there = ", ".join(f"{name} {count:,}" for name, count in counted.most_common())
    seen = (
        SEEN[0].format(**killed, requests=sum(run.link.faults.values())),
        SEEN[1].format(faults=faults),
        SEEN[2].format(rows=there),
    )
    return Figure("R1", ABOUT, seed, size.records, perf_counter() - started, wrong, seen, UNTESTED)


@contextmanager
def _constraint(*, dropped: bool) -> Iterator[None]:
    """Take the unique constraint away for the length of the block, on a database that is thrown away."""
    if not dropped:
        yield
        return
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"ALTER TABLE visits_submission DROP CONSTRAINT {CONSTRAINT}")
    try:
        yield
    finally:
        with connections["owner"].cursor() as cursor:
            cursor.execute("TRUNCATE visits_submission CASCADE")
            cursor.execute(f"ALTER TABLE visits_submission ADD CONSTRAINT {CONSTRAINT} UNIQUE (instance_id, sha256)")


@dataclass
class _Run:
    seed: int
    size: Size
    bug: str
    process: bool
    folder: Path
    killed: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)  # noqa: S311  (moments, no secret)
        self.server = WebServer(self.folder / "server.log", PLANTED.get(self.bug, RIGHT))
        self.link = Link(self.server.port, self.seed)
        self.phones: list[Process] = []
        self.worker: Process | None = None

    def through(self) -> tuple[list[str], list[str]]:
        """Run to the end; returns what is wrong, and the states of all rows."""
        world = lay_out()
        about = _about(world)
        each = -(-self.size.records // self.size.phones)
        for number in range(self.size.phones):
            count = min(each, self.size.records - number * each)
            self._order(world, number, count, about)
        self.server.wait()
        self.phones = [phone(self.folder / f"phone-{number}") for number in range(self.size.phones)]
        if self.process:
            self.worker = worker(self.folder / "worker.log")
        trouble = self._until_all_has_arrived()
        wrong, rows = check(self.truths(), processed=self.process)
        return trouble + wrong, rows

    def truths(self) -> list[Truth]:
        """Return of each phone what it really recorded."""
        return [Truth(self.folder / f"phone-{number}", self.seed, number) for number in range(self.size.phones)]

    def end(self) -> None:
        """Stop everything that was started, and forget what was kept."""
        for one in (*self.phones, *([self.worker] if self.worker else []), self.server):
            one.kill()
        self.link.close()
        rmtree(self.folder)

    def _order(self, world: World, number: int, count: int, about: dict[str, Any]) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        spki = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        head, member = world.actor("provincial-head"), world.staff[PHONES[number % len(PHONES)]]
        issued = issue_enrolment(by=head, staff_id=member.pk, at=clock.now())
        made = enrol(secret=issued.secret, spki=spki, label=f"phone {number}", at=clock.now())
        (sealing, to), (receipt, by) = newest_sealing_key(), receipt_public_key()
        orders = {
            "seed": self.seed, "phone": number, "count": count, "port": self.link.port, "bug": self.bug, "about": about,
            "device_id": str(made.device.pk), "token": made.token,
            "key": key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
            "sealing_key": {"id": sealing, "public": to_base64(to)},
            "receipt_key": {"id": receipt, "public": to_base64(by)},
        }  # fmt: skip
        folder = self.folder / f"phone-{number}"
        folder.mkdir()
        (folder / "orders.json").write_text(json.dumps(orders), encoding="utf-8")

    def _until_all_has_arrived(self) -> list[str]:
        planned, deadline = self._plan(), time.monotonic() + self.size.seconds
        looked = time.monotonic()
        while time.monotonic() < deadline:
            self._restart()
            ended = [one.ended() for one in self.phones]
            if any(status not in {None, 0} for status in ended):
                return [f"a phone stopped by itself: {(self.folder / 'phone-0' / 'log').read_text()[-800:]}"]
            arrived = submissions()
            while planned and arrived >= planned[0][0]:
                self._kill(planned.pop(0)[1])
            if self.bug and time.monotonic() - looked > 1:  # a planted bug need not be found twice
                if gone_or_doubled(self.truths()):
                    return []
                looked = time.monotonic()
            done = all(status == 0 for status in ended)
            if done and not (self.process and left_to_process()):
                return []
            time.sleep(0.05)
        return [f"not everything had arrived after {self.size.seconds:.0f} s"]

    def _plan(self) -> list[tuple[int, str]]:
        """Return after how many arrivals what is killed."""
        kinds = ["server"] * self.size.kills + ["phone"] * self.size.kills
        kinds += ["worker"] * (max(1, self.size.kills // 5) if self.process else 0)
        self.chance.shuffle(kinds)
        return sorted((self.chance.randrange(1, max(2, self.size.records * 9 // 10)), kind) for kind in kinds)

    def _kill(self, kind: str) -> None:
        time.sleep(self.chance.uniform(0, 0.15))  # somewhere inside a request
        if kind == "phone":
            running = [one for one in self.phones if one.ended() is None]
            if running:
                one = self.chance.choice(running)
                one.kill()
                one.start_again()
        elif kind == "worker" and self.worker is not None:
            self.worker.kill()
            self.worker.start_again()
        elif self.chance.random() < 0.2 or not self.server.kill_one(self.chance):
            self.server.kill()
            self.server.start_again()
            self.killed["whole"] += 1
        self.killed[kind] += 1

    def _restart(self) -> None:
        for one in (self.server, *([self.worker] if self.worker else [])):
            if one.ended() is not None:
                one.start_again()


def _about(world: World) -> dict[str, Any]:
    """Lay out households and a form; returns what the phones are told of them."""
    version = publish(world.actor("planner"))
    homes: list[UUID] = []
    with acting(SYSTEM):
        for number in range(HOMES):
            home = Household(
                number=f"R1-{number}", place="500101", village="หมู่ 1", official=world.staff["official"],
                volunteer=world.staff["volunteer"], registered_on=START, fictional=True,
            )  # fmt: skip
            home.save()
            make_data_keys([(home.pk, home.place)])
            homes.append(home.pk)
    with suppress(Exception):
        connection.close()
    return {
        "households": [str(home) for home in homes], "day": clock.today().isoformat(), "code": version.form.code,
        "version": version.version,
    }  # fmt: skip
