"""The second wall: PostgreSQL itself shows rows by province, whatever the program asks."""

import pytest
from django.db import ProgrammingError, connection, transaction

from onehome.access.gate import acting
from onehome.access.row_security import PROVINCE_COLUMN, protected_models
from onehome.people.models import Household
from tests.world import World


def every_household() -> set[str]:
    return set(Household.objects.by_system(why="the test looks past the first wall").values_list("number", flat=True))


def test_without_context_no_row_is_shown(world: World) -> None:
    with transaction.atomic():
        assert every_household() == set()


def test_an_actor_is_shown_his_provinces_only(world: World) -> None:
    with acting(world.actor("official")):
        assert every_household() == {"H-own"}
    with acting(world.actor("far-official")):
        assert every_household() == {"H-far"}
    with acting(world.actor("minister")):
        assert every_household() == {"H-own", "H-far"}


def test_only_whoever_serves_the_nation_is_shown_every_row(world: World) -> None:
    """A list of provinces that holds the sign for all of them shows those provinces and no others."""
    with transaction.atomic(), connection.cursor() as cursor:
        for named, shown in (
            ("*", {"H-own", "H-far"}),
            (",*", set()),
            ("*,50", {"H-own"}),
            (",50", {"H-own"}),
            ("", set()),
        ):
            cursor.execute("SELECT set_config('onehome.provinces', %s, true)", [named])
            assert every_household() == shown


def test_contexts_nest_and_are_restored(world: World) -> None:
    with acting(world.actor("official")):
        with acting(world.actor("far-official")):
            assert every_household() == {"H-far"}
        assert every_household() == {"H-own"}
    assert every_household() == set()


def test_a_row_cannot_be_written_into_another_province(world: World) -> None:
    household = world.households["own"]
    with pytest.raises(ProgrammingError, match="row-level security"), acting(world.actor("official")):
        household.place = "400101"
        household.save()


def test_every_table_with_a_province_is_policed(world: World) -> None:
    tables = {model._meta.db_table for model in protected_models()}
    assert len(tables) > 20
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        policed = {name for (name,) in cursor.fetchall()}
        cursor.execute(
            "SELECT table_name FROM information_schema.columns WHERE column_name = %s AND table_schema = 'public'",
            [PROVINCE_COLUMN],
        )
        with_province = {name for (name,) in cursor.fetchall()}
    assert tables == policed
    assert with_province - policed == {"places_unit"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET name = ''",
        "DELETE FROM journal_entry",
        "TRUNCATE journal_entry",
        "CREATE TABLE x (y int)",
        "ALTER TABLE people_person DISABLE ROW LEVEL SECURITY",
    ],
)
def test_the_application_role_may_not(db: None, statement: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
