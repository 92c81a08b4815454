"""Writes a plan into the weeks of those who carry it out, and reckons the times anew after somebody changed it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.gate import require
from onehome.access.queries import staff_names
from onehome.access.types import Actor, Permission
from onehome.engine.routes.checker import Called, walk
from onehome.engine.routes.problem import Plan
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel.thai_calendar import Week
from onehome.people.queries.locations import Located, located, middle_of
from onehome.people.queries.rows import households_seen_by
from onehome.plans.queries.working import working_week
from onehome.visits.actions.week_problem import WeekProblem, start_of, travel, wall_time, work_seconds
from onehome.visits.models import PlannedVisit, WeekPlan
from onehome.visits.types import StopState

WHY = "the stops of a day are put in order for everybody who carries the plan out"
WITHOUT_A_DAY = 900  # behind all days
TIMED = ["day", "begins", "way_seconds", "position", "near_only", "minutes", "partner"]


def lay_out(by: Actor, built: WeekProblem, plan: Plan) -> list[PlannedVisit]:
    """Write a plan down: new stops are added, those that stand get their day, order and times; returns the new ones."""
    calls = {(call.shift, call.candidate): call for call in walk(built.problem, plan).calls}
    added: list[PlannedVisit] = []
    for number, route in enumerate(plan.routes):
        here = built.problem.shifts[number].start
        for position, home in enumerate(route, start=1):
            stop, is_new = _stop_of(built, home, built.turns[number].staff_id)
            _time(built, plan, number, stop, position, here, home, calls[number, home])
            here = home
            if is_new:
                _add(by, built, stop)
                added.append(stop)
            else:
                stop.save(update_fields=TIMED)
    _set_aside(built, plan)
    return added


def place_in_week(monday: date, day: date, position: int) -> int:
    """Return the position in a week of the n-th stop of a day."""
    return 100 * (day - monday).days + position


def ways_home(built: WeekProblem, plan: Plan) -> dict[str, int]:
    """Return the seconds back from the last stop of each day of the staff member himself, by ISO day."""
    return {
        built.turns[number].day.isoformat(): int(built.problem.travel[route[-1], built.problem.shifts[number].end])
        for number, route in enumerate(plan.routes)
        if route and number in built.own_turns
    }


def retime(*, by: Actor, staff_id: UUID, monday: date) -> None:
    """Reckon ways and times of a week anew, in the order in which its stops stand; nothing is moved."""
    member = staff_names({staff_id}).get(staff_id)
    if member is None:
        raise not_here()
    rows = PlannedVisit.objects.seen_by(by, Permission.WRITE_WEEK).filter(staff_member_id=staff_id, week=monday)
    stops = list(rows.filter(day__isnull=False).exclude(state=StopState.KEPT).order_by("day", "position", "pk"))
    work = working_week(member, Week.of(monday))
    where = _where(by, stops)
    start = start_of(member, work.start)
    points = [start, *(where[stop.household_id].point for stop in stops)]
    table, by_road = travel(points)
    number = {stop.pk: index for index, stop in enumerate(stops, start=1)}
    home: dict[str, int] = {}
    for day in work.days:
        of_day = [stop for stop in stops if stop.day == day.day]
        here, now = 0, work_seconds(day.opens)
        for position, stop in enumerate(of_day, start=1):
            there = number[stop.pk]
            stop.way_seconds = table[here][there]
            if stop.partner_id is None or stop.begins is None:  # when two meet is not for one of them to say
                stop.begins = wall_time(now + stop.way_seconds)
            now = max(now + stop.way_seconds, work_seconds(stop.begins)) + stop.minutes * 60
            stop.position = place_in_week(monday, day.day, position)
            stop.near_only = not where[stop.household_id].exact
            stop.save(update_fields=TIMED)
            here = there
        if of_day:
            home[day.day.isoformat()] = table[here][0]
    WeekPlan.objects.by_system(why=WHY).filter(staff_member_id=staff_id, week=monday).update(
        ways_home=home, by_road=by_road
    )


def _where(by: Actor, stops: Sequence[PlannedVisit]) -> dict[UUID, Located]:
    """Return where each stop lies; a home that moved out of sight stands in the middle of its place."""
    ids = {stop.household_id for stop in stops}
    found = located(by, Permission.RECORD_VISIT, households_seen_by(by, Permission.RECORD_VISIT).filter(pk__in=ids))
    for stop in stops:
        if stop.household_id not in found:
            found[stop.household_id] = Located(middle_of(stop.place), exact=False)
    return found


def _stop_of(built: WeekProblem, home: int, staff_id: UUID) -> tuple[PlannedVisit, bool]:
    """Return somebody's stop for a home, and whether it is new."""
    one = built.asked[home]
    if one.stop is not None and one.stop.staff_member_id == staff_id:
        return one.stop, False
    theirs = PlannedVisit.objects.by_system(why=WHY).filter(
        staff_member_id=staff_id, week=built.monday, household_id=one.household_id
    )
    known = theirs.first() if one.together else None
    if known is not None:
        return known, False
    reason = one.candidate.reason if one.candidate else one.stop.reason if one.stop else None
    fresh = PlannedVisit(
        staff_member_id=staff_id,
        household_id=one.household_id,
        place=one.place,
        week=built.monday,
        reason=reason,
        score=one.score,
    )
    return fresh, True


def _time(
    built: WeekProblem, plan: Plan, shift: int, stop: PlannedVisit, position: int, here: int, home: int, call: Called
) -> None:
    day = built.turns[shift].day
    stop.day, stop.minutes = day, built.asked[home].minutes
    stop.position = place_in_week(built.monday, day, position)
    stop.near_only = not built.where[stop.household_id].exact
    stop.way_seconds = int(built.problem.travel[here, home])
    stop.begins = wall_time(call.begins)
    others = [number for number, route in enumerate(plan.routes) if home in route and number != shift]
    stop.partner_id = built.turns[others[0]].staff_id if others else None


def _add(by: Actor, built: WeekProblem, stop: PlannedVisit) -> None:
    """Save a new stop; one of a colleague who goes along is told in the journal as such."""
    if stop.staff_member_id == built.member.pk:
        require(by, Permission.WRITE_WEEK, stop)
    stop.save(force_insert=True)
    if stop.staff_member_id != built.member.pk:
        subjects = (
            subject("people.household", stop.household_id),
            subject("visits.stop", stop.pk),
            subject("access.staff_member", stop.staff_member_id),
        )
        record(Fact("visits.stop_shared", subjects=subjects, details={"week": stop.week.isoformat()}), by=by.by)


def _set_aside(built: WeekProblem, plan: Plan) -> None:
    """Take the day from stops of the staff member for which no time is left; those made with a colleague keep it."""
    for number, one in enumerate(built.asked):
        stop = one.stop
        if stop is None or number in plan.visited or stop.staff_member_id != built.member.pk or stop.partner_id:
            continue
        stop.day = stop.begins = stop.way_seconds = None
        stop.position = WITHOUT_A_DAY
        stop.save(update_fields=TIMED)
