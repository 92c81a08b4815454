"""The promises of a plan with what was reached, outcomes first."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from onehome.kernel.bilingual import Bilingual
from onehome.results.queries.home import Promise
from onehome.strategy.queries.goals import OUTCOME_LEVELS
from onehome.web.design.language import Text


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One target as the home page shows it."""

    label: Bilingual
    url: str
    is_outcome: bool
    known: bool
    value: int
    promised: Decimal
    unconfirmed: int
    n: int
    unit: Text


def promise_lines(found: Iterable[Promise]) -> list[PromiseLine]:
    """Return promises about lives first, then those about work, each leading to the people behind it."""
    lines = [_line(promise) for promise in found if promise.progress is not None]
    return sorted(lines, key=lambda line: not line.is_outcome)


def _line(promise: Promise) -> PromiseLine:
    target, progress = promise.target, promise.progress
    if progress is None:
        raise ValueError("A promise without progress has no line.")
    return PromiseLine(
        label=target.text,
        url=reverse("staff:thread", args=["target", str(target.pk)]),
        is_outcome=target.indicator.level in OUTCOME_LEVELS,
        known=progress.known,
        value=progress.reached.value,
        promised=progress.promised,
        unconfirmed=progress.reached.unconfirmed,
        n=progress.reached.n,
        unit="%" if progress.is_share else target.indicator.unit_name,
    )
