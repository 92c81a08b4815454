"""Reasons to visit, and the planned stops of a week."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from onehome.access.scope import Placed, Scope
from onehome.kernel.identifiers import new_id
from onehome.visits.models.visits import Visit
from onehome.visits.types import StopState, VisitReason

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
