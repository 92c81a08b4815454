"""A visit, as it took place."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from onehome.access.scope import Placed, Scope
from onehome.kernel.identifiers import new_id
from onehome.visits.types import VisitPurpose


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
    purpose = models.CharField(max_length=16, choices=VisitPurpose.choices, default=VisitPurpose.LISTENING)
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
            models.Index(fields=["visited_on"], name="visit_day"),  # of the whole nation
        )

    def __str__(self) -> str:
        return f"{self.visited_on} {self.household_id}"
