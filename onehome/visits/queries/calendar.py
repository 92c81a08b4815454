"""What a calendar of a week may know: the day and hour, the number of the household, the village. No names."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.queries import actor_of_staff
from onehome.access.types import Actor, Permission
from onehome.kernel.clock import BANGKOK
from onehome.kernel.thai_calendar import Week
from onehome.visits.models import CalendarFeed, PlannedVisit
from onehome.visits.types import StopState

WHY = "whoever holds the secret address of a calendar reads that one week, and nobody signs in"
WEEKS_BACK, WEEKS_AHEAD = 2, 6


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One stop in a calendar."""

    stop_id: UUID
    number: str  # of the household
    village: str
    day: date
    begins: datetime | None  # None: some time on that day
    ends: datetime | None
    state: StopState
    two: bool


def secret_hash(secret: str) -> bytes:
    """Return what is kept of the secret; it is long and random, so that a plain hash does."""
    return sha256(secret.encode()).digest()


def feed_made_at(actor: Actor, staff_id: UUID) -> datetime | None:
    """Return since when the calendar of a staff member has its address, None without one."""
    feeds = CalendarFeed.objects.seen_by(actor, Permission.WRITE_WEEK).filter(pk=staff_id)
    return feeds.values_list("made_at", flat=True).first()


def calendar_of_secret(secret: str, today: date) -> tuple[UUID, list[CalendarEntry]]:
    """Return whose calendar a secret opens, and its stops from two weeks back to six weeks ahead.

    Raises:
        NotThere: the secret opens nothing, or its owner goes out no more.
    """
    feed = CalendarFeed.objects.by_system(why=WHY).filter(secret_hash=secret_hash(secret)).first()
    if feed is None or not actor_of_staff(feed.pk).may(Permission.WRITE_WEEK):
        raise not_here()
    start = Week.of(today).start
    rows = PlannedVisit.objects.by_system(why=WHY).filter(
        staff_member_id=feed.pk,
        day__isnull=False,
        week__range=(start - timedelta(weeks=WEEKS_BACK), start + timedelta(weeks=WEEKS_AHEAD)),
    )
    return feed.pk, [_entry(row) for row in rows.select_related("household").order_by("day", "position", "pk")]


def _entry(row: PlannedVisit) -> CalendarEntry:
    assert row.day is not None  # as filtered
    begins = _at(row.day, row.begins) if row.begins is not None else None
    return CalendarEntry(
        stop_id=row.pk,
        number=row.household.number,
        village=row.household.village,
        day=row.day,
        begins=begins,
        ends=begins + timedelta(minutes=row.minutes) if begins else None,
        state=StopState(row.state),
        two=row.partner_id is not None,
    )


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, tzinfo=BANGKOK)
