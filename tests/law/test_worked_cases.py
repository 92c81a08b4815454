"""Every worked case of every programme gives the answer that was computed by hand."""

from dataclasses import replace

import pytest

from onehome.engine.case_kinds import kinds_permitted
from onehome.engine.cases import CaseKind, WorkedCase, differences, worked_cases
from onehome.engine.decision import Answer
from onehome.law.catalogue import Programme, programme, programmes

CASES = [(found, case) for found in programmes() for case in worked_cases(found)]


@pytest.mark.parametrize(("found", "case"), CASES, ids=[f"{found.code}-{case.id}" for found, case in CASES])
def test_the_engine_answers_as_computed_by_hand(found: Programme, case: WorkedCase) -> None:
    assert differences(found, case) == ()


@pytest.mark.parametrize("found", programmes(), ids=lambda found: found.code)
def test_there_is_a_case_of_every_kind_the_facts_permit(found: Programme) -> None:
    shown = {case.kind for case in worked_cases(found)}
    assert kinds_permitted(found) - shown == set()


def test_the_kinds_a_programme_permits_follow_from_its_rule_and_its_rows() -> None:
    three = [programme(code) for code in ("OAA", "CSG", "LIF")]
    permitted = {found.code: kinds_permitted(found) for found in three}
    every = set(CaseKind) - {CaseKind.UNVERIFIED, CaseKind.NO_ROW}
    assert permitted["OAA"] == every - {CaseKind.ANY_OF, CaseKind.CAP, CaseKind.NOT_CERTAIN}
    assert permitted["CSG"] == every - {CaseKind.ANY_OF, CaseKind.CAP, CaseKind.JUDGEMENT, CaseKind.TRANSITIONAL}
    assert permitted["LIF"] == every - {
        CaseKind.BOUNDARY, CaseKind.REMEDIABLE, CaseKind.TRANSITIONAL, CaseKind.ANNOUNCED,
    }  # fmt: skip


@pytest.mark.parametrize("found", programmes(), ids=lambda found: found.code)
def test_the_cases_have_names_of_their_own_and_ask_for_a_day_or_a_month(found: Programme) -> None:
    cases = worked_cases(found)
    assert len({case.id for case in cases}) == len(cases)
    assert all((case.day is None) != (case.month is None) for case in cases)


@pytest.mark.parametrize("found", programmes(), ids=lambda found: found.code)
def test_a_sum_is_worked_out_with_the_row_it_comes_from(found: Programme) -> None:
    for case in worked_cases(found):
        assert (case.expect.sum is None) == (not case.expect.rows), case.id
        assert all(row in case.working for row in case.expect.rows), case.id


def test_a_wrong_expectation_is_named() -> None:
    oaa = programme("OAA")
    case = worked_cases(oaa)[0]
    wrong = replace(case, expect=replace(case.expect, sum=601, answer=Answer.NEEDS_OFFICER))
    assert [line.partition(":")[0] for line in differences(oaa, wrong)] == ["answer", "sum"]
