"""Caps counted for one person, for the whole family, in baht, once for an event, and those that are only shown."""

from datetime import date

import pytest

from onehome.engine.decide import decide_by
from onehome.engine.decision import Answer, Decision, Outcome
from onehome.engine.trace import replay, trace
from onehome.engine.types import Award, AwardHistory, Fact, FactInput, Subject, SubjectFacts
from onehome.kernel.bilingual import Bilingual
from onehome.law.expressions import Constant, Expression, OneIf, Standing
from onehome.law.language import once, places
from onehome.law.parameters import CapRow, Confidence, Status
from onehome.law.rule_on_day import (
    Authority,
    CapOnDay,
    DecidingBody,
    Heading,
    RuleOnDay,
    SubjectKind,
)
from onehome.law.vocabulary import Facts

DAY = date(2026, 11, 22)
WORDS = Bilingual("คำ", "words")
P = Facts()
ROW = CapRow(
    id="K", status=Status.IN_FORCE, confidence=Confidence.SOURCED, valid_from=None, valid_to=None,
    cap_kind="per-event", limit=1, per="deceased", statement=WORDS,
)  # fmt: skip


def cap(name: str, limit: int, counted: Expression | None, derived_from: tuple[str, ...] = ()) -> CapOnDay:
    """Return a sourced cap in force."""
    return CapOnDay(name, "kind", "family", limit, Confidence.SOURCED, Standing.USABLE, WORDS, counted, derived_from)


def answer(
    *caps: CapOnDay, awards: AwardHistory | None = None, counts_family: bool = False, **known: FactInput
) -> Decision:
    """Return the answer for member "1" of a programme with these caps alone, after it was kept and replayed."""
    body = DecidingBody("office", Bilingual("สำนักงาน", "office"), True)
    heading = Heading("XXX", WORDS, SubjectKind.PERSON, WORDS, Authority.DEPARTMENT, (body,))
    rule = RuleOnDay(heading, "0", DAY, (), caps, (), (), (), (), counts_family)
    facts = {name.replace("__", "."): Fact(value) for name, value in known.items()}
    decision = decide_by(rule, SubjectFacts(Subject(SubjectKind.PERSON, "1"), facts, (), awards))
    assert replay(trace(decision)) == decision
    return decision


def history(*awards: tuple[str, int, str | None]) -> AwardHistory:
    """Return grants of the made-up programme: day, baht, and to whom."""
    return AwardHistory(tuple(Award("XXX", date.fromisoformat(day), baht, member) for day, baht, member in awards))


OF_THE_FAMILY = history(("2026-10-05", 3000, "1"), ("2026-10-20", 2000, "2"), ("2026-11-01", 3000, None))
THREE = cap("K1", 3, P.awards.count_this_year)
NINE_THOUSAND = cap("K2", 9000, P.awards.baht_this_year, ("A1", "K1"))


def test_grants_to_the_whole_family_count_where_the_cap_says_so() -> None:
    of_the_person = answer(THREE, awards=OF_THE_FAMILY)
    assert (of_the_person.answer, of_the_person.caps[0].left) == (Answer.LIKELY_ELIGIBLE, 2)
    of_the_family = answer(THREE, awards=OF_THE_FAMILY, counts_family=True)
    assert (of_the_family.answer, of_the_family.refused_by) == (Answer.LIKELY_NOT_ELIGIBLE, ("K1",))


def test_a_ceiling_of_a_year_is_counted_in_baht_and_says_what_is_left() -> None:
    decision = answer(NINE_THOUSAND, awards=OF_THE_FAMILY, counts_family=True)
    assert (decision.answer, decision.caps[0].counted, decision.caps[0].left) == (Answer.LIKELY_ELIGIBLE, 8000, 1000)
    reached = answer(NINE_THOUSAND, awards=history(("2026-11-01", 9000, "1")))
    assert (reached.answer, reached.refused_by, reached.caps[0].left) == (Answer.LIKELY_NOT_ELIGIBLE, ("K2",), 0)


def test_a_sum_that_hangs_on_the_kind_of_year_is_left_to_an_officer() -> None:
    decision = answer(NINE_THOUSAND, awards=history(("2026-09-30", 6000, "1"), ("2026-10-01", 3000, "1")))
    assert decision.answer is Answer.NEEDS_OFFICER and decision.missing == ()
    assert [(point.kind.value, point.id) for point in decision.open_points] == [("not-established", "K2")]


def test_a_ceiling_that_follows_from_others_asks_for_nothing_of_its_own() -> None:
    nothing_known = answer(THREE, NINE_THOUSAND)
    assert [fact.name for fact in nothing_known.missing] == ["awards.count_this_year"]
    only_the_count = answer(THREE, NINE_THOUSAND, awards__count_this_year=2)
    assert only_the_count.answer is Answer.LIKELY_ELIGIBLE
    assert [cap.outcome for cap in only_the_count.caps] == [Outcome.HOLDS, Outcome.UNKNOWN]
    of_its_own = answer(cap("K2", 9000, P.awards.baht_this_year))
    assert [fact.name for fact in of_its_own.missing] == ["awards.baht_this_year"]


@pytest.mark.parametrize(
    ("paid", "expected", "counted", "left"),
    [
        (False, Answer.LIKELY_ELIGIBLE, 0, 1),
        (True, Answer.LIKELY_NOT_ELIGIBLE, 1, 0),
        (None, Answer.NEEDS_OFFICER, None, None),
    ],
)
def test_once_for_an_event(paid: bool | None, expected: Answer, counted: int | None, left: int | None) -> None:
    stated = once((ROW, Standing.USABLE), done=P.awards.already_paid_for_event)
    assert stated.counted == OneIf(P.awards.already_paid_for_event)
    decision = answer(cap("K", 1, stated.counted), awards__already_paid_for_event=paid)
    assert (decision.answer, decision.caps[0].counted, decision.caps[0].left) == (expected, counted, left)
    assert bool(decision.missing) is (paid is None)


def test_the_grants_do_not_say_for_which_event_they_were() -> None:
    stated = once((ROW, Standing.USABLE), done=P.awards.already_paid_for_event)
    decision = answer(cap("K", 1, stated.counted), awards=OF_THE_FAMILY)
    assert [fact.name for fact in decision.missing] == ["awards.already_paid_for_event"]


def test_places_are_only_shown() -> None:
    stated = places((ROW, Standing.USABLE))
    decision = answer(cap("K", 1, stated.counted))
    assert (decision.answer, decision.caps[0].outcome, decision.caps[0].left) == (Answer.LIKELY_ELIGIBLE, None, None)


def test_places_whose_start_is_not_certain_leave_nothing_open() -> None:
    uncertain = CapOnDay("K", "places", "person", 1100, Confidence.SOURCED, Standing.NOT_CERTAIN, WORDS, None)
    assert answer(uncertain).open_points == ()
    counted = CapOnDay("K", "kind", "person", 3, Confidence.SOURCED, Standing.NOT_CERTAIN, WORDS, Constant(0))
    assert [point.kind.value for point in answer(counted).open_points] == ["row-not-certain"]
