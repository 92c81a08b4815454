"""The pages of what arrived from the field: what stands on them, and what a decision does."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from config.schedule import PROCESSORS
from onehome.access.actions.devices import revoke_device
from onehome.access.gate import acting
from onehome.journal.models import Entry, EntryKind
from onehome.kernel import clock
from onehome.people.actions.change import change_household
from onehome.people.models import FieldChange, Household
from onehome.sync.server import Hold
from onehome.visits.actions.processing import process_waiting
from onehome.visits.models import Submission
from onehome.visits.queries.submission_words import HOLD_NAMES, WHAT_TO_DO
from onehome.web.staff.differences.shown import value_words
from tests.conftest import StaffClient
from tests.web.field.phone import Phone, Record, change_of
from tests.world import SYSTEM, World


@pytest.fixture(autouse=True)
def sight(world: World) -> Any:
    with acting(SYSTEM):
        yield


def row_of(record: Record) -> Submission:
    return Submission.objects.by_system(why="tests look").get(instance_id=record.id)


def village(world: World) -> str:
    return Household.objects.by_system(why="tests look").get(pk=world.households["own"].pk).village


def kept_apart(world: World) -> tuple[Phone, Record]:
    """Return a record that a revoked telephone sent."""
    phone = Phone(world)
    revoke_device(by=world.actor("provincial-head"), device_id=phone.device_id, reason="หาย", at=clock.now())
    record = phone.record(change_of(world), household_id=str(world.households["own"].pk))
    assert phone.put(record).json()["state"] == "quarantined"
    return phone, record


def test_every_reason_has_a_name_and_says_what_to_do() -> None:
    assert set(HOLD_NAMES) == set(WHAT_TO_DO) == set(Hold)


def test_the_head_reads_what_was_kept_apart_and_takes_it_in(world: World, browser: StaffClient) -> None:
    _, record = kept_apart(world)
    row = row_of(record)
    browser.enter("unit-head")
    piles = {pile.url: pile.count for pile in browser.get("/").context["piles"]}
    assert (piles["/submissions/kept"], piles["/differences"]) == (1, 0)
    (listed,) = browser.get("/submissions/kept").context["records"]
    assert listed.id == row.pk and listed.state == HOLD_NAMES[Hold.REVOKED]
    page = browser.get(f"/submissions/{row.pk}")
    assert page.context["record"].what_to_do == WHAT_TO_DO[Hold.REVOKED]
    before = Entry.objects.filter(kind=EntryKind.READ, subjects__contains=[f"visits.submission/{row.pk}"]).count()
    content = browser.get(f"/submissions/{row.pk}/content")
    (line,) = content.context["lines"]
    assert line.said.th == "จาก “หมู่ 1” เป็น “หมู่ 2”"
    after = Entry.objects.filter(kind=EntryKind.READ, subjects__contains=[f"visits.submission/{row.pk}"]).count()
    assert (before, after) == (0, 1)
    assert browser.post(f"/submissions/{row.pk}/take-in", {"reason": ""}).status_code == 422
    assert browser.post(f"/submissions/{row.pk}/take-in", {"reason": "โทรถามแล้ว"}).status_code == 302
    assert process_waiting(processors=PROCESSORS) == 1 and village(world) == "หมู่ 2"
    assert browser.get("/submissions/kept").context["records"] == []
    again = browser.post(f"/submissions/{row.pk}/keep", {"reason": "เปลี่ยนใจ"})
    assert again.status_code == 422 and again.context["form"].non_field_errors()


def test_whoever_decides_hears_the_recording_first(world: World, browser: StaffClient) -> None:
    phone = Phone(world)
    revoke_device(by=world.actor("provincial-head"), device_id=phone.device_id, reason="หาย", at=clock.now())
    files = {"voice.webm": b"\x1aE\xdf\xa3 said"}
    record = phone.record(change_of(world), files=files, household_id=str(world.households["own"].pk))
    phone.put(record)
    row = row_of(record)
    assert browser.enter("unit-head").get(f"/submissions/{row.pk}/content").context["files"] == ()
    assert phone.piece(record, "voice.webm", 0, record.sealed["voice.webm"]).status_code == 204
    page = browser.get(f"/submissions/{row.pk}/content")
    (file,) = page.context["files"]
    address = reverse("staff:form_answers_file", args=[row.pk, file.id])
    assert f'<audio controls preload="none" src="{address}"' in page.content.decode()
    heard = browser.get(address)
    assert (heard.content, heard.headers["Content-Type"]) == (files["voice.webm"], "audio/webm")
    assert browser.enter("far-head").get(address).status_code == 404


def test_what_is_kept_with_a_reason_stays_and_says_so(world: World, browser: StaffClient) -> None:
    _, record = kept_apart(world)
    row = row_of(record)
    browser.enter("provincial-head")
    assert browser.post(f"/submissions/{row.pk}/keep", {"reason": "บันทึกซ้ำ"}).status_code == 302
    page = browser.get(f"/submissions/{row.pk}").content.decode()
    assert "บันทึกซ้ำ" in page and row_of(record).body_sealed
    assert process_waiting(processors=PROCESSORS) == 0 and village(world) != "หมู่ 2"


def test_who_recorded_it_sees_it_and_decides_nothing(world: World, browser: StaffClient) -> None:
    _, record = kept_apart(world)
    row = row_of(record)
    browser.enter("official")
    assert [one.id for one in browser.get("/submissions").context["records"]] == [row.pk]
    page = browser.get(f"/submissions/{row.pk}")
    assert not page.context["may_settle"] and f"/submissions/{row.pk}/content" not in page.content.decode()
    assert browser.get(f"/submissions/{row.pk}/content").status_code == 403
    titles = [task.url for task in browser.get("/").context["tasks"]]
    assert "/submissions?show=quarantined" in titles


def test_a_file_that_never_comes_is_shown_after_a_day_and_its_record_can_be_used(
    world: World, browser: StaffClient
) -> None:
    phone = Phone(world)
    files = {"voice.webm": b"v" * 50}
    record = phone.record(change_of(world), files=files, household_id=str(world.households["own"].pk))
    assert phone.put(record).json()["state"] == "waiting"
    row = row_of(record)
    browser.enter("unit-head")
    assert browser.get("/submissions/kept").context["records"] == []
    assert browser.post(f"/submissions/{row.pk}/take-in", {"reason": "รอไม่ได้"}).status_code == 422
    long_ago = clock.now() - timedelta(days=1, minutes=1)
    Submission.objects.by_system(why="a day passes").filter(pk=row.pk).update(received_at=long_ago)
    (listed,) = browser.get("/submissions/kept").context["records"]
    assert listed.what_to_do == WHAT_TO_DO[Hold.FILES_MISSING]
    assert browser.post(f"/submissions/{row.pk}/take-in", {"reason": "เครื่องหาย"}).status_code == 302
    assert process_waiting(processors=PROCESSORS) == 1 and village(world) == "หมู่ 2"
    told = phone.put(record).json()  # the phone must not delete the voice that nobody has
    assert (told["state"], told["waiting_for"]) == ("waiting", ["voice.webm"])
    assert phone.piece(record, "voice.webm", 0, record.sealed["voice.webm"]).status_code == 204
    assert phone.put(record).json()["state"] == "processed"
    assert row_of(record).record_key_sealed is None
    assert process_waiting(processors=PROCESSORS) == 0


def test_a_record_without_its_file_can_be_kept_as_evidence(world: World, browser: StaffClient) -> None:
    phone = Phone(world)
    record = phone.record(change_of(world), files={"voice.webm": b"v"}, household_id=str(world.households["own"].pk))
    phone.put(record)
    long_ago = clock.now() - timedelta(days=2)
    Submission.objects.by_system(why="two days pass").update(received_at=long_ago)
    row = row_of(record)
    browser.enter("unit-head").post(f"/submissions/{row.pk}/keep", {"reason": "ทดลองเครื่อง"})
    assert (row_of(record).state, row_of(record).hold) == ("quarantined", "files-missing")
    assert phone.put(record).json()["state"] == "waiting"
    phone.piece(record, "voice.webm", 0, record.sealed["voice.webm"])
    assert phone.put(record).json()["state"] == "quarantined"


def differing(world: World) -> FieldChange:
    """Return a field that was changed in the registry while a phone was away with another value."""
    head, home = world.actor("provincial-head"), world.households["own"]
    phone = Phone(world)
    change_household(by=head, household_id=home.pk, changes={"village": "หมู่ 3"})
    phone.put(phone.record(change_of(world), household_id=str(home.pk)))
    assert process_waiting(processors=PROCESSORS) == 1
    return FieldChange.objects.by_system(why="tests look").get()


@pytest.mark.parametrize(("choice", "stands"), [("take", "หมู่ 2"), ("keep", "หมู่ 3")])
def test_both_values_stand_side_by_side_until_somebody_settles(
    world: World, browser: StaffClient, choice: str, stands: str
) -> None:
    change = differing(world)
    browser.enter("colleague")
    assert any(task.url == "/differences" for task in browser.get("/").context["tasks"])
    (shown,) = browser.get("/differences").context["differences"]
    assert (shown.saw.th, shown.wanted.th, shown.stands.th) == ("หมู่ 1", "หมู่ 2", "หมู่ 3")
    page = browser.get(f"/differences/{change.pk}")
    written = page.context["written"]
    assert written.by == world.staff["provincial-head"] and page.context["difference"].by.en == "official Fictional"
    late = browser.post(f"/differences/{change.pk}", {"choice": choice, "seen": "หมู่ 8"})
    assert late.status_code == 422 and "หมู่ 3" in late.content.decode()
    assert browser.post(f"/differences/{change.pk}", {"choice": choice, "seen": "หมู่ 3"}).status_code == 302
    assert village(world) == stands
    assert browser.post(f"/differences/{change.pk}", {"choice": choice, "seen": "หมู่ 3"}).status_code == 422


def test_what_a_volunteer_asks_is_confirmed_by_an_official(world: World, browser: StaffClient) -> None:
    phone, home = Phone(world, "volunteer"), world.households["own"]
    change_household(by=world.actor("provincial-head"), household_id=home.pk, changes={"village": "หมู่ 1"})
    phone.put(phone.record(change_of(world), household_id=str(home.pk)))
    assert process_waiting(processors=PROCESSORS) == 1 and village(world) == "หมู่ 1"
    browser.enter("official")
    (shown,) = browser.get("/differences?show=asked").context["differences"]
    assert shown.asked and browser.get("/differences?show=conflict").context["differences"] == []
    assert browser.post(f"/differences/{shown.id}", {"choice": "take", "seen": "หมู่ 1"}).status_code == 302
    assert village(world) == "หมู่ 2"


def test_values_are_said_in_words() -> None:
    assert value_words("phone", None).th == "ไม่มีค่า"
    assert value_words("birth_date", "1960-05-01").th == "1 พ.ค. 2503"
    assert value_words("sex", "female").th == "หญิง"
    assert value_words("relation", "<b>").th == "<b>"
