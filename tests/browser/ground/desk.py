"""A person at a browser: goes, reads, writes and presses as people do, by the words on the page."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, Response, expect

from tests.browser.ground.inspection import DESK, Inspection
from tests.browser.ground.server import Site

MILLISECONDS_TO_ANSWER = 10_000


class Desk:
    """One person's browser on a site. Every page reached is inspected; a fault of the server fails at once."""

    def __init__(self, browser: Browser, site: Site, inspection: Inspection, *, language: str = "th") -> None:
        self.site = site
        self.inspection = inspection
        self.context = browser.new_context(
            viewport=DESK, locale="th-TH" if language == "th" else "en-GB", timezone_id="Asia/Bangkok",
            ignore_https_errors=True, reduced_motion="reduce",
        )  # fmt: skip
        self.context.set_default_timeout(MILLISECONDS_TO_ANSWER)
        self.page: Page = self.context.new_page()
        self.page.on("response", self._answered)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda said: self._said(said.type, said.text))
        self.faults: list[str] = []
        self.status = 0

    def go(self, path: str) -> "Desk":
        """Open an address of the site."""
        self.page.goto(path if path.startswith("http") else f"{self.site.address}{path}")
        return self._arrived()

    def follow(self, words: str | re.Pattern[str], *, within: str = "body", nth: int = 0) -> "Desk":
        """Follow the link that has these words."""
        return self._by(self.page.locator(within).get_by_role("link", name=words).nth(nth))

    def press(self, words: str | re.Pattern[str], *, within: str = "body", nth: int = 0) -> "Desk":
        """Press the button, or the link that looks like one, that has these words."""
        place = self.page.locator(within)
        return self._by(
            place.get_by_role("button", name=words).or_(place.locator("a.button").filter(has_text=words)).nth(nth)
        )

    def write(self, label: str | re.Pattern[str], words: str, *, within: str = "body", nth: int = 0) -> "Desk":
        """Write into the field of this label."""
        self.field(label, within=within, nth=nth).fill(words)
        return self

    def choose(self, label: str | re.Pattern[str], option: str | re.Pattern[str], *, within: str = "body") -> "Desk":
        """Choose the first option of a list that has these words."""
        select = self.page.locator(within).get_by_label(label).and_(self.page.locator("select")).first
        texts = select.locator("option").all_inner_texts()
        for position, text in enumerate(texts):
            if option.search(text) if isinstance(option, re.Pattern) else option in text:
                select.select_option(index=position)
                return self
        raise AssertionError(f"{label} offers no {option}: {texts[:40]}")

    def pick(self, words: str | re.Pattern[str], *, question: str | re.Pattern[str] = "", nth: int = 0) -> "Desk":
        """Pick an answer of a question with buttons or boxes."""
        place: Page | Locator = self.page
        if question:
            place = self.page.get_by_role("group", name=question)
        answers = self.page.locator("input[type=radio], input[type=checkbox]")
        place.get_by_label(words).and_(answers).nth(nth).check()
        return self

    def answer(self, question: str | re.Pattern[str], words: str | re.Pattern[str]) -> "Desk":
        """Answer a question, whether it offers buttons or a list."""
        if self.page.get_by_role("group", name=question).count():
            return self.pick(words, question=question)
        return self.choose(question, words)

    def attach(self, label: str | re.Pattern[str], file: Path) -> "Desk":
        """Choose a file."""
        self.page.get_by_label(label).first.set_input_files(file)
        return self

    def field(self, label: str | re.Pattern[str], *, within: str = "body", nth: int = 0) -> Locator:
        """Return the field of this label."""
        written = self.page.locator("textarea, select, input:not([type=radio], [type=checkbox])")
        return self.page.locator(within).get_by_label(label).and_(written).nth(nth)

    def unfold(self, words: str | re.Pattern[str]) -> "Desk":
        """Open a folded part of the page."""
        self.page.locator("summary").filter(has_text=words).first.click()
        return self

    def sees(self, *words: str | re.Pattern[str]) -> "Desk":
        """Fail unless each of these words is on the page."""
        for each in words:
            expect(self.page.locator("body")).to_contain_text(each)
        return self

    def sees_not(self, *words: str | re.Pattern[str]) -> "Desk":
        """Fail if any of these words is on the page."""
        for each in words:
            expect(self.page.locator("body")).not_to_contain_text(each)
        return self

    @property
    def path(self) -> str:
        """The address of the open page, without the site."""
        return self.page.url.removeprefix(self.site.address)

    @property
    def name(self) -> str:
        """The name of whoever is signed in, as the header shows it."""
        return self.page.locator("header details summary").inner_text().split(":", 1)[-1].strip()

    def leave(self) -> None:
        """Close the browser of this person."""
        self.context.close()

    def _by(self, locator: Locator) -> "Desk":
        locator.click()
        return self._arrived()

    def _arrived(self) -> "Desk":
        self.page.wait_for_load_state("load")
        self.page.locator("main[aria-busy=true]").wait_for(state="detached")  # a page that changes without a journey
        assert self.status < 500, f"{self.page.url} answered {self.status}\n{self._end_of_log()}"
        assert self.faults == [], f"{self.page.url}: {self.faults}"
        self.inspection.look(self.page)
        return self

    def _answered(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.status = response.status

    def _said(self, kind: str, text: str) -> None:
        # A refused form answers 422, which Chromium itself reports as a failed load.
        if kind == "error" and "Failed to load resource" not in text:
            self.faults.append(text)

    def _end_of_log(self) -> str:
        return self.site.log.read_text(encoding="utf-8", errors="replace")[-4000:]
