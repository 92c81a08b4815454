"""The page /design, in both languages, keeps the promises made for every page."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import Context
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

import onehome.web.design
from onehome.web.design.parts import Frame, SignedIn
from onehome.web.design.views import contents

DESIGN = Path(onehome.web.design.__file__).parent


def catalogue(language: str) -> str:
    request = RequestFactory().get("/design")
    frame = {"frame": Frame(demo=True, language_url="/language", signed_in=SignedIn("กัลยาณี", "นักพัฒนาสังคม"))}
    with translation.override(language):
        return get_template("design/catalogue.html").template.render(
            Context({"request": request, **frame, **contents()})
        )


def test_everybody_may_open_the_catalogue(client: Client) -> None:
    response = client.get(reverse("design:catalogue"))
    assert response.status_code == 200
    assert "หน้าจอของเราทำจากอะไรบ้าง" in response.content.decode()


class Page(HTMLParser):
    """Collects the elements of a page."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


@pytest.mark.parametrize("language", ["th", "en"])
def test_nothing_is_undefined_and_the_language_is_declared(language: str) -> None:
    shown = catalogue(language)
    assert "⟪undefined" not in shown
    assert f'<html lang="{language}">' in shown


def test_nothing_in_the_page_is_refused_by_the_content_security_policy() -> None:
    for tag, attributes in Page(catalogue("th")).elements:
        assert tag != "style"
        assert "style" not in attributes, (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        assert tag != "script" or attributes.get("src")


def test_ids_are_unique_and_references_lead_somewhere() -> None:
    elements = Page(catalogue("th")).elements
    ids = [attributes["id"] for _, attributes in elements if attributes.get("id")]
    assert sorted(ids) == sorted(set(ids))
    for _, attributes in elements:
        for name in ("aria-describedby", "aria-labelledby", "for"):
            for target in (attributes.get(name) or "").split():
                assert target in ids, (name, target)


def test_every_static_file_a_page_asks_for_exists() -> None:
    asked = re.findall(r'(?:href|src)="/static/([^"]+)"', catalogue("th"))
    assert len(asked) >= 8
    assert [path for path in asked if finders.find(path) is None] == []
    for sheet in (DESIGN / "static" / "design").glob("*.css"):
        for url in re.findall(r'url\("([^"#]+)"\)', sheet.read_text()):
            assert (sheet.parent / url).is_file(), url


def test_english_page_speaks_no_thai_where_it_should_speak_english() -> None:
    # Names and voices stay as they were said; headings and buttons do not.
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>|<th[^>]*scope=\"col\"[^>]*>(.*?)</th>", catalogue("en"))
    assert headings
    assert [found for pair in headings for found in pair if re.search(r"[ก-๙]", found)] == []


def test_every_template_says_in_its_first_lines_how_to_use_it() -> None:
    for template in (DESIGN / "templates").rglob("*.html"):
        opening = "".join(template.read_text().splitlines(keepends=True)[:1])
        assert "{#" in opening, template.name


def test_icons_are_a_licensed_selection_without_scripts() -> None:
    drawings = json.loads((DESIGN / "data" / "icons.json").read_text())
    allowed = {"path", "circle", "rect", "line", "polyline", "polygon", "ellipse"}
    for name, drawing in drawings.items():
        assert set(re.findall(r"<([a-z]+)", drawing)) <= allowed, name
    assert "ISC License" in (DESIGN / "data" / "icons.LICENSE.txt").read_text()
    assert "SIL Open Font License" in (DESIGN / "static" / "design" / "fonts" / "OFL.txt").read_text()
