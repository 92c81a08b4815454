"""Staff members and their accounts: made, given a new one-time password, closed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from onehome.access.actions.grants import end_all_grants, member_in_reach
from onehome.access.errors import (
    HAS_LEFT,
    NUMBER_TAKEN,
    USERNAME_TAKEN,
    administrator_account,
    not_here,
    own_scope,
)
from onehome.access.gate import acting, require
from onehome.access.models import Grant, StaffKind, StaffMember, User
from onehome.access.sign_in_policy import one_time_password
from onehome.access.types import Actor, Permission, Role
from onehome.journal.actions import record
from onehome.journal.types import By, Fact, subject
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.kernel.thai_text import normalise, sort_key
from onehome.places.models import Unit

MANAGE = Permission.PROPOSE_GRANT  # who may propose what somebody may do, may also open and close his account


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account and the password that is good for the first sign-in: shown once, kept nowhere."""

    account_id: UUID
    username: str
    name: str
    password: str


@dataclass(frozen=True, slots=True)
class StaffFacts:
    """What is known of somebody who starts to work here."""

    number: str
    name_th: str
    name_en: str
    position_th: str
    position_en: str
    unit_id: UUID
    volunteer: bool = False


def add_staff_member(*, by: Actor, facts: StaffFacts) -> StaffMember:
    """Enter somebody who works for a unit, paid or unpaid.

    Raises:
        Refused: the unit lies out of reach.
        Invalid: the number is taken, or number or name is empty.
    """
    with acting(by):
        unit = Unit.objects.filter(pk=facts.unit_id, closed_on__isnull=True).first()
        if unit is None:
            raise Invalid(Bilingual("เลือกหน่วยงานที่ยังเปิดอยู่", "Choose a unit that is open."), "unit")
        require(by, MANAGE, unit.place)
        member = _new_member(facts, unit)
        member.save()
        _record("access.staff_member_added", member.pk, by)
        return member


def _new_member(facts: StaffFacts, unit: Unit) -> StaffMember:
    number, name = normalise(facts.number), normalise(facts.name_th)
    if not number:
        raise Invalid(Bilingual("กรอกเลขประจำตัวของบุคลากร", "Give the staff number."), "number")
    if not name:
        raise Invalid(Bilingual("กรอกชื่อ", "Give the name."), "name_th")
    if StaffMember.objects.filter(number=number).exists():
        raise Invalid(NUMBER_TAKEN, "number")
    return StaffMember(
        kind=StaffKind.VOLUNTEER if facts.volunteer else StaffKind.OFFICIAL,
        number=number,
        name_th=name,
        name_en=normalise(facts.name_en),
        sort_key=sort_key(name),
        position_th=normalise(facts.position_th),
        position_en=normalise(facts.position_en),
        unit=unit,
    )


def create_account(*, by: Actor, staff_id: UUID, username: str) -> NewAccount:
    """Open an account with a one-time password, which is returned and can never be read again.

    Raises:
        Refused: for oneself, or for an administrator (through a page that would be a way around the second person).
        NotThere: the staff member is absent or out of reach.
        Invalid: the account name is taken or cannot be used.
    """
    with acting(by):
        member = _manageable(by, staff_id)
        if member.left_on is not None:
            raise Conflict(HAS_LEFT)
        account = open_account_for(member, username)
        _record("access.account_created", member.pk, by, account.account_id)
        return account


def open_account_for(member: StaffMember, username: str) -> NewAccount:
    """Save an account for `member`; the checks of permission are the caller's.

    Raises:
        Invalid: the account name is taken or cannot be used.
    """
    name = usable_username(username)
    password = one_time_password()
    user = User(staff_member=member, username=name, must_change_password=True)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise Invalid(USERNAME_TAKEN, "username") from error
    return NewAccount(user.pk, name, member.name_th, password)


def usable_username(typed: str) -> str:
    """Return an account name as it is kept: small letters, digits, dot, dash and underscore.

    Raises:
        Invalid: it holds something else, or is too short or long.
    """
    name = normalise(typed).casefold()
    plain = name.replace(".", "").replace("-", "").replace("_", "")
    if not (3 <= len(name) <= 80 and plain.isascii() and plain.isalnum()):
        raise Invalid(
            Bilingual(
                "ชื่อบัญชีใช้ตัวอักษรอังกฤษ ตัวเลข จุด ขีด อย่างน้อย 3 ตัว",
                "An account name has at least 3 Latin letters, digits, dots or dashes.",
            ),
            "username",
        )
    return name


def reset_password(*, by: Actor, account_id: UUID, lost_telephone: bool = False) -> NewAccount:
    """Give an account a new one-time password, and with `lost_telephone` a new second factor at the next sign-in.

    Raises:
        Refused: for oneself, or for an administrator.
        NotThere: the account is absent or out of reach.
    """
    with acting(by):
        user = _account(by, account_id)
        account = renew(user, lost_telephone=lost_telephone)
        name = "access.second_factor_reset" if lost_telephone else "access.password_reset"
        _record(name, user.staff_member_id, by, user.pk)
        return account


def renew(user: User, *, lost_telephone: bool) -> NewAccount:
    """Save a new one-time password; the checks of permission are the caller's."""
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    if lost_telephone:
        user.totp_secret, user.totp_confirmed_at, user.totp_last_step = None, None, None
    user.save()
    return NewAccount(user.pk, user.username, user.staff_member.name_th, password)


def close_account(*, by: Actor, account_id: UUID, reason: str) -> None:
    """Close an account: from the next request on nobody acts with it.

    Raises:
        Refused: one's own account.
        NotThere: absent or out of reach.
    """
    with acting(by):
        user = _account(by, account_id, administrators=True)
        user.is_active = False
        user.save(update_fields=["is_active"])
        _record("access.account_closed", user.staff_member_id, by, user.pk, reason)


def staff_member_leaves(*, by: Actor, staff_id: UUID, on: date, reason: str) -> None:
    """Write down that somebody left: all accounts close and all grants end with the day before.

    Raises:
        Refused: oneself.
        Conflict: he has left already.
    """
    with acting(by):
        member = _manageable(by, staff_id, administrators=True)
        if member.left_on is not None:
            raise Conflict(HAS_LEFT)
        member.left_on = on
        member.save(update_fields=["left_on"])
        User.objects.filter(staff_member=member).update(is_active=False)
        end_all_grants(by=by, member=member, on=on, reason=reason)
        _record("access.staff_member_left", member.pk, by, reason=reason)


def is_administrator(staff_id: UUID) -> bool:
    """Return whether somebody holds, or will hold, the role of an administrator."""
    return Grant.objects.filter(staff_member_id=staff_id, role=Role.ADMINISTRATOR, approved_at__isnull=False).exists()


def _manageable(by: Actor, staff_id: UUID, *, administrators: bool = False) -> StaffMember:
    require(by, MANAGE)
    member = member_in_reach(by, MANAGE, staff_id)
    if member.pk == by.staff_id:
        raise own_scope()
    if not administrators and is_administrator(member.pk):
        raise administrator_account()
    return member


def _account(by: Actor, account_id: UUID, *, administrators: bool = False) -> User:
    require(by, MANAGE)
    user = User.objects.select_related("staff_member").filter(pk=account_id).first()
    if user is None:
        raise not_here()
    _manageable(by, user.staff_member_id, administrators=administrators)
    return user


def _record(name: str, staff_id: UUID, by: Actor | By, account_id: UUID | None = None, reason: str = "") -> None:
    subjects = [subject("access.staff_member", staff_id)]
    if account_id is not None:
        subjects.append(subject("access.user", account_id))
    record(Fact(name, subjects=tuple(subjects), reason=reason), by=by.by if isinstance(by, Actor) else by)
