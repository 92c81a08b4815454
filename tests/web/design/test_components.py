"""Larger components: structure, escaping, and what they say when something is missing."""

from datetime import date

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from onehome.kernel.bilingual import Bilingual
from onehome.web.design.parts import (
    Branch,
    Candidate,
    Event,
    Fact,
    Frame,
    Link,
    Message,
    NavigationItem,
    SignedIn,
    ThreadStep,
)

NASTY = "<img src=x onerror=alert(1)>"


def render(source: str, **values: object) -> str:
    with translation.override("th"):
        return Template("{% load design %}" + source).render(Context(values))


@pytest.mark.parametrize(
    ("source", "values"),
    [
        ("{% voice x said_by=x place=x %}", {}),
        ("{% person x facts=xs groups=xs note=x %}", {}),
        ("{% card x %}{{ x }}{% endcard %}", {}),
        ("{% notice 'info' x %}{{ x }}{% endnotice %}", {}),
        ("{% more x %}{{ x }}{% endmore %}", {}),
        ("{% empty x x label=x url='/a' %}", {}),
        ("{% button x %}{% button x url='/a' %}{% tag x %}{% up x '/a' %}{% steps 1 x x %}", {}),
        ("{% search_box x value=x hint=x %}", {}),
        ("{% facts lines %}", {"lines": [Fact(NASTY, NASTY, NASTY)]}),
        ("{% thread lines x %}", {"lines": [ThreadStep(NASTY, NASTY, "flag", facts=(NASTY,), quote=True)]}),
        ("{% timeline lines %}", {"lines": [Event(date(2026, 1, 1), NASTY, NASTY, NASTY)]}),
        ("{% tree lines %}", {"lines": [Branch(NASTY, NASTY, note=NASTY, below=(Branch(NASTY, NASTY),))]}),
        ("{% message_list lines %}", {"lines": [Message(NASTY, NASTY, NASTY, date(2026, 1, 1))]}),
        ("{% duplicates lines %}", {"lines": [Candidate(NASTY, "/a", (NASTY,), (NASTY,))]}),
        ("{% tabs lines x %}", {"lines": [Link("/a", NASTY)]}),
    ],
)
def test_what_people_wrote_is_escaped(source: str, values: dict[str, object]) -> None:
    shown = render(source, x=NASTY, xs=[NASTY], **values)
    assert "<img" not in shown
    assert "&lt;img" in shown


def test_a_card_holds_markup_of_its_page_as_markup() -> None:
    assert "<p>ก</p>" in render("{% card %}<p>ก</p>{% endcard %}")


def test_thread_marks_where_the_reader_is_and_what_is_missing() -> None:
    steps = [
        ThreadStep("เสียง", "ข้าวหมด", "message-square-quote", quote=True, here=True),
        ThreadStep("ยังไม่มีข้อมูล", "ไม่รู้เป้าหมาย Y1", "circle-dashed", missing=True),
        ThreadStep("ยุทธศาสตร์", "ความเสมอภาค", "flag"),
    ]
    shown = render("{% thread steps %}", steps=steps)
    assert shown.count('aria-current="step"') == 1
    assert shown.count("thread__step--missing") == 1
    assert shown.index("ข้าวหมด") < shown.index("Y1") < shown.index("ความเสมอภาค")


def test_missing_fact_says_so() -> None:
    shown = render("{% facts lines %}", lines=[Fact("เลขบัตร", ""), Fact("เกณฑ์", "3,000", confidence="unverified")])
    assert shown.count("ยังไม่รู้") == 1
    assert shown.count("ยังไม่ยืนยัน") == 1


def paged(number: int, address: str) -> str:
    request = RequestFactory().get(address)
    page = Paginator(range(45), 20).page(number)
    with translation.override("th"):
        return Template("{% load design %}{% pagination page %}").render(Context({"request": request, "page": page}))


def test_pages_keep_the_filters() -> None:
    shown = paged(2, "/list?state=open&page=2")
    assert "state=open&amp;page=1" in shown
    assert "state=open&amp;page=3" in shown
    assert "หน้า 2 จาก 3" in shown
    assert 'rel="prev"' not in paged(1, "/list")
    assert 'rel="next"' not in paged(3, "/list")


def test_one_page_needs_no_ways() -> None:
    request = RequestFactory().get("/list")
    context = Context({"request": request, "page": Paginator([1], 20).page(1)})
    assert Template("{% load design %}{% pagination page %}").render(context).strip() == ""


def test_header_names_the_person_and_the_place_in_the_navigation() -> None:
    frame = Frame(
        navigation=[NavigationItem("/week", Bilingual("สัปดาห์นี้", "Week"), True, waiting=3)],
        signed_in=SignedIn("กัลยาณี <b>", Bilingual("นักพัฒนาสังคม", "Social development worker")),
        demo=True,
        sign_out_url="/out",
    )
    shown = render('{% include "design/header.html" %}', frame=frame)
    assert 'href="/week" aria-current="page"' in shown
    assert "กัลยาณี &lt;b&gt;" in shown
    assert 'action="/out"' in shown
    assert "ข้อมูลสมมุติ" in shown
    assert "ข้อมูลสมมุติ" not in render('{% include "design/header.html" %}', frame=Frame())


@pytest.mark.parametrize("code", ["400", "403", "404", "500"])
@pytest.mark.parametrize(("language", "safe"), [("th", "อะไรปลอดภัย"), ("en", "What is safe")])
def test_error_pages_stand_without_any_context(code: str, language: str, safe: str) -> None:
    with translation.override(language):
        shown = Template(f'{{% include "{code}.html" %}}').render(Context())
    assert safe in shown
    assert "⟪undefined" not in shown
