"""Every page is pictured in docs/screenshots, or says why not: a new route without either fails here."""

from collections import Counter

from tests.browser.album.pictures import NOT_PICTURED, PICTURES
from tests.browser.screenshots import FOLDER, files_of
from tests.routes import all_routes

FAMILIES = ("staff:", "open:", "design:")


def pages() -> set[str]:
    """Return the names of all routes that may show a page."""
    return {route.name for route in all_routes() if route.name.startswith(FAMILIES)}


def test_every_route_is_pictured_or_says_why_not() -> None:
    pictured = {picture.route for picture in PICTURES}
    assert sorted(pages() - pictured - set(NOT_PICTURED)) == []


def test_nothing_is_said_of_routes_that_are_not_there() -> None:
    assert sorted(set(NOT_PICTURED) - pages()) == []
    assert sorted({picture.route for picture in PICTURES} - pages() - {""}) == []


def test_what_is_pictured_is_not_excused() -> None:
    assert sorted({picture.route for picture in PICTURES} & set(NOT_PICTURED)) == []


def test_every_picture_has_a_name_of_its_own_and_is_there() -> None:
    names = Counter(picture.name for picture in PICTURES)
    assert [name for name, times in names.items() if times > 1] == []
    listed = {file for picture in PICTURES for file in files_of(picture)}
    assert {file.name for file in FOLDER.glob("*.png")} == listed


def test_pictures_stay_small() -> None:
    sizes = [file.stat().st_size for file in FOLDER.glob("*.png")]
    assert sum(sizes) / len(sizes) < 52_000  # bytes: a clone carries all of them
