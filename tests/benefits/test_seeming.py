"""Who seems entitled, told from the engine's answers."""

import random
from datetime import date

import pytest

from onehome.benefits.queries import seeming as seeming_module
from onehome.benefits.queries.seeming import COMMONPLACE, MOST_QUESTIONS, SIGNS, seeming, seemings
from onehome.engine.decision import Answer
from onehome.engine.household import screen_household
from onehome.engine.types import AwardHistory, Fact, FactInput, HouseholdFacts, MemberFacts
from onehome.law.catalogue import programme, programmes
from onehome.law.vocabulary import FactKind, vocabulary

DAY = date(2026, 11, 20)
NOTHING_GRANTED = AwardHistory((), DAY, "test")
CHILD = "0190a000-0000-7000-8000-000000000001"
ELDER = "0190a000-0000-7000-8000-000000000002"


def home(*members: MemberFacts, **of_the_household: FactInput) -> HouseholdFacts:
    """Return a household; names of facts are written with __ for the dot."""
    known = {name.replace("__", "."): Fact(value, DAY, "test") for name, value in of_the_household.items()}
    return HouseholdFacts(known, members, NOTHING_GRANTED)


def member(name: str, born: date, **facts: FactInput) -> MemberFacts:
    known = {name.replace("__", "."): Fact(value, DAY, "test") for name, value in facts.items()}
    return MemberFacts(name, {"person.birth_date": Fact(born, DAY, "test"), **known})


def codes(household: HouseholdFacts) -> set[str]:
    return {one.programme for one in seemings(household, DAY, programmes())}


def test_every_sign_is_a_fact_that_a_rule_may_ask_for() -> None:
    assert set(vocabulary()) >= SIGNS | COMMONPLACE
    assert not SIGNS & COMMONPLACE


def test_of_strangers_only_their_age_points_to_something() -> None:
    assert codes(home(member(ELDER, date(1955, 3, 1)))) == {"OAA"}
    assert codes(home(member(CHILD, date(2023, 3, 1)))) == {"CSG"}
    assert codes(home(member(ELDER, date(1985, 3, 1)))) == set()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"person__disability_card": True}, {"DIS"}),
        ({"person__hiv_infected_or_affected": False}, set()),
        ({"person__disability_card": False}, set()),
    ],
)
def test_what_was_established_points_to_more(facts: dict[str, FactInput], expected: set[str]) -> None:
    assert codes(home(member(ELDER, date(1985, 3, 1), **facts))) >= expected
    assert "HIV" not in codes(home(member(ELDER, date(1985, 3, 1), **facts)))


def test_a_refusal_and_a_loan_are_not_missed() -> None:
    facts = {"person__nationality_thai": False, "person__able_to_work": True, "person__work_province": "50"}
    assert codes(home(member(ELDER, date(1955, 3, 1), **facts))) == set()
    (loan,) = screen_household(home(member(ELDER, date(1955, 3, 1), **facts)), DAY, among=[programme("ELN")])
    assert loan.answer is not Answer.LIKELY_NOT_ELIGIBLE


def test_what_an_officer_finds_not_to_be_so_is_not_listed() -> None:
    died = home(member(ELDER, date(1985, 3, 1)), family__main_earner_event="died")
    assert "LIF" not in codes(died), "nobody said yet that the family is in hardship"
    in_hardship = home(member(ELDER, date(1985, 3, 1)), family__main_earner_event="died", family__in_hardship=True)
    assert "LIF" in codes(in_hardship)
    not_so = home(member(ELDER, date(1985, 3, 1)), family__main_earner_event="died", family__in_hardship=False)
    assert "LIF" not in codes(not_so)


def test_more_open_questions_than_a_visit_can_settle_are_too_many() -> None:
    stranger = member(ELDER, date(1985, 3, 1))
    (answer,) = screen_household(home(stranger), DAY, among=[programme("SWC")])
    open_questions = {fact.name for fact in answer.missing} - COMMONPLACE
    assert len(open_questions) > MOST_QUESTIONS
    assert seeming(answer) is None


def test_a_monthly_sum_counts_twelve_times_in_the_order() -> None:
    (oaa,) = seemings(home(member(ELDER, date(1955, 3, 1))), DAY, programmes())
    assert (oaa.baht, oaa.baht_a_year, oaa.cap_kind) == (700, 8_400, "per-person-per-month")


def test_the_short_cut_changes_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A programme that is not asked because nothing points to it would have found nobody."""
    chance = random.Random(3)  # noqa: S311  (fiction, not a secret)
    households = [_anybody(chance) for _ in range(40)]
    short = [seemings(one, DAY, programmes()) for one in households]
    monkeypatch.setattr(seeming_module, "_is_worth_asking", lambda *_: True)
    assert [seemings(one, DAY, programmes()) for one in households] == short
    assert sum(map(len, short)) > 40


def _anybody(chance: random.Random) -> HouseholdFacts:
    members = [
        MemberFacts(
            name, {"person.birth_date": Fact(born, DAY, "test"), **_some(chance, ("person.", "child.", "elder."))}
        )
        for name, born in (
            (ELDER, date(chance.randint(1940, 2000), 5, 1)),
            (CHILD, date(chance.randint(2009, 2026), 5, 1)),
        )
    ]
    return HouseholdFacts(
        _some(chance, ("family.", "event.", "dwelling.", "foster.", "settlement.")), members, NOTHING_GRANTED
    )


def _some(chance: random.Random, nouns: tuple[str, ...]) -> dict[str, Fact]:
    asked = [one for one in vocabulary().values() if one.name.startswith(nouns) and not one.derived_from]
    simple = (FactKind.BOOLEAN, FactKind.OFFICER_FINDING, FactKind.MONEY)
    return {
        one.name: Fact(chance.randint(0, 90_000) if one.kind is FactKind.MONEY else chance.random() < 0.6, DAY, "test")
        for one in asked
        if one.kind in simple and one.same_as is None and chance.random() < 0.5
    }
