"""What the commands do before anything is installed."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from config.env import PROJECT_ROOT
from launcher import environment
from launcher.__main__ import REQUIREMENTS
from launcher.words import CannotGoOn


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty checkout with pins for nothing."""
    monkeypatch.setattr(environment, "PROJECT_ROOT", tmp_path)
    monkeypatch.setattr(environment, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(environment, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "runtime.txt").write_text("# nothing\n", encoding="utf-8")
    return tmp_path


def test_pins_are_installed_once_and_again_when_they_change(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[Path] = []
    monkeypatch.setattr(environment, "_works", lambda: True)
    monkeypatch.setattr(environment, "_install", installed.append)
    (checkout / ".venv").mkdir()
    pins = checkout / "requirements" / "runtime.txt"
    for _ in range(2):
        environment.bring_up_to_date("runtime")
    assert installed == [pins]
    pins.write_text("# changed\n", encoding="utf-8")
    environment.bring_up_to_date("runtime")
    assert installed == [pins, pins]


def test_the_command_is_put_beside_the_python_and_mended_when_it_was_changed(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "_works", lambda: True)
    monkeypatch.setattr(environment, "_install", lambda pins: None)
    (checkout / ".venv").mkdir()
    command = checkout / ".venv" / "bin" / "onehome"
    for _ in range(2):
        environment.bring_up_to_date("runtime")
        assert command.read_text(encoding="utf-8") == environment.COMMAND
        assert command.stat().st_mode & 0o111 == 0o111
        command.write_text("an earlier one", encoding="utf-8")


def test_a_missing_venv_module_is_named_with_its_package(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(CannotGoOn, match="apt-get install python3-venv"):
        environment.bring_up_to_date("runtime")


def test_a_disk_that_is_nearly_full_is_named(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "BYTES_NEEDED", 10**18)
    with pytest.raises(CannotGoOn, match="disk is full"):
        environment.bring_up_to_date("runtime")


def test_a_failed_installation_shows_what_pip_said(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "_works", lambda: True)
    monkeypatch.setattr(environment, "PYTHON", Path(sys.executable))
    (checkout / "requirements" / "runtime.txt").write_text("django==5.2.0\n", encoding="utf-8")  # without a hash
    with pytest.raises(CannotGoOn, match="hash"):
        environment.bring_up_to_date("runtime")
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize("command", sorted(REQUIREMENTS))
def test_every_command_has_a_module_and_a_target(command: str) -> None:
    assert (PROJECT_ROOT / "launcher" / f"{command}.py").is_file()
    target = "requirements" if command == "pins" else command
    said = subprocess.run(["make", "help"], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True).stdout
    assert f"make {target} " in said


def test_an_unknown_command_is_answered_with_the_list() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "launcher", "fly"], cwd=PROJECT_ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "demo|serve" in done.stderr
