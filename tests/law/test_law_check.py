"""The check of the whole law finds every fault that is planted, and none in the law as it is."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from onehome.engine import law_check
from onehome.engine.case_kinds import days_of_change, kinds_permitted
from onehome.engine.cases import KIND_LABELS, CaseKind
from onehome.engine.law_check import check_law
from onehome.engine.law_report import SENTENCES, FindingKind, LawReport
from onehome.law.catalogue import Parameters, Programme, programme, programmes
from onehome.law.errors import LawIsBroken
from onehome.law.parameters import Confidence, DatedRow, Status
from onehome.law.stated import stated_programmes

# Worked out by hand: what the facts of a programme permit, besides cases of what is granted and of a missing fact.
PERMITTED = {
    "EMG": "refused any-of judgement cap historical not-certain",
    "CPF": "boundary judgement cap",
    "SET": "refused judgement",
    "PRO": "refused any-of",
}


def found_in(report: LawReport) -> list[tuple[str, str]]:
    """Return the kind of every finding and what it is about."""
    return [(finding.kind.value, finding.about) for finding in report.all_findings]


def with_parameters(code: str, spoil: Callable[[Parameters], Parameters]) -> Programme:
    """Return a programme whose parameters are changed by `spoil`."""
    whole = programme(code)
    return replace(whole, parameters=spoil(whole.parameters))


def with_file(code: str, name: str, into: Path, spoil: Callable[[str], str]) -> Programme:
    """Return a programme whose folder is a copy in which the file `name` is changed by `spoil`."""
    whole = programme(code)
    folder = into / code.lower()
    shutil.copytree(whole.folder, folder)
    text = (folder / name).read_text(encoding="utf-8")
    assert spoil(text) != text
    (folder / name).write_text(spoil(text), encoding="utf-8")
    return replace(whole, folder=folder)


def test_the_law_as_it_is_is_sound() -> None:
    report = check_law()
    assert found_in(report) == []
    assert report.is_sound
    assert [one.code for one in report.programmes] == sorted(stated_programmes())
    assert report.green == report.cases == sum(len(one.cases) for one in report.programmes)
    assert sum(report.cases_by_kind.values()) == report.cases
    assert all(one.cases and one.rows for one in report.programmes)


def test_a_programme_that_is_stated_and_not_there_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(law_check, "programmes", lambda: tuple(one for one in programmes() if one.code != "PRO"))
    assert found_in(check_law()) == [("left-out", "PRO")]


def test_a_law_that_cannot_be_read_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> tuple[Programme, ...]:
        raise LawIsBroken("oaa/parameters.yaml", "missing field valid_to")

    monkeypatch.setattr(law_check, "programmes", broken)
    report = check_law()
    assert not report.is_sound and report.programmes == ()
    assert "valid_to" in report.findings[0].text.en and "valid_to" in report.findings[0].text.th


def test_a_gap_is_found() -> None:
    def spoil(parameters: Parameters) -> Parameters:
        first, second, third = parameters.values["until_age"]
        shorter = replace(second, valid_to=date(2019, 4, 30))
        return replace(parameters, values={**parameters.values, "until_age": (first, shorter, third)})

    report = check_law([with_parameters("CSG", spoil)])
    assert ("gap", "until_age") in found_in(report)
    gap = next(one for one in report.all_findings if one.kind is FindingKind.GAP)
    assert "2019-05-01/2019-05-14" in gap.text.en and "2019-05-01/2019-05-14" in gap.text.th


def test_an_overlap_is_found() -> None:
    def spoil(parameters: Parameters) -> Parameters:
        old, new = parameters.amounts["grant"]
        return replace(parameters, amounts={"grant": (old, replace(new, valid_from=date(2021, 7, 31)))})

    assert ("overlap", "grant") in found_in(check_law([with_parameters("LIF", spoil)]))


def test_a_missing_source_is_found_unless_the_row_is_marked_unverified() -> None:
    def without_sources(parameters: Parameters) -> Parameters:
        return replace(parameters, sources=())

    of_lif = found_in(check_law([with_parameters("LIF", without_sources)]))
    assert ("no-source", "LIF-C1") in of_lif and ("no-source", "LIF-K0") in of_lif
    assert ("no-source", "LIF-A1") not in of_lif, "the row has sources of its own"
    assert ("no-source", "LIF-K1") not in of_lif, "the row is marked unverified"
    assert found_in(check_law([with_parameters("FOS", without_sources)])) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("{answer: likely-eligible, sum: 600", "{answer: needs-officer, sum: 600"),
        ("{answer: likely-eligible, sum: 700", "{answer: likely-eligible, sum: 701"),
        (", cautions: [OAA-B1]", ""),
        ("failed: [OAA-C2]}", "failed: [OAA-C1]}"),
    ],
)
def test_a_wrong_case_is_found_and_no_longer_green(right: str, wrong: str, tmp_path: Path) -> None:
    spoilt = with_file("OAA", "cases.yaml", tmp_path, lambda text: text.replace(right, wrong, 1))
    report = check_law([spoilt])
    assert [kind for kind, _ in found_in(report)] == ["wrong-case"]
    assert report.green == report.cases - 1
    red = next(case for case in report.programmes[0].cases if not case.is_green)
    assert report.all_findings[0].about == red.id and "by hand" in report.all_findings[0].text.en


def test_a_case_with_a_fact_that_is_not_there_is_found(tmp_path: Path) -> None:
    spoilt = with_file("PRO", "cases.yaml", tmp_path, lambda text: text.replace("no_dwelling: true", "no_house: true"))
    report = check_law([spoilt])
    assert report.green < report.cases
    assert "wrong-case" in {kind for kind, _ in found_in(report)}


def test_a_case_that_cites_no_row_or_one_that_is_not_there_is_found(tmp_path: Path) -> None:
    def first_working(text: str, working: str) -> str:
        written = yaml.safe_load(text)
        written["cases"][0]["working"] = working
        return yaml.safe_dump(written, allow_unicode=True)

    for number, working in enumerate(("Because it is so.", "SET-C1 and SET-C9 say so.")):
        spoilt = with_file("SET", "cases.yaml", tmp_path / str(number), lambda text: first_working(text, working))  # noqa: B023  # used at once
        assert found_in(check_law([spoilt])) == [("uncited-case", "landless-and-admitted")], working
    spoilt = with_file("WVT", "cases.yaml", tmp_path, lambda text: first_working(text, "WVT-C1 is for an officer."))
    assert found_in(check_law([spoilt])) == [("uncited-case", "woman-with-a-social-problem")], "the row of the sum"


def test_a_case_without_a_kind_or_with_a_used_name_is_found(tmp_path: Path) -> None:
    spoilt = with_file("WVT", "cases.yaml", tmp_path / "1", lambda text: text.replace("  kind: granted\n", "", 1))
    assert found_in(check_law([spoilt])) == [("broken", "WVT")]
    spoilt = with_file("WVT", "cases.yaml", tmp_path / "2", lambda text: text.replace(": long-ago", ": nothing-known"))
    assert found_in(check_law([spoilt])) == [("broken", "nothing-known")]


def test_a_kind_the_law_calls_for_without_a_case_is_found(tmp_path: Path) -> None:
    spoilt = with_file("PRO", "cases.yaml", tmp_path, lambda text: text.replace("kind: any-of", "kind: granted"))
    report = check_law([spoilt])
    assert found_in(report) == [("no-case-of-kind", "any-of")]
    assert KIND_LABELS[CaseKind.ANY_OF].th in report.all_findings[0].text.th


@pytest.mark.parametrize("lost", ["## ภาษาไทย", "## English", "FOS", "เงินอุดหนุนครอบครัวอุปถัมภ์", "Foster family"])
def test_words_for_citizens_that_are_not_whole_are_found(lost: str, tmp_path: Path) -> None:
    spoilt = with_file("FOS", "README.md", tmp_path, lambda text: text.replace(lost, ""))
    assert ("readme", "README.md") in found_in(check_law([spoilt]))


def test_a_language_without_a_word_and_a_missing_file_are_found(tmp_path: Path) -> None:
    spoilt = with_file("FOS", "README.md", tmp_path, lambda text: text.partition("## English")[0] + "## English\n")
    assert found_in(check_law([spoilt])) == [("readme", "README.md")]
    (spoilt.folder / "README.md").unlink()
    assert found_in(check_law([spoilt])) == [("readme", "README.md")]


def test_what_the_facts_state_and_the_parameters_leave_out_is_found() -> None:
    def without_announced(parameters: Parameters) -> Parameters:
        return replace(parameters, announced=parameters.announced[1:])

    assert ("left-out", "OAA-N1") in found_in(check_law([with_parameters("OAA", without_announced)]))

    def without_a_row(parameters: Parameters) -> Parameters:
        return replace(parameters, amounts={**parameters.amounts, "goods": ()})

    assert ("left-out", "FOS-A3") in found_in(check_law([with_parameters("FOS", without_a_row)]))


def test_what_the_parameters_hold_and_the_facts_do_not_state_is_found() -> None:
    def with_a_row_more(parameters: Parameters) -> Parameters:
        more = replace(parameters.amounts["goods"][0], id="FOS-A9")
        return replace(parameters, amounts={**parameters.amounts, "more": (more,)})

    assert found_in(check_law([with_parameters("FOS", with_a_row_more)])) == [("not-stated", "FOS-A9")]

    def of_nobody(parameters: Parameters) -> Parameters:
        return replace(parameters, heading=replace(parameters.heading, code="XYZ"))

    assert ("not-stated", "XYZ") in found_in(check_law([with_parameters("WVT", of_nobody)]))


def test_a_condition_or_row_that_says_more_than_the_facts_is_found() -> None:
    def surer(parameters: Parameters) -> Parameters:
        row = replace(parameters.conditions["FOS-C2"], confidence=Confidence.SOURCED)
        return replace(parameters, conditions={**parameters.conditions, "FOS-C2": row})

    assert ("stated-otherwise", "FOS-C2") in found_in(check_law([with_parameters("FOS", surer)]))

    def in_force(parameters: Parameters) -> Parameters:
        row = replace(parameters.amounts["monthly"][0], status=Status.IN_FORCE)
        return replace(parameters, amounts={**parameters.amounts, "monthly": (row,)})

    assert ("stated-otherwise", "FOS-A1") in found_in(check_law([with_parameters("FOS", in_force)]))


def test_a_rule_that_states_a_condition_otherwise_is_found() -> None:
    oaa, emg = programme("OAA"), programme("EMG")

    def swapped(p: object, law: object) -> object:
        stated = oaa.rule(p, law)  # type: ignore[arg-type]  # the arguments are handed through
        first, second, *rest = stated.conditions
        return replace(stated, conditions=(replace(first, test=second.test, reads=second.reads), second, *rest))

    report = check_law([replace(oaa, rule=swapped)])  # type: ignore[arg-type]  # it is a rule in all but its types
    assert ("stated-otherwise", "OAA-C1") in found_in(report)

    def ungrouped(p: object, law: object) -> object:
        stated = emg.rule(p, law)  # type: ignore[arg-type]  # the arguments are handed through
        return replace(stated, conditions=tuple(replace(one, group=None) for one in stated.conditions))

    report = check_law([replace(emg, rule=ungrouped)])  # type: ignore[arg-type]  # it is a rule in all but its types
    assert {("stated-otherwise", "EMG-C1"), ("stated-otherwise", "EMG-C2")} <= set(found_in(report))


def test_a_rule_and_parameters_that_do_not_fit_are_found_once() -> None:
    def fewer(parameters: Parameters) -> Parameters:
        rest = {name: row for name, row in parameters.conditions.items() if name != "SET-C2"}
        return replace(parameters, conditions=rest)

    assert found_in(check_law([with_parameters("SET", fewer)])) == [("broken", "SET")]


@pytest.mark.parametrize(("code", "kinds"), PERMITTED.items())
def test_the_kinds_a_programme_must_show_are_those_its_facts_permit(code: str, kinds: str) -> None:
    assert kinds_permitted(programme(code)) == {CaseKind(kind) for kind in f"granted missing-fact {kinds}".split()}


def test_what_can_never_be_granted_calls_for_a_case_without_a_row() -> None:
    assert kinds_permitted(programme("HIV")) == {
        CaseKind.REFUSED, CaseKind.MISSING_FACT, CaseKind.CAP, CaseKind.NO_ROW,
    }  # fmt: skip
    assert kinds_permitted(programme("FOS")) == {
        CaseKind.MISSING_FACT, CaseKind.JUDGEMENT, CaseKind.UNVERIFIED, CaseKind.NO_ROW,
    }  # fmt: skip
    assert kinds_permitted(programme("WVT")) == {CaseKind.GRANTED, CaseKind.JUDGEMENT}


@pytest.mark.parametrize("found", programmes(), ids=lambda found: found.code)
def test_between_the_days_of_change_the_law_stays_the_same(found: Programme) -> None:
    parameters = found.parameters
    days = days_of_change(parameters)
    rows: list[DatedRow] = list(parameters.rows())
    for first, following in pairwise(days):
        last = following - timedelta(days=1)
        assert [row.standing(first) for row in rows] == [row.standing(last) for row in rows], first


def test_the_days_of_change_are_those_of_the_rows() -> None:
    assert days_of_change(programme("LIF").parameters) == (date(2021, 7, 31), date(2021, 8, 1), date(2021, 9, 1))
    assert len(days_of_change(programme("PRO").parameters)) == 1


def test_every_kind_and_every_finding_is_told_in_both_languages() -> None:
    assert set(KIND_LABELS) == set(CaseKind) and set(SENTENCES) == set(FindingKind)
    for text in (*KIND_LABELS.values(), *SENTENCES.values()):
        assert text.th and text.en and text.th != text.en
