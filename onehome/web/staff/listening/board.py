"""The listening board: who went out to listen, how many were heard, what about, and what came of it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from onehome.access.queries import staff_seen_by
from onehome.access.types import Permission, Reach
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.places.queries import areas, open_units, provinces, unit
from onehome.results.queries.counted_ahead import counted_since
from onehome.results.queries.listening import tallies, together, waiting_too_long, why_missed
from onehome.results.queries.tally import Asked, Tallies, Tally
from onehome.results.types import SMALLEST_SHARE_BASE, Level
from onehome.visits.types import ANSWER_WITHIN_DAYS, THEME_NAMES
from onehome.web.design.heat import HeatRow
from onehome.web.design.parts import Link
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.listening.asked import LENGTHS, BoardAsked, asked_of, widest_place
from onehome.web.staff.listening.cells import group_cells, person_cell

ROWS_ON_A_PAGE = 80  # all provinces on one page
PEOPLE_ON_A_PAGE = 30
THEMES_NAMED = 2


@dataclass(frozen=True, slots=True)
class Group:
    """One row of the board before anything is counted."""

    key: object
    name: Bilingual
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """One group in the chosen week, in figures that open what they are made of."""

    group: Group
    tally: Tally
    waiting: int
    themes: Sequence[Bilingual]
    reason: str  # why a single official did not go, where he said so
    urls: Mapping[str, str]


@require_GET
@staff_page(Permission.SEE_LISTENING)
def board(request: StaffRequest) -> HttpResponse:
    """Show one week in words and figures, and the weeks before it as a calendar."""
    actor, today = request.actor, clock.today()
    asked = asked_of(request, actor)
    people = asked.level is Level.OFFICIAL
    rows = Paginator(_groups(request, asked), PEOPLE_ON_A_PAGE if people else ROWS_ON_A_PAGE)
    page: Page[Group] = rows.get_page(request.GET.get("page"))
    counted = _count(request, asked, [group.key for group in page], today)
    whole = _whole(request, asked, counted, today)
    waits = waiting_too_long(actor, Level.PROVINCE if not asked.place else Level.UNIT, today, place=asked.place)
    lines = _lines(request, asked, page, counted, waits)
    context = {
        "asked": asked,
        "place": areas([asked.place]).get(asked.place),
        "unit": unit(asked.unit_id) if asked.unit_id else None,
        "up_url": _up(asked, widest_place(actor)),
        "this": whole[asked.chosen.start],
        "is_now": today in asked.chosen,
        "counted_at": None if people else counted_since(asked.weeks),
        "waiting": waits.get(asked.unit_id, 0) if asked.unit_id else sum(waits.values()),
        "waiting_url": _voices_url(request, asked, show="late") or asked.url("staff:themes"),
        "days": ANSWER_WITHIN_DAYS,
        "smallest": SMALLEST_SHARE_BASE,
        "whole_urls": _urls(request, asked, "", asked.unit_id),
        "lines": lines,
        "page": page,
        "people": people,
        "hidden": people and not page.paginator.count,
        "calendar": [(week, asked.at(week)) for week in asked.weeks],
        "rows": [_row(group, asked, counted, people=people) for group in page],
        "trend": _trend(asked, whole),
        "lengths": [Link(asked.over(n), _weeks(n), current=n == len(asked.weeks)) for n in LENGTHS],
        "tabs": _tabs(request, asked),
        "themes_url": asked.url("staff:themes"),
    }
    return TemplateResponse(request, "listening/board.html", context)


def _groups(request: StaffRequest, asked: BoardAsked) -> list[Group]:
    """Return the rows in Thai order: provinces, units of a province, or those officials whose weeks the reader sees."""
    if asked.level is Level.PROVINCE:
        return [Group(area.code, area.name, asked.of_province(area.code)) for area in provinces()]
    if asked.level is Level.UNIT:
        return [Group(one.pk, one.name, asked.of_unit(one.pk)) for one in open_units([asked.place])]
    staff = staff_seen_by(request.actor, Permission.SEE_WEEK).filter(
        kind="official", left_on__isnull=True, unit__province_code=asked.place
    )
    if asked.unit_id is not None:
        staff = staff.filter(unit_id=asked.unit_id)
    return [Group(one.pk, one.name, _week_url(one.pk, asked.chosen.start)) for one in staff]


def _count(request: StaffRequest, asked: BoardAsked, keys: Sequence[object], today: date) -> Tallies:
    staff = tuple(key for key in keys if isinstance(key, UUID)) if asked.level is Level.OFFICIAL else None
    question = Asked(asked.level, asked.weeks, asked.place, asked.unit_id, staff)
    return tallies(request.actor, question, today)


def _whole(request: StaffRequest, asked: BoardAsked, counted: Tallies, today: date) -> dict[date, Tally]:
    """Return the weeks of the whole place: provinces add up, units of one province may visit the same household."""
    if asked.level is Level.PROVINCE:
        return together(counted.values(), asked.weeks)
    question = Asked(Level.NATION, asked.weeks, asked.place, asked.unit_id)
    return tallies(request.actor, question, today)[""]


def _lines(
    request: StaffRequest, asked: BoardAsked, page: Page[Group], counted: Tallies, waits: Mapping[object, int]
) -> list[Line]:
    people = [group.key for group in page if isinstance(group.key, UUID)] if asked.level is Level.OFFICIAL else []
    reasons = why_missed(request.actor, people, asked.chosen) if people else {}
    lines = []
    for group in page:
        tally = counted[group.key][asked.chosen.start]
        most = sorted(tally.themes.items(), key=lambda pair: -pair[1])[:THEMES_NAMED]
        lines.append(
            Line(
                group=group,
                tally=tally,
                waiting=waits.get(group.key, 0),
                themes=[Bilingual(f"{THEME_NAMES[one].th} {n}", f"{THEME_NAMES[one].en} {n}") for one, n in most],
                reason=reasons.get(group.key, "") if isinstance(group.key, UUID) else "",
                urls=_urls(request, asked, group.url, group.key),
            )
        )
    return lines


def _urls(request: StaffRequest, asked: BoardAsked, deeper: str, key: object) -> dict[str, str]:
    """Return where the figures of a row open: its visits and voices, or else the next level, as the reader may go."""
    place = str(key) if asked.level is Level.PROVINCE and key else asked.place
    if not place or not request.actor.may_in(Permission.SEE_VISIT, place):
        return dict.fromkeys(("visits", "voices", "answered", "in_case", "confirmed", "late"), deeper)
    narrowed = {"week": asked.chosen.start.isoformat(), **_key(asked, place, key)}
    voices = reverse("staff:voices")
    return {
        "visits": f"{reverse('staff:visits')}?{urlencode(narrowed)}",
        "voices": f"{voices}?{urlencode({'show': 'all', **narrowed})}",
        "answered": f"{voices}?{urlencode({'show': 'answered', **narrowed})}",
        "in_case": f"{voices}?{urlencode({'show': 'all', **narrowed, 'came': 'in-case'})}",
        "confirmed": f"{voices}?{urlencode({'show': 'all', **narrowed, 'came': 'confirmed'})}",
        "late": f"{voices}?{urlencode({'show': 'late', **_key(asked, place, key)})}",
    }


def _key(asked: BoardAsked, place: str, key: object) -> dict[str, str]:
    if not isinstance(key, UUID):
        return {"place": place}
    return {"by" if asked.level is Level.OFFICIAL and key != asked.unit_id else "unit": str(key)}


def _voices_url(request: StaffRequest, asked: BoardAsked, show: str) -> str:
    if not asked.place or not request.actor.may_in(Permission.SEE_VISIT, asked.place):
        return ""
    return f"{reverse('staff:voices')}?{urlencode({'show': show, **_key(asked, asked.place, asked.unit_id)})}"


def _row(group: Group, asked: BoardAsked, counted: Tallies, *, people: bool) -> HeatRow:
    of_group = counted[group.key]
    if not people:
        return HeatRow(group.name, group_cells(of_group[week.start] for week in asked.weeks), group.url)
    home = reverse("staff:week_of_staff", args=[group.key])
    cells = [person_cell(of_group[week.start], f"{home}?day={week.start}") for week in asked.weeks]
    return HeatRow(group.name, cells, group.url)


def _week_url(staff_id: object, monday: date) -> str:
    return f"{reverse('staff:week_of_staff', args=[staff_id])}?day={monday.isoformat()}"


@dataclass(frozen=True, slots=True)
class Trend:
    """One measure week by week; a week that tells nothing yet is None."""

    label: Bilingual
    values: list[int | None]
    unit: str


def _trend(asked: BoardAsked, whole: Mapping[date, Tally]) -> list[Trend]:
    weeks = [whole[week.start] for week in asked.weeks]
    over = clock.today()
    ripe = [(over - week.end).days > ANSWER_WITHIN_DAYS for week in asked.weeks]
    answered = [
        round(100 * one.answered / one.voices) if one.voices and is_ripe else None
        for one, is_ripe in zip(weeks, ripe, strict=True)
    ]
    went = [None if one.share is None else round(100 * one.share) for one in weeks]
    return [
        Trend(Bilingual("ลงพื้นที่ ร้อยละของคนที่ต้องไป", "Went out, percent of those who were to"), went, "%"),
        Trend(Bilingual("บ้านที่ไปเยี่ยม", "Households seen"), [one.households for one in weeks], ""),
        Trend(Bilingual("เรื่องเดือดร้อนที่ได้ฟัง", "Hardships heard"), [one.voices for one in weeks], ""),
        Trend(Bilingual("ได้รับคำตอบแล้ว ร้อยละของที่ครบ 14 วัน", "Answered, percent of those due"), answered, "%"),
    ]


def _up(asked: BoardAsked, widest: str) -> str:
    if asked.unit_id is not None:
        return asked.of_province(asked.place).replace(f"unit={asked.unit_id}&", "")
    return f"{reverse('staff:listening')}?week={asked.chosen.start.isoformat()}" if asked.place != widest else ""


def _tabs(request: StaffRequest, asked: BoardAsked) -> list[Link]:
    """Return the two ways to see a province, to whoever sees the weeks of more than himself."""
    wide = any(reach is not Reach.OWN for _, reach in request.actor.grants_for(Permission.SEE_WEEK))
    if not asked.place or asked.unit_id is not None or not wide:
        return []
    names = {
        Level.UNIT: Bilingual("ตามหน่วยงาน", "By unit"),
        Level.OFFICIAL: Bilingual("ตามคน", "By person"),
    }
    return [Link(asked.by(level), name, current=level is asked.level) for level, name in names.items()]


def _weeks(number: int) -> Bilingual:
    return Bilingual(f"{number} สัปดาห์", f"{number} weeks")
