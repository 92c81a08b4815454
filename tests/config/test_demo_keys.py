"""The keys of a demonstration are made once, whoever asks first, and whoever was killed while making them."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from config.demo_keys import PURPOSES, demo_keys_file, demo_secret_key

AT_ONCE = 8
TIMES = 25


def _asked_at_once(folder: Path) -> set[tuple[str, str]]:
    start = Barrier(AT_ONCE)

    def ask(_: int) -> tuple[str, str]:
        start.wait()
        return demo_secret_key(folder), demo_keys_file(folder).read_text(encoding="utf-8")

    with ThreadPoolExecutor(AT_ONCE) as askers:
        return set(askers.map(ask, range(AT_ONCE)))


def test_of_several_that_ask_at_the_same_moment_all_get_the_same_keys(tmp_path: Path) -> None:
    """Threads of one process share its number, so that the number of the process cannot name a draft."""
    for time in range(TIMES):
        folder = tmp_path / str(time)
        assert len(_asked_at_once(folder)) == 1
        assert sorted(path.name for path in folder.iterdir()) == ["sealing-keys.json", "secret-key"]


def test_what_a_killed_process_of_the_same_number_left_is_no_hindrance(tmp_path: Path) -> None:
    """In a container the first process always has number 1: what it left when it was killed must not stop the next."""
    for name in ("secret-key", "sealing-keys.json"):
        (tmp_path / f".{name}.{os.getpid()}").write_text("half", encoding="utf-8")
    assert demo_secret_key(tmp_path) == demo_secret_key(tmp_path)
    assert json.loads(demo_keys_file(tmp_path).read_text(encoding="utf-8")).keys() == set(PURPOSES)


def test_keys_of_purposes_that_came_later_are_added_once_and_the_others_stay(tmp_path: Path) -> None:
    """An installation of an earlier version gets what it lacks, the same for all that ask at the same moment."""
    for time in range(TIMES):
        folder = tmp_path / str(time)
        folder.mkdir()
        (folder / "sealing-keys.json").write_text(json.dumps({"wrap-1": "kept"}), encoding="utf-8")
        ((_, text),) = _asked_at_once(folder)
        assert json.loads(text)["wrap-1"] == "kept"
        assert json.loads(text).keys() == set(PURPOSES)
        assert (folder / "sealing-keys.json").stat().st_mode & 0o777 == 0o600
