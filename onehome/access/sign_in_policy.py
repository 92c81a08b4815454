"""The rules of signing in, in one place: who needs a second factor, and how long guessing is slowed down."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from onehome.access.models import StaffKind, User

# Trust.md, Sign-in: a slow-down, never a lock that somebody else can use against an account.
WATCHED = timedelta(minutes=15)  # older failures are forgotten
KNOWN_ADDRESS = timedelta(days=30)  # from where the account signed in lately, strangers' failures do not count


@dataclass(frozen=True, slots=True)
class Patience:
    """How many failures are free, and the longest wait that further ones can cause."""

    free: int
    longest: timedelta


ACCOUNT = Patience(free=3, longest=timedelta(seconds=30))
ADDRESS = Patience(free=20, longest=timedelta(seconds=30))  # an office shares one address
CODE = Patience(free=3, longest=timedelta(minutes=5))  # only who knows the password comes this far

STEP_SECONDS = 30  # RFC 6238, section 4.1
DRIFT_STEPS = 1  # a telephone's clock may be one step off (RFC 6238, section 5.2)
CODE_DIGITS = 6

# Without letters and digits that are mistaken for one another when read from paper.
ONE_TIME_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
ONE_TIME_GROUPS, ONE_TIME_GROUP_LENGTH = 4, 5  # 20 characters: 98 bits


def needs_second_factor(user: User) -> bool:
    """Return whether this account must prove a second factor: everybody but volunteers, and volunteers who have one."""
    return user.totp_confirmed_at is not None or user.staff_member.kind != StaffKind.VOLUNTEER


def wait_until(last_failure: datetime | None, failures: int, patience: Patience) -> datetime | None:
    """Return when the next try is looked at: after the free ones the wait doubles, from one second up to the cap."""
    if last_failure is None or failures < patience.free:
        return None
    doublings = min(failures - patience.free, 10)
    return last_failure + min(timedelta(seconds=2**doublings), patience.longest)


def one_time_password() -> str:
    """Return a fresh password that is good for the first sign-in only, in groups that can be read aloud."""
    groups = (
        "".join(secrets.choice(ONE_TIME_ALPHABET) for _ in range(ONE_TIME_GROUP_LENGTH)) for _ in range(ONE_TIME_GROUPS)
    )
    return "-".join(groups)
