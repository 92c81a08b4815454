"""Pictures of every page family at the width of a telephone and of a desk: `make screenshots`.

An argument, a regular expression, takes only the pictures whose names it finds.

The demonstration is laid out afresh in a database of its own, somebody of the right role opens each page, and the
pictures with their list replace what lies in docs/screenshots.
"""

import re
import sys
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from config.embedded_postgres import start_test_server
from config.env import PROJECT_ROOT
from tests.browser.ground.chromium import chromium_running
from tests.browser.ground.desk import Desk
from tests.browser.ground.inspection import DESK, TELEPHONE, Inspection
from tests.browser.ground.installation import (
    DEMONSTRATION,
    Installation,
    collect_static_files,
    drop_database,
    make_database,
)
from tests.browser.ground.server import Site, serving
from tests.browser.story.cast import Cast
from tests.browser.story.entering import enter_demonstration

FOLDER = PROJECT_ROOT / "docs" / "screenshots"
DATABASE = "screenshots"
MOST_PIXELS_HIGH = 2_400  # what is further down is seen by opening the page
COLOURS = 128
MARK = "{}-{}.png"
HOUSEHOLD = "> main a[href*='/households/']:not([href*='screening'])"


@dataclass(frozen=True)
class Picture:
    """One page: its file name, who opens it, how to get there by addresses and links, and what it shows."""

    name: str
    who: str
    way: tuple[str, ...]  # "/address", or "> selector" of a link to follow
    shows: str
    english: bool = False


PICTURES = (
    Picture("sign-in", "", ("/sign-in",), "เข้าสู่ระบบ / sign-in"),
    Picture("demo", "", ("/demo",), "เลือกเป็นใครในชุดสาธิต / the people of the demonstration"),
    Picture("home-minister", "minister", ("/",), "หน้าแรกของรัฐมนตรี / home of the minister"),
    Picture("home-minister-english", "minister", ("/",), "the same in English", english=True),
    Picture("home-provincial-head", "provincial-head", ("/",), "หน้าแรกของหัวหน้าจังหวัด / home of a provincial head"),
    Picture("home-official", "official", ("/",), "หน้าแรกของข้าราชการ / home of an official"),
    Picture("home-volunteer", "volunteer", ("/",), "หน้าแรกของอาสาสมัคร / home of a volunteer"),
    Picture("briefings", "provincial-head", ("/briefings",), "นโยบายของปี / the year's briefings"),
    Picture("briefing", "provincial-head", ("/briefings", "> main tbody a, main .card a"), "ข้อสั่งการ / directives"),
    Picture(
        "directive", "provincial-head", ("/briefings", "> main tbody a, main .card a", "> main tbody a"),
        "ข้อสั่งการหนึ่งข้อ / one directive",
    ),
    Picture("strategy", "planner", ("/strategy",), "ยุทธศาสตร์ / the national strategy"),
    Picture("goal", "planner", ("/strategy/goals/NS-4",), "เป้าหมายหนึ่งข้อ / one goal"),
    Picture("plans", "provincial-head", ("/plans",), "แผนทั้งหมด / plans"),
    Picture("plan", "official", ("/plans", "> main .card a[href*='/plans/']"), "แผนของข้าราชการ / an official's plan"),
    Picture(
        "target", "official", ("/plans", "> main .card a[href*='/plans/']", "> main tbody a"), "เป้าหมาย / one target"
    ),
    Picture("week", "official", ("/week",), "สัปดาห์นี้ / this week"),
    Picture("weeks", "provincial-head", ("/weeks",), "สัปดาห์ของทีม / the team's weeks"),
    Picture("people", "official", ("/people",), "คนและครัวเรือน / people"),
    Picture("people-found", "official", ("/people?q=สมชาย",), "ค้นหา / search"),
    Picture("household", "official", ("/cases", "> main tbody a", HOUSEHOLD), "บ้าน / a home"),
    Picture("household-new", "official", ("/households/new",), "เพิ่มครัวเรือน / add a household"),
    Picture(
        "visit-new", "official", ("/week", "> main a[href$='/visits/new']"), "บันทึกการเยี่ยม / recording a visit"
    ),
    Picture("voices", "provincial-head", ("/voices",), "เสียงที่รอคำตอบ / voices that wait"),
    Picture("hardship", "provincial-head", ("/voices", "> main a[href*='/hardships/']"), "เสียงหนึ่งเสียง / one voice"),
    Picture("assessments", "unit-head", ("/assessments",), "ผลประเมินที่รอยืนยัน / assessments that wait"),
    Picture("cases", "provincial-head", ("/cases",), "คิวงาน / the queue"),
    Picture("case", "provincial-head", ("/cases?state=follow-up", "> main tbody a"), "เรื่องหนึ่งเรื่อง / one case"),
    Picture("case-closed", "provincial-head", ("/cases?state=closed", "> main tbody a"), "เรื่องที่ปิดแล้ว / a closed case"),
    Picture("applications", "provincial-head", ("/applications",), "คำขอความช่วยเหลือ / applications"),
    Picture("application", "provincial-head", ("/applications", "> main tbody a"), "คำขอหนึ่งฉบับ / one application"),
    Picture(
        "screening", "provincial-head",
        ("/applications", "> main tbody a", "> main a[href$='/screening']"), "ตรวจสิทธิ / screening",
    ),
    Picture("results", "minister", ("/results",), "ผลลัพธ์ / the scoreboard"),
    Picture("results-english", "minister", ("/results",), "the same in English", english=True),
    Picture(
        "thread", "provincial-head", ("/cases?state=closed", "> main tbody a", "> main a[href*='/thread/']"),
        "จากเสียงถึงเป้าหมายชาติ / from a voice to the national goal",
    ),
    Picture("thread-goal", "minister", ("/thread/goal/NS-3",), "จากเป้าหมายชาติลงมา / down from a national goal"),
    Picture("volunteers", "provincial-head", ("/volunteers",), "อาสาสมัคร / volunteers"),
    Picture("journal", "auditor", ("/journal",), "บันทึกการใช้งาน / the journal"),
    Picture("accounts", "administrator", ("/accounts",), "บัญชีและสิทธิ์ / accounts"),
    Picture("account", "administrator", ("/accounts", "> main tbody a"), "บุคลากรหนึ่งคน / one member of staff"),
    Picture("imports", "administrator", ("/imports",), "นำเข้าข้อมูล / bringing in lists"),
    Picture("import", "administrator", ("/imports/units",), "นำเข้าหน่วยงาน / bringing in units"),
    Picture("not-there", "official", ("/no-such-page",), "ไม่พบหน้า / a page that is not there"),
    Picture("design", "", ("/design",), "ชิ้นส่วนหน้าจอ / the components"),
)  # fmt: skip


class NoInspection(Inspection):
    """Pictures only: the journeys look for faults."""

    def look(self, page: object) -> None:
        """Look at nothing."""


def take(cast: Cast, picture: Picture) -> None:
    """Walk to a page as the right person and keep it at both widths."""
    desk = cast[picture.who] if picture.who else cast.stranger()
    if picture.english:
        desk.press("English")
    for step in picture.way:
        _walk(desk, step)
    desk.page.evaluate("document.fonts.ready")
    for size in (TELEPHONE, DESK):
        desk.page.set_viewport_size(size)
        taken = desk.page.screenshot(full_page=True, animations="disabled")
        _keep(taken, FOLDER / MARK.format(picture.name, size["width"]))
    desk.page.set_viewport_size(DESK)
    if picture.english:
        desk.press("ภาษาไทย")


def _walk(desk: Desk, step: str) -> None:
    if not step.startswith("> "):
        desk.go(step)
        return
    desk.go(desk.page.locator(step.removeprefix("> ")).first.get_attribute("href") or "/")


def _keep(taken: bytes, file: Path) -> None:
    image: Image.Image = Image.open(BytesIO(taken)).convert("RGB")
    image = image.crop((0, 0, image.width, min(image.height, MOST_PIXELS_HIGH)))
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


def write_list() -> None:
    """Write the list of the pictures beside them."""
    lines = ["# Screenshots", "", "Made by `make screenshots` from the demonstration. Everybody is fictional.", ""]
    lines += ["| page | 360 px | 1280 px |", "|---|---|---|"]
    for picture in PICTURES:
        files = (MARK.format(picture.name, size["width"]) for size in (TELEPHONE, DESK))
        lines.append(f"| {picture.shows} | {' | '.join(f'[{file}]({file})' for file in files)} |")
    (FOLDER / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def take_all(browser: Browser, site: Site, *, only: str = "") -> None:
    """Take every picture whose name matches."""
    cast = Cast(browser, site, NoInspection(), enter_demonstration)
    for picture in PICTURES:
        if re.search(only, picture.name):
            take(cast, picture)
            print(picture.name, flush=True)
    cast.leave()


def main() -> None:
    """Lay the demonstration out, take the pictures, write the list, clean up."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    start_test_server()
    with tempfile.TemporaryDirectory() as folder:
        installation = Installation(DEMONSTRATION, DATABASE, Path(folder))
        make_database(DATABASE)
        try:
            installation.manage("migrate", "--verbosity", "0")
            installation.manage("load_reference")
            installation.manage("demo_data", "--verbosity", "0")
            collect_static_files(installation)
            with serving(installation) as site, chromium_running() as browser:
                take_all(browser, site, only=sys.argv[1] if sys.argv[1:] else "")
        finally:
            drop_database(DATABASE)
    write_list()


if __name__ == "__main__":
    main()
