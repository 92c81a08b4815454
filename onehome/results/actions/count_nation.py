"""Counts the year of the nation ahead, whole and from the records, for the home of a minister."""

from datetime import date

from onehome.access.gate import acting
from onehome.access.types import Actor
from onehome.kernel import clock
from onehome.results.models import NationFigures
from onehome.results.queries.nation import written, year_counted_now


def count_nation(*, by: Actor, day: date) -> None:
    """Count the twelve months up to `day` anew and forget those of days before.

    Args:
        by: the system; only whoever sees the whole nation is shown the count.
    """
    with acting(by):
        at = clock.now()
        figures = written(year_counted_now(by, day))
        NationFigures.objects.exclude(day=day).delete()
        NationFigures.objects.update_or_create(day=day, defaults={"counted_at": at, "figures": figures})
