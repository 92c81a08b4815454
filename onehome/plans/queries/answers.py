"""How units answered the directives of a briefing."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from onehome.access.types import Actor, Permission
from onehome.places.models import Unit
from onehome.plans.models import DirectiveAnswer
from onehome.strategy.queries.briefings import acknowledgements_by_unit, units_in_reach


def answered_counts(actor: Actor, directive_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return, by directive, how many of the open units in reach answered it."""
    rows = (
        DirectiveAnswer.objects.seen_by(actor, Permission.SEE_BRIEFING)
        .filter(directive_id__in=directive_ids, unit__in=units_in_reach(actor).values("pk"))
        .values("directive_id")
        .annotate(units=Count("unit", distinct=True))
    )
    return {row["directive_id"]: row["units"] for row in rows}


def answers_to(actor: Actor, directive_id: UUID) -> dict[UUID, list[DirectiveAnswer]]:
    """Return the answers to a directive by unit, each with its target, goal and who gave it."""
    answers = (
        DirectiveAnswer.objects.seen_by(actor, Permission.SEE_BRIEFING)
        .filter(directive_id=directive_id)
        .select_related("target__indicator", "target__goal", "by")
        .order_by("at", "pk")
    )
    by_unit: dict[UUID, list[DirectiveAnswer]] = defaultdict(list)
    for answer in answers:
        by_unit[answer.unit_id].append(answer)
    return dict(by_unit)


def answered_by(actor: Actor, unit_id: UUID, directive_ids: Collection[UUID]) -> set[UUID]:
    """Return which of these directives a unit has answered."""
    answers = DirectiveAnswer.objects.seen_by(actor, Permission.SEE_BRIEFING)
    found = answers.filter(unit_id=unit_id, directive_id__in=directive_ids)
    return set(found.values_list("directive_id", flat=True))


def answered_with(actor: Actor, target_ids: Collection[UUID]) -> dict[UUID, list[DirectiveAnswer]]:
    """Return, by target, the directives that it answers."""
    answers = DirectiveAnswer.objects.seen_by(actor, Permission.SEE_BRIEFING)
    by_target: dict[UUID, list[DirectiveAnswer]] = defaultdict(list)
    for answer in answers.filter(target_id__in=target_ids).select_related("directive").order_by("directive__position"):
        by_target[answer.target_id].append(answer)
    return dict(by_target)


@dataclass(frozen=True, slots=True)
class UnitGap:
    """How many directives of a briefing a unit has acknowledged and answered."""

    unit: Unit
    acknowledged: int
    answered: int


def gaps(actor: Actor, briefing_id: UUID) -> list[UnitGap]:
    """Return every open unit in reach with what it acknowledged and answered, the fewest answers first.

    Three statements, however many units there are.
    """
    units = list(units_in_reach(actor))
    acknowledged = acknowledgements_by_unit(briefing_id)
    rows = (
        DirectiveAnswer.objects.seen_by(actor, Permission.SEE_BRIEFING)
        .filter(directive__briefing_id=briefing_id)
        .values("unit_id")
        .annotate(directives=Count("directive", distinct=True))
    )
    answered = {row["unit_id"]: row["directives"] for row in rows}
    listed = [UnitGap(unit, acknowledged.get(unit.pk, 0), answered.get(unit.pk, 0)) for unit in units]
    return sorted(listed, key=lambda gap: (gap.answered, gap.acknowledged, gap.unit.place, gap.unit.code))
