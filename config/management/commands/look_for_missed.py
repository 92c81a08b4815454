"""`manage.py look_for_missed`: who seems entitled and does not receive, in one province or the whole nation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from onehome.access.types import system_actor
from onehome.benefits.actions.looking import look_for_missed
from onehome.kernel import clock


class Command(BaseCommand):
    """Does what the worker does every night; may be stopped and begun again."""

    help = "Look through the registry for people who seem entitled and do not receive."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "--place", default="", metavar="CODE", help="code of a province or another area; all if none"
        )
        parser.add_argument("--most", type=int, help="look at no more households than this")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, and say what came of it."""
        by = system_actor("looking for missed entitlements by command")
        with tqdm(unit=" households", disable=options["verbosity"] == 0) as bar:

            def advance(households: int) -> None:
                bar.update(households)

            looked = look_for_missed(
                by=by, place=options["place"], day=clock.today(), most=options["most"], progress=advance
            )
        self.stdout.write(
            f"{looked.households} households: {looked.found} people seem entitled and do not receive"
            f" ({looked.new} new, {looked.dropped} dropped)."
        )
