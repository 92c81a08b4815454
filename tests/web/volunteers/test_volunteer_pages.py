"""The pages about volunteers."""

from datetime import date
from uuid import UUID

from django.urls import reverse

from onehome.access.types import system_actor
from onehome.volunteers.actions.register import VolunteerDraft, register_volunteers
from tests.conftest import StaffClient
from tests.world import World


def register(world: World, staff: dict[str, UUID], place: str = "500101") -> list[UUID]:
    drafts = [VolunteerDraft(pk, place, "หมู่ 1", ("driving",), date(2020, 1, 1)) for pk in staff.values()]
    return [row.pk for row in register_volunteers(by=system_actor("test"), drafts=drafts)]


def test_list_and_page_within_reach(browser: StaffClient, world: World) -> None:
    (own,) = register(world, {"v": world.staff["volunteer"].pk})
    (far,) = register(world, {"v": world.staff["far-volunteer"].pk}, place="400101")
    page = browser.enter("official").get(reverse("staff:volunteers")).content.decode()
    assert "นายvolunteer" in page and "ดูแล 1 ครัวเรือน" in page and "ขับรถรับส่ง" in page
    assert "far-volunteer" not in page
    assert "นายvolunteer" not in browser.get(reverse("staff:volunteers"), {"skill": "children"}).content.decode()
    assert "นายvolunteer" in browser.get(reverse("staff:volunteers"), {"q": "VOLUN"}).content.decode()
    assert "นายvolunteer" not in browser.get(reverse("staff:volunteers"), {"q": "volun ไม่มี"}).content.decode()
    page = browser.get(reverse("staff:volunteer", args=[own])).content.decode()
    assert "H-own" in page
    assert browser.get(reverse("staff:volunteer", args=[far])).status_code == 404
    assert browser.enter("volunteer").get(reverse("staff:volunteers")).status_code == 403


def test_skills_are_corrected_and_thanks_are_said(browser: StaffClient, world: World) -> None:
    (own,) = register(world, {"v": world.staff["volunteer"].pk})
    browser.enter("official")
    change, thanks = reverse("staff:volunteer_change", args=[own]), reverse("staff:volunteer_thanks", args=[own])
    assert browser.get(change).status_code == browser.get(thanks).status_code == 200
    typed = {"village": "หมู่ 5", "skills": ["children"], "trained_on": "1/2/2569"}
    assert browser.post(change, typed).status_code == 302
    assert browser.post(change, typed | {"trained_on": "เมื่อวานซืน"}).status_code == 422
    assert browser.post(thanks, {"words": ""}).status_code == 422
    assert browser.post(thanks, {"words": "ตาได้บัตรคนพิการแล้ว"}).status_code == 302
    page = browser.get(reverse("staff:volunteer", args=[own])).content.decode()
    assert "หมู่ 5" in page and "1 ก.พ. 2569" in page and "ตาได้บัตรคนพิการแล้ว" in page
