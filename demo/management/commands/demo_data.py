"""Makes the fictional data of the demonstration, with a progress bar."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from demo.field import send_from_the_field
from demo.generate import Progress, has_demo_data, make_demo_data
from demo.registry import Size
from onehome.kernel import clock

SEED = 20200921  # the day of the founding speech


class Command(BaseCommand):
    """Fills an empty database with people who do not exist."""

    help = "Make fictional data: one province in depth, the others lightly."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--seed", type=int, default=SEED, help="another seed gives other people")
        parser.add_argument("--as-of", type=date.fromisoformat, help="the day on which the demo stands, YYYY-MM-DD")
        parser.add_argument("--households", type=int, default=Size().in_depth, help="in the province shown in depth")
        parser.add_argument("--households-elsewhere", type=int, default=Size().elsewhere, help="in each other province")
        parser.add_argument("--once", action="store_true", help="do nothing if demo data are there already")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the data, or say why not."""
        if not settings.DEMO:
            raise CommandError("Demo data are made in demo mode only: fictional people never stand beside real ones.")
        if has_demo_data():
            if options["once"]:
                return
            raise CommandError("There are demo data already. Delete the folder var/ to begin again.")
        as_of = options["as_of"] or clock.today()
        if isinstance(as_of, str):
            as_of = date.fromisoformat(as_of)
        with tqdm(unit=" households", disable=options["verbosity"] == 0) as bar:

            def total(count: int) -> None:
                bar.total = count
                bar.refresh()

            def advance(count: int) -> None:
                bar.update(count)

            size = Size(options["households"], options["households_elsewhere"])
            make_demo_data(seed=options["seed"], as_of=as_of, size=size, progress=Progress(total, advance))
            send_from_the_field(seed=options["seed"], as_of=as_of)
