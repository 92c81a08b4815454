"""Home of a volunteer: which household needs me, and what came of what I told?"""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from onehome.access.types import Permission
from onehome.benefits.queries.missed import missed_of_mine
from onehome.cases.queries.standing import standings
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.people.queries.cards import HouseholdCard, cards_of, households_looked_after
from onehome.visits.queries.rows import hardships_seen_by
from onehome.visits.queries.voices import Voice, voices
from onehome.visits.queries.weeks import Reason, last_visits, open_reasons, week
from onehome.volunteers.queries.volunteers import thanks_to_me
from onehome.web.design.parts import Level
from onehome.web.doors import StaffRequest
from onehome.web.staff.home.official import week_status

MOST_HOUSEHOLDS = 30
MOST_VOICES = 5
LONG_AGO_DAYS = 90


@dataclass(frozen=True, slots=True)
class Home:
    """One household that the volunteer looks after: why to go, and when it was last seen."""

    card: HouseholdCard
    reasons: tuple[Reason, ...]
    seen_on: date | None
    level: Level
    need: Bilingual
    url: str

    @property
    def urgency(self) -> int:
        """How pressing the most pressing reason is, 0 without one."""
        return max((reason.urgency for reason in self.reasons), default=0)


def volunteer(request: StaffRequest) -> dict[str, object]:
    """Return what the home of a volunteer shows."""
    actor, today = request.actor, clock.today()
    cards = cards_of(households_looked_after(actor)[:MOST_HOUSEHOLDS])
    ids = [card.id for card in cards]
    reasons, seen = open_reasons(actor, ids), last_visits(actor, ids)
    homes = [_home(card, tuple(reasons.get(card.id, ())), seen.get(card.id), today) for card in cards]
    told = _told(request)
    stand = standings(told, today)
    this_week = week(actor, actor.staff_id, today) if actor.staff_id else None
    request.shown.note("people.household", [*ids, *(voice.household_id for voice in told)])
    request.shown.note("visits.hardship", [voice.id for voice in told])
    return {
        "homes": sorted(homes, key=lambda home: (-home.urgency, home.seen_on or date.min, home.card.number)),
        "waiting": sum(bool(home.reasons) for home in homes),
        "told": [(voice, stand[voice.id]) for voice in told],
        "thanks": thanks_to_me(actor)[:MOST_VOICES],
        "may_get_more": missed_of_mine(actor).count(),
        "week": this_week,
        "week_status": week_status(this_week),
    }


def _told(request: StaffRequest) -> tuple[Voice, ...]:
    """Return what the volunteer heard lately, each with what was answered."""
    actor = request.actor
    rows = hardships_seen_by(actor, Permission.SEE_VISIT).filter(visit__visitor_id=actor.staff_id)
    return voices(actor, rows.order_by("-heard_on", "-pk")[:MOST_VOICES])


def _home(card: HouseholdCard, reasons: tuple[Reason, ...], seen_on: date | None, today: date) -> Home:
    level, need = _need(reasons, seen_on, today)
    url = reverse("staff:household", args=[card.id])
    return Home(card, reasons, seen_on, level, need, url)


def _need(reasons: tuple[Reason, ...], seen_on: date | None, today: date) -> tuple[Level, Bilingual]:
    if reasons:
        level: Level = "bad" if reasons[0].urgency >= 4 else "watch"
        return level, reasons[0].name
    if seen_on is None:
        return "watch", Bilingual("ยังไม่เคยไปเยี่ยม", "Not visited yet")
    if (today - seen_on).days > LONG_AGO_DAYS:
        return "watch", Bilingual("ไม่ได้ไปเยี่ยมนานแล้ว", "Not visited for long")
    return "good", Bilingual("ยังไม่มีเรื่องเร่ง", "Nothing pressing")
