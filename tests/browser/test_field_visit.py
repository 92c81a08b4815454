"""The Thai visit form filled in without a network, the browser closed in between: it arrives once, whole."""

import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Playwright

from tests.browser.ground.counterpart import Counterpart, counterpart_running
from tests.browser.ground.phone import choose, enrol, next_page, photograph, switched_on, title, unlock
from tests.browser.ground.server import Site
from tests.browser.ground.telephone import give_client, issue_secret, kept_by

pytestmark = pytest.mark.browser

USE = """
import json
from config.schedule import PROCESSORS
from onehome.access.gate import acting
from onehome.access.types import system_actor
from onehome.visits.actions.processing import process_waiting
from onehome.visits.models import Hardship, Submission, SubmissionAttachment
process_waiting(processors=PROCESSORS)
with acting(system_actor("a test compares what has arrived")):
    one = Submission._base_manager.filter(form_code="weekly-listening").order_by("-sequence").first()
    hardships = Hardship._base_manager.filter(visit_id=one.visit_id).count()
    attachments = list(SubmissionAttachment._base_manager.filter(submission=one))
print(json.dumps({
    "state": one.state,
    "visits": int(one.visit_id is not None),
    "hardships": hardships,
    "attachments": [found.completed_at is not None for found in attachments],
}))
"""
WORDS = "หลังคารั่วตรงที่นอน ฝนตกทีไรต้องลุกมานั่งทั้งคืน ไม่กล้าบอกลูก"
FORM = "เยี่ยมและรับฟังประจำสัปดาห์"


@pytest.fixture(scope="module")
def counterpart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counterpart]:
    """The client and the server in memory."""
    with counterpart_running(tmp_path_factory.mktemp("counterpart")) as running:
        yield running


def test_a_visit_without_network_arrives_once_and_whole(
    driver: Playwright, counterpart: Counterpart, tmp_path: Path
) -> None:
    visit(
        driver, tmp_path / "phone", counterpart.address, counterpart.enrol_address(), nothing_has_arrived(counterpart)
    )
    it_is_all_there(counterpart)


def test_the_server_makes_a_visit_of_it(driver: Playwright, demonstration: Site, tmp_path: Path) -> None:
    give_client(demonstration.installation)
    secret = issue_secret(demonstration.installation, "demo-official")
    address = f"{demonstration.address}/field/"
    before = kept_by(demonstration.installation)
    visit(driver, tmp_path / "phone", address, f"{address}#enrol={secret}", lambda: None)
    (arrived,) = [one for one in kept_by(demonstration.installation) if one not in before]
    assert arrived[2] in ("complete", "processed")
    told = json.loads(demonstration.installation.manage("shell", "--verbosity", "0", "-c", USE).splitlines()[-1])
    assert told == {"state": "processed", "visits": 1, "hardships": 1, "attachments": [True, True]}


def nothing_has_arrived(counterpart: Counterpart) -> Callable[[], None]:
    """Return what checks that the other side has nothing yet."""

    def check() -> None:
        assert counterpart.kept() == []

    return check


def visit(driver: Playwright, disk: Path, address: str, enrol_address: str, while_offline: Callable[[], None]) -> None:
    """Enrol; record without network, with the browser closed in the middle; send when there is one again."""
    with switched_on(driver, disk, network=True) as page:
        enrol(page, enrol_address)
        wait_until_it_works_offline(page)
    with switched_on(driver, disk, network=False) as page:
        page.goto(address)
        unlock(page)
        begin(page)
        tell(page)
        page.get_by_text("เก็บไว้ในเครื่องแล้ว").wait_for()
    with switched_on(driver, disk, network=False) as page:
        page.goto(address)
        unlock(page)
        go_on(page)
        answer_the_rest(page)
        page.get_by_role("button", name="บันทึกและส่ง").click()
        page.get_by_role("heading", name="บันทึกแล้ว").wait_for()
        assert page.get_by_role("link", name="ยังไม่ส่ง 1").is_visible()
        while_offline()
    with switched_on(driver, disk, network=True) as page:
        page.goto(address)
        page.get_by_role("link", name="ส่งครบแล้ว").wait_for()  # by itself, and without the PIN
        page.reload()
        page.get_by_role("link", name="ส่งครบแล้ว").wait_for()


def wait_until_it_works_offline(page: Page) -> None:
    """Fetch once more, and wait until the program, the homes and the forms are all on the telephone."""
    page.get_by_role("link", name="ตั้งค่า").click()
    page.get_by_role("button", name="ดึงข้อมูลตอนนี้").click()
    page.get_by_text("ดึงข้อมูลล่าสุดแล้ว").wait_for()
    page.get_by_text("เปิดใช้ได้โดยไม่ต้องมีสัญญาณ").wait_for()


def begin(page: Page) -> None:
    """Open the form at the first home."""
    page.get_by_role("link", name="บ้าน", exact=True).click()
    page.locator(".homes__way").first.click()
    button = page.get_by_role("button", name=FORM)
    page.get_by_role("button", name="เยี่ยม").or_(page.get_by_text("แบบฟอร์มอื่น")).first.wait_for()
    if not button.is_visible():
        page.get_by_text("แบบฟอร์มอื่น").click()
    button.click()
    page.get_by_role("button", name="ต่อไป").wait_for(timeout=60_000)


def tell(page: Page) -> None:
    """Day, notice, their own words and their voice; then the phone dies."""
    next_page(page)
    choose(page, "ใช่")
    next_page(page)
    assert "เขียนตามคำของเขา" in title(page)
    page.locator("textarea").fill(WORDS)
    next_page(page)
    page.get_by_role("button", name="อัดเสียง").click()
    page.get_by_text("กำลังอัด").wait_for()
    page.wait_for_timeout(2500)
    page.get_by_role("button", name="หยุดอัด").click()
    page.locator("audio").wait_for()
    next_page(page)
    choose(page, "บ้านและความเป็นอยู่")


def go_on(page: Page) -> None:
    """Find the draft again, on the same question with the answer given."""
    page.get_by_role("link", name="ค้างอยู่").click()
    page.get_by_role("link", name="ทำต่อ").click()
    page.get_by_role("button", name="ต่อไป").wait_for(timeout=60_000)
    assert "เป็นเรื่องอะไร" in title(page)
    assert page.locator("input[type=radio]:checked").count() == 1


def answer_the_rest(page: Page) -> None:
    """Answer to the end, with a photograph and the place."""
    next_page(page)
    choose(page, "ได้")
    for _step in range(40):
        next_page(page)
        if "ครบทุกข้อแล้ว" in title(page):
            return
        if "ถ่ายภาพ" in title(page):
            take_photograph(page)
        elif "ที่ตั้งบ้าน" in title(page):
            page.get_by_role("button", name="จับตำแหน่งตรงนี้").click()
            page.locator(".place__kept").filter(has_text="คลาดเคลื่อนไม่เกิน 9 เมตร").wait_for()
        elif page.locator(".question input[type=radio]").count():
            page.locator(".choice label").last.click()
        elif page.locator(".question input[type=checkbox]").count():
            page.locator(".choice label").first.click()
    raise AssertionError("The form has no end.")


def take_photograph(page: Page) -> None:
    """Take one; the camera's file says where and with what it was taken, and whose home it is."""
    taken = {"name": "IMG_20261128_ยายบุญมี.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    page.locator("input[type=file]").first.set_input_files(taken)  # type: ignore[arg-type]  # a payload of playwright
    page.locator("img.attachment__picture").wait_for()


def it_is_all_there(counterpart: Counterpart) -> None:
    """One record, complete: words, voice, picture without what it must not tell, place."""
    (arrived,) = counterpart.kept()
    assert arrived["state"] in ("complete", "processed")
    body = arrived["body"]
    assert f"<words>{WORDS}</words>" in body
    assert f"<instanceID>uuid:{arrived['id']}</instanceID>" in body
    assert "<place>16.4419 102.8359 0.0 9.0</place>" in body
    names = [re.search(rf"<{name}>([^<]+)</{name}>", body) for name in ("voice", "photo")]
    voice, photo = (found[1] for found in names if found)
    contents = {one["name"]: b64decode(one["content"]) for one in arrived["attachments"]}
    assert set(contents) == {voice, photo}
    assert contents[voice].startswith(bytes.fromhex("1a45dfa3"))  # WebM
    assert len(contents[voice]) > 2_000
    picture = Image.open(BytesIO(contents[photo]))
    assert len(picture.getexif()) == 0
    assert "exif" not in picture.info
    assert picture.size == (1200, 1600)  # smaller, and turned upright
    assert len(contents[photo]) <= 900_000
