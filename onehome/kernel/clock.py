"""The only reader of the time of day.

Actions take the moment as `at=` and rules take the day as an argument: whoever starts something (a page, a job, a
command) reads the clock once, here, and passes it on. So a late submission keeps the time it happened, and a
decision can be worked out again as of its own day.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the present day in Thailand."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """Return the day it is in Thailand at `moment`; see `in_bangkok`."""
    return in_bangkok(moment).date()


def in_bangkok(moment: datetime) -> datetime:
    """Return `moment` on the clocks of Thailand.

    Raises:
        ValueError: `moment` has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    return moment.astimezone(BANGKOK)
