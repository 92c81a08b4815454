"""The pages of accounts and grants."""

import pytest

from onehome.access.models import Grant, StaffMember, User
from onehome.kernel import clock
from tests.conftest import StaffClient
from tests.world import World


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=S-official", {"S-official"}),
        ("q=นายofficial", {"S-official"}),
        ("q=far-v", {"S-far-volunteer"}),
        ("role=auditor", {"S-auditor"}),
        ("show=left", set()),
        ("q=%25", set()),
    ],
)
def test_the_list_is_searched(world: World, browser: StaffClient, query: str, found: set[str]) -> None:
    page = browser.enter("administrator").get(f"/accounts?{query}").context["page"]
    assert {member.number for member in page} == found


def test_those_without_an_account_are_found(world: World, browser: StaffClient) -> None:
    User.objects.filter(username="official").update(is_active=False)
    page = browser.enter("administrator").get("/accounts?show=without").context["page"]
    assert {member.number for member in page} == {"S-official"}


def test_the_way_of_a_new_official(world: World, browser: StaffClient) -> None:
    browser.enter("administrator")
    unit = str(world.units["own"].pk)
    sent = browser.post("/accounts/new", {"number": "9-1", "name_th": "นางสาวใหม่ สมมติ", "unit": unit})
    member = StaffMember.objects.get(number="9-1")
    assert sent.headers["Location"] == f"/accounts/{member.pk}/open"
    shown = browser.post(f"/accounts/{member.pk}/open", {"username": "new.one"})
    password = shown.context["made"].password
    assert password in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    again = browser.post(f"/accounts/{member.pk}/open", {"username": "new.one"})
    assert again.status_code == 422
    grant = {"role": "official", "unit": unit, "place": "50", "valid_from": clock.today().isoformat()}
    assert browser.post(f"/accounts/{member.pk}/grant", grant).status_code == 302
    waiting = Grant.objects.get(staff_member=member)
    own = browser.post("/accounts/waiting", {"grant": [str(waiting.pk)]})
    assert own.status_code == 403
    browser.enter("second-administrator")
    assert browser.post("/accounts/waiting", {"grant": [str(waiting.pk)]}).status_code == 302
    waiting.refresh_from_db()
    assert waiting.approved_by_id == world.staff["second-administrator"].pk


def test_nothing_ticked_and_nonsense_are_said(world: World, browser: StaffClient) -> None:
    browser.enter("administrator")
    for sent in ({}, {"grant": "nonsense"}):
        assert browser.post("/accounts/waiting", sent).status_code == 409


def test_a_refused_form_keeps_what_was_typed(world: World, browser: StaffClient) -> None:
    browser.enter("administrator")
    sent = {"number": "S-official", "name_th": "นางสาวใหม่ สมมติ", "unit": str(world.units["own"].pk)}
    answer = browser.post("/accounts/new", sent)
    assert answer.status_code == 422
    assert "นางสาวใหม่ สมมติ" in answer.content.decode()


def test_the_auditor_reads_and_changes_nothing(world: World, browser: StaffClient) -> None:
    member = world.staff["official"]
    browser.enter("auditor")
    page = browser.get(f"/accounts/{member.pk}").content.decode()
    assert "/grant" not in page
    assert browser.post("/accounts/waiting", {"grant": [str(member.pk)]}).status_code in {403, 404}


def test_ending_closing_and_leaving_ask_for_a_reason(world: World, browser: StaffClient) -> None:
    browser.enter("administrator")
    grant = Grant.objects.get(staff_member=world.staff["official"])
    user = User.objects.get(username="official")
    for address in (
        f"/accounts/grants/{grant.pk}/end",
        f"/accounts/account/{user.pk}/close",
        f"/accounts/{world.staff['official'].pk}/leave",
    ):
        assert browser.get(address).status_code == 200
        assert browser.post(address, {"reason": ""}).status_code == 422
        assert browser.post(address, {"reason": "ย้ายงาน"}).status_code == 302
