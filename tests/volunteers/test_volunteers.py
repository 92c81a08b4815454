"""Volunteers are registered, seen within reach, and thanked."""

from datetime import date

import pytest

from onehome.access.gate import acting
from onehome.access.types import Actor, system_actor
from onehome.journal.models import Entry
from onehome.kernel import clock
from onehome.kernel.errors import Conflict, Invalid, NotThere, Refused
from onehome.volunteers.actions.register import VolunteerDraft, change_volunteer, register_volunteers, thank
from onehome.volunteers.models import Volunteer
from onehome.volunteers.queries.volunteers import thanks_to, thanks_to_me, volunteer, volunteers_seen
from tests.world import World

SINCE = date(2020, 5, 1)


def draft(world: World, who: str = "volunteer", place: str = "500101", **fields: object) -> VolunteerDraft:
    given = {"village": "หมู่ 1", "skills": ("driving", "children"), "since": SINCE} | fields
    return VolunteerDraft(world.staff[who].pk, place, **given)  # type: ignore[arg-type]


@pytest.fixture
def volunteers(world: World) -> dict[str, Volunteer]:
    head, far = world.actor("provincial-head"), world.actor("far-head")
    own, other = register_volunteers(by=head, drafts=[draft(world), draft(world, "other-volunteer")])
    (away,) = register_volunteers(by=far, drafts=[draft(world, "far-volunteer", "400101")])
    return {"own": own, "other": other, "far": away}


def seen(actor: Actor, **narrowed: str) -> set[object]:
    with acting(actor):
        return {row.pk for row in volunteers_seen(actor, **narrowed)}


def test_each_sees_those_of_the_own_province(world: World, volunteers: dict[str, Volunteer]) -> None:
    own = {volunteers["own"].pk, volunteers["other"].pk}
    assert seen(world.actor("official")) == own
    assert seen(world.actor("far-official")) == {volunteers["far"].pk}
    assert seen(world.actor("volunteer")) == seen(world.actor("minister")) == set()
    assert seen(world.actor("official"), place="5001", skill="driving") == own
    assert seen(world.actor("official"), skill="sign-language") == seen(world.actor("official"), place="5002") == set()
    official = world.actor("official")
    with acting(official), pytest.raises(NotThere):
        volunteer(official, volunteers["far"].pk)


def test_only_who_may_import_registers(world: World) -> None:
    for who in ("official", "volunteer", "far-head"):
        with pytest.raises(Refused):
            register_volunteers(by=world.actor(who), drafts=[draft(world)])


def test_wrong_drafts_leave_nothing(world: World, volunteers: dict[str, Volunteer]) -> None:
    head = world.actor("provincial-head")
    for wrong, error in (
        (draft(world, "neighbour", place="509999"), Invalid),
        (draft(world, "neighbour", skills=("flying",)), Invalid),
        (draft(world), Conflict),
    ):
        with pytest.raises(error):
            register_volunteers(by=head, drafts=[draft(world, "colleague"), wrong])
    with acting(system_actor("test")):
        assert Volunteer.objects.by_system(why="count").count() == 3


def test_what_a_volunteer_can_do_changes(world: World, volunteers: dict[str, Volunteer]) -> None:
    official, row = world.actor("official"), volunteers["own"]
    change_volunteer(by=official, volunteer_id=row.pk, village="หมู่ 2", skills=["disability"], trained_on=SINCE)
    with acting(official):
        now = volunteer(official, row.pk)
    assert (now.village, now.skills, now.trained_on) == ("หมู่ 2", ["disability"], SINCE)
    for who in ("far-official", "volunteer"):
        with pytest.raises(NotThere):
            change_volunteer(by=world.actor(who), volunteer_id=row.pk, village="", skills=[], trained_on=None)
    with pytest.raises(Invalid):
        change_volunteer(by=official, volunteer_id=row.pk, village="", skills=["flying"], trained_on=None)


def test_thanks_are_read_by_the_one_they_are_for(world: World, volunteers: dict[str, Volunteer]) -> None:
    official = world.actor("official")
    thank(by=official, volunteer_id=volunteers["own"].pk, words="ยายได้เตียงแล้ว เพราะคุณแจ้ง", at=clock.now())
    for who, expected in (("volunteer", 1), ("other-volunteer", 0), ("far-volunteer", 0)):
        actor = world.actor(who)
        with acting(actor):
            assert len(thanks_to_me(actor)) == expected
    with acting(official):
        (said,) = thanks_to(official, volunteers["own"].pk)
    assert said.words.th.startswith("ยายได้เตียง")
    assert said.by.th == world.staff["official"].name_th
    assert Entry.objects.get(name="volunteers.thanked").subjects == [f"volunteers.volunteer/{volunteers['own'].pk}"]
    with pytest.raises(Invalid):
        thank(by=official, volunteer_id=volunteers["own"].pk, words="  ", at=clock.now())
    with pytest.raises(NotThere):
        thank(by=world.actor("far-official"), volunteer_id=volunteers["own"].pk, words="ดี", at=clock.now())
