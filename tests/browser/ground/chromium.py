"""The real browser of these tests."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from playwright.sync_api import Browser, Playwright, sync_playwright

from launcher.debian import CHROMIUM, find

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium_running(driver: Playwright | None = None) -> Iterator[Browser]:
    """Run headless Chromium for the length of the block; a thread has room for one driver, so it may be given one."""
    executable = find(CHROMIUM)
    assert executable, "Chromium is missing: sudo apt-get install chromium"
    with sync_playwright() if driver is None else nullcontext(driver) as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()
