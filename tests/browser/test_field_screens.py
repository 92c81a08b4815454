"""The screens of the field client in all their states: no barrier axe knows of, nothing too wide, nothing too small."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.ground.gallery import gallery_running
from tests.browser.ground.phone import choose, next_page, title

pytestmark = pytest.mark.browser

HOME_ID = "019ac000-0000-7000-8000-b00000000000"
HOME = f"#/home/{HOME_ID}"
SCREENS = (
    *(("day", route) for route in ("#/", "#/homes", HOME, f"{HOME}/change", "#/drafts", "#/outbox")),
    *(("day", route) for route in ("#/settings", "#/done/none/x")),
    *(("long", route) for route in ("#/", "#/homes", HOME, f"{HOME}/change", "#/outbox")),
    *(("many", route) for route in ("#/", "#/homes")),
    *(("none", route) for route in ("#/", "#/homes", "#/drafts", "#/outbox", HOME)),
    ("expired", "#/"),
    ("locked", "#/"),
    ("locked", "#/outbox"),
    ("fresh", "#/"),
    ("fresh", "#enrol=AAAAAAAAAAAAAAAAAAAAAA"),
    ("revoked", "#/"),
)  # fmt: skip
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
TOUCH = 44
START = """async home => {
  const about = { kind: "form", formCode: "weekly-listening", formVersion: "1", householdId: home };
  const draft = await core.drafts.start(about);
  location.hash = "#/draft/" + draft.id;
}"""
SMALL_TARGETS = """least => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
  .filter(one => one.offsetParent && !one.classList.contains('skip') && getComputedStyle(one).display !== 'inline')
  .map(one => [one, (one.closest('.choice') ?? one).getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && box.height < least)
  .map(([one, box]) => `${one.textContent.trim() || one.type}: ${Math.round(box.height)}`)"""


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page of screens."""
    with gallery_running(tmp_path_factory.mktemp("gallery")) as address:
        yield address


@contextmanager
def opened(chromium: Browser, width: int) -> Iterator[Page]:
    """A page of this width."""
    size: ViewportSize = {"width": width, "height": 740}
    context = chromium.new_context(viewport=size, locale="th-TH", timezone_id="Asia/Bangkok")
    yield context.new_page()
    context.close()


def faults(page: Page) -> list[str]:
    """Return what is wrong with the page as it stands."""
    found = [
        f"{violation['id']}: {violation['nodes'][0]['html'][:120]}"
        for violation in Axe().run(page, options=RULES).response["violations"]
    ]
    wide = page.evaluate("[document.documentElement, document.querySelector('.scroller')].map(one => one.scrollWidth)")
    width = page.evaluate("innerWidth")
    if max(wide) > width:
        found.append(f"{max(wide)} px wide on {width}")
    if width == 360:
        found += page.evaluate(SMALL_TARGETS, TOUCH)
    return found


@pytest.mark.parametrize("width", [360, 1280])
def test_every_screen_in_every_state(gallery: str, chromium: Browser, width: int) -> None:
    wrong = {}
    with opened(chromium, width) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        for scene, route in SCREENS:
            page.goto("about:blank")
            page.goto(f"{gallery}?scene={scene}{route}")
            page.locator("h1").first.wait_for()
            if found := faults(page) + said:
                wrong[f"{scene} {route}"] = list(found)
                said.clear()
    assert wrong == {}


def test_a_stop_says_when_with_whom_and_in_which_emergency(gallery: str, chromium: Browser) -> None:
    with opened(chromium, 360) as page:
        page.goto(f"{gallery}?scene=day#/")
        stops = page.locator(".stop")
        stops.first.wait_for()
        first, second, third = (stops.nth(at).inner_text() for at in range(3))
    assert "ถึงราว 09:40 น." in first and "น้ำท่วม" in first and "ถนนขาดสองแห่ง" in first
    assert "ไปสองคนกับนายวันฤทธิ์ เคนมี" in second and "สองคน" not in first
    assert "ยังไม่มีคู่" in third


def test_an_outbox_of_several_files_is_saved_file_by_file(gallery: str, chromium: Browser) -> None:
    with opened(chromium, 360) as page:
        page.goto(f"{gallery}?scene=long#/outbox")
        last_resort = page.locator("section", has_text="ทางเลือกสุดท้าย").last
        names = []
        for words in ("เก็บเป็นแฟ้ม", "เก็บแฟ้มที่ 2", "เก็บแฟ้มที่ 3"):
            with page.expect_download() as saved:
                last_resort.get_by_role("button", name=words).click()
            names.append(saved.value.suggested_filename)
        last_resort.get_by_text("เก็บครบทั้ง 3 แฟ้มแล้ว").wait_for()
    assert names == [f"onehome-outbox-{part}.json" for part in (1, 2, 3)]


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_page_of_the_visit_form(gallery: str, chromium: Browser, language: str) -> None:
    wrong = {}
    with opened(chromium, 360) as page:
        page.goto(gallery)
        page.evaluate("language => localStorage.setItem('onehome.language', language)", language)
        page.goto(f"{gallery}?scene=day")
        page.locator("h1").first.wait_for()
        page.evaluate(START, HOME_ID)
        page.locator(".form__progress").wait_for()
        for _step in range(60):
            if found := faults(page):
                wrong[title(page)] = found
            if page.locator("form.form__page").count() == 0:
                break
            answer_and_go_on(page)
        assert title(page) in ("ครบทุกข้อแล้ว", "That was the last question")
    assert wrong == {}


def answer_and_go_on(page: Page) -> None:
    """Answer with the first that offers itself; what is needed and not answered is left for now."""
    if page.locator("textarea").count():
        page.locator("textarea").fill("น้ำท่วมที่นอน ไม่มีที่ให้หลานนอน")
    elif page.locator(".question input[type=radio]").count():
        page.locator(".choice label").first.click()
    before = title(page)
    page.locator("button[type=submit]").click()
    if title(page) == before:
        page.locator(".form__ways .button--quiet").click()
    page.wait_for_function("before => document.querySelector('h1').textContent !== before", arg=before)


def test_a_volunteers_report_takes_few_taps(gallery: str, chromium: Browser) -> None:
    """The shortest way from the route of the day to a report that is saved."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="th-TH")
    page = context.new_page()
    page.goto(f"{gallery}?scene=day")
    page.evaluate("window.taps = 0; addEventListener('pointerdown', () => { window.taps += 1 }, true)")
    page.get_by_role("link", name="ไปเยี่ยม").first.click()
    page.get_by_role("button", name="อาสาสมัครรายงาน สองนาที").click()
    page.locator("textarea").fill("หลังคารั่วตรงที่นอน")
    answers = {
        "เป็นเรื่องอะไร": "บ้านและความเป็นอยู่",
        "เล่าคำนี้ต่อ": "ได้",
        "พบใครบ้าง": "บุญมี",
        "อ่านคำแจ้งสิทธิ": "ใช่",
        "ปลอดภัย": "ใช่",
    }
    while "ครบทุกข้อแล้ว" not in title(page):
        for asked, answer in answers.items():
            if asked in title(page):
                choose(page, answer)
        next_page(page)
    page.get_by_role("button", name="บันทึกและส่ง").click()
    page.get_by_role("heading", name="บันทึกแล้ว").wait_for()
    taps = page.evaluate("window.taps")
    context.close()
    print(f"taps: {taps}")
    assert taps <= 18  # ten times on, five answers, three to open, begin and save
