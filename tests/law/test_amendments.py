"""Changes of the law's values: what stands when, and what is refused."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from onehome.engine.decide import decide
from onehome.engine.decision import Answer, Decision
from onehome.engine.trace import replay, trace
from onehome.engine.types import Fact, Subject, SubjectFacts
from onehome.kernel.bilingual import Bilingual
from onehome.law.amendments import Afterwards, Amendment, NewWording, amended
from onehome.law.catalogue import Programme, programme
from onehome.law.errors import CannotAmend
from onehome.law.parameters import Bracket, Confidence, Status
from onehome.law.record import from_plain, to_plain
from onehome.law.rule_on_day import SubjectKind

DAY = date(2027, 10, 1)
EVE = date(2027, 9, 30)
OAA = programme("OAA")
SCALE = tuple(
    Bracket(first, last, baht) for first, last, baht in ((60, 69, 700), (70, 79, 850), (80, 89, 1000), (90, None, 1250))
)
RAISE = Amendment(
    id="OAA-M1",
    programme="OAA",
    series="monthly",
    valid_from=DAY,
    brackets=SCALE,
    sources=("Royal Gazette",),
    legal_reference=Bilingual("ระเบียบ พ.ศ. 2570", "Regulation B.E. 2570"),
    brings_into_force="OAA-N1",
)
OLDER = Amendment(
    id="OAA-M2", programme="OAA", series="minimum_age", valid_from=DAY, value=65,
    wordings=(NewWording(condition="OAA-C2", statement=Bilingual("อายุ 65 ปีขึ้นไป", "Aged 65 or over")),),
)  # fmt: skip


def answer(law: Programme, born: date, day: date) -> Decision:
    facts = {
        "person.nationality_thai": True,
        "person.birth_date": born,
        "person.registered_with_local_body": True,
        "person.was_recipient_before": date(2016, 6, 10),
        "person.receives_state_pension_type_benefit": False,
    }
    known = {name: Fact(value, day, "test") for name, value in facts.items()}
    return decide(law, SubjectFacts(Subject(SubjectKind.PERSON, "1"), known), day)


@pytest.mark.parametrize(
    ("born", "before", "after"),
    [
        (date(1960, 1, 1), 600, 700),
        (date(1950, 1, 1), 700, 850),
        (date(1940, 1, 1), 800, 1000),
        (date(1930, 1, 1), 1000, 1250),
    ],
)
def test_the_announced_scale_pays_from_its_day_and_not_before(born: date, before: int, after: int) -> None:
    law = amended(OAA, [RAISE])
    assert answer(law, born, EVE).sum_baht == before
    assert answer(law, born, DAY).sum_baht == after
    assert answer(OAA, born, DAY).sum_baht == before, "the programme that was given stays as it is"


def test_the_earlier_row_is_kept_and_ends_the_day_before() -> None:
    law = amended(OAA, [RAISE])
    old, new = law.parameters.amounts["monthly"]
    assert (old.id, old.valid_to, old.brackets) == ("OAA-A1", EVE, OAA.parameters.amounts["monthly"][0].brackets)
    assert (new.id, new.valid_from, new.valid_to, new.unit) == ("OAA-M1", DAY, None, old.unit)
    assert law.version != OAA.version and len(law.version) == len(OAA.version)
    assert amended(OAA, [RAISE]).version == law.version
    assert [row.id for row in law.parameters.announced] == ["OAA-N2"]
    assert RAISE.legal_reference in [reference.text for reference in law.on(DAY).legal_references]
    assert RAISE.legal_reference not in [reference.text for reference in law.on(EVE).legal_references]


def test_what_is_only_announced_is_kept_and_never_pays() -> None:
    law = amended(OAA, [replace(RAISE, status=Status.ANNOUNCED, brings_into_force=None)])
    assert answer(law, date(1960, 1, 1), DAY).sum_baht == 600
    assert law.parameters.amounts["monthly"][-1].status is Status.ANNOUNCED
    assert law.parameters.amounts["monthly"][0].valid_to is None


def test_a_change_for_some_days_lets_the_earlier_row_stand_again() -> None:
    last = date(2027, 12, 31)
    law = amended(OAA, [replace(RAISE, valid_to=last, afterwards=Afterwards.EARLIER_AGAIN)])
    born = date(1960, 1, 1)
    assert [answer(law, born, day).sum_baht for day in (EVE, DAY, last, date(2028, 1, 1))] == [600, 700, 700, 600]
    ended = amended(OAA, [replace(RAISE, valid_to=last)])
    assert answer(ended, born, date(2028, 1, 1)).answer is Answer.NEEDS_OFFICER, "no rate is in force any more"


def test_a_value_changes_together_with_the_words_of_its_condition() -> None:
    law = amended(OAA, [OLDER])
    born = date(1964, 1, 1)
    assert answer(law, born, EVE).answer is Answer.LIKELY_ELIGIBLE
    refused = answer(law, born, DAY)
    assert refused.refused_by == ("OAA-C2",)
    words = {condition.id: condition.statement.en for condition in refused.conditions}
    assert words["OAA-C2"] == "Aged 65 or over"
    assert {one.id: one.statement.en for one in answer(law, born, EVE).conditions}["OAA-C2"] != words["OAA-C2"]


def test_an_answer_by_amended_law_replays_from_its_trace_alone() -> None:
    kept = trace(answer(amended(OAA, [RAISE]), date(1960, 1, 1), DAY))
    again = replay(kept)
    assert (again.sum_baht, again.parts[0].row) == (700, "OAA-M1")


def test_an_amendment_is_written_down_and_read_back() -> None:
    for one in (RAISE, OLDER, replace(RAISE, valid_to=date(2028, 1, 1), note=Bilingual("ก", "a"))):
        assert from_plain(Amendment, to_plain(one), "test") == one


def test_what_the_folder_holds_already_is_left_out() -> None:
    assert amended(OAA, [replace(RAISE, id="OAA-A1")]) is OAA


LATER = replace(RAISE, id="OAA-M9", valid_from=date(2028, 10, 1), brings_into_force=None)
FIRST = replace(RAISE, brings_into_force=None)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ([LATER, FIRST], "valid_from"),  # a row starts while the new one would stand
        ([FIRST, replace(FIRST, id="OAA-M2")], "valid_from"),
        ([replace(RAISE, series="weekly")], "series"),
        ([replace(RAISE, brackets=(), baht=700)], "brackets"),
        ([replace(RAISE, brackets=(), value=700)], "brackets"),
        ([replace(OLDER, value="65")], "value"),
        ([replace(OLDER, value=True)], "value"),
        ([replace(RAISE, brackets=(SCALE[0], SCALE[2]))], "brackets"),
        ([replace(RAISE, brackets=(replace(SCALE[0], baht=0), *SCALE[1:]))], "brackets"),
        ([replace(RAISE, valid_to=EVE)], "valid_to"),
        ([replace(RAISE, status=Status.UNVERIFIED)], "status"),
        ([replace(RAISE, brings_into_force="OAA-N7")], "brings_into_force"),
        ([RAISE, replace(LATER, brings_into_force="OAA-N1")], "brings_into_force"),
        ([replace(OLDER, wordings=(NewWording(condition="X", statement=Bilingual("ก", "a")),))], "wordings"),
        ([replace(RAISE, sets_aside=("OAA-A9",))], "sets_aside"),
        ([replace(RAISE, programme="DIS")], "programme"),
        ([FIRST, replace(FIRST, valid_from=date(2028, 1, 1))], "id"),
    ],
)
def test_a_change_that_does_not_fit_is_refused_with_its_field(changes: list[Amendment], field: str) -> None:
    with pytest.raises(CannotAmend) as refused:
        amended(OAA, changes)
    assert refused.value.field == field


def test_days_on_which_nothing_would_stand_need_a_reason() -> None:
    ending = replace(FIRST, valid_to=date(2027, 12, 31))
    late = replace(FIRST, id="OAA-M2", valid_from=date(2028, 2, 1))
    with pytest.raises(CannotAmend) as refused:
        amended(OAA, [ending, late])
    assert refused.value.field == "gap_because"
    assert "1 Jan 2028" in refused.value.sentence.en and "31 ม.ค. 2571" in refused.value.sentence.th
    assert amended(OAA, [ending, replace(late, gap_because="จ่ายไม่ได้หนึ่งเดือน")])


def test_a_row_not_yet_in_use_can_be_set_aside() -> None:
    sooner = replace(FIRST, id="OAA-M2", valid_from=date(2028, 1, 1), sets_aside=("OAA-M9",))
    law = amended(OAA, [LATER, sooner])
    assert [(row.id, row.status) for row in law.parameters.amounts["monthly"]] == [
        ("OAA-A1", Status.IN_FORCE), ("OAA-M9", Status.SET_ASIDE), ("OAA-M2", Status.IN_FORCE),
    ]  # fmt: skip
    assert answer(law, date(1960, 1, 1), date(2029, 1, 1)).parts[0].row == "OAA-M2"


def test_a_day_that_was_answered_for_needs_a_reason() -> None:
    with pytest.raises(CannotAmend) as refused:
        amended(OAA, [RAISE], decided_until=DAY)
    assert refused.value.field == "back_dated_because"
    assert amended(OAA, [RAISE], decided_until=EVE)
    assert amended(OAA, [replace(RAISE, back_dated_because="คำพิพากษา")], decided_until=DAY)


def test_a_limit_needs_its_words() -> None:
    lif = programme("LIF")
    series = next(name for name, rows in lif.parameters.caps.items() if rows[-1].limit is not None)
    cap = Amendment(id="LIF-M1", programme="LIF", series=series, valid_from=DAY, limit=5, gap_because="ไม่มีเพดานในช่วงนั้น")
    with pytest.raises(CannotAmend) as refused:
        amended(lif, [cap])
    assert refused.value.field == "statement"
    words = Bilingual("ไม่เกิน 5 ครั้ง", "At most 5 times")
    assert amended(lif, [replace(cap, statement=words)]).parameters.caps[series][-1].statement == words


def test_confidence_of_a_new_row_is_its_own() -> None:
    changes: dict[str, Any] = {"confidence": Confidence.UNVERIFIED}
    row = amended(OAA, [replace(RAISE, **changes)]).parameters.amounts["monthly"][-1]
    assert (row.confidence, row.last_evidence) == (Confidence.UNVERIFIED, None)
