"""The two masks of an answer: the order of their bits, and what sets them."""

from datetime import date

from onehome.engine.cases import facts_of, worked_cases
from onehome.engine.decide import decide, decide_month
from onehome.engine.decision import THE_SUM, Answer
from onehome.engine.masks import Masks, bit_order, masks_of, masks_of_month
from onehome.engine.types import Fact, PartialDate, Subject, SubjectFacts
from onehome.law.catalogue import programme, programmes
from onehome.law.rule_on_day import SubjectKind

DAY = date(2025, 11, 30)
OAA = {
    "person.nationality_thai": Fact(True),
    "person.registered_with_local_body": Fact(True),
    "person.was_recipient_before": Fact(date(2010, 1, 1)),
}


def old_age(birth: date | PartialDate | None, **changed: Fact) -> SubjectFacts:
    """Return what is known of somebody born then."""
    facts = OAA | {name.replace("__", "."): fact for name, fact in changed.items()}
    return SubjectFacts(Subject(SubjectKind.PERSON, "1"), facts | {"person.birth_date": Fact(birth)})


def test_bits_follow_the_rule_also_for_conditions_that_are_not_in_force() -> None:
    assert list(bit_order(programme("OAA"), DAY)) == [f"OAA-C{number}" for number in range(1, 7)] + [THE_SUM]
    assert bit_order(programme("LIF"), DAY) == {
        "LIF-C1": 0, "LIF-C2": 1, "LIF-C3": 2, "LIF-C4": 3, "LIF-K1": 5, THE_SUM: 6,
    }  # fmt: skip
    assert bit_order(programme("LIF"), date(2021, 7, 31))["LIF-K0"] == 4


def test_what_fails_sets_its_bit_and_a_refusal_asks_for_nothing() -> None:
    decision = decide(programme("OAA"), old_age(date(1990, 1, 1), person__nationality_thai=Fact(None)), DAY)
    assert decision.answer is Answer.LIKELY_NOT_ELIGIBLE and decision.asked_for == ()
    assert masks_of(programme("OAA"), decision) == Masks(failed=0b10, missing=0)


def test_a_group_sets_all_its_bits() -> None:
    facts = {"event.sudden_hardship": Fact(False), "event.expected_soon": Fact(False)}
    decision = decide(programme("EMG"), SubjectFacts(Subject(SubjectKind.FAMILY), facts), DAY)
    assert masks_of(programme("EMG"), decision) == Masks(failed=0b11, missing=0)


def test_a_missing_fact_sets_the_bit_of_the_condition_and_of_the_sum_it_would_decide() -> None:
    decision = decide(programme("OAA"), old_age(None), DAY)
    assert decision.asked_for == ("OAA-C2", THE_SUM)
    assert masks_of(programme("OAA"), decision) == Masks(failed=0, missing=0b1000010)


def test_a_fact_that_only_chooses_the_sum_sets_the_last_bit_alone() -> None:
    decision = decide(programme("OAA"), old_age(PartialDate(1955)), DAY)
    assert (decision.asked_for, decision.sum_baht) == ((THE_SUM,), None)


def test_a_condition_that_asks_nobody_for_anything_sets_no_bit() -> None:
    """Remediable and not met: an officer is needed whatever further facts say, so none is asked that cannot refuse."""
    facts = old_age(
        date(1950, 1, 1), person__registered_with_local_body=Fact(False), person__was_recipient_before=Fact(None)
    )
    decision = decide(programme("OAA"), facts, DAY)
    assert masks_of(programme("OAA"), decision) == Masks(failed=0b100, missing=0)


def test_the_masks_of_a_month_are_those_of_both_its_days() -> None:
    turns_sixty = old_age(date(1965, 11, 15), person__registered_with_local_body=Fact(False))
    decision = decide_month(programme("OAA"), turns_sixty, 2025, 11)
    assert masks_of_month(programme("OAA"), decision) == Masks(failed=0b110, missing=0)


def test_whatever_is_asked_is_asked_for_the_sake_of_something() -> None:
    for found in programmes():
        for case in worked_cases(found):
            decision = decide(found, facts_of(found, case), case.day or date(2025, 11, 1))
            assert bool(decision.missing) is bool(decision.asked_for), (found.code, case.id)
            assert masks_of(found, decision).missing < 1 << len(bit_order(found, decision.day)) + 2
