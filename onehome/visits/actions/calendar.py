"""The secret address of a staff member's calendar: made, renewed, given up."""

from datetime import datetime
from secrets import token_urlsafe
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.gate import acting, require
from onehome.access.queries import staff_names
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.plans.actions.weeks import place_of
from onehome.visits.models import CalendarFeed
from onehome.visits.queries.calendar import secret_hash

SECRET_BYTES = 24


def renew_calendar(*, by: Actor, staff_id: UUID, at: datetime) -> str:
    """Make a new secret for the address of a calendar and return it, once; the address before it is dead.

    Raises:
        Refused, NotThere: it is another person's week.
    """
    with acting(by):
        member = staff_names({staff_id}).get(staff_id)
        if member is None:
            raise not_here()
        secret = token_urlsafe(SECRET_BYTES)
        feed = CalendarFeed(staff_member=member, place=place_of(member), secret_hash=secret_hash(secret), made_at=at)
        require(by, Permission.WRITE_WEEK, feed)
        known = CalendarFeed.objects.seen_by(by, Permission.WRITE_WEEK).filter(pk=member.pk).exists()
        feed.save(force_insert=not known, force_update=known)
        record(Fact("visits.calendar_renewed", subjects=(subject("access.staff_member", member.pk),)), by=by.by)
        return secret


def end_calendar(*, by: Actor, staff_id: UUID) -> None:
    """Let the address of a calendar lead nowhere."""
    with acting(by):
        feeds = CalendarFeed.objects.seen_by(by, Permission.WRITE_WEEK).filter(pk=staff_id)
        if feeds.delete()[0]:
            record(Fact("visits.calendar_ended", subjects=(subject("access.staff_member", staff_id),)), by=by.by)
