"""Whole baht, shown and typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onehome.kernel.errors import Invalid
from onehome.kernel.money import parse_typed_baht, show_baht
from onehome.kernel.thai_text import thai_digits


def test_baht_is_shown_with_thousands() -> None:
    assert show_baht(3000, "th") == "3,000 บาท"
    assert show_baht(3000, "en") == "3,000 baht"
    assert show_baht(0, "th") == "0 บาท"
    assert show_baht(1_234_567, "en") == "1,234,567 baht"


@pytest.mark.parametrize(
    "typed", ["3000", "3,000", "๓,๐๐๐ บาท", "฿3,000", "3000.00", " 3,000 baht ", "3,000฿", "3,000 BAHT"]
)
def test_three_thousand_baht_typed_in_many_ways(typed: str) -> None:
    assert parse_typed_baht(typed) == 3000


@pytest.mark.parametrize(
    "typed", ["", "สามพัน", "-3000", "3,00", "3.000", "3000.50", "1e3", "³", "3 000", "3,000 ดอลลาร์"]
)
def test_what_is_not_whole_baht_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_typed_baht(typed)
    assert "3,000" in refused.value.sentence.th
    assert "3,000" in refused.value.sentence.en


@given(st.integers(0, 999_999_999_999), st.sampled_from(["th", "en"]))
def test_what_is_shown_can_be_typed_back(amount: int, language: str) -> None:
    assert parse_typed_baht(show_baht(amount, language)) == amount
    assert parse_typed_baht(thai_digits(str(amount))) == amount
