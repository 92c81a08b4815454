"""Files as a run reads and leaves them: a population's register and parts, and files that appear only when whole."""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from onehome.engine.columns.errors import PopulationDiffers
from onehome.engine.columns.layout import HOUSEHOLD_ID

REGISTER = "population.json"
UNFINISHED = ".part"

_LEVEL = 1
"""Of the compression; higher levels take longer than they save."""


@dataclass(frozen=True, slots=True)
class PartOnDisk:
    """One part of a population: its file, its rows and the SHA-256 of the file."""

    number: int
    file: str
    people: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PopulationOnDisk:
    """A population as its register lists it; `sha256` is that of the register."""

    folder: Path
    people: int
    parts: tuple[PartOnDisk, ...]
    sha256: str


def read_register(folder: Path) -> PopulationOnDisk:
    """Return the population in `folder`.

    Raises:
        PopulationDiffers: there is none that is whole.
    """
    try:
        written = (folder / REGISTER).read_bytes()
        register: dict[str, Any] = json.loads(written)
        parts = tuple(
            PartOnDisk(number, str(part["file"]), int(part["people"]), str(part["sha256"]))
            for number, part in enumerate(register["parts"])
        )
        people = int(register["people"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PopulationDiffers(str(folder / REGISTER), str(error)) from error
    return PopulationOnDisk(folder, people, parts, hashlib.sha256(written).hexdigest())


def read_part(folder: Path, part: PartOnDisk, columns: tuple[str, ...]) -> pa.Table:
    """Return the columns of a part that it has of those wanted.

    Raises:
        PopulationDiffers: the file is not there or is not the one the register lists.
    """
    try:
        content = (folder / part.file).read_bytes()
    except OSError as error:
        raise PopulationDiffers(part.file, str(error)) from error
    if hashlib.sha256(content).hexdigest() != part.sha256:
        raise PopulationDiffers(part.file, "its SHA-256 is not the one in the register")
    return read_columns(content, columns)


def read_columns(content: bytes, columns: tuple[str, ...]) -> pa.Table:
    """Return those of the wanted columns that a Parquet file has; its own threads would only wait for each other."""
    file = pq.ParquetFile(pa.BufferReader(content))
    there = set(file.schema_arrow.names)
    return file.read(columns=[name for name in columns if name in there], use_threads=False)


def as_parquet(table: pa.Table) -> pa.Buffer:
    """Return a table as a Parquet file; the same table gives the same bytes.

    Numbers of households rise and hardly repeat: they are written as differences, and alone with the smallest and the
    largest, so that a file can be passed over. All other columns repeat few values and are written as places in a list.
    """
    sink = pa.BufferOutputStream()
    pq.write_table(
        table,
        sink,
        compression="zstd",
        compression_level=_LEVEL,
        row_group_size=max(table.num_rows, 1),
        use_dictionary=[name for name in table.column_names if name != HOUSEHOLD_ID],  # type: ignore[arg-type]  # stubs
        column_encoding={HOUSEHOLD_ID: "DELTA_BINARY_PACKED"},
        write_statistics=[HOUSEHOLD_ID],
    )
    return sink.getvalue()


def write_whole(path: Path, content: bytes | pa.Buffer) -> None:
    """Write a file so that its name appears only once all of it lasts.

    The unfinished file carries the process's number, so that a worker that outlives a killed run disturbs no other.
    """
    unfinished = path.with_name(f"{path.name}.{os.getpid()}{UNFINISHED}")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def as_json(content: object, *, indent: int | None = 1) -> bytes:
    """Return plain data as a JSON file; the same data gives the same bytes."""
    return (json.dumps(content, ensure_ascii=False, indent=indent, sort_keys=True) + "\n").encode()


def fingerprint_of(path: Path) -> str | None:
    """Return the SHA-256 of a file, or None if it is not there."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
