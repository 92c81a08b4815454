"""Uploads every form of a folder through the real actions and prints what became of each, as a table for the docs.

Run: python -m tests.visits.forms.public_forms FOLDER [--all]
FOLDER holds one folder a collection, with the forms (.xlsx .xls .csv .md .xml) in it; without --all the table names the
refused ones and counts the others.
"""

import importlib
import os
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django

from config.embedded_postgres import start_test_server

ENDINGS = {".xlsx", ".xls", ".xlsm", ".csv", ".md", ".xml"}
LONGEST = 160


@dataclass(frozen=True)
class Outcome:
    """What became of one file."""

    collection: str
    name: str
    questions: int
    sentence: str = ""  # why it was refused; empty when it was published
    where: str = ""

    @property
    def accepted(self) -> bool:
        """Whether it was published."""
        return not self.sentence


def main() -> None:
    """Lay out a throwaway database, upload everything, print the table."""
    folder = Path(sys.argv[1])
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    start_test_server()
    django.setup()
    outcomes = importlib.import_module("tests.visits.forms.public_forms_uploaded").upload_all(folder)
    print_table(outcomes, everything="--all" in sys.argv)


def print_table(outcomes: list[Outcome], *, everything: bool) -> None:
    """Print counts by collection, then each form (or each refused form) with the reason."""
    counts: Counter[tuple[str, bool]] = Counter((one.collection, one.accepted) for one in outcomes)
    print("| collection | forms | accepted | refused with a reason |\n|---|---|---|---|")
    for name in sorted({one.collection for one in outcomes}):
        taken, refused = counts[name, True], counts[name, False]
        print(f"| {name} | {taken + refused} | {taken} | {refused} |")
    print("\n| form | collection | questions | answer |\n|---|---|---|---|")
    for one in outcomes:
        if everything or not one.accepted:
            answer = "accepted" if one.accepted else f"refused: {one.where}{one.sentence}"[:LONGEST]
            print(f"| `{one.name}` | {one.collection} | {one.questions or ''} | {answer} |")


def files(folder: Path) -> list[tuple[str, Path]]:
    """Return (collection, file) of all forms below a folder."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix.casefold() in ENDINGS)
    return [(path.relative_to(folder).parts[0], path) for path in found]


def where_of(problem: Any) -> str:
    """Return the place of a problem, before its sentence."""
    place = " ".join(str(part) for part in (problem.sheet, problem.row or "", problem.column) if part)
    return f"{place}: " if place else ""


if __name__ == "__main__":
    main()
