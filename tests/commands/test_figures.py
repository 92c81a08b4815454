"""`onehome figures`: one or several, each as a program of its own; what is planted is found."""

import subprocess
from typing import Any

import pytest

from commands.line import run


def test_several_figures_are_shown_one_after_the_other(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(("figures", "R2", "R2", "--count", "5", "--lang", "en")) == 0
    said = capfd.readouterr().out
    assert said.count("R2: simulated worlds") == 2
    assert said.count("0 of 5. That is an upper bound") == 2


def test_a_planted_bug_makes_the_command_fail(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(("figures", "R2", "--count", "200", "--bug", "early-deletion", "--lang", "en")) == 1
    assert "of 200" in capfd.readouterr().out


def test_a_figure_that_was_killed_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    ends = iter((-9, 0))

    def killed(command: list[str], **_: Any) -> "subprocess.CompletedProcess[str]":
        return subprocess.CompletedProcess(command, next(ends))

    monkeypatch.setattr(subprocess, "run", killed)
    assert run(("figures", "R2", "R4")) == 1


def test_an_unknown_figure_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(("figures", "R1", "R9"))
    assert "R9" in capsys.readouterr().err
