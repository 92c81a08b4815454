"""Statements that are made and planned once answer as the ORM does, each time for the values that are asked for."""

from datetime import date
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from onehome.access.compiled import CompiledOnce, InsertedOnce
from onehome.access.gate import acting
from onehome.access.models import Device, Grant
from onehome.access.queries import grants_in_force
from onehome.journal.actions import record_all
from onehome.journal.models import Entry
from onehome.journal.prepared import ask_prepared, send_prepared, together
from onehome.journal.types import Fact
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
    assert "access_grant" in captured[0]["sql"]


def test_a_value_that_would_be_forgotten_is_refused(world: World) -> None:
    with pytest.raises(ValueError, match="Not every example"):
        CompiledOnce(lambda _asked: Grant.objects.all(), UUID(int=0)).rows(world.staff["official"].pk)


def test_a_row_is_inserted_as_save_would(world: World) -> None:
    made = Device(staff_member=world.staff["official"], label="ของฉัน", token_hash=b"0" * 32, enrolled_at=clock.now())
    InsertedOnce(Device).insert([made])
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


def test_the_database_keeps_the_plan(world: World) -> None:
    """psycopg prepares nothing, whatever is asked of it, while a connection has no threshold."""
    asked = "SELECT %s::int + 40"
    for number in (1, 2):
        assert ask_prepared(asked, [number]) == [(number + 40,)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE '%+ 40'")
        assert cursor.fetchall() == [(2, 0)]


def test_what_is_asked_for_many_answers_for_each(world: World) -> None:
    asked = CompiledOnce(lambda ids: Device.objects.filter(pk__any_of=ids).order_by("pk"), [UUID(int=0)])
    made = [
        Device.objects.create(
            staff_member=world.staff["official"], label="x", token_hash=b"0" * 32, enrolled_at=clock.now()
        )
        for _ in range(3)
    ]
    assert asked.rows([one.pk for one in made]) == made
    assert asked.rows([made[1].pk]) == [made[1]] and asked.rows([]) == []


def test_statements_that_travel_together_answer_in_any_order(world: World) -> None:
    with together():
        first, second = (send_prepared("SELECT %s::int", [number]) for number in (1, 2))
        assert second.rows() == [(2,)]
    assert first.rows() == [(1,)]


def test_one_that_fails_fails_all_that_travel_with_it(world: World) -> None:
    before = Entry.objects.count()
    with pytest.raises(DatabaseError), transaction.atomic(), together():
        facts = Fact("visits.submission_received"), Fact("x" * 81)  # the journal has no room for such a name
        record_all((fact, SYSTEM.by) for fact in facts)
    assert Entry.objects.count() == before
    assert ask_prepared("SELECT %s::int", [7]) == [(7,)]  # and the connection goes on
