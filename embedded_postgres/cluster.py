"""Lays out the folders of a cluster: its home, its data directory and the folder of its socket."""

import os
import shutil
from pathlib import Path

from embedded_postgres.binaries import LOCALE, launch
from embedded_postgres.errors import folder_of_another, not_laid_out
from embedded_postgres.passwords import Passwords
from embedded_postgres.place import Place
from embedded_postgres.roles import SUPERUSER

# Says, in the home, which edition of the roles the cluster was given.
ROLES_MARK = "roles-edition"


def lay_out_cluster(place: Place, passwords: Passwords, *, for_tests: bool) -> None:
    """Create the data directory; it gets its final name only when it is whole.

    Raises:
        EmbeddedPostgresError: initdb failed.
    """
    _make_home(place)
    unfinished = place.home / "cluster.unfinished"
    if unfinished.exists():
        shutil.rmtree(unfinished)
    password_file = _write_password(place, passwords)
    try:
        initdb = launch(place, "initdb", _arguments(unfinished, password_file, for_tests=for_tests))
        failed = initdb.wait() != 0
    finally:
        password_file.unlink()
    if failed:
        raise not_laid_out(place.log)
    (place.home / ROLES_MARK).unlink(missing_ok=True)
    unfinished.rename(place.cluster)


def make_sockets_folder(place: Place) -> None:
    """Make the folder of the socket.

    Raises:
        EmbeddedPostgresError: somebody else made it.
    """
    place.sockets.mkdir(mode=0o700, exist_ok=True)
    made = place.sockets.lstat()
    if not place.account.is_this_process and made.st_uid == os.geteuid():
        _hand_over(place.sockets, place)
        made = place.sockets.lstat()
    if place.sockets.is_symlink() or made.st_uid != place.account.user:
        raise folder_of_another(place.sockets)
    place.sockets.chmod(0o700)


def _arguments(cluster: Path, password_file: Path, *, for_tests: bool) -> list[str]:
    return [
        f"--pgdata={cluster}",
        f"--username={SUPERUSER}",
        f"--pwfile={password_file}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=libc",
        f"--locale={LOCALE}",
        "--no-sync" if for_tests else "--data-checksums",
    ]


def _make_home(place: Place) -> None:
    """Make the home of the cluster, closed to everybody but its account, and note whose it is."""
    if place.home == place.folder:
        return
    place.home.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    place.home.parent.chmod(0o755)
    place.home.mkdir(mode=0o700, exist_ok=True)
    _hand_over(place.home, place)
    (place.home / "belongs-to").write_bytes(os.fsencode(place.folder))


def _write_password(place: Place, passwords: Passwords) -> Path:
    """Write the superuser's password where initdb, run as the account of the place, can read it."""
    file = place.home / "superuser-password"
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    file.write_text(passwords.superuser, encoding="utf-8")
    _hand_over(file, place)
    return file


def _hand_over(path: Path, place: Place) -> None:
    if not place.account.is_this_process:
        os.chown(path, place.account.user, place.account.group, follow_symlinks=False)
