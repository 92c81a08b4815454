"""Areas that lie in one another, lists of codes, sums per head, judgements with a finding, and the deceased."""

from dataclasses import replace
from datetime import date

import pytest

from onehome.engine.cases import found_in
from onehome.engine.decide import decide_by
from onehome.engine.decision import Answer, Decision, Outcome
from onehome.engine.errors import InvalidFact
from onehome.engine.evaluate import truth
from onehome.engine.facts import FactsOnDay
from onehome.engine.household import deceased_facts, subjects_of
from onehome.engine.span import PerHead
from onehome.engine.trace import replay, trace
from onehome.engine.types import Fact, FactInput, HouseholdFacts, MemberFacts, Subject, SubjectFacts
from onehome.kernel.bilingual import Bilingual
from onehome.law.catalogue import programme
from onehome.law.expressions import Constant, Expression
from onehome.law.language import judgement
from onehome.law.parameters import Confidence
from onehome.law.rule_on_day import Authority, ConditionOnDay, DecidingBody, Heading, RuleOnDay, SubjectKind
from onehome.law.vocabulary import Facts

DAY = date(2026, 11, 22)
WORDS = Bilingual("คำ", "words")
P = Facts()
HARDSHIPS = ("housing", "food", "abuse")


def known(members: tuple[MemberFacts, ...] = (), **facts: FactInput) -> FactsOnDay:
    """Return facts about one person; `person__x` is the fact person.x."""
    named = {name.replace("__", "."): Fact(value) for name, value in facts.items()}
    return FactsOnDay(SubjectFacts(Subject(SubjectKind.PERSON, "1"), named, members), DAY, "XXX")


@pytest.mark.parametrize(
    ("area", "other", "expected"),
    [
        ("300101", "300101", True),
        ("300101", "3001", True),
        ("300101", "30", True),
        ("30", "300101", True),
        ("3001", "30", True),
        ("300102", "300101", False),
        ("3002", "300101", False),
        ("31", "300101", False),
        ("30", "3101", False),
        (None, "30", None),
        ("30", None, None),
    ],
)
def test_the_smaller_area_lies_in_the_larger(area: str | None, other: str | None, expected: bool | None) -> None:
    test = P.application.area.lies_within(P.deceased.registered_or_domiciled_area)
    facts = known(application__area=area, deceased__registered_or_domiciled_area=other)
    assert truth(test, facts) is expected


@pytest.mark.parametrize("wrong", ["3", "300", "30010", "3001011", "ab", "๓๐", "", 30, True])
def test_what_is_no_area_code_is_refused(wrong: FactInput) -> None:
    with pytest.raises(InvalidFact, match="2, 4 or 6 digits"):
        known(application__area=wrong).value("application.area")


@pytest.mark.parametrize(
    ("found", "expected"),
    [(("food", "clothing"), True), (("clothing",), False), ((), False), (None, None)],
)
def test_lists_that_share_a_code(found: tuple[str, ...] | None, expected: bool | None) -> None:
    test = P.elder.hardship_kind.shares_a_code_with(HARDSHIPS)
    assert truth(test, known(elder__hardship_kind=found)) is expected


def test_assets_per_head_need_every_member_like_incomes() -> None:
    name = "household.assets_per_head"
    rich, nothing, unknown = (
        MemberFacts(n, {"person.financial_assets": Fact(v), "person.income_year": Fact(5)})
        for n, v in zip("abc", (9, 0, None), strict=True)
    )
    assert known((rich, nothing)).value(name) == PerHead(9, 2)
    asked = known((rich, nothing, unknown), household__assets_per_head=3)
    assert asked.value(name) is None
    assert [(fact.name, fact.member) for fact in asked.missing(name)] == [("person.financial_assets", "c")]
    assert truth(P.household.assets_per_head <= 4, known((rich, nothing))) is False
    assert truth(P.household.assets_per_head <= 5, known((rich, nothing))) is True
    used = [(fact.name, fact.value) for fact in known((rich, nothing)).used(name)]
    assert used == [(name, "9/2"), ("person.financial_assets", 9), ("person.financial_assets", 0)]


def judged(shows: Expression, **facts: FactInput) -> Decision:
    """Return the answer of a programme with one judgement, after it was kept and replayed."""
    stated = judgement("J", P.elder.hardship_kind, shows=shows)
    condition = ConditionOnDay(
        stated.id, stated.kind, stated.test, stated.reads, Confidence.SOURCED, WORDS, WORDS, WORDS
    )
    body = DecidingBody("office", WORDS, True)
    heading = Heading("XXX", WORDS, SubjectKind.PERSON, WORDS, Authority.DEPARTMENT, (body,))
    rule = RuleOnDay(heading, "0", DAY, (condition,), (), (), (), (), ())
    decision = decide_by(rule, known(**facts).given)
    assert replay(trace(decision)) == decision
    return decision


@pytest.mark.parametrize(("found", "finding"), [(("abuse",), True), (("clothing",), False), ((), False), (None, None)])
def test_what_the_findings_of_a_judgement_say_is_shown_and_decides_nothing(
    found: tuple[str, ...] | None, finding: bool | None
) -> None:
    decision = judged(P.elder.hardship_kind.shares_a_code_with(HARDSHIPS), elder__hardship_kind=found)
    assert (decision.answer, decision.failed, decision.missing) == (Answer.NEEDS_OFFICER, (), ())
    (condition,) = decision.conditions
    assert (condition.outcome, condition.finding, condition.missing) == (Outcome.JUDGEMENT, finding, ())
    assert found_in(decision).open == ("judgement:J",)


def test_a_judgement_reads_its_findings_and_those_of_its_test_once() -> None:
    shown = P.elder.hardship_kind.shares_a_code_with(HARDSHIPS) & P.elder.has_nobody
    assert judgement("J", P.elder.hardship_kind, shows=shown).reads == ("elder.hardship_kind", "elder.has_nobody")
    assert judgement("J", P.person.poor).test is None


def test_a_programme_for_the_deceased_is_answered_once_and_only_where_somebody_died() -> None:
    lif = programme("LIF")
    heading = replace(lif.heading, subject=SubjectKind.DECEASED)
    funeral = replace(lif, parameters=replace(lif.parameters, heading=heading))
    member = MemberFacts("1", {"person.destitute": Fact(True)})
    died = HouseholdFacts({"deceased.welfare_card": Fact(False), "application.area": Fact("30")}, (member,))
    facts = deceased_facts(died, "LIF")
    assert facts.subject == Subject(SubjectKind.DECEASED, None)
    assert set(facts.facts) == {"deceased.welfare_card", "application.area"}
    assert subjects_of(died, funeral, DAY) == (facts,)
    for household in ({}, {"deceased.welfare_card": Fact(None), "application.area": Fact("30")}):
        assert subjects_of(HouseholdFacts(household, (member,)), funeral, DAY) == ()


def test_an_area_or_a_list_compares_with_nothing_else() -> None:
    assert truth(Constant(7).lies_within("30"), known()) is False
    assert truth(Constant(7).shares_a_code_with(HARDSHIPS), known()) is False
