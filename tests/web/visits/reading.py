"""How the tests of these pages read them."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conftest import StaffClient


def text_of(browser: StaffClient, url: str, status: int = 200) -> str:
    answer = browser.get(url)
    assert answer.status_code == status
    page = answer.content.decode()
    assert "⟪undefined" not in page
    return page


def statements(browser: StaffClient, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(url).status_code == 200
    return len(captured)
