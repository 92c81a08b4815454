"""R1 in a browser: the field client in a real Chromium that is killed, over a faulty link, into a killed server."""

import os
from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from config.embedded_postgres import start_test_server
from figures.telling import Figure
from launcher.debian import CHROMIUM, provide
from launcher.words import CannotGoOn
from onehome.kernel.bilingual import Bilingual
from tests.browser.ground.installation import DEMONSTRATION, Installation, drop_database, make_database
from tests.browser.ground.server import serving
from tests.browser.kills import WRITE, WRITE_TOO_EARLY, Outcome, kill_while_writing

SHORT, FULL = 5, 200  # kills of the browser
PLANTED = {"": WRITE, "too-early": WRITE_TOO_EARLY}

ABOUT = Bilingual(
    "Chromium จริงถูกปิดกลางคัน (SIGKILL) ขณะเขียนและส่ง บนเครือข่ายที่เสีย เซิร์ฟเวอร์ถูกปิดด้วย",
    "a real Chromium killed (SIGKILL) while it writes and sends, over a faulty link, the server killed as well",
)
UNTESTED = Bilingual(
    "ไฟดับ พื้นที่เก็บเต็ม และโทรศัพท์จริง (เป็น Chromium บนเครื่องนี้)",
    "a power cut, full storage, and a real telephone (this is Chromium on this machine)",
)
SEEN = (
    Bilingual(
        "ปิดเบราว์เซอร์ {kills} ครั้ง เซิร์ฟเวอร์ {server} ครั้ง", "killed: the browser {kills} times, the server {server} times"
    ),
    Bilingual("เหตุบนเครือข่าย: {faults}", "on the link: {faults}"),
)
WRONG = {
    "lost": "acknowledged to the user and not on the server",
    "doubled": "on the server twice",
    "altered": "with another content than was acknowledged",
    "incomplete": "waiting for a file for ever",
    "unsent": "still on the telephone at the end",
}


def figure(given: Namespace) -> Figure:
    """Show it with a demonstration of its own; --count is the number of kills, --bug one of PLANTED."""
    kills = given.count or (FULL if given.full else SHORT)
    if provide(CHROMIUM) is None:
        raise CannotGoOn(CHROMIUM.missing)
    start_test_server()
    with TemporaryDirectory(prefix="onehome-r1-browser-") as folder:
        installation = Installation(DEMONSTRATION, f"figures_browser_{os.getpid()}", Path(folder))
        make_database(installation.database)
        try:
            installation.manage("migrate", "--verbosity", "0")
            installation.manage("load_reference")
            installation.manage("demo_data", "--households", "30", "--households-elsewhere", "1", "--verbosity", "0")
            with serving(installation) as site, sync_playwright() as playwright:
                browser, profile = playwright.chromium, Path(folder) / "profile"
                write = PLANTED[given.bug]
                outcome = kill_while_writing(site, browser, profile, kills=kills, seed=given.seed, write=write)
        finally:
            drop_database(installation.database)
    return _told(given.seed, outcome)


def _told(seed: int, outcome: Outcome) -> Figure:
    wrong = [f"{number} {said}" for name, said in WRONG.items() if (number := getattr(outcome, name))]
    faults = ", ".join(f"{name} {count:,}" for name, count in outcome.faults.most_common())
    seen = SEEN[0].format(kills=outcome.kills, server=outcome.server_kills), SEEN[1].format(faults=faults)
    return Figure("R1-browser", ABOUT, seed, outcome.acknowledged, outcome.seconds, wrong, seen, UNTESTED)
