"""What people told of: how many hardships, by theme, area, target group and week. Counts only; nobody is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, DateField, DurationField, F, Func, IntegerField, Q, QuerySet
from django.db.models.functions import Cast, Left, TruncWeek

from onehome.access.types import Actor, Permission
from onehome.kernel.thai_calendar import Week
from onehome.people.queries.birth import CHILD_BELOW, OLDER_FROM, YOUTH_UP_TO
from onehome.people.types import DECLARED_GROUPS, Sex, TargetGroup
from onehome.visits.queries.rows import hardships_seen_by
from onehome.visits.types import HardshipState, HardshipTheme

_SEE = Permission.SEE_LISTENING
PROVINCE, DISTRICT = 2, 4  # digits of an area code


@dataclass(frozen=True, slots=True)
class ThemeAsked:
    """Which hardships are counted: of a place, over some weeks, about one theme or any."""

    weeks: Sequence[Week]
    place: str = ""  # a province, "" for the nation
    theme: HardshipTheme | None = None


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """How often one theme was told of, by whom, how often it was answered, and week by week.

    Args:
        nobody: told by nobody in particular of the household, so of no target group.
        groups: a person may belong to several.
    """

    theme: HardshipTheme
    n: int
    answered: int
    nobody: int
    groups: dict[TargetGroup, int]
    weeks: list[int]


def theme_counts(actor: Actor, asked: ThemeAsked) -> list[ThemeCount]:
    """Return every theme, the most told first, in two statements."""
    rows = _heard(actor, asked).order_by().values("theme")
    groups = {group.name: Count("pk", filter=Q(**{f"is_{group.name}": True})) for group in TargetGroup}
    conditions = {f"is_{group.name}": condition for group, condition in _groups().items()}
    counted = (
        rows.annotate(age=_age(), **conditions)
        .values("theme")
        .annotate(
            n=Count("pk"),
            answered=Count("pk", filter=Q(state=HardshipState.ANSWERED)),
            nobody=Count("pk", filter=Q(person__isnull=True)),
            **groups,
        )
    )
    found = {row["theme"]: row for row in counted}
    by_week = _by_week(rows, asked)
    counts = [_count(theme, found.get(theme), by_week) for theme in HardshipTheme]
    return sorted(counts, key=lambda one: -one.n)


def area_counts(actor: Actor, asked: ThemeAsked) -> dict[str, dict[HardshipTheme, int]]:
    """Return how often each theme was told of by province, or by district within a province; one statement."""
    digits = DISTRICT if asked.place else PROVINCE
    rows = _heard(actor, asked).order_by().annotate(area=Left("place", digits)).values("area", "theme")
    found: dict[str, dict[HardshipTheme, int]] = {}
    for row in rows.annotate(n=Count("pk")):
        found.setdefault(row["area"], {})[HardshipTheme(row["theme"])] = row["n"]
    return found


def _heard(actor: Actor, asked: ThemeAsked) -> QuerySet[Any]:
    rows = hardships_seen_by(actor, _SEE).filter(heard_on__range=(asked.weeks[0].start, asked.weeks[-1].end))
    if asked.place:
        rows = rows.filter(province_code=asked.place)
    return rows.filter(theme=asked.theme) if asked.theme else rows


def _age() -> Func:
    """Return the completed years of whoever told it on the day it was heard; null where the birth date is not known."""
    between = Func(F("heard_on"), F("person__birth_date"), function="AGE", output_field=DurationField())
    return Func(between, template="DATE_PART('year', %(expressions)s)", output_field=IntegerField())


def _groups() -> dict[TargetGroup, Q]:
    """Return the condition of each target group, as people.queries.birth.groups_on has it."""
    unknown_or_grown = Q(age__isnull=True) | Q(age__gte=CHILD_BELOW)
    found = {
        TargetGroup.CHILD: Q(age__lt=CHILD_BELOW),
        TargetGroup.YOUTH: Q(age__gte=CHILD_BELOW, age__lte=YOUTH_UP_TO),
        TargetGroup.OLDER_PERSON: Q(age__gte=OLDER_FROM),
        TargetGroup.WOMEN: Q(person__sex=Sex.FEMALE) & unknown_or_grown,
    }
    return found | {group: Q(person__target_groups__contains=[group.value]) for group in DECLARED_GROUPS}


def _by_week(rows: QuerySet[Any], asked: ThemeAsked) -> dict[tuple[str, date], int]:
    counted = rows.annotate(monday=Cast(TruncWeek("heard_on"), DateField())).values("theme", "monday")
    return {(row["theme"], row["monday"]): row["n"] for row in counted.annotate(n=Count("pk"))} | {
        ("", week.start): 0 for week in asked.weeks
    }


def _count(theme: HardshipTheme, row: dict[str, Any] | None, by_week: dict[tuple[str, date], int]) -> ThemeCount:
    mondays = sorted(monday for name, monday in by_week if name == "")
    return ThemeCount(
        theme=theme,
        n=row["n"] if row else 0,
        answered=row["answered"] if row else 0,
        nobody=row["nobody"] if row else 0,
        groups={group: row[group.name] if row else 0 for group in TargetGroup},
        weeks=[by_week.get((theme.value, monday), 0) for monday in mondays],
    )
