"""A telephone for the browser tests: Chromium with a profile of its own, which can be killed and started again."""

import json
import os
import shutil
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, BrowserType, Error, Page

from launcher import field_app
from launcher.debian import CHROMIUM, find
from tests.browser.ground.chromium import FLAGS
from tests.browser.ground.installation import Installation

PIN = "493817"
HANDLE = ("handle.html", "handle.js")
ISSUE = """
from django.utils import timezone
from onehome.access.actions.devices import issue_enrolment
from onehome.access.models import User
from onehome.access.queries import actor_of_account
actor = actor_of_account(User.objects.get(username={username!r}).pk)
print(issue_enrolment(by=actor, staff_id=actor.staff_id, at=timezone.now()).secret)
"""
KEPT = """
import json
from onehome.access.gate import acting
from onehome.access.types import system_actor
from onehome.visits.models import Submission
with acting(system_actor("a test compares what has arrived")):
    rows = list(Submission._base_manager.order_by("sequence").values_list("instance_id", "sha256", "state"))
print(json.dumps([[str(one), bytes(sha256).hex(), state] for one, sha256, state in rows]))
"""


def give_client(installation: Installation, *, with_handle: bool = True) -> None:
    """Lay the built client into an installation, with the page that hands its foundation to a test."""
    folder = installation.folder / "field_app"
    if folder.exists():
        return
    shutil.copytree(field_app.build(), folder)
    if not with_handle:
        return
    field_app.run_node(["tests/counterpart/make_handle.ts", "--out", str(folder)])
    listed = json.loads((folder / "files.json").read_text(encoding="utf-8"))
    listed["files"] |= {name: f"test-{name}" for name in HANDLE}
    (folder / "files.json").write_text(json.dumps(listed), encoding="utf-8")


def issue_secret(installation: Installation, username: str) -> str:
    """Return a secret with which this person's telephone is enrolled."""
    return installation.manage("shell", "--verbosity", "0", "-c", ISSUE.format(username=username)).split()[-1]


def kept_by(installation: Installation) -> list[tuple[str, str, str]]:
    """Return id, hash and state of every record that the server keeps, in its order."""
    printed = installation.manage("shell", "--verbosity", "0", "-c", KEPT)
    return [(one, sha256, state) for one, sha256, state in json.loads(printed.splitlines()[-1])]


class Telephone:
    """Chromium with a profile in a folder."""

    def __init__(self, browser: BrowserType, profile: Path, address: str) -> None:
        self._browser = browser
        self._profile = profile
        self._address = address
        self._context: BrowserContext | None = None
        self.acknowledged: dict[str, str] = {}  # record -> SHA-256 of its body, as the page said after it was kept

    def start(self) -> Page:
        """Start the browser on the page without screens; returns once the foundation is open."""
        executable = find(CHROMIUM)
        assert executable
        self._context = self._browser.launch_persistent_context(
            str(self._profile), executable_path=executable, args=list(FLAGS), headless=True
        )
        page = self._context.pages[0]
        page.expose_function("acknowledge", self._acknowledge)
        page.goto(f"{self._address}/field/handle.html")
        wait_until(page, "globalThis.core !== undefined")
        return page

    def kill(self) -> None:
        """End every process of this browser at once, as a dead battery would."""
        for process in self._processes():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        deadline = time.monotonic() + 10
        while self._processes() and time.monotonic() < deadline:
            time.sleep(0.02)
        self.close()

    def close(self) -> None:
        """Close the browser, if it still runs."""
        if self._context is not None:
            with suppress(Error):
                self._context.close()
        self._context = None

    def _acknowledge(self, record: str, sha256: str) -> None:
        self.acknowledged[record] = sha256

    def _processes(self) -> list[int]:
        mark = f"--user-data-dir={self._profile}".encode()
        running = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal()]
        return [process for process in running if mark in _command(process)]


def _command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def wait_until(page: Page, expression: str, *, seconds: float = 30) -> None:
    """Wait until an expression is true; the policy of these pages forbids the evaluating of `wait_for_function`."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, f"{expression} did not come true"
        page.wait_for_timeout(50)


def settle(page: Page, *, seconds: float = 60) -> dict[str, Any]:
    """Send until nothing is unsent, or for so many seconds nothing more has gone; returns the last status."""
    least, deadline = -1, time.monotonic() + seconds
    while True:
        status: dict[str, Any] = page.evaluate("core.sync.now()")
        if least < 0 or status["unsent"] < least:
            least, deadline = status["unsent"], time.monotonic() + seconds
        if least == 0 or time.monotonic() > deadline:
            return status
        time.sleep(0.2)
