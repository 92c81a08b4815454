"""One page as it is pictured, and the people who walk to it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.album.fresh_unit import bring_fresh_unit_in
from tests.browser.ground.desk import Desk
from tests.browser.ground.inspection import Inspection
from tests.browser.ground.server import Site
from tests.browser.story.cast import Cast
from tests.browser.story.entering import enter_demonstration, sign_in_first_time


class NoInspection(Inspection):
    """Pictures only: the journeys look for faults."""

    def look(self, page: object) -> None:
        """Look at nothing."""


class Album(Cast):
    """The people of the demonstration, and those of a unit that has only just begun (`fresh.head`, …).

    Args:
        folder: where tables to upload are written.
    """

    def __init__(self, browser: Browser, site: Site, folder: Path) -> None:
        super().__init__(browser, site, NoInspection(), self._enter)
        self.folder = folder
        self._first_passwords: dict[str, str] = {}

    def first_password(self, username: str) -> str:
        """Return the password that somebody of the fresh unit was given; the unit is brought in when first needed."""
        if not self._first_passwords:
            self._first_passwords = bring_fresh_unit_in(
                self["administrator"], self["second-administrator"], self.folder
            )
        return self._first_passwords[username]

    def _enter(self, desk: Desk, who: str) -> None:
        if who.startswith("fresh."):
            sign_in_first_time(desk, who, self.first_password(who))
        else:
            enter_demonstration(desk, who)


# "/address" to open, "+/end" to add to the address, "> selector" of a link to follow, or what somebody does there
Step = str | Callable[[Album, Desk], None]


@dataclass(frozen=True)
class Picture:
    """One page: its file name, its route, who opens it, how to get there, and what it shows.

    Args:
        route: name of the route as in the URL configuration; "" for an address that leads nowhere.
        who: somebody of the album; "" for somebody who is not signed in.
    """

    name: str
    route: str
    who: str
    way: tuple[Step, ...]
    shows: str
    english: bool = False
