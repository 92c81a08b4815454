"""How the tests of these pages read them."""

from tests.conftest import StaffClient


def text_of(browser: StaffClient, url: str, status: int = 200) -> str:
    answer = browser.get(url)
    assert answer.status_code == status
    page = answer.content.decode()
    assert "⟪undefined" not in page
    return page
