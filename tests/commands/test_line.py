"""The command line: its help, its mistakes, and the commands that work on a population and on the law."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import yaml

from commands.line import COMMANDS, run
from config.env import PROJECT_ROOT
from launcher.environment import COMMAND as SCRIPT
from onehome.engine.case_kinds import kinds_permitted
from onehome.law.catalogue import programmes
from population.columns import CONTRACT


def typed(*arguments: str) -> int:
    """Run and return the exit status, also where the parser ends the program itself."""
    try:
        return run(arguments)
    except SystemExit as end:
        return int(end.code or 0)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: "-".join(command.words))
def test_each_command_has_its_help_in_both_languages(command, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(*command.words, "--help") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert command.summary.th.split()[0] in said and command.summary.en.split()[0] in said


MISTAKES = {
    "nothing": ((), "required"),
    "an unknown command": (("law", "forget"), "forget"),
    "a month of the Buddhist Era": (
        ("population", "generate", "--people", "1", "--as-of", "2568-11", "--out", "x"),
        "2568-11",
    ),
    "no such month": (("population", "generate", "--people", "1", "--as-of", "2025-13", "--out", "x"), "2025-13"),
    "nobody": (("population", "generate", "--people", "0", "--as-of", "2025-11", "--out", "x"), "--people"),
    "half a person": (("population", "generate", "--people", "1.5", "--as-of", "2025-11", "--out", "x"), "1.5"),
}


@pytest.mark.parametrize(("arguments", "named"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_in_both_languages_with_status_2(
    arguments: tuple[str, ...], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(*arguments) == 2
    said = capsys.readouterr().err
    assert named in said and "พิมพ์คำสั่งไม่ถูกต้อง" in said and "The command is not right" in said


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("with a space") / "nation"
    assert (
        run(["population", "generate", "--people", "3,000", "--seed", "2", "--as-of", "2025-11", "--out", str(folder)])
        == 0
    )
    return folder


def test_a_population_is_made_and_said(nation: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [
        "population",
        "generate",
        "--people",
        "3000",
        "--seed",
        "2",
        "--as-of",
        "2025-11",
        "--out",
        str(nation),
    ]
    assert run([*arguments, "--lang", "en"]) == 0
    printed = capsys.readouterr()
    assert "Made 3,000 people in 1," in printed.out and "people/s" in printed.err.replace(" people", "people")
    assert run([*arguments, "--people", "3001"]) == 2
    assert "มีข้อมูลประชากรชุดอื่นอยู่แล้ว" in capsys.readouterr().err


def test_a_population_is_answered_as_the_contract_of_the_answers_says(nation: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "answers"
    assert (
        run(["law", "decide", "--population", str(nation), "--month", "2025-11", "--out", str(out), "--lang", "en"])
        == 0
    )
    assert "Answered for 3,000 people." in capsys.readouterr().out
    contract = yaml.safe_load((CONTRACT.parent.parent / "answers" / "schema.yaml").read_text(encoding="utf-8"))
    expected = {name: column["type"] for name, column in contract["columns"].items()}
    for code in contract["programmes"]:
        for ending, column in contract["for_each_programme"].items():
            expected[f"{code.lower()}_{ending}"] = column["type"]
    may_be_null = {f"{code.lower()}_sum" for code in contract["programmes"]}
    answers = pq.read_table(out / "answers-00000.parquet")
    assert {field.name: str(field.type) for field in answers.schema} == expected
    assert {field.name for field in answers.schema if field.nullable} == may_be_null
    asked = pq.read_table(nation / "part-00000.parquet", columns=["household_id", "person_number"])
    assert answers.select(["household_id", "person_number"]).cast(asked.schema).equals(asked)
    assert json.loads((out / "summary.json").read_bytes())["people"] == 3000


def test_a_population_of_other_columns_is_refused(nation: Path, tmp_path: Path, capsys) -> None:
    other = tmp_path / "other"
    shutil.copytree(nation, other)
    register = json.loads((other / "population.json").read_text(encoding="utf-8"))
    (other / "population.json").write_text(json.dumps(register | {"schema": "0" * 64}), encoding="utf-8")
    arguments = ["law", "decide", "--month", "2025-11", "--out", str(tmp_path / "out"), "--population"]
    assert run([*arguments, str(other), "--lang", "en"]) == 2
    assert "other columns" in capsys.readouterr().err
    assert run([*arguments, str(tmp_path / "nowhere"), "--lang", "en"]) == 2
    assert "no finished population" in capsys.readouterr().err


def test_a_cluster_that_is_not_installed_is_named(nation: Path, tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setattr("commands.decide_population.find_spec", lambda name: None)
    arguments = ["law", "decide", "--population", str(nation), "--month", "2025-11", "--out", str(tmp_path)]
    assert run([*arguments, "--engine", "spark", "--lang", "en"]) == 2
    assert "Spark is not installed" in capsys.readouterr().err


def test_the_law_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["law", "check", "--programme", "eld", "--programme", "set", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "✓ ELD" in said and "✓ SET" in said and "2 programmes" in said and "Nothing was found." in said


def test_a_fault_in_the_law_is_said_with_status_1(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """A check of which a kind of case is demanded that nobody worked out."""
    every = kinds_permitted(programmes()[0])
    monkeypatch.setattr("onehome.engine.law_check.worked_cases", lambda programme: ())
    assert every
    assert run(["law", "check", "--programme", "ELD", "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert "✗ ELD" in said and "There is no case of the kind" in said


def test_the_script_starts_the_command_from_any_folder_in_a_path_with_spaces(tmp_path: Path) -> None:
    checkout = tmp_path / "a copy of it"
    (checkout / ".venv" / "bin").mkdir(parents=True)
    for package in ("commands", "onehome", "population", "contracts"):
        (checkout / package).symlink_to(PROJECT_ROOT / package, target_is_directory=True)
    python = checkout / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    script = checkout / ".venv" / "bin" / "onehome"
    script.write_text(SCRIPT, encoding="utf-8")
    for path in (python, script):
        path.chmod(0o755)
    linked = tmp_path / "onehome"
    linked.symlink_to(script)
    elsewhere = tmp_path / "else where"
    (elsewhere / "commands").mkdir(parents=True)  # a folder of that name must not get in the way
    arguments = ["population", "generate", "--people", "10", "--as-of", "2025-11", "--out", "made here"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([linked, *arguments], cwd=elsewhere, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert (elsewhere / "made here" / "population.json").exists()


def test_whoever_reads_only_the_beginning_sees_no_error() -> None:
    """As `onehome law explain … | head`: the reading end is closed before anything is written."""
    reads, writes = os.pipe()
    os.close(reads)
    home = PROJECT_ROOT / "contracts" / "household" / "examples" / "grandmother.json"
    typed_words = [sys.executable, "-m", "commands", "law", "explain", str(home), "--month", "2025-11"]
    done = subprocess.run(typed_words, cwd=PROJECT_ROOT, stdout=writes, stderr=subprocess.PIPE, check=False)
    os.close(writes)
    assert done.stderr == b""
