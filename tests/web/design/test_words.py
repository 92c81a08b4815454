"""Tags and filters that speak: both languages, escaped, nothing lost."""

from datetime import date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.clock import BANGKOK
from onehome.web.design.language import words


def render(source: str, language: str = "th", **values: object) -> str:
    with translation.override(language):
        return Template("{% load design %}" + source).render(Context(values)).strip()


def test_t_speaks_the_language_of_the_page() -> None:
    source = '{% t "ครัวเรือน {n} หลัง" "{n} households" n=n %}'
    assert render(source, "th", n=5) == "ครัวเรือน 5 หลัง"
    assert render(source, "en", n=5) == "5 households"
    assert render(source, "en-gb", n=5) == "5 households"


def test_t_escapes_what_is_put_into_it_once() -> None:
    source = '{% t "คุณ {name}" "Dear {name}" name=name %}'
    assert render(source, name="<script>&") == "คุณ &lt;script&gt;&amp;"
    kept = '{% t "คุณ {name}" "Dear {name}" name=name as said %}{{ said }}'
    assert render(kept, name="<b>&") == "คุณ &lt;b&gt;&amp;"


def test_t_leaves_braces_of_values_alone() -> None:
    assert render('{% t "{a}" "{a}" a=a %}', a="{0.__class__}") == "{0.__class__}"


def test_t_puts_bilingual_values_into_the_language() -> None:
    source = '{% t "ที่ {place}" "At {place}" place=place %}'
    place = Bilingual("ขอนแก่น", "Khon Kaen")
    assert render(source, "en", place=place) == "At Khon Kaen"
    assert render(source, "th", place=place) == "ที่ ขอนแก่น"


def test_bilingual_filter_escapes_and_shows_nothing_for_none() -> None:
    assert render("{{ x|bilingual }}", "en", x=Bilingual("ก", "<i>")) == "&lt;i&gt;"
    assert render("{{ x|bilingual }}", x=None) == ""


def test_words_choose_their_language_when_shown() -> None:
    label = words("ชื่อ", "Name")
    assert render("{{ x }}", "th", x=label) == "ชื่อ"
    assert render("{{ x }}", "en", x=label) == "Name"


@pytest.mark.parametrize(("language", "expected"), [("th", "22 พ.ย. 2569"), ("en", "22 Nov 2026")])
def test_day(language: str, expected: str) -> None:
    assert render("{{ x|day }}", language, x=date(2026, 11, 22)) == expected


def test_unknown_day_and_moment_are_dashes() -> None:
    assert render("{{ x|day }} {{ x|moment }} {{ x|relative }}", x=None) == "– – –"


def test_moment() -> None:
    at = datetime(2026, 11, 22, 14, 5, tzinfo=BANGKOK)
    assert render("{{ x|moment }}", "th", x=at) == "22 พ.ย. 2569 14:05 น."


def test_day_mark_keeps_the_exact_day() -> None:
    shown = render("{% day_mark x %}", "th", x=date(2020, 1, 2))
    assert 'datetime="2020-01-02"' in shown
    assert "2 มกราคม 2563" in shown


@pytest.mark.parametrize(
    ("source", "language", "expected"),
    [
        ("{{ 3000|baht }}", "th", "3,000 บาท"),
        ("{{ 3000|baht }}", "en", "3,000 baht"),
        ("{{ none|baht }}", "th", "–"),
        ("{{ 1234567|number }}", "th", "1,234,567"),
        ("{{ 12.345|number:2 }}", "th", "12.35"),
        ("{{ minus|number }}", "th", "\N{MINUS SIGN}4"),
        ("{{ tiny|number }}", "th", "0"),
        ("{{ 0.25|percent }}", "th", "25%"),
    ],
)
def test_numbers(source: str, language: str, expected: str) -> None:
    assert render(source, language, none=None, minus=-4, tiny=-0.2) == expected


def test_status_is_word_icon_and_class() -> None:
    shown = render('{% status "bad" text %}', text="<late>")
    assert "status--bad" in shown
    assert "<svg" in shown
    assert "&lt;late&gt;" in shown


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(KeyError):
        render('{% icon "no-such-icon" %}')


def test_sourced_needs_no_mark_and_unverified_has_one() -> None:
    assert render('{% confidence "sourced" %}') == ""
    assert "ยังไม่ยืนยัน" in render('{% confidence "unverified" %}')


def test_a_name_stays_whole_and_is_escaped_once() -> None:
    shown = render('{% t "ขอบคุณ {name}" "Thank {name}" name=name|unbroken %}', name="นาย<b> ใจ{ดี}")
    assert shown == ('ขอบคุณ <span class="unbroken">นาย&lt;b&gt;</span> <span class="unbroken">ใจ{ดี}</span>')
    assert render("{{ name|unbroken }}", "en", name=Bilingual("นายดี", "Dee")) == '<span class="unbroken">Dee</span>'
