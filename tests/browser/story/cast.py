"""Who takes part in a journey: each person at a desk of their own, entered when first needed."""

from collections.abc import Callable

from playwright.sync_api import Browser

from tests.browser.ground.desk import Desk
from tests.browser.ground.inspection import Inspection
from tests.browser.ground.server import Site

Entrance = Callable[[Desk, str], None]


class Cast:
    """The people of a journey by what they are: `cast["official"]` is the official's desk."""

    def __init__(self, browser: Browser, site: Site, inspection: Inspection, entrance: Entrance) -> None:
        self.browser = browser
        self.site = site
        self.inspection = inspection
        self.entrance = entrance
        self.desks: dict[str, Desk] = {}

    def __getitem__(self, who: str) -> Desk:
        """Return somebody's desk, signed in."""
        if who not in self.desks:
            self.desks[who] = self.stranger()
            self.entrance(self.desks[who], who)
        return self.desks[who]

    def stranger(self) -> Desk:
        """Return a desk at which nobody has signed in."""
        return Desk(self.browser, self.site, self.inspection)

    def leave(self) -> None:
        """Close everybody's browser."""
        for desk in self.desks.values():
            desk.leave()
