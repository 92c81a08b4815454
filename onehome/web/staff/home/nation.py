"""Home of a minister or planner: is the promise being kept, where not, and what is in the way?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_calendar import FiscalYear, Week, fiscal_year
from onehome.places.queries import provinces
from onehome.results.queries.home import directive_gaps, outcomes_of_nation
from onehome.results.queries.listening import tallies, waiting_too_long
from onehome.results.queries.measures import Grouped
from onehome.results.queries.nation import YearOfNation, months_before, year_of_nation
from onehome.results.queries.tally import Asked
from onehome.results.types import SMALLEST_SHARE_BASE, Level, Measured
from onehome.visits.queries.voices import quotable_voices
from onehome.visits.types import ANCHORS, Dimension
from onehome.web.design.parts import Link
from onehome.web.doors import StaffRequest
from onehome.web.staff.home.promises import promise_lines
from onehome.web.staff.results.shares import shares_by_province

MOST_NAMED = 5
SMALLEST_N = 10  # provinces with fewer are not named as those where the promise is not kept
VOICE_DAYS = 7


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One outcome: what came of it in twelve months, and month by month."""

    label: Bilingual
    measured: Measured
    months: list[int | None]
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Broken:
    """A province in which a promise is not kept: share and number behind it."""

    name: Bilingual
    share: int
    n: int
    url: str


def nation(request: StaffRequest) -> dict[str, object]:
    """Return what the home of a minister shows."""
    actor, today = request.actor, clock.today()
    counted = year_of_nation(actor, today)  # a year: at the start of a fiscal year there is nothing to compare yet
    by_province, dimensions = counted.secure, counted.dimensions
    asked = request.GET.get("outcome", "")
    chosen = Dimension(asked) if asked in Dimension.values else None
    names = {area.code: area.name for area in provinces()}
    year = FiscalYear(fiscal_year(today))
    return {
        "year": Bilingual(year.label("th"), year.label("en")),
        "whole": _sum(by_province.values()),
        "outcomes": _outcomes(counted, months_before(today), chosen),
        "map_values": shares_by_province(dimensions.get(chosen, {}) if chosen else by_province),
        "map_of": ANCHORS[chosen].name if chosen else Bilingual("ทุกด้าน", "every dimension"),
        "map_tabs": _tabs(chosen),
        "promises": promise_lines(outcomes_of_nation(actor, year.be)),
        "smallest": SMALLEST_SHARE_BASE,
        "gaps": [gap for gap in directive_gaps(actor, year.be) if gap.missing][:MOST_NAMED],
        "listening": tallies(actor, Asked(Level.NATION, [Week.of(today)]), today)[""][Week.of(today).start],
        "waiting": sum(waiting_too_long(actor, Level.NATION, today).values()),
        "voice": next(iter(quotable_voices(actor, since=today - timedelta(days=VOICE_DAYS), most=1)), None)
        or next(iter(quotable_voices(actor, most=1)), None),
        "unanswered": _broken(counted.answered, names),
        "missed": _broken(counted.kept, names),
    }


def _outcomes(counted: YearOfNation, months: list[date], chosen: Dimension | None) -> list[OutcomeLine]:
    lines = []
    for dimension in Dimension:
        by_month = counted.months.get(dimension, {})
        lines.append(
            OutcomeLine(
                label=ANCHORS[dimension].name,
                measured=_sum(counted.dimensions.get(dimension, {}).values()),
                months=[by_month[month].value if month in by_month else None for month in months],
                url=f"{reverse('staff:home')}?as=nation&outcome={dimension.value}#map",
                current=dimension is chosen,
            )
        )
    return lines


def _sum(parts: Iterable[Measured]) -> Measured:
    """Return the nation's count: provinces hold different households, so theirs add up to it."""
    each = list(parts)
    return Measured(sum(one.value for one in each), sum(one.n for one in each), sum(one.unconfirmed for one in each))


def _tabs(chosen: Dimension | None) -> list[Link]:
    home = reverse("staff:home")
    every = Link(f"{home}?as=nation#map", Bilingual("ทุกด้าน", "Every dimension"), current=chosen is None)
    return [
        every,
        *(
            Link(f"{home}?as=nation&outcome={one.value}#map", ANCHORS[one].name, current=one is chosen)
            for one in Dimension
        ),
    ]


def _broken(grouped: Grouped, names: Mapping[str, Bilingual]) -> list[Broken]:
    """Return the provinces with the smallest share, of those with enough behind the share to say so."""
    told = [(code, measured) for code, measured in grouped.items() if measured.n >= SMALLEST_N and code in names]
    told.sort(key=lambda pair: (pair[1].value, -pair[1].n))
    return [
        Broken(names[str(code)], measured.value, measured.n, f"{reverse('staff:results')}?place={code}")
        for code, measured in told[:MOST_NAMED]
    ]
