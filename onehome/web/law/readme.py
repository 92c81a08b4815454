"""The plain words of a programme (README.md of its folder) as paragraphs, tables and lists that a template can show.

Only a small part of Markdown is known: paragraphs, **bold**, tables and lists. Everything is handed on as text, so
nothing in a file can become markup of the page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_SECTIONS = {"ภาษาไทย": "th", "English": "en"}
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_RULE_OF_TABLE = re.compile(r"^\|[\s:|-]+\|$")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text, bold or plain."""

    text: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list or a table; exactly one of the three is not empty.

    Args:
        head: words of the first row of a table.
    """

    paragraph: tuple[Span, ...] = ()
    items: tuple[tuple[Span, ...], ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@cache
def plain_words(folder: Path) -> dict[str, tuple[Block, ...]]:
    """Return the blocks of a programme's README by language, "th" and "en"; nothing where there is no file."""
    file = folder / "README.md"
    return blocks_by_language(file.read_text(encoding="utf-8")) if file.exists() else {}


def blocks_by_language(text: str) -> dict[str, tuple[Block, ...]]:
    """Return the blocks of each language section of a README."""
    found: dict[str, tuple[Block, ...]] = {}
    for section in re.split(r"(?m)^## ", text)[1:]:
        title, _, body = section.partition("\n")
        language = _SECTIONS.get(title.strip())
        if language is not None:
            found[language] = tuple(_blocks(body))
    return found


def _blocks(body: str) -> Iterator[Block]:
    for part in re.split(r"\n\s*\n", body.strip()):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        if not lines:
            continue
        if lines[0].startswith("|"):
            yield _table(lines)
        elif all(line.startswith(("- ", "* ")) for line in lines):
            yield Block(items=tuple(_spans(line[2:]) for line in lines))
        else:
            yield Block(paragraph=_spans(_joined(line.lstrip("# ") for line in lines)))


def _joined(lines: Iterator[str]) -> str:
    """Join the lines of a paragraph: with a space, as Thai and English both read it."""
    return " ".join(lines)


def _table(lines: list[str]) -> Block:
    rows = [
        tuple(cell.strip().replace("**", "") for cell in line.strip("|").split("|"))
        for line in lines
        if not _RULE_OF_TABLE.match(line)
    ]
    return Block(head=rows[0], rows=tuple(rows[1:]))


def _spans(text: str) -> tuple[Span, ...]:
    parts = _BOLD.split(text)
    return tuple(Span(part, position % 2 == 1) for position, part in enumerate(parts) if part)
