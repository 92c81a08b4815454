"""What every page of a journey must keep: no barrier that axe knows of, nothing wider than a small telephone."""

import re
from collections import Counter
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK = ViewportSize(width=1280, height=900)
TELEPHONE = ViewportSize(width=360, height=780)
IDENTIFIER = re.compile(r"/[0-9a-f]{8}-[0-9a-f-]{27}")
WIDEST = """() => {
  const reach = (element) => element.getBoundingClientRect().right;
  const widest = [...document.querySelectorAll('main *')].sort((a, b) => reach(b) - reach(a))[0];
  return widest ? `${widest.outerHTML.slice(0, 200)} reaches ${Math.round(reach(widest))}` : '';
}"""


class Inspection:
    """Looks once at each kind of page that a journey comes by, and again when it shows a refusal."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.faults: list[str] = []

    def look(self, page: Page) -> None:
        """Keep what is wrong with the page that is open."""
        kind = self._kind(page)
        self.seen[kind] += 1
        if self.seen[kind] > 1:
            return
        self.faults += [f"{kind}: {fault}" for fault in (*self._barriers(page), *self._too_wide(page))]

    def _kind(self, page: Page) -> str:
        path = IDENTIFIER.sub("/…", urlsplit(page.url).path)
        refused = page.locator(".error-summary, .notice--bad").count() > 0
        return f"{path} as {page.title()}{' (refused)' if refused else ''}"

    def _barriers(self, page: Page) -> list[str]:
        found = Axe().run(page, options={"runOnly": STANDARDS}).response["violations"]
        return [f"{one['id']}: {[node['html'] for node in one['nodes']][:3]}" for one in found]

    def _too_wide(self, page: Page) -> list[str]:
        page.set_viewport_size(TELEPHONE)
        try:
            width = page.evaluate("document.documentElement.scrollWidth")
            return [] if width <= TELEPHONE["width"] else [f"{width} px wide on a telephone: {page.evaluate(WIDEST)}"]
        finally:
            page.set_viewport_size(DESK)
