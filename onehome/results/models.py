"""Figures counted ahead: copies that may be thrown away and counted anew at any time."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from onehome.access.scope import Placed, Scope


class CountedWeek(models.Model):
    """A week whose listening has been counted for every province and unit, and when that was."""

    week = models.DateField(primary_key=True)  # the Monday
    counted_at = models.DateTimeField()
    told = models.JSONField(default=dict)  # what the whole nation told of, as `queries.told.as_kept`; numbers only

    def __str__(self) -> str:
        return f"{self.week}"


class WeekOfGroup(Placed):
    """What one province, or one unit, did and heard in one week; the fields are those of `queries.tally.Tally`."""

    week = models.DateField()  # the Monday
    unit = models.ForeignKey("places.Unit", on_delete=models.CASCADE, related_name="+", null=True)  # null: all of it
    listened = models.PositiveIntegerField(default=0)
    on_leave = models.PositiveIntegerField(default=0)
    missed_said = models.PositiveIntegerField(default=0)
    missed = models.PositiveIntegerField(default=0)
    not_yet = models.PositiveIntegerField(default=0)
    households = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    voices = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    in_case = models.PositiveIntegerField(default=0)
    confirmed = models.PositiveIntegerField(default=0)
    themes = models.JSONField(default=dict)  # theme -> how often it was told of

    scope: ClassVar[Scope] = Scope(unit="unit_id")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["week", "place", "unit"], nulls_distinct=False, name="one_count_a_week_of_a_group"
            ),
        )
        indexes = (
            models.Index(fields=["week"], condition=Q(unit__isnull=True), name="week_of_provinces"),
            models.Index(fields=["province_code", "week"], name="week_of_a_province"),
        )

    def __str__(self) -> str:
        return f"{self.place} {self.week}"


class NationFigures(models.Model):
    """What the home of a minister shows of a year, counted ahead for the whole nation: numbers of provinces only."""

    day = models.DateField(primary_key=True)  # the last of the twelve months
    counted_at = models.DateTimeField()
    figures = models.JSONField()

    def __str__(self) -> str:
        return f"{self.day}"
