"""What holds for every programme and everybody: knowing more is never worse, a year never gives more than its cap."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onehome.engine.columns.reading import households
from onehome.engine.decide import decide
from onehome.engine.decision import Answer, Decision, MissingFact, Outcome
from onehome.engine.household import screen_household, subjects_of
from onehome.engine.types import Award, AwardHistory, Fact, HouseholdFacts, MemberFacts, SubjectFacts
from onehome.law.catalogue import Programme, programme, programmes
from onehome.law.vocabulary import FactKind, about_one_person, definition
from population.calendar import Month
from population.part import make_part

SEED, PEOPLE = 77, 500
MONTH = Month(2025, 11)
YES_OR_NO = (FactKind.BOOLEAN, FactKind.OFFICER_FINDING, FactKind.DOCUMENT)
RANK = {Answer.LIKELY_NOT_ELIGIBLE: 0, Answer.NEEDS_OFFICER: 1, Answer.LIKELY_ELIGIBLE: 2}


@pytest.fixture(scope="module")
def homes() -> list[HouseholdFacts]:
    return [home.facts for home in households(make_part(SEED, 0, PEOPLE, MONTH))]


def test_a_missing_fact_that_satisfies_its_condition_never_makes_an_answer_worse(homes: list[HouseholdFacts]) -> None:
    told = 0
    for home in homes:
        for asked in programmes():
            for facts in subjects_of(home, asked, MONTH.last):
                before = decide(asked, facts, MONTH.last)
                for after in _satisfied(asked, facts, before):
                    told += 1
                    assert RANK[after.answer] >= RANK[before.answer], (asked.code, before.missing)
                    assert before.sum_baht is None or after.sum_baht in (None, before.sum_baht)
    assert told > 1000


def _satisfied(asked: Programme, facts: SubjectFacts, before: Decision) -> Iterator[Decision]:
    """Yield the answers with one missing fact told so that no condition that reads it fails."""
    for missing in before.missing:
        if definition(missing.name).kind not in YES_OR_NO:
            continue
        for value in (True, False):
            after = decide(asked, _told(facts, missing, value), MONTH.last)
            reading = [one for one in after.conditions if any(used.name == missing.name for used in one.facts)]
            if reading and all(one.outcome is not Outcome.FAILS for one in reading):
                yield after


def _told(facts: SubjectFacts, missing: MissingFact, value: bool) -> SubjectFacts:
    return replace(facts, facts={**facts.facts, missing.name: Fact(value, MONTH.last, "told")})


@given(st.lists(st.integers(0, 729), min_size=1, max_size=40), st.integers(1, 3000))
@pytest.mark.parametrize("code", ["ELD", "DWA"])
def test_a_year_never_gives_more_than_its_cap(code: str, days: list[int], baht: int) -> None:
    granted: list[Award] = []
    for day in (date(2024, 10, 1) + timedelta(number) for number in sorted(days)):
        decision = next(one for one in screen_household(_home(granted), day, among=[programme(code)]))
        has_room = not {Outcome.UNKNOWN, Outcome.FAILS} & {cap.outcome for cap in decision.caps}
        if has_room and decision.answer is not Answer.LIKELY_NOT_ELIGIBLE:
            granted.append(Award(code, day, min(baht, decision.sum_baht or 0), "1"))
    for first in {date(award.day.year, month, 1) for award in granted for month in (1, 10)}:
        last = date(first.year + (first.month == 10), 9 if first.month == 10 else 12, 30 if first.month == 10 else 31)
        of_year = [award for award in granted if first <= award.day <= last]
        assert len(of_year) <= 3
        assert sum(award.baht for award in of_year) <= 9000


def _home(granted: list[Award]) -> HouseholdFacts:
    known = {
        "person.birth_date": date(1950, 1, 1),
        "person.disability_card": True,
        "person.lives_alone_or_without_carer": True,
        "elder.hardship_kind": ("food",),
    }
    own = {name: Fact(value) for name, value in known.items() if about_one_person(name)}
    return HouseholdFacts({}, [MemberFacts("1", own)], AwardHistory(tuple(granted)))


@pytest.mark.parametrize("birth", [date(1965, 11, 1), date(1965, 11, 30), date(1964, 2, 29), date(1966, 2, 28)])
@pytest.mark.parametrize("code", ["OAA", "ELD", "ELN"])
def test_sixty_is_completed_on_the_day_and_not_before(code: str, birth: date) -> None:
    birthday = _birthday(birth, 60)
    on, before = (_refused_for_age(code, birth, day) for day in (birthday, birthday - timedelta(1)))
    assert (before, on) == (True, False)


def _birthday(birth: date, years: int) -> date:
    """Return the day the years are completed: 1 March for somebody born on 29 February, in a common year."""
    if (birth.month, birth.day) == (2, 29) and monthrange(birth.year + years, 2)[1] == 28:
        return date(birth.year + years, 3, 1)
    return birth.replace(year=birth.year + years)


def _refused_for_age(code: str, birth: date, day: date) -> bool:
    home = HouseholdFacts({}, [MemberFacts("1", {"person.birth_date": Fact(birth)})])
    (decision,) = screen_household(home, day, among=[programme(code)])
    return any(one.outcome is Outcome.FAILS for one in decision.conditions if "person.age_years" in one.condition.reads)
