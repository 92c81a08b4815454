"""Which of the two languages is spoken now, and how a text is put into it."""

from collections.abc import Callable
from typing import cast

from django.utils.functional import lazy
from django.utils.translation import get_language

from onehome.kernel.bilingual import Bilingual

THAI = "th"
ENGLISH = "en"

Text = Bilingual | str


def current_language() -> str:
    """Return "en" when the page is shown in English, otherwise "th"."""
    return ENGLISH if (get_language() or THAI).startswith(ENGLISH) else THAI


def in_words(text: object) -> str:
    """Return a Bilingual in the current language, and any other value as text; None becomes empty."""
    if text is None:
        return ""
    if isinstance(text, Bilingual):
        return text.in_language(current_language())
    return str(text)


def speak(thai: str, english: str, **values: object) -> str:
    """Return the sentence of the current language with its {placeholders} filled, Bilingual values included."""
    sentence = english if current_language() == ENGLISH else thai
    return sentence.format(**{name: in_words(value) for name, value in values.items()}) if values else sentence


def words(thai: str, english: str) -> str:
    """Return a text that chooses its language each time it is shown: for form labels, hints and choices."""
    lazily = cast(Callable[[str, str], str], lazy(speak, str))
    return lazily(thai, english)
