"""Opens pages as somebody of the world, and counts the statements they take."""

from django.http import HttpResponse
from django.urls import reverse

from tests.conftest import StaffClient


def show(browser: StaffClient, route: str, *arguments: object, query: str = "", status: int = 200) -> str:
    """Return the page as text; it answers with `status` and names no variable that is not there."""
    response = browser.get(reverse(f"staff:{route}", args=arguments) + query)
    assert response.status_code == status, (route, response.status_code)
    return whole(response)


def send(browser: StaffClient, route: str, *arguments: object, status: int = 302, **typed: object) -> str:
    """Send a form; it answers with `status`. Returns the page, or where it leads."""
    response = browser.post(reverse(f"staff:{route}", args=arguments), typed)
    assert response.status_code == status, (route, response.status_code, response.content.decode()[-3000:])
    return str(response.url) if status == 302 else whole(response)  # type: ignore[attr-defined]  # of a redirect


def whole(response: HttpResponse) -> str:
    """Return the text of a page without an undefined variable in it."""
    text = response.content.decode()
    assert "undefined" not in text, text[max(text.index("undefined") - 200, 0) : text.index("undefined") + 100]
    return text
