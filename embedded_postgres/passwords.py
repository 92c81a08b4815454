"""The passwords of one embedded cluster, drawn at random once and kept in a file only its owner can read."""

import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from embedded_postgres.private_files import write_once


@dataclass(frozen=True)
class Passwords:
    """One password for each role of the cluster."""

    superuser: str
    owner: str
    app: str


def passwords_in(folder: Path) -> Passwords:
    """Return the passwords kept in the folder, drawing and writing them when there are none yet.

    Raises:
        OSError: the folder cannot be read or written.
    """
    file = folder / "passwords.json"
    if not file.exists():
        drawn = Passwords(*(secrets.token_urlsafe(32) for _ in range(3)))
        write_once(file, json.dumps(asdict(drawn)))
    return Passwords(**json.loads(file.read_text(encoding="utf-8")))
