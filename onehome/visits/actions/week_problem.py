"""A staff member's week as the planner reads it: his days, the homes, and the ways between them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

import numpy as np

from onehome.access.models import StaffKind, StaffMember
from onehome.access.queries import staff_names
from onehome.access.types import Actor, Permission
from onehome.engine.routes.problem import Candidate as Home
from onehome.engine.routes.problem import Problem, Shift
from onehome.gateways.travel import CrowFlies, TravelUnknown, travel_times
from onehome.kernel.clock import in_bangkok
from onehome.kernel.points import Point
from onehome.kernel.thai_calendar import Week
from onehome.people.models import Household
from onehome.people.queries.locations import Located, located, middle_of
from onehome.people.queries.rows import households_seen_by
from onehome.plans.actions.weeks import place_of
from onehome.plans.queries.working import WorkingDay, working_weeks
from onehome.plans.types import LUNCH_ENDS, NOON
from onehome.visits.models import PlannedVisit
from onehome.visits.queries.scores import Candidate, score
from onehome.visits.queries.two_persons import nobody_alone
from onehome.visits.types import FIRST_VISIT_MINUTES, SWEEP_MINUTES, VISIT_MINUTES, StopState

WHY = "whoever goes along to a household that nobody visits alone is asked for both of them"
LEAST_SECONDS = 3600  # of a day that is worth setting out for
MOST_PARTNERS = 6  # colleagues who are asked whether they can go along


@dataclass(frozen=True, slots=True)
class Turn:
    """One day of one staff member, as a shift of the planner."""

    staff_id: UUID
    day: date


@dataclass(frozen=True, slots=True)
class Asked:
    """One home as the planner is asked about it, with the stop that stands for it already, if there is one."""

    household_id: UUID
    place: str
    score: int
    minutes: int
    candidate: Candidate | None = None
    stop: PlannedVisit | None = None
    together: bool = False


@dataclass
class WeekProblem:
    """What the planner is given, and what its numbers stand for."""

    member: StaffMember
    monday: date
    turns: list[Turn] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    where: dict[UUID, Located] = field(default_factory=dict)
    problem: Problem = field(default_factory=lambda: Problem((), (), np.zeros((0, 0), dtype=np.int64)))
    by_road: bool = False

    @property
    def own_turns(self) -> frozenset[int]:
        """The shifts of the staff member himself."""
        return frozenset(number for number, turn in enumerate(self.turns) if turn.staff_id == self.member.pk)


def build(
    by: Actor,
    member: StaffMember,
    monday: date,
    stops: Sequence[PlannedVisit],
    new: Sequence[Candidate],
    at: datetime,
    *,
    alone: bool = False,
) -> WeekProblem:
    """Return the week of a staff member with the stops that stand and the homes that may be added.

    With `alone` no colleague is asked to go along, and homes that nobody visits alone find no day.
    """
    built = WeekProblem(member, monday)
    together = nobody_alone([stop.household_id for stop in stops] + [one.household_id for one in new])
    if member.kind == StaffKind.VOLUNTEER:  # a volunteer is never sent where two officials have to go
        new = [one for one in new if one.household_id not in together]
        together = set()
    partners = _partners(member, monday, stops, at) if together and not alone else []
    weeks = working_weeks([member, *partners], Week.of(monday))
    theirs = _stops_of(partners, monday)
    shifts: list[tuple[Turn, int, int, Point | None]] = []
    for person in (member, *partners):
        days = weeks[person.pk].field_days(earliest=at_day(at)) if person == member else weeks[person.pk].days
        for day in days:
            opens, closes = _open(day, at)
            works = person == member or day.kind in ("field", "free")
            if works and closes - opens >= LEAST_SECONDS:
                shifts.append((Turn(person.pk, day.day), opens, closes, weeks[person.pk].start))
    own_days = {turn.day for turn, *_ in shifts if turn.staff_id == member.pk}
    shifts = [one for one in shifts if one[0].day in own_days]
    built.turns = [turn for turn, *_ in shifts]
    built.asked = [
        *(_stands(stop, monday, together) for stop in stops),
        *(_new(one, monday, together) for one in new),
        *(_stands(stop, monday, set()) for stop in theirs if _is_someones_own(stop, member, built.turns)),
    ]
    _measure(by, built, shifts)
    return built


def without_hurry(built: WeekProblem) -> Problem:
    """Return the problem with every day open to what is due early, for a week whose first days cannot hold it all."""
    homes = tuple(_home(built, number, one, hurried=False) for number, one in enumerate(built.asked))
    return Problem(built.problem.shifts, homes, built.problem.travel)


def at_day(at: datetime) -> date:
    """Return the day in Thailand."""
    return in_bangkok(at).date()


def work_seconds(moment: time) -> int:
    """Return a time of day on the clock of work, which stands still over lunch."""
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    noon, after = NOON.hour * 3600, LUNCH_ENDS.hour * 3600
    return seconds if seconds <= noon else max(noon, seconds - (after - noon))


def wall_time(work: int) -> time:
    """Return the time of day at a moment of the clock of work, to five minutes."""
    noon = NOON.hour * 3600
    seconds = work if work < noon else work + (LUNCH_ENDS.hour - NOON.hour) * 3600
    rounded = min(round(seconds / 300) * 300, 23 * 3600 + 55 * 60)
    return time(rounded // 3600, rounded % 3600 // 60)


def travel(points: Sequence[Point]) -> tuple[list[list[int]], bool]:
    """Return the seconds between points, and whether they follow roads; the crow answers where the service does not."""
    source = travel_times()
    try:
        return source.table(points), source.by_road
    except TravelUnknown:
        return CrowFlies().table(points), False


def start_of(member: StaffMember, start: Point | None) -> Point:
    """Return from where a staff member sets out: what he wrote down, or the middle of where he serves."""
    return start or middle_of(place_of(member))


def _open(day: WorkingDay, at: datetime) -> tuple[int, int]:
    opens, now = work_seconds(day.opens), in_bangkok(at)
    if day.day == now.date():
        opens = max(opens, work_seconds(now.time()))
    return opens, work_seconds(day.closes)


def _partners(member: StaffMember, monday: date, stops: Sequence[PlannedVisit], at: datetime) -> list[StaffMember]:
    """Return the colleagues of the unit who may go along: those who do so already, then those who work most days."""
    promised = {stop.partner_id for stop in stops if stop.partner_id}
    colleagues = list(
        StaffMember.objects.filter(unit_id=member.unit_id, kind=StaffKind.OFFICIAL, left_on__isnull=True)
        .exclude(pk=member.pk)
        .order_by("sort_key", "pk")[:50]
    )
    weeks = working_weeks(colleagues, Week.of(monday))
    chosen = [one for one in colleagues if weeks[one.pk].field_days(earliest=at_day(at)) or one.pk in promised]
    chosen.sort(key=lambda one: (one.pk not in promised, -len(weeks[one.pk].field_days(earliest=at_day(at)))))
    missing = promised - {one.pk for one in chosen}
    return [*staff_names(missing).values(), *chosen][:MOST_PARTNERS]


def _stops_of(members: Sequence[StaffMember], monday: date) -> list[PlannedVisit]:
    rows = PlannedVisit.objects.by_system(why=WHY).filter(
        staff_member__in=members, week=monday, state=StopState.PLANNED, day__isnull=False
    )
    return list(rows.order_by("position", "pk"))


def _is_someones_own(stop: PlannedVisit, member: StaffMember, turns: list[Turn]) -> bool:
    """Return whether a colleague's stop takes up a day that is planned here; one made with the member does not."""
    busy = {(one.staff_id, one.day) for one in turns}
    return stop.partner_id != member.pk and (stop.staff_member_id, stop.day) in busy


def _stands(stop: PlannedVisit, monday: date, together: set[UUID]) -> Asked:
    return Asked(
        stop.household_id,
        stop.place,
        stop.score or 1,
        stop.minutes,
        stop=stop,
        together=stop.household_id in together,
    )


def _new(one: Candidate, monday: date, together: set[UUID]) -> Asked:
    minutes = FIRST_VISIT_MINUTES if one.last_seen is None else VISIT_MINUTES
    if one.reason is not None and one.reason.kind == "emergency":
        minutes = SWEEP_MINUTES
    return Asked(
        one.household_id,
        one.place,
        max(1, score(one, monday)),
        minutes,
        candidate=one,
        together=one.household_id in together,
    )


def _measure(by: Actor, built: WeekProblem, shifts: Sequence[tuple[Turn, int, int, Point | None]]) -> None:
    """Find out where everything is, and how long the ways are."""
    households = _households(by, {one.household_id for one in built.asked})
    built.where = located(by, Permission.RECORD_VISIT, households)
    members = staff_names({turn.staff_id for turn in built.turns})
    starts = {person: start_of(members[person], written) for (person, _), *_, written in _with_key(shifts)}
    # Homes that moved out of sight stand in the middle of their place: their stops are kept, not lost.
    for one in built.asked:
        if one.household_id not in built.where:
            built.where[one.household_id] = Located(middle_of(one.place), exact=False)
    people = list(starts)
    points = [built.where[one.household_id].point for one in built.asked] + [starts[person] for person in people]
    table, built.by_road = travel(points)
    row = {person: len(built.asked) + number for number, person in enumerate(people)}
    lanes = tuple(
        Shift(str(turn.staff_id), turn.day.toordinal(), row[turn.staff_id], row[turn.staff_id], opens, closes)
        for turn, opens, closes, _ in shifts
    )
    homes = tuple(_home(built, number, one, hurried=True) for number, one in enumerate(built.asked))
    built.problem = Problem(lanes, homes, np.array(table, dtype=np.int64).reshape(len(points), len(points)))


def _with_key(
    shifts: Sequence[tuple[Turn, int, int, Point | None]],
) -> list[tuple[tuple[UUID, date], int, int, Point | None]]:
    return [((turn.staff_id, turn.day), opens, closes, start) for turn, opens, closes, start in shifts]


def _households(by: Actor, ids: set[UUID]) -> list[Household]:
    return list(households_seen_by(by, Permission.RECORD_VISIT).filter(pk__in=ids))


def _home(built: WeekProblem, number: int, one: Asked, *, hurried: bool) -> Home:
    """Return a home as the planner reads it: in whose days it may be, and whether it has to be."""
    stop = one.stop
    return Home(
        location=number,
        seconds=one.minutes * 60,
        prize=one.score,
        must=stop is not None or (one.candidate is not None and one.candidate.cannot_wait),
        shifts=_days_for(built, one, hurried=hurried),
        together=one.together,
        lead=str(built.member.pk) if one.together else None,
    )


def _days_for(built: WeekProblem, one: Asked, *, hurried: bool) -> frozenset[int]:
    """Return the shifts in which a home may be visited."""
    stop = one.stop
    if stop is not None and stop.staff_member_id != built.member.pk:
        return _turns(built, {stop.staff_member_id}, stop.day)
    if one.together:
        partner = stop.partner_id if stop is not None else None
        if partner is None or stop is None:
            return frozenset(range(len(built.turns)))
        return _turns(built, {built.member.pk, partner}, stop.day)
    if stop is not None and stop.by_hand and stop.day is not None:
        return _turns(built, {built.member.pk}, stop.day)
    if hurried and one.candidate is not None:
        return _in_time(built, one.candidate)
    return built.own_turns


def _turns(built: WeekProblem, people: set[UUID], day: date | None) -> frozenset[int]:
    return frozenset(n for n, turn in enumerate(built.turns) if turn.staff_id in people and turn.day == day)


def _in_time(built: WeekProblem, candidate: Candidate) -> frozenset[int]:
    """Return the days on which a visit still helps; the first one where it is late or cannot wait."""
    own = sorted(built.own_turns, key=lambda number: built.turns[number].day)
    due = candidate.reason.due_on if candidate.reason else None
    if candidate.cannot_wait:
        return frozenset(own[:1])
    if due is None:
        return frozenset(own)
    return frozenset(number for number in own if built.turns[number].day <= due) or frozenset(own[:1])
