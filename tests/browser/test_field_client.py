"""The field client in a real Chromium against the real server: killed in the middle, offline for good, exactly once."""

import base64
import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.ground.server import Site
from tests.browser.ground.telephone import PIN, Telephone, give_client, issue_secret, kept_by, settle, wait_until
from tests.browser.kills import WRITE_TOO_EARLY, kill_while_writing

pytestmark = pytest.mark.browser

KILLS = 3  # a figure takes more: onehome figures R1
RECORD = """
async ([body, size]) => {
  const form = { kind: "form", formCode: "weekly-listening", formVersion: "1", householdId: null };
  const draft = await core.drafts.start(form);
  const content = Uint8Array.from({ length: size }, (_, at) => at % 251);
  await core.attachments.put(draft.id, { name: "voice.webm", contentType: "audio/webm", content });
  return core.drafts.finish(draft.id, body, ["voice.webm"]);
}
"""


@pytest.fixture
def site(demonstration: Site) -> Site:
    """The demonstration with the field client in it."""
    give_client(demonstration.installation)
    return demonstration


def test_killed_in_the_middle_of_writing_nothing_acknowledged_is_lost(
    chromium: Browser, site: Site, tmp_path: Path
) -> None:
    outcome = kill_while_writing(site, chromium.browser_type, tmp_path / "profile", kills=KILLS, seed=1)
    assert outcome.acknowledged > KILLS, outcome
    assert outcome.is_clean, outcome


def test_a_client_that_says_kept_too_early_would_be_found(chromium: Browser, site: Site, tmp_path: Path) -> None:
    outcome = kill_while_writing(
        site, chromium.browser_type, tmp_path / "profile", kills=KILLS, seed=1, write=WRITE_TOO_EARLY
    )
    assert outcome.lost > 0, outcome


def test_recorded_offline_it_arrives_once_and_whole_when_the_network_is_back(
    chromium: Browser, site: Site, tmp_path: Path
) -> None:
    body = "<data><words>เขาเล่าว่าหลังคารั่ว</words></data>"
    telephone = Telephone(chromium.browser_type, tmp_path / "profile", site.address)
    page = telephone.start()
    secret = issue_secret(site.installation, "demo-official")
    page.evaluate("([secret, pin]) => core.session.enrol({secret, label: 'test', pin})", [secret, PIN])
    pulled = page.evaluate("core.assignments.refresh()")
    assert pulled["staff"]["name_th"]
    page.goto(f"{site.address}/field/")
    wait_until(page, "navigator.serviceWorker.controller !== null")
    page.context.set_offline(True)
    page.reload()  # the program starts without network
    wait_until(page, "document.querySelector('#field')?.textContent.trim().length > 20")
    page.context.set_offline(False)
    page.goto(f"{site.address}/field/handle.html")
    wait_until(page, "globalThis.core !== undefined")
    page.evaluate("pin => core.session.unlock(pin)", PIN)
    page.context.set_offline(True)
    record = page.evaluate(RECORD, [body, 1_300_000])
    assert page.evaluate("core.sync.now()")["unsent"] == 1
    telephone.kill()
    page = telephone.start()  # sends by itself, before any PIN
    assert settle(page)["unsent"] == 0
    assert page.evaluate("core.session.state()")["kind"] == "locked"
    assert page.evaluate("async () => (await core.outbox.list())[0].stage") == "arrived"
    telephone.close()
    found = [row for row in kept_by(site.installation) if row[0] == record]
    assert [(sha256, state) for _, sha256, state in found] == [(hashlib.sha256(body.encode()).hexdigest(), "complete")]


def test_nothing_written_lies_in_the_profile_in_the_clear(chromium: Browser, site: Site, tmp_path: Path) -> None:
    canary = "ถ้อยคำที่ไม่ควรมีใครเห็น"
    profile = tmp_path / "profile"
    telephone = Telephone(chromium.browser_type, profile, site.address)
    page = telephone.start()
    secret = issue_secret(site.installation, "demo-official")
    page.evaluate("([secret, pin]) => core.session.enrol({secret, label: 'test', pin})", [secret, PIN])
    page.context.set_offline(True)
    page.evaluate(RECORD, [f"<data>{canary}</data>", 10])
    telephone.kill()
    forms = [
        canary.encode(),
        canary.encode("utf-16-le"),
        base64.b64encode(canary.encode())[:-4],
        PIN.encode("utf-16-le"),
    ]
    files = [path for path in profile.rglob("*") if path.is_file()]
    assert any(path.suffix == ".log" for path in files)
    assert [str(path) for path in files if any(form in path.read_bytes() for form in forms)] == []
