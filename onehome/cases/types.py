"""States of cases, needs and referrals."""

from django.db import models


class CaseState(models.TextChoices):
    """Where a case stands."""

    OPEN = "open"  # opened, waiting to be assigned or planned
    IN_PROGRESS = "in-progress"  # help is under way
    FOLLOW_UP = "follow-up"  # help was given, the change is being measured
    CLOSED = "closed"


class NeedState(models.TextChoices):
    """Whether a need has been met."""

    OPEN = "open"
    MET = "met"
    NOT_MET = "not-met"


class ReferralState(models.TextChoices):
    """How far a referral has come; the loop closes with an outcome."""

    SENT = "sent"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    DONE = "done"


class Outcome(models.TextChoices):
    """What changed in the household when a case was closed."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    MOVED_AWAY = "moved-away"
    DECLINED = "declined"
