"""Households and persons come into the registry: by hand and by the thousand."""

import random
from datetime import date

import pytest
from django.db import connection

from onehome.access.gate import acting
from onehome.access.types import Permission, system_actor
from onehome.journal.models import Entry
from onehome.kernel import clock
from onehome.kernel.errors import Invalid, NotThere, Refused
from onehome.kernel.national_id import fictional, mask
from onehome.people.actions.change import change_person, move_person, record_death
from onehome.people.actions.register import register_household, register_many, register_person
from onehome.people.actions.reveal import reveal_national_id
from onehome.people.models import DataKey, Household, KnownFact, Person
from onehome.people.queries.households import household
from onehome.people.types import FactDraft, FactSource, HouseholdDraft, PersonDraft, Relation, Sex
from tests.world import World

NUMBER = fictional(random.Random(1))  # noqa: S311  (fiction, not a secret)
DAY = date(2026, 11, 23)


def draft(**fields: object) -> PersonDraft:
    return PersonDraft(**{"given_name": "สมปอง", "family_name": "ใจดี", "national_id": NUMBER} | fields)  # type: ignore[arg-type]


def home(*members: PersonDraft, place: str = "500101", **fields: object) -> HouseholdDraft:
    return HouseholdDraft(place=place, members=members, **fields)  # type: ignore[arg-type]


def person_of(world: World, who: str, pk: object) -> Person:
    return Person.objects.seen_by(world.actor(who), Permission.SEARCH_PEOPLE).get(pk=pk)


def test_a_household_is_registered_with_its_first_member(world: World) -> None:
    official = world.actor("official")
    row = register_household(by=official, draft=home(draft(), village="หมู่  ๓", address="12/3 ซอยวัด"))
    with acting(official):
        page = household(official, row.pk, day=DAY)
    assert page.number.startswith("50-")
    assert page.village == "หมู่ ๓"
    assert page.address == "12/3 ซอยวัด"
    assert [member.full_name for member in page.members] == ["สมปอง ใจดี"]
    assert page.members[0].national_id == mask(NUMBER)
    entry = Entry.objects.get(name="people.household_registered")
    assert entry.subjects == [f"people.household/{row.pk}"]
    assert entry.staff_id == official.staff_id


def test_nothing_that_identifies_is_readable_in_the_tables(world: World) -> None:
    official = world.actor("official")
    register_household(by=official, draft=home(draft(phone="0812345678"), address="บ้านเลขที่ลับ"))
    with acting(official), connection.cursor() as cursor:
        for table in ("people_person", "people_household", "people_datakey", "people_knownfact", "journal_entry"):
            cursor.execute(f"SELECT t::text FROM {table} t")  # noqa: S608  (names of the test)
            text = "\n".join(row for (row,) in cursor.fetchall())
            for secret in (NUMBER, "0812345678", "บ้านเลขที่ลับ"):
                assert secret not in text
                assert secret.encode().hex() not in text


def test_a_title_typed_with_the_name_is_taken_apart(world: World) -> None:
    official = world.actor("official")
    person = register_person(
        by=official, household_id=world.households["own"].pk, draft=draft(given_name="นางสาวนํ้าฝน", national_id="")
    )
    assert (person.title, person.given_name) == ("นางสาว", "น้ำฝน")
    assert person.given_sound_a and person.family_sound_b
    assert person.full_name == "นางสาวน้ำฝน ใจดี"


def test_a_missing_national_id_never_blocks(world: World) -> None:
    official = world.actor("official")
    for _ in range(2):
        register_person(by=official, household_id=world.households["own"].pk, draft=draft(national_id=""))
    with acting(official):
        assert len(household(official, world.households["own"].pk, day=DAY).members) == 3


def test_a_number_taken_in_another_province_says_nothing_of_the_other(world: World) -> None:
    register_household(by=world.actor("far-official"), draft=home(draft(given_name="ความลับ"), place="400101"))
    official = world.actor("official")
    with pytest.raises(Invalid) as refused:
        register_person(by=official, household_id=world.households["own"].pk, draft=draft())
    assert refused.value.field == "national_id"
    said = refused.value.sentence.th + refused.value.sentence.en
    assert NUMBER not in said and "ความลับ" not in said and "400101" not in said
    with acting(official):
        assert len(household(official, world.households["own"].pk, day=DAY).members) == 1
        assert DataKey.objects.by_system(why="count").count() == 2  # nothing is left behind


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"given_name": "  "}, "given_name"),
        ({"national_id": "1234567890123"}, None),
        ({"birth_date": date(2999, 1, 1)}, "birth_date"),
        ({"birth_date": date(1860, 1, 1)}, "birth_date"),
    ],
)
def test_what_cannot_be_is_refused_with_the_field(world: World, fields: dict[str, object], field: str | None) -> None:
    with pytest.raises(Invalid) as refused:
        register_person(by=world.actor("official"), household_id=world.households["own"].pk, draft=draft(**fields))
    assert refused.value.field == field or (field is None and refused.value.field == "national_id")


def test_only_where_the_actor_works(world: World) -> None:
    with pytest.raises(Refused):
        register_household(by=world.actor("official"), draft=home(draft(), place="400101"))
    with pytest.raises(NotThere):
        register_person(by=world.actor("official"), household_id=world.households["far"].pk, draft=draft())
    with pytest.raises(NotThere):
        register_person(by=world.actor("volunteer"), household_id=world.households["own"].pk, draft=draft())
    with pytest.raises(Refused):
        register_many(by=world.actor("official"), drafts=[home(draft())])


def test_an_unknown_subdistrict_is_refused(world: World) -> None:
    for place in ("509999", "5001"):
        with pytest.raises(Invalid) as refused:
            register_household(by=world.actor("official"), draft=home(draft(), place=place))
        assert refused.value.field == "place"


def test_a_household_number_that_is_taken_is_said(world: World) -> None:
    register_household(by=world.actor("far-official"), draft=home(draft(), number="b-๑๒", place="400101"))
    with pytest.raises(Invalid) as refused:
        register_household(by=world.actor("official"), draft=home(draft(national_id=""), number="B-12"))
    assert refused.value.field == "number"


def test_many_are_registered_in_few_statements(world: World, django_assert_max_num_queries: object) -> None:
    rng = random.Random(2)  # noqa: S311  (fiction, not a secret)
    told = FactDraft("person.income_year", 12_000, DAY, FactSource.IMPORTED)
    drafts = [
        home(draft(national_id=fictional(rng), facts=(told,)), draft(national_id="", relation=Relation.CHILD))
        for _ in range(50)
    ]
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        rows = register_many(by=system_actor("test"), drafts=drafts)
    with acting(system_actor("test")):
        assert len(rows) == 50
        assert Person.objects.by_system(why="count").count() == 102
        assert KnownFact.objects.by_system(why="count").count() == 50
        assert set(KnownFact.objects.by_system(why="look").values_list("value", flat=True)) == {12_000}


def test_one_bad_draft_of_many_leaves_nothing(world: World) -> None:
    drafts = [home(draft()), home(draft(given_name="สมศรี"))]  # the same number twice
    with pytest.raises(Invalid):
        register_many(by=system_actor("test"), drafts=drafts)
    with acting(system_actor("test")):
        assert Household.objects.by_system(why="count").count() == 2


def test_only_changed_fields_are_written(world: World) -> None:
    official, person = world.actor("official"), world.persons["own"]
    change_person(by=official, person_id=person.pk, changes={"family_name": "สุขใจ", "national_id": NUMBER})
    change_person(by=world.actor("colleague"), person_id=person.pk, changes={"sex": Sex.MALE, "phone": "053-111"})
    with acting(official):
        row = person_of(world, "official", person.pk)
        page = household(official, row.household_id, day=DAY)
    assert (row.given_name, row.family_name, row.sex) == ("สมหญิง", "สุขใจ", Sex.MALE)
    assert page.members[0].national_id == mask(NUMBER)
    assert page.members[0].phone == "053-111"
    change_person(by=official, person_id=person.pk, changes={"national_id": ""})
    with acting(official):
        assert person_of(world, "official", person.pk).national_id_index is None
    assert Entry.objects.filter(name="people.person_changed").last().fields == ["national_id"]  # type: ignore[union-attr]


def test_a_person_moves_with_key_and_facts(world: World) -> None:
    official = world.actor("official")
    row = register_household(by=official, draft=home(place="500102"))
    move_person(by=official, person_id=world.persons["own"].pk, household_id=row.pk, relation=Relation.HEAD)
    with acting(official):
        assert household(official, row.pk, day=DAY).members[0].id == world.persons["own"].pk
        assert DataKey.objects.by_system(why="look").get(pk=world.persons["own"].pk).place == "500102"
    with pytest.raises(NotThere):
        move_person(
            by=official,
            person_id=world.persons["own"].pk,
            household_id=world.households["far"].pk,
            relation=Relation.OTHER,
        )


def test_a_death_takes_the_person_out_of_those_who_live_here(world: World) -> None:
    official, person = world.actor("official"), world.persons["own"]
    for day in (date(2999, 1, 1), date(1900, 1, 1)):
        with pytest.raises(Invalid):
            record_death(by=official, person_id=person.pk, on=day)
    record_death(by=official, person_id=person.pk, on=DAY)
    with acting(official):
        page = household(official, person.household_id, day=clock.today())
    assert page.members == ()
    assert page.departed[0].age == 76


def test_a_full_number_is_read_with_a_reason_only(world: World) -> None:
    official, person = world.actor("official"), world.persons["own"]
    change_person(by=official, person_id=person.pk, changes={"national_id": NUMBER})
    with pytest.raises(Invalid):
        reveal_national_id(by=official, person_id=person.pk, reason=" ")
    for stranger in ("far-official", "volunteer", "auditor"):
        with pytest.raises(NotThere):
            reveal_national_id(by=world.actor(stranger), person_id=person.pk, reason="อยากรู้อยากเห็น")
    shown = reveal_national_id(by=official, person_id=person.pk, reason="กรอกแบบคำขอเบี้ย")
    assert shown.replace("-", "") == NUMBER
    entry = Entry.objects.get(name="people.national_id_revealed")
    assert (entry.kind, entry.fields, entry.reason) == ("read", ["national_id"], "กรอกแบบคำขอเบี้ย")
    assert NUMBER not in str(entry.__dict__)


def test_destroying_the_key_erases_what_was_sealed(world: World) -> None:
    official, person = world.actor("official"), world.persons["own"]
    change_person(by=official, person_id=person.pk, changes={"national_id": NUMBER, "phone": "0811111111"})
    with acting(official):
        DataKey.objects.by_system(why="erasure").filter(pk=person.pk).delete()
        member = household(official, person.household_id, day=DAY).members[0]
    assert (member.national_id, member.phone) == ("", "")
    assert reveal_national_id(by=official, person_id=person.pk, reason="ตรวจหลังลบ") == ""
