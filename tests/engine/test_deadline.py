"""Deadlines of six calendar months: the last day in time, the days in doubt, and the first day that is late."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onehome.engine.deadline import in_time
from onehome.engine.evaluate import missing_in, truth
from onehome.engine.facts import FactsOnDay
from onehome.engine.span import Span
from onehome.engine.types import Fact, FactInput, PartialDate, Subject, SubjectFacts
from onehome.law.expressions import Constant, InTime
from onehome.law.language import Law
from onehome.law.rule_on_day import SubjectKind
from onehome.law.vocabulary import Facts
from onehome.law.working_days import closed_weekdays

CLOSED = tuple(day for year in range(2019, 2028) for day in closed_weekdays(year))
SIX = 6


def exact(day: date) -> Span:
    """Return a day that is known."""
    return Span(day.toordinal(), day.toordinal())


@pytest.mark.parametrize(
    ("certificate", "filed", "expected"),
    [
        # 2026-11-20 is a Friday and a working day: it is the last day, and the next one is late.
        (date(2026, 5, 20), date(2026, 11, 19), True),
        (date(2026, 5, 20), date(2026, 11, 20), True),
        (date(2026, 5, 20), date(2026, 11, 21), False),
        # 2026-11-21 is a Saturday: the Sunday and the Monday are in doubt, the Tuesday is late.
        (date(2026, 5, 21), date(2026, 11, 21), True),
        (date(2026, 5, 21), date(2026, 11, 22), None),
        (date(2026, 5, 21), date(2026, 11, 23), None),
        (date(2026, 5, 21), date(2026, 11, 24), False),
        # 2026-12-05 is a Saturday and a holiday, the Monday its day in lieu: the Tuesday is the next working day.
        (date(2026, 6, 5), date(2026, 12, 5), True),
        (date(2026, 6, 5), date(2026, 12, 8), None),
        (date(2026, 6, 5), date(2026, 12, 9), False),
        # 2026-10-13 is a holiday on a Tuesday.
        (date(2026, 4, 13), date(2026, 10, 13), True),
        (date(2026, 4, 13), date(2026, 10, 14), None),
        (date(2026, 4, 13), date(2026, 10, 15), False),
        # There is no 31 February; 2025-02-28 is a Friday, the next working day Monday 3 March.
        (date(2024, 8, 31), date(2025, 2, 28), True),
        (date(2024, 8, 31), date(2025, 3, 1), None),
        (date(2024, 8, 31), date(2025, 3, 3), None),
        (date(2024, 8, 31), date(2025, 3, 4), False),
        # In a leap year 29 February exists, and 2024-02-29 is a Thursday: nothing is in doubt.
        (date(2023, 8, 29), date(2024, 2, 29), True),
        (date(2023, 8, 29), date(2024, 3, 1), False),
        (date(2023, 8, 30), date(2024, 3, 1), None),
        # Over the end of a year.
        (date(2025, 7, 2), date(2026, 1, 2), True),
        (date(2025, 7, 2), date(2026, 1, 5), None),
        (date(2025, 7, 2), date(2026, 1, 6), False),
    ],
)
def test_in_time_in_doubt_and_late(certificate: date, filed: date, expected: bool | None) -> None:
    assert in_time(exact(filed), exact(certificate), SIX, CLOSED) is expected


DAYS = st.dates(date(2020, 1, 1), date(2026, 6, 1))


@given(DAYS, st.integers(0, 40), st.integers(150, 230), st.integers(0, 20))
def test_what_is_known_in_part_holds_for_every_pair(start: date, width: int, after: int, slack: int) -> None:
    since = Span(start.toordinal(), start.toordinal() + width)
    filed = Span(since.low + after, since.low + after + slack)
    every = {
        in_time(Span(one, one), Span(other, other), SIX, CLOSED)
        for one in range(filed.low, filed.high + 1)
        for other in range(since.low, since.high + 1)
    }
    found = in_time(filed, since, SIX, CLOSED)
    assert found is (every.pop() if len(every) == 1 else None)


def answer(filed: FactInput, certificate: FactInput) -> tuple[bool | None, list[str]]:
    """Return the truth of the test of the funeral aid, and what is asked."""
    law, p = Law(date(2026, 11, 22), values={}, amounts={}, caps={}), Facts()
    test = law.in_time(p.application.date, since=p.deceased.death_certificate_date, months=Constant(SIX))
    assert isinstance(test, InTime) and date(2026, 4, 14) in test.closed_days
    given_facts = {"application.date": Fact(filed), "deceased.death_certificate_date": Fact(certificate)}
    facts = FactsOnDay(SubjectFacts(Subject(SubjectKind.DECEASED), given_facts), date(2026, 11, 22), "XXX")
    return truth(test, facts), [missing.name for missing in missing_in(test, facts)]


def test_a_day_that_is_missing_or_known_in_part_is_asked_only_where_it_matters() -> None:
    assert answer(None, date(2026, 5, 1)) == (None, ["application.date"])
    assert answer(date(2026, 6, 1), PartialDate(2026, 5)) == (True, [])
    assert answer(date(2026, 11, 22), PartialDate(2026, 5)) == (None, ["deceased.death_certificate_date"])
    assert answer(date(2026, 11, 22), PartialDate(2025)) == (False, [])


def test_a_day_known_not_to_exist_is_left_to_an_officer_and_asked_of_nobody() -> None:
    assert answer(False, date(2026, 5, 1)) == (None, [])
    assert answer(date(2026, 6, 1), False) == (None, [])
