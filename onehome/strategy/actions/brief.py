"""Hands a policy down: the founding briefing, and the same directives again for a later fiscal year."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from onehome.access.errors import not_here
from onehome.access.gate import acting, require
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel.errors import Conflict, Invalid
from onehome.kernel.thai_calendar import FiscalYear
from onehome.places.types import NATION
from onehome.strategy import errors
from onehome.strategy.models import Briefing, Directive

FOUNDING_BRIEFING = Path(__file__).parent.parent / "data" / "founding_briefing.yaml"


def load_founding_briefing() -> Briefing:
    """Add or refresh the founding briefing of fiscal year 2564 with its numbered directives.

    Source: Royal Thai Government news 35283, 21 September 2563.
    """
    written: dict[str, Any] = yaml.safe_load(FOUNDING_BRIEFING.read_text(encoding="utf-8"))
    directives = written.pop("directives")
    year = written.pop("fiscal_year")
    briefing, _ = Briefing.objects.update_or_create(
        fiscal_year=year, source=written["source"], repeats=None, defaults=written
    )
    for position, line in enumerate(directives, start=1):
        texts = {name: line[name] for name in ("text_th", "text_en", "key_phrase_th")}
        Directive.objects.update_or_create(
            briefing=briefing, number=line["number"], defaults={"position": position, **texts}
        )
    return briefing


def hand_down_again(
    *,
    by: Actor,
    briefing_id: UUID,
    fiscal_year: int,
    held_on: date,
    due_on: date | None = None,
    video_link: str = "",
) -> Briefing:
    """Hand the directives of an earlier briefing down for a later fiscal year; returns the new briefing.

    Args:
        fiscal_year: Buddhist Era.
        due_on: the day by which every unit is to have answered each directive.

    Raises:
        Refused: `by` may not change the strategy.
        Invalid: the year is not after that of the briefing, or the due day lies before the day it is held.
        Conflict: it has been handed down for that year before.
    """
    with acting(by):
        require(by, Permission.CHANGE_STRATEGY, NATION)
        earlier = Briefing.objects.select_related("repeats").filter(pk=briefing_id).first()
        if earlier is None:
            raise not_here()
        founding = earlier.repeats or earlier
        _check_year(founding, FiscalYear(fiscal_year), held_on, due_on)
        briefing = Briefing(
            fiscal_year=fiscal_year,
            title_th=earlier.title_th,
            title_en=earlier.title_en,
            held_on=held_on,
            speaker_th=earlier.speaker_th,
            speaker_en=earlier.speaker_en,
            source=earlier.source,
            video_link=video_link,
            repeats=founding,
        )
        briefing.save()
        Directive.objects.bulk_create([_again(line, briefing, due_on) for line in earlier.directives.all()])
        fact = Fact(
            "strategy.briefing_handed_down",
            subjects=(subject("strategy.briefing", briefing.pk), subject("strategy.briefing", earlier.pk)),
            details={"fiscal_year": fiscal_year},
        )
        record(fact, by=by.by)
        return briefing


def _check_year(founding: Briefing, year: FiscalYear, held_on: date, due_on: date | None) -> None:
    if year.be <= founding.fiscal_year:
        raise Invalid(errors.YEAR_NOT_LATER.format(year=founding.fiscal_year), "fiscal_year")
    if due_on is not None and due_on < held_on:
        raise Invalid(errors.DUE_BEFORE_HELD, "due_on")
    if Briefing.objects.filter(repeats=founding, fiscal_year=year.be).exists():
        raise Conflict(errors.HANDED_DOWN_BEFORE.format(year=year.be))


def _again(line: Directive, briefing: Briefing, due_on: date | None) -> Directive:
    return Directive(
        briefing=briefing,
        number=line.number,
        position=line.position,
        text_th=line.text_th,
        text_en=line.text_en,
        key_phrase_th=line.key_phrase_th,
        due_on=due_on,
        goal_id=line.goal_id,
    )
