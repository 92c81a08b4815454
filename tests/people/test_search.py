"""Finding people before they are registered twice, within what the actor reaches."""

import csv
import random
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onehome.access.gate import acting
from onehome.access.types import Actor, system_actor
from onehome.kernel.national_id import fictional
from onehome.people.actions.register import register_many
from onehome.people.queries.birth import age_on, birth_words, groups_on, parse_typed_birth
from onehome.people.queries.duplicates import likely_duplicates
from onehome.people.queries.search import FoundBy, SearchAnswer, readings, search
from onehome.people.queries.titles import split_title
from onehome.people.types import DatePrecision, HouseholdDraft, PersonDraft, Sex, TargetGroup
from tests.world import World

DAY = date(2026, 11, 23)
HAND_WRITTEN = Path(__file__).parents[2] / "benchmarks" / "data" / "misspelt_names.csv"
NUMBER = fictional(random.Random(5))  # noqa: S311  (fiction, not a secret)
NAMES = (
    ("กรรณิการ์", "ศรีสุวรรณ"),
    ("กานต์ธิดา", "แสงจันทร์"),
    ("ณัฐพล", "วงศ์ใหญ่"),
    ("สมศักดิ์", "ณ เชียงใหม่"),
    ("เพ็ญศรี", "ทองคำ"),
)


@pytest.fixture
def people(world: World) -> World:
    drafts = [
        HouseholdDraft(
            place=place, village="หมู่ 2", members=tuple(PersonDraft(given, family) for given, family in NAMES)
        )
        for place in ("500101", "400101")
    ]
    numbered = PersonDraft("บุญมี", "มีเลข", national_id=NUMBER, birth_date=date(1950, 1, 1), sex=Sex.MALE)
    drafts.append(HouseholdDraft(place="500102", number="50-ABC234", members=(numbered,)))
    register_many(by=system_actor("test"), drafts=drafts)
    return world


def asked(actor: Actor, text: str) -> SearchAnswer:
    with acting(actor):
        return search(actor, text, day=DAY)


def names(answer: SearchAnswer) -> list[str]:
    return [person.full_name for person in answer.persons]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("กรรณิการ์ ศรีสุวรรณ", "กรรณิการ์ ศรีสุวรรณ"),
        ("กันนิกา ศรีสุวรรณ", "กรรณิการ์ ศรีสุวรรณ"),
        ("ศรีสุวรรณ กรรณิกา", "กรรณิการ์ ศรีสุวรรณ"),
        ("นางสาวกานทิดา แสงจัน", "กานต์ธิดา แสงจันทร์"),
        ("ณัฐพน", "ณัฐพล วงศ์ใหญ่"),
        ("วงใหญ่", "ณัฐพล วงศ์ใหญ่"),
        ("สมศักดิ์ ณ เชียงใหม่", "สมศักดิ์ ณ เชียงใหม่"),
        ("สมสัก", "สมศักดิ์ ณ เชียงใหม่"),
        ("เพ็", "เพ็ญศรี ทองคำ"),
        ("ทองค", "เพ็ญศรี ทองคำ"),
        ("คุณ เพ็ญศรี", "เพ็ญศรี ทองคำ"),
    ],
)
def test_a_name_is_found_however_it_is_typed(people: World, typed: str, first: str) -> None:
    assert names(asked(people.actor("official"), typed))[:1] == [first]


def test_each_sees_the_people_of_the_own_province_only(people: World) -> None:
    for who, place in (("official", "50"), ("far-official", "40")):
        answer = asked(people.actor(who), "กรรณิการ์ ศรีสุวรรณ")
        assert len(answer.persons) == 1
        assert answer.persons[0].area.th == {"50": "ศรีภูมิ", "40": "ในเมือง"}[place]
    for who in ("volunteer", "auditor", "minister"):
        assert asked(people.actor(who), "กรรณิการ์ ศรีสุวรรณ").count == 0


def test_a_national_id_and_a_household_number_are_recognised(people: World) -> None:
    official = people.actor("official")
    dashed = f"{NUMBER[0]}-{NUMBER[1:5]}-{NUMBER[5:10]}-{NUMBER[10:12]}-{NUMBER[12]}"
    for typed in (NUMBER, dashed):
        answer = asked(official, typed)
        assert (answer.how, names(answer)) == (FoundBy.NATIONAL_ID, ["บุญมี มีเลข"])
    assert asked(people.actor("far-official"), NUMBER).count == 0
    answer = asked(official, "50-abc๒34")
    assert (answer.how, [card.called for card in answer.households]) == (FoundBy.HOUSEHOLD_NUMBER, ["50-ABC234"])
    assert asked(people.actor("far-official"), "50-ABC234").households == ()


def test_a_subdistrict_is_offered_within_reach(people: World) -> None:
    assert [area.code for area in asked(people.actor("official"), "ต.ศรีภูมิ").areas] == ["500101"]
    assert asked(people.actor("far-official"), "ศรีภูมิ").areas == ()


def test_nothing_typed_and_nothing_found(people: World) -> None:
    assert asked(people.actor("official"), "  ").how is FoundBy.NOTHING
    assert asked(people.actor("official"), "ฮฮฮ").persons == ()
    assert asked(people.actor("official"), "%_'\\").persons == ()


def test_at_most_twenty_and_the_same_statements_for_one_and_fifty(people: World) -> None:
    official = people.actor("official")
    counts = []
    for more in (0, 50):
        drafts = [HouseholdDraft(place="500101", members=(PersonDraft("สุดารัตน์", f"ดีงาม{n}"),)) for n in range(1 + more)]
        register_many(by=system_actor("test"), drafts=drafts)
        with CaptureQueriesContext(connection) as statements:
            answer = asked(official, "สุดารัด ดีงาม")
        counts.append(len(statements))
        assert len(answer.persons) == (20 if more else 1)
    assert counts[0] == counts[1] <= 10  # context and savepoints included


def test_likely_duplicates_say_why(people: World) -> None:
    official = people.actor("official")

    def found(**fields: object) -> list[tuple[str, tuple[str, ...]]]:
        with acting(official):
            duplicates = likely_duplicates(official, PersonDraft(**fields), day=DAY)  # type: ignore[arg-type]
        return [(d.person.full_name, tuple(reason.en for reason in d.reasons)) for d in duplicates]

    assert found(given_name="อื่น", national_id=NUMBER) == [("บุญมี มีเลข", ("same national ID",))]
    assert found(given_name="บุญมี", family_name="มีเลข") == [("บุญมี มีเลข", ("same name",))]
    near = found(given_name="บุนมี", family_name="มีเลก", birth_date=date(1951, 1, 1), sex=Sex.MALE)
    assert near == [("บุญมี มีเลข", ("very similar name", "about the same age"))]
    assert found(given_name="บุญมี", family_name="มีเลข", birth_date=date(1990, 1, 1)) == []
    assert found(given_name="บุญมี", family_name="มีเลข", sex=Sex.FEMALE) == []
    assert found(given_name="ไม่มี", family_name="ใครเหมือน", national_id="123") == []


def test_titles_are_told_apart_from_names() -> None:
    assert split_title("นางสาวสมศรี") == ("นางสาว", "สมศรี")
    assert split_title("ด.ช. ต้น") == ("ด.ช.", "ต้น")
    assert split_title("ตา มี") == ("ตา", "มี")
    assert split_title("ตาล") == ("", "ตาล")
    assert split_title("นาง") == ("", "นาง")
    assert [tuple(split) for split in readings("นายสมชาย ใจดี")] == [("สมชาย", "ใจดี"), ("ใจดี", "สมชาย")]


def test_births_known_to_day_month_or_year() -> None:
    assert parse_typed_birth("2490") == (date(1947, 1, 1), DatePrecision.YEAR)
    assert parse_typed_birth("พ.ศ. ๒๔๙๐") == (date(1947, 1, 1), DatePrecision.YEAR)
    assert parse_typed_birth("5/2490") == (date(1947, 5, 1), DatePrecision.MONTH)
    assert parse_typed_birth("พ.ค. 2490") == (date(1947, 5, 1), DatePrecision.MONTH)
    assert parse_typed_birth("1947-05") == (date(1947, 5, 1), DatePrecision.MONTH)
    assert parse_typed_birth("22/5/2490") == (date(1947, 5, 22), DatePrecision.DAY)
    for day, precision in (parse_typed_birth(typed) for typed in ("2490", "5/2490", "22/5/2490")):
        assert parse_typed_birth(birth_words(day, precision).th) == (day, precision)


def test_groups_follow_from_age_and_sex() -> None:
    assert groups_on(date(2010, 1, 1), Sex.FEMALE, [], DAY) == (TargetGroup.CHILD,)
    assert groups_on(date(2008, 1, 1), Sex.FEMALE, [], DAY) == (TargetGroup.YOUTH, TargetGroup.WOMEN)
    assert groups_on(None, Sex.FEMALE, [], DAY) == (TargetGroup.WOMEN,)
    assert groups_on(date(2005, 1, 1), Sex.MALE, ["disadvantaged"], DAY) == (
        TargetGroup.YOUTH,
        TargetGroup.DISADVANTAGED,
    )
    assert groups_on(date(1966, 11, 23), Sex.MALE, [], DAY) == (TargetGroup.OLDER_PERSON,)
    assert groups_on(date(1966, 11, 24), Sex.MALE, [], DAY) == ()
    assert groups_on(None, Sex.UNKNOWN, [], DAY) == ()
    assert age_on(date(2000, 2, 29), date(2001, 2, 28)) == 0


def test_held_out_misspellings_are_found(people: World) -> None:
    """The list was written down after the search was made; benchmarks/search.py asks it among many more people."""
    with HAND_WRITTEN.open(encoding="utf-8", newline="") as file:
        pairs = [row for row in csv.DictReader(file) if row["held_out"] == "yes"]
    families = ("ทองดี", "แก้วมณี", "ศรีวิชัย", "บุญเรือง", "คำแสน", "ใจเย็น")
    members = [PersonDraft(row["right"], families[n % len(families)]) for n, row in enumerate(pairs)]
    register_many(by=system_actor("test"), drafts=[HouseholdDraft(place="500101", members=tuple(members))])
    official, found = people.actor("official"), 0
    for row, member in zip(pairs, members, strict=True):
        answer = asked(official, f"{row['typed']} {member.family_name}")
        found += member.id in [person.id for person in answer.persons[:10]]
    assert len(pairs) == 60
    assert found >= 57
