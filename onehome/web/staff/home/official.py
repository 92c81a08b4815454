"""Home of an official: what needs me today?"""

from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_calendar import fiscal_year
from onehome.plans.queries.plans import my_plan
from onehome.results.queries.home import promises
from onehome.visits.queries.weeks import WeekOfStaff, week
from onehome.visits.types import StopState
from onehome.web.design.parts import Level
from onehome.web.doors import StaffRequest
from onehome.web.staff.home.due import due_now, in_order, plan_due
from onehome.web.staff.home.promises import promise_lines

MOST_TASKS = 5


def official(request: StaffRequest) -> dict[str, object]:
    """Return what the home of an official shows."""
    actor, today = request.actor, clock.today()
    this_week = week(actor, actor.staff_id, today) if actor.staff_id else None
    plan = my_plan(actor, fiscal_year(today))
    stops = [stop for stop in this_week.stops if stop.state is StopState.PLANNED] if this_week else []
    due = due_now(request, stops, today)
    due = in_order([*due, *plan_due(plan.state if plan else None, plan.pk if plan else None, actor, today)])
    return {
        "tasks": [one.task for one in due[:MOST_TASKS]],
        "more": max(0, len(due) - MOST_TASKS),
        "week": this_week,
        "week_status": week_status(this_week),
        "plan": plan,
        "promises": promise_lines(promises(actor, plan.pk)) if plan else [],
    }


def week_status(shown: WeekOfStaff | None) -> tuple[Level, Bilingual]:
    """Return whether the promise to go out this week is kept."""
    if shown is not None and shown.kept:
        return "good", Bilingual(f"ไปแล้ว {shown.kept} บ้าน สัปดาห์นี้รักษาคำพูดแล้ว", f"Kept: {shown.kept} visited")
    if shown is not None and shown.stops:
        return "watch", Bilingual("ยังไม่ได้ไปบ้านไหนเลย", "Nobody visited yet")
    return "watch", Bilingual("ยังไม่ได้วางแผนว่าจะไปบ้านไหน", "No visit planned yet")
