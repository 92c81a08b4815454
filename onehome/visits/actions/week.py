"""Plans a week in the field: whom to visit, on which day, in which order; and what becomes of each stop."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from onehome.access.errors import not_here
from onehome.access.gate import acting, require
from onehome.access.queries import staff_names
from onehome.access.types import Actor, Permission
from onehome.engine.routes.explain import left_out
from onehome.engine.routes.solver import Solved, solve
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.thai_calendar import Week
from onehome.people.queries.rows import households_seen_by
from onehome.plans.actions.weeks import place_of
from onehome.visits import errors
from onehome.visits.actions.week_candidates import candidates_for, candidates_of, last_seen
from onehome.visits.actions.week_problem import Asked, WeekProblem, build, without_hurry
from onehome.visits.actions.week_times import lay_out, retime, ways_home
from onehome.visits.errors import CannotPlan, CannotRecord
from onehome.visits.models import PlannedVisit, TwoPersonRule, WeekPlan
from onehome.visits.queries.scores import Candidate, score
from onehome.visits.types import StopState

STOPS_WITHOUT_A_DAY = 5  # proposed where the week has no working day left, for days of one's own choice
ON_REQUEST_SECONDS = 1.0  # a person waits for it
PATIENCE = 1_500  # steps of the search without anything better, after which it stops
LEFT_OUT_KEPT = 12


def plan_week(
    *, by: Actor, staff_id: UUID, week: date, seconds: float = ON_REQUEST_SECONDS, at: datetime | None = None
) -> list[PlannedVisit]:
    """Plan a week anew: stops that stand are kept, homes that matter most are added while time is left.

    Open reasons of the households that the staff member looks after, of those in his place that nobody looks after,
    and of households of his own that have not been seen for long are weighed against the way. A stop that he put on
    a day stays there; other stops may change their day and order. Returns the new stops in the order of going.

    Args:
        by: the staff member himself, or the system.
        staff_id: whose week it is.
        week: any day of the week to plan, not before the present one.
        seconds: how long to search.
        at: the moment of planning, now if not given.

    Raises:
        Refused: somebody may not plan a week.
        CannotPlan: it is another person's week, or one that is over.
    """
    at = at or clock.now()
    with acting(by):
        monday = plannable(by, staff_id, week)
        member = staff_names({staff_id}).get(staff_id)
        if member is None:
            raise not_here()
        everything = list(stops_of(by, staff_id, monday))
        standing = [stop for stop in everything if _still_to_go(stop, at)]
        new = candidates_of(by, staff_id, monday, taken={stop.household_id for stop in everything})
        built = build(by, member, monday, standing, new, at)
        if not built.turns:
            added = _without_a_day(by, built, len(standing))
            _keep_plan(built, None, added, at)
        else:
            solved = _solve(by, built, seconds, at)
            added = lay_out(by, built, solved.plan)
            _keep_plan(built, solved, added, at)
        if added:
            subjects = tuple(subject("people.household", stop.household_id) for stop in added)
            details: dict[str, str | int | bool | None] = {"week": monday.isoformat(), "stops": len(added)}
            record(Fact("visits.week_planned", subjects=subjects, details=details), by=by.by)
        return [stop for stop in added if stop.staff_member_id == staff_id]


def add_stop(*, by: Actor, staff_id: UUID, household_id: UUID, week: date, day: date | None = None) -> PlannedVisit:
    """Put a household into a week, on a day or at its end, with its most urgent reason if it has one.

    Raises:
        NotThere: the household lies out of reach.
        CannotPlan: it is another person's week, one that is over, the household is in it already, the day lies
            outside it, or nobody goes there alone.
    """
    with acting(by):
        monday = plannable(by, staff_id, week)
        household = households_seen_by(by, Permission.RECORD_VISIT).filter(pk=household_id).first()
        if household is None:
            raise not_here()
        planned = list(stops_of(by, staff_id, monday))
        if household_id in {stop.household_id for stop in planned}:
            raise CannotPlan(errors.ALREADY_PLANNED)
        if day is not None and day not in Week.of(monday):
            raise CannotPlan(errors.DAY_OUTSIDE)
        if TwoPersonRule.objects.seen_by(by, Permission.RECORD_VISIT).filter(pk=household_id).exists():
            raise CannotPlan(errors.NOT_ALONE)
        candidate = candidates_for(by, staff_id, [household_id]).get(household_id) or Candidate(
            household_id,
            household.place,
            household.village,
            None,
            last_seen([household_id]).get(household_id),
            own=staff_id in (household.official_id, household.volunteer_id),
        )
        stop = new_stop(staff_id, monday, candidate, max((one.position for one in planned), default=0) + 1)
        stop.by_hand, stop.day = True, day
        require(by, Permission.WRITE_WEEK, stop)
        stop.save()
        note(by, stop, "visits.stop_added")
        retime(by=by, staff_id=staff_id, monday=monday)
        stop.refresh_from_db()
        return stop


def drop_stop(*, by: Actor, stop_id: UUID) -> None:
    """Take a stop out of the plan; its reason stays open. A stop made with a colleague leaves his week too.

    Raises:
        NotThere: the stop lies out of reach.
        CannotPlan: the stop was kept.
    """
    with acting(by):
        stop = changeable_stop(by, stop_id)
        note(by, stop, "visits.stop_dropped")
        staff_id, monday, partner = stop.staff_member_id, stop.week, stop.partner_id
        stop.delete()
        if partner is not None:
            joined = PlannedVisit.objects.by_system(why="a visit of two persons is given up by both")
            for theirs in joined.filter(
                staff_member_id=partner, week=monday, household_id=stop.household_id, state=StopState.PLANNED
            ):
                note(by, theirs, "visits.stop_dropped")
                theirs.delete()
        retime(by=by, staff_id=staff_id, monday=monday)


def miss_stop(*, by: Actor, stop_id: UUID, reason: str) -> PlannedVisit:
    """Say that a stop could not be kept, and why; the reason to visit stays open.

    Raises:
        NotThere: the stop lies out of reach.
        CannotPlan: the stop was kept.
        CannotRecord: the reason is missing, or the week has not begun.
    """
    with acting(by):
        stop = changeable_stop(by, stop_id)
        if stop.week > clock.today():
            raise CannotRecord(errors.WEEK_TO_COME)
        if not reason.strip():
            raise CannotRecord(errors.REASON_MISSING, "reason")
        stop.state, stop.missed_reason = StopState.MISSED, reason.strip()[:300]
        stop.save(update_fields=["state", "missed_reason"])
        note(by, stop, "visits.stop_missed")
        return stop


def plannable(by: Actor, staff_id: UUID, week: date) -> date:
    """Return the Monday of a week that this actor may plan.

    Raises:
        Refused: somebody may not plan a week.
        CannotPlan: it is another person's week, or one that is over.
    """
    require(by, Permission.WRITE_WEEK)
    if not by.system and by.staff_id != staff_id:
        raise CannotPlan(errors.NOT_YOUR_WEEK)
    monday = Week.of(week).start
    if not by.system and monday < Week.of(clock.today()).start:
        raise CannotPlan(errors.WEEK_IS_OVER)
    return monday


def stops_of(by: Actor, staff_id: UUID, monday: date) -> QuerySet[PlannedVisit]:
    """Return the stops of a week in order."""
    reached = PlannedVisit.objects.seen_by(by, Permission.WRITE_WEEK)
    return reached.filter(staff_member_id=staff_id, week=monday).order_by("position", "pk")


def changeable_stop(by: Actor, stop_id: UUID) -> PlannedVisit:
    """Return a stop that was not kept, locked.

    Raises:
        NotThere: the stop lies out of reach.
        CannotPlan: the stop was kept.
    """
    reached = PlannedVisit.objects.seen_by(by, Permission.WRITE_WEEK).select_for_update(of=("self",))
    stop = reached.filter(pk=stop_id).first()
    if stop is None:
        raise not_here()
    if stop.state == StopState.KEPT:
        raise CannotPlan(errors.STOP_IS_DONE)
    return stop


def new_stop(staff_id: UUID, monday: date, candidate: Candidate, position: int) -> PlannedVisit:
    """Return an unsaved stop for a candidate."""
    return PlannedVisit(
        staff_member_id=staff_id,
        household_id=candidate.household_id,
        place=candidate.place,
        week=monday,
        position=position,
        reason=candidate.reason,
        score=score(candidate, monday),
    )


def note(by: Actor, stop: PlannedVisit, fact: str) -> None:
    """Write to the journal what happened to a stop."""
    subjects = (subject("people.household", stop.household_id), subject("visits.stop", stop.pk))
    record(Fact(fact, subjects=subjects, details={"week": stop.week.isoformat()}), by=by.by)


def _still_to_go(stop: PlannedVisit, at: datetime) -> bool:
    return stop.state == StopState.PLANNED and (stop.day is None or stop.day >= clock.day_of(at))


def _solve(by: Actor, built: WeekProblem, seconds: float, at: datetime) -> Solved:
    """Return the plan; one that would push out a colleague's stop is made again without anybody going along."""
    solved = solve(built.problem, seconds=seconds, patience=PATIENCE)
    if not _musts(built) <= solved.plan.visited:
        built.problem = without_hurry(built)
        solved = solve(built.problem, seconds=seconds, patience=PATIENCE)
    if _theirs(built) <= solved.plan.visited:
        return solved
    mine = [one.stop for one in built.asked if one.stop is not None and one.stop.staff_member_id == built.member.pk]
    new = [one.candidate for one in built.asked if one.candidate is not None]
    alone = build(by, built.member, built.monday, mine, new, at, alone=True)
    built.turns, built.asked, built.where = alone.turns, alone.asked, alone.where
    built.problem, built.by_road = without_hurry(alone), alone.by_road
    return solve(built.problem, seconds=seconds, patience=PATIENCE)


def _musts(built: WeekProblem) -> set[int]:
    return {number for number, one in enumerate(built.problem.candidates) if one.must and not one.together}


def _theirs(built: WeekProblem) -> set[int]:
    return {
        number
        for number, one in enumerate(built.asked)
        if one.stop is not None and one.stop.staff_member_id != built.member.pk
    }


def _without_a_day(by: Actor, built: WeekProblem, standing: int) -> list[PlannedVisit]:
    """Propose what presses most for days of one's own choice: no day of work is left to put it on."""
    free = [one for one in built.asked if one.candidate is not None and not one.together]
    best = sorted(free, key=lambda one: (-one.score, str(one.household_id)))[: max(0, STOPS_WITHOUT_A_DAY - standing)]
    stops: list[PlannedVisit] = []
    for one in sorted(best, key=_neighbours):
        assert one.candidate is not None
        stop = new_stop(built.member.pk, built.monday, one.candidate, standing + len(stops) + 1)
        stop.minutes, stop.near_only = one.minutes, not built.where[one.household_id].exact
        require(by, Permission.WRITE_WEEK, stop)
        stops.append(stop)
    PlannedVisit.objects.add_all(stops)
    return stops


def _neighbours(one: Asked) -> tuple[bool, str, str]:
    """Put what cannot wait first, then neighbours together."""
    assert one.candidate is not None
    return not one.candidate.cannot_wait, one.place, one.candidate.village


def _keep_plan(built: WeekProblem, solved: Solved | None, added: list[PlannedVisit], at: datetime) -> None:
    """Keep what was weighed and why the best of what is left out was left out."""
    mine = WeekPlan.objects.by_system(why="a plan takes the place of the one before it")
    mine.filter(staff_member=built.member, week=built.monday).delete()
    WeekPlan(
        place=place_of(built.member),
        staff_member=built.member,
        week=built.monday,
        made_at=at,
        weighed=len([one for one in built.asked if one.candidate is not None]),
        need=solved.need if solved else sum(stop.score or 0 for stop in added),
        plain_need=solved.plain_need if solved else 0,
        by_road=built.by_road,
        ways_home=ways_home(built, solved.plan) if solved else {},
        left_out=_left_out(built, solved, {stop.household_id for stop in added}),
    ).save()


def _left_out(built: WeekProblem, solved: Solved | None, added: set[UUID]) -> list[dict[str, str | int | None]]:
    why = left_out(built.problem, solved.plan) if solved else {}
    out = [
        (one, why.get(number))
        for number, one in enumerate(built.asked)
        if one.candidate is not None and one.household_id not in added
    ]
    best = sorted(out, key=lambda pair: (-pair[0].score, str(pair[0].household_id)))[:LEFT_OUT_KEPT]
    return [
        {
            "household": str(one.household_id),
            "score": one.score,
            "why": reason.why.value if reason else "no day",
            "added": reason.added if reason else 0,
            "spare": max(0, reason.spare) if reason else 0,
            "day": built.turns[reason.shift].day.isoformat() if reason and reason.shift is not None else None,
        }
        for one, reason in best
    ]
