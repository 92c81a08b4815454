"""x"""
import pytest
from playwright.sync_api import Browser
from tests.browser.ground.desk import Desk
from tests.browser.ground.inspection import Inspection
from tests.browser.ground.server import Site
pytestmark = pytest.mark.browser

def test_x(chromium: Browser, demonstration: Site, empty: Site, inspection: Inspection) -> None:
    Desk(chromium, demonstration, inspection).go("/design")
    Desk(chromium, empty, inspection).go("/design")
    print(inspection.seen, inspection.faults)
