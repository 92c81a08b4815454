"""Starts, stops and looks at the server of one embedded cluster; each can be repeated without harm."""

import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from embedded_postgres.binaries import launch
from embedded_postgres.cluster import ROLES_MARK, lay_out_cluster, make_sockets_folder
from embedded_postgres.errors import not_started, not_stopped
from embedded_postgres.passwords import Passwords, passwords_in
from embedded_postgres.place import Place, place_for
from embedded_postgres.processes import processes_in, works_in
from embedded_postgres.roles import APP, DATABASE, OWNER, lay_out_roles

SETTINGS = {"listen_addresses": "", "timezone": "UTC", "log_timezone": "UTC", "jit": "off"}
# Rows that no test run needs tomorrow may be lost by a power cut: three times faster.
SETTINGS_FOR_TESTS = {**SETTINGS, "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
SECONDS_TO_START = 120.0  # recovery after a power cut may take a while
SECONDS_TO_STOP = 30.0
SECONDS_BETWEEN_TRIES = 2.0  # after a kill -9 the old shared memory is freed only when its last process has gone
TRIES = 6
SOCKET_LOCK = ".s.PGSQL.5432.lock"
# Raise it when `roles` changes, so that clusters laid out earlier are corrected at their next start.
ROLES_EDITION = "1"


@dataclass(frozen=True)
class Addresses:
    """The PostgreSQL addresses of the two roles."""

    app: str
    owner: str


@dataclass(frozen=True)
class EmbeddedServer:
    """One embedded cluster: where it lives and whether it is only for tests."""

    place: Place
    for_tests: bool = False

    @property
    def addresses(self) -> Addresses:
        """The addresses of the two roles; they stay the same from start to start."""
        passwords = passwords_in(self.place.folder)
        host = quote(str(self.place.sockets), safe="")
        return Addresses(
            app=f"postgresql://{APP}:{quote(passwords.app)}@/{DATABASE}?host={host}",
            owner=f"postgresql://{OWNER}:{quote(passwords.owner)}@/{DATABASE}?host={host}",
        )

    @property
    def process(self) -> int | None:
        """The number of the running server's process, None when it is not running or not yet ready."""
        lines = _pid_file_lines(self.place.cluster)
        if len(lines) < 8 or lines[7].strip() != "ready" or not lines[0].isdigit():
            return None
        process = int(lines[0])
        return process if works_in(process, self.place.cluster) else None

    def start(self) -> bool:
        """Lay the cluster out if it is new and start it; False when it was running already.

        Raises:
            EmbeddedPostgresError: it cannot be laid out or does not start; the sentence holds the end of the log.
        """
        if self.process is not None:
            return False
        with _alone(self.place.folder):
            if self.process is not None:
                return False
            passwords = passwords_in(self.place.folder)
            if not self.place.cluster.exists():
                lay_out_cluster(self.place, passwords, for_tests=self.for_tests)
            self._run()
            self._correct_roles(passwords)
        return True

    def stop(self) -> bool:
        """Stop the server, ending its connections; False when it was not running.

        Raises:
            EmbeddedPostgresError: it is still running after SECONDS_TO_STOP.
        """
        with _alone(self.place.folder):
            process = self.process
            if process is None:
                return False
            os.kill(process, signal.SIGINT)  # PostgreSQL's "fast" shutdown
            deadline = time.monotonic() + SECONDS_TO_STOP
            while processes_in(self.place.cluster):
                if time.monotonic() > deadline:
                    raise not_stopped(process)
                time.sleep(0.05)
            launched = _launched.pop(process, None)
            if launched is not None:
                launched.wait()
        return True

    def _run(self) -> None:
        """Start the server process and wait until it takes connections."""
        make_sockets_folder(self.place)
        for _ in range(TRIES):
            _wait_for_orphans(self.place)
            launched = _launch(self.place, SETTINGS_FOR_TESTS if self.for_tests else SETTINGS)
            deadline = time.monotonic() + SECONDS_TO_START
            while launched.poll() is None and time.monotonic() < deadline:
                if self.process == launched.pid:
                    _launched[launched.pid] = launched
                    return
                time.sleep(0.02)
            if launched.poll() is None:
                launched.send_signal(signal.SIGQUIT)
                launched.wait()
                break
            time.sleep(SECONDS_BETWEEN_TRIES)
        raise not_started(self.place.log)

    def _correct_roles(self, passwords: Passwords) -> None:
        """Lay the roles out, unless this edition of them is in place already."""
        mark = self.place.home / ROLES_MARK
        if mark.exists() and mark.read_text(encoding="utf-8") == ROLES_EDITION:
            return
        lay_out_roles(self.place, passwords, for_tests=self.for_tests)
        mark.write_text(ROLES_EDITION, encoding="utf-8")


# Servers that this process launched: kept so that their end can be collected.
_launched: dict[int, "subprocess.Popen[bytes]"] = {}


def embedded_server(folder: Path, *, for_tests: bool = False) -> EmbeddedServer:
    """Return the server whose cluster belongs to this folder.

    Raises:
        EmbeddedPostgresError: this user may not write to the folder.
    """
    return EmbeddedServer(place_for(folder), for_tests)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other processes from starting or stopping the same cluster meanwhile."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _pid_file_lines(cluster: Path) -> list[str]:
    try:
        return (cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def _launch(place: Place, settings: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    """Start the server; its settings are given here, so that a cluster laid out earlier follows them too."""
    options = {**settings, "unix_socket_directories": f'"{place.sockets}"'}
    return launch(
        place, "postgres", ["-D", str(place.cluster), *(f"--{name}={value}" for name, value in options.items())]
    )


def _wait_for_orphans(place: Place) -> None:
    """Wait for what a killed server left behind, then forget the files that name its process.

    PostgreSQL itself would refuse to start as long as any process of this user has the number in those files.
    """
    deadline = time.monotonic() + SECONDS_TO_STOP
    while processes_in(place.cluster) and time.monotonic() < deadline:
        time.sleep(0.1)
    if not processes_in(place.cluster):
        (place.cluster / "postmaster.pid").unlink(missing_ok=True)
        (place.sockets / SOCKET_LOCK).unlink(missing_ok=True)
