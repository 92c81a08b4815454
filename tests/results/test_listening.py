"""The listening board counts each official once, each household once, and only what others agreed with as a result."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onehome.access.gate import acting
from onehome.kernel.thai_calendar import Week
from onehome.people.queries.birth import groups_on
from onehome.people.types import Sex, TargetGroup
from onehome.plans.models import WeeklyCommitment
from onehome.plans.types import WeekState
from onehome.results.queries.listening import tallies, waiting_too_long
from onehome.results.queries.tally import Asked, Tally
from onehome.results.queries.themes import ThemeAsked, area_counts, theme_counts
from onehome.results.types import Level
from onehome.visits.models import PlannedVisit
from onehome.visits.types import HardshipTheme, StopState
from tests.results import lives
from tests.world import SYSTEM, World

TODAY = date(2026, 11, 20)  # a Friday
THIS, LAST = Week.of(TODAY), Week.of(TODAY).previous()
MONDAY = LAST.start


def tally(
    world: World, level: Level, key: object, week: Week = LAST, name: str = "provincial-head", **more: object
) -> Tally:
    actor = world.actor(name)
    asked = Asked(level, [LAST, THIS], **({"place": "50"} | more))  # type: ignore[arg-type]  # the test names the fields
    with acting(actor):
        return tallies(actor, asked, TODAY)[key][week.start]


def test_each_official_counts_once_and_in_one_way(world: World) -> None:
    lives.visit(world, by="official", on=MONDAY)
    lives.visit(world, by="official", on=MONDAY + timedelta(days=1))
    lives.visit(world, by="volunteer", on=MONDAY)
    lives.week(world, MONDAY, WeekState.MISSED, by="official")  # promised more than he went: he listened all the same
    lives.week(world, MONDAY, WeekState.ON_LEAVE, by="colleague")
    lives.week(world, MONDAY, WeekState.PLANNED, by="neighbour")
    lives.week(world, MONDAY, WeekState.MISSED, by="provincial-head")
    with acting(SYSTEM):
        WeeklyCommitment.objects.by_system(why="tests").filter(staff_member=world.staff["provincial-head"]).update(
            missed_reason="น้ำท่วม"
        )
    whole = tally(world, Level.NATION, "")
    serving = whole.staff
    assert (whole.listened, whole.on_leave, whole.missed_said, whole.missed) == (1, 1, 1, 1)
    assert whole.no_promise == serving - 4
    assert whole.due == serving - 1
    assert whole.households == 1
    unit = tally(world, Level.UNIT, world.units["neighbour"].pk)
    assert (unit.listened, unit.missed) == (0, 1)


def test_a_reason_given_for_a_stop_is_a_reason_given(world: World) -> None:
    lives.week(world, MONDAY, WeekState.PLANNED)
    with acting(SYSTEM):
        PlannedVisit(
            staff_member=world.staff["official"], household=world.households["own"], place="500101", week=MONDAY,
            position=1, state=StopState.MISSED, missed_reason="รถเสีย",
        ).save()  # fmt: skip
    mine = tally(world, Level.OFFICIAL, world.staff["official"].pk)
    assert (mine.missed_said, mine.missed) == (1, 0)


def test_a_week_that_is_not_over_is_missed_by_nobody(world: World) -> None:
    lives.week(world, THIS.start, WeekState.PLANNED)
    mine = tally(world, Level.OFFICIAL, world.staff["official"].pk, THIS)
    assert (mine.not_yet, mine.missed, mine.no_promise) == (1, 0, 0)


def test_what_came_of_what_was_heard(world: World) -> None:
    hardship = lives.heard(world, on=MONDAY, theme=HardshipTheme.HEALTH)
    lives.heard(world, on=MONDAY)
    case = lives.case(world, hardship=hardship)
    follow_up = lives.seen_again(world, case, confirmed=False)
    before = tally(world, Level.NATION, "")
    assert (before.voices, before.in_case, before.confirmed) == (2, 1, 0)
    assert before.themes == {HardshipTheme.HEALTH: 1, HardshipTheme.INCOME: 1}
    with acting(SYSTEM):
        follow_up.after.confirmed_by = world.staff["colleague"]
        follow_up.after.save(update_fields=["confirmed_by"])
    assert tally(world, Level.NATION, "").confirmed == 1


def test_each_province_stands_by_itself(world: World) -> None:
    lives.heard(world, on=MONDAY)
    lives.heard(world, "far", by="far-official", on=MONDAY)
    minister = world.actor("minister")
    with acting(minister):
        found = tallies(minister, Asked(Level.PROVINCE, [LAST]), TODAY)
    assert [found[code][MONDAY].voices for code in ("50", "40")] == [1, 1]
    assert tally(world, Level.NATION, "", name="far-head", place="50").voices == 0


def test_whoever_waits_too_long_is_counted_whenever_it_was(world: World) -> None:
    lives.heard(world, on=TODAY - timedelta(days=300))
    lives.heard(world, on=TODAY - timedelta(days=14))
    head = world.actor("provincial-head")
    with acting(head):
        assert waiting_too_long(head, Level.UNIT, TODAY, place="50") == {world.units["own"].pk: 1}


def test_a_year_takes_as_many_statements_as_a_week(world: World) -> None:
    lives.heard(world, on=MONDAY)
    minister, counts = world.actor("minister"), []
    for number in (1, 52):
        weeks = [Week.of(TODAY - timedelta(weeks=back)) for back in range(number - 1, -1, -1)]
        with acting(minister), CaptureQueriesContext(connection) as captured:
            tallies(minister, Asked(Level.PROVINCE, weeks), TODAY)
        counts.append(len(captured))
    assert counts == [7, 7]


@pytest.mark.parametrize(
    ("birth", "sex"),
    [
        (date(1950, 5, 1), Sex.FEMALE),
        (date(2010, 1, 1), Sex.FEMALE),
        (date(2008, 11, 9), Sex.MALE),
        (date(2008, 11, 10), Sex.FEMALE),
        (date(2001, 1, 1), Sex.MALE),
        (None, Sex.FEMALE),
    ],
)
def test_target_groups_are_those_of_the_day_it_was_heard(world: World, birth: date | None, sex: Sex) -> None:
    person = world.persons["own"]
    with acting(SYSTEM):
        person.birth_date, person.sex, person.target_groups = birth, sex, ["person-with-disability"]
        person.save(update_fields=["birth_date", "sex", "target_groups"])
    lives.heard(world, on=MONDAY)
    head = world.actor("provincial-head")
    with acting(head):
        counts = theme_counts(head, ThemeAsked([LAST, THIS], "50"))
        by_area = area_counts(head, ThemeAsked([LAST, THIS], "50"))
    expected = groups_on(birth, sex, ["person-with-disability"], MONDAY)
    assert tuple(group for group in TargetGroup if counts[0].groups[group]) == tuple(
        group for group in TargetGroup if group in expected
    )
    assert counts[0].weeks == [1, 0]
    assert by_area == {"5001": {HardshipTheme.INCOME: 1}}
