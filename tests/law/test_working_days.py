"""Which weekdays government offices are closed on."""

from datetime import date

from onehome.law.working_days import closed_weekdays, holiday_names


def test_only_weekdays_of_the_year_in_order() -> None:
    closed = closed_weekdays(2026)
    assert list(closed) == sorted(set(closed))
    assert all(day.year == 2026 and day.weekday() < 5 for day in closed)


def test_public_holidays_days_in_lieu_and_those_of_government_offices() -> None:
    closed = closed_weekdays(2026)
    assert date(2026, 4, 14) in closed, "Songkran"
    assert date(2026, 12, 5) not in closed and date(2026, 12, 7) in closed, "a Saturday, and the Monday in its place"
    assert date(2026, 5, 13) in closed, "the Royal Ploughing Ceremony"
    assert date(2026, 11, 23) not in closed, "an ordinary Monday"


def test_every_closed_day_has_a_name_in_both_languages() -> None:
    names = holiday_names(2026)
    assert set(closed_weekdays(2026)) <= set(names)
    assert (names[date(2026, 4, 14)].th, names[date(2026, 4, 14)].en) == ("วันสงกรานต์", "Songkran Festival")
    assert all(name.th and name.en and ";" not in name.th + name.en for name in names.values())
