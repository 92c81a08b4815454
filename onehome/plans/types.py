"""States of plans and weeks."""

from django.db import models


class PlanState(models.TextChoices):
    """How far a plan has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    AGREED = "agreed"


class WeekState(models.TextChoices):
    """Whether a week's promise to go and listen was kept."""

    PLANNED = "planned"
    KEPT = "kept"
    MISSED = "missed"
    ON_LEAVE = "on-leave"
