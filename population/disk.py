"""How a population lies on disk: parts, their fingerprints, and the register that lists them."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from population.errors import NotAPopulation

REGISTER = "population.json"
UNFINISHED = "unfinished.json"
HALF_WRITTEN = ".half"

_LEVEL = 1  # of zstd: higher ones take longer than they save


@dataclass(frozen=True, slots=True)
class Origin:
    """What a population is made from: the same origin gives the same bytes.

    Args:
        as_of: the month it is made for, as "2025-11".
        figures: SHA-256 of the figures.
        schema: SHA-256 of the columns.
        edition: raised whenever the program makes other people of the same figures.
    """

    people: int
    seed: int
    as_of: str
    schema_version: int
    schema: str
    figures: str
    edition: int


@dataclass(frozen=True, slots=True)
class PartOnDisk:
    """One finished part."""

    file: str
    people: int
    households: int
    sha256: str

    def is_whole(self, folder: Path) -> bool:
        """Return whether the file is there and is the one that was written."""
        path = folder / self.file
        return path.is_file() and fingerprint_of(path) == self.sha256


@dataclass(frozen=True, slots=True)
class Population:
    """A finished population."""

    folder: Path
    origin: Origin
    parts: tuple[PartOnDisk, ...]

    @property
    def households(self) -> int:
        """The number of households."""
        return sum(part.households for part in self.parts)


def part_file(number: int) -> str:
    """Return the name of the file of a part."""
    return f"part-{number:05}.parquet"


def write_part(table: pa.Table, path: Path) -> str:
    """Write a part so that its name appears only once it is whole, and return its SHA-256.

    What is half written carries the number of the process: a worker that outlives a killed run disturbs no other.
    """
    half = path.with_name(f"{path.name}.{os.getpid()}{HALF_WRITTEN}")
    pq.write_table(
        table, half, compression="zstd", compression_level=_LEVEL, row_group_size=table.num_rows, write_statistics=False
    )
    fingerprint = fingerprint_of(half)
    _make_lasting(half)
    half.replace(path)
    return fingerprint


def fingerprint_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_register(folder: Path, name: str, origin: Origin, parts: Mapping[int, PartOnDisk]) -> None:
    """Write the finished parts, in order; a reader sees the register before or after, never in between."""
    register = {
        **asdict(origin),
        "households": sum(part.households for part in parts.values()),
        "parts": [asdict(parts[number]) for number in sorted(parts)],
    }
    half = folder / (name + HALF_WRITTEN)
    half.write_text(json.dumps(register, indent=1) + "\n", encoding="utf-8")
    _make_lasting(half)
    half.replace(folder / name)


def read_register(folder: Path, name: str = REGISTER) -> Population:
    """Return what the register lists.

    Raises:
        NotAPopulation: there is none, or it cannot be read.
    """
    try:
        written: dict[str, Any] = json.loads((folder / name).read_text(encoding="utf-8"))
        origin = Origin(**{field: written[field] for field in Origin.__dataclass_fields__})
        parts = tuple(PartOnDisk(**part) for part in written["parts"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotAPopulation(folder) from error
    return Population(folder, origin, parts)


def _make_lasting(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
