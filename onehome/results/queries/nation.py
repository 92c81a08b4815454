"""The figures of a nation's year: read where the worker counted them lately, counted from the records otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from onehome.access.types import Actor, Permission
from onehome.kernel import clock
from onehome.places.types import NATION
from onehome.results.models import NationFigures
from onehome.results.queries.measures import Grouped, measure, measure_dimensions, measure_months
from onehome.results.types import Level, Measured, Period
from onehome.strategy.types import Formula
from onehome.visits.types import Dimension

FRESH = timedelta(minutes=30)
MONTHS = 12


@dataclass(frozen=True, slots=True)
class YearOfNation:
    """Measures of the twelve months up to a day, by province where nothing else is said."""

    secure: Grouped
    dimensions: Mapping[Dimension, Grouped]
    months: Mapping[Dimension, Mapping[date, Measured]]
    answered: Grouped
    kept: Grouped


def year_of_nation(actor: Actor, day: date) -> YearOfNation:
    """Return the figures up to `day`; whoever sees less than the nation gets those of what he sees."""
    if actor.may_in(Permission.SEE_RESULTS, NATION):
        kept = NationFigures.objects.filter(day=day, counted_at__gte=clock.now() - FRESH).first()
        if kept is not None:
            return _read(kept.figures)
    return year_counted_now(actor, day)


def year_counted_now(actor: Actor, day: date) -> YearOfNation:
    """Return the same counted from the records themselves."""
    period = Period(months_before(day)[0], day)
    return YearOfNation(
        secure=measure(actor, Formula.HOUSEHOLDS_MORE_SECURE, Level.PROVINCE, period),
        dimensions=measure_dimensions(actor, Level.PROVINCE, period),
        months=measure_months(actor, period),
        answered=measure(actor, Formula.HARDSHIPS_ANSWERED, Level.PROVINCE, period),
        kept=measure(actor, Formula.WEEKS_KEPT, Level.PROVINCE, period),
    )


def months_before(day: date) -> list[date]:
    """Return the first days of the last twelve months, the oldest first."""
    first = day.replace(day=1)
    months = [first]
    while len(months) < MONTHS:
        first = (first - timedelta(days=1)).replace(day=1)
        months.insert(0, first)
    return months


def written(year: YearOfNation) -> dict[str, Any]:
    """Return the figures as they are kept."""
    return {
        "secure": _write(year.secure),
        "dimensions": {one.value: _write(of) for one, of in year.dimensions.items()},
        "months": {one.value: _write(of) for one, of in year.months.items()},
        "answered": _write(year.answered),
        "kept": _write(year.kept),
    }


def _write(grouped: Mapping[Any, Measured]) -> dict[str, list[int]]:
    return {str(key): [one.value, one.n, one.unconfirmed] for key, one in grouped.items()}


def _read(kept: Mapping[str, Any]) -> YearOfNation:
    return YearOfNation(
        secure=_measured(kept["secure"]),
        dimensions={Dimension(one): _measured(of) for one, of in kept["dimensions"].items()},
        months={
            Dimension(one): {date.fromisoformat(month): Measured(*figures) for month, figures in of.items()}
            for one, of in kept["months"].items()
        },
        answered=_measured(kept["answered"]),
        kept=_measured(kept["kept"]),
    )


def _measured(grouped: Mapping[str, list[int]]) -> Grouped:
    return {key: Measured(*figures) for key, figures in grouped.items()}
