"""The passwords of one embedded cluster, drawn at random once and kept in a file only its owner can read."""

import json
import os
import secrets
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path


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
        _write_once(file, json.dumps(asdict(drawn)))
    return Passwords(**json.loads(file.read_text(encoding="utf-8")))


def _write_once(file: Path, text: str) -> None:
    """Write the file whole with mode 0600, unless another one was first."""
    # A name of its own: threads of one process share its number, and in a container so do a killed one and the next.
    descriptor, drafted = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
    try:
        os.link(drafted, file)
    except FileExistsError:
        pass  # the other process's passwords are as good, and its cluster already knows them
    finally:
        Path(drafted).unlink()
