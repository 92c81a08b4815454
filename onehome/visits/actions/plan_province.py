"""Plans the coming week of everybody in a province overnight, so that it lies ready on Monday morning."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from onehome.access.errors import not_permitted
from onehome.access.gate import acting
from onehome.access.models import StaffMember
from onehome.access.queries import actor_of_staff, staff_of_province
from onehome.access.types import Actor, Permission
from onehome.kernel import clock
from onehome.kernel.errors import Conflict
from onehome.kernel.thai_calendar import Week
from onehome.visits.actions.week import plan_week
from onehome.visits.models import WeekPlan

OVERNIGHT_SECONDS = 3.0  # of search a person; nobody waits for it
PLANS_AHEAD_FROM = 3  # Thursday: until then the present week is planned, from then on the coming one
WHY = "the night plans the weeks that nobody has planned yet"


def plan_province(*, by: Actor, place: str, day: date, seconds: float = OVERNIGHT_SECONDS) -> int:
    """Plan the week of everybody in a province who goes out and whose week has no plan; returns how many were planned.

    Each is planned in a transaction of his own, with his own sight; a week that he planned himself is left alone.
    """
    if not by.system:
        raise not_permitted()
    week = week_to_plan(day)
    return sum(_plan(staff_id, week, seconds) for staff_id in unplanned(by, place, week))


def week_to_plan(day: date) -> Week:
    """Return the week that the night before a day plans."""
    week = Week.of(day)
    return week.next() if day.weekday() >= PLANS_AHEAD_FROM else week


def unplanned(by: Actor, place: str, week: Week) -> Iterator[UUID]:
    """Yield the staff members of a province who may plan that week and have no plan of it."""
    with acting(by):
        done = set(
            WeekPlan.objects.by_system(why=WHY).filter(week=week.start).values_list("staff_member_id", flat=True)
        )
        members: list[StaffMember] = list(staff_of_province(place))
    for member in members:
        if member.pk not in done:
            yield member.pk


def _plan(staff_id: UUID, week: Week, seconds: float) -> bool:
    actor = actor_of_staff(staff_id)
    if not (actor.may(Permission.WRITE_WEEK) and actor.may(Permission.RECORD_VISIT)):
        return False
    try:
        plan_week(by=actor, staff_id=staff_id, week=week.start, seconds=seconds, at=clock.now())
    except Conflict:
        return False
    return True
