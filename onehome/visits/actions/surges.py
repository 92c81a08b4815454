"""An emergency: the week of those who serve in an area becomes a sweep of every household there."""

import math
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from onehome.access.errors import not_here
from onehome.access.gate import acting, require
from onehome.access.models import StaffKind, StaffMember
from onehome.access.queries import staff_names
from onehome.access.types import Actor, Permission
from onehome.gateways.travel import metres_between
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.errors import Conflict, Invalid
from onehome.kernel.points import Point
from onehome.kernel.thai_calendar import Week
from onehome.people.models import Household
from onehome.people.queries.locations import Located, located, middle
from onehome.people.queries.rows import households_seen_by
from onehome.places.queries import areas as known_areas
from onehome.plans.queries.working import working_weeks
from onehome.plans.types import DayKind
from onehome.visits import errors
from onehome.visits.actions.week_times import place_in_week
from onehome.visits.models import PlannedVisit, Surge, SweptHousehold, Visit
from onehome.visits.queries.fragility import fragility
from onehome.visits.queries.surges import waiting_in_sweep
from onehome.visits.queries.two_persons import nobody_alone
from onehome.visits.types import SWEEP_MINUTES, StopState, SurgeKind

WHY = "in an emergency the households of an area are shared among those who serve there"
MOST_HOUSEHOLDS = 5_000
A_DAY = 16  # homes that one person reaches in a day of a sweep
FIRST_OF_PAIRS = A_DAY + 1  # in the order of a day: homes of two come behind those of one
WEEKS = 2  # this week and the next; who is not placed in them is placed by hand, and counted as not yet reached


def declare_surge(
    *,
    by: Actor,
    kind: SurgeKind,
    areas: Sequence[str],
    villages: Sequence[str] = (),
    reason: str,
    at: datetime,
) -> Surge:
    """Declare an emergency for areas (or some villages in them), and share every household there for a sweep.

    Each household goes to its volunteer; one without goes to the nearest official of those who serve there, none of
    them much more than another. Stops that the planner had put into their weeks give way; those put in by hand stay.

    Raises:
        Refused: the actor does not head all these areas.
        Invalid: no area, no reason, or nobody lives there.
        Conflict: one of the areas is in an emergency already, or so many live there that parts have to be declared.
    """
    chosen, words = sorted(set(areas)), reason.strip()
    if not chosen or set(known_areas(chosen)) != set(chosen) or any(len(code) < 4 for code in chosen):
        raise Invalid(errors.SURGE_WITHOUT_AREA, "areas")
    if not words:
        raise Invalid(errors.SURGE_WITHOUT_REASON, "reason")
    with acting(by):
        for code in chosen:
            require(by, Permission.DECLARE_SURGE, code)
        _check_free(chosen)
        surge = Surge(
            place=_area_of(chosen),
            kind=kind,
            areas=chosen,
            villages=sorted({village.strip() for village in villages if village.strip()}),
            reason=words[:300],
            declared_at=at,
            declared_by_id=by.staff_id,
        )
        households = _households(by, surge)
        if not households:
            raise Invalid(errors.SURGE_WITHOUT_HOMES, "areas")
        if len(households) > MOST_HOUSEHOLDS:
            raise Conflict(errors.SURGE_TOO_LARGE.format(most=f"{MOST_HOUSEHOLDS:,}"))
        surge.save()
        swept = _share(by, surge, households, at)
        SweptHousehold.objects.add_all(swept)
        planned = _turn_weeks(surge, swept, at)
        details: dict[str, str | int | bool | None] = {"kind": kind.value, "homes": len(swept), "stops": planned}
        record(Fact("visits.surge_declared", subjects=(subject("visits.surge", surge.pk),), details=details), by=by.by)
        return surge


def end_surge(*, by: Actor, surge_id: UUID, reason: str, at: datetime) -> Surge:
    """End an emergency by hand; stops of the sweep that were not made leave the weeks, what was reached stays.

    Raises:
        NotThere: it lies out of reach.
        Conflict: it has ended already.
        Invalid: the reason is missing.
    """
    if not reason.strip():
        raise Invalid(errors.SURGE_END_WITHOUT_REASON, "reason")
    with acting(by):
        reached = Surge.objects.seen_by(by, Permission.DECLARE_SURGE).select_for_update(of=("self",))
        surge = reached.filter(pk=surge_id).first()
        if surge is None:
            raise not_here()
        if surge.ended_at is not None:
            raise Conflict(errors.SURGE_OVER)
        surge.ended_at, surge.ended_by_id, surge.end_reason = at, by.staff_id, reason.strip()[:300]
        surge.save(update_fields=["ended_at", "ended_by", "end_reason"])
        left = PlannedVisit.objects.by_system(why=WHY).filter(surge=surge, state=StopState.PLANNED)
        dropped = left.delete()[0]
        details: dict[str, str | int | bool | None] = {"dropped": dropped}
        record(Fact("visits.surge_ended", subjects=(subject("visits.surge", surge.pk),), details=details), by=by.by)
        return surge


def reach_in_sweep(*, visit: Visit) -> int:
    """Note that a household was reached, by whomever; returns in how many emergencies it was waited for."""
    PlannedVisit.objects.by_system(why=WHY).filter(
        household_id=visit.household_id, surge__isnull=False, state=StopState.PLANNED
    ).exclude(staff_member_id=visit.visitor_id).delete()
    return waiting_in_sweep(visit.household_id, visit.visited_on).update(visit=visit)


def _area_of(chosen: Sequence[str]) -> str:
    """Return the narrowest area that holds all the chosen ones."""
    level = len(min(chosen, key=len))
    while len({code[:level] for code in chosen}) > 1:
        level -= 2
    return chosen[0][:level]


def _check_free(chosen: Sequence[str]) -> None:
    for surge in Surge.objects.by_system(why=WHY).filter(ended_at__isnull=True):
        if any(one.startswith(other) or other.startswith(one) for one in chosen for other in surge.areas):
            raise Conflict(errors.SURGE_THERE_ALREADY)


def _households(by: Actor, surge: Surge) -> list[Household]:
    inside = Q(pk__in=[])
    for code in surge.areas:
        inside |= Q(place__startswith=code)
    rows = households_seen_by(by, Permission.DECLARE_SURGE).filter(inside)
    if surge.villages:
        rows = rows.filter(village__in=surge.villages)
    return list(rows.order_by("pk")[: MOST_HOUSEHOLDS + 1])


def _share(by: Actor, surge: Surge, households: Sequence[Household], at: datetime) -> list[SweptHousehold]:
    """Return every household with whoever is to reach it."""
    fragile = fragility([household.pk for household in households], clock.day_of(at))
    where = located(by, Permission.DECLARE_SURGE, households)
    serving = _serving(households)
    officials = [one for one in serving.values() if one.kind != "volunteer"]
    homes_of = {
        one.pk: [where[home.pk].point for home in households if home.official_id == one.pk] for one in officials
    }
    centres = {person: middle(points) for person, points in homes_of.items() if points}
    two = nobody_alone([home.pk for home in households])  # no volunteer is sent where two officials have to go
    own = {home.pk: home.volunteer_id for home in households if home.volunteer_id in serving and home.pk not in two}
    without = [home for home in households if home.pk not in own]
    nearest = _nearest(without, where, centres, fragile)
    return [
        SweptHousehold(
            surge=surge,
            household=home,
            place=home.place,
            staff_member_id=own.get(home.pk) or nearest.get(home.pk),
            fragility=fragile[home.pk],
        )
        for home in households
    ]


def _serving(households: Sequence[Household]) -> dict[UUID, StaffMember]:
    """Return the officials and volunteers who look after one of the households and serve today."""
    ids = {carer for home in households for carer in (home.official_id, home.volunteer_id) if carer}
    return {person: member for person, member in staff_names(ids).items() if member.left_on is None}


def _nearest(
    households: Sequence[Household], where: dict[UUID, Located], centres: dict[UUID, Point], fragile: dict[UUID, int]
) -> dict[UUID, UUID]:
    """Share households among officials by nearness to what each looks after; nobody gets more than his part."""
    people = list(centres)
    if not people or not households:
        return {}
    most = math.ceil(len(households) / len(people))
    given = dict.fromkeys(people, 0)
    points = [where[home.pk].point for home in households]
    metres = metres_between([*points, *(centres[person] for person in people)])
    found: dict[UUID, UUID] = {}
    for number in sorted(range(len(households)), key=lambda one: (-fragile[households[one].pk], one)):
        free = [index for index, person in enumerate(people) if given[person] < most]
        best = min(free, key=lambda index: metres[number][len(points) + index])
        found[households[number].pk] = people[best]
        given[people[best]] += 1
    return found


def _turn_weeks(surge: Surge, swept: Sequence[SweptHousehold], at: datetime) -> int:
    """Put the sweep into the weeks of those who make it, the most fragile first; returns how many stops."""
    people = {one.staff_member_id for one in swept if one.staff_member_id}
    members, today = staff_names(people), clock.day_of(at)
    weeks = [Week.of(today)]
    while len(weeks) < WEEKS:
        weeks.append(weeks[-1].next())
    give_way = PlannedVisit.objects.by_system(why=WHY).filter(
        staff_member__in=people, week__in=[week.start for week in weeks], state=StopState.PLANNED
    )
    give_way.filter(by_hand=False, partner__isnull=True, surge__isnull=True).filter(
        Q(day__isnull=True) | Q(day__gte=today)
    ).delete()
    days = _days(list(members.values()), weeks, today)
    there = set(
        PlannedVisit.objects.by_system(why=WHY)
        .filter(staff_member__in=people, week__in=[week.start for week in weeks])
        .values_list("staff_member_id", "household_id", "week")
    )
    two = nobody_alone([one.household_id for one in swept])
    stops = _pairs(surge, [one for one in swept if one.household_id in two], members, days)
    stops = [stop for stop in stops if (stop.staff_member_id, stop.household_id, stop.week) not in there]
    alone = [one for one in swept if one.household_id not in two]
    for person in people:
        mine = sorted((one for one in alone if one.staff_member_id == person), key=lambda one: -one.fragility)
        for number, one in enumerate(mine[: A_DAY * len(days[person])]):
            day = days[person][number // A_DAY]
            if (person, one.household_id, Week.of(day).start) not in there:
                stops.append(_stop(surge, one, person, day, number % A_DAY + 1))
    PlannedVisit.objects.add_all(stops)
    return len(stops)


def _pairs(
    surge: Surge, swept: Sequence[SweptHousehold], members: dict[UUID, StaffMember], days: dict[UUID, list[date]]
) -> list[PlannedVisit]:
    """Return the stops of homes that nobody visits alone: two officials on the first day that both are there."""
    along = {person: 0 for person in sorted(days) if members[person].kind == StaffKind.OFFICIAL}
    stops: list[PlannedVisit] = []
    for number, one in enumerate(sorted(swept, key=lambda one: -one.fragility), start=FIRST_OF_PAIRS):
        lead = one.staff_member_id
        shared = {other: sorted(set(days[lead]) & set(days[other])) for other in along if lead and other != lead}
        able = [other for other, both in shared.items() if both]
        if lead is None or not able:
            continue  # nobody can come along: it is placed by hand, and counted as not yet reached
        partner = min(able, key=lambda other: along[other])
        along[partner] += 1
        day = shared[partner][0]
        for goes, other in ((lead, partner), (partner, lead)):
            stop = _stop(surge, one, goes, day, number)
            stop.partner_id = other
            stops.append(stop)
    return stops


def _days(members: Sequence[StaffMember], weeks: Sequence[Week], today: date) -> dict[UUID, list[date]]:
    """Return the days of a sweep for each person: every day but leave, weekends too."""
    found: dict[UUID, list[date]] = {member.pk: [] for member in members}
    for week in weeks:
        for person, work in working_weeks(members, week).items():
            found[person] += [one.day for one in work.days if one.day >= today and one.kind is not DayKind.LEAVE]
    return found


def _stop(surge: Surge, one: SweptHousehold, person: UUID, day: date, position: int) -> PlannedVisit:
    monday = Week.of(day).start
    return PlannedVisit(
        staff_member_id=person,
        household_id=one.household_id,
        place=one.place,
        week=monday,
        day=day,
        position=place_in_week(monday, day, position),
        minutes=SWEEP_MINUTES,
        score=one.fragility,
        surge=surge,
        by_hand=True,  # planning again does not move a sweep
    )
