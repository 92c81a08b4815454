"""A schematic map of a week: homes where they lie to each other, joined in the order of going; no roads, no names."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onehome.kernel.points import Point
from onehome.visits.queries.week_days import PlannedStop, WeekInDays

WIDTH, HEIGHT, MARGIN = 640, 420, 34
LEAST_SPAN = 0.01  # degrees; two neighbours are not blown up to fill the map
SQUARE = 18
APART = 26  # between the middles of two marks, so that a finger finds each
LINES = 5  # kinds of lines that can be told apart, for the days


@dataclass(frozen=True, slots=True)
class Mark:
    """One home on the map."""

    number: int
    x: float
    y: float
    near_only: bool
    title: str
    line: int
    done: bool


@dataclass(frozen=True, slots=True)
class DayLine:
    """The way of one day."""

    day: date
    line: int
    path: str


@dataclass(frozen=True, slots=True)
class RouteMap:
    """A map ready to draw."""

    width: int
    height: int
    marks: tuple[Mark, ...]
    days: tuple[DayLine, ...]
    start: tuple[float, float] | None  # upper left corner of its square
    scale_km: float
    scale_width: float


def draw(plan: WeekInDays) -> RouteMap | None:
    """Return the map of a week, None where there is nothing to show."""
    shown = [stop for stop in plan.stops if stop.point is not None]
    if not shown:
        return None
    points = [stop.point for stop in shown if stop.point is not None]
    frame = _Frame([*points, plan.start] if plan.start else points)
    line_of = {day.day: number % LINES + 1 for number, day in enumerate(day for day in plan.days if day.stops)}
    marks = _marks(shown, frame, line_of)
    at = {mark.number: (mark.x, mark.y) for mark in marks}
    start = frame.place(plan.start) if plan.start else None
    days = tuple(
        DayLine(day.day, line_of[day.day], _path([at[stop.number] for stop in day.stops if stop.number in at], start))
        for day in plan.days
        if any(stop.number in at for stop in day.stops)
    )
    km, width = frame.scale()
    corner = (start[0] - SQUARE / 2, start[1] - SQUARE / 2) if start else None
    return RouteMap(WIDTH, HEIGHT, marks, days, corner, km, width)


class _Frame:
    """Fits points into the picture; north is up, and a kilometre is as long each way."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.south, self.north = (f(one.latitude for one in points) for f in (min, max))
        self.west, self.east = (f(one.longitude for one in points) for f in (min, max))
        self.narrow = math.cos(math.radians((self.south + self.north) / 2))
        across = max((self.east - self.west) * self.narrow, LEAST_SPAN)
        up = max(self.north - self.south, LEAST_SPAN)
        self.per_degree = min((WIDTH - 2 * MARGIN) / across, (HEIGHT - 2 * MARGIN) / up)
        self.left = (WIDTH - (self.east - self.west) * self.narrow * self.per_degree) / 2
        self.top = (HEIGHT - (self.north - self.south) * self.per_degree) / 2

    def place(self, point: Point) -> tuple[float, float]:
        """Return where a point stands in the picture."""
        x = self.left + (point.longitude - self.west) * self.narrow * self.per_degree
        return round(x, 1), round(self.top + (self.north - point.latitude) * self.per_degree, 1)

    def scale(self) -> tuple[float, float]:
        """Return a round number of kilometres, and how long it is drawn."""
        per_km = self.per_degree / 111.2
        km = next((km for km in (50.0, 20.0, 10.0, 5.0, 2.0, 1.0, 0.5) if km * per_km <= WIDTH / 4), 0.2)
        return km, round(km * per_km, 1)


def _marks(shown: Sequence[PlannedStop], frame: _Frame, line_of: dict[date, int]) -> tuple[Mark, ...]:
    taken: list[tuple[float, float]] = []
    marks = []
    for one in shown:
        assert one.point is not None  # as filtered
        x, y = _free(frame.place(one.point), taken)
        taken.append((x, y))
        household = one.stop.household
        title = f"{household.called} {household.village}".strip() if household else ""
        line = line_of.get(one.day, 0) if one.day else 0
        marks.append(Mark(one.number, x, y, one.near_only, title, line, one.stop.visit_id is not None))
    return tuple(marks)


def _free(at: tuple[float, float], taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the place, or one beside it where another mark stands there: homes not measured share one middle."""
    for turn in range(60):
        radius = APART * (turn + 5) // 6 if turn else 0
        angle = turn * math.pi / 3
        x, y = at[0] + radius * math.cos(angle), at[1] + radius * math.sin(angle)
        x, y = min(max(x, MARGIN / 2), WIDTH - MARGIN / 2), min(max(y, MARGIN / 2), HEIGHT - MARGIN / 2)
        if all(math.hypot(x - a, y - b) >= APART - 1 for a, b in taken):
            return round(x, 1), round(y, 1)
    return at


def _path(places: Sequence[tuple[float, float]], start: tuple[float, float] | None) -> str:
    way = [start, *places, start] if start else list(places)
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in way)
