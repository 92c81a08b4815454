"""Statements that are made and planned once answer as the ORM does, each time for the values that are asked for."""

from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from onehome.access.compiled import CompiledOnce, InsertedOnce
from onehome.access.gate import acting
from onehome.access.models import Device, Grant
from onehome.access.queries import grants_in_force
from onehome.journal.prepared import ask_prepared
from onehome.kernel import clock
from tests.world import SYSTEM, World


def held(staff_id: UUID, day: date) -> QuerySet[Grant]:
    return grants_in_force(day).filter(staff_member=staff_id).select_related("staff_member").order_by("pk")


def test_the_same_rows_as_the_query_itself_for_whoever_is_asked(world: World) -> None:
    asked = CompiledOnce(held, UUID(int=0), date.min)
    for member in world.staff.values():
        for day in (clock.today(), date(2001, 1, 1)):
            assert asked.rows(member.pk, day) == list(held(member.pk, day))
    with CaptureQueriesContext(connection) as captured:
        (grant,) = asked.rows(world.staff["official"].pk, clock.today())
        assert grant.staff_member == world.staff["official"]
    assert len(captured) == 1  # counted as any other, and what it leads to came along


def test_a_value_that_would_be_forgotten_is_refused(world: World) -> None:
    with pytest.raises(ValueError, match="Not every example"):
        CompiledOnce(lambda _asked: Grant.objects.all(), UUID(int=0)).rows(world.staff["official"].pk)


def test_a_row_is_inserted_as_save_would(world: World) -> None:
    made = Device(staff_member=world.staff["official"], label="ของฉัน", token_hash=b"0" * 32, enrolled_at=clock.now())
    InsertedOnce(Device).insert(made)
    assert not made._state.adding
    kept = Device.objects.get(pk=made.pk)
    named = [field.attname for field in Device._meta.concrete_fields]
    assert [getattr(kept, name) for name in named] == [getattr(made, name) for name in named]


def test_rows_of_no_province_in_sight_are_not_shown(world: World) -> None:
    """A plan that was kept is no way around the second wall."""
    count = "SELECT count(*) FROM people_household WHERE village <> %s"
    with acting(SYSTEM):
        assert ask_prepared(count, ["x"])[0][0] > 0
    with acting(world.actor("far-official")):
        assert ask_prepared(count, ["x"])[0][0] == 1
    assert ask_prepared(count, ["x"]) == [(0,)]
