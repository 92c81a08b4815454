"""The field client on the phone: offline for good, upgraded whole or not at all, nothing of a person in its caches."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from launcher import field_app
from tests.browser.ground.telephone import PIN, wait_until

pytestmark = pytest.mark.browser

ENROL = "([secret, pin]) => core.session.enrol({secret: core.session.secretIn(secret), label: 'test', pin})"
CACHED = """
async () => {
  const names = await caches.keys();
  const kept = [];
  for (const name of names) kept.push(...(await (await caches.open(name)).keys()).map((one) => one.url));
  return [names.length, kept];
}
"""


@dataclass(frozen=True)
class Counterpart:
    """The built client in a folder of its own, served with the server in memory."""

    files: Path
    address: str
    enrol: str

    def upgrade(self, *, broken: bool = False) -> None:
        """Put another version in the place of this one, as a new build does; a broken one lacks what its list says."""
        page, worker = self.files / "index.html", self.files / "worker.js"
        old = page.read_bytes()
        new = old + b"<!-- next -->\n"
        listed = json.loads((self.files / "files.json").read_text(encoding="utf-8"))
        version = hashlib.sha256(new).hexdigest()[:16]
        text = worker.read_text(encoding="utf-8").replace(listed["files"][""], hashlib.sha256(new).hexdigest())
        worker.write_text(text.replace(listed["version"], version), encoding="utf-8")
        listed["files"][""], listed["version"] = hashlib.sha256(new).hexdigest(), version
        (self.files / "files.json").write_text(json.dumps(listed), encoding="utf-8")
        page.write_bytes(old if broken else new)


@pytest.fixture
def counterpart(tmp_path: Path) -> Iterator[Counterpart]:
    """A build of its own, served."""
    files = tmp_path / "field_app"
    shutil.copytree(field_app.build(), files)
    command = [str(field_app.node()), "tests/counterpart/serve.ts", "--files", str(files)]
    with subprocess.Popen(command, cwd=field_app.SOURCES, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            told = json.loads(process.stdout.readline())
            yield Counterpart(files, told["address"], told["enrol"])
        finally:
            process.terminate()


@pytest.fixture
def page(chromium: Browser, counterpart: Counterpart) -> Iterator[Page]:
    """The client on the page without screens, kept by its service worker."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(counterpart.address)
    wait_until(page, "navigator.serviceWorker.controller !== null")
    page.goto(f"{counterpart.address}handle.html")
    wait_until(page, "globalThis.core?.program.state().offlineReady === true")
    yield page
    context.close()


def version(page: Page) -> str:
    """Return the version that the page runs under."""
    found: str = page.evaluate("core.program.state().version")
    return found


def test_it_starts_without_network_and_shows_its_first_screen(page: Page, counterpart: Counterpart) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.context.set_offline(True)
    page.goto(counterpart.address)
    wait_until(page, "document.querySelector('#field').textContent.trim().length > 20")
    assert faults == []


def test_nothing_of_a_person_is_in_the_caches(page: Page, counterpart: Counterpart) -> None:
    page.evaluate(ENROL, [counterpart.enrol, PIN])
    page.evaluate("core.assignments.refresh()")
    number, addresses = page.evaluate(CACHED)
    listed = json.loads((counterpart.files / "files.json").read_text(encoding="utf-8"))["files"]
    assert number == 1
    assert sorted(addresses) == sorted(counterpart.address + name for name in listed)


def test_an_upgrade_waits_until_it_is_whole_and_until_the_person_restarts(page: Page, counterpart: Counterpart) -> None:
    page.evaluate(ENROL, [counterpart.enrol, PIN])
    before = version(page)
    counterpart.upgrade(broken=True)
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update()).catch(() => {})")
    page.wait_for_timeout(1500)
    assert (version(page), page.evaluate("core.program.state().updateReady")) == (before, False)
    counterpart.upgrade()
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    wait_until(page, "core.program.state().updateReady")
    assert version(page) == before
    assert "next" not in page.evaluate("fetch('/field/').then((answer) => answer.text())")
    with page.expect_navigation():
        page.evaluate("void core.program.restart()")
    wait_until(page, "globalThis.core?.program.state().offlineReady === true")
    assert version(page) != before
    assert "next" in page.evaluate("fetch('/field/').then((answer) => answer.text())")
    assert page.evaluate("core.session.state()")["kind"] == "locked", "what is on the telephone is still there"
    number, _ = page.evaluate(CACHED)
    assert number == 1


def test_two_pages_do_not_fight(page: Page, counterpart: Counterpart) -> None:
    page.evaluate(ENROL, [counterpart.enrol, PIN])
    other = page.context.new_page()
    other.goto(f"{counterpart.address}handle.html")
    wait_until(other, "globalThis.core !== undefined")
    assert other.evaluate("core.session.state()")["kind"] == "locked"
    page.context.set_offline(True)
    for at in range(4):
        page.evaluate(
            """async (at) => {
              const form = { kind: "form", formCode: "weekly-listening", formVersion: "1", householdId: null };
              const draft = await core.drafts.start(form);
              const content = new Uint8Array(300_000).fill(at);
              await core.attachments.put(draft.id, { name: "a.bin", contentType: "x/y", content });
              await core.drafts.finish(draft.id, `<data>${at}</data>`, ["a.bin"]);
            }""",
            at,
        )
    page.context.set_offline(False)
    for one in (page, other):
        one.evaluate("void core.sync.now()")
    wait_until(other, "core.outbox.count().then((count) => count.unsent === 0)")
    kept = page.request.get(counterpart.address.replace("/field/", "/counterpart/kept")).json()
    assert sorted(one["body"] for one in kept) == [f"<data>{at}</data>" for at in range(4)]
    assert {one["state"] for one in kept} <= {"complete", "processed"}
    page.evaluate("core.session.wipe('revoked')")
    wait_until(other, "core.session.state().kind === 'wiped'")
