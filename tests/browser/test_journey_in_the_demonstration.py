"""One voice in a village of the demonstration, followed up to the National Strategy by eight people in Chromium."""

import pytest
from playwright.sync_api import Browser

from tests.browser.ground.inspection import Inspection
from tests.browser.ground.server import Site
from tests.browser.story import field, planning
from tests.browser.story.cast import Cast
from tests.browser.story.entering import enter_demonstration
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

NEXT_YEAR = 2571  # the plans of the running year stand in the demonstration already
STANDING = "ครัวเรือนที่เดือดร้อนมีความมั่นคง"


def walk(cast: Cast) -> None:
    told = Told()
    head = cast["provincial-head"]
    told.directive = planning.acknowledge_a_directive(head)
    planning.answer_with_a_line_of_the_plan(head, told.directive)
    unit_head = cast["unit-head"]
    unit_plan = planning.begin_unit_plan(unit_head, year=NEXT_YEAR, households=30)
    an_official_promises(cast, told, year=NEXT_YEAR, agreed_by="unit-head")
    planning.submit(unit_head, unit_plan)
    planning.agree(head, unit_plan, year=NEXT_YEAR)
    told.household = field.register_household(cast["official"], place="ในเวียง")
    a_hardship_is_heard(cast, told)
    help_is_given(cast, told, target=STANDING, decided_by="unit-head")
    a_life_has_changed(cast, told, confirmed_by="provincial-head")
    those_above_and_beside_look_on(cast, told, volunteer=cast["volunteer"].go("/people").name)
    the_thread_ends_together(cast, told)


def test_a_voice_reaches_the_national_strategy(chromium: Browser, demonstration: Site, inspection: Inspection) -> None:
    cast = Cast(chromium, demonstration, inspection, enter_demonstration)
    try:
        walk(cast)
    finally:
        cast.leave()
    assert inspection.faults == []
