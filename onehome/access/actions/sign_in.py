"""Signing in, step by step: password, second factor, a password of one's own. Each step is journaled."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from onehome.access.actions.second_factor import code_is_good
from onehome.access.actions.slow_down import Try, code_try, note_try, password_try, too_soon
from onehome.access.errors import sign_in_expired, wrong_code, wrong_sign_in
from onehome.access.models import User
from onehome.access.sign_in_policy import needs_second_factor
from onehome.journal.actions import record
from onehome.journal.types import By, EntryKind, Fact, subject
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid, OneHomeError

SOMEBODY = By(system="somebody at the sign-in page")
LONGEST_PASSWORD = 256  # characters; Argon2 must not be fed a book

PASSWORD_SENTENCES = {
    "password_too_short": Bilingual("รหัสผ่านต้องยาวอย่างน้อย 12 ตัวอักษร", "Use at least 12 characters."),
    "password_too_common": Bilingual(
        "รหัสผ่านนี้มีคนใช้มาก เดาง่าย เลือกใหม่", "This password is used by many and easily guessed."
    ),
    "password_too_similar": Bilingual("รหัสผ่านคล้ายชื่อบัญชีเกินไป", "The password is too much like the account name."),
}


@dataclass(frozen=True, slots=True)
class SigningIn:
    """How far an account has come: what is still to be done before it is signed in."""

    account_id: UUID
    second_factor: bool  # a code from the app is asked for
    enrolment: bool  # there is no second factor yet, and one is needed
    new_password: bool  # the present one was given out once


def give_password(*, username: str, password: str, address: str, at: datetime) -> SigningIn:
    """Check the password of an account.

    Raises:
        Conflict: too many wrong tries lie just behind; the sentence says how long to wait.
        Invalid: unknown account, wrong password or closed account: one answer, after the same time.
    """
    one = password_try(username=username, address=address, at=at)
    with transaction.atomic():
        answer = _look_at_password(one, username, password[: LONGEST_PASSWORD + 1])
    if isinstance(answer, OneHomeError):
        raise answer
    return answer


def _look_at_password(one: Try, username: str, password: str) -> SigningIn | OneHomeError:
    waits = too_soon(one)
    if waits is not None:
        return waits
    user = User.objects.select_related("staff_member").filter(username=username.strip()).first()
    known = _password_fits(user, password)
    if user is None or not known or not user.is_active or user.staff_member.left_on is not None:
        note_try(one, succeeded=False)
        _note_refusal(user, "password")
        return wrong_sign_in()
    return progress_of(user)


def _password_fits(user: User | None, password: str) -> bool:
    if user is None or not user.has_usable_password() or len(password) > LONGEST_PASSWORD:
        make_password(password[:LONGEST_PASSWORD])  # takes as long as checking does
        return False
    return check_password(password, user.password)


def give_code(*, account_id: UUID, code: str, address: str, at: datetime) -> None:
    """Check a code of the second factor; each code is good once.

    Raises:
        Conflict: too many wrong tries lie just behind.
        Invalid: the code is wrong, old or used.
    """
    user = open_account(account_id)
    one = code_try(username=user.username, address=address, at=at)
    with transaction.atomic():
        answer: OneHomeError | None = too_soon(one)
        if answer is None and not code_is_good(user, code, at=at):
            note_try(one, succeeded=False)
            _note_refusal(user, "code")
            answer = wrong_code()
    if answer is not None:
        raise answer


def choose_password(*, account_id: UUID, password: str) -> None:
    """Replace a password that was given out once by one of the person's own.

    Raises:
        Invalid: too short, too common, like the account name, or the same as before.
    """
    user = open_account(account_id)
    refuse_weak_password(password, user)
    if check_password(password, user.password):
        same = Bilingual("ต้องเป็นรหัสใหม่ ไม่ใช่รหัสที่ได้รับมา", "Choose a new password, not the one you were given.")
        raise Invalid(same, "password")
    with transaction.atomic():
        user.set_password(password)
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])
        record(Fact("access.password_chosen", subjects=(subject("access.user", user.pk),)), by=_by(user))


def refuse_weak_password(password: str, user: User | None = None) -> None:
    """Raise Invalid with a plain sentence if a password is too easily guessed."""
    if len(password) > LONGEST_PASSWORD:
        raise Invalid(Bilingual("รหัสผ่านยาวเกินไป", "This password is too long."), "password")
    try:
        validate_password(password, user)
    except ValidationError as error:
        code = str(error.error_list[0].code)
        fallback = Bilingual("รหัสผ่านนี้เดาง่ายเกินไป", "This password is too easily guessed.")
        raise Invalid(PASSWORD_SENTENCES.get(code, fallback), "password") from error


@transaction.atomic
def complete_sign_in(*, account_id: UUID, address: str, at: datetime) -> User:
    """Write down that an account has passed every step; returns it.

    Raises:
        Refused: a step is still missing.
    """
    user = open_account(account_id)
    if user.must_change_password or (needs_second_factor(user) and user.totp_confirmed_at is None):
        raise sign_in_expired()
    for passed in (password_try, code_try):
        note_try(passed(username=user.username, address=address, at=at), succeeded=True)
    user.last_login = at
    user.save(update_fields=["last_login"])
    record(Fact("access.signed_in", subjects=(subject("access.user", user.pk),)), by=_by(user), kind=EntryKind.SIGN_IN)
    return user


@transaction.atomic
def sign_out(*, account_id: UUID) -> None:
    """Write down that an account was signed out; an account that is gone needs no entry."""
    user = User.objects.filter(pk=account_id).first()
    if user is not None:
        fact = Fact("access.signed_out", subjects=(subject("access.user", user.pk),))
        record(fact, by=_by(user), kind=EntryKind.SIGN_IN)


@transaction.atomic
def enter_demo(*, username: str, at: datetime) -> User:
    """Sign a fictional person of the demonstration in without a password; returns the account.

    Raises:
        Refused: there is no such account, or its person is not fictional.
    """
    user = User.objects.filter(
        username=username, is_active=True, staff_member__fictional=True, staff_member__left_on__isnull=True
    ).first()
    if user is None:
        raise sign_in_expired()
    user.last_login = at
    user.save(update_fields=["last_login"])
    fact = Fact("access.demo_entered", subjects=(subject("access.user", user.pk),))
    record(fact, by=_by(user), kind=EntryKind.SIGN_IN)
    return user


def progress_of(user: User) -> SigningIn:
    """Return what an account has still to do after its password was right."""
    enrolled = user.totp_confirmed_at is not None
    return SigningIn(
        account_id=user.pk,
        second_factor=enrolled,
        enrolment=not enrolled and needs_second_factor(user),
        new_password=user.must_change_password,
    )


def open_account(account_id: UUID) -> User:
    """Return an account that may sign in.

    Raises:
        Refused: it was closed in the meantime.
    """
    found = User.objects.select_related("staff_member").filter(pk=account_id, is_active=True)
    user = found.filter(staff_member__left_on__isnull=True).first()
    if user is None:
        raise sign_in_expired()
    return user


def _by(user: User) -> By:
    return By(staff_id=user.staff_member_id, account_id=user.pk)


def _note_refusal(user: User | None, step: str) -> None:
    subjects = (subject("access.user", user.pk),) if user else ()
    record(Fact("access.sign_in_refused", subjects=subjects, reason=step), by=SOMEBODY, kind=EntryKind.SIGN_IN)
