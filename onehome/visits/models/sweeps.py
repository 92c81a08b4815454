"""What was found at a home in an emergency: whether anybody is there, whether they are safe, what they need."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from onehome.access.scope import Placed, Scope
from onehome.kernel.identifiers import new_id


class SweepFinding(Placed):
    """One look at one home. A later look is another row; the newest tells how things stand."""

    id = models.UUIDField(primary_key=True, default=new_id)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    submission = models.OneToOneField("visits.Submission", on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey("visits.Visit", on_delete=models.PROTECT, related_name="+", null=True)
    found_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    found_on = models.DateField()
    still_there = models.CharField(max_length=8, blank=True)  # yes, no, unknown; "" was not asked
    safe = models.CharField(max_length=8, blank=True)
    needs = ArrayField(models.CharField(max_length=40), default=list)

    scope: ClassVar[Scope] = Scope(unit="found_by__unit_id", own=("found_by_id",))

    class Meta:
        indexes = (models.Index(fields=["household", "-found_on"], name="finding_household"),)

    def __str__(self) -> str:
        return f"{self.found_on} {self.household_id}"
