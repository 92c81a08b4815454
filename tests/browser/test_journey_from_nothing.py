"""The same voice from an empty database: no demo data, production settings, lists brought in, passwords and codes."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.ground.desk import Desk
from tests.browser.ground.inspection import Inspection
from tests.browser.ground.server import Site
from tests.browser.story import field, installing, oversight, planning
from tests.browser.story.cast import Cast
from tests.browser.story.entering import sign_in_first_time
from tests.browser.story.field import Told
from tests.browser.story.journeys import (
    a_hardship_is_heard,
    a_life_has_changed,
    an_official_promises,
    help_is_given,
    the_thread_ends_together,
    those_above_and_beside_look_on,
)

pytestmark = pytest.mark.browser

YEAR = 2570


class NewStaff(Cast):
    """People who sign in with the password that an administrator handed to them."""

    def __init__(self, browser: Browser, site: Site, inspection: Inspection) -> None:
        super().__init__(browser, site, inspection, self.sign_in)
        self.passwords: dict[str, str] = {}

    def sign_in(self, desk: Desk, who: str) -> None:
        """Sign in for the first time."""
        sign_in_first_time(desk, who, self.passwords.get(who, ""))


def install(cast: NewStaff, folder: Path) -> None:
    """Two administrators by command, then units, officials, volunteers and households by tables."""
    installing.install_administrators(cast.site.installation)
    first, second = cast["admin.one"], cast["admin.two"]
    installing.bring_in(first, "units", installing.UNITS, folder, expects="หน่วยงาน")
    installing.bring_in(first, "officials", installing.OFFICIALS, folder, expects="เจ้าหน้าที่")
    cast.passwords |= installing.first_passwords(first)
    installing.proposals_do_nothing_until_approved(first, second)
    head = cast["provincial-head"]
    installing.bring_in(head, "volunteers", installing.VOLUNTEERS, folder, expects="อาสาสมัคร")
    cast.passwords["volunteer"] = installing.open_account(first, "อาสา", "volunteer")
    installing.propose(first, role="อาสาสมัคร", unit="สำนักงาน พมจ. น่าน", place="550101")
    installing.proposals_do_nothing_until_approved(first, second)
    installing.households_with_a_fault_are_named(head, folder)


def plan(cast: Cast, told: Told, folder: Path) -> None:
    """The policy goes down, and plans are made from the nation to the unit, each agreed one level above."""
    planner, head, unit_head = cast["planner"], cast["provincial-head"], cast["unit-head"]
    planning.bring_in_links(planner, folder)
    planning.hand_the_policy_down(planner, year=YEAR)
    national = planning.begin_unit_plan(planner, year=YEAR, households=2_000)
    planning.submit(planner, national)
    planning.agree(cast["minister"], national, year=YEAR)
    told.directive = planning.acknowledge_a_directive(head)
    provincial = planning.begin_unit_plan(head, year=YEAR, households=60, above=True)
    planning.answer_with_a_line_of_the_plan(head, told.directive)
    planning.submit(head, provincial)
    planning.agree(planner, provincial, year=YEAR)
    of_unit = planning.begin_unit_plan(unit_head, year=YEAR, households=30, above=True)
    planning.submit(unit_head, of_unit)
    planning.agree(head, of_unit, year=YEAR)


def walk(cast: NewStaff, folder: Path) -> None:
    told = Told()
    install(cast, folder)
    plan(cast, told, folder)
    an_official_promises(cast, told, year=YEAR, agreed_by="unit-head")
    told.household = field.find_household(cast["official"])
    a_hardship_is_heard(cast, told)
    help_is_given(cast, told, target=planning.OUTCOME, decided_by="unit-head")
    a_life_has_changed(cast, told, confirmed_by="colleague")
    those_above_and_beside_look_on(cast, told, volunteer="อาสา")
    oversight.accounts_are_in_order(cast["admin.one"])
    the_thread_ends_together(cast, told)


def test_a_voice_reaches_the_national_strategy(
    chromium: Browser, empty: Site, inspection: Inspection, tmp_path: Path
) -> None:
    cast = NewStaff(chromium, empty, inspection)
    try:
        walk(cast, tmp_path)
    finally:
        cast.leave()
    assert inspection.faults == []
