"""The listening board: who went out in which week, how many were heard, what about, and what came of it.

Each figure is one grouped statement over the rows of the apps before it, whatever the number of provinces, units or
weeks. Nothing here names a person in hardship.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, DateField, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Coalesce, TruncWeek

from onehome.access.queries import officials_serving
from onehome.access.types import Actor, Permission
from onehome.cases.queries.rows import case_hardships_seen_by
from onehome.kernel.thai_calendar import Week
from onehome.plans.queries.rows import commitments_seen_by
from onehome.plans.types import WeekState
from onehome.results.queries.counted_ahead import counted_ahead
from onehome.results.queries.measures import confirmed_changes
from onehome.results.queries.tally import Asked, Key, Tallies, Tally
from onehome.results.types import Level
from onehome.visits.queries.rows import hardships_seen_by, stops_seen_by, visits_seen_by
from onehome.visits.queries.voices import UNTOLD
from onehome.visits.types import ANSWER_WITHIN_DAYS, HardshipState, HardshipTheme, StopState

_SEE = Permission.SEE_LISTENING
OFFICIAL = "official"  # a kind of staff member; volunteers promise no weeks


def tallies(actor: Actor, asked: Asked, today: date) -> Tallies:
    """Return what every group did in every week that is asked for, in at most eight statements.

    Weeks that were counted ahead lately are read as they were counted; the others, this week first among them, are
    counted now.
    """
    found: Tallies = defaultdict(lambda: {week.start: Tally() for week in asked.weeks})
    ahead = counted_ahead(actor, asked, found)
    rest = asked.weeks[ahead:]
    if rest:
        _count_now(actor, replace(asked, weeks=rest), today, found)
    _count_staff(asked, found)
    return found


def tallies_counted_now(actor: Actor, asked: Asked, today: date) -> Tallies:
    """Return the same counted from the records themselves, without who serves."""
    found: Tallies = defaultdict(lambda: {week.start: Tally() for week in asked.weeks})
    _count_now(actor, asked, today, found)
    return found


def _count_now(actor: Actor, asked: Asked, today: date, found: Tallies) -> None:
    _count_visits(actor, asked, found)
    _count_those_who_did_not_go(actor, asked, today, found)
    _count_voices(actor, asked, found)
    _count_what_came_of_them(actor, asked, found)


def waiting_too_long(actor: Actor, level: Level, today: date, *, place: str = "") -> dict[Key, int]:
    """Return how many voices wait for an answer for more than fourteen days, by group, whenever they were heard."""
    rows = hardships_seen_by(actor, _SEE).filter(UNTOLD, heard_on__lt=today - timedelta(days=ANSWER_WITHIN_DAYS))
    rows = rows.filter(province_code=place) if place else rows
    counted = _keyed(rows, _OF_HARDSHIP, level).values("key").annotate(n=Count("pk"))
    return dict(counted.values_list("key", "n"))


def confirmed_hardships(actor: Actor) -> QuerySet[Any]:
    """Return the ids of the hardships whose case changed a life for the better, agreed by another than the assessor."""
    changed = confirmed_changes(actor, _SEE).values("case")
    return case_hardships_seen_by(actor, _SEE).filter(case__in=changed).values("hardship")


def hardships_in_cases(actor: Actor) -> QuerySet[Any]:
    """Return the ids of the hardships that a case works on or worked on."""
    return case_hardships_seen_by(actor, _SEE).values("hardship")


def why_missed(actor: Actor, staff_ids: Sequence[UUID], week: Week) -> dict[UUID, str]:
    """Return why officials whose weeks the actor may see did not go in a week, where they said so; two statements."""
    see = Permission.SEE_WEEK
    promises = commitments_seen_by(actor, see).filter(staff_member__in=staff_ids, week=week.start)
    stops = stops_seen_by(actor, see).filter(staff_member__in=staff_ids, week=week.start, state=StopState.MISSED)
    of_stops = stops.exclude(missed_reason="").order_by("-position").values_list("staff_member", "missed_reason")
    of_weeks = promises.exclude(missed_reason="").values_list("staff_member", "missed_reason")
    return {**dict(of_stops), **dict(of_weeks)}


def together(each: Iterable[Mapping[date, Tally]], weeks: Sequence[Week]) -> dict[date, Tally]:
    """Return the sum of groups that share neither officials nor households, week by week."""
    whole = {week.start: Tally() for week in weeks}
    for of_group in each:
        for monday, tally in of_group.items():
            whole[monday].add(tally)
    return whole


# The column by which rows are grouped at each level; a province is that of the unit in which somebody serves.
_OF_STAFF = {Level.PROVINCE: "unit__province_code", Level.UNIT: "unit_id", Level.OFFICIAL: "pk"}
_OF_VISIT = {Level.PROVINCE: "unit__province_code", Level.UNIT: "unit_id", Level.OFFICIAL: "visitor_id"}
_OF_PROMISE = {
    Level.PROVINCE: "staff_member__unit__province_code",
    Level.UNIT: "staff_member__unit_id",
    Level.OFFICIAL: "staff_member_id",
}
_OF_HARDSHIP = {Level.PROVINCE: "province_code", Level.UNIT: "visit__unit_id", Level.OFFICIAL: "visit__visitor_id"}
_OF_LINK = {level: f"hardship__{column}" for level, column in _OF_HARDSHIP.items()}


def _monday(column: str) -> Cast:
    """Return the Monday of a day as a date: a join on it can hash, on a moment it could not."""
    return Cast(TruncWeek(column), DateField())


def _keyed(rows: QuerySet[Any], columns: Mapping[Level, str], level: Level) -> QuerySet[Any]:
    keyed: QuerySet[Any] = rows.order_by().annotate(key=Value("") if level is Level.NATION else F(columns[level]))
    return keyed


def _narrowed(rows: QuerySet[Any], columns: Mapping[Level, str], asked: Asked) -> QuerySet[Any]:
    """Return the rows of the place, unit and officials asked for, each with the key of its group."""
    if asked.place:
        rows = rows.filter(**{columns[Level.PROVINCE]: asked.place})
    if asked.unit_id is not None:
        rows = rows.filter(**{columns[Level.UNIT]: asked.unit_id})
    if asked.staff is not None:
        rows = rows.filter(**{f"{columns[Level.OFFICIAL]}__in": asked.staff})
    return _keyed(rows, columns, asked.level)


def _range(asked: Asked) -> tuple[date, date]:
    return asked.weeks[0].start, asked.weeks[-1].end


def _count_staff(asked: Asked, found: Tallies) -> None:
    """Count who serves: everybody's right to know, and the same whoever looks."""
    serving = officials_serving(asked.weeks[0].start)
    rows = _narrowed(serving, _OF_STAFF, asked).values("key", "left_on").annotate(n=Count("pk"))
    for row in rows:
        for monday, tally in found[row["key"]].items():
            if row["left_on"] is None or row["left_on"] >= monday:
                tally.staff += row["n"]


def _count_visits(actor: Actor, asked: Asked, found: Tallies) -> None:
    visits = visits_seen_by(actor, _SEE).filter(visited_on__range=_range(asked))
    met = Func(F("persons_met"), function="CARDINALITY", output_field=IntegerField())
    rows = (
        _narrowed(visits, _OF_VISIT, asked)
        .annotate(monday=_monday("visited_on"))
        .values("key", "monday")
        .annotate(
            listened=Count("visitor", distinct=True, filter=Q(visitor__kind=OFFICIAL)),
            households=Count("household", distinct=True),
            people=Coalesce(Sum(met), 0),
        )
    )
    for row in rows:
        tally = found[row["key"]][row["monday"]]
        tally.listened, tally.households, tally.people = row["listened"], row["households"], row["people"]


def _count_those_who_did_not_go(actor: Actor, asked: Asked, today: date, found: Tallies) -> None:
    """Count the promises of officials who made no visit in their week: on leave, missed with a reason or without."""
    went = visits_seen_by(actor, _SEE).filter(
        visitor=OuterRef("staff_member"),
        visited_on__range=_range(asked),  # for a whole nation these are read once
        visited_on__gte=OuterRef("week"),
        visited_on__lt=Cast(OuterRef("week") + timedelta(days=7), DateField()),
    )
    gave_up = stops_seen_by(actor, _SEE).filter(state=StopState.MISSED).exclude(missed_reason="")
    promises = commitments_seen_by(actor, _SEE).filter(
        ~Exists(went),
        week__range=(asked.weeks[0].start, asked.weeks[-1].start),
        staff_member__kind=OFFICIAL,
    )
    said = ~Q(missed_reason="") | Q(
        Exists(gave_up.filter(staff_member=OuterRef("staff_member"), week=OuterRef("week")))
    )
    on_leave, over = Q(state=WeekState.ON_LEAVE), Q(week__lt=Week.of(today).start)
    rows = (
        _narrowed(promises, _OF_PROMISE, asked)
        .annotate(said=said)
        .values("key", "week")
        .annotate(
            on_leave=Count("pk", filter=on_leave),
            missed_said=Count("pk", filter=~on_leave & Q(said=True) & (over | Q(state=WeekState.MISSED))),
            missed=Count("pk", filter=~on_leave & Q(said=False) & (over | Q(state=WeekState.MISSED))),
            not_yet=Count("pk", filter=~on_leave & ~over & ~Q(state=WeekState.MISSED)),
        )
    )
    for row in rows:
        tally = found[row["key"]][row["week"]]
        for name in ("on_leave", "missed_said", "missed", "not_yet"):
            setattr(tally, name, row[name])


def _count_voices(actor: Actor, asked: Asked, found: Tallies) -> None:
    heard = hardships_seen_by(actor, _SEE).filter(heard_on__range=_range(asked))
    if asked.at_home:
        heard = heard.filter(province_code=F("visit__unit__province_code"))
    of_theme = {f"theme_{theme.name}": Count("pk", filter=Q(theme=theme)) for theme in HardshipTheme}
    answered = Count("pk", filter=Q(state=HardshipState.ANSWERED))
    rows = _narrowed(heard, _OF_HARDSHIP, asked).annotate(monday=_monday("heard_on")).values("key", "monday")
    for row in rows.annotate(n=Count("pk"), answered=answered, **of_theme):
        tally = found[row["key"]][row["monday"]]
        tally.voices, tally.answered = row["n"], row["answered"]
        tally.themes = {theme: row[f"theme_{theme.name}"] for theme in HardshipTheme if row[f"theme_{theme.name}"]}


def _count_what_came_of_them(actor: Actor, asked: Asked, found: Tallies) -> None:
    """Count the voices that a case works on, and those whose case changed something that another agreed with."""
    links = case_hardships_seen_by(actor, _SEE).filter(hardship__heard_on__range=_range(asked))
    if asked.at_home:
        links = links.filter(hardship__province_code=F("hardship__visit__unit__province_code"))
    changed = links.filter(case__in=confirmed_changes(actor, _SEE).values("case"))
    for name, rows in (("in_case", links), ("confirmed", changed)):
        counted = _narrowed(rows, _OF_LINK, asked).annotate(monday=_monday("hardship__heard_on"))
        for row in counted.values("key", "monday").annotate(n=Count("pk")):
            setattr(found[row["key"]][row["monday"]], name, row["n"])
