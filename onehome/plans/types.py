"""States of plans and weeks."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from django.db import models

from onehome.kernel.points import Point


class PlanState(models.TextChoices):
    """How far a plan has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    AGREED = "agreed"


class ChangeKind(models.TextChoices):
    """What happened to a plan after it was submitted."""

    CHANGED = "changed"  # one target reads differently now
    REOPENED = "reopened"  # taken back to draft by its owner
    SENT_BACK = "sent-back"  # returned by whoever was to agree it


class WeekState(models.TextChoices):
    """Whether a week's promise to go and listen was kept."""

    PLANNED = "planned"
    KEPT = "kept"
    MISSED = "missed"
    ON_LEAVE = "on-leave"


class DayKind(StrEnum):
    """What somebody does on a day."""

    FIELD = "field"  # a day of his for the field
    FREE = "free"  # works, and has not set it apart for the field
    LEAVE = "leave"
    HOLIDAY = "holiday"
    OFF = "off"  # a weekend


@dataclass(frozen=True, slots=True)
class PatternDraft:
    """When and from where somebody goes to the field."""

    weekdays: tuple[int, ...]  # 0 is Monday
    opens: time
    closes: time
    start: Point | None = None  # an office or a meeting point


# OneHome's own assumption where nobody has written his pattern down; shown as such, and changed on one page.
OFFICE_HOURS = PatternDraft(weekdays=(1, 3), opens=time(8, 30), closes=time(16, 30))
VOLUNTEER_HOURS = PatternDraft(weekdays=(5,), opens=time(9), closes=time(12))

NOON, LUNCH_ENDS = time(12), time(13)
"""Whoever is out over noon rests for an hour; no visit begins in it."""
