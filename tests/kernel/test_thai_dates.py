"""Days as they are shown and as people type them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onehome.kernel.errors import Invalid
from onehome.kernel.thai_dates import parse_typed_date, show_date, show_moment, show_range, show_relative
from onehome.kernel.thai_text import thai_digits

DAY = date(2026, 11, 22)
days = st.dates(date(1857, 1, 1), date(2100, 12, 31))


def test_a_day_is_shown_in_the_era_of_the_language() -> None:
    assert show_date(DAY, "th") == "22 พ.ย. 2569"
    assert show_date(DAY, "en") == "22 Nov 2026"
    assert show_date(DAY, "th", style="long") == "22 พฤศจิกายน 2569"
    assert show_date(DAY, "en-gb", style="long") == "22 November 2026"


def test_a_range_of_one_day_is_that_day() -> None:
    assert show_range(DAY, DAY, "th") == "22 พ.ย. 2569"
    assert show_range(DAY, date(2026, 11, 23), "en") == "22–23 Nov 2026"


def test_a_moment_is_shown_on_thai_clocks_also_across_midnight() -> None:
    moment = datetime(2026, 11, 21, 18, 5, tzinfo=UTC)
    assert show_moment(moment, "th") == "22 พ.ย. 2569 01:05 น."
    assert show_moment(moment, "en") == "22 Nov 2026, 01:05"


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        show_moment(datetime(2026, 11, 22, 1, 5), "th")  # noqa: DTZ001 - the naive moment is what is refused


@pytest.mark.parametrize(
    ("day", "th", "en"),
    [
        (date(2026, 11, 22), "วันนี้", "today"),
        (date(2026, 11, 23), "พรุ่งนี้", "tomorrow"),
        (date(2026, 11, 21), "เมื่อวาน", "yesterday"),
        (date(2026, 11, 25), "อีก 3 วัน", "in 3 days"),
        (date(2026, 11, 15), "7 วันก่อน", "7 days ago"),
        (date(2026, 11, 14), "14 พ.ย. 2569", "14 Nov 2026"),
        (date(2026, 11, 30), "30 พ.ย. 2569", "30 Nov 2026"),
    ],
)
def test_near_days_are_shown_by_their_distance(day: date, th: str, en: str) -> None:
    assert show_relative(day, DAY, "th") == th
    assert show_relative(day, DAY, "en") == en


@pytest.mark.parametrize(
    "typed",
    [
        "22/11/2569",
        "22/11/2026",
        "22-11-2569",
        "22.11.2569",
        "22 11 2569",
        "๒๒/๑๑/๒๕๖๙",
        "22 พ.ย. 2569",
        "22พย2569",
        "22 พฤศจิกายน 2569",
        "วันที่ ๒๒ พฤศจิกายน พ.ศ. ๒๕๖๙",
        "22 พ.ย. พ.ศ. 2569",
        "22 พฤศจิกายน ค.ศ. 2026",
        "22 Nov 2026",
        "22 Nov B.E. 2569",
        "22 Nov AD 2026",
        "22 november 2026",
        "2026-11-22",
        "2569-11-22",
        "2026/11/22",
        " 22 / 11 / 2569\u200b ",
    ],
)
def test_the_same_day_typed_in_many_ways(typed: str) -> None:
    assert parse_typed_date(typed) == DAY


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "วัน/เดือน/ปี"),
        ("เมื่อวาน", "วัน/เดือน/ปี"),
        ("22 พ.ม. 2569", "วัน/เดือน/ปี"),
        ("22/11", "วัน/เดือน/ปี"),
        ("22/11/25690", "วัน/เดือน/ปี"),
        ("22" + "." * 5_000, "วัน/เดือน/ปี"),
        ("22/11/69", "สี่หลัก"),
        ("22 พ.ย. 69", "สี่หลัก"),
        ("22/11/2300", "ปี 2300"),
        ("22/11/1500", "ปี 1500"),
        ("2969-11-22", "ปี 2969"),
        ("22 พ.ย. พ.ศ. 2024", "ปี 2024"),
        ("22 Nov BE 2024", "ปี 2024"),
        ("22 Nov C.E. 2567", "ปี 2567"),
        ("22 พ.ย. ค.ศ. 2567", "ปี 2567"),
        ("11/22/2569", "วันก่อนเดือน"),
        ("31/6/2569", "วันก่อนเดือน"),
        ("29/2/2569", "วันก่อนเดือน"),
        ("0/11/2569", "วันก่อนเดือน"),
    ],
)
def test_what_cannot_be_a_day_is_refused_with_what_to_type(typed: str, says: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_typed_date(typed)
    assert says in refused.value.sentence.th
    assert "2569" in refused.value.sentence.en


def test_29_february_is_judged_in_the_common_era() -> None:
    assert parse_typed_date("29/2/2567") == date(2024, 2, 29)
    with pytest.raises(Invalid):
        parse_typed_date("29/2/2568")


@given(days, st.sampled_from(["th", "en"]), st.sampled_from(["short", "long"]))
def test_what_is_shown_can_be_typed_back(day: date, language: str, style: str) -> None:
    shown = show_date(day, language, style="long" if style == "long" else "short")
    assert parse_typed_date(shown) == day
    assert parse_typed_date(thai_digits(shown)) == day


@given(days)
def test_both_eras_and_the_iso_form_name_the_same_day(day: date) -> None:
    assert parse_typed_date(day.isoformat()) == day
    assert parse_typed_date(f"{day.day}/{day.month}/{day.year}") == day
    assert parse_typed_date(f"{day.day}/{day.month}/{day.year + 543}") == day


@given(st.text(max_size=80))
@example("\ud800/1/2569")
@example("๐/๐/๐๐๐๐")
@example("²²/11/2569")
def test_any_text_is_a_day_or_is_refused(text: str) -> None:
    try:
        assert 1857 <= parse_typed_date(text).year <= 2100
    except Invalid as refused:
        assert refused.sentence.th != refused.sentence.en
