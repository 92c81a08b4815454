"""The catalogue in a real browser: nothing wider than a phone, no barrier axe knows of, drafts only for their author.

Pages come from the test client and static files from the finders, so no server and no socket is needed.
"""

from collections.abc import Iterator
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from playwright.sync_api import Browser, Page, Route

from onehome.web.design.drafts import draft_key
from onehome.web.design.parts import Frame
from onehome.web.design.views import contents

pytestmark = pytest.mark.browser

SITE = "http://localhost:8000"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'"
)
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def page_of(person: str, language: str, template: str) -> str:
    """Return a page as this person sees it."""
    frame = Frame(demo=True, draft_key=draft_key(person))
    values = {"frame": frame, "request": RequestFactory().get("/design"), **contents()}
    with translation.override(language):
        return render_to_string(template, values)


def answer(route: Route) -> None:
    """Answer a request of the browser: /<person>/<language>/<template> or a static file."""
    path = urlsplit(route.request.url).path
    if path.startswith("/static/"):
        found = finders.find(path.removeprefix("/static/"))
        assert isinstance(found, str), path
        kind = guess_type(found)[0] or "application/octet-stream"
        route.fulfill(body=Path(found).read_bytes(), content_type=kind)
        return
    _, person, language, template = path.split("/", 3)
    markup = page_of(person, language, template)
    route.fulfill(body=markup, content_type="text/html; charset=utf-8", headers={"content-security-policy": POLICY})


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    context.route("**/*", answer)
    context.set_default_timeout(5_000)
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on("console", lambda said: pytest.fail(said.text) if said.type == "error" else None)
    yield page
    context.close()


CATALOGUE = "design/catalogue.html"
PAGES = [CATALOGUE, "404.html", "403.html", "500.html"]


@pytest.mark.parametrize("template", PAGES)
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", [360, 1280])
def test_pages_fit_and_have_no_barrier(page: Page, template: str, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{SITE}/kanlayani/{language}/{template}")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    found = Axe().run(page, options={"runOnly": STANDARDS}).response["violations"]
    assert [(violation["id"], [node["html"] for node in violation["nodes"]]) for violation in found] == []


def test_a_long_name_without_a_space_stays_within_its_cell(page: Page) -> None:
    """A meaning such as fact.person.disability_card cannot be broken at a space, and made the whole page wider."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{SITE}/kanlayani/th/{CATALOGUE}")
    cell = page.locator("td[data-label]").first
    cell.evaluate("cell => { cell.innerHTML = '<span>“fact.person.disability_card_of_somebody”</span>'; }")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_thai_marks_fit_into_inputs(page: Page) -> None:
    page.goto(f"{SITE}/kanlayani/th/{CATALOGUE}")
    height = page.evaluate("parseFloat(getComputedStyle(document.querySelector('#id_full_name')).lineHeight)")
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('#id_full_name')).fontSize)")
    assert height >= 1.75 * size
    assert page.evaluate("document.fonts.check('16px Sarabun', 'ที่ปู่')")


def type_a_draft(page: Page) -> None:
    page.goto(f"{SITE}/kanlayani/th/{CATALOGUE}")
    page.fill("#id_words_heard", "ข้าวสารหมดแล้ว")
    for _ in range(50):
        if number_of_drafts(page):
            return
        page.wait_for_timeout(100)
    pytest.fail("no draft was kept")


def number_of_drafts(page: Page) -> int:
    count: int = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('onehome-draft:')).length")
    return count


def test_a_draft_comes_back_to_its_author(page: Page) -> None:
    type_a_draft(page)
    page.reload()
    page.click("text=นำกลับมา")
    assert page.input_value("#id_words_heard") == "ข้าวสารหมดแล้ว"


def test_a_draft_lies_on_the_device_as_ciphertext_and_nobody_else_can_open_it(page: Page) -> None:
    type_a_draft(page)
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "ข้าวสาร" not in kept
    page.goto(f"{SITE}/bunmi/th/{CATALOGUE}")
    page.wait_for_timeout(500)
    assert page.locator(".draft").count() == 0
    assert page.evaluate("JSON.stringify(localStorage)") == kept


@pytest.mark.parametrize(("answered_by", "drafts"), [("500.html", 1), ("404.html", 1), ("design/confirm.html", 0)])
def test_a_draft_is_dropped_only_when_the_form_was_accepted(page: Page, answered_by: str, drafts: int) -> None:
    type_a_draft(page)
    page.evaluate("localStorage.setItem('onehome-sent:catalogue', 'sent')")
    page.goto(f"{SITE}/kanlayani/th/{answered_by}")
    page.wait_for_load_state("load")
    assert number_of_drafts(page) == drafts
