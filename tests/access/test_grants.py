"""Two persons stand behind every grant, and nobody touches his own."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from onehome.access.actions.grants import approve_grants, end_grant, propose_grant
from onehome.access.models import Grant
from onehome.access.queries import actor_of_account
from onehome.access.types import Actor, Permission, Role
from onehome.journal.models import Entry
from onehome.kernel import clock
from onehome.kernel.errors import Conflict, Invalid, NotThere, Refused
from tests.conftest import StaffClient
from tests.world import World

TODAY = clock.today()


def propose(world: World, by: str = "administrator", whom: str = "colleague", **changed: object) -> Grant:
    given: dict[str, object] = {
        "staff_id": world.staff[whom].pk,
        "role": Role.UNIT_HEAD,
        "place": "50",
        "unit_id": world.units["own"].pk,
        "valid_from": TODAY,
    }
    return propose_grant(by=world.actor(by), **(given | changed))  # type: ignore[arg-type]  # a table of arguments


def approve(world: World, by: str, *grants: Grant) -> list[Grant]:
    return approve_grants(by=world.actor(by), grant_ids=[grant.pk for grant in grants], at=clock.now())


def regional(world: World) -> Actor:
    """Make the far head an administrator of his province."""
    Grant.objects.create(
        staff_member=world.staff["far-head"], role=Role.ADMINISTRATOR, place="40", unit=world.units["far"],
        valid_from=TODAY, approved_at=clock.now(),
    )  # fmt: skip
    return world.actor("far-head")


def test_a_proposed_grant_gives_nothing_before_a_second_person_approves(world: World) -> None:
    grant = propose(world)
    assert Role.UNIT_HEAD not in world.actor("colleague").roles
    approve(world, "second-administrator", grant)
    assert Role.UNIT_HEAD in world.actor("colleague").roles
    assert list(Entry.objects.order_by("pk").values_list("name", flat=True)) == [
        "access.grant_proposed",
        "access.grant_approved",
    ]


def test_nobody_approves_what_he_proposed(world: World) -> None:
    grant = propose(world)
    with pytest.raises(Refused):
        approve(world, "administrator", grant)


def test_nobody_approves_his_own(world: World) -> None:
    grant = propose(world, whom="second-administrator", role=Role.AUDITOR, place="", unit_id=None)
    with pytest.raises(Refused):
        approve(world, "second-administrator", grant)


def test_nobody_proposes_or_ends_his_own(world: World) -> None:
    with pytest.raises(Refused):
        propose(world, whom="administrator", place="", role=Role.AUDITOR)
    own = Grant.objects.get(staff_member=world.staff["administrator"])
    with pytest.raises(Refused):
        end_grant(by=world.actor("administrator"), grant_id=own.pk, on=TODAY, reason="x")


@pytest.mark.parametrize(
    "who", ["minister", "planner", "provincial-head", "unit-head", "official", "volunteer", "auditor"]
)
def test_nobody_else_proposes_or_approves(world: World, who: str) -> None:
    with pytest.raises(Refused):
        propose(world, by=who)
    grant = propose(world)
    with pytest.raises((Refused, NotThere)):
        approve(world, who, grant)


def test_an_administrator_of_a_province_stays_in_it(world: World) -> None:
    by = regional(world)
    kept = {"role": Role.OFFICIAL, "valid_from": TODAY}
    far, own = world.units["far"].pk, world.units["own"].pk
    near_home = propose_grant(by=by, staff_id=world.staff["far-official"].pk, place="4001", unit_id=far, **kept)
    assert near_home.place == "4001"
    for staff, place, unit in (("colleague", "40", far), ("far-official", "50", own), ("far-official", "", far)):
        with pytest.raises((Refused, NotThere)):
            propose_grant(by=by, staff_id=world.staff[staff].pk, place=place, unit_id=unit, **kept)
    elsewhere = propose(world)
    with pytest.raises((Refused, NotThere)):
        approve_grants(by=by, grant_ids=[elsewhere.pk], at=clock.now())


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"role": Role.AUDITOR}, "place"),
        ({"place": "99"}, "place"),
        ({"place": "40"}, "place"),
        ({"unit_id": None}, "unit"),
        ({"valid_to": TODAY - timedelta(days=1)}, "valid_to"),
    ],
)
def test_role_place_unit_and_dates_go_together(world: World, changed: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        propose(world, **changed)
    assert caught.value.field == field


def test_a_batch_is_approved_whole_or_not_at_all(world: World) -> None:
    good, own = (
        propose(world),
        propose(world, by="second-administrator", whom="neighbour", unit_id=world.units["neighbour"].pk),
    )
    with pytest.raises(Refused):
        approve(world, "second-administrator", good, own)
    assert not Grant.objects.filter(pk__in=[good.pk, own.pk], approved_at__isnull=False).exists()
    assert len(approve(world, "second-administrator", good)) == 1
    with pytest.raises(Conflict):
        approve(world, "second-administrator", good)
    with pytest.raises(NotThere):
        approve_grants(by=world.actor("administrator"), grant_ids=[UUID(int=1)], at=clock.now())


def test_ending_a_role_takes_effect_on_the_next_request(world: World, browser: StaffClient) -> None:
    browser.enter("official")
    assert browser.get("/people").status_code == 200
    grant = Grant.objects.get(staff_member=world.staff["official"])
    end_grant(by=world.actor("administrator"), grant_id=grant.pk, on=TODAY, reason="ย้ายงาน")
    assert browser.get("/people").status_code == 403


def test_a_proposal_that_is_taken_back_is_gone(world: World) -> None:
    grant = propose(world)
    end_grant(by=world.actor("administrator"), grant_id=grant.pk, on=TODAY, reason="ผิดคน")
    assert not Grant.objects.filter(pk=grant.pk).exists()
    assert Entry.objects.latest("pk").name == "access.grant_withdrawn"


def test_a_grant_ends_once_and_with_a_reason(world: World) -> None:
    grant = Grant.objects.get(staff_member=world.staff["official"])
    by = world.actor("administrator")
    with pytest.raises(Invalid):
        end_grant(by=by, grant_id=grant.pk, on=TODAY, reason=" ")
    end_grant(by=by, grant_id=grant.pk, on=TODAY, reason="ย้ายงาน")
    with pytest.raises(Conflict):
        end_grant(by=by, grant_id=grant.pk, on=TODAY, reason="อีกครั้ง")


def test_grants_hold_between_their_dates_only(world: World) -> None:
    grant = propose(world, valid_from=date(2027, 1, 1), valid_to=date(2027, 1, 31))
    approve(world, "second-administrator", grant)
    account = world.staff["colleague"].users.get().pk  # type: ignore[attr-defined]  # the reverse of User.staff_member
    for day, holds in ((date(2026, 12, 31), False), (date(2027, 1, 1), True), (date(2027, 1, 31), True)):
        actor = actor_of_account(account, day=day)
        assert actor is not None
        assert actor.may(Permission.WRITE_UNIT_PLAN) is holds
    assert Role.UNIT_HEAD not in actor_of_account(account, day=date(2027, 2, 1)).roles  # type: ignore[union-attr]


def test_the_database_refuses_one_person_in_both_parts(world: World) -> None:
    grant = propose(world)
    for approver in (world.staff["administrator"], world.staff["colleague"]):
        with pytest.raises(IntegrityError), transaction.atomic():
            Grant.objects.filter(pk=grant.pk).update(approved_by=approver, approved_at=clock.now())
