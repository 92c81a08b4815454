"""Whether somebody may go to a household alone, and why not."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.visits.models import TwoPersonRule
from onehome.visits.types import TWO_PERSON_CAUSE_NAMES, TwoPersonCause

WHY = "whoever plans has to know where two go, whoever looks after the household"


@dataclass(frozen=True, slots=True)
class NotAlone:
    """Why nobody goes to a household alone."""

    cause: Bilingual
    since: date
    set_by: Bilingual | None


def not_alone(actor: Actor, household_id: UUID) -> NotAlone | None:
    """Return why nobody goes to a household alone, None where one may, in one statement."""
    rules = TwoPersonRule.objects.seen_by(actor, Permission.SEE_HOUSEHOLD).select_related("set_by")
    rule = rules.filter(pk=household_id).first()
    if rule is None:
        return None
    cause = TWO_PERSON_CAUSE_NAMES[TwoPersonCause(rule.cause)]
    return NotAlone(cause, rule.since, rule.set_by.name if rule.set_by else None)


def nobody_alone(household_ids: Collection[UUID]) -> set[UUID]:
    """Return those of the households that nobody visits alone."""
    rules = TwoPersonRule.objects.by_system(why=WHY).filter(household_id__in=household_ids)
    return set(rules.values_list("household_id", flat=True))
