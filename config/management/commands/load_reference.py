"""`manage.py load_reference`: areas, organisation, strategy, indicators, the founding briefing, forms."""

import hashlib
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from onehome.access.types import system_actor
from onehome.kernel import clock
from onehome.kernel.thai_calendar import FiscalYear
from onehome.places.actions import load_areas as areas
from onehome.places.actions import load_organisation as departments
from onehome.places.actions.remember import remember_load
from onehome.places.queries import loaded_fingerprint
from onehome.strategy.actions import brief, load_indicators, load_strategy
from onehome.strategy.queries.briefings import briefings
from onehome.visits.actions.standard_forms import load_standard_forms, standard_forms_fingerprint

NAME = "reference"
SYSTEM = system_actor("loading of reference data")
FILES = (
    departments.ORGANISATION,
    load_strategy.STRATEGY,
    load_indicators.INDICATORS,
    brief.FOUNDING_BRIEFING,
)
LOADERS = (areas, departments, load_strategy, load_indicators, brief)


class Command(BaseCommand):
    """Loads what every installation needs; an unchanged set is recognised and not loaded again."""

    help = "Load areas, departments, national plans, indicators, the founding briefing and the standard forms."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --for-year and --force."""
        parser.add_argument("--for-year", type=int, help="also hand the directives down for this fiscal year (B.E.)")
        parser.add_argument("--held-on", type=date.fromisoformat, help="day of that briefing (ISO; its year's first)")
        parser.add_argument("--due-on", type=date.fromisoformat, help="day by which units answer it (ISO)")
        parser.add_argument("--force", action="store_true", help="load even if nothing has changed")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what has changed, then hand the briefing down for the year asked for."""
        mark = fingerprint()
        if options["force"] or loaded_fingerprint(NAME) != mark:
            counts = load(mark)
            self.stdout.write(", ".join(f"{name} {count}" for name, count in counts.items()))
        else:
            self.stdout.write("Reference data unchanged.")
        if options["for_year"]:
            handed = hand_down(options["for_year"], held_on=options["held_on"], due_on=options["due_on"])
            said = "handed down" if handed else "was handed down before"
            self.stdout.write(f"Briefing for {options['for_year']} {said}.")


def fingerprint() -> str:
    """Return a digest of the data files, the release of the area data and the loaders themselves."""
    digest = hashlib.sha256(version("geothai").encode())
    digest.update(standard_forms_fingerprint())
    for file in (*FILES, *(module.__file__ for module in LOADERS)):
        digest.update(Path(str(file)).read_bytes())
    return digest.hexdigest()


@transaction.atomic
def load(mark: str) -> dict[str, int]:
    """Load everything in one transaction and remember its fingerprint; returns counts by name."""
    counts = {"areas": areas.load_areas(), "departments and kinds": departments.load_organisation()}
    counts |= load_strategy.load_strategy()
    counts["indicators"] = load_indicators.load_indicators()
    counts["directives"] = brief.load_founding_briefing().directives.count()
    counts["new versions of forms"] = load_standard_forms()
    remember_load(NAME, mark, by=SYSTEM.by, counts=counts)
    return counts


def hand_down(fiscal_year: int, *, held_on: date | None, due_on: date | None) -> bool:
    """Hand the founding briefing down for a year unless that was done; returns whether it was done now."""
    listed = list(briefings(SYSTEM))
    founding = next(one for one in reversed(listed) if one.repeats_id is None)
    if any(one.fiscal_year == fiscal_year for one in listed):
        return False
    day = held_on or min(FiscalYear(fiscal_year).start, clock.today())
    brief.hand_down_again(by=SYSTEM, briefing_id=founding.pk, fiscal_year=fiscal_year, held_on=day, due_on=due_on)
    return True
