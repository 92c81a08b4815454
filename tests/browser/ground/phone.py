"""A telephone for tests: Chromium with a disk of its own, a microphone, a camera's picture and a place."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Geolocation, Locator, Page, Playwright

from launcher.debian import CHROMIUM, find
from tests.browser.ground.chromium import FLAGS

FAKE_MEDIA = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
PIN = "471193"
HERE: Geolocation = {"latitude": 16.4419, "longitude": 102.8359, "accuracy": 9}
GPS_BLOCK, MAKER, ORIENTATION = 0x8825, 0x010F, 0x0112


@contextmanager
def switched_on(driver: Playwright, disk: Path, *, network: bool) -> Iterator[Page]:
    """Switch the telephone on for the length of the block; its disk stays for the next time."""
    executable = find(CHROMIUM)
    assert executable, "Chromium is missing: sudo apt-get install chromium"
    context = driver.chromium.launch_persistent_context(
        str(disk),
        executable_path=executable,
        args=[*FLAGS, *FAKE_MEDIA],
        viewport={"width": 360, "height": 740},
        locale="th-TH",
        timezone_id="Asia/Bangkok",
        geolocation=HERE,
        permissions=["geolocation", "microphone"],
        offline=not network,
    )
    try:
        yield context.pages[0]
    finally:
        context.close()


def unlock(page: Page) -> None:
    """Open the app with the PIN."""
    page.get_by_label("รหัส 6 หลักขึ้นไป").fill(PIN)
    page.get_by_role("button", name="เปิด", exact=True).click()


def enrol(page: Page, address: str) -> None:
    """Start using this telephone from the address in the QR code."""
    page.goto(address)
    page.get_by_label("เรียกเครื่องนี้ว่าอะไร").fill("มือถือทดสอบ")
    page.get_by_label("รหัส 6 หลักขึ้นไป").fill(PIN)
    page.get_by_label("ใส่รหัสเดิมอีกครั้ง").fill(PIN)
    page.get_by_role("button", name="เริ่มใช้").click()
    page.get_by_role("heading", name="วันนี้ไปไหน").wait_for()


def next_page(page: Page) -> None:
    """Go on to the next question, and wait until it stands there."""
    before = title(page)
    page.get_by_role("button", name="ต่อไป").click()
    page.wait_for_function("before => (document.querySelector('h1')?.textContent ?? '') !== before", arg=before)


def title(page: Page) -> str:
    """Return the heading of the page, as it stands in the document."""
    text = page.locator("h1").first.text_content()
    return text or ""


def choose(page: Page, words: str) -> None:
    """Tap the choice with these words."""
    choice(page, words).click()


def choice(page: Page, words: str) -> Locator:
    """Return the label of a choice."""
    return page.locator(".choice label").filter(has_text=words).first


def photograph() -> bytes:
    """Return what a telephone's camera gives: large, lying on its side, telling where and with what it was taken."""
    picture = Image.effect_noise((2400, 1800), 60).convert("RGB")
    exif = Image.Exif()
    exif[MAKER] = "Somebody's camera"
    exif[ORIENTATION] = 6  # to be turned
    exif.get_ifd(GPS_BLOCK).update({1: "N", 2: (16.0, 26.0, 30.0), 3: "E", 4: (102.0, 50.0, 9.0)})
    written = BytesIO()
    picture.save(written, "JPEG", exif=exif, quality=90)
    return written.getvalue()
