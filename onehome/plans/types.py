"""States of plans and weeks."""

from django.db import models


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
