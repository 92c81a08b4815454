"""The processes that R1 starts and kills: the web server, the worker, and the phones."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from random import Random

from config.env import PROJECT_ROOT, with_settings
from figures.ground import SETTINGS, address_of

SECONDS_TO_START = 90.0
RIGHT = "config.asgi:application"


def environment() -> dict[str, str]:
    """Return the environment of a process that works on this process's database, as the application role."""
    addresses = {"DATABASE_URL": address_of("default"), "OWNER_DATABASE_URL": address_of("owner")}
    return with_settings(SETTINGS, **addresses, PYTHONUNBUFFERED="1")


class Process:
    """A process with its own log and its own group; killing it kills the group."""

    def __init__(self, command: list[str], log: Path, values: Mapping[str, str]) -> None:
        self.command, self.log, self.values = command, log, values
        self.process = self._launch()

    def _launch(self) -> "subprocess.Popen[bytes]":
        with self.log.open("ab") as log:
            return subprocess.Popen(
                self.command, cwd=PROJECT_ROOT, env=dict(self.values), stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, start_new_session=True,
            )  # fmt: skip

    def kill(self) -> None:
        """End it with SIGKILL, whatever it is doing."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def start_again(self) -> None:
        """Start it after its end."""
        self.process = self._launch()

    def ended(self) -> int | None:
        """Return its exit status, None while it runs."""
        return self.process.poll()


class WebServer(Process):
    """gunicorn with the real application, two worker processes, as `make serve` runs it."""

    def __init__(self, log: Path, application: str = RIGHT, *, as_served: bool = False) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{self.port}"]
        command += ["--workers", "2", "--worker-class", "asgi", "--no-control-socket"]
        if not as_served:  # with the program loaded before the fork a killed worker process is replaced at once
            command += ["--preload", "--log-level", "error"]
        super().__init__(command, log, environment())

    def wait(self) -> None:
        """Return when it takes connections.

        Raises:
            RuntimeError: it ended, or took too long.
        """
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline and self.ended() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise RuntimeError(f"The server did not start:\n{self.log.read_text(encoding='utf-8')[-3000:]}")

    def kill_one(self, chance: Random) -> bool:
        """Kill one of its worker processes with all requests in it; the master starts another one."""
        return kill_child(self.process.pid, chance)


def kill_child(of: int, chance: Random) -> bool:
    """Kill one of the processes that a process has started; False when it has none."""
    children = Path(f"/proc/{of}/task/{of}/children").read_text(encoding="ascii")
    numbers = [int(number) for number in children.split()]
    if not numbers:
        return False
    with suppress(ProcessLookupError):
        os.kill(chance.choice(numbers), signal.SIGKILL)
    return True


def worker(log: Path) -> Process:
    """Start what writes arrived records where they belong."""
    return Process([sys.executable, "-m", "figures.running.worker"], log, environment())


def phone(folder: Path) -> Process:
    """Start a phone on its folder."""
    command = [sys.executable, "-m", "figures.running.phone", str(folder)]
    return Process(command, folder / "log", environment())
