"""A cluster has one set of passwords, however many ask for it first."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from embedded_postgres.passwords import Passwords, passwords_in

AT_ONCE = 8
TIMES = 25


def test_of_several_that_ask_at_the_same_moment_all_get_the_same_passwords(tmp_path: Path) -> None:
    for time in range(TIMES):
        folder = tmp_path / str(time)
        folder.mkdir()
        start = Barrier(AT_ONCE)

        def ask(_: int, folder: Path = folder, start: Barrier = start) -> Passwords:
            start.wait()
            return passwords_in(folder)

        with ThreadPoolExecutor(AT_ONCE) as askers:
            assert len(set(askers.map(ask, range(AT_ONCE)))) == 1
        assert [path.name for path in folder.iterdir()] == ["passwords.json"]
