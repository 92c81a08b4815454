"""Which hardships are asked for: those of a week, an area, a unit or a visitor, about something, answered or not."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from onehome.access.types import Actor, Permission
from onehome.kernel.thai_calendar import Week
from onehome.visits.models import AnswerTry, Hardship, Visit
from onehome.visits.queries.voices import UNTOLD, mine_to_answer
from onehome.visits.types import ANSWER_WITHIN_DAYS, HardshipState, HardshipTheme


class Show(StrEnum):
    """Which hardships are listed."""

    LATE = "late"  # told nothing for more than fourteen days
    WAITING = "waiting"  # told nothing yet
    MINE = "mine"  # told nothing yet, and the reader is to answer
    UNREACHED = "unreached"  # somebody tried and reached nobody
    IN_CASE = "in-case"  # a case works on it, and nobody has said so
    ANSWERED = "answered"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class HeardFilter:
    """What is asked for; nothing chosen is everything in reach."""

    show: Show = Show.LATE
    place: str = ""
    unit_id: UUID | None = None
    visitor_id: UUID | None = None
    week: Week | None = None
    theme: HardshipTheme | None = None

    @property
    def narrowed(self) -> bool:
        """Whether anything but the state was chosen."""
        return bool(self.place or self.unit_id or self.visitor_id or self.week or self.theme)


def heard(actor: Actor, asked: HeardFilter, today: date) -> QuerySet[Hardship]:
    """Return the hardships asked for: the longest wait first where somebody waits, otherwise the newest first."""
    rows = Hardship.objects.seen_by(actor, Permission.SEE_VISIT).filter(_state(actor, asked.show, today))
    rows = rows.filter(where(asked.place, asked.unit_id, asked.visitor_id, visit="visit__"))
    if asked.week is not None:
        rows = rows.filter(heard_on__range=(asked.week.start, asked.week.end))
    if asked.theme is not None:
        rows = rows.filter(theme=asked.theme)
    return (
        rows.order_by("-heard_on", "-pk")
        if asked.show in (Show.ANSWERED, Show.ALL)
        else rows.order_by("heard_on", "pk")
    )


def visits_made(actor: Actor, asked: HeardFilter) -> QuerySet[Visit]:
    """Return the visits of a week, an area, a unit or a visitor, the newest first."""
    rows = Visit.objects.seen_by(actor, Permission.SEE_VISIT)
    rows = rows.filter(where(asked.place, asked.unit_id, asked.visitor_id))
    if asked.week is not None:
        rows = rows.filter(visited_on__range=(asked.week.start, asked.week.end))
    return rows.select_related("visitor").order_by("-visited_on", "-pk")


def where(place: str, unit_id: UUID | None, visitor_id: UUID | None, *, visit: str = "") -> Q:
    """Return the condition on the area, the unit and the visitor of rows that belong to a visit."""
    wanted = Q(place__startswith=place) if place else Q()
    if unit_id is not None:
        wanted &= Q(**{f"{visit}unit_id": unit_id})
    if visitor_id is not None:
        wanted &= Q(**{f"{visit}visitor_id": visitor_id})
    return wanted


def _state(actor: Actor, show: Show, today: date) -> Q:
    tried = AnswerTry.objects.by_system(why="whether somebody tried is asked for the hardship").filter(
        hardship=OuterRef("pk")
    )
    return {
        Show.LATE: UNTOLD & Q(heard_on__lt=today - timedelta(days=ANSWER_WITHIN_DAYS)),
        Show.WAITING: UNTOLD,
        Show.MINE: UNTOLD & mine_to_answer(actor),
        Show.UNREACHED: UNTOLD & Q(Exists(tried)),
        Show.IN_CASE: Q(state=HardshipState.IN_CASE),
        Show.ANSWERED: Q(state=HardshipState.ANSWERED),
        Show.ALL: Q(),
    }[show]
