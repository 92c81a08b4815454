"""What the address of the board asks for, held against what the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from onehome.access.errors import not_here
from onehome.access.types import Actor, Permission, Reach
from onehome.kernel import clock
from onehome.kernel.thai_calendar import Week
from onehome.places.queries import areas, unit
from onehome.places.types import NATION, province_of
from onehome.results.types import Level
from onehome.visits.queries.weeks import last_weeks

LENGTHS = (13, 26, 52)  # weeks shown


@dataclass(frozen=True, slots=True)
class BoardAsked:
    """One view of the board: whose weeks, how many of them, and which one in words."""

    place: str  # a province, "" for the nation
    unit_id: UUID | None
    level: Level  # what each row is
    weeks: Sequence[Week]
    chosen: Week

    def url(self, route: str = "staff:listening") -> str:
        """Return the address of this view."""
        asked = {
            "place": self.place,
            "unit": str(self.unit_id or ""),
            "by": self.level.value if self.level is Level.OFFICIAL and self.unit_id is None else "",
            "week": self.chosen.start.isoformat(),
            "weeks": str(len(self.weeks)),
        }
        return f"{reverse(route)}?{urlencode({name: value for name, value in asked.items() if value})}"

    def at(self, week: Week) -> str:
        """Return the address of the same view with another week in words."""
        return replace(self, chosen=week).url()

    def over(self, length: int) -> str:
        """Return the address of the same view over another number of weeks."""
        weeks = last_weeks(self.weeks[-1].start, length)
        return replace(self, weeks=weeks, chosen=max(self.chosen, weeks[0])).url()

    def of_province(self, code: str) -> str:
        """Return the address of a province's board."""
        return replace(self, place=code, level=Level.UNIT).url()

    def of_unit(self, unit_id: UUID) -> str:
        """Return the address of a unit's board."""
        return replace(self, unit_id=unit_id, level=Level.OFFICIAL).url()

    def by(self, level: Level) -> str:
        """Return the address of the same place with other rows."""
        return replace(self, level=level).url()


def asked_of(request: HttpRequest, actor: Actor) -> BoardAsked:
    """Return the view that the address asks for.

    Raises:
        NotThere: the province or unit lies out of reach.
    """
    place, unit_id = _place(request, actor), _uuid(request.GET.get("unit", ""))
    if unit_id is not None:
        found = unit(unit_id)
        if found is None or not place or province_of(found.place) != place:
            raise not_here()
    weeks = last_weeks(clock.today(), _length(request))
    chosen = _week(request.GET.get("week", ""))
    return BoardAsked(
        place=place,
        unit_id=unit_id,
        level=_level(request, place, unit_id),
        weeks=weeks,
        chosen=chosen if chosen in weeks else weeks[-1],
    )


def widest_place(actor: Actor) -> str:
    """Return the widest place whose listening the actor may see, as a province code or "" for the nation."""
    held = [grant.place for grant, reach in actor.grants_for(Permission.SEE_LISTENING) if reach is Reach.PLACE]
    return province_of(min(held, key=len))


def _place(request: HttpRequest, actor: Actor) -> str:
    widest = widest_place(actor)
    asked = request.GET.get("place", widest)
    if asked != widest and (widest != NATION or len(asked) != 2 or asked not in areas([asked])):
        raise not_here()
    return asked


def _level(request: HttpRequest, place: str, unit_id: UUID | None) -> Level:
    if not place:
        return Level.PROVINCE
    by_official = unit_id is not None or request.GET.get("by") == Level.OFFICIAL.value
    return Level.OFFICIAL if by_official else Level.UNIT


def _length(request: HttpRequest) -> int:
    asked = request.GET.get("weeks", "")
    return int(asked) if asked.isdigit() and int(asked) in LENGTHS else LENGTHS[1]


def _week(text: str) -> Week | None:
    try:
        return Week.of(date.fromisoformat(text))
    except ValueError:
        return None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
