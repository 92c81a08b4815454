"""A whole household: who is asked about for what, and that nothing depends on the order of its members."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onehome.engine.decide import decide
from onehome.engine.decision import Answer, Decision
from onehome.engine.household import screen_household
from onehome.engine.types import (
    Award,
    AwardHistory,
    Fact,
    FactInput,
    HouseholdFacts,
    MemberFacts,
    PartialDate,
    Subject,
    SubjectFacts,
)
from onehome.law.catalogue import programme, programmes
from onehome.law.errors import UnknownFact
from onehome.law.rule_on_day import SubjectKind

DAY = date(2026, 11, 22)
RANK = {Answer.LIKELY_NOT_ELIGIBLE: 0, Answer.NEEDS_OFFICER: 1, Answer.LIKELY_ELIGIBLE: 2}


def facts(**values: FactInput) -> dict[str, Fact]:
    """Return facts known on 1 November 2026 from a home visit; `person__x` is the fact person.x."""
    return {name.replace("__", "."): Fact(value, date(2026, 11, 1), "home visit") for name, value in values.items()}


GRANDMOTHER = MemberFacts(
    "grandmother",
    facts(
        person__nationality_thai=True,
        person__birth_date=date(1950, 5, 5),
        person__registered_with_local_body=True,
        person__was_recipient_before=date(2012, 1, 1),
        person__income_year=0,
        person__destitute=False,
    ),
)
MOTHER = MemberFacts("mother", facts(person__birth_date=PartialDate(1990), person__income_year=60_000))
CHILD = MemberFacts(
    "child",
    facts(
        person__nationality_thai=True,
        person__birth_date=PartialDate(2023, 5),
        person__income_year=0,
        child__lives_with_guardian=True,
        child__in_institution=False,
        guardian__promptpay=True,
    ),
)
HOME = HouseholdFacts(
    facts(event__sudden_hardship=True, family__main_earner_event="died"), (GRANDMOTHER, CHILD, MOTHER)
)


def brief(decision: Decision) -> tuple[Any, ...]:
    """Return what an answer says, without its proof."""
    missing = sorted((fact.name, fact.member or "") for fact in decision.missing)
    return decision.programme, decision.subject.member, decision.answer, decision.sum_baht, missing


def test_every_programme_is_answered_for_whom_it_is_for() -> None:
    first_four = [programme(code) for code in ("CSG", "EMG", "LIF", "OAA")]
    assert [brief(decision)[:4] for decision in screen_household(HOME, DAY, among=first_four)] == [
        ("CSG", "child", Answer.LIKELY_ELIGIBLE, 600),
        ("EMG", None, Answer.NEEDS_OFFICER, 3000),
        ("LIF", None, Answer.NEEDS_OFFICER, 3000),
        ("OAA", "grandmother", Answer.LIKELY_ELIGIBLE, 700),
        ("OAA", "child", Answer.LIKELY_NOT_ELIGIBLE, None),
        ("OAA", "mother", Answer.LIKELY_NOT_ELIGIBLE, None),
    ]


def test_only_the_programmes_asked_for_are_answered() -> None:
    found = screen_household(HOME, DAY, among=[programme("EMG")])
    assert [decision.programme for decision in found] == ["EMG"]


def test_a_member_of_unknown_age_is_asked_about_as_a_child_too() -> None:
    somebody = MemberFacts("somebody", {})
    grown_up = MemberFacts("grown-up", facts(person__birth_date=PartialDate(2007)))
    on_the_edge = MemberFacts("edge", facts(person__birth_date=PartialDate(2008)))
    found = screen_household(HouseholdFacts({}, (somebody, grown_up, on_the_edge)), DAY, among=[programme("CSG")])
    assert [decision.subject.member for decision in found] == ["somebody", "edge"]


@pytest.mark.parametrize(
    ("of_members", "of_household", "expected"),
    [
        ([True, None], None, Answer.NEEDS_OFFICER),
        ([False, False], None, Answer.LIKELY_NOT_ELIGIBLE),
        ([False, None], None, None),
        ([True, True], False, Answer.LIKELY_NOT_ELIGIBLE),
    ],
)
def test_a_family_rule_about_the_person_looks_at_every_member(
    of_members: list[bool | None], of_household: bool | None, expected: Answer | None
) -> None:
    members = [MemberFacts(str(n), facts(person__destitute=value)) for n, value in enumerate(of_members)]
    shared = facts(family__main_earner_event="none", visit__officer_home_visit_date=DAY)
    if of_household is not None:
        shared |= facts(person__destitute=of_household)
    (decision,) = screen_household(HouseholdFacts(shared, members), DAY, among=[programme("LIF")])
    if expected is None:
        assert [(fact.name, fact.member) for fact in decision.missing] == [("person.destitute", None)]
    else:
        assert decision.answer is expected


def test_grants_recorded_for_one_programme_do_not_count_for_another() -> None:
    day = date(2021, 7, 31)
    home = HouseholdFacts(
        facts(family__main_earner_event="died", visit__officer_home_visit_date=day),
        (),
        awards_by_programme={"EMG": facts(awards__consecutive_count=3)},
    )
    (lif,) = screen_household(home, day, among=[programme("LIF")])
    assert "awards.consecutive_count" in {fact.name for fact in lif.missing}


def test_programmes_answered_together_say_what_each_says_alone() -> None:
    awards = (Award("EMG", date(2026, 10, 2), 3000), Award("ELD", date(2026, 10, 3), 2000, "grandmother"))
    home = HouseholdFacts(
        facts(event__sudden_hardship=True, deceased__nationality_thai=True),
        (GRANDMOTHER, CHILD, MOTHER),
        AwardHistory(awards, DAY, "register"),
        {"FUN": facts(awards__already_paid_for_event=True), "LIF": facts(awards__count_this_year=3)},
    )
    alone = [answer for one in programmes() for answer in screen_household(home, DAY, among=[one])]
    assert list(screen_household(home, DAY)) == alone and len(alone) > len(programmes())
    counted = {cap.counted for answer in alone for cap in answer.caps}
    assert {0, 1, 3} <= counted, "the counts differ, so taking one for another would show"


def test_nothing_in_an_answer_can_be_changed() -> None:
    answers = screen_household(HOME, DAY)
    outcomes = [one for answer in answers for one in (*answer.conditions, *answer.caps)]
    facts_named = [one for outcome in outcomes for one in (*outcome.facts, *outcome.missing)]
    points = [one for answer in answers for one in (*answer.open_points, *answer.parts, answer.basis)]
    parts: list[object] = [*answers, *outcomes, *facts_named, *points]
    for part in parts:
        names = [name for name in dir(part) if not name.startswith("_") and not callable(getattr(part, name))]
        assert names
        for name in (*names, "of_no_field"):
            with pytest.raises((AttributeError, TypeError)):
                setattr(part, name, None)


def test_a_name_that_is_not_in_the_vocabulary_is_refused() -> None:
    with pytest.raises(UnknownFact):
        screen_household(HouseholdFacts(facts(family__shoes=True), (MOTHER,)), DAY)


@given(st.permutations([GRANDMOTHER, CHILD, MOTHER, MemberFacts("lodger", facts(person__destitute=True))]))
def test_the_order_of_members_changes_no_answer(members: list[MemberFacts]) -> None:
    in_order = sorted(members, key=lambda member: member.id)
    assert briefs(members) == briefs(in_order)


def briefs(members: list[MemberFacts]) -> list[tuple[Any, ...]]:
    """Return the answers for a household of these members, sorted."""
    return sorted((brief(answer) for answer in screen_household(HouseholdFacts({}, members), DAY)), key=repr)


SATISFYING: dict[str, dict[str, FactInput]] = {
    "OAA": {
        "person.nationality_thai": True,
        "person.birth_date": date(1950, 5, 5),
        "person.registered_with_local_body": True,
        "person.was_recipient_before": date(2010, 1, 1),
        "person.receives_state_pension_type_benefit": False,
    },
    "CSG": {
        "child.nationality_thai": True,
        "child.birth_date": date(2023, 5, 5),
        "child.lives_with_guardian": True,
        "child.in_institution": False,
        "guardian.promptpay": True,
    },
    "LIF": {
        "family.main_earner_event": "died",
        "person.destitute": True,
        "visit.officer_home_visit_date": date(2026, 1, 1),
        "family.in_hardship": True,
    },
    "EMG": {"event.sudden_hardship": True, "event.expected_soon": True},
}
SPOILING: dict[str, FactInput] = {
    "person.nationality_thai": False,
    "person.birth_date": date(1990, 1, 1),
    "person.registered_with_local_body": False,
    "child.lives_with_guardian": False,
    "guardian.promptpay": False,
    "family.main_earner_event": "none",
    "person.destitute": False,
    "event.sudden_hardship": False,
}


@given(st.data(), st.sampled_from(sorted(SATISFYING)))
def test_adding_a_missing_fact_that_satisfies_never_makes_an_answer_worse(data: st.DataObject, code: str) -> None:
    satisfying = SATISFYING[code]
    known: dict[str, FactInput] = {}
    for name, value in satisfying.items():
        choices = [None, value, *([SPOILING[name]] if name in SPOILING else [])]
        known[name] = data.draw(st.sampled_from(choices), label=name)
    answers = [one(code, known)]
    for name, value in satisfying.items():
        if known[name] is None:
            known = known | {name: value}
            answers.append(one(code, known))
    ranks = [RANK[answer.answer] for answer in answers]
    assert ranks == sorted(ranks)
    sums = [answer.sum_baht for answer in answers if answer.sum_baht is not None]
    assert len(set(sums)) <= 1


def one(code: str, known: dict[str, FactInput]) -> Decision:
    """Return the answer for one subject in a household where nobody earns."""
    kind = programme(code).heading.subject
    subject = Subject(kind, None if kind is SubjectKind.FAMILY else "1")
    members = (MemberFacts("1", facts(person__income_year=0)),)
    return decide(
        programme(code), SubjectFacts(subject, {name: Fact(value) for name, value in known.items()}, members), DAY
    )
