"""The answer rules on a programme made up for the purpose, where no real programme shows them yet."""

from datetime import date

import pytest

from onehome.engine.decide import decide_by
from onehome.engine.decision import Answer, Decision, OpenPointKind, Outcome
from onehome.engine.types import Award, AwardHistory, Fact, FactInput, Subject, SubjectFacts
from onehome.engine.wording import next_step, reason
from onehome.kernel.bilingual import Bilingual
from onehome.law.expressions import Constant, Expression, LegalValue, Standing, facts_read
from onehome.law.language import ConditionKind
from onehome.law.parameters import Confidence
from onehome.law.rule_on_day import (
    Authority,
    CapOnDay,
    CaseOnDay,
    ConditionOnDay,
    DecidingBody,
    Heading,
    PaymentOnDay,
    RuleOnDay,
    SubjectKind,
)
from onehome.law.vocabulary import Facts

DAY = date(2026, 11, 22)
WORDS = Bilingual("คำ", "words")
P = Facts()
THAI, REGISTERED, DESTITUTE = P.person.nationality_thai, P.person.registered_with_local_body, P.person.destitute
AGE = P.person.age_years


def condition(name: str, test: Expression | None, kind: str = "eligibility", **more: object) -> ConditionOnDay:
    """Return a sourced condition, changed by what is given."""
    stated = {
        "confidence": Confidence.SOURCED,
        "statement": Bilingual(f"{name} เงื่อนไข", f"{name} statement"),
        "not_met": Bilingual(f"{name} ไม่ครบ", f"{name} not met"),
        "next_step": Bilingual(f"{name} ทำต่อ", f"{name} next"),
        "reads": facts_read(test) if test is not None else (),
    }
    return ConditionOnDay(id=name, kind=ConditionKind(kind), test=test, **{**stated, **more})  # type: ignore[arg-type]  # the fields are mixed


def cap(limit: int | None, counted: Expression, **more: object) -> CapOnDay:
    """Return a sourced cap in force, changed by what is given."""
    stated = {"confidence": Confidence.SOURCED, "standing": Standing.USABLE}
    return CapOnDay(
        "K", "times-per-year", "person", limit=limit, statement=WORDS, counted=counted, **{**stated, **more}
    )  # type: ignore[arg-type]  # the fields are mixed


def pays(*cases: tuple[int, Expression | None], ceiling: bool = False) -> PaymentOnDay:
    """Return a payment of the first case whose test holds."""
    written = (CaseOnDay(f"A{n}", baht, ceiling, "per-person", WORDS, when) for n, (baht, when) in enumerate(cases, 1))
    return PaymentOnDay(tuple(written), Standing.USABLE, False)


def answer(
    *conditions: ConditionOnDay,
    payments: tuple[PaymentOnDay, ...] = (),
    caps: tuple[CapOnDay, ...] = (),
    awards: AwardHistory | None = None,
    day: date = DAY,
    **known: FactInput,
) -> Decision:
    """Return the answer of a programme with these conditions; a fact `person__x` is the fact person.x."""
    body = DecidingBody("office", Bilingual("สำนักงาน", "office"), True)
    heading = Heading("XXX", WORDS, SubjectKind.PERSON, WORDS, Authority.DEPARTMENT, (body,))
    rule = RuleOnDay(heading, "0", day, conditions, caps, payments, (), (), ())
    facts = {name.replace("__", "."): Fact(value) for name, value in known.items()}
    return decide_by(rule, SubjectFacts(Subject(SubjectKind.PERSON, "1"), facts, (), awards))


def points(decision: Decision) -> list[str]:
    """Return the kinds of the open points."""
    return [point.kind.value for point in decision.open_points]


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [
        (Confidence.SOURCED, Answer.LIKELY_NOT_ELIGIBLE),
        (Confidence.WEAKLY_SOURCED, Answer.LIKELY_NOT_ELIGIBLE),
        (Confidence.UNVERIFIED, Answer.NEEDS_OFFICER),
    ],
)
@pytest.mark.parametrize(("kind", "value"), [("eligibility", False), ("exclusion", True)])
def test_an_unverified_condition_never_refuses(
    confidence: Confidence, expected: Answer, kind: str, value: bool
) -> None:
    decision = answer(condition("C1", THAI, kind, confidence=confidence), person__nationality_thai=value)
    assert (decision.answer, decision.failed) == (expected, ("C1",))
    if expected is Answer.NEEDS_OFFICER:
        assert points(decision) == ["unverified"]
        assert reason(decision).en == "C1 not met" and next_step(decision).en == "C1 next"


def test_an_unverified_condition_that_holds_changes_nothing() -> None:
    decision = answer(condition("C1", THAI, confidence=Confidence.UNVERIFIED), person__nationality_thai=True)
    assert decision.answer is Answer.LIKELY_ELIGIBLE and decision.sum_baht is None
    assert reason(decision).en == "Every condition is met." and "office" in next_step(decision).en


def test_a_group_with_an_unverified_statement_never_refuses() -> None:
    group = (
        condition("C1", THAI, "any-of", group="G"),
        condition("C2", DESTITUTE, "any-of", group="G", confidence=Confidence.UNVERIFIED),
    )
    decision = answer(*group, person__nationality_thai=False, person__destitute=False)
    assert decision.answer is Answer.NEEDS_OFFICER and points(decision) == ["unverified"]


def test_an_unverified_unknown_is_asked_only_while_nothing_else_is_open_for_good() -> None:
    unverified = condition("C1", THAI, confidence=Confidence.UNVERIFIED)
    assert [fact.name for fact in answer(unverified).missing] == ["person.nationality_thai"]
    judged = answer(unverified, condition("C2", None, "judgement"))
    assert judged.missing == () and points(judged) == ["judgement"]


def test_a_transitional_right_waives_a_condition_that_would_refuse() -> None:
    conditions = (
        condition("C1", THAI),
        condition("C2", REGISTERED, "transitional", waives=("C1",)),
    )
    kept = answer(*conditions, person__nationality_thai=False, person__registered_with_local_body=True)
    assert kept.answer is Answer.LIKELY_ELIGIBLE
    assert [item.outcome for item in kept.conditions] == [Outcome.WAIVED, Outcome.HOLDS]
    open_still = answer(*conditions, person__nationality_thai=False)
    assert open_still.answer is Answer.NEEDS_OFFICER
    assert [fact.name for fact in open_still.missing] == ["person.registered_with_local_body"]
    lost = answer(*conditions, person__nationality_thai=False, person__registered_with_local_body=False)
    assert (lost.answer, lost.refused_by) == (Answer.LIKELY_NOT_ELIGIBLE, ("C1",))


def test_two_transitional_rights_waive_where_one_holds() -> None:
    conditions = (
        condition("C1", None, "judgement"),
        condition("C2", REGISTERED, "transitional", waives=("C1",)),
        condition("C3", DESTITUTE, "transitional", waives=("C1",)),
    )
    assert answer(*conditions, person__destitute=True).answer is Answer.LIKELY_ELIGIBLE
    unknown = answer(*conditions, person__destitute=False)
    assert [fact.name for fact in unknown.missing] == ["person.registered_with_local_body"]


RATES = pays((1000, AGE < 18), (1000, REGISTERED), (800, None))


@pytest.mark.parametrize(
    ("known", "expected", "baht", "asked"),
    [
        ({"person__birth_date": date(2010, 1, 1)}, Answer.LIKELY_ELIGIBLE, 1000, []),
        (
            {"person__birth_date": date(2000, 1, 1), "person__registered_with_local_body": False},
            Answer.LIKELY_ELIGIBLE,
            800,
            [],
        ),
        (
            {"person__birth_date": date(2000, 1, 1)},
            Answer.NEEDS_OFFICER,
            None,
            ["person.registered_with_local_body"],
        ),
        ({"person__registered_with_local_body": True}, Answer.LIKELY_ELIGIBLE, 1000, []),
        ({"person__registered_with_local_body": False}, Answer.NEEDS_OFFICER, None, ["person.birth_date"]),
    ],
)
def test_the_first_row_whose_test_holds_gives_the_sum(
    known: dict[str, FactInput], expected: Answer, baht: int | None, asked: list[str]
) -> None:
    """With two rows still possible that give the same, the sum is known though the row is not."""
    decision = answer(payments=(RATES,), **known)
    assert (decision.answer, decision.sum_baht) == (expected, baht)
    assert [fact.name for fact in decision.missing] == asked


def test_otherwise_does_not_match_while_an_earlier_test_is_unknown() -> None:
    decision = answer(payments=(RATES,))
    assert decision.sum_baht is None
    assert [fact.name for fact in decision.missing] == ["person.birth_date", "person.registered_with_local_body"]


def test_without_a_row_that_matches_there_is_no_sum() -> None:
    decision = answer(payments=(pays((500, REGISTERED)),), person__registered_with_local_body=False)
    assert (decision.answer, decision.sum_baht, points(decision)) == (Answer.NEEDS_OFFICER, None, ["no-row-in-force"])
    assert "No rate" in reason(decision).en and "office" in next_step(decision).en


def test_a_reached_cap_refuses_and_is_the_reason() -> None:
    decision = answer(caps=(cap(3, P.awards.consecutive_count),), awards__consecutive_count=3)
    assert (decision.answer, decision.refused_by) == (Answer.LIKELY_NOT_ELIGIBLE, ("K",))
    assert reason(decision).en == "The limit is reached: words" and "office" in next_step(decision).en
    assert (decision.caps[0].counted, decision.caps[0].left) == (3, 0)


def test_a_cap_without_a_sourced_number_is_only_shown() -> None:
    for more in ({"confidence": Confidence.UNVERIFIED}, {"standing": Standing.NO_ROW}):
        decision = answer(caps=(cap(3, P.awards.consecutive_count, **more),), awards__consecutive_count=9)
        assert decision.answer is Answer.LIKELY_ELIGIBLE and decision.caps[0].outcome is None
    assert answer(caps=(cap(None, P.awards.consecutive_count),)).missing == ()


def test_a_cap_whose_row_is_not_certain_is_left_to_an_officer() -> None:
    decision = answer(caps=(cap(3, P.awards.consecutive_count, standing=Standing.NOT_CERTAIN),))
    assert points(decision) == ["row-not-certain"]
    assert "exact day" in reason(decision).en


def history(*days: str, member: str | None = "1") -> AwardHistory:
    """Return grants of the made-up programme on these days, among grants that must not count."""
    granted = tuple(Award("XXX", date.fromisoformat(day), 1000, member) for day in days)
    return AwardHistory((*granted, Award("YYY", DAY, 1000, member), Award("XXX", DAY, 1000, "somebody else")))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2026-10-01", "2026-11-22"), Answer.LIKELY_ELIGIBLE),
        (("2026-10-01", "2026-11-01", "2026-11-22"), Answer.LIKELY_NOT_ELIGIBLE),
        (("2026-01-05", "2026-05-01", "2026-09-30"), Answer.NEEDS_OFFICER),
        (("2025-11-01", "2025-12-01", "2025-12-31"), Answer.LIKELY_ELIGIBLE),
    ],
)
def test_a_count_that_hangs_on_the_kind_of_year_is_left_to_an_officer(days: tuple[str, ...], expected: Answer) -> None:
    """Three grants from January to September 2026 reach three in the calendar year, not in the fiscal year 2570."""
    decision = answer(caps=(cap(3, P.awards.count_this_year),), awards=history(*days))
    assert decision.answer is expected
    if expected is Answer.NEEDS_OFFICER:
        assert points(decision) == ["not-established"] and decision.missing == ()
        assert reason(decision).en == "This point of the rule is not established."


def test_grants_without_a_history_are_asked() -> None:
    decision = answer(caps=(cap(3, P.awards.count_this_year),))
    assert [fact.name for fact in decision.missing] == ["awards.count_this_year"]
    assert "records" in next_step(decision).en


def test_a_value_of_the_law_that_is_not_certain_hides_the_sum() -> None:
    line = LegalValue("line", "R1", None, Standing.NOT_CERTAIN)
    decision = answer(condition("C1", line <= AGE), payments=(pays((500, None)),), person__birth_date=date(1950, 1, 1))
    assert (decision.answer, decision.sum_baht) == (Answer.NEEDS_OFFICER, None)
    assert [(point.kind, point.id) for point in decision.open_points] == [(OpenPointKind.ROW_NOT_CERTAIN, "R1")]


def test_the_reason_for_a_refusal_is_first_what_cannot_change() -> None:
    conditions = (condition("C1", REGISTERED), condition("C2", THAI, lasting=True))
    decision = answer(*conditions, person__nationality_thai=False, person__registered_with_local_body=False)
    assert reason(decision).en == "C2 not met" and decision.refused_by == ("C1", "C2")


def test_the_reason_to_wait_is_first_what_the_person_can_mend() -> None:
    decision = answer(
        condition("C1", DESTITUTE),
        condition("C2", REGISTERED, remediable=True),
        condition("C3", None, "judgement"),
        person__registered_with_local_body=False,
    )
    assert points(decision) == ["remediable", "judgement", "missing-fact"]
    assert reason(decision).en == "C2 not met" and next_step(decision).en == "C2 next"


def test_what_the_person_can_answer_is_asked_before_what_an_officer_must_find() -> None:
    decision = answer(condition("C1", DESTITUTE), condition("C2", THAI), condition("C3", REGISTERED))
    assert [fact.name for fact in decision.missing] == [
        "person.destitute",
        "person.nationality_thai",
        "person.registered_with_local_body",
    ]
    assert reason(decision).en == "Not known yet: registered with the local body."
    assert next_step(decision).en.startswith("Ask: “Has the person registered")
    assert next_step(answer(condition("C1", DESTITUTE))).en.startswith("Let an officer")


def test_a_test_that_is_no_truth_is_an_error() -> None:
    with pytest.raises(Exception, match="true or false"):
        answer(condition("C1", Constant(7)))
