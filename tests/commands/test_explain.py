"""`onehome law explain` says the whole answer in both languages, and refuses bad input with a sentence."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from commands.explanation import explain
from commands.household_schema import FILE
from commands.line import run
from onehome.engine.cases import facts_of, worked_cases
from onehome.engine.decide import decide, decide_month
from onehome.engine.month import AnswerOfMonth
from onehome.law.catalogue import programme, programmes

EXAMPLES = FILE.parent / "examples"
Said = Callable[..., str]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """Run the command and return what it printed."""

    def command(*arguments: str) -> str:
        assert run(["law", "explain", *arguments]) == 0
        return capsys.readouterr().out

    return command


def test_the_grandmother_gets_the_sum_with_its_proof(said: Said) -> None:
    text = said(str(EXAMPLES / "grandmother.json"), "--month", "2025-11", "--lang", "en", "--programme", "OAA")
    for expected in (
        "OAA  grandmother: Likely · 700 baht",
        "Sum: 700 baht per person per month (OAA-A1 700)",
        "✓ OAA-C2 The person is aged 60 or over.",
        "used: date of birth (grandmother) = 11 May 1949 (known on 2 Oct 2025, from identification card)",
        "used: first day of receiving this benefit (grandmother) = 1 Jan – 31 Dec 2009",
        "– OAA-C4",
        "OAA-A1: may give the sum · in force · sourced",
        "OAA-C2-AGE = 60",
        "Royal Gazette vol. 140",
        "OAA  grandchild: Likely not",
    ):
        assert expected in text
    assert text.count("✓ OAA-C2") == 1  # the first and the last day of the month say the same


def test_the_same_in_thai_with_the_buddhist_era(said: Said) -> None:
    text = said(str(EXAMPLES / "grandmother.json"), "--month", "2025-11", "--programme", "oaa")
    for expected in (
        "คำตอบของเดือน 1–30 พ.ย. 2568",
        "OAA  grandmother: น่าจะได้ · 700 บาท",
        "วันเกิด (grandmother) = 11 พ.ค. 2492 (ทราบเมื่อ 2 ต.ค. 2568, ที่มา: identification card)",
        "✗ OAA-C2 อายุ 60 ปีขึ้นไป",
        "ระเบียบกระทรวงมหาดไทย",
    ):
        assert expected in text


def test_what_to_ask_is_named(said: Said) -> None:
    text = said(str(EXAMPLES / "grandmother.json"), "--month", "2025-11", "--lang", "en", "--programme", "CSG")
    question = "grandchild: Does the guardian have a PromptPay account? (guardian.promptpay; ask the person or family)"
    assert question in text
    assert "household income per head, per year = 12,000 baht ÷ 2 people" in text


def test_what_is_left_under_a_limit_is_named(said: Said, tmp_path: Path) -> None:
    household = json.loads((EXAMPLES / "bereaved.json").read_text(encoding="utf-8"))
    household["awards"]["grants"] = [{"programme": "DWA", "day": "2025-10-02", "baht": 2000, "member": "widow"}]
    path = tmp_path / "household.json"
    path.write_text(json.dumps(household), encoding="utf-8")
    text = said(str(path), "--month", "2025-11", "--lang", "en", "--programme", "DWA")
    assert "2 of 3 left" in text
    assert "7,000 of 9,000 left" in text


def test_a_month_whose_ends_differ_shows_both(said: Said, tmp_path: Path) -> None:
    household = json.loads((EXAMPLES / "grandmother.json").read_text(encoding="utf-8"))
    household["members"][0]["facts"]["person.birth_date"] = "1945-11-11"
    path = tmp_path / "household.json"
    path.write_text(json.dumps(household), encoding="utf-8")
    text = said(str(path), "--month", "2025-11", "--lang", "en", "--programme", "OAA")
    assert "The first and the last day of the month have different answers" in text
    assert "[1 Nov 2025]" in text and "[30 Nov 2025]" in text
    assert "700 baht per person per month" in text and "800 baht per person per month" in text


def test_every_programme_is_answered(said: Said) -> None:
    text = said(str(EXAMPLES / "bereaved.json"), "--month", "2025-11", "--lang", "en")
    for found in programmes():
        asked_of_children_only = found.heading.subject == "child"
        assert (f"\n{found.code}  " in text) is not asked_of_children_only, found.code


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_worked_case_can_be_explained(language: str) -> None:
    """All words there are for outcomes, kinds, rows and facts: no case of any programme is without them."""
    explained = 0
    for found in programmes():
        for case in worked_cases(found):
            facts = facts_of(found, case)
            if case.day is not None:
                day, decision = case.day, decide(found, facts, case.day)
                year, month = day.year, day.month
            else:
                year, month = (int(part) for part in str(case.month).split("-"))
            of_month = decide_month(found, facts, year, month)
            answer = AnswerOfMonth(found, facts.subject.member, of_month)
            text = "\n".join(explain([answer], of_month.first.day, of_month.last.day, language))
            for condition in of_month.last.conditions:
                assert condition.id in text
                assert condition.statement.in_language(language) in text
            if case.day == of_month.last.day:
                assert all(fact.question.in_language(language) in text for fact in decision.missing)
            explained += 1
    assert explained > 400


BAD = {
    "no file": (lambda path: str(path / "none.json"), "ไม่พบไฟล์", "is not there"),
    "a folder": (lambda path: str(path), "เปิดอ่านไม่ได้", "cannot be read"),
    "not JSON": (lambda path: written(path, b'{"version": 1,'), "บรรทัด 1", "line 1"),
    "not UTF-8": (lambda path: written(path, b'{"a": "\xff"}'), "UTF-8", "UTF-8"),
    "too deep": (lambda path: written(path, b"[" * 200_000), "ซ้อนกัน", "nested"),
    "twins": (lambda path: written(path, b'{"version": 1, "version": 2}'), "ซ้ำกัน", "stands twice"),
    "too large": (lambda path: written(path, b" " * 5_000_001), "ใหญ่เกินไป", "too large"),
    "not a household": (lambda path: written(path, b'{"version": 1, "members": 3}'), "members", "members"),
}


def written(folder: Path, content: bytes) -> str:
    path = folder / "household.json"
    path.write_bytes(content)
    return str(path)


@pytest.mark.parametrize(("make", "th", "en"), BAD.values(), ids=BAD)
def test_bad_input_is_answered_in_the_language_with_status_2(
    make: Callable[[Path], str], th: str, en: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = make(tmp_path)
    for language, expected in (("th", th), ("en", en)):
        assert run(["law", "explain", path, "--month", "2025-11", "--lang", language]) == 2
        printed = capsys.readouterr()
        assert expected in printed.err and printed.out == ""
        assert "Traceback" not in printed.err and len(printed.err.splitlines()) == 1


def test_a_household_is_read_from_standard_input(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    content = (EXAMPLES / "young-family.json").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + content)))
    assert "CSG  baby" in said("-", "--month", "2025-11", "--programme", "CSG")


def test_an_unknown_programme_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(EXAMPLES / "grandmother.json")
    assert run(["law", "explain", path, "--month", "2025-11", "--programme", "XYZ"]) == 2
    assert "XYZ" in capsys.readouterr().err
    assert programme("OAA").code == "OAA"
