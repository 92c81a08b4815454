"""Changes that were made without network come home field by field; nothing is overwritten unseen."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from onehome.access.gate import acting
from onehome.access.types import Actor
from onehome.journal.models import Entry
from onehome.kernel.errors import Conflict, Invalid, NotThere, Refused
from onehome.people.actions.change import change_household, change_person, record_death
from onehome.people.actions.merge import merge_household_change, settle_field_change, spelled
from onehome.people.models import FieldChange, Household, Person
from onehome.people.queries.merging import open_by_source, open_changes, values_of
from onehome.people.types import ChangedField, HouseholdChange, MergedEntity
from tests.world import SYSTEM, World


@pytest.fixture(autouse=True)
def sight(world: World) -> Any:
    with acting(SYSTEM):
        yield


def change(world: World, *fields: tuple[str, str | None, str | None], version: int = 1) -> HouseholdChange:
    home, person = world.households["own"].pk, world.persons["own"].pk
    changes = [
        ChangedField(MergedEntity.HOUSEHOLD, home, *one)
        if one[0] in {"village", "address"}
        else ChangedField(MergedEntity.PERSON, person, *one)
        for one in fields
    ]
    return HouseholdChange(home, version, tuple(changes))


def merge(
    world: World, *fields: tuple[str, str | None, str | None], who: str = "official", source: UUID | None = None
) -> list[str]:
    rows = merge_household_change(by=world.actor(who), source_id=source or uuid4(), change=change(world, *fields))
    return [row.state for row in rows]


def home(world: World) -> Household:
    return Household.objects.by_system(why="tests look").get(pk=world.households["own"].pk)


def person(world: World) -> Person:
    return Person.objects.by_system(why="tests look").get(pk=world.persons["own"].pk)


def test_every_field_that_nobody_changed_meanwhile_is_written(world: World) -> None:
    states = merge(
        world,
        ("village", "หมู่ 1", "หมู่ 2"),
        ("address", None, "12/3"),
        ("phone", None, "๐๘๑-๒๓๔"),
        ("given_name", "สมหญิง", "สมศรี"),
        ("sex", "female", "male"),
        ("birth_date", "1950-05-20", "1951-05-20"),
        ("birth_precision", "day", "year"),
        ("relation", "head", "parent"),
        ("title", "", "นาง"),
        ("family_name", "ทดสอบown", "ทดสอบใหม่"),
    )
    assert set(states) == {"applied"}
    one = person(world)
    assert (home(world).village, one.full_name, one.sex, one.relation) == ("หมู่ 2", "นางสมศรี ทดสอบใหม่", "male", "parent")
    assert one.birth_date == date(1951, 5, 20) and one.birth_precision == "year"
    values = values_of(FieldChange.objects.by_system(why="tests look"))
    assert all(
        value.now is not None and (value.now == value.proposed or value.now == "081-234") for value in values.values()
    )
    assert Entry.objects.filter(name="people.change_brought_home").count() == 1


def test_a_field_that_a_colleague_changed_is_kept_with_both_values(world: World) -> None:
    change_household(by=world.actor("colleague"), household_id=home(world).pk, changes={"village": "หมู่ 3"})
    assert merge(world, ("village", "หมู่ 1", "หมู่ 2"), ("phone", None, "081")) == ["conflict", "applied"]
    assert home(world).village == "หมู่ 3"
    (row,) = open_changes(world.actor("official"))
    values = values_of([row])[row.pk]
    assert (values.base, values.found, values.proposed, values.now) == ("หมู่ 1", "หมู่ 3", "หมู่ 2", "หมู่ 3")
    assert "หมู่".encode() not in bytes(row.proposed_sealed)


def test_the_same_change_of_two_people_is_no_difference(world: World) -> None:
    change_household(by=world.actor("colleague"), household_id=home(world).pk, changes={"village": "หมู่ 2"})
    assert merge(world, ("village", "หมู่ 1", " หมู่ 2 ")) == ["already"]


def test_two_phones_that_saw_the_same_and_want_different_things(world: World) -> None:
    assert merge(world, ("phone", None, "081")) == ["applied"]
    assert merge(world, ("phone", None, "089"), who="colleague") == ["conflict"]
    assert merge(world, ("phone", "081", "089"), who="colleague") == ["applied"]


def test_a_change_that_comes_twice_is_made_once(world: World) -> None:
    source = uuid4()
    assert merge(world, ("village", "หมู่ 1", "หมู่ 2"), source=source) == ["applied"]
    change_household(by=world.actor("colleague"), household_id=home(world).pk, changes={"village": "หมู่ 1"})
    assert merge(world, ("village", "หมู่ 1", "หมู่ 2"), source=source) == ["applied"]
    assert home(world).village == "หมู่ 1" and FieldChange.objects.by_system(why="tests look").count() == 1


def test_a_volunteer_asks_and_an_official_decides(world: World) -> None:
    assert merge(world, ("village", "หมู่ 1", "หมู่ 2"), who="volunteer") == ["asked"]
    assert home(world).village == "หมู่ 1"
    (row,) = open_changes(world.actor("official"))
    with pytest.raises((NotThere, Refused)):
        settle_field_change(by=world.actor("volunteer"), change_id=row.pk, take=True, seen="หมู่ 1")
    with pytest.raises(NotThere):
        settle_field_change(by=world.actor("far-official"), change_id=row.pk, take=True, seen="หมู่ 1")
    settle_field_change(by=world.actor("official"), change_id=row.pk, take=True, seen="หมู่ 1")
    assert home(world).village == "หมู่ 2" and not open_changes(world.actor("official"))
    with pytest.raises(Conflict):
        settle_field_change(by=world.actor("official"), change_id=row.pk, take=False, seen="หมู่ 2")


def test_a_value_that_changed_while_it_was_looked_at_is_not_overwritten(world: World) -> None:
    change_household(by=world.actor("colleague"), household_id=home(world).pk, changes={"village": "หมู่ 3"})
    merge(world, ("village", "หมู่ 1", "หมู่ 2"))
    (row,) = open_changes(world.actor("official"))
    change_household(by=world.actor("colleague"), household_id=home(world).pk, changes={"village": "หมู่ 4"})
    with pytest.raises(Conflict):
        settle_field_change(by=world.actor("official"), change_id=row.pk, take=True, seen="หมู่ 3")
    settle_field_change(by=world.actor("official"), change_id=row.pk, take=False, seen="หมู่ 4")
    assert home(world).village == "หมู่ 4"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("given_name", " "),
        ("given_name", None),
        ("sex", "x"),
        ("relation", ""),
        ("birth_date", "2999-01-01"),
        ("birth_date", "1700-01-01"),
        ("birth_date", "yesterday"),
        ("title", "ย" * 31),
    ],
)
def test_a_value_that_cannot_stand_is_kept_and_shown_with_the_reason(
    world: World, field: str, value: str | None
) -> None:
    before = person(world)
    now = {"given_name": "สมหญิง", "sex": "female", "relation": "head", "birth_date": "1950-05-20", "title": ""}[field]
    assert merge(world, (field, now, value), ("village", "หมู่ 1", "หมู่ 2")) == ["conflict", "applied"]
    (row,) = open_changes(world.actor("official"))
    assert row.why_th and getattr(person(world), field) == getattr(before, field)
    with pytest.raises(Invalid):
        settle_field_change(by=world.actor("official"), change_id=row.pk, take=True, seen=now)
    settle_field_change(by=world.actor("official"), change_id=row.pk, take=False, seen=now)


def test_what_cannot_be_a_change_changes_nothing(world: World) -> None:
    stranger = HouseholdChange(
        home(world).pk, 1, (ChangedField(MergedEntity.PERSON, world.persons["far"].pk, "phone", None, "081"),)
    )
    with pytest.raises(Invalid):
        merge_household_change(by=world.actor("official"), source_id=uuid4(), change=stranger)
    with pytest.raises(Invalid):
        merge(world, ("national_id", None, "1101700230708"))
    with pytest.raises(NotThere):
        merge(world, ("village", "หมู่ 1", "หมู่ 2"), who="far-official")
    with pytest.raises(NotThere):
        merge(world, ("village", "หมู่ 1", "หมู่ 2"), who="other-volunteer")
    nobody: Actor = SYSTEM
    with pytest.raises(Refused):
        merge_household_change(by=nobody, source_id=uuid4(), change=change(world, ("village", "หมู่ 1", "x")))
    assert not FieldChange.objects.by_system(why="tests look").exists()


def test_versions_count_every_change(world: World) -> None:
    head = world.actor("provincial-head")
    merge(world, ("village", "หมู่ 1", "หมู่ 2"), ("phone", None, "081"))
    assert (home(world).version, person(world).version) == (2, 2)
    change_person(by=head, person_id=person(world).pk, changes={"phone": "089"})
    record_death(by=head, person_id=person(world).pk, on=date(2026, 1, 1))
    assert person(world).version == 4


def test_open_differences_are_counted_by_record(world: World) -> None:
    source = uuid4()
    merge(world, ("village", "x", "หมู่ 2"), ("phone", "1", "2"), ("title", "", "นาง"), source=source)
    assert open_by_source([source, uuid4()]) == {source: 2}


def test_spelling_is_what_is_kept() -> None:
    assert spelled("phone", " ๐๘๑ ") == "081"
    assert spelled("phone", " ") is None and spelled("address", None) is None
    assert spelled("village", "") == ""
