"""The running service: a web server and a worker for background jobs, until somebody stops them."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from config.env import PROJECT_ROOT, read, with_settings
from launcher.running import Running, forget_running, note_running, running
from launcher.words import CannotGoOn
from onehome.kernel.bilingual import Bilingual

HOST = "127.0.0.1"
SECONDS_TO_START = 60.0
SECONDS_TO_STOP = 15.0
SECONDS_TO_FINISH = 10  # requests that were begun
STOPPING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopAsked(Exception):
    """Somebody pressed Ctrl-C, closed the terminal or ran `make stop`."""


def refuse_taken_port(port: int) -> None:
    """Raise CannotGoOn when the port cannot be listened on, saying whether it is our own service that has it."""
    service = running()
    if service is not None and not service.is_looked_after:
        service.end()
    elif service is not None:
        raise CannotGoOn(
            Bilingual(
                th="OneHome ของโฟลเดอร์นี้เปิดอยู่แล้วที่ http://localhost:{port} ปิดด้วยคำสั่ง make stop",
                en="OneHome of this folder is running already at http://localhost:{port}. Stop it with `make stop`.",
            ).format(port=service.port)
        )
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CannotGoOn(
                Bilingual(
                    th="พอร์ต {port} ใช้ไม่ได้ (มีโปรแกรมอื่นใช้อยู่) ลองพอร์ตอื่น เช่น make demo PORT={other}",
                    en="Port {port} cannot be used (another program has it). Try: make demo PORT={other}",
                ).format(port=port, other=port + 1)
            ) from error


@contextmanager
def serving(port: int, settings: str, **values: str) -> Iterator["Service"]:
    """Run the web server and the job worker for the length of the block, then stop both.

    Args:
        settings: dotted name of the settings module.
        values: further environment variables for the two processes.
    """
    environment = with_settings(settings, **values)
    web = [sys.executable, "-m", "gunicorn", "config.asgi:application", "--bind", f"{HOST}:{port}"]
    web += ["--worker-class", "asgi", "--workers", "2", "--no-control-socket"]
    web += ["--graceful-timeout", str(SECONDS_TO_FINISH)]
    worker = [sys.executable, "manage.py", "procrastinate", "worker"]
    processes: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in (("web", web), ("worker", worker)):
            processes[name] = _launch(name, command, environment)
        note_running(Running(port, os.getpid(), tuple(process.pid for process in processes.values())))
        yield Service(port, processes)
    finally:
        _end(processes)
        forget_running()


@dataclass(frozen=True)
class Service:
    """The two processes while they run."""

    port: int
    processes: Mapping[str, "subprocess.Popen[bytes]"]

    def wait_until_it_answers(self) -> None:
        """Return when the web server takes connections.

        Raises:
            CannotGoOn: it ended, or took longer than SECONDS_TO_START.
        """
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline:
            self.refuse_ended()
            with socket.socket() as probe:
                if probe.connect_ex((HOST, self.port)) == 0:
                    return
            time.sleep(0.05)
        raise _ended("web")

    def wait_for_the_end(self) -> None:
        """Return never; raises CannotGoOn when one of the processes ends by itself."""
        while True:
            self.refuse_ended()
            time.sleep(0.5)

    def refuse_ended(self) -> None:
        """Raise CannotGoOn when one of the processes has ended."""
        for name, process in self.processes.items():
            if process.poll() is not None:
                raise _ended(name)


@contextmanager
def stopping_on_signals() -> Iterator[None]:
    """Leave the block quietly when Ctrl-C, a closed terminal or `make stop` asks for it."""

    def stop(number: int, frame: FrameType | None) -> None:
        for each in STOPPING_SIGNALS:
            signal.signal(each, signal.SIG_IGN)  # a second Ctrl-C must not interrupt the orderly end
        raise StopAsked

    for each in STOPPING_SIGNALS:
        signal.signal(each, stop)
    with suppress(StopAsked):
        yield


def logs() -> Path:
    """Return the folder of the logs, made if needed."""
    folder = Path(read("ONEHOME_VAR"), "log")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _launch(name: str, command: list[str], environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    with (logs() / f"{name}.log").open("ab") as log:
        # A session of its own, so that Ctrl-C reaches the launcher alone and the order of stopping is ours.
        return subprocess.Popen(
            command, cwd=PROJECT_ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip


def _end(processes: Mapping[str, "subprocess.Popen[bytes]"]) -> None:
    for process in processes.values():
        process.terminate()
    deadline = time.monotonic() + SECONDS_TO_STOP
    for process in processes.values():
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _ended(name: str) -> CannotGoOn:
    log = logs() / f"{name}.log"
    end = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
    return CannotGoOn(
        Bilingual(
            th="โพรเซส {name} หยุดทำงานเอง ดูบันทึกที่ {log}\n{end}",
            en="The process {name} ended by itself. Its log is {log}\n{end}",
        ).format(name=name, log=log, end=end)
    )
