"""Briefings, their directives, and which units have received them."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from onehome.access.errors import not_here
from onehome.access.gate import require
from onehome.access.types import Actor, Permission, Reach
from onehome.places.models import Unit
from onehome.places.queries import open_units
from onehome.strategy.models import Acknowledgement, Briefing, Directive


@dataclass(frozen=True, slots=True)
class DirectiveReceipt:
    """A directive and how many of the units in sight have acknowledged it."""

    directive: Directive
    acknowledged: int


def briefings(actor: Actor) -> QuerySet[Briefing]:
    """Return the briefings, the latest year first, each with the number of its directives."""
    require(actor, Permission.SEE_BRIEFING)
    counted = Briefing.objects.annotate(directive_count=Count("directives"))
    return counted.select_related("repeats").order_by("-fiscal_year", "-held_on")


def briefing(actor: Actor, briefing_id: UUID) -> Briefing:
    """Return one briefing.

    Raises:
        NotThere: no such briefing.
    """
    require(actor, Permission.SEE_BRIEFING)
    found = Briefing.objects.select_related("repeats").filter(pk=briefing_id).first()
    if found is None:
        raise not_here()
    return found


def directive(actor: Actor, directive_id: UUID) -> Directive:
    """Return one directive with its briefing.

    Raises:
        NotThere: no such directive.
    """
    require(actor, Permission.SEE_BRIEFING)
    found = Directive.objects.select_related("briefing__repeats", "goal").filter(pk=directive_id).first()
    if found is None:
        raise not_here()
    return found


def directives_of(actor: Actor, briefing_id: UUID) -> list[DirectiveReceipt]:
    """Return the directives of a briefing in order, each with how many units in the actor's reach received it."""
    reached = units_in_reach(actor).values("pk")
    lines = Directive.objects.filter(briefing_id=briefing_id).annotate(
        received=Count("acknowledgements", filter=Q(acknowledgements__unit__in=reached))
    )
    return [DirectiveReceipt(line, line.received) for line in lines.order_by("position")]


def directives_of_year(actor: Actor, fiscal_year: int) -> QuerySet[Directive]:
    """Return the directives in use for a fiscal year (B.E.)."""
    require(actor, Permission.SEE_BRIEFING)
    chosen = Directive.objects.filter(briefing__fiscal_year=fiscal_year).select_related("briefing")
    return chosen.order_by("briefing", "position")


def acknowledged_by(unit_id: UUID, directive_ids: Collection[UUID]) -> set[UUID]:
    """Return which of these directives a unit has acknowledged."""
    found = Acknowledgement.objects.filter(unit_id=unit_id, directive_id__in=directive_ids)
    return set(found.values_list("directive_id", flat=True))


def units_that_acknowledged(directive_id: UUID) -> dict[UUID, Acknowledgement]:
    """Return the acknowledgements of a directive by unit, with who gave them."""
    found = Acknowledgement.objects.filter(directive_id=directive_id).select_related("by")
    return {acknowledgement.unit_id: acknowledgement for acknowledgement in found}


def acknowledgements_by_unit(briefing_id: UUID) -> dict[UUID, int]:
    """Return how many directives of a briefing each unit has acknowledged."""
    found = Acknowledgement.objects.filter(directive__briefing_id=briefing_id).values("unit_id")
    return {row["unit_id"]: row["received"] for row in found.annotate(received=Count("pk"))}


def acknowledged_in(unit_id: UUID | None) -> dict[UUID, int]:
    """Return, by briefing, how many of its directives a unit has acknowledged."""
    if unit_id is None:
        return {}
    found = Acknowledgement.objects.filter(unit_id=unit_id).values("directive__briefing_id")
    return {row["directive__briefing_id"]: row["received"] for row in found.annotate(received=Count("pk"))}


def units_in_reach(actor: Actor) -> QuerySet[Unit]:
    """Return the open units whose answers to a briefing the actor may see."""
    grants = actor.grants_for(Permission.SEE_BRIEFING)
    places = {""} if actor.system else {grant.place[:2] for grant, _ in grants}
    return open_units(places)


def answers_for(actor: Actor, unit_id: UUID) -> bool:
    """Return whether the actor answers briefings in the name of this unit."""
    if actor.system:
        return True
    return any(
        reach is Reach.PLACE or grant.unit_id == unit_id
        for grant, reach in actor.grants_for(Permission.ANSWER_BRIEFING)
    )


def unit_answered_for(actor: Actor) -> UUID | None:
    """Return the unit in whose name the actor answers briefings, the one he serves in if he answers for it."""
    units = [grant.unit_id for grant, _ in actor.grants_for(Permission.ANSWER_BRIEFING) if grant.unit_id]
    return actor.unit_id if actor.unit_id in units else next(iter(units), None)
