"""Facts: what may be given, parts of days, ages, incomes of a household, earlier grants."""

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onehome.engine.errors import InvalidFact
from onehome.engine.evaluate import compare
from onehome.engine.facts import FactsOnDay
from onehome.engine.span import PerHead, Span, age_span, birth_span, completed_years
from onehome.engine.types import Award, AwardHistory, Fact, MemberFacts, PartialDate, Subject, SubjectFacts, read_day
from onehome.law.errors import UnknownFact
from onehome.law.expressions import Comparing
from onehome.law.rule_on_day import SubjectKind

DAY = date(2026, 11, 22)
DAYS = st.dates(date(1900, 1, 1), date(2030, 12, 31))
PERSON = Subject(SubjectKind.PERSON, "1")


def known(members: tuple[MemberFacts, ...] = (), awards: AwardHistory | None = None, **facts: Fact) -> FactsOnDay:
    """Return facts about one person; `person__x` is the fact person.x."""
    named = {name.replace("__", "."): fact for name, fact in facts.items()}
    return FactsOnDay(SubjectFacts(PERSON, named, members, awards), DAY, "XXX")


def test_a_day_a_month_and_a_year_are_read_from_text() -> None:
    assert read_day("1966-11-22") == date(1966, 11, 22)
    assert read_day("1966-11") == PartialDate(1966, 11) and read_day("1966") == PartialDate(1966)
    for wrong in ("66", "1966-13", "1966-02-30", "never", "0000"):
        assert read_day(wrong) is None
    february = PartialDate(2024, 2)
    assert (february.earliest, february.latest) == (date(2024, 2, 1), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("person.nationality_thai", 1),
        ("person.nationality_thai", "true"),
        ("person.income_year", -1),
        ("person.income_year", True),
        ("person.income_year", "0"),
        ("person.birth_date", 1966),
        ("person.birth_date", "never"),
        ("person.birth_date", True),
        ("family.main_earner_event", "lottery"),
        ("family.main_earner_event", True),
    ],
)
def test_a_value_its_definition_does_not_allow_is_refused_with_its_name(name: str, value: Any) -> None:
    with pytest.raises(InvalidFact) as refused:
        known(**{name.replace(".", "__"): Fact(value)}).value(name)
    assert refused.value.field == name and refused.value.sentence.th


def test_a_fact_without_a_value_is_missing() -> None:
    facts = known(person__nationality_thai=Fact(None))
    assert facts.value("person.nationality_thai") is None
    assert [fact.question.en for fact in facts.missing("person.nationality_thai")] == [
        "Does the person have Thai nationality?"
    ]
    with pytest.raises(UnknownFact):
        facts.value("person.shoe_size")


def test_what_is_said_of_the_child_is_said_of_the_person() -> None:
    facts = known(child__birth_date=Fact(date(2020, 1, 1)))
    assert facts.value("person.birth_date") == facts.value("child.birth_date") == Span(737425, 737425)
    assert facts.value("person.age_years") == Span(6, 6)


@given(DAYS, DAYS)
def test_an_age_is_the_number_of_birthdays_kept(birth: date, day: date) -> None:
    def birthday(year: int) -> date:
        leap_day = (birth.month, birth.day) == (2, 29)
        common = year % 4 != 0 or (year % 100 == 0 and year % 400 != 0)
        return date(year, 3, 1) if leap_day and common else date(year, birth.month, birth.day)

    if day >= birth:
        kept = sum(birthday(year) <= day for year in range(birth.year + 1, day.year + 1))
        assert completed_years(birth, day) == kept
    else:
        assert completed_years(birth, day) < 0


@example(stated=date(2000, 2, 29), years=0, later=0)
@example(stated=date(2000, 2, 29), years=4, later=1)
@given(DAYS, st.integers(0, 110), st.integers(0, 4000))
def test_an_age_once_stated_bounds_the_birth_and_every_later_age(stated: date, years: int, later: int) -> None:
    span = birth_span(years, stated)
    for end in (span.low, span.high):
        assert completed_years(date.fromordinal(end), stated) == years
    for outside in (span.low - 1, span.high + 1):
        assert completed_years(date.fromordinal(outside), stated) != years
    day = date.fromordinal(stated.toordinal() + later)
    ages = age_span(span, day)
    assert ages.low <= ages.high <= ages.low + 1


def test_an_age_stated_earlier_has_grown_since() -> None:
    facts = known(person__age_years=Fact(59, known_on=date(2025, 11, 22)))
    assert facts.value("person.age_years") == Span(60, 60)
    half_a_year_ago = known(person__age_years=Fact(59, known_on=date(2026, 5, 22)))
    assert half_a_year_ago.value("person.age_years") == Span(59, 60)
    assert [fact.name for fact in half_a_year_ago.missing("person.age_years")] == ["person.birth_date"]
    assert known(person__age_years=Fact(59)).value("person.age_years") == Span(59, 59)


def test_income_per_head_needs_every_member_and_is_never_declared() -> None:
    earns, nothing, unknown = (
        MemberFacts(n, {"person.income_year": Fact(v)}) for n, v in zip("abc", (9, 0, None), strict=True)
    )
    name = "household.income_per_head_year"
    assert known((earns, nothing)).value(name) == PerHead(9, 2)
    partly = known((earns, nothing, unknown), household__income_per_head_year=Fact(5))
    assert partly.value(name) is None
    assert [(fact.name, fact.member) for fact in partly.missing(name)] == [("person.income_year", "c")]
    assert [fact.name for fact in known().missing(name)] == ["household.members"]
    used = known((earns, nothing)).used(name)
    assert [(fact.name, fact.value, fact.member) for fact in used] == [
        (name, "9/2", None),
        ("person.income_year", 9, "a"),
        ("person.income_year", 0, "b"),
    ]


@given(st.integers(0, 10**7), st.integers(1, 20), st.integers(0, 10**6))
def test_income_per_head_is_compared_without_dividing(total: int, heads: int, line: int) -> None:
    compared = compare(Comparing.NOT_ABOVE, PerHead(total, heads), Span(line, line))
    assert compared is (total <= line * heads)


@given(st.integers(-5, 5), st.integers(0, 4), st.integers(-5, 5), st.integers(0, 4), st.sampled_from(Comparing))
def test_comparing_spans_says_only_what_holds_for_every_number(
    low: int, width: int, other: int, other_width: int, how: Comparing
) -> None:
    left, right = Span(low, low + width), Span(other, other + other_width)
    exact = {
        compare(how, Span(a, a), Span(b, b))
        for a in range(left.low, left.high + 1)
        for b in range(right.low, right.high + 1)
    }
    assert compare(how, left, right) is (exact.pop() if len(exact) == 1 else None)


def test_facts_used_carry_their_day_and_source() -> None:
    facts = known(person__birth_date=Fact(PartialDate(1966), date(2026, 11, 1), "civil registration"))
    computed, root = facts.used("person.age_years")
    assert (computed.value, computed.known_on, computed.computed_from) == ("59-60", DAY, ("person.birth_date",))
    assert (root.value, root.known_on, root.source) == (PartialDate(1966), date(2026, 11, 1), "civil registration")


def test_counted_grants_name_the_history_they_come_from() -> None:
    awards = AwardHistory((Award("XXX", date(2026, 11, 1), 3000, "1"),), DAY, "payment lists")
    (used,) = known(awards=awards).used("awards.count_this_year")
    assert (used.value, used.source) == (1, "payment lists")
    recorded = known(awards=awards, awards__count_this_year=Fact(5))
    assert recorded.value("awards.count_this_year") == Span(5, 5)
