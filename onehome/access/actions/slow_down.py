"""Counts tries to sign in, and says how long the next one has to wait. Names and addresses are kept as keyed hashes."""

import math
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Count, Max, QuerySet

from onehome.access.errors import try_later
from onehome.access.models import SignInAttempt
from onehome.access.sign_in_policy import ACCOUNT, ADDRESS, CODE, KNOWN_ADDRESS, WATCHED, Patience, wait_until
from onehome.gateways.key_store import ACCOUNT_SECRETS, key_for
from onehome.kernel.errors import Conflict
from onehome.kernel.sealing import blind_index
from onehome.kernel.thai_text import normalise


@dataclass(frozen=True, slots=True)
class Try:
    """One try to sign in: for which account, from which address, when, and how much is forgiven."""

    account_key: bytes
    address_key: bytes
    at: datetime
    patience: Patience


def password_try(*, username: str, address: str, at: datetime) -> Try:
    """Return the try of a password, name and address hashed; an unknown name counts like a known one."""
    return _try("account", ACCOUNT, username, address, at)


def code_try(*, username: str, address: str, at: datetime) -> Try:
    """Return the try of a code, name and address hashed."""
    return _try("code", CODE, username, address, at)


def too_soon(one: Try) -> Conflict | None:
    """Return the answer if this try comes too soon after failed ones; call inside a transaction.

    Tries for one account are taken one at a time, so that many sent at once do not all slip through.
    """
    with connection.cursor() as cursor:
        lock = int.from_bytes(one.account_key[:8], "big", signed=True)
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock])
        if not cursor.fetchone()[0]:
            return try_later(1)
    until = max(filter(None, (_account_waits(one), _address_waits(one))), default=None)
    return try_later(math.ceil((until - one.at).total_seconds())) if until is not None and until > one.at else None


def note_try(one: Try, *, succeeded: bool) -> None:
    """Keep the outcome of a try that was looked at."""
    SignInAttempt.objects.create(
        at=one.at, account_key=one.account_key, address_key=one.address_key, succeeded=succeeded
    )


def forget_old_tries(*, at: datetime) -> int:
    """Remove tries that no rule looks at any more; returns how many."""
    return SignInAttempt.objects.filter(at__lt=at - KNOWN_ADDRESS).delete()[0]


def _try(purpose: str, patience: Patience, username: str, address: str, at: datetime) -> Try:
    key = key_for(ACCOUNT_SECRETS)
    name = normalise(username).casefold()
    return Try(blind_index(key, f"{purpose} {name}"), blind_index(key, f"address {address}"), at, patience)


def _account_waits(one: Try) -> datetime | None:
    tries = SignInAttempt.objects.filter(account_key=one.account_key)
    here = tries.filter(address_key=one.address_key)
    if here.filter(succeeded=True, at__gt=one.at - KNOWN_ADDRESS).exists():
        tries = here  # failures from elsewhere must not keep the owner out
    return _waits(tries, one, one.patience)


def _address_waits(one: Try) -> datetime | None:
    return _waits(SignInAttempt.objects.filter(address_key=one.address_key), one, ADDRESS)


def _waits(tries: QuerySet[SignInAttempt], one: Try, patience: Patience) -> datetime | None:
    recent = tries.filter(at__gt=one.at - WATCHED, at__lte=one.at)
    last_success = recent.filter(succeeded=True).aggregate(at=Max("at"))["at"]
    failed = recent.filter(succeeded=False)
    if last_success is not None:
        failed = failed.filter(at__gt=last_success)
    counted = failed.aggregate(last=Max("at"), number=Count("pk"))
    return wait_until(counted["last"], counted["number"], patience)
