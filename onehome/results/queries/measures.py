"""Computes every indicator from the records of the apps before it; none is typed in.

Each formula is one grouped statement at the level asked for, so that a household counts once at each level even
if several officials helped it. What only its own assessor has seen counts as unconfirmed and stands apart.
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, TruncMonth

from onehome.access.types import Actor, Permission
from onehome.benefits.queries.rows import awards_seen_by, reported_outcomes_seen_by
from onehome.benefits.types import AwardState
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


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows are measured, and by whom they are grouped."""

    level: Level
    period: Period
    place: str = ""
    keys: tuple[object, ...] | None = None


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


def _higher(dimension: Dimension, after: str = "after", before: str = "case__before") -> Q:
    return Q(**{f"{after}__{dimension.value}__gt": F(f"{before}__{dimension.value}")})


def rose(after: str = "after", before: str = "case__before", goal: str = "case__goal_dimension") -> Q:
    """Return the condition of a change for the better: higher in what the case was about, and lower in nothing."""
    higher = Q(pk__in=[])
    for dimension in Dimension:
        higher |= Q(**{goal: dimension.value}) & _higher(dimension, after, before)
    return higher & not_lower(after, before)


def not_lower(after: str = "after", before: str = "case__before") -> Q:
    """Return the condition that no dimension fell."""
    kept = {f"{after}__{dimension.value}__gte": F(f"{before}__{dimension.value}") for dimension in Dimension}
    return Q(**kept)


def confirmed(after: str = "after") -> Q:
    """Return the condition that the person or a second assessor agreed."""
    return Q(**{f"{after}__confirmed_by_person": True}) | Q(**{f"{after}__confirmed_by__isnull": False})


def confirmed_changes(actor: Actor, permission: Permission = _SEE) -> QuerySet[Any]:
    """Return the last follow-up of each case where it shows a change for the better that another agreed with.

    An earlier one does not count: what was better in between and fell again is no better life.
    """
    rows = follow_ups_seen_by(actor, permission).filter(case__before__isnull=False)
    return _last_of_case(rows).filter(rose() & confirmed())


def measure(
    actor: Actor,
    formula: Formula,
    level: Level,
    period: Period,
    *,
    place: str = "",
    keys: Collection[object] | None = None,
) -> Grouped:
    """Return what an indicator comes to, by province code, unit id or official id (NATION: the one key "").

    Args:
        place: only rows of this province (code).
        keys: only these provinces, units or officials.
    """
    return _FORMULAS[formula](actor, Asked(level, period, place, None if keys is None else tuple(keys)))


def measure_dimensions(actor: Actor, level: Level, period: Period) -> dict[Dimension, Grouped]:
    """Return households more secure, by what their case was about, at the level asked for; one statement."""
    rows = _grouped(_changes(actor, period), _OF_CASE, Asked(level, period)).values("key", "case__goal_dimension")
    found: dict[Dimension, Grouped] = defaultdict(dict)
    for row in _counted(rows):
        found[Dimension(row["case__goal_dimension"])][row["key"]] = _measured(row)
    return found


def measure_months(actor: Actor, period: Period) -> dict[Dimension, dict[date, Measured]]:
    """Return households more secure, by what their case was about and the first day of the month it was seen in."""
    rows = _changes(actor, period).annotate(key=TruncMonth("after__assessed_on"))
    found: dict[Dimension, dict[date, Measured]] = defaultdict(dict)
    for row in _counted(rows.values("key", "case__goal_dimension")):
        found[Dimension(row["case__goal_dimension"])][row["key"]] = _measured(row)
    return found


def _grouped(rows: QuerySet[Any], columns: dict[Level, str], asked: Asked) -> QuerySet[Any]:
    """Return the rows that are asked for, each with the `key` of the group in which it counts."""
    if asked.place:
        rows = rows.filter(province_code=asked.place)
    if asked.level is Level.NATION:
        everything: QuerySet[Any] = rows.annotate(key=Value(""))
        return everything
    column = columns[asked.level]
    if asked.keys is not None:
        rows = rows.filter(**{f"{column}__in": asked.keys})
    grouped: QuerySet[Any] = rows.annotate(key=F(column))
    return grouped


def _changes(actor: Actor, period: Period) -> QuerySet[Any]:
    """Return the last follow-up of each case in the period, where there is an assessment from before the help."""
    rows = follow_ups_seen_by(actor, _SEE).filter(
        case__before__isnull=False, after__assessed_on__range=(period.start, period.end)
    )
    return _last_of_case(rows)


def _last_of_case(rows: QuerySet[Any]) -> QuerySet[Any]:
    later = rows.filter(case=OuterRef("case"), at__gt=OuterRef("at"))
    last: QuerySet[Any] = rows.filter(~Exists(later))
    return last


def _counted(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Count households once in each group: confirmed if any of their changes is."""
    counted: QuerySet[Any] = rows.annotate(
        n=Count("case__household", distinct=True),
        value=Count("case__household", distinct=True, filter=rose() & confirmed()),
        risen=Count("case__household", distinct=True, filter=rose()),
    )
    return counted


def _measured(row: dict[str, Any]) -> Measured:
    return Measured(row["value"], row["n"], row["risen"] - row["value"])


def _households_more_secure(actor: Actor, asked: Asked) -> Grouped:
    rows = _grouped(_changes(actor, asked.period), _OF_CASE, asked).values("key")
    return {row["key"]: _measured(row) for row in _counted(rows)}


def _cases_with_change(actor: Actor, asked: Asked) -> Grouped:
    """Count cases closed as better that the last follow-up bears out; one only said to be better is unconfirmed."""
    followed = confirmed_changes(actor).filter(case=OuterRef("case"))
    closed = closures_seen_by(actor, _SEE).filter(closed_on__range=(asked.period.start, asked.period.end))
    better = Q(outcome=Outcome.BETTER)
    counted = (
        _grouped(closed, _OF_CASE, asked)
        .annotate(borne_out=Exists(followed))
        .values("key")
        .annotate(n=Count("pk"), value=Count("pk", filter=better & Q(borne_out=True)), risen=Count("pk", filter=better))
    )
    return {row["key"]: _measured(row) for row in counted}


def _entitlements_received(actor: Actor, asked: Asked) -> Grouped:
    """Count persons, or families where an application is for the whole family, for whom another body granted."""
    reported = reported_outcomes_seen_by(actor, _SEE).filter(recorded_on__range=(asked.period.start, asked.period.end))
    receiver = Coalesce("application__person", "application__household")
    counted = (
        _grouped(reported, _OF_APPLICATION, asked)
        .values("key")
        .annotate(n=Count(receiver, distinct=True), value=Count(receiver, distinct=True, filter=Q(granted=True)))
    )
    return {row["key"]: Measured(row["value"], row["n"]) for row in counted}


def _hardships_answered(actor: Actor, asked: Asked) -> Grouped:
    """Percent answered to the person within 14 days, of those whose 14 days are over.

    Whoever was heard more lately counts neither way: early answers alone would make the share look better than it is.
    """
    due = clock.today() - timedelta(days=DAYS_TO_ANSWER)
    told = hardship_answers_seen_by(actor, _SEE).filter(hardship=OuterRef("pk")).order_by("told_on")
    heard = (
        hardships_seen_by(actor, _SEE)
        .filter(heard_on__range=(asked.period.start, asked.period.end), heard_on__lt=due)
        .annotate(first_told=Subquery(told.values("told_on")[:1]))
    )
    in_time = Q(first_told__lte=F("heard_on") + timedelta(days=DAYS_TO_ANSWER))
    counted = (
        _grouped(heard, _OF_HARDSHIP, asked).values("key").annotate(n=Count("pk"), answered=Count("pk", filter=in_time))
    )
    return {row["key"]: Measured(_percent(row["answered"], row["n"]), row["n"]) for row in counted}


def _households_visited(actor: Actor, asked: Asked) -> Grouped:
    visits = visits_seen_by(actor, _SEE).filter(visited_on__range=(asked.period.start, asked.period.end))
    counted = (
        _grouped(visits, _OF_VISIT, asked)
        .values("key")
        .annotate(n=Count("pk"), value=Count("household", distinct=True))
    )
    return {row["key"]: Measured(row["value"], row["n"]) for row in counted}


def _weeks_kept(actor: Actor, asked: Asked) -> Grouped:
    """Percent of weeks kept, of those kept or missed; leave does not count."""
    weeks = commitments_seen_by(actor, _SEE).filter(
        week__range=(asked.period.start, asked.period.end), state__in=(WeekState.KEPT, WeekState.MISSED)
    )
    counted = (
        _grouped(weeks, _OF_WEEK, asked)
        .values("key")
        .annotate(n=Count("pk"), kept=Count("pk", filter=Q(state=WeekState.KEPT)))
    )
    return {row["key"]: Measured(_percent(row["kept"], row["n"]), row["n"]) for row in counted}


def _aid_awarded(actor: Actor, asked: Asked) -> Grouped:
    """Count awards that stand; `n` is the number of households that received them."""
    awards = awards_seen_by(actor, _SEE).filter(
        awarded_on__range=(asked.period.start, asked.period.end), state=AwardState.AWARDED
    )
    counted = (
        _grouped(awards, _OF_APPLICATION, asked)
        .values("key")
        .annotate(n=Count("household", distinct=True), value=Count("pk"))
    )
    return {row["key"]: Measured(row["value"], row["n"]) for row in counted}


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


_FORMULAS: dict[Formula, Callable[[Actor, Asked], Grouped]] = {
    Formula.HOUSEHOLDS_MORE_SECURE: _households_more_secure,
    Formula.CASES_WITH_CHANGE: _cases_with_change,
    Formula.ENTITLEMENTS_RECEIVED: _entitlements_received,
    Formula.HARDSHIPS_ANSWERED: _hardships_answered,
    Formula.HOUSEHOLDS_VISITED: _households_visited,
    Formula.WEEKS_KEPT: _weeks_kept,
    Formula.AID_AWARDED: _aid_awarded,
}
