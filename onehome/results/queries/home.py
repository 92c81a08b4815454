"""What needs somebody today: reads that join the apps before, each bounded."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from onehome.access.types import Actor, Role
from onehome.cases.queries.queue import queue
from onehome.cases.types import QueueFilter
from onehome.places.types import NATION
from onehome.plans.queries.answers import answered_by, answered_counts
from onehome.plans.queries.plans import targets_of, unit_plans
from onehome.results.queries.progress import progress_of
from onehome.results.types import Period, Progress
from onehome.strategy.queries.briefings import directives_of_year, units_in_reach
from onehome.strategy.queries.goals import OUTCOME_LEVELS
from onehome.visits.queries.assessments import waiting_for_confirmation
from onehome.visits.queries.voices import mine_to_answer, unanswered
from onehome.visits.types import Purpose


def month_of(day: date) -> Period:
    """Return the month of a day, up to that day."""
    return Period(day.replace(day=1), day)


def voices_waiting_for(actor: Actor, today: date) -> QuerySet[Any]:
    """Return the hardships heard before today that the actor is to answer, the longest wait first."""
    waiting: QuerySet[Any] = unanswered(actor, today=today, older_than_days=0)
    return waiting.filter(mine_to_answer(actor))


def voices_waiting_with(actor: Actor, today: date) -> QuerySet[Any]:
    """Return the hardships that wait too long in what the actor is head of: his province, or else his unit."""
    waiting: QuerySet[Any] = unanswered(actor, today=today)
    provinces = [grant.place for grant in actor.grants if grant.role is Role.PROVINCIAL_HEAD]
    if provinces:
        return waiting
    return waiting.filter(visit__unit__in=[grant.unit_id or actor.unit_id for grant in actor.grants])


def late_cases_of(actor: Actor, today: date) -> QuerySet[Any]:
    """Return the cases that the actor answers for and that are past their day."""
    return queue(actor, QueueFilter(mine=True)).filter(due_on__lt=today).order_by("due_on", "number")


def incomplete_cases_of(actor: Actor) -> int:
    """Return how many open cases of the actor lack a target or an assessment from before the help."""
    return queue(actor, QueueFilter(mine=True)).filter(Q(target__isnull=True) | Q(before__isnull=True)).count()


def changes_to_confirm(actor: Actor) -> QuerySet[Any]:
    """Return the assessments after help, made by colleagues of his unit, that the actor could confirm."""
    waiting: QuerySet[Any] = waiting_for_confirmation(actor)
    return waiting.filter(purpose=Purpose.FOLLOW_UP, visit__unit_id=actor.unit_id)


@dataclass(frozen=True, slots=True)
class Promise:
    """A target of a plan with what was reached of it."""

    target: Any  # a row of plans.queries.plans.targets_of
    progress: Progress | None


def outcomes_of_nation(actor: Actor, be: int) -> list[Promise]:
    """Return the outcome targets of the nation's plan of a fiscal year (B.E.), with what was reached."""
    plan = unit_plans(actor, be).filter(place=NATION).first()
    return promises(actor, plan.pk, only_outcomes=True) if plan else []


def promises(actor: Actor, plan_id: UUID, *, only_outcomes: bool = False) -> list[Promise]:
    """Return the targets of a plan in sight, in order, with what was reached."""
    targets = targets_of(actor, plan_id)
    if only_outcomes:
        targets = [target for target in targets if target.indicator.level in OUTCOME_LEVELS]
    reached = progress_of(actor, [target.pk for target in targets])
    return [Promise(target, reached.get(target.pk)) for target in targets]


@dataclass(frozen=True, slots=True)
class DirectiveGap:
    """A directive of the year, and how many units have not answered it with a line of their plan."""

    directive: Any  # a row of strategy.queries.briefings.directives_of_year
    answered: int
    units: int

    @property
    def missing(self) -> int:
        """Units without an answer."""
        return max(0, self.units - self.answered)


def directive_gaps(actor: Actor, be: int) -> list[DirectiveGap]:
    """Return the directives of a fiscal year (B.E.) with the answers of the units in reach, most missing first."""
    directives = list(directives_of_year(actor, be))
    counts = answered_counts(actor, [directive.pk for directive in directives])
    units = units_in_reach(actor).count()
    gaps = [DirectiveGap(directive, counts.get(directive.pk, 0), units) for directive in directives]
    return sorted(gaps, key=lambda gap: -gap.missing)


def unanswered_directives(actor: Actor, unit_id: UUID, be: int) -> list[Any]:
    """Return the directives of a fiscal year (B.E.) that a unit has not answered, in order."""
    directives = list(directives_of_year(actor, be))
    answered = answered_by(actor, unit_id, [directive.pk for directive in directives])
    return [directive for directive in directives if directive.pk not in answered]
