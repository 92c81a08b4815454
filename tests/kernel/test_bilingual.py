"""Texts in two languages, the errors that carry them, and identifiers."""

import pytest

from onehome.kernel.bilingual import Bilingual, NamedInTwoLanguages
from onehome.kernel.errors import Conflict, Invalid, NotThere, OneHomeError, Refused
from onehome.kernel.identifiers import new_id

GREETING = Bilingual("สวัสดี {name}", "Hello {name}")


@pytest.mark.parametrize(
    ("language", "text"), [("th", "บ้าน"), ("en", "home"), ("en-gb", "home"), ("fr", "บ้าน"), ("", "บ้าน")]
)
def test_thai_is_the_language_unless_english_is_asked_for(language: str, text: str) -> None:
    assert Bilingual("บ้าน", "home").in_language(language) == text


def test_placeholders_are_filled_in_both_languages_and_their_values_are_not_templates() -> None:
    assert GREETING.format(name="{ดาว}") == Bilingual("สวัสดี {ดาว}", "Hello {ดาว}")
    with pytest.raises(KeyError):
        GREETING.format()


@pytest.mark.parametrize(("name_en", "shown"), [("Chiang Mai", "Chiang Mai"), ("", "เชียงใหม่")])
def test_the_thai_name_stands_where_no_english_one_is_known(name_en: str, shown: str) -> None:
    place = NamedInTwoLanguages()
    place.name_th, place.name_en = "เชียงใหม่", name_en
    assert place.name == Bilingual("เชียงใหม่", shown)


@pytest.mark.parametrize("kind", [Refused, NotThere, Invalid, Conflict])
def test_an_error_carries_its_sentence_and_reads_in_english_in_logs(kind: type[OneHomeError]) -> None:
    error = kind(GREETING)
    assert error.sentence == GREETING
    assert str(error) == "Hello {name}"


def test_an_invalid_value_may_name_its_field() -> None:
    assert Invalid(GREETING, field="birth_date").field == "birth_date"
    assert Invalid(GREETING).field is None


def test_identifiers_are_version_7_and_sort_by_when_they_were_made() -> None:
    made = [new_id() for _ in range(1_000)]
    assert {identifier.version for identifier in made} == {7}
    assert made == sorted(set(made))
