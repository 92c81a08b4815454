"""The conversation asks what can still change an answer, nothing else, and ends where the whole truth would."""

import random
from collections.abc import Iterable

import pytest

from onehome.engine.decision import Decision
from onehome.engine.interview import (
    NEVER_ASKED,
    PARTS,
    Interview,
    Item,
    Part,
    Question,
    answers_now,
    may_be_asked,
    stand,
)
from onehome.law.catalogue import Programme, programmes
from onehome.law.expressions import facts_read
from onehome.law.rule_on_day import RuleOnDay
from onehome.law.vocabulary import AnsweredBy, about_one_person, definition, vocabulary
from tests.engine.told import DAY, Home, random_home, random_value, talk

HOUSEHOLDS = 300
LOOKED_INTO = 25
TRIES = 3000


def results(decisions: Iterable[Decision]) -> dict[tuple[str, str | None], tuple[str, int | None, bool]]:
    return {
        (one.programme, one.subject.member): (one.answer.value, one.sum_baht, one.sum_is_ceiling) for one in decisions
    }


def homes(count: int, seed: int) -> list[Home]:
    chance = random.Random(seed)  # noqa: S311  (households made up, not a secret)
    return [random_home(chance) for _ in range(count)]


def test_at_the_end_every_answer_is_that_of_the_whole_truth() -> None:
    for number, home in enumerate(homes(HOUSEHOLDS, seed=2568)):
        interview, _ = talk(home, programmes())
        whole = home.begun().answered(home.truth)
        told, true = (results(answers_now(one, DAY, programmes())) for one in (interview, whole))
        assert told == true, f"household {number}: {set(told.items()) ^ set(true.items())}"


def test_every_question_could_have_changed_an_answer_when_it_was_asked() -> None:
    chance = random.Random(7)  # noqa: S311  (households made up, not a secret)
    for home in homes(LOOKED_INTO, seed=11):
        for before, question in talk(home, programmes())[1]:
            assert can_change(before, question, chance), (question, before.answers)


def can_change(before: Interview, question: Question, chance: random.Random) -> bool:
    """Return whether some answer to `question`, and to others still open, gives another result than passing it over."""
    asked = [one for one in programmes() if reads_any(one.on(DAY), question.names)]
    rest = [item for one in stand(before, DAY, programmes()).questions[1:] for item in one.items]
    rest = [item for item in rest if any(reads_any(one.on(DAY), (item.name,)) for one in asked)]
    for _ in range(TRIES):
        others = {item: random_value(item.name, chance) for item in rest if chance.random() < 0.7}
        known = before.answered(others)
        told = known.answered({item: random_value(item.name, chance) for item in question.items})
        if results(answers_now(told, DAY, asked)) != results(answers_now(known, DAY, asked)):
            return True
    return False


def reads_any(rule: RuleOnDay, names: Iterable[str]) -> bool:
    read = {name for condition in rule.conditions for name in condition.reads}
    tests = [case.when for payment in rule.payments for case in payment.cases if case.when is not None]
    read |= {name for test in tests for name in facts_read(test)}
    roots = {root for name in read for root in (*definition(name).derived_from, definition(name).same_as)}
    return not {*read, *roots}.isdisjoint(names)


def test_no_question_comes_twice_and_the_number_left_is_never_exceeded() -> None:
    for home in homes(60, seed=5):
        _, asked = talk(home, programmes())
        items = [item for _, question in asked for item in question.items]
        assert len(items) == len(set(items))
        left = len(stand(home.begun(), DAY, programmes()).questions)
        for before, _ in asked:
            now = len(stand(before, DAY, programmes()).questions)
            assert now <= left
            left = now - 1


def test_somebody_who_passes_over_everything_comes_to_an_end_without_a_refusal() -> None:
    home = Home(("a", "b"), frozenset(Part), {})
    interview, asked = talk(home, programmes())
    assert asked
    assert {one.answer.value for one in answers_now(interview, DAY, programmes())} == {"needs-officer"}


def test_what_an_officer_or_the_records_tell_is_never_asked() -> None:
    for name, about in vocabulary().items():
        if about.answered_by in (AnsweredBy.OFFICER, AnsweredBy.RECORDS) or name in NEVER_ASKED:
            assert not may_be_asked(name)


@pytest.mark.parametrize("programme", programmes(), ids=lambda one: one.code)
def test_a_sensitive_programme_waits_until_its_part_is_opened(programme: Programme) -> None:
    if programme.heading.sensitive:
        assert PARTS[programme.code] is Part.HEALTH
    begun = stand(Interview(("a",)), DAY, programmes())
    assert (programme.code in {one.programme for one in begun.decisions}) == (
        programme.code not in PARTS and programme.heading.subject != "deceased"
    )


def test_health_is_not_asked_about_before_its_part_is_opened() -> None:
    home = next(home for home in homes(50, seed=3) if Part.HEALTH not in home.parts)
    asked = {name for _, question in talk(home, programmes())[1] for name in question.names}
    assert not {name for name in asked if "hiv" in name or "aids" in name}


def test_the_funeral_part_asks_of_the_deceased_before_anything_is_known_of_him() -> None:
    interview = Interview(("a",), frozenset({Part.FUNERAL}))
    assert Item("deceased.age_at_death") in {
        item for question in stand(interview, DAY, programmes()).questions for item in question.items
    }


def test_facts_of_one_person_are_asked_by_member_and_those_of_the_home_once() -> None:
    for question in stand(Interview(("a", "b"), frozenset(Part)), DAY, programmes()).questions:
        for item in question.items:
            assert (item.member is not None) == about_one_person(item.name)
