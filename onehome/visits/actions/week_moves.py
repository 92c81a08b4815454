"""The staff member changes the plan: another day, another place in the order."""

from datetime import date
from uuid import UUID

from onehome.access.gate import acting
from onehome.access.types import Actor
from onehome.kernel import clock
from onehome.kernel.thai_calendar import Week
from onehome.visits import errors
from onehome.visits.actions.week import changeable_stop, note, stops_of
from onehome.visits.actions.week_times import WITHOUT_A_DAY, place_in_week, retime
from onehome.visits.errors import CannotPlan
from onehome.visits.models import PlannedVisit
from onehome.visits.types import StopState

LAST = 99  # behind everything of a day, until the times are reckoned anew


def move_stop(*, by: Actor, stop_id: UUID, day: date | None) -> PlannedVisit:
    """Put a stop at the end of another day of its week, or (None) on no day yet; there it stays when planned again.

    Raises:
        NotThere: the stop lies out of reach.
        CannotPlan: the stop was kept or missed, is made by two, or the day is over or outside the week.
    """
    with acting(by):
        stop = _movable(by, stop_id)
        if day is not None and day not in Week.of(stop.week):
            raise CannotPlan(errors.DAY_OUTSIDE)
        if day is not None and day < clock.today():
            raise CannotPlan(errors.DAY_IS_OVER)
        stop.day, stop.by_hand = day, day is not None
        stop.position = WITHOUT_A_DAY if day is None else place_in_week(stop.week, day, LAST)
        if day is None:
            stop.begins = stop.way_seconds = None
        stop.save(update_fields=["day", "by_hand", "position", "begins", "way_seconds"])
        note(by, stop, "visits.stop_moved")
        retime(by=by, staff_id=stop.staff_member_id, monday=stop.week)
        stop.refresh_from_db()
        return stop


def reorder_stop(*, by: Actor, stop_id: UUID, earlier: bool) -> PlannedVisit:
    """Let a stop change places with the one before it, or (not `earlier`) behind it, on its day.

    Raises:
        NotThere: the stop lies out of reach.
        CannotPlan: the stop was kept or missed, or either of the two is made by two.
    """
    with acting(by):
        stop = _movable(by, stop_id)
        of_day = [
            one
            for one in stops_of(by, stop.staff_member_id, stop.week)
            if one.day == stop.day and one.state == StopState.PLANNED
        ]
        at = [one.pk for one in of_day].index(stop.pk) + (-1 if earlier else 1)
        if 0 <= at < len(of_day):
            other = of_day[at]
            if other.partner_id is not None:
                raise CannotPlan(errors.TWO_GO_TOGETHER)
            stop.position, other.position = other.position, stop.position
            stop.by_hand = True
            for one in (stop, other):
                one.save(update_fields=["position", "by_hand"])
            note(by, stop, "visits.stop_moved")
            retime(by=by, staff_id=stop.staff_member_id, monday=stop.week)
            stop.refresh_from_db()
        return stop


def _movable(by: Actor, stop_id: UUID) -> PlannedVisit:
    stop = changeable_stop(by, stop_id)
    if stop.state != StopState.PLANNED:
        raise CannotPlan(errors.STOP_IS_DONE)
    if stop.partner_id is not None:
        raise CannotPlan(errors.TWO_GO_TOGETHER)
    return stop
