"""Files that only their owner reads, written whole however many write them at the same moment."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_once(path: Path, text: str) -> None:
    """Write a file with mode 0600 unless it is there; of several that start together, the first one wins whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = draft_beside(path, text)
    try:
        with suppress(FileExistsError):  # what another one wrote is as good, and may be in use already
            os.link(draft, path)
    finally:
        draft.unlink()


def draft_beside(path: Path, text: str) -> Path:
    """Write a file with mode 0600 beside another, under a name that nobody else has; returns it.

    The number of the process would not do: its threads share it, and in a container so do a killed one and the next.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    return Path(name)
