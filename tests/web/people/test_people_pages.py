"""The pages about people: find before you create, nothing typed is lost, a volunteer sees little."""

import random
from datetime import date
from uuid import UUID

import pytest
from django.urls import reverse

from onehome.access.gate import acting
from onehome.access.types import system_actor
from onehome.journal.models import Entry
from onehome.kernel.national_id import fictional, mask, show
from onehome.people.actions.change import change_person
from onehome.people.actions.facts import record_fact
from onehome.people.actions.register import register_many, register_person
from onehome.people.models import KnownFact, Person
from onehome.people.types import FactDraft, FactSource, HouseholdDraft, PersonDraft
from tests.conftest import StaffClient
from tests.world import World

NUMBER = fictional(random.Random(3))  # noqa: S311  (fiction, not a secret)
TYPED = {
    "title": "",
    "given_name": "ส้มหญิง",
    "family_name": "ทดสอบown",
    "relation": "child",
    "sex": "female",
    "birth": "20/5/2493",
    "national_id": "",
    "phone": "",
}


def address(name: str, **kwargs: UUID) -> str:
    return reverse(f"staff:{name}", kwargs=kwargs)


def members_of(world: World) -> int:
    with acting(system_actor("test")):
        return Person.objects.by_system(why="count").filter(household=world.households["own"]).count()


def test_search_shows_cards_and_the_way_to_add(browser: StaffClient, world: World) -> None:
    page = browser.enter("official").get(address("people"), {"q": "ส้มหญิง"}).content.decode()
    assert "ทดสอบown" in page
    assert "ทดสอบfar" not in page
    assert address("household", household_id=world.households["own"].pk) in page
    assert address("household_new") in page
    entry = Entry.objects.get(kind="search")
    assert entry.details["found"] == 1
    assert "ส้มหญิง" not in str(entry.details)


def test_a_search_that_finds_nobody_teaches(browser: StaffClient, world: World) -> None:
    page = browser.enter("official").get(address("people"), {"q": "<b>ฮฮฮ"}).content.decode()
    assert "ไม่พบ" in page and "&lt;b&gt;ฮฮฮ" in page


def test_a_volunteer_sees_the_own_households_and_cannot_search(browser: StaffClient, world: World) -> None:
    browser.enter("volunteer")
    page = browser.get(address("people")).content.decode()
    assert address("household", household_id=world.households["own"].pk) in page
    assert 'type="search"' not in page
    assert browser.get(address("people"), {"q": "สมหญิง"}).status_code == 403
    page = browser.enter("other-volunteer").get(address("people")).content.decode()
    assert "H-own" not in page


def test_an_area_lists_its_households(browser: StaffClient, world: World) -> None:
    browser.enter("official")
    page = browser.get(address("people"), {"area": "500101"}).content.decode()
    assert "H-own" in page
    assert "H-far" not in browser.get(address("people"), {"area": "400101"}).content.decode()


def test_the_household_page_by_who_looks(browser: StaffClient, world: World) -> None:
    household_id, person = world.households["own"].pk, world.persons["own"]
    official = world.actor("official")
    change_person(by=official, person_id=person.pk, changes={"national_id": NUMBER, "phone": "0891112222"})
    income = FactDraft("person.income_year", 31_415, date(2026, 1, 5), FactSource.SEEN)
    record_fact(by=official, household_id=household_id, person_id=person.pk, draft=income)
    here, there = address("household", household_id=household_id), address("person", person_id=person.pk)
    full = browser.enter("official").get(here).content.decode() + browser.get(there).content.decode()
    for shown in ("31,415 บาท", "5 ม.ค. 2569", mask(NUMBER), "0891112222", "20 พ.ค. 2493", "ผู้สูงอายุ"):
        assert shown in full
    assert NUMBER not in full
    reduced = browser.enter("volunteer").get(here).content.decode() + browser.get(there).content.decode()
    for shown in ("สมหญิง", "76 ปี", "หมู่ 1"):
        assert shown in reduced
    for hidden in ("31,415", NUMBER[-3:], "0891112222", "2493", "ผู้สูงอายุ", "/change", "/facts/"):
        assert hidden not in reduced
    for stranger in ("other-volunteer", "far-official", "far-volunteer"):
        browser.enter(stranger)
        assert browser.get(here).status_code == 404
        assert browser.get(there).status_code == 404


def test_a_duplicate_is_shown_before_a_person_is_added(browser: StaffClient, world: World) -> None:
    browser.enter("official")
    here = address("person_new", household_id=world.households["own"].pk)
    answer = browser.post(here, TYPED)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "อาจมีคนนี้อยู่แล้ว" in page and "สมหญิง" in page
    assert 'value="ส้มหญิง"' in page and 'value="20/5/2493"' in page
    assert members_of(world) == 1
    assert browser.post(here, TYPED | {"somebody_new": "not-the-one-compared"}).status_code == 422
    compared = TYPED | {"somebody_new": str(world.persons["own"].pk)}
    assert browser.post(here, compared).status_code == 302
    assert members_of(world) == 2


def test_a_household_is_added_with_its_first_member(browser: StaffClient, world: World) -> None:
    browser.enter("official")
    page = browser.get(address("household_new")).content.decode()
    assert "ศรีภูมิ" in page and "ในเมือง" not in page
    typed = TYPED | {"given_name": "ใหม่", "family_name": "เอี่ยม", "relation": "head", "birth": "2490"}
    refused = browser.post(address("household_new"), typed | {"place": "", "village": "หมู่ 9"})
    assert refused.status_code == 422
    assert 'value="หมู่ 9"' in refused.content.decode()
    home = {"place": "500102", "village": "หมู่ 9", "address": "9/9", "number": ""}
    answer = browser.post(address("household_new"), typed | home)
    assert answer.status_code == 302
    page = browser.get(answer["Location"]).content.decode()
    assert "ใหม่ เอี่ยม" in page and "พระสิงห์" in page and "9/9" in page
    outside = browser.post(address("household_new"), typed | home | {"place": "400101"})
    assert outside.status_code == 422


def test_a_wrong_national_id_is_said_beside_the_field(browser: StaffClient, world: World) -> None:
    browser.enter("official")
    here = address("person_new", household_id=world.households["own"].pk)
    page = browser.post(here, TYPED | {"national_id": "1234567890123"})
    assert page.status_code == 422
    assert "อาจพิมพ์ผิดหนึ่งหลัก" in page.content.decode()
    register_person(
        by=world.actor("far-official"),
        household_id=world.households["far"].pk,
        draft=PersonDraft("ลับ", national_id=NUMBER),
    )
    taken = browser.post(here, TYPED | {"given_name": "คนอื่น", "family_name": "ต่างไป", "national_id": NUMBER})
    assert taken.status_code == 422
    assert "มีผู้ใช้ในทะเบียนแล้ว" in taken.content.decode() and "ลับ" not in taken.content.decode()


def test_a_person_is_corrected_and_the_masked_number_stays(browser: StaffClient, world: World) -> None:
    person = world.persons["own"]
    change_person(by=world.actor("official"), person_id=person.pk, changes={"national_id": NUMBER})
    browser.enter("official")
    here = address("person_change", person_id=person.pk)
    page = browser.get(here).content.decode()
    assert mask(NUMBER) in page and 'value="20 พ.ค. 2493"' in page
    typed = TYPED | {"given_name": "สมหญิง", "family_name": "แก้แล้ว", "relation": "head", "birth": "20 พ.ค. 2493"}
    assert browser.post(here, typed | {"national_id": mask(NUMBER)}).status_code == 302
    with acting(system_actor("test")):
        row = Person.objects.by_system(why="look").get(pk=person.pk)
    assert row.family_name == "แก้แล้ว" and row.national_id_index is not None
    assert Entry.objects.filter(name="people.person_changed").last().fields == ["family_name"]  # type: ignore[union-attr]


def test_the_full_number_is_shown_for_a_reason(browser: StaffClient, world: World) -> None:
    person = world.persons["own"]
    change_person(by=world.actor("official"), person_id=person.pk, changes={"national_id": NUMBER})
    browser.enter("official")
    here = address("national_id", person_id=person.pk)
    assert browser.get(here).status_code == 405
    refused = browser.post(here, {"reason": ""})
    assert refused.status_code == 422 and show(NUMBER) not in refused.content.decode()
    assert show(NUMBER) in browser.post(here, {"reason": "ยื่นคำขอเบี้ยยังชีพ"}).content.decode()
    assert Entry.objects.get(name="people.national_id_revealed").reason == "ยื่นคำขอเบี้ยยังชีพ"
    assert browser.enter("far-official").post(here, {"reason": "อยากรู้เฉย ๆ"}).status_code == 404
    assert browser.enter("volunteer").post(here, {"reason": "อยากรู้เฉย ๆ"}).status_code == 403


def test_a_question_is_asked_and_answered(browser: StaffClient, world: World) -> None:
    browser.enter("official")
    person = world.persons["own"]
    here = address("fact_new", household_id=world.households["own"].pk)
    assert "ปีหนึ่งมีรายได้ประมาณกี่บาท" in browser.get(here, {"person": person.pk}).content.decode()
    assert "เดือดร้อน" in browser.get(here).content.decode()
    about = f"{here}?person={person.pk}&name="
    known = {"known_on": "5/1/2569", "source": "told"}
    assert browser.post(f"{about}person.income_year", {"answer": "๓,๐๐๐ บาท", **known}).status_code == 302
    assert browser.post(f"{about}person.nationality_thai", {"answer": "not-known", **known}).status_code == 302
    before = {"answer": "day", "day": "", **known}
    assert browser.post(f"{about}person.was_recipient_before", before).status_code == 422
    assert browser.post(f"{about}person.was_recipient_before", before | {"day": "1/10/2558"}).status_code == 302
    assert browser.post(f"{about}person.income_year", {"answer": "มาก", **known}).status_code == 422
    assert ">เชียงใหม่<" in browser.get(f"{about}person.work_province").content.decode()
    assert browser.post(f"{about}person.work_province", {"answer": "yes", **known}).status_code == 422
    assert browser.post(f"{about}person.work_province", {"answer": "50", **known}).status_code == 302
    for wrong in ("person.age_years", "nobody.asks", "family.in_hardship"):
        assert browser.get(f"{about}{wrong}").status_code == 404
    assert browser.get(f"{here}?person={world.persons['far'].pk}").status_code == 404
    with acting(system_actor("test")):
        told = dict(KnownFact.objects.by_system(why="look").values_list("name", "value"))
    assert told == {
        "person.income_year": 3000,
        "person.nationality_thai": None,
        "person.was_recipient_before": "2015-10-01",
        "person.work_province": "50",
    }


def test_carers_move_and_death(browser: StaffClient, world: World) -> None:
    browser.enter("official")
    household, person = world.households["own"], world.persons["own"]
    here = address("household_carers", household_id=household.pk)
    page = browser.get(here).content.decode()
    assert "นายcolleague" in page and "นายfar-official" not in page
    chosen = {"official": world.staff["colleague"].pk, "volunteer": ""}
    assert browser.post(here, chosen).status_code == 302
    assert browser.post(here, {"official": world.staff["far-official"].pk}).status_code == 422
    moving = address("person_move", person_id=person.pk)
    assert browser.post(moving, {"number": "H-far", "relation": "other"}).status_code == 422
    (new,) = register_many(by=system_actor("test"), drafts=[HouseholdDraft(place="500102", number="50-NEW222")])
    assert browser.post(moving, {"number": "50-new222", "relation": "head"}).status_code == 302
    death = address("person_death", person_id=person.pk)
    assert browser.post(death, {"on": "1/1/2443"}).status_code == 422
    assert browser.post(death, {"on": "1/1/2569"}).status_code == 302
    assert browser.post(death, {"on": "1/1/2569"}).status_code == 422
    change = address("household_change", household_id=new.pk)
    assert browser.post(change, {"village": "หมู่ 7", "address": "ริมคลอง"}).status_code == 302
    assert "ริมคลอง" in browser.get(change).content.decode()


@pytest.mark.parametrize("route", ["household_change", "household_carers", "person_new", "fact_new"])
def test_nobody_changes_what_is_out_of_reach(browser: StaffClient, world: World, route: str) -> None:
    far = address(route, household_id=world.households["far"].pk)
    assert browser.enter("official").get(far).status_code == 404
    own = address(route, household_id=world.households["own"].pk)
    assert browser.enter("volunteer").get(own).status_code == 403


def test_english_says_the_same(browser: StaffClient, world: World) -> None:
    browser.enter("official").cookies["django_language"] = "en"
    page = browser.get(address("household", household_id=world.households["own"].pk)).content.decode()
    assert "Who lives here" in page and "76 years" in page and "Si Phum" in page
