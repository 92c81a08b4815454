"""A flood, fire or other emergency declared for an area, and the sweep of every household there."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from onehome.access.scope import Placed, Scope
from onehome.kernel.identifiers import new_id
from onehome.visits.types import SurgeKind


class Surge(Placed):
    """An emergency in some sub-districts or villages, from when a head declared it until he ends it by hand."""

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=8, choices=SurgeKind.choices)
    areas = ArrayField(models.CharField(max_length=6))  # codes of sub-districts or districts
    villages = ArrayField(models.CharField(max_length=80), default=list)  # only these of the areas; empty: all
    reason = models.CharField(max_length=300)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="surge_ended_with_a_reason", condition=Q(ended_at__isnull=True) | ~Q(end_reason="")
            ),
        )
        indexes = (models.Index(fields=["province_code", "-declared_at"], name="surge_declared"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.place}"


class SweptHousehold(Placed):
    """One household of a sweep: whose it is to reach, and how fragile it was when the sweep began."""

    id = models.UUIDField(primary_key=True, default=new_id)
    surge = models.ForeignKey(Surge, on_delete=models.CASCADE, related_name="households")
    household = models.ForeignKey("people.Household", on_delete=models.CASCADE, related_name="+")
    staff_member = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    fragility = models.PositiveSmallIntegerField()  # the higher, the sooner
    visit = models.ForeignKey("visits.Visit", on_delete=models.SET_NULL, related_name="+", null=True)

    scope: ClassVar[Scope] = Scope(unit="staff_member__unit_id", own=("staff_member_id",))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["surge", "household"], name="swept_once_a_surge"),)
        indexes = (models.Index(fields=["surge", "-fragility"], name="swept_fragile"),)

    def __str__(self) -> str:
        return f"{self.surge_id} {self.household_id}"
