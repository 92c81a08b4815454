"""The five-dimension picture of a household, made ready for the design system."""

from datetime import date

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_dates import show_date
from onehome.visits.queries.assessments import SecurityPicture
from onehome.visits.types import ANCHORS, LEVEL_NAMES, DimensionAnchors
from onehome.web.design.parts import Dimension


def bilingual_day(day: date) -> Bilingual:
    """Return a day in both languages, for lists of facts."""
    return Bilingual(show_date(day, "th"), show_date(day, "en"))


def dimensions(earlier: SecurityPicture | None, now: SecurityPicture) -> list[Dimension]:
    """Return the five dimensions of an assessment, beside the earlier one if there is one, each with its anchor."""
    first = earlier or now
    return [
        Dimension(
            label=anchors.name,
            before=first.levels[dimension],
            after=now.levels[dimension] if earlier else None,
            before_words=_said(anchors, first.levels[dimension]),
            after_words=_said(anchors, now.levels[dimension]) if earlier else "",
        )
        for dimension, anchors in ANCHORS.items()
    ]


def _said(anchors: DimensionAnchors, level: int) -> Bilingual:
    name, anchor = LEVEL_NAMES[level], anchors.levels[level]
    return Bilingual(f"{name.th}: {anchor.th}", f"{name.en}: {anchor.en}")
