"""The store of a phone in R1: files that are on the disk before anybody is told that something is kept.

A file is written beside its place, synced, and renamed; then its folder is synced. What a phone has told its user it
has recorded stands in `recorded.jsonl`.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from shutil import rmtree
from typing import Any

from onehome.sync.phone import PhoneRecord, Stage


@dataclass(frozen=True, slots=True)
class Kept:
    """A record of the store: which one of this phone's it is, its state, and the message that carries it."""

    number: int
    record: PhoneRecord
    message: dict[str, Any]


def write_durably(path: Path, content: bytes) -> None:
    """Write a file so that it is there, whole, after any death of this process."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


class Store:
    """The records of one phone, each in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "records"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.acknowledged = folder / "recorded.jsonl"

    def keep(self, kept: Kept, parts: dict[str, bytes]) -> None:
        """Keep a new record with its sealed attachments; the state comes last and makes it one."""
        place = self.folder / kept.record.id
        if place.exists():
            rmtree(place)  # begun by a life that died over it
        place.mkdir()
        for name, content in parts.items():
            write_durably(place / name, content)
        write_durably(place / "message.json", json.dumps(kept.message).encode())
        self.change(kept)
        _sync_folder(self.folder)

    def change(self, kept: Kept) -> None:
        """Keep the new state of a record."""
        said = {"number": kept.number, **asdict(kept.record)}
        write_durably(self.folder / kept.record.id / "state.json", json.dumps(said).encode())

    def delete_content(self, kept: Kept) -> None:
        """Delete body and attachments; the state stays."""
        for path in (self.folder / kept.record.id).iterdir():
            if path.name != "state.json":
                path.unlink()

    def part(self, kept: Kept, name: str, offset: int, length: int) -> bytes:
        """Return a piece of a sealed attachment."""
        with (self.folder / kept.record.id / name).open("rb") as file:
            file.seek(offset)
            return file.read(length)

    def read(self) -> Iterator[Kept]:
        """Yield all records as they are on the disk; a record without a state never was one."""
        for place in sorted(self.folder.iterdir()):
            if not (place / "state.json").is_file():
                continue
            said = json.loads((place / "state.json").read_bytes())
            number = said.pop("number")
            record = PhoneRecord(**{**said, "stage": Stage(said["stage"]), "missing": tuple(said["missing"])})
            whole = (place / "message.json").is_file()
            message = json.loads((place / "message.json").read_bytes()) if whole else {}
            kept = Kept(number, record, message)
            if record.stage is Stage.ARRIVED and whole:
                self.delete_content(kept)  # it died between the receipt and the deletion
            yield kept

    def acknowledge(self, said: dict[str, Any]) -> None:
        """Tell the user that something is recorded: from here on it may not be lost."""
        with self.acknowledged.open("ab") as file:
            file.write(json.dumps(said).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def acknowledgements(self, *, mend: bool = False) -> list[dict[str, Any]]:
        """Return what this phone has told its user; a line that was cut off was told to nobody.

        Args:
            mend: take such a line away, which only the phone itself may.
        """
        if not self.acknowledged.exists():
            return []
        lines = self.acknowledged.read_bytes().split(b"\n")
        whole, rest = lines[:-1], lines[-1]
        if rest and mend:
            with self.acknowledged.open("r+b") as file:
                file.truncate(sum(len(line) + 1 for line in whole))
        return [json.loads(line) for line in whole]

    def arrived(self) -> set[str]:
        """Return the ids of the records of which this phone holds that they have arrived; it may be running."""
        told = (json.loads(path.read_bytes()) for path in self.folder.glob("*/state.json"))
        return {said["id"] for said in told if said["stage"] == Stage.ARRIVED}
