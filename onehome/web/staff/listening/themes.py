"""What people told of: themes by area, target group and week, and the words that may be passed on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from onehome.access.types import Permission
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.people.types import TARGET_GROUP_NAMES
from onehome.places.queries import areas
from onehome.results.queries.themes import ThemeAsked, ThemeCount
from onehome.results.queries.told import Areas, told
from onehome.results.types import SMALLEST_SHARE_BASE
from onehome.visits.queries.voices import QuotedVoice, quotable_voices
from onehome.visits.types import THEME_NAMES, HardshipTheme
from onehome.web.design.parts import Link
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.listening.asked import LENGTHS, BoardAsked, asked_of, widest_place

QUOTED = 12
VOICE_DAYS = 7


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One theme with its counts, and where they open."""

    name: Bilingual
    count: ThemeCount
    groups: Sequence[str]  # in the order of TARGET_GROUP_NAMES; small numbers are not told to whoever sees no visit
    url: str
    voices_url: str


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One area with how often each theme was told of."""

    name: Bilingual
    n: str
    numbers: Sequence[str]  # in the order of the themes
    url: str


@require_GET
@staff_page(Permission.SEE_LISTENING)
def themes(request: StaffRequest) -> HttpResponse:
    """Show what people told of, and in which words."""
    actor = request.actor
    asked = replace(asked_of(request, actor), unit_id=None)
    chosen = request.GET.get("theme", "")
    theme = HardshipTheme(chosen) if chosen in HardshipTheme.values else None
    question = ThemeAsked(asked.weeks, asked.place, theme)
    found = told(actor, question)
    sees_visits = bool(asked.place) and actor.may_in(Permission.SEE_VISIT, asked.place)
    careful = bool(asked.place) and not sees_visits
    quotes = _quotes(request, asked, theme)
    shown = [one for one in found.themes if one.n]
    context = {
        "asked": asked,
        "place": areas([asked.place]).get(asked.place),
        "up_url": _url(asked, place="") if asked.place != widest_place(actor) else "",
        "board_url": asked.url(),
        "total": sum(one.n for one in found.themes),
        "first": shown[0] if shown else None,
        "first_name": THEME_NAMES[shown[0].theme] if shown else None,
        "theme_name": THEME_NAMES[theme] if theme else None,
        "tabs": _tabs(asked, theme),
        "lines": [_line(one, asked, sees_visits=sees_visits, careful=careful) for one in shown],
        "groups": list(TARGET_GROUP_NAMES.values()),
        "areas": _areas(found.areas, asked, theme, careful=careful),
        "themes": list(THEME_NAMES.values()),
        "careful": careful,
        "counted_at": found.counted_at,
        "smallest": SMALLEST_SHARE_BASE,
        "sees_voices": actor.may(Permission.SEE_VOICES),
        "of_week": quotes[0] if quotes and quotes[0].heard_on > clock.today() - timedelta(days=VOICE_DAYS) else None,
        "quotes": quotes,
        "lengths": [
            Link(_url(asked, weeks=str(n), theme=chosen), Bilingual(f"{n} สัปดาห์", f"{n} weeks"), n == len(asked.weeks))
            for n in LENGTHS
        ],
    }
    return TemplateResponse(request, "listening/themes.html", context)


def _quotes(request: StaffRequest, asked: BoardAsked, theme: HardshipTheme | None) -> list[QuotedVoice]:
    if not request.actor.may(Permission.SEE_VOICES):
        return []
    return quotable_voices(request.actor, place=asked.place, since=asked.weeks[0].start, theme=theme, most=QUOTED)


def _url(asked: BoardAsked, **other: str) -> str:
    known = {"place": asked.place, "weeks": str(len(asked.weeks))} | other
    return f"{reverse('staff:themes')}?{urlencode({name: value for name, value in known.items() if value})}"


def _tabs(asked: BoardAsked, theme: HardshipTheme | None) -> list[Link]:
    every = Link(_url(asked), Bilingual("ทุกเรื่อง", "Everything"), current=theme is None)
    return [every, *(Link(_url(asked, theme=one.value), name, one is theme) for one, name in THEME_NAMES.items())]


def _line(one: ThemeCount, asked: BoardAsked, *, sees_visits: bool, careful: bool) -> ThemeLine:
    voices = urlencode({"show": "all", "place": asked.place, "theme": one.theme.value})
    return ThemeLine(
        name=THEME_NAMES[one.theme],
        count=one,
        groups=[_said(one.groups[group], careful=careful) for group in TARGET_GROUP_NAMES],
        url=_url(asked, theme=one.theme.value),
        voices_url=f"{reverse('staff:voices')}?{voices}" if sees_visits else "",
    )


def _areas(counted: Areas, asked: BoardAsked, chosen: HardshipTheme | None, *, careful: bool) -> list[AreaLine]:
    found = areas(counted)
    in_order = sorted((code for code in counted if code in found), key=lambda code: -sum(counted[code].values()))
    theme = chosen.value if chosen else ""
    return [
        AreaLine(
            name=found[code].name,
            n=_said(sum(counted[code].values()), careful=careful),
            numbers=[_said(counted[code].get(one, 0), careful=careful) for one in THEME_NAMES],
            url="" if asked.place else _url(asked, place=code, theme=theme),
        )
        for code in in_order
    ]


def _said(number: int, *, careful: bool) -> str:
    """Return a count; one so small that it may point to a home stays untold to whoever sees no visit there."""
    if careful and 0 < number < SMALLEST_SHARE_BASE:
        return f"<{SMALLEST_SHARE_BASE}"
    return f"{number:,}" if number else "–"
