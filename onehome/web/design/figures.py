"""The geometry of the small charts; the drawing itself is in templates/design/."""

from collections.abc import Sequence
from dataclasses import dataclass

from onehome.web.design.numbers import Number
from onehome.web.design.parts import Dimension, Level, Share

BAR_WIDTH = 200
SPARK_WIDTH = 120
SPARK_HEIGHT = 32
SPARK_MARGIN = 4
LADDER_STEP = 40
LADDER_MARGIN = 16
LEVELS = (1, 2, 3, 4)
CHANGES: dict[int, Level] = {1: "good", 0: "info", -1: "bad"}


@dataclass(frozen=True, slots=True)
class ProgressBar:
    """Where the parts of a bar lie, in units of BAR_WIDTH."""

    done: float
    unconfirmed: float
    tick: float
    reached: bool


def draw_progress(value: Number, target: Number, unconfirmed: Number = 0) -> ProgressBar:
    """Return the bar of a value against its target; the scale leaves room beyond the larger of the two."""
    reach = max(float(target), float(value) + float(unconfirmed), 1e-9) * 1.04
    scale = BAR_WIDTH / reach
    return ProgressBar(
        done=round(max(float(value), 0) * scale, 1),
        unconfirmed=round(max(float(unconfirmed), 0) * scale, 1),
        tick=round(float(target) * scale, 1),
        reached=value >= target,
    )


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Lines of a sparkline (a gap where a value is unknown), its last point and its target line."""

    lines: list[str]
    dots: list[tuple[float, float]]
    last: tuple[float, float] | None
    target_y: float | None


def draw_sparkline(values: Sequence[Number | None], target: Number | None = None) -> Sparkline:
    """Return a sparkline of the values in their order; unknown values interrupt the line."""
    known = [float(value) for value in values if value is not None]
    if not known:
        return Sparkline([], [], None, None)
    extent = [*known, float(target)] if target is not None else known
    low, high = min(extent), max(extent)

    def height(value: Number) -> float:
        share = (float(value) - low) / (high - low) if high > low else 0.5
        return round(SPARK_HEIGHT - SPARK_MARGIN - share * (SPARK_HEIGHT - 2 * SPARK_MARGIN), 1)

    step = (SPARK_WIDTH - 2 * SPARK_MARGIN) / max(len(values) - 1, 1)
    runs: list[list[tuple[float, float]]] = [[]]
    for index, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((round(SPARK_MARGIN + index * step, 1), height(value)))
    points = [point for run in runs for point in run]
    return Sparkline(
        lines=[" ".join(f"{x},{y}" for x, y in run) for run in runs if len(run) > 1],
        dots=[run[0] for run in runs if len(run) == 1],
        last=points[-1],
        target_y=None if target is None else height(target),
    )


@dataclass(frozen=True, slots=True)
class Ladder:
    """One dimension of the security picture: where the two marks stand and which way it went."""

    dimension: Dimension
    before_x: int | None
    after_x: int | None
    change: Level
    direction: int


def rung(level: int) -> int:
    """Return the place of a level (1 to 4) on the ladder."""
    return LADDER_MARGIN + (level - 1) * LADDER_STEP


def draw_ladder(dimension: Dimension) -> Ladder:
    """Return the picture of one dimension; "unknown" when one of the two assessments is missing."""
    before, after = dimension.before, dimension.after
    direction = 0 if before is None or after is None else (after > before) - (after < before)
    change: Level = "unknown" if before is None or after is None else CHANGES[direction]
    return Ladder(
        dimension=dimension,
        before_x=None if before is None else rung(before),
        after_x=None if after is None else rung(after),
        change=change,
        direction=direction,
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a bar list with its length in units of BAR_WIDTH."""

    share: Share
    length: float | None


def draw_bars(shares: Sequence[Share], reach: float | None = None) -> list[Bar]:
    """Return bars on one scale from 0 to `reach` (the largest value where it is not given)."""
    longest = reach or max((share.value for share in shares if share.value is not None), default=0) or 1
    return [
        Bar(share, None if share.value is None else round(min(max(share.value, 0) / longest, 1) * BAR_WIDTH, 1))
        for share in shares
    ]
