"""Pictures of every page at the width of a telephone and of a desk: `make screenshots`.

An argument, a regular expression, takes only the pictures whose names it finds.

The demonstration is laid out afresh in a database of its own, somebody of the right role opens each page, and the
pictures with their list replace what lies in docs/screenshots. Which pages, and how they are reached, stands in
tests/browser/album/pictures.py.
"""

import re
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import django
from django.urls import Resolver404, resolve
from PIL import Image
from playwright.sync_api import Browser
from playwright.sync_api import Error as PlaywrightError

from config.embedded_postgres import start_test_server
from config.env import PROJECT_ROOT
from tests.browser.album.album import Album, Picture, Step
from tests.browser.album.pictures import PICTURES
from tests.browser.ground.chromium import chromium_running
from tests.browser.ground.desk import Desk
from tests.browser.ground.inspection import DESK, TELEPHONE
from tests.browser.ground.installation import (
    DEMONSTRATION,
    Installation,
    collect_static_files,
    drop_database,
    make_database,
)
from tests.browser.ground.server import Site, serving

FOLDER = PROJECT_ROOT / "docs" / "screenshots"
DATABASE = "screenshots"
MOST_PIXELS_HIGH = 2_000  # what is further down is seen by opening the page
COLOURS = 64
MARK = "{}-{}.png"


def take(album: Album, picture: Picture, folder: Path) -> None:
    """Walk to a page as the right person and keep it at both widths."""
    desk = album[picture.who] if picture.who else album.stranger()
    if picture.english:
        desk.press("English")
    for step in picture.way:
        _walk(album, desk, step)
    _is_of_route(desk, picture)
    desk.page.evaluate("document.fonts.ready")
    for size, file in zip((TELEPHONE, DESK), files_of(picture), strict=True):
        desk.page.set_viewport_size(size)
        _keep(desk.page.screenshot(full_page=True, animations="disabled"), folder / file)
    desk.page.set_viewport_size(DESK)
    if picture.english:
        desk.press("ภาษาไทย")
    if not picture.who:
        desk.leave()


def _walk(album: Album, desk: Desk, step: Step) -> None:
    if callable(step):
        step(album, desk)
    elif step.startswith("> "):
        desk.go(desk.page.locator(step.removeprefix("> ")).first.get_attribute("href") or "/")
    elif step.startswith("+"):
        desk.go(_page_of(desk) + step.removeprefix("+"))
    else:
        desk.go(step)


def _page_of(desk: Desk) -> str:
    """Return the address of the open page without what narrows it or points into it."""
    return desk.path.split("?")[0].split("#")[0]


def _is_of_route(desk: Desk, picture: Picture) -> None:
    """Fail unless the open page is of the route that the picture says."""
    try:
        here = resolve(_page_of(desk)).view_name
    except Resolver404:
        here = ""
    assert here == picture.route, f"{picture.name} shows {desk.path}: {here}, not {picture.route}"


def _keep(taken: bytes, file: Path) -> None:
    image: Image.Image = Image.open(BytesIO(taken)).convert("RGB")
    image = image.crop((0, 0, image.width, min(image.height, MOST_PIXELS_HIGH)))
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


def files_of(picture: Picture) -> list[str]:
    """Return the names of the files of a picture, the telephone's first."""
    return [MARK.format(picture.name, size["width"]) for size in (TELEPHONE, DESK)]


def write_list() -> None:
    """Write the list of the pictures beside them, and remove pictures that are on it no more."""
    lines = ["# Screenshots", "", "Made by `make screenshots` from the demonstration. Everybody is fictional.", ""]
    lines += ["| page | 360 px | 1280 px |", "|---|---|---|"]
    listed = set()
    for picture in PICTURES:
        files = files_of(picture)
        listed |= set(files)
        lines.append(f"| {picture.shows} | {' | '.join(f'[{file}]({file})' for file in files)} |")
    (FOLDER / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for file in FOLDER.glob("*.png"):
        if file.name not in listed:
            file.unlink()


def take_all(browser: Browser, site: Site, *, only: str = "", folder: Path = FOLDER) -> list[str]:
    """Take every picture whose name matches; returns what could not be taken, and why."""
    faults = []
    with tempfile.TemporaryDirectory() as tables:
        album = Album(browser, site, Path(tables))
        for picture in PICTURES:
            if not re.search(only, picture.name):
                continue
            try:
                take(album, picture, folder)
            except (AssertionError, PlaywrightError) as error:
                faults.append(f"{picture.name}: {error}")
            print(picture.name, flush=True)
        album.leave()
    return faults


def main() -> None:
    """Lay the demonstration out, take the pictures, write the list, clean up."""
    django.setup()
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
                faults = take_all(browser, site, only=sys.argv[1] if sys.argv[1:] else "")
        finally:
            drop_database(DATABASE)
    write_list()
    sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
