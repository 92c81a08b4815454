"""What a session remembers between the steps of signing in, and what it holds afterwards.

Until the last step is passed the session names no account: every staff page still answers with the sign-in page.
"""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils.http import url_has_allowed_host_and_scheme

from onehome.access.errors import sign_in_expired
from onehome.kernel import clock

SIGNED_IN = "account"  # read by onehome.web.doors
PROOF = "proof"  # of the password in force at sign-in
UNDER_WAY = "signing_in"
TIME_TO_FINISH = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A sign-in whose password was right: which account, since when, whether the second factor was proven."""

    account: str
    since: str
    next: str
    factor_proven: bool = False

    @property
    def account_id(self) -> UUID:
        """The account's id."""
        return UUID(self.account)


def begin(request: HttpRequest, account_id: UUID, next_address: str) -> None:
    """Remember that the password was right, in a session that starts empty and under a new name."""
    request.session.flush()
    remember(request, UnderWay(str(account_id), clock.now().isoformat(), next_address))


def remember(request: HttpRequest, step: UnderWay) -> None:
    """Keep how far this sign-in has come."""
    request.session[UNDER_WAY] = asdict(step)


def under_way(request: HttpRequest) -> UnderWay:
    """Return how far this sign-in has come.

    Raises:
        Refused: none was begun, or it took too long.
    """
    kept = request.session.get(UNDER_WAY)
    if kept is None:
        raise sign_in_expired()
    step = UnderWay(**kept)
    if clock.now() - datetime.fromisoformat(step.since) > TIME_TO_FINISH:
        del request.session[UNDER_WAY]
        raise sign_in_expired()
    return step


def sign_session_in(request: HttpRequest, account_id: UUID, proof: str) -> None:
    """Let the session act for an account until its password changes, under a new name and with a new form token."""
    request.session.pop(UNDER_WAY, None)
    request.session.cycle_key()
    request.session[SIGNED_IN], request.session[PROOF] = str(account_id), proof
    rotate_token(request)


def signed_in_account(request: HttpRequest) -> UUID | None:
    """Return the account that the session acts for, if any."""
    account = request.session.get(SIGNED_IN)
    return UUID(account) if account else None


def safe_next(request: HttpRequest, wanted: str) -> str:
    """Return the wanted address if it is a page of ours, otherwise the home page."""
    hosts = {request.get_host()}
    fits = url_has_allowed_host_and_scheme(wanted, allowed_hosts=hosts, require_https=request.is_secure())
    return wanted if fits and wanted.startswith("/") and not wanted.startswith("//") else "/"
