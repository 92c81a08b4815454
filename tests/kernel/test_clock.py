"""The clock, and which day it is in Thailand."""

from datetime import UTC, date, datetime, timedelta

import pytest

from onehome.kernel.clock import BANGKOK, day_of, in_bangkok, now, today


def test_now_is_aware_and_in_utc() -> None:
    assert now().utcoffset() == timedelta(0)


def test_today_is_the_day_in_bangkok() -> None:
    before = now()
    assert today() in {before.astimezone(BANGKOK).date(), now().astimezone(BANGKOK).date()}


def test_the_day_turns_at_midnight_in_thailand_seven_hours_before_utc() -> None:
    assert day_of(datetime(2026, 9, 30, 16, 59, tzinfo=UTC)) == date(2026, 9, 30)
    assert day_of(datetime(2026, 9, 30, 17, 0, tzinfo=UTC)) == date(2026, 10, 1)
    assert in_bangkok(datetime(2026, 9, 30, 17, 0, tzinfo=UTC)).hour == 0


def test_a_moment_without_time_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="time zone"):
        day_of(datetime(2026, 9, 30, 17, 0))  # noqa: DTZ001 - the naive moment is what is refused
