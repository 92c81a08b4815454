"""Codes for persons and households."""

from django.db import models


class Sex(models.TextChoices):
    """Sex as written in the civil register; may be unknown."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class DatePrecision(models.TextChoices):
    """How exactly a birth date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class TargetGroup(models.TextChoices):
    """The groups that the founding speech names (S4)."""

    CHILD = "child"
    YOUTH = "youth"
    WOMEN = "women"
    OLDER_PERSON = "older_person"
    PERSON_WITH_DISABILITY = "person_with_disability"
    DISADVANTAGED = "disadvantaged"


class Relation(models.TextChoices):
    """Relation to the head of the household."""

    HEAD = "head"
    PARTNER = "partner"
    CHILD = "child"
    GRANDCHILD = "grandchild"
    PARENT = "parent"
    OTHER = "other"


class FactSource(models.TextChoices):
    """Where a fact comes from."""

    TOLD = "told"  # the person said so
    SEEN = "seen"  # an officer saw the paper
    FOUND = "found"  # an officer's own finding
    REGISTER = "register"  # an official register
    IMPORTED = "imported"
