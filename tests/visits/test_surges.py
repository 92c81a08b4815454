"""An emergency: declared, shared among those who serve there, swept home by home, ended by hand."""

from datetime import timedelta

import pytest

from onehome.access.gate import acting
from onehome.access.models import Device
from onehome.journal.models import Entry
from onehome.kernel import clock
from onehome.kernel.errors import Conflict, Invalid, NotThere, Refused
from onehome.kernel.identifiers import new_id
from onehome.plans.actions.working import write_leave
from onehome.visits.actions.process_answers import process_answers
from onehome.visits.actions.surges import A_DAY, declare_surge, end_surge
from onehome.visits.actions.two_persons import set_two_person_rule
from onehome.visits.actions.week import add_stop
from onehome.visits.models import PlannedVisit, Submission, Surge, SweptHousehold
from onehome.visits.queries.fragility import fragility
from onehome.visits.queries.surges import SurgeProgress, in_sweep, surge_progress, swept_households, swept_lines
from onehome.visits.types import SurgeKind, TwoPersonCause
from tests.visits.forms.written import CHOICES, publish, written
from tests.visits.planning import MONDAY, TUESDAY, ask, home, near, planned, stand_still, stops_of
from tests.visits.writing import every, visit_by
from tests.world import SYSTEM, World, make_person

REASON = "น้ำป่าเข้าหมู่บ้านเมื่อคืน ไฟดับ"


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_still(monkeypatch)


def declare(world: World, name: str = "provincial-head", **other: object) -> Surge:
    asked: dict[str, object] = {"kind": SurgeKind.FLOOD, "areas": ["500101"], "reason": REASON, "at": clock.now()}
    return declare_surge(by=world.actor(name), **{**asked, **other})  # type: ignore[arg-type]  # the test names them


def progress(world: World, surge: Surge, name: str = "provincial-head") -> SurgeProgress:
    actor = world.actor(name)
    with acting(actor):
        return surge_progress(actor, surge.pk)


def test_every_household_of_the_area_is_shared_and_no_other(world: World) -> None:
    inside = {home(world, str(number), at=near(number)).pk for number in range(5)} | {world.households["own"].pk}
    home(world, "elsewhere", place="500102")
    declare(world)
    swept = every(SweptHousehold)
    assert {one.household_id for one in swept} == inside
    assert all(one.staff_member_id for one in swept)
    assert {stop.household_id for stop in every(PlannedVisit) if stop.surge_id} == inside
    told = Entry.objects.get(name="visits.surge_declared")
    assert told.details == {"kind": "flood", "homes": 6, "stops": 6}


def test_a_volunteer_sweeps_the_homes_he_looks_after_and_officials_the_rest(world: World) -> None:
    ours = home(world, "1", official="colleague")
    declare(world)
    goes = {one.household_id: one.staff_member_id for one in every(SweptHousehold)}
    assert goes[world.households["own"].pk] == world.staff["volunteer"].pk
    assert goes[ours.pk] in (world.staff["official"].pk, world.staff["colleague"].pk)


def test_nobody_gets_much_more_than_another(world: World) -> None:
    for number in range(9):
        home(world, str(number), official="official" if number else "colleague", at=near(number))
    declare(world)
    given = [one.staff_member_id for one in every(SweptHousehold)]
    officials = [given.count(world.staff[name].pk) for name in ("official", "colleague")]
    assert sum(officials) == 9
    assert max(officials) - min(officials) <= 1


def test_the_most_fragile_come_first(world: World) -> None:
    sturdy = [home(world, "10", official="colleague")]
    fragile = [home(world, f"2{number}", official="colleague") for number in range(3)]
    with acting(world.actor("official")):
        for one in sturdy:
            make_person(one, given_name="สมปอง", family_name="ทดสอบ", birth_date=MONDAY.replace(year=1990))
            make_person(one, given_name="สมใจ", family_name="ทดสอบ", birth_date=MONDAY.replace(year=1991))
        points = fragility([one.pk for one in (*sturdy, *fragile)], MONDAY)
    assert min(points[one.pk] for one in fragile) > max(points[one.pk] for one in sturdy)
    declare(world)
    # Who of the two officials gets which home is a matter of nearness; each begins with the most fragile of his own.
    swept = {name: [stop for stop in stops_of(world, name) if stop.surge_id] for name in ("official", "colleague")}
    orders = [[points[stop.household_id] for stop in stops if stop.household_id in points] for stops in swept.values()]
    assert sorted(len(order) for order in orders) == [2, 2]
    assert all(order == sorted(order, reverse=True) for order in orders)
    assert any(order[0] > order[1] for order in orders)  # three fragile homes and a sturdy one: two meet with somebody
    assert {stop.minutes for stops in swept.values() for stop in stops} == {15}


def test_more_than_a_day_holds_goes_on_the_next_day_but_not_on_leave(world: World) -> None:
    colleague = world.actor("colleague")
    write_leave(by=colleague, staff_id=world.staff["colleague"].pk, first=MONDAY, last=MONDAY, at=clock.now())
    for number in range(A_DAY + 2):
        home(world, str(number), official="colleague", village="บ้านดอย")
    declare(world, villages=["บ้านดอย"])
    days = [stop.day for stop in stops_of(world, "colleague")]
    assert days == [TUESDAY] * A_DAY + [TUESDAY + timedelta(days=1)] * 2


def test_what_the_planner_chose_gives_way_and_what_was_put_in_by_hand_stays(world: World) -> None:
    chosen, by_hand = home(world, "1", place="500102"), home(world, "2", place="500102")
    ask(world, chosen, urgency=4)
    planned(world)
    official = world.actor("official")
    add_stop(by=official, staff_id=world.staff["official"].pk, household_id=by_hand.pk, week=MONDAY, day=TUESDAY)
    home(world, "3")
    declare(world)
    left = {stop.household_id for stop in stops_of(world) if not stop.surge_id}
    assert chosen.pk not in left
    assert by_hand.pk in left


def test_a_visit_by_anybody_reaches_the_home_and_takes_it_from_the_others_weeks(world: World) -> None:
    surge = declare(world)
    household = world.households["own"]
    with acting(world.actor("official")):
        assert in_sweep(household.pk, MONDAY)
    visit = visit_by(world, security=None)  # a sweep is excused from the five dimensions
    found = progress(world, surge)
    assert (found.line.homes, found.line.reached, found.line.waiting) == (1, 1, 0)
    assert found.with_needs == 1
    assert [one for one in every(PlannedVisit) if one.state == "planned"] == []
    head = world.actor("provincial-head")
    with acting(head):
        (line,) = swept_lines(head, list(swept_households(head, surge.pk, show="reached")))
        assert list(swept_households(head, surge.pk, show="waiting")) == []
        assert not in_sweep(household.pk, MONDAY)
    assert (line.visit_id, line.needs) == (visit.pk, 1)


def test_the_end_takes_what_was_not_made_out_of_the_weeks_and_keeps_what_was_reached(world: World) -> None:
    home(world, "1")
    surge = declare(world)
    visit_by(world, security=None)
    head = world.actor("provincial-head")
    with pytest.raises(Invalid):
        end_surge(by=head, surge_id=surge.pk, reason=" ", at=clock.now())
    end_surge(by=head, surge_id=surge.pk, reason="น้ำลดแล้ว", at=clock.now())
    with pytest.raises(Conflict):
        end_surge(by=head, surge_id=surge.pk, reason="อีกครั้ง", at=clock.now())
    assert [stop for stop in every(PlannedVisit) if stop.state == "planned"] == []
    found = progress(world, surge)
    assert (found.line.homes, found.line.reached, found.line.end_reason) == (2, 1, "น้ำลดแล้ว")
    assert declare(world).pk != surge.pk, "once it has ended, another may be declared there"


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"areas": []}, Invalid),
        ({"areas": ["509999"]}, Invalid),
        ({"areas": ["50"]}, Invalid),
        ({"reason": "  "}, Invalid),
        ({"areas": ["500102"]}, Invalid),
        ({"villages": ["หมู่ 99"]}, Invalid),
        ({"areas": ["400101"]}, Refused),
        ({"areas": ["500101", "400101"]}, Refused),
    ],
)
def test_a_declaration_that_makes_no_sense_or_lies_elsewhere_is_refused(
    world: World, asked: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        declare(world, **asked)
    assert every(Surge) == []


def test_an_area_is_in_one_emergency_at_a_time(world: World) -> None:
    declare(world, areas=["5001"])
    with pytest.raises(Conflict):
        declare(world)


def test_some_villages_only(world: World) -> None:
    here, there = home(world, "1", village="หมู่ 7"), home(world, "2", village="หมู่ 8")
    declare(world, villages=["หมู่ 7", " "])
    assert {one.household_id for one in every(SweptHousehold)} == {here.pk}
    assert there.pk not in {stop.household_id for stop in every(PlannedVisit)}


@pytest.mark.parametrize("name", ["official", "unit-head", "volunteer", "minister", "far-head", "auditor"])
def test_only_the_head_of_the_province_declares_and_ends(world: World, name: str) -> None:
    with pytest.raises((Refused, NotThere)):
        declare(world, name)
    surge = declare(world)
    with pytest.raises((Refused, NotThere)):
        end_surge(by=world.actor(name), surge_id=surge.pk, reason="พอแล้ว", at=clock.now())


def test_a_home_where_two_have_to_go_is_swept_by_two_officials_and_never_by_a_volunteer(world: World) -> None:
    home(world, "1", official="colleague", at=near(1))
    home(world, "2", official="official", at=near(2))
    own = world.households["own"]
    set_two_person_rule(
        by=world.actor("official"), household_id=own.pk, cause=TwoPersonCause.VIOLENCE, on=clock.today()
    )
    declare(world)
    stops = [stop for stop in every(PlannedVisit) if stop.household_id == own.pk]
    officials = {world.staff["official"].pk, world.staff["colleague"].pk}
    assert {stop.staff_member_id for stop in stops} == officials
    assert {stop.partner_id for stop in stops} == officials
    assert len({stop.day for stop in stops}) == 1


def test_a_home_where_two_have_to_go_waits_where_only_one_serves(world: World) -> None:
    own = world.households["own"]
    set_two_person_rule(
        by=world.actor("official"), household_id=own.pk, cause=TwoPersonCause.VIOLENCE, on=clock.today()
    )
    surge = declare(world)
    assert every(PlannedVisit) == []
    assert progress(world, surge).line.waiting == 1


SWEPT = """| | text | household | บ้าน | Home | household |
| | select_one yn | notice | แจ้งแล้ว | Notice | notice_given |
| | text | others | พบใคร | Whom | others_met |
| | select_one yn | there | ยังมีคนอยู่ไหม | Anybody there? | still_there |
| | select_one yn | safe | ปลอดภัยไหม | Safe? | safe |
| | select_multiple needs | needs | ต้องการอะไร | What is needed? | needs |
"""
NEEDS = "".join(f"| | needs | {name} | {name} | {name} |\n" for name in ("rescue", "water_food", "boat"))


def look(world: World, *, there: str = "yes", safe: str, needs: str) -> None:
    """Send what an official found at a home, as his phone would."""
    member, home_of = world.staff["official"], world.households["own"]
    with acting(SYSTEM):
        phone = Device(staff_member=member, label="phone", token_hash=new_id().bytes * 2, enrolled_at=clock.now())
        phone.save()
        sent = Submission(
            instance_id=new_id(), sha256=new_id().bytes * 2, kind="form", form_code="small", channel="field",
            device=phone, staff_member=member, household_id=home_of.pk, place=home_of.place, received_at=clock.now(),
            sealed_with="intake", state="complete", body_sealed=b"sealed",
        )  # fmt: skip
        sent.save()
    process_answers(
        by=world.actor("official"),
        submission_id=sent.pk,
        body=(
            f'<data id="small" version="1"><household>{world.households["own"].pk}</household><notice>yes</notice>'
            f"<others>เพื่อนบ้าน</others><there>{there}</there><safe>{safe}</safe><needs>{needs}</needs></data>"
        ).encode(),
        form_code="small",
        form_version="1",
        attachments=(),
    )


def test_danger_and_what_is_needed_are_shown_as_they_were_found_last(world: World) -> None:
    publish(world.actor("planner"), written(SWEPT, choices=CHOICES + NEEDS))
    surge = declare(world)
    assert (progress(world, surge).in_danger, progress(world, surge).wanted) == (0, ())
    look(world, safe="no", needs="rescue boat")
    found = progress(world, surge)
    wanted = [(need.en, homes) for need, homes in found.wanted]
    assert (found.in_danger, found.left, wanted) == (1, 0, [("To be brought out", 1), ("boat", 1)])
    head = world.actor("provincial-head")
    with acting(head):
        (line,) = swept_lines(head, list(swept_households(head, surge.pk, show="needs")))
    assert line.look is not None
    assert (line.look.in_danger, [need.th for need in line.look.wanted]) == (True, ["ต้องพาออกมา", "boat"])
    look(world, there="no", safe="yes", needs="")
    found = progress(world, surge)
    assert (found.in_danger, found.left, found.wanted) == (0, 1, ())
    assert progress(world, surge, "minister").left == 1
