"""The weekly promise to listen: given once, kept, missed with a reason, or leave."""

from datetime import datetime

import pytest

from onehome.access.gate import acting
from onehome.access.types import Permission, system_actor
from onehome.journal.models import Entry
from onehome.kernel.clock import BANGKOK
from onehome.kernel.errors import Conflict, Invalid, Refused
from onehome.kernel.thai_calendar import FiscalYear, Week
from onehome.plans.actions.weeks import keep_week, leave_week, miss_week, promise_weeks, promise_year
from onehome.plans.queries import weeks
from onehome.plans.types import WeekState
from tests.world import World

AT = datetime(2026, 11, 22, 17, 0, tzinfo=BANGKOK)
THIS_WEEK = Week.of(AT.date())
SYSTEM = system_actor("a visit was recorded")


def test_a_year_of_weeks_is_promised_once(world: World) -> None:
    official, me = world.actor("official"), world.staff["official"].pk
    count = promise_year(by=official, staff_id=me, fiscal_year=2570, visits=3)
    assert count == len(FiscalYear(2570).weeks)
    assert promise_year(by=official, staff_id=me, fiscal_year=2570) == 0
    with acting(official):
        listed = weeks.commitments(official, me, first=THIS_WEEK, last=THIS_WEEK.next())
        assert [(one.week, one.visits_promised, one.state) for one in listed] == [
            (THIS_WEEK.start, 3, WeekState.PLANNED),
            (THIS_WEEK.next().start, 3, WeekState.PLANNED),
        ]


@pytest.mark.parametrize("name", ["colleague", "unit-head", "minister", "far-official", "auditor"])
def test_nobody_promises_for_somebody_else(world: World, name: str) -> None:
    with pytest.raises(Refused):
        promise_weeks(by=world.actor(name), staff_id=world.staff["official"].pk, first=THIS_WEEK, last=THIS_WEEK)


def test_a_volunteer_promises_too(world: World) -> None:
    me = world.staff["volunteer"].pk
    assert promise_weeks(by=world.actor("volunteer"), staff_id=me, first=THIS_WEEK, last=THIS_WEEK) == 1


@pytest.mark.parametrize(
    ("first", "last", "visits"),
    [(THIS_WEEK.next(), THIS_WEEK, 1), (THIS_WEEK, THIS_WEEK, 0), (THIS_WEEK, THIS_WEEK, 51)],
)
def test_senseless_promises_are_refused(world: World, first: Week, last: Week, visits: int) -> None:
    with pytest.raises(Invalid):
        promise_weeks(
            by=world.actor("official"), staff_id=world.staff["official"].pk, first=first, last=last, visits=visits
        )


def test_a_kept_week_stays_kept(world: World) -> None:
    official, me = world.actor("official"), world.staff["official"].pk
    assert keep_week(by=SYSTEM, staff_id=me, week=THIS_WEEK, at=AT).state == WeekState.KEPT
    keep_week(by=official, staff_id=me, week=THIS_WEEK, at=AT)
    assert Entry.objects.filter(name="plans.week_kept").count() == 1
    with pytest.raises(Conflict):
        miss_week(by=official, staff_id=me, week=THIS_WEEK, reason="ฝนตก", at=AT)
    with pytest.raises(Conflict):
        leave_week(by=official, staff_id=me, week=THIS_WEEK, at=AT)


def test_a_missed_week_needs_a_reason_and_can_still_be_kept(world: World) -> None:
    official, me = world.actor("official"), world.staff["official"].pk
    with pytest.raises(Invalid):
        miss_week(by=official, staff_id=me, week=THIS_WEEK, reason=" ", at=AT)
    missed = miss_week(by=official, staff_id=me, week=THIS_WEEK, reason="น้ำท่วมทาง", at=AT)
    assert (missed.state, missed.missed_reason) == (WeekState.MISSED, "น้ำท่วมทาง")
    kept = keep_week(by=official, staff_id=me, week=THIS_WEEK, at=AT)
    assert (kept.pk, kept.state, kept.missed_reason) == (missed.pk, WeekState.KEPT, "")


def test_a_week_to_come_cannot_be_missed_but_may_be_leave(world: World) -> None:
    official, me = world.actor("official"), world.staff["official"].pk
    with pytest.raises(Conflict):
        miss_week(by=official, staff_id=me, week=THIS_WEEK.next(), reason="ไม่ว่าง", at=AT)
    assert leave_week(by=official, staff_id=me, week=THIS_WEEK.next(), at=AT).state == WeekState.ON_LEAVE


def test_tallies_count_leave_neither_as_kept_nor_as_missed(world: World) -> None:
    for name in ("official", "colleague", "far-official"):
        actor, staff = world.actor(name), world.staff[name].pk
        keep_week(by=actor, staff_id=staff, week=THIS_WEEK.previous(), at=AT)
        miss_week(by=actor, staff_id=staff, week=THIS_WEEK, reason="ฝนตก", at=AT)
        leave_week(by=actor, staff_id=staff, week=THIS_WEEK.next(), at=AT)
    first, last = THIS_WEEK.previous(), THIS_WEEK.next()
    head = world.actor("unit-head")
    with acting(head):
        tally = weeks.tally(head, first=first, last=last)
        assert (tally.kept, tally.missed, tally.on_leave, tally.planned) == (2, 2, 2, 0)
        assert tally.kept_share == 0.5
        assert weeks.tallies_by_unit(head, first=first, last=last) == {world.units["own"].pk: tally}
        by_week = weeks.tallies_by_week(head, first=first, last=last)
        assert [one.kept for one in by_week.values()] == [2, 0, 0]
        assert [one.staff_member.name_th for one in weeks.commitments_of_week(head, THIS_WEEK)] == [
            world.staff["colleague"].name_th,
            world.staff["official"].name_th,
        ]
    minister = world.actor("minister")
    with acting(minister):
        by_province = weeks.tallies_by_province(minister, first=first, last=last)
        assert {code: one.kept for code, one in by_province.items()} == {"40": 1, "50": 2}
        assert weeks.tally(minister, first=first, last=last).decided == 0, "by name only his own"
        assert weeks.tally(minister, first=first, last=last, permission=Permission.SEE_RESULTS).decided == 6
    assert weeks.WeekTally().kept_share is None
