"""Reasons, planned stops, visits, what was heard, and assessments."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from onehome.access.scope import Placed, Scope
from onehome.kernel.identifiers import new_id
from onehome.visits.types import (
    Dimension,
    HardshipState,
    HardshipTheme,
    Purpose,
    StopState,
    VisitReason,
)

HOUSEHOLD_OWN = ("household__official_id", "household__volunteer_id")


class ReasonToVisit(Placed):
    """Why a household should be seen; written by the apps that know, gone once a visit has answered it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    household = models.ForeignKey("people.Household", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=VisitReason.choices)
    explanation_th = models.CharField(max_length=200)
    explanation_en = models.CharField(max_length=200)
    urgency = models.PositiveSmallIntegerField()  # 1 (can wait) to 5 (today)
    due_on = models.DateField(null=True)
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    scope: ClassVar[Scope] = Scope(own=HOUSEHOLD_OWN)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["household", "kind"], condition=Q(settled_at__isnull=True), name="one_open_reason_of_a_kind"
            ),
        )
        indexes = (models.Index(fields=["province_code", "-urgency"], name="reason_urgency"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.household_id}"


class Visit(Placed):
    """One time somebody went to a household and listened. Never changed afterwards."""

    id = models.UUIDField(primary_key=True, default=new_id)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    visitor = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")
    visited_on = models.DateField()
    notice_given = models.BooleanField()  # the privacy notice was read out or handed over
    notice_reason = models.CharField(max_length=200, blank=True)  # why it could not be
    late_reason = models.CharField(max_length=200, blank=True)  # why a visit of long ago is only recorded now
    persons_met = ArrayField(models.UUIDField(), default=list)
    others_met = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()

    scope: ClassVar[Scope] = Scope(unit="unit_id", own=("visitor_id",))

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="visit_notice_given_or_why_not", condition=Q(notice_given=True) | ~Q(notice_reason="")
            ),
        )
        indexes = (
            models.Index(fields=["household", "-visited_on"], name="visit_household"),
            models.Index(fields=["visitor", "-visited_on"], name="visit_visitor"),
            models.Index(fields=["province_code", "-visited_on"], name="visit_province"),
        )

    def __str__(self) -> str:
        return f"{self.visited_on} {self.household_id}"


class PlannedVisit(Placed):
    """One stop of a staff member's week, with its reason; kept by a visit, or missed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    staff_member = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey("people.Household", on_delete=models.CASCADE, related_name="+")
    week = models.DateField()  # the Monday
    position = models.PositiveSmallIntegerField()
    reason = models.ForeignKey(ReasonToVisit, on_delete=models.SET_NULL, related_name="+", null=True)
    state = models.CharField(max_length=8, choices=StopState.choices, default=StopState.PLANNED)
    missed_reason = models.CharField(max_length=300, blank=True)
    visit = models.ForeignKey(Visit, on_delete=models.SET_NULL, related_name="+", null=True)

    scope: ClassVar[Scope] = Scope(unit="staff_member__unit_id", own=("staff_member_id",))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["staff_member", "week", "household"], name="one_stop_a_week_a_household"),
        )
        indexes = (models.Index(fields=["staff_member", "week"], name="stop_week"),)

    def __str__(self) -> str:
        return f"{self.week} {self.household_id}"


class Hardship(Placed):
    """What somebody suffers, in his own words; the words are sealed with the key of the person or household."""

    id = models.UUIDField(primary_key=True, default=new_id)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="hardships")
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    words_sealed = models.BinaryField()
    theme = models.CharField(max_length=10, choices=HardshipTheme.choices)
    may_be_quoted = models.BooleanField(default=False)  # the person agreed that the words are passed on, unnamed
    state = models.CharField(max_length=10, choices=HardshipState.choices, default=HardshipState.HEARD)
    heard_on = models.DateField()

    scope: ClassVar[Scope] = Scope(unit="visit__unit_id", own=("visit__visitor_id",))

    class Meta:
        indexes = (
            models.Index(fields=["province_code", "state", "heard_on"], name="hardship_state"),
            models.Index(fields=["household", "-heard_on"], name="hardship_household"),
        )

    def __str__(self) -> str:
        return f"{self.theme} {self.heard_on}"


class HardshipAnswer(Placed):
    """What the person was told about his hardship, when and by whom."""

    id = models.UUIDField(primary_key=True, default=new_id)
    hardship = models.ForeignKey(Hardship, on_delete=models.PROTECT, related_name="answers")
    words_sealed = models.BinaryField()
    told_on = models.DateField()
    by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")

    scope: ClassVar[Scope] = Scope(unit="hardship__visit__unit_id", own=("hardship__visit__visitor_id",))

    def __str__(self) -> str:
        return f"{self.told_on}"


LEVEL_RANGE = {f"{dimension.value}__gte": 1 for dimension in Dimension} | {
    f"{dimension.value}__lte": 4 for dimension in Dimension
}


class Assessment(Placed):
    """Security of a household on one day, level 1 (in crisis) to 4 (secure) in each of five dimensions."""

    id = models.UUIDField(primary_key=True, default=new_id)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="assessments")
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    assessor = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    assessed_on = models.DateField()
    health = models.PositiveSmallIntegerField()
    living = models.PositiveSmallIntegerField()
    education = models.PositiveSmallIntegerField()
    income = models.PositiveSmallIntegerField()
    access = models.PositiveSmallIntegerField()
    confirmed_by_person = models.BooleanField(default=False)
    confirmed_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    confirmed_on = models.DateField(null=True)

    scope: ClassVar[Scope] = Scope(unit="visit__unit_id", own=("assessor_id",))

    class Meta:
        constraints = (
            models.CheckConstraint(name="assessment_levels_1_to_4", condition=Q(**LEVEL_RANGE)),
            models.CheckConstraint(
                name="assessment_confirmed_by_another",
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("assessor")),
            ),
        )
        indexes = (models.Index(fields=["household", "-assessed_on"], name="assessment_household"),)

    def __str__(self) -> str:
        return f"{self.assessed_on} {self.household_id}"

    @property
    def levels(self) -> dict[Dimension, int]:
        """The level of each dimension."""
        return {dimension: int(getattr(self, dimension.value)) for dimension in Dimension}

    @property
    def confirmed(self) -> bool:
        """Whether the person or a second assessor agreed."""
        return self.confirmed_by_person or self.confirmed_by_id is not None
