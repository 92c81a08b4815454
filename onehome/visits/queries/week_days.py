"""A week day by day: stops in the order of going with the way to each, why each was chosen, and what was left out."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from onehome.access.queries import staff_names
from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.points import Point
from onehome.kernel.thai_calendar import Week
from onehome.people.queries.cards import HouseholdCard, household_cards
from onehome.people.queries.locations import located
from onehome.people.queries.rows import households_seen_by
from onehome.plans.queries.working import WorkingDay, working_week
from onehome.plans.types import DayKind
from onehome.visits.models import PlannedVisit, ReasonToVisit, Visit, WeekPlan
from onehome.visits.queries.scores import Candidate, Points, points
from onehome.visits.queries.weeks import Stop, WeekOfStaff, last_visits, week
from onehome.visits.types import SURGE_NAMES, StopState, SurgeKind

WHY = "of a missed visit it is told whether somebody made up for it, whoever that was"


@dataclass(frozen=True, slots=True)
class SurgeOfStop:
    """The emergency for which a stop is made."""

    id: UUID
    name: Bilingual
    reason: str


@dataclass(frozen=True, slots=True)
class PlannedStop:
    """A stop with when, how far and why; `point` is None where the reader may not see the home."""

    stop: Stop
    number: int  # in the order of the week, as on the map
    day: date | None
    begins: time | None
    way_minutes: int | None
    minutes: int
    points: tuple[Points, ...]
    score: int
    partner: Bilingual | None
    by_hand: bool
    near_only: bool
    point: Point | None
    surge: SurgeOfStop | None
    made_up_on: date | None  # a missed stop whose home was visited in a later week


@dataclass(frozen=True, slots=True)
class DayOfPlan:
    """One day: what kind of day, its stops, and how it adds up."""

    day: date
    kind: DayKind
    holiday: Bilingual | None
    stops: tuple[PlannedStop, ...]
    way_minutes: int
    way_home_minutes: int
    visit_minutes: int
    over_minutes: int  # by how much the plan is longer than the hours of the day

    @property
    def travel_minutes(self) -> int:
        """The whole way of the day, the way home included."""
        return self.way_minutes + self.way_home_minutes


@dataclass(frozen=True, slots=True)
class LeftOutHome:
    """A home that mattered and did not fit, in words."""

    household_id: UUID
    household: HouseholdCard | None
    score: int
    why: str
    added_minutes: int
    spare_minutes: int
    day: date | None


@dataclass(frozen=True, slots=True)
class WeekInDays:
    """One person's week as its page shows it."""

    shown: WeekOfStaff
    days: tuple[DayOfPlan, ...]
    undated: tuple[PlannedStop, ...]
    left_out: tuple[LeftOutHome, ...]
    weighed: int
    gained: int  # need above that of the plain plan
    made_at: datetime | None
    by_road: bool
    start: Point | None
    pattern_written: bool

    @property
    def stops(self) -> tuple[PlannedStop, ...]:
        """All stops, in the order of going."""
        return tuple(stop for day in self.days for stop in day.stops) + self.undated

    @property
    def way_minutes(self) -> int:
        """The whole way of the week, those home included."""
        return sum(day.travel_minutes for day in self.days)


def week_in_days(actor: Actor, staff_id: UUID, day: date) -> WeekInDays:
    """Return the week of `day` of a staff member, in a number of statements that does not grow with its stops.

    Raises:
        NotThere: the staff member is out of the actor's reach.
    """
    shown = week(actor, staff_id, day)
    rows = {row.pk: row for row in _rows(actor, staff_id, shown.week)}
    stops = _planned(actor, shown, rows)
    plan = (
        WeekPlan.objects.seen_by(actor, Permission.SEE_WEEK)
        .filter(staff_member_id=staff_id, week=shown.week.start)
        .first()
    )
    work = working_week(staff_names({staff_id})[staff_id], shown.week)
    home: dict[str, int] = plan.ways_home if plan else {}
    return WeekInDays(
        shown=shown,
        days=tuple(_day(one, [stop for stop in stops if stop.day == one.day], home) for one in work.days),
        undated=tuple(stop for stop in stops if stop.day is None),
        left_out=_left_out(actor, plan, {stop.household_id for stop in shown.stops}) if plan else (),
        weighed=plan.weighed if plan else 0,
        gained=max(0, plan.need - plan.plain_need) if plan and plan.plain_need else 0,
        made_at=plan.made_at if plan else None,
        by_road=plan.by_road if plan else False,
        start=work.start,
        pattern_written=work.written,
    )


def _rows(actor: Actor, staff_id: UUID, of: Week) -> Iterable[PlannedVisit]:
    rows = PlannedVisit.objects.seen_by(actor, Permission.SEE_WEEK).filter(staff_member_id=staff_id, week=of.start)
    return rows.select_related("reason", "partner", "surge")


def _planned(actor: Actor, shown: WeekOfStaff, rows: dict[UUID, PlannedVisit]) -> list[PlannedStop]:
    ids = [stop.household_id for stop in shown.stops]
    reached = households_seen_by(actor, Permission.SEE_HOUSEHOLD).filter(pk__in=ids)
    households = {household.pk: household for household in reached}
    where = located(actor, Permission.SEE_HOUSEHOLD, households.values())
    further = _open_reasons(actor, ids)
    made_up = _made_up([stop for stop in shown.stops if stop.state is StopState.MISSED], shown.week)
    seen = last_visits(actor, ids, before=shown.week.start)
    ordered = sorted(shown.stops, key=lambda stop: (rows[stop.id].day or date.max, stop.position))
    found = []
    for number, stop in enumerate(ordered, start=1):
        row, household = rows[stop.id], households.get(stop.household_id)
        carers = (household.official_id, household.volunteer_id) if household else ()
        candidate = Candidate(
            household_id=stop.household_id,
            place=row.place,
            village=household.village if household else "",
            reason=row.reason,
            last_seen=seen.get(stop.household_id),
            own=shown.staff_id in carers,
            further=max(0, further.get(stop.household_id, 0) - 1),
        )
        made_of = points(candidate, shown.week.start)
        found.append(
            PlannedStop(
                stop=stop,
                number=number,
                day=row.day,
                begins=row.begins,
                way_minutes=None if row.way_seconds is None else _minutes(row.way_seconds),
                minutes=row.minutes,
                points=made_of,
                score=sum(one.points for one in made_of),
                partner=row.partner.name if row.partner else None,
                by_hand=row.by_hand,
                near_only=not where[stop.household_id].exact if stop.household_id in where else True,
                point=where[stop.household_id].point if stop.household_id in where else None,
                surge=_surge(row),
                made_up_on=made_up.get(stop.household_id),
            )
        )
    return found


def _surge(row: PlannedVisit) -> SurgeOfStop | None:
    surge = row.surge
    return SurgeOfStop(surge.pk, SURGE_NAMES[SurgeKind(surge.kind)], surge.reason) if surge else None


def _open_reasons(actor: Actor, ids: Collection[UUID]) -> dict[UUID, int]:
    found: dict[UUID, int] = {}
    rows = ReasonToVisit.objects.seen_by(actor, Permission.SEE_HOUSEHOLD).filter(
        household_id__in=ids, settled_at__isnull=True
    )
    for household_id in rows.values_list("household_id", flat=True):
        found[household_id] = found.get(household_id, 0) + 1
    return found


def _made_up(missed: list[Stop], of: Week) -> dict[UUID, date]:
    """Return when each missed home was first visited after the week."""
    later = Visit.objects.by_system(why=WHY).filter(
        household_id__in=[stop.household_id for stop in missed], visited_on__gt=of.end
    )
    found: dict[UUID, date] = {}
    for household_id, on in later.order_by("-visited_on").values_list("household_id", "visited_on"):
        found[household_id] = on
    return found


def _day(work: WorkingDay, stops: list[PlannedStop], home: dict[str, int]) -> DayOfPlan:
    way = sum(stop.way_minutes or 0 for stop in stops)
    back = _minutes(home.get(work.day.isoformat(), 0)) if stops else 0
    visits = sum(stop.minutes for stop in stops)
    over = 0
    if stops and stops[-1].begins is not None:
        ends = _clock(stops[-1].begins) + stops[-1].minutes + back
        over = max(0, ends - _clock(work.closes))
    return DayOfPlan(work.day, work.kind, work.holiday, tuple(stops), way, back, visits, over)


def _left_out(actor: Actor, plan: WeekPlan, planned: set[UUID]) -> tuple[LeftOutHome, ...]:
    """Return what was left out when the plan was made and has not been put in by hand since."""
    kept = [(UUID(one["household"]), one) for one in plan.left_out]
    cards = household_cards(actor, [household_id for household_id, _ in kept])
    return tuple(
        LeftOutHome(
            household_id=household_id,
            household=cards.get(household_id),
            score=one["score"],
            why=one["why"],
            added_minutes=_minutes(one["added"]),
            spare_minutes=_minutes(one["spare"]),
            day=date.fromisoformat(one["day"]) if one["day"] else None,
        )
        for household_id, one in kept
        if household_id not in planned and household_id in cards
    )


def _minutes(seconds: int) -> int:
    return round(timedelta(seconds=seconds) / timedelta(minutes=1))


def _clock(moment: time) -> int:
    return moment.hour * 60 + moment.minute
