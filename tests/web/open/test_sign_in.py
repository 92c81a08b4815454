"""Signing in: password, second factor, a password of one's own; slow-down; and the way out."""

from datetime import UTC, datetime, timedelta
from unittest import mock

import pyotp
import pytest
from django.http import HttpResponse
from django.test import Client

from onehome.access.actions import slow_down
from onehome.access.actions.accounts import reset_password
from onehome.access.models import SignInAttempt, User
from onehome.journal.models import Entry
from onehome.kernel import clock
from tests.world import World

PASSWORD = "แม่น้ำไหลช้า-four-words"
NOW = datetime(2026, 11, 23, 3, 0, 10, tzinfo=UTC)


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at

    def passes(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    ours = Clock()
    monkeypatch.setattr(clock, "now", ours)
    return ours


@pytest.fixture
def account(world: World) -> User:
    """The account of the official, with a password but no second factor yet."""
    user = User.objects.get(username="official")
    user.set_password(PASSWORD)
    user.save()
    return user


def give_password(client: Client, password: str = PASSWORD, username: str = "official", **more: str) -> HttpResponse:
    data = {"username": username, "password": password, "next": more.pop("next", "/")}
    return client.post("/sign-in", data, **more)


def secret_shown(client: Client) -> str:
    return str(client.get("/sign-in/code").context["secret"]).replace(" ", "")


def code_at(secret: str, at: datetime) -> str:
    return pyotp.TOTP(secret).at(at)


def enrol(client: Client, time: Clock) -> str:
    """Sign in for the first time and return the secret of the app."""
    give_password(client)
    secret = secret_shown(client)
    client.post("/sign-in/code", {"code": code_at(secret, time.at)})
    return secret


def names() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("name", flat=True))


def test_the_first_sign_in_enrols_a_second_factor(client: Client, account: User, time: Clock) -> None:
    assert give_password(client).headers["Location"] == "/sign-in/code"
    assert "account" not in client.session
    page = client.get("/sign-in/code")
    secret = page.context["secret"].replace(" ", "")
    assert b"<svg" in page.content
    assert b"style=" not in page.content
    done = client.post("/sign-in/code", {"code": code_at(secret, time.at)})
    assert done.headers["Location"] == "/"
    assert client.session["account"] == str(account.pk)
    account.refresh_from_db()
    assert account.totp_confirmed_at == time.at
    assert secret.encode() not in bytes(account.totp_secret or b"")
    assert names() == ["access.second_factor_enrolled", "access.signed_in"]


def test_an_enrolled_account_gives_a_code_and_each_code_is_good_once(
    client: Client, account: User, time: Clock
) -> None:
    secret = enrol(client, time)
    client.post("/sign-out")
    time.passes(60)
    give_password(client)
    page = client.get("/sign-in/code")
    assert "secret" not in page.context
    code = code_at(secret, time.at)
    assert client.post("/sign-in/code", {"code": code}).status_code == 302
    assert client.session["account"] == str(account.pk)
    other = Client()
    give_password(other)
    assert other.post("/sign-in/code", {"code": code}).status_code == 422
    assert "account" not in other.session


@pytest.mark.parametrize(("seconds", "good"), [(-30, True), (30, True), (-60, False), (60, False)])
def test_one_step_of_drift_is_forgiven(client: Client, account: User, time: Clock, seconds: int, good: bool) -> None:
    secret = enrol(client, time)
    time.passes(300)
    fresh = Client()
    give_password(fresh)
    fresh.post("/sign-in/code", {"code": code_at(secret, time.at + timedelta(seconds=seconds))})
    assert ("account" in fresh.session) is good


def test_thai_digits_and_spaces_are_read(client: Client, account: User, time: Clock) -> None:
    give_password(client)
    code = code_at(secret_shown(client), time.at)
    thai = code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    client.post("/sign-in/code", {"code": f"{thai[:3]} {thai[3:]}"})
    assert "account" in client.session


def test_a_volunteer_needs_no_second_factor(client: Client, world: World, time: Clock) -> None:
    user = User.objects.get(username="volunteer")
    user.set_password(PASSWORD)
    user.save()
    assert give_password(client, username="volunteer").headers["Location"] == "/"
    assert client.session["account"] == str(user.pk)


def test_a_password_that_was_given_out_must_be_replaced(client: Client, account: User, time: Clock) -> None:
    User.objects.filter(pk=account.pk).update(must_change_password=True)
    give_password(client)
    assert client.get("/sign-in/password").headers["Location"] == "/sign-in/code"
    client.post("/sign-in/code", {"code": code_at(secret_shown(client), time.at)})
    assert "account" not in client.session
    for refused in ("short", "password1234", "official1234", PASSWORD):
        answer = client.post("/sign-in/password", {"password": refused, "again": refused})
        assert answer.status_code == 422, refused
    differing = client.post("/sign-in/password", {"password": "river bends slowly", "again": "river bends"})
    assert differing.status_code == 422
    done = client.post("/sign-in/password", {"password": "river bends slowly", "again": "river bends slowly"})
    assert done.headers["Location"] == "/"
    account.refresh_from_db()
    assert account.check_password("river bends slowly")
    assert not account.must_change_password


def test_unknown_account_wrong_password_and_closed_account_get_one_answer(
    client: Client, account: User, time: Clock
) -> None:
    User.objects.filter(username="colleague").update(is_active=False, password=account.password)
    answers = [
        give_password(Client(), "wrong"),
        give_password(Client(), "wrong", username="nobody-of-this-name"),
        give_password(Client(), PASSWORD, username="colleague"),
    ]
    assert {answer.status_code for answer in answers} == {422}
    sentences = {str(answer.context["form"].non_field_errors()) for answer in answers}
    assert len(sentences) == 1
    assert names() == ["access.sign_in_refused"] * 3


def test_an_unknown_account_costs_one_hashing_like_a_known_one(client: Client, account: User, time: Clock) -> None:
    path = "django.contrib.auth.hashers.MD5PasswordHasher.encode"
    counts = []
    for username in ("official", "nobody-of-this-name", "colleague"):  # colleague has no usable password
        with mock.patch(path, autospec=True, return_value="md5$salt$0") as encode:
            give_password(Client(), "wrong", username=username)
        counts.append(encode.call_count)
    assert counts == [1, 1, 1]


def test_guessing_is_slowed_down_and_never_locked(client: Client, account: User, time: Clock) -> None:
    for _ in range(3):
        assert give_password(client, "wrong").status_code == 422
        time.passes(0.1)
    slowed = give_password(client, "wrong")
    assert "รอ 1 วินาที" in slowed.content.decode()
    assert SignInAttempt.objects.count() == 3  # a try that was not looked at does not count
    for _ in range(12):
        time.passes(31)
        give_password(client, "wrong")
    time.passes(29)
    assert give_password(client).status_code == 422
    time.passes(2)
    assert give_password(client).headers["Location"] == "/sign-in/code"


def test_the_same_slowness_for_an_account_that_does_not_exist(client: Client, world: World, time: Clock) -> None:
    for _ in range(3):
        give_password(client, "wrong", username="nobody-of-this-name")
    assert "วินาที" in give_password(client, "wrong", username="nobody-of-this-name").content.decode()


def test_strangers_cannot_keep_the_owner_out_of_a_known_place(client: Client, account: User, time: Clock) -> None:
    enrol(client, time)
    time.passes(60)
    for _ in range(10):
        give_password(Client(), "wrong", REMOTE_ADDR="203.0.113.9")
        time.passes(31)
    assert give_password(Client(), REMOTE_ADDR="203.0.113.9").status_code == 302
    give_password(Client(), "wrong", REMOTE_ADDR="203.0.113.9")
    assert give_password(Client()).status_code == 302


def test_one_address_that_tries_many_accounts_is_slowed_down(client: Client, world: World, time: Clock) -> None:
    for number in range(20):
        assert "วินาที" not in give_password(client, "wrong", username=f"somebody-{number}").content.decode()
    assert "วินาที" in give_password(client, "wrong", username="somebody-else").content.decode()


def test_wrong_codes_are_slowed_down_too(client: Client, account: User, time: Clock) -> None:
    secret = enrol(client, time)
    client.post("/sign-out")
    time.passes(60)
    give_password(client)
    for _ in range(3):
        client.post("/sign-in/code", {"code": "000000"})
    assert client.post("/sign-in/code", {"code": code_at(secret, time.at)}).status_code == 422
    time.passes(2)
    client.post("/sign-in/code", {"code": code_at(secret, time.at)})
    assert "account" in client.session


def test_tries_hold_no_name_and_are_forgotten(client: Client, account: User, time: Clock) -> None:
    give_password(client, "wrong")
    kept = SignInAttempt.objects.get()
    assert len(kept.account_key) == len(kept.address_key) == 32
    assert slow_down.forget_old_tries(at=time.at + timedelta(days=31)) == 1


def test_the_session_gets_a_new_name_at_each_privilege(client: Client, account: User, time: Clock) -> None:
    session = client.session
    session["planted"] = "by whoever prepared this browser"
    session.save()
    before = session.session_key
    give_password(client)
    after_password = client.session.session_key
    client.post("/sign-in/code", {"code": code_at(secret_shown(client), time.at)})
    assert len({before, after_password, client.session.session_key}) == 3
    assert "planted" not in client.session


def test_signing_in_does_not_wait_for_ever(client: Client, account: User, time: Clock) -> None:
    give_password(client)
    time.passes(601)
    assert client.get("/sign-in/code").headers["Location"] == "/sign-in"


def test_a_step_out_of_order_leads_to_the_start(client: Client, world: World) -> None:
    for address in ("/sign-in/code", "/sign-in/password"):
        assert client.get(address).headers["Location"] == "/sign-in"


def test_an_account_that_is_closed_between_two_steps_stays_out(client: Client, account: User, time: Clock) -> None:
    give_password(client)
    code = code_at(secret_shown(client), time.at)
    User.objects.filter(pk=account.pk).update(is_active=False)
    assert client.post("/sign-in/code", {"code": code}).headers["Location"] == "/sign-in"
    assert "account" not in client.session


@pytest.mark.parametrize(
    "wanted", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)", ""]
)
def test_next_leads_nowhere_else(client: Client, world: World, time: Clock, wanted: str) -> None:
    user = User.objects.get(username="volunteer")
    user.set_password(PASSWORD)
    user.save()
    assert give_password(client, username="volunteer", next=wanted).headers["Location"] == "/"


def test_next_leads_back_to_the_page(client: Client, world: World, time: Clock) -> None:
    user = User.objects.get(username="volunteer")
    user.set_password(PASSWORD)
    user.save()
    assert give_password(client, username="volunteer", next="/journal?kind=read").headers["Location"] == (
        "/journal?kind=read"
    )


def test_a_password_given_out_anew_ends_every_session(client: Client, account: User, world: World, time: Clock) -> None:
    enrol(client, time)
    assert client.get("/people").status_code == 200
    reset_password(by=world.actor("administrator"), account_id=account.pk)
    assert client.get("/people").headers["Location"].startswith("/sign-in")


def test_signing_out_ends_the_session_and_the_cache(client: Client, account: User, time: Clock) -> None:
    enrol(client, time)
    key = client.session.session_key
    answer = client.post("/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert client.session.session_key != key
    assert "account" not in client.session
    assert names()[-1] == "access.signed_out"
    assert client.get("/sign-out").status_code == 405


def test_a_password_of_endless_length_is_not_hashed(client: Client, account: User, time: Clock) -> None:
    assert give_password(client, "x" * 100_000).status_code == 422
