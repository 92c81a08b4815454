"""The page of results: nothing likely is hidden, nobody is drowned, and every sum keeps its unit."""

from collections.abc import Sequence
from datetime import date

import pytest

from onehome.engine.interview import Interview, Item, Part, stand
from onehome.engine.types import FactInput
from onehome.kernel.bilingual import Bilingual
from onehome.law.catalogue import programmes
from onehome.web.open.screener.results import Result, Results, results_of

DAY = date(2025, 11, 15)
YOU = Bilingual("คุณ", "you")
MOTHER = Bilingual("แม่", "your mother")


Told = dict[Item, FactInput]


def results(told: Told, *, people: int = 1, parts: frozenset[Part] = frozenset()) -> Results:
    names = dict(zip("ab", (YOU, MOTHER), strict=False))
    members = tuple(names)[:people]
    interview = Interview(members, parts, told)
    while questions := stand(interview, DAY, programmes()).questions:
        interview = interview.answered(dict.fromkeys(questions[0].items))
    now = stand(interview, DAY, programmes())
    return results_of(now, programmes(), {one: names[one] for one in members}, interview)


def codes(found: Sequence[Result]) -> set[str]:
    return {one.code for one in found}


AGED: Told = {Item("person.birth_date", "a"): date(1950, 1, 1), Item("person.nationality_thai", "a"): True}
HOLDS_CARD: Told = {
    Item("person.birth_date", "a"): date(2000, 1, 1),
    Item("person.nationality_thai", "a"): True,
    Item("person.disability_card", "a"): True,
    Item("person.welfare_card", "a"): True,
}


def test_a_likely_answer_says_sum_unit_papers_and_place() -> None:
    (allowance,) = (one for one in results(HOLDS_CARD).likely if one.code == "DIS")
    assert [(whom.name, whom.sum and whom.sum.en) for whom in allowance.whom] == [
        (YOU, "1,000 baht per person per month")
    ]
    assert {one.en for one in allowance.to_bring} == {"Thai nationality", "disability identification card"}
    assert [body.th for body in allowance.bodies] == ["อบต. หรือเทศบาล"]


def test_what_can_be_done_first_is_said() -> None:
    told = AGED | {
        Item("person.registered_with_local_body", "a"): False,
        Item("person.was_recipient_before", "a"): "never",
    }
    (allowance,) = (one for one in results(told).maybe if one.code == "OAA")
    assert [step.en for step in allowance.to_do] == ["Register with the local administrative organisation."]
    assert any("income" in one.en for one in allowance.for_officer)


def test_what_was_passed_over_is_neither_possible_nor_refused() -> None:
    found = results({})
    assert {"OAA", "DIS", "CSG"} <= codes(found.not_told)
    assert not found.likely and not found.not_likely


def test_a_judgement_alone_is_shown_only_to_whom_it_may_concern() -> None:
    told: Told = {Item("person.birth_date", "a"): date(1990, 1, 1), Item("person.disability_card", "a"): False}
    found = results(told)
    talk = {one.code for group in found.talk for one in group.results}
    assert {"HEL", "EFF", "PAS"} <= codes(found.not_for_them)
    assert {"EMG", "LIF"} <= talk
    assert {one.code for group in results(AGED).talk for one in group.results} >= {"HEL", "EFF"}


def test_each_programme_is_said_once_for_several_people() -> None:
    told: Told = {Item(item.name, member): value for item, value in HOLDS_CARD.items() for member in "ab"}
    (allowance,) = (one for one in results(told, people=2).likely if one.code == "DIS")
    assert [whom.name and whom.name.en for whom in allowance.whom] == ["everybody in the home"]


def test_a_loan_is_called_one_and_stands_last() -> None:
    told = HOLDS_CARD | {Item("person.legal_capacity", "a"): True, Item("person.bankrupt", "a"): False}
    likely = results(told, parts=frozenset({Part.LOANS})).likely
    assert [one.code for one in likely] == ["DIS", "DLN"]
    assert [one.is_loan for one in likely] == [False, True]


def test_an_unverified_rule_is_marked() -> None:
    told: Told = {Item("person.birth_date", "a"): date(2015, 1, 1)}
    found = results(told)
    foster = [one for group in found.talk for one in group.results if one.code == "FOS"]
    assert [list(one.doubts) for one in foster] == [["unverified"]]


@pytest.mark.parametrize("part", Part)
def test_a_part_that_was_not_opened_is_offered(part: Part) -> None:
    assert part in results({}).parts
    assert part not in results({}, parts=frozenset({part})).parts
