"""Kills the browser again and again while it records and sends, and counts what was lost, doubled or altered.

The browser half of figure R1 (`onehome figures R1`; a test runs a few kills for every build): every request goes over a
faulty link, and every other time a process of the server is killed as well. Killing a process is not a power cut: what
the system had taken from the browser by then stays written.
"""

import random
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import BrowserType, Error, Page

from figures.running.link import Link
from figures.running.processes import kill_child
from tests.browser.ground.installation import HOST
from tests.browser.ground.server import Site
from tests.browser.ground.telephone import PIN, Telephone, give_client, issue_secret, kept_by, settle

# Records far faster than anybody taps, with an answer kept on the way and sometimes a photograph, and says what it has
# kept.
WRITE = """
(() => {
  globalThis.writing = true;
  (async () => {
    while (globalThis.writing) {
      await new Promise((go) => setTimeout(go, 200 * Math.random()));
      const form = { kind: "form", formCode: "weekly-listening", formVersion: "1", householdId: null };
      const draft = await core.drafts.start(form);
      const names = [];
      if (Math.random() < 0.3) {
        const content = new Uint8Array(40_000 + Math.random() * 200_000);
        for (let at = 0; at < content.length; at += 65536) crypto.getRandomValues(content.subarray(at, at + 65536));
        await core.attachments.put(draft.id, { name: "photo.jpg", contentType: "application/octet-stream", content });
        names.push("photo.jpg");
      }
      await core.drafts.save(draft.id, "<data>half</data>");
      const body = `<data><words>${draft.id} เขาเล่าว่า</words></data>`;
      await core.drafts.finish(draft.id, body, names);
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body)));
      await acknowledge(draft.id, Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(""));
    }
  })();
})()
"""

# What a bug would look like: it says that a record is kept before it is.
WRITE_TOO_EARLY = WRITE.replace("await core.drafts.finish(draft.id, body, names);", "").replace(
    '.join(""));', '.join(""));\n      await new Promise((go) => setTimeout(go, 300));\n'
    "      await core.drafts.finish(draft.id, body, names);",
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What became of the records of one run, and what was done to it."""

    kills: int
    server_kills: int
    faults: Counter[str]
    acknowledged: int
    lost: int
    doubled: int
    altered: int
    incomplete: int
    unsent: int
    seconds: float = 0.0

    @property
    def is_clean(self) -> bool:
        """True when nothing was lost, doubled, altered or left behind."""
        return not (self.lost or self.doubled or self.altered or self.incomplete or self.unsent)


def kill_while_writing(
    site: Site, browser: BrowserType, profile: Path, *, kills: int, seed: int, write: str = WRITE
) -> Outcome:
    """Enrol a telephone, kill it `kills` times while it writes and sends, then let it send all and compare."""
    chance, started = random.Random(seed), time.monotonic()  # noqa: S311  (when to kill, not a secret)
    give_client(site.installation)
    before = {one for one, _, _ in kept_by(site.installation)}
    link, server_kills = Link(site.port, seed), 0
    link.calm = True  # the first load and the enrolling are no matter of this figure
    telephone = Telephone(browser, profile, f"http://{HOST}:{link.port}")
    try:
        page = telephone.start()
        secret = issue_secret(site.installation, "demo-official")
        page.evaluate("([secret, pin]) => core.session.enrol({secret, label: 'kills', pin})", [secret, PIN])
        link.calm, calm = False, Counter(link.faults)
        for number in range(kills):
            page.evaluate(write)
            _let_it_write(page, chance.uniform(0.2, 1.5))
            if number % 2:
                server_kills += kill_child(site.process, chance)
            telephone.kill()
            page = telephone.start()
            page.evaluate("pin => core.session.unlock(pin)", PIN)
        unsent = settle(page, seconds=120)["unsent"]
    finally:
        telephone.close()
        link.close()
    kept = [row for row in kept_by(site.installation) if row[0] not in before]
    done = Outcome(kills, server_kills, link.faults - calm, **_compared(telephone.acknowledged, kept), unsent=unsent)
    return replace(done, seconds=time.monotonic() - started)


def _let_it_write(page: Page, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            page.wait_for_timeout(50)  # what the page says of kept records comes in meanwhile
        except Error:
            return


def _compared(acknowledged: dict[str, str], kept: list[tuple[str, str, str]]) -> dict[str, int]:
    times = Counter(one for one, _, _ in kept)
    hashes = {one: sha256 for one, sha256, _ in kept}
    twice = (times, Counter(sha256 for _, sha256, _ in kept))
    return {
        "acknowledged": len(acknowledged),
        "lost": sum(one not in times for one in acknowledged),
        "doubled": sum(number > 1 for count in twice for number in count.values()),
        "altered": sum(one in hashes and hashes[one] != sha256 for one, sha256 in acknowledged.items()),
        "incomplete": sum(state == "waiting" for _, _, state in kept),
    }
