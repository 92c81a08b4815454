"""Brings in a large table from the command line, in the name of somebody who may."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from onehome.access.errors import not_here
from onehome.access.gate import acting, require
from onehome.access.queries import actor_of_staff, staff_by_number
from onehome.access.types import Permission
from onehome.kernel import clock
from onehome.kernel.errors import OneHomeError
from onehome.people.actions.household_table import read_households
from onehome.people.actions.import_households import ImportedHouseholds, import_households

MOST_BYTES = 1_000_000_000
MOST_ROWS = 5_000_000
MOST_TOLD = 50


class Command(BaseCommand):
    """Read a CSV file of households, say what is wrong, and with --write bring it in."""

    help = "Bring in a CSV file of households and members; without --write it is only looked at."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file and the staff number of whoever answers for it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, help="staff number of the person who brings the table in")
        parser.add_argument("--write", action="store_true", help="bring it in, not only look at it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look at the file, and bring it in when asked to."""
        try:
            self._run(options["by"], options["file"], write=options["write"])
        except OneHomeError as error:
            raise CommandError(f"{error.sentence.th}\n{error.sentence.en}") from error

    def _run(self, number: str, file: Path, *, write: bool) -> None:
        member = staff_by_number(number)
        if member is None:
            raise not_here()
        actor = actor_of_staff(member.pk)
        require(actor, Permission.IMPORT_REGISTRY)
        with acting(actor):
            table = read_households(
                file.read_bytes(), by=actor, day=clock.today(), max_bytes=MOST_BYTES, max_rows=MOST_ROWS
            )
        self.stdout.write(
            f"households: {len(table.rows):,}  persons: {table.persons:,}  problems: {len(table.problems):,}"
        )
        done = ImportedHouseholds(problems=list(table.problems))
        if write:
            written = import_households(by=actor, rows=table.rows, progress=self._progress(len(table.rows)))
            done = ImportedHouseholds(written.households, written.persons, [*table.problems, *written.problems])
            self.stdout.write(f"\nbrought in: {done.households:,} households, {done.persons:,} persons")
        for problem in done.problems[:MOST_TOLD]:
            self.stdout.write(f"line {problem.line}  {problem.column}: {problem.sentence.th} / {problem.sentence.en}")

    def _progress(self, total: int) -> Callable[[int], None]:
        seen = 0

        def told(more: int) -> None:
            nonlocal seen
            seen += more
            self.stdout.write(f"\r{seen:,} / {total:,}", ending="")
            self.stdout.flush()

        return told
