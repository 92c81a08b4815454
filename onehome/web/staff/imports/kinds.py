"""What can be brought in as a table; each kind is one entry, and the pages know none by name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.csv_table import Column, RowProblem

Count = tuple[Bilingual, int]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a table would do, before anything is written.

    Args:
        counts: what would be made, for example (households, 12).
        problems: lines that will be left out, each with what is wrong.
        doubts: lines that will be brought in although somebody should look at them, such as likely duplicates.
        writable: False when nothing could be brought in, or when a problem forbids all of it.
    """

    counts: Sequence[Count]
    problems: Sequence[RowProblem] = ()
    doubts: Sequence[RowProblem] = ()
    writable: bool = True


@dataclass(frozen=True, slots=True)
class Done:
    """What a table has done.

    Args:
        problems: lines that could not be brought in after all.
        header, once: a table shown once on the page of the result and kept nowhere, such as first passwords.
    """

    counts: Sequence[Count]
    problems: Sequence[RowProblem] = ()
    header: Sequence[Bilingual] = ()
    once: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class ImportKind:
    """One kind of table: who may bring it in, its columns and an example, and how it is read and written.

    `preview` and `write` are both given the bytes of the file; they raise Invalid, with a sentence for the reader,
    where the file cannot be used at all.
    """

    key: str
    name: Bilingual
    hint: Bilingual
    permission: Permission
    columns: Sequence[Column]
    example: Sequence[Sequence[str]]
    preview: Callable[[Actor, bytes], Preview]
    write: Callable[[Actor, bytes], Done]
