"""Accounts are opened, renewed and closed by administrators, and never as a way around the second person."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from onehome.access.actions.accounts import (
    StaffFacts,
    add_staff_member,
    close_account,
    create_account,
    reset_password,
    staff_member_leaves,
)
from onehome.access.actions.import_officials import faults_against_register, import_officials, read_officials
from onehome.access.models import Grant, StaffMember, User
from onehome.access.types import Role
from onehome.journal.models import Entry
from onehome.kernel import clock
from onehome.kernel.errors import Conflict, Invalid, NotThere, Refused
from onehome.places.models import Department, Unit
from tests.conftest import StaffClient
from tests.world import World

TODAY = clock.today()


def account_of(name: str) -> User:
    return User.objects.get(username=name)


def test_a_new_account_starts_with_a_password_that_must_be_replaced(world: World) -> None:
    made = create_account(by=world.actor("administrator"), staff_id=world.staff["colleague"].pk, username="Second.One")
    user = User.objects.get(pk=made.account_id)
    assert user.username == "second.one"
    assert user.must_change_password
    assert user.check_password(made.password)
    assert len(made.password) == 23
    assert made.password not in str(list(Entry.objects.values()))


@pytest.mark.parametrize("username", ["ab", "สมชาย", "two words", "a/b", "official"])
def test_an_account_name_is_plain_and_free(world: World, username: str) -> None:
    with pytest.raises(Invalid) as caught:
        create_account(by=world.actor("administrator"), staff_id=world.staff["colleague"].pk, username=username)
    assert caught.value.field == "username"


def test_an_administrator_takes_over_no_other_one(world: World) -> None:
    by, other = world.actor("administrator"), world.staff["second-administrator"]
    with pytest.raises(Refused):
        create_account(by=by, staff_id=other.pk, username="taken-over")
    with pytest.raises(Refused):
        reset_password(by=by, account_id=account_of("second-administrator").pk)
    with pytest.raises(Refused):
        reset_password(by=by, account_id=account_of("administrator").pk)
    close_account(by=by, account_id=account_of("second-administrator").pk, reason="พ้นหน้าที่")


def test_a_reset_keeps_the_second_factor_unless_the_telephone_is_lost(world: World) -> None:
    User.objects.filter(username="official").update(totp_secret=b"sealed", totp_confirmed_at=clock.now())
    by, user = world.actor("administrator"), account_of("official")
    reset_password(by=by, account_id=user.pk)
    user.refresh_from_db()
    assert user.must_change_password
    assert user.totp_confirmed_at is not None
    reset_password(by=by, account_id=user.pk, lost_telephone=True)
    user.refresh_from_db()
    assert user.totp_confirmed_at is None
    assert user.totp_secret is None


def test_a_closed_account_is_out_with_the_next_request(world: World, browser: StaffClient) -> None:
    browser.enter("official")
    assert browser.get("/people").status_code == 200
    close_account(by=world.actor("administrator"), account_id=account_of("official").pk, reason="ย้ายงาน")
    assert browser.get("/people").headers["Location"].startswith("/sign-in")


def test_whoever_leaves_loses_accounts_and_grants(world: World) -> None:
    member, by = world.staff["official"], world.actor("administrator")
    staff_member_leaves(by=by, staff_id=member.pk, on=TODAY, reason="ลาออก")
    member.refresh_from_db()
    assert member.left_on == TODAY
    assert not User.objects.filter(staff_member=member, is_active=True).exists()
    assert not Grant.objects.filter(staff_member=member, valid_to__isnull=True).exists()
    with pytest.raises(Conflict):
        create_account(by=by, staff_id=member.pk, username="back-again")
    with pytest.raises(Conflict):
        staff_member_leaves(by=by, staff_id=member.pk, on=TODAY, reason="อีกครั้ง")
    with pytest.raises(Refused):
        staff_member_leaves(by=by, staff_id=world.staff["administrator"].pk, on=TODAY, reason="ตัวเอง")


@pytest.mark.parametrize("who", ["auditor", "minister", "provincial-head", "volunteer"])
def test_nobody_else_manages_accounts(world: World, who: str) -> None:
    by, user = world.actor(who), account_of("official")
    with pytest.raises((Refused, NotThere)):
        create_account(by=by, staff_id=world.staff["colleague"].pk, username="not-allowed")
    with pytest.raises((Refused, NotThere)):
        reset_password(by=by, account_id=user.pk)
    with pytest.raises((Refused, NotThere)):
        close_account(by=by, account_id=user.pk, reason="x")


def test_a_staff_number_is_given_once(world: World) -> None:
    facts = StaffFacts("S-official", "นางสาวใหม่ สมมติ", "", "", "", world.units["own"].pk)
    with pytest.raises(Invalid) as caught:
        add_staff_member(by=world.actor("administrator"), facts=facts)
    assert caught.value.field == "number"


HEADER = "number,name_th,name_en,position_th,position_en,unit_code,role,place,username\n"


def table(*lines: str) -> bytes:
    return (HEADER + "\n".join(lines)).encode()


def test_officials_are_brought_in_with_proposed_grants(world: World) -> None:
    read = read_officials(
        table(
            "9-01,นางเอ สมมติ,Mrs A,นักสังคมสงเคราะห์,,U-own,ข้าราชการ,50,new.a",
            "9-02,นายบี สมมติ,,,,U-own,volunteer,500101,new.b",
        )
    )
    assert read.problems == ()
    assert faults_against_register(read.rows) == []
    made = import_officials(by=world.actor("administrator"), rows=read.rows, today=TODAY)
    assert [account.username for account in made] == ["new.a", "new.b"]
    assert User.objects.get(username="new.a").check_password(made[0].password)
    grants = Grant.objects.filter(staff_member__number__startswith="9-")
    assert {(grant.role, grant.place, grant.approved_at) for grant in grants} == {
        (Role.OFFICIAL, "50", None),
        (Role.VOLUNTEER, "500101", None),
    }
    assert StaffMember.objects.get(number="9-02").kind == "volunteer"


def test_every_fault_of_a_table_names_its_line(world: World) -> None:
    read = read_officials(
        table(
            "9-01,นางเอ,,,,U-own,official,50,new.a",
            "9-01,นายบี,,,,U-own,official,50,new.b",
            "9-03,นายซี,,,,U-own,king,50,new.c",
            "9-04,นายดี,,,,U-own,official,5,new.d",
            "S-official,นายอี,,,,U-none,official,50,official",
        )
    )
    assert [(problem.line, problem.column) for problem in read.problems] == [(4, "role"), (5, "place"), (3, "number")]
    faults = faults_against_register(read.rows)
    assert {(fault.line, fault.column) for fault in faults} == {(6, "unit_code"), (6, "number"), (6, "username")}


def test_an_import_with_a_fault_brings_in_nobody(world: World) -> None:
    before = StaffMember.objects.count()
    read = read_officials(table("9-01,นางเอ,,,,U-own,official,50,new.a", "9-02,นายบี,,,,U-own,official,40,new.b"))
    with pytest.raises(Invalid) as caught:
        import_officials(by=world.actor("administrator"), rows=read.rows, today=TODAY)
    assert caught.value.sentence.en.startswith("Line 3:")
    assert StaffMember.objects.count() == before


def test_only_an_administrator_brings_officials_in(world: World) -> None:
    read = read_officials(table("9-01,นางเอ,,,,U-own,official,50,new.a"))
    with pytest.raises(Refused):
        import_officials(by=world.actor("provincial-head"), rows=read.rows, today=TODAY)


def install(username: str, *options: str) -> str:
    out = StringIO()
    call_command("create_administrator", username, "--number", f"I-{username}", "--name", "ผู้ดูแล", *options, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_an_empty_database_gets_two_administrators_and_no_third(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="load_reference"):
        install("first.one", "--one-time")
    Department.objects.create(code="OPS", name_th="สป.", name_en="OPS", confidence="unverified")
    said = install("first.one", "--one-time")
    password = said.split("one-time password: ")[1].split("\n")[0]
    first = account_of("first.one")
    assert first.check_password(password)
    assert first.must_change_password
    monkeypatch.setattr("sys.stdin", StringIO("river bends slowly\n"))
    install("second.one", "--password-stdin")
    second = account_of("second.one")
    assert second.check_password("river bends slowly")
    assert not second.must_change_password
    assert Unit.objects.get().place == ""
    grants = Grant.objects.all()
    assert {(grant.role, grant.place, grant.proposed_by_id, grant.approved_by_id) for grant in grants} == {
        (Role.ADMINISTRATOR, "", None, None)
    }
    with pytest.raises(CommandError, match="two administrators"):
        install("third.one", "--one-time")
    assert list(Entry.objects.values_list("name", flat=True)) == ["access.administrator_installed"] * 2


@pytest.mark.django_db
def test_a_weak_password_installs_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    Department.objects.create(code="OPS", name_th="สป.", name_en="OPS", confidence="unverified")
    monkeypatch.setattr("sys.stdin", StringIO("password1234\n"))
    with pytest.raises(CommandError):
        install("first.one", "--password-stdin")
    assert not User.objects.exists()


def test_the_server_resets_any_account(world: World) -> None:
    out = StringIO()
    call_command("reset_account", "administrator", "--lost-telephone", stdout=out)
    password = out.getvalue().split("one-time password: ")[1].strip()
    assert account_of("administrator").check_password(password)
    with pytest.raises(CommandError):
        call_command("reset_account", "nobody-of-this-name")
