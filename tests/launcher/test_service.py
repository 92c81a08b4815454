"""Starting on a taken port is refused in words; what a killed launcher left behind is found and ended."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.embedded_postgres import named_addresses
from config.env import PROJECT_ROOT
from launcher.running import Running, forget_running, note_running, running
from launcher.service import HOST, refuse_taken_port, stopping_on_signals
from launcher.words import CannotGoOn, reporting_errors

NO_PROCESS = 2**22 + 1  # above the largest number Linux gives to a process


@pytest.fixture(autouse=True)
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A var folder of the test's own."""
    monkeypatch.setenv("ONEHOME_VAR", str(tmp_path))
    return tmp_path


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port on which somebody else listens."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def sleeper() -> Iterator["subprocess.Popen[bytes]"]:
    """A process in a group of its own that works in the checkout, as the web server does."""
    process = subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(60)"], cwd=PROJECT_ROOT, start_new_session=True
    )
    yield process
    process.kill()
    process.wait()


def test_a_taken_port_is_refused_with_another_to_try(taken_port: int) -> None:
    with pytest.raises(CannotGoOn) as refused:
        refuse_taken_port(taken_port)
    assert str(taken_port) in refused.value.sentence.th
    assert f"PORT={taken_port + 1}" in refused.value.sentence.en


def test_a_second_start_says_that_the_first_is_running() -> None:
    note_running(Running(port=8000, launcher=os.getpid(), groups=()))
    with pytest.raises(CannotGoOn, match="running already at http://localhost:8000"):
        refuse_taken_port(8001)


def test_what_a_killed_launcher_left_is_ended_before_the_next_start(sleeper: "subprocess.Popen[bytes]") -> None:
    note_running(Running(port=8000, launcher=NO_PROCESS, groups=(sleeper.pid,)))
    left = running()
    assert left is not None
    assert left.living() == [sleeper.pid]
    collector = subprocess.Popen([sys.executable, "-c", "pass"])
    collector.wait()
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    refuse_taken_port(port)
    assert sleeper.wait(5) == -signal.SIGTERM


def test_a_note_about_processes_that_are_gone_is_no_running_service() -> None:
    note_running(Running(port=8000, launcher=NO_PROCESS, groups=(NO_PROCESS,)))
    assert running() is None
    forget_running()
    assert running() is None


def test_a_signal_leaves_the_block_and_a_second_one_is_ignored() -> None:
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    cleaned = False
    try:
        with stopping_on_signals():
            try:
                os.kill(os.getpid(), signal.SIGTERM)
                time.sleep(5)
                pytest.fail("the signal did not end the block")
            finally:
                os.kill(os.getpid(), signal.SIGINT)
                cleaned = True
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
    assert cleaned


def test_one_address_without_the_other_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://onehome_app@database.example/onehome")
    monkeypatch.delenv("OWNER_DATABASE_URL", raising=False)
    with pytest.raises(SystemExit), reporting_errors():
        named_addresses()
    assert "Set OWNER_DATABASE_URL" in capsys.readouterr().out


def test_errors_for_people_become_two_sentences_and_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left, reporting_errors():
        raise OSError(28, "No space left on device")
    assert left.value.code == 1
    said = capsys.readouterr().out
    assert "พื้นที่ในดิสก์ไม่พอ" in said
    assert "The disk is full" in said
