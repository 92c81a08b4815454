"""Computes every indicator from the records of the apps before it; none is typed in.

Each formula is one grouped statement at the level asked for, so that a household counts once at each level even
if several officials helped it. What only its own assessor has seen counts as unconfirmed and stands apart.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import TruncMonth

from onehome.access.types import Actor, Permission
from onehome.benefits.queries.rows import awards_seen_by, reported_outcomes_seen_by
from onehome.cases.queries.rows import closures_seen_by, follow_ups_seen_by
from onehome.cases.types import Outcome
from onehome.kernel import clock
from onehome.plans.queries.rows import commitments_seen_by
from onehome.plans.types import WeekState
from onehome.results.types import DAYS_TO_ANSWER, Level, Measured, Period
from onehome.strategy.types import Formula
from onehome.visits.queries.rows import hardship_answers_seen_by, hardships_seen_by, visits_seen_by
from onehome.visits.types import Dimension

Grouped = dict[object, Measured]
_SEE = Permission.SEE_RESULTS

# The column by which rows of a case, or of a visit, are grouped at each level.
_OF_CASE = {
    Level.PROVINCE: "province_code",
    Level.UNIT: "case__lead_unit_id",
    Level.OFFICIAL: "case__manager_id",
}
_OF_APPLICATION = {level: f"application__{column}" for level, column in _OF_CASE.items() if level != Level.PROVINCE} | {
    Level.PROVINCE: "province_code"
}
_OF_VISIT = {Level.PROVINCE: "province_code", Level.UNIT: "unit_id", Level.OFFICIAL: "visitor_id"}
_OF_HARDSHIP = {Level.PROVINCE: "province_code", Level.UNIT: "visit__unit_id", Level.OFFICIAL: "visit__visitor_id"}
_OF_WEEK = {
    Level.PROVINCE: "province_code",
    Level.UNIT: "staff_member__unit_id",
    Level.OFFICIAL: "staff_member_id",
}

ROSE = Case(
    *(
        When(
            case__goal_dimension=dimension.value,
            **{f"after__{dimension.value}__gt": F(f"case__before__{dimension.value}")},
            then=Value(True),
        )
        for dimension in Dimension
    ),
    default=Value(False),
)
CONFIRMED = Q(after__confirmed_by_person=True) | Q(after__confirmed_by__isnull=False)


def measure(actor: Actor, formula: Formula, level: Level, period: Period) -> Grouped:
    """Return what an indicator comes to, by province code, unit id or official id (NATION: the one key "")."""
    return _FORMULAS[formula](actor, level, period)


def measure_months(actor: Actor, period: Period) -> dict[object, Measured]:
    """Return households more secure by the first day of each month in which the change was seen."""
    rows = _changes(actor, period).annotate(key=TruncMonth("after__assessed_on"))
    return _counted_changes(rows)


def _grouped(rows: QuerySet[Any], columns: dict[Level, str], level: Level) -> QuerySet[Any]:
    key = Value("") if level is Level.NATION else F(columns[level])
    grouped: QuerySet[Any] = rows.annotate(key=key)
    return grouped


def _changes(actor: Actor, period: Period) -> QuerySet[Any]:
    return follow_ups_seen_by(actor, _SEE).filter(
        case__before__isnull=False, after__assessed_on__range=(period.start, period.end)
    )


def _counted_changes(rows: QuerySet[Any]) -> Grouped:
    """Count households once: confirmed if any of their changes is."""
    counted = (
        rows.annotate(rose=ROSE)
        .values("key")
        .annotate(
            n=Count("case__household", distinct=True),
            value=Count("case__household", distinct=True, filter=Q(rose=True) & CONFIRMED),
            risen=Count("case__household", distinct=True, filter=Q(rose=True)),
        )
    )
    return {row["key"]: Measured(row["value"], row["n"], row["risen"] - row["value"]) for row in counted}


def _households_more_secure(actor: Actor, level: Level, period: Period) -> Grouped:
    return _counted_changes(_grouped(_changes(actor, period), _OF_CASE, level))


def _cases_with_change(actor: Actor, level: Level, period: Period) -> Grouped:
    closed = closures_seen_by(actor, _SEE).filter(closed_on__range=(period.start, period.end))
    confirmed = Q(case__follow_ups__after__confirmed_by_person=True) | Q(
        case__follow_ups__after__confirmed_by__isnull=False
    )
    counted = (
        _grouped(closed, _OF_CASE, level)
        .values("key")
        .annotate(
            n=Count("pk", distinct=True),
            value=Count("pk", distinct=True, filter=Q(outcome=Outcome.BETTER) & confirmed),
            better=Count("pk", distinct=True, filter=Q(outcome=Outcome.BETTER)),
        )
    )
    return {row["key"]: Measured(row["value"], row["n"], row["better"] - row["value"]) for row in counted}


def _entitlements_received(actor: Actor, level: Level, period: Period) -> Grouped:
    reported = reported_outcomes_seen_by(actor, _SEE).filter(recorded_on__range=(period.start, period.end))
    counted = (
        _grouped(reported, _OF_APPLICATION, level)
        .values("key")
        .annotate(n=Count("pk"), value=Count("application__person", distinct=True, filter=Q(granted=True)))
    )
    return {row["key"]: Measured(row["value"], row["n"]) for row in counted}


def _hardships_answered(actor: Actor, level: Level, period: Period) -> Grouped:
    """Percent answered to the person within 14 days, of those heard and either answered or due by now."""
    due = clock.today() - timedelta(days=DAYS_TO_ANSWER)
    told = hardship_answers_seen_by(actor, _SEE).filter(hardship=OuterRef("pk")).order_by("told_on")
    heard = (
        hardships_seen_by(actor, _SEE)
        .filter(heard_on__range=(period.start, period.end))
        .annotate(first_told=Subquery(told.values("told_on")[:1]))
        .filter(Q(first_told__isnull=False) | Q(heard_on__lt=due))
    )
    in_time = Q(first_told__lte=F("heard_on") + timedelta(days=DAYS_TO_ANSWER))
    counted = (
        _grouped(heard, _OF_HARDSHIP, level).values("key").annotate(n=Count("pk"), answered=Count("pk", filter=in_time))
    )
    return {row["key"]: Measured(_percent(row["answered"], row["n"]), row["n"]) for row in counted}


def _households_visited(actor: Actor, level: Level, period: Period) -> Grouped:
    visits = visits_seen_by(actor, _SEE).filter(visited_on__range=(period.start, period.end))
    counted = (
        _grouped(visits, _OF_VISIT, level)
        .values("key")
        .annotate(n=Count("pk"), value=Count("household", distinct=True))
    )
    return {row["key"]: Measured(row["value"], row["n"]) for row in counted}


def _weeks_kept(actor: Actor, level: Level, period: Period) -> Grouped:
    """Percent of weeks kept, of those kept or missed; leave does not count."""
    weeks = commitments_seen_by(actor, _SEE).filter(
        week__range=(period.start, period.end), state__in=(WeekState.KEPT, WeekState.MISSED)
    )
    counted = (
        _grouped(weeks, _OF_WEEK, level)
        .values("key")
        .annotate(n=Count("pk"), kept=Count("pk", filter=Q(state=WeekState.KEPT)))
    )
    return {row["key"]: Measured(_percent(row["kept"], row["n"]), row["n"]) for row in counted}


def _aid_awarded(actor: Actor, level: Level, period: Period) -> Grouped:
    awards = awards_seen_by(actor, _SEE).filter(awarded_on__range=(period.start, period.end))
    counted = (
        _grouped(awards, _OF_APPLICATION, level)
        .values("key")
        .annotate(n=Count("pk"), value=Count("household", distinct=True))
    )
    return {row["key"]: Measured(row["value"], row["n"]) for row in counted}


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


_FORMULAS: dict[Formula, Callable[[Actor, Level, Period], Grouped]] = {
    Formula.HOUSEHOLDS_MORE_SECURE: _households_more_secure,
    Formula.CASES_WITH_CHANGE: _cases_with_change,
    Formula.ENTITLEMENTS_RECEIVED: _entitlements_received,
    Formula.HARDSHIPS_ANSWERED: _hardships_answered,
    Formula.HOUSEHOLDS_VISITED: _households_visited,
    Formula.WEEKS_KEPT: _weeks_kept,
    Formula.AID_AWARDED: _aid_awarded,
}
