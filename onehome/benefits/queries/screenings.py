"""Screenings: every answer worked out again from its kept trace."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.types import Actor, Permission
from onehome.benefits.models import Screening
from onehome.benefits.types import Answered, EntitlementSummary, MayBeEntitled, ScreeningInFull
from onehome.engine.decision import Answer
from onehome.engine.errors import TraceDiffers, UnknownTrace
from onehome.engine.trace import RulesRead, replay
from onehome.people.queries.cards import person_names


def screening(actor: Actor, screening_id: UUID) -> ScreeningInFull:
    """Return one screening with its answers.

    Raises:
        NotThere: it is absent or out of sight.
    """
    seen = Screening.objects.seen_by(actor, Permission.SEE_AID).select_related("by")
    found = seen.filter(pk=screening_id).first()
    if found is None:
        raise not_here()
    return _in_full(actor, found)


def latest_screening(actor: Actor, household_id: UUID) -> ScreeningInFull | None:
    """Return the newest screening of a household, or None."""
    seen = Screening.objects.seen_by(actor, Permission.SEE_AID).select_related("by")
    found = seen.filter(household_id=household_id).order_by("-day", "-at").first()
    return _in_full(actor, found) if found else None


def screened_on(actor: Actor, household_id: UUID) -> date | None:
    """Return the day of the newest screening of a household, or None."""
    days = (
        Screening.objects.seen_by(actor, Permission.SEE_AID)
        .filter(household_id=household_id)
        .values_list("day", flat=True)
    )
    return days.order_by("-day").first()


def entitlement_summary(actor: Actor, household_id: UUID) -> EntitlementSummary | None:
    """Return what the newest screening says the household may get, or None if it was never screened."""
    found = latest_screening(actor, household_id)
    if found is None:
        return None
    hopeful = [one for one in found.answers if one.decision.answer is not Answer.LIKELY_NOT_ELIGIBLE]
    hopeful.sort(key=lambda one: one.decision.answer is not Answer.LIKELY_ELIGIBLE)
    return EntitlementSummary(
        screening_id=found.id,
        day=found.day,
        lines=tuple(
            MayBeEntitled(one.decision.heading.name, one.person, one.decision.answer is Answer.LIKELY_ELIGIBLE)
            for one in hopeful
        ),
    )


def _in_full(actor: Actor, row: Screening) -> ScreeningInFull:
    members = [_member(answer) for answer in row.answers]
    names = person_names(actor, {member for member in members if member})
    answers, unreadable = _replayed(row.answers, names)
    return ScreeningInFull(
        id=row.pk,
        household_id=row.household_id,
        case_id=row.case_id,
        day=row.day,
        by=row.by.name,
        answers=answers,
        unreadable=unreadable,
        members=names,
    )


def _replayed(
    kept: Iterable[Mapping[str, Any]], names: Mapping[UUID, str]
) -> tuple[tuple[Answered, ...], tuple[str, ...]]:
    answers, unreadable, rules = [], [], RulesRead()
    for answer in kept:
        member = _member(answer)
        try:
            decision = replay(answer, rules)
        except (TraceDiffers, UnknownTrace):
            unreadable.append(str(answer["programme"]))
        else:
            answers.append(Answered(decision, member, names.get(member, "") if member else ""))
    return tuple(answers), tuple(unreadable)


def _member(answer: Mapping[str, Any]) -> UUID | None:
    member = answer["facts"]["subject"]["member"]
    return UUID(member) if member else None
