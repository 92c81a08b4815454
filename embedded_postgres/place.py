"""Where an embedded cluster lives, and as whom it runs.

Normally everything is in the folder it was given, run by the user who asked. PostgreSQL refuses to run as root, and an
unprivileged account cannot reach a checkout below a private home: for root the binaries and the cluster are therefore
kept below /var/lib/onehome and run by an unprivileged account.
"""

import hashlib
import os
import pwd
import secrets
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from embedded_postgres.errors import not_writable

ROOTS_FOLDER = Path("/var/lib/onehome")
# `postgres` is what Debian's own packages use; `nobody` exists on every system.
UNPRIVILEGED_ACCOUNTS = ("postgres", "nobody")
# The kernel allows 107 bytes for a socket's address; PostgreSQL adds "/.s.PGSQL.5432.lock" to the folder.
LONGEST_SOCKET_FOLDER = 85


@dataclass(frozen=True)
class Account:
    """The operating system account that the server runs as."""

    user: int
    group: int

    @property
    def is_this_process(self) -> bool:
        """True when the server runs as the user of the present process."""
        return self.user == os.geteuid()


@dataclass(frozen=True)
class Place:
    """The folders of one embedded cluster; `folder` is inside the checkout, `home` may be elsewhere."""

    folder: Path
    home: Path
    account: Account

    @property
    def cluster(self) -> Path:
        """The data directory of PostgreSQL."""
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        """The log of the server."""
        return self.folder / "postgres.log"

    @cached_property
    def sockets(self) -> Path:
        """The folder of the Unix socket: in the home, or in /tmp when that path is too long or holds a comma."""
        inside = self.home / "socket"
        if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER and "," not in str(inside):
            return inside
        digest = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]
        return Path(f"/tmp/onehome-{self.account.user}-{digest}")  # noqa: S108 - owner and mode are checked at each start


def place_for(folder: Path) -> Place:
    """Return where the cluster of this folder lives, making the folder if needed.

    Raises:
        EmbeddedPostgresError: this user may not write to the folder.
    """
    folder = folder.resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except PermissionError as error:
        raise not_writable(folder) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise not_writable(folder)
    if os.geteuid() != 0:
        return Place(folder, folder, Account(os.geteuid(), os.getegid()))
    return _place_for_root(folder)


def _place_for_root(folder: Path) -> Place:
    """Return the place of a cluster that root looks after; a cluster another user made in the folder stays his."""
    if (folder / "cluster").exists():
        owner = (folder / "cluster").stat()
        return Place(folder, folder, Account(owner.st_uid, owner.st_gid))
    home = ROOTS_FOLDER / _identity(folder)
    if (home / "cluster").exists():
        owner = (home / "cluster").stat()
        return Place(folder, home, Account(owner.st_uid, owner.st_gid))
    return Place(folder, home, unprivileged_account())


def unprivileged_account() -> Account:
    """Return the account that runs the server when root asks for it.

    Raises:
        KeyError: none of UNPRIVILEGED_ACCOUNTS exists on this system.
    """
    for name in UNPRIVILEGED_ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise KeyError(UNPRIVILEGED_ACCOUNTS)


def _identity(folder: Path) -> str:
    """Return the name of this folder's home below ROOTS_FOLDER.

    The name is drawn once, so a checkout that is moved keeps its rows. A copy of a checkout brings the name along: when
    the home already belongs to a folder that is still there, the copy draws a name of its own.
    """
    file = folder / "identity"
    if file.exists():
        name = file.read_text(encoding="utf-8").strip()
        claim = ROOTS_FOLDER / name / "belongs-to"
        if not claim.exists() or not _claimed_by_another(claim, name, folder):
            return name
    name = secrets.token_hex(8)
    file.write_text(name, encoding="utf-8")
    return name


def _claimed_by_another(claim: Path, name: str, folder: Path) -> bool:
    """True when the claim names another folder that still holds this identity."""
    claimant = Path(os.fsdecode(claim.read_bytes()))
    held = claimant / "identity"
    return claimant != folder and held.exists() and held.read_text(encoding="utf-8").strip() == name
