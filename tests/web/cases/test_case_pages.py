"""The queue, a case and the steps on it, through the pages."""

import pytest
from django.urls import reverse

from onehome.access.gate import acting
from onehome.cases.models import Case
from tests.cases import heard
from tests.conftest import StaffClient
from tests.world import SYSTEM, World


def test_the_queue_shows_the_case(world: World, browser: StaffClient) -> None:
    case = heard.case(world, manager=None)
    page = browser.enter("official").get(reverse("staff:cases"))
    assert page.status_code == 200
    assert case.goal in page.content.decode()


ROUTES = ["case", "case_assign", "case_need", "case_note", "case_refer", "case_voice", "case_follow_up", "case_close"]


@pytest.mark.parametrize("route", ROUTES)
def test_every_page_of_a_case_opens(world: World, browser: StaffClient, route: str) -> None:
    heard.assessment(world)
    case = heard.case(world)
    page = browser.enter("official").get(reverse(f"staff:{route}", args=[case.pk]))
    assert page.status_code == 200
    assert case.goal in page.content.decode()
    assert "⟪" not in page.content.decode()
