"""The second factor: time-based codes of an app on the telephone (TOTP, RFC 6238)."""

from datetime import datetime
from hmac import compare_digest
from uuid import UUID

import pyotp
from django.db import transaction
from django.db.models import Q

from onehome.access.errors import sign_in_expired, wrong_code
from onehome.access.models import User
from onehome.access.sign_in_policy import CODE_DIGITS, DRIFT_STEPS, STEP_SECONDS
from onehome.gateways.key_store import ACCOUNT_SECRETS, key_for
from onehome.journal.actions import record
from onehome.journal.types import By, Fact, subject
from onehome.kernel.sealing import binding, open_sealed, seal
from onehome.kernel.thai_text import arabic_digits

ISSUER = "OneHome"


@transaction.atomic
def begin_enrolment(*, account_id: UUID, afresh: bool = False) -> tuple[str, str]:
    """Return the secret to be put into the app and its otpauth address; made once until it is confirmed.

    Args:
        afresh: throw away a secret that an earlier, unfinished sign-in has shown.

    Raises:
        Refused: the account has a second factor already.
    """
    user = User.objects.select_for_update().filter(pk=account_id, is_active=True, totp_confirmed_at=None).first()
    if user is None:
        raise sign_in_expired()
    if user.totp_secret is None or afresh:
        user.totp_secret = _sealed(user, pyotp.random_base32())
        user.totp_last_step = None
        user.save(update_fields=["totp_secret", "totp_last_step"])
    secret = _secret(user)
    return secret, pyotp.TOTP(secret).provisioning_uri(name=user.username, issuer_name=ISSUER)


@transaction.atomic
def confirm_enrolment(*, account_id: UUID, code: str, at: datetime) -> None:
    """Keep the second factor once a first code proves that the app has the secret.

    Raises:
        Invalid: the code does not fit.
        Refused: there is nothing to confirm.
    """
    user = User.objects.select_for_update().filter(pk=account_id, is_active=True, totp_confirmed_at=None).first()
    if user is None or user.totp_secret is None:
        raise sign_in_expired()
    if not code_is_good(user, code, at=at):
        raise wrong_code()
    User.objects.filter(pk=user.pk).update(totp_confirmed_at=at)
    by = By(staff_id=user.staff_member_id, account_id=user.pk)
    record(Fact("access.second_factor_enrolled", subjects=(subject("access.user", user.pk),)), by=by)


def code_is_good(user: User, code: str, *, at: datetime) -> bool:
    """Return whether a code is right now and was not used before, and use it up."""
    typed = "".join(arabic_digits(code).split())
    if user.totp_secret is None or len(typed) != CODE_DIGITS or not typed.isascii():
        return False
    totp = pyotp.TOTP(_secret(user), digits=CODE_DIGITS, interval=STEP_SECONDS)
    now = int(at.timestamp()) // STEP_SECONDS
    fitting = [
        step for step in range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1)
        if compare_digest(totp.generate_otp(step), typed)
    ]  # fmt: skip
    return any(_use_up(user, step) for step in fitting)


def _use_up(user: User, step: int) -> bool:
    unused = Q(totp_last_step__isnull=True) | Q(totp_last_step__lt=step)
    return User.objects.filter(unused, pk=user.pk).update(totp_last_step=step) == 1


def _bound(user: User) -> str:
    return binding("access_user", "totp_secret", user.pk)


def _sealed(user: User, secret: str) -> bytes:
    return seal(key_for(ACCOUNT_SECRETS), secret.encode(), bound_to=_bound(user))


def _secret(user: User) -> str:
    assert user.totp_secret is not None
    return open_sealed(key_for(ACCOUNT_SECRETS), bytes(user.totp_secret), bound_to=_bound(user)).decode()
