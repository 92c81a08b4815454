"""States of applications and awards."""

from django.db import models


class ApplicationKind(models.TextChoices):
    """Who decides."""

    OURS = "ours"  # the department or provincial office decides
    ASSISTED = "assisted"  # another body decides and pays; we help to apply and hear what came of it


class ApplicationState(models.TextChoices):
    """How far an application has come."""

    PREPARED = "prepared"
    SENT = "sent"  # assisted: handed to the deciding body
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class DecisionOutcome(models.TextChoices):
    """What an officer decided."""

    GRANT = "grant"
    REFUSE = "refuse"
    RETURN = "return"  # a fact is missing


class AwardState(models.TextChoices):
    """What became of an award; payment lists are a later part of the product."""

    AWARDED = "awarded"
    CANCELLED = "cancelled"
