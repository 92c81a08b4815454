"""The pages on which a change of the law is tried: figures, hidden cells, and the way to a proposal."""

import re
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from onehome.access.gate import acting
from onehome.engine.what_if import Dimension, Figures, Measure, Unit
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.law.announced import announced_values
from onehome.law.catalogue import programme, programmes
from onehome.people.actions.facts import record_fact
from onehome.people.types import FactDraft, FactSource
from onehome.web.law.tried import _dimension
from tests.world import SYSTEM, World, make_person

OLD = 12


@pytest.fixture
def old_people(world: World) -> World:
    """Put twelve recipients of 61 years into the own household and two of 91 into the far one."""
    today = clock.today()
    for name, age, by, count in (("own", 61, "official", OLD), ("far", 91, "far-official", 2)):
        for number in range(count):
            with acting(SYSTEM):
                household = world.households[name]
                person = make_person(household, given_name=f"คน{number}", family_name="ลองดู")
                person.birth_date = date(today.year - age, 1, 1)
                person.save()
            for fact, value in (
                ("person.nationality_thai", True),
                ("person.registered_with_local_body", True),
                ("person.was_recipient_before", date(2019, 1, 1)),
            ):
                draft = FactDraft(fact, value, today.replace(day=1), FactSource.SEEN)
                record_fact(by=world.actor(by), household_id=household.pk, draft=draft, person_id=person.pk)
    return world


def address(code: str = "OAA", **numbers: Any) -> str:
    query = {"month": f"{clock.today():%Y-%m}", **{name.replace("__", "."): value for name, value in numbers.items()}}
    return f"{reverse('staff:law_what_if', args=[code])}?{urlencode(query)}"


def test_who_gains_and_what_it_costs(old_people: World, browser: Any) -> None:
    page = browser.enter("planner").get(address(**{"monthly.60-69": "700"}))
    text = words_of(page)
    assert page.status_code == 200
    assert f"ได้เพิ่ม {OLD} คน" in text
    assert "600 → 700" in text
    assert f"+{OLD * 100:,}" in text and "บาทต่อเดือน" in text
    assert "เชียงใหม่" in text
    assert "คน0" not in text and "ลองดู" not in text


def test_few_people_are_not_shown(old_people: World, browser: Any) -> None:
    text = words_of(browser.enter("planner").get(address(**{"monthly.90+": "1200"})))
    assert "ไม่ถึง 5 คน" in text
    assert "ขอนแก่น" not in text and "+400" not in text


def test_a_small_cell_is_hidden_and_takes_the_next_with_it() -> None:
    def cell(gains: int) -> Figures:
        rise = {Measure.LIKELY_BEFORE: 600 * gains, Measure.LIKELY_AFTER: 700 * gains}
        return Figures({Measure.GAINS: gains}, {Unit.MONTH: rise})

    cells = {"10": cell(90), "40": cell(3), "50": cell(20), "96": cell(70)}
    shown = _dimension(Dimension.PROVINCE, cells, {})
    assert {str(one.label.en): one.hidden for one in shown.cells} == {"10": False, "96": False, "50": True, "40": True}
    assert [bar.label for bar in shown.bars] == [Bilingual("10", "10"), Bilingual("96", "96")]
    assert all(not (one.hidden and (one.gains or one.costs)) for one in shown.cells)


def test_what_was_tried_leads_to_the_proposal_filled_in(old_people: World, browser: Any) -> None:
    planner = browser.enter("planner")
    page = planner.get(address(**{"monthly.60-69": "700", "monthly.90+": "1,250"})).content.decode()
    [link] = re.findall(r'href="([^"]*/propose\?[^"]*)"', page)
    form = planner.get(link.replace("&amp;", "&")).content.decode()
    for place, baht in enumerate((700, 700, 800, 1250)):
        assert re.search(rf'name="bracket_{place}"[^>]*value="{baht}"', form)


def test_who_may_not_propose_is_not_offered_it(old_people: World, browser: Any) -> None:
    text = browser.enter("minister").get(address(**{"monthly.60-69": "700"})).content.decode()
    assert "/propose" not in text


def test_an_announcement_fills_in_its_numbers(world: World, browser: Any) -> None:
    url = reverse("staff:law_what_if", args=["OAA"])
    page = browser.enter("minister").get(f"{url}?announced=OAA-N1").content.decode()
    for name, baht in announced_values("OAA-N1", [programme("OAA")])[1].items():
        assert re.search(rf'name="{re.escape(name)}"[^>]*value="{baht}"', page)


def test_the_list_names_what_is_announced_with_a_number(world: World, browser: Any) -> None:
    text = browser.enter("minister").get(reverse("staff:law_what_if_list")).content.decode()
    assert "announced=OAA-N1" in text and "announced=DIS-N1" in text and "announced=CSG-N1" not in text
    assert all(reverse("staff:law_what_if", args=[one.code]) in text for one in programmes())


@pytest.mark.parametrize("one", programmes(), ids=lambda one: one.code)
def test_every_programme_can_be_opened(world: World, browser: Any, one: Any) -> None:
    page = browser.enter("planner").get(reverse("staff:law_what_if", args=[one.code]))
    assert page.status_code == 200


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ({}, "ยังไม่ได้เปลี่ยนตัวเลขใด"),
        ({"monthly.60-69": "600"}, "ยังไม่ได้เปลี่ยนตัวเลขใด"),
        ({"monthly.60-69": "มาก"}, "อ่านจำนวนเงินไม่ได้"),
        ({"minimum_age": "151"}, "ต้องไม่เกิน 150"),
        ({"monthly.60-69": "999999999999"}, "ต้องไม่เกิน 1,000,000,000"),
        ({"month": "1999-01", "monthly.60-69": "700"}, "ใช้ไม่ได้"),
    ],
)
def test_what_cannot_be_tried_is_said_and_nothing_typed_is_lost(
    world: World, browser: Any, numbers: dict[str, str], sentence: str
) -> None:
    page = browser.enter("planner").get(address(**numbers))
    assert page.status_code == 422
    text = page.content.decode()
    assert sentence in text
    assert all(f'value="{value}"' in text for name, value in numbers.items() if name != "month")


def test_an_unknown_programme_is_not_there(world: World, browser: Any) -> None:
    assert browser.enter("planner").get(reverse("staff:law_what_if", args=["XYZ"])).status_code == 404


def words_of(page: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())
