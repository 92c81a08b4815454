"""`manage.py verify_journal`: prove that no entry was changed, moved or taken out."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from onehome.journal.queries import chain_holds, flaws, newest_digest, sealed_and_waiting


class Command(BaseCommand):
    """Checks every entry and seal; exits with an error when one does not hold."""

    help = "Check the whole journal. Write the digest down outside, and give it with --holds the next time."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("--holds", default="", metavar="DIGEST", help="a digest written down earlier")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every flaw, then the digest at the end of the chain."""
        found = 0
        for flaw in flaws():
            found += 1
            self.stderr.write(f"entry {flaw.entry_id}: {flaw.kind.value}")
        if options["holds"] and not chain_holds(options["holds"]):
            found += 1
            self.stderr.write("The digest written down earlier is not in the chain: its end was cut off.")
        sealed, waiting = sealed_and_waiting()
        self.stdout.write(f"{sealed} sealed, {waiting} waiting for a seal, {found} flaws")
        self.stdout.write(f"digest {newest_digest()}")
        if found:
            raise CommandError("The journal does not hold.")
