"""`manage.py import_goals FILE`: goals and links of the strategy from a table, as on the planner's page."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from onehome.access.types import system_actor
from onehome.strategy.actions.import_goals import import_goals, read_goals


class Command(BaseCommand):
    """Imports only a table without a fault; `--preview` shows what it would do."""

    help = "Import goals and the links between them from a CSV file."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the file and --preview."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--preview", action="store_true", help="read and check, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the file, tell every fault by line, and import it if there is none."""
        table = read_goals(options["file"].read_bytes())
        for problem in table.problems:
            self.stderr.write(f"line {problem.line}, {problem.column or 'whole line'}: {problem.sentence.en}")
        if table.problems:
            raise CommandError("Nothing was imported. Mend the lines above and try again.")
        self.stdout.write(f"{len(table.rows)} lines: {table.new} new goals, {table.links} links.")
        if not options["preview"]:
            import_goals(by=system_actor("import of goals by command"), rows=table.rows)
