"""The security of a household in five dimensions."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from onehome.access.scope import Placed, Scope
from onehome.kernel.identifiers import new_id
from onehome.visits.models.visits import Visit
from onehome.visits.types import AgreedHow, Dimension, Purpose

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
    agreed_how = models.CharField(max_length=10, choices=AgreedHow.choices, blank=True)  # how the person agreed
    confirmed_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    confirmed_on = models.DateField(null=True)

    scope: ClassVar[Scope] = Scope(unit="visit__unit_id", own=("assessor_id",))

    class Meta:
        constraints = (
            models.CheckConstraint(name="assessment_levels_1_to_4", condition=Q(**LEVEL_RANGE)),
            models.CheckConstraint(
                name="assessment_agreement_says_how",
                condition=Q(confirmed_by_person=True) & ~Q(agreed_how="") | Q(confirmed_by_person=False, agreed_how=""),
            ),
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
