"""Reasons to visit, and the planned stops of a week."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from onehome.access.scope import Placed, Scope
from onehome.kernel.identifiers import new_id
from onehome.visits.models.visits import Visit
from onehome.visits.types import VISIT_MINUTES, StopState, TwoPersonCause, VisitReason

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
    day = models.DateField(null=True)  # None: in the week, on a day that nobody has chosen yet
    begins = models.TimeField(null=True)  # about when, as far as travel times are known
    way_seconds = models.PositiveIntegerField(null=True)  # from the stop before, or from where the day starts
    minutes = models.PositiveSmallIntegerField(default=VISIT_MINUTES)
    score = models.PositiveSmallIntegerField(null=True)  # as it was when the stop was proposed
    by_hand = models.BooleanField(default=False)  # the staff member put it here, and it stays here
    near_only = models.BooleanField(default=True)  # nobody has measured where the home is
    partner = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    surge = models.ForeignKey("visits.Surge", on_delete=models.SET_NULL, related_name="+", null=True)

    scope: ClassVar[Scope] = Scope(unit="staff_member__unit_id", own=("staff_member_id",))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["staff_member", "week", "household"], name="one_stop_a_week_a_household"),
        )
        indexes = (models.Index(fields=["staff_member", "week"], name="stop_week"),)

    def __str__(self) -> str:
        return f"{self.week} {self.household_id}"


class WeekPlan(Placed):
    """How one staff member's week was last planned: what was weighed, what it brings, what was left out and why."""

    id = models.UUIDField(primary_key=True, default=new_id)
    staff_member = models.ForeignKey("access.StaffMember", on_delete=models.CASCADE, related_name="+")
    week = models.DateField()  # the Monday
    made_at = models.DateTimeField()
    weighed = models.PositiveSmallIntegerField()  # homes that could have been visited
    need = models.PositiveIntegerField()  # sum of the scores of the stops
    plain_need = models.PositiveIntegerField()  # the same of the plain plan, which the search has to reach
    by_road = models.BooleanField()
    ways_home = models.JSONField(default=dict)  # ISO day -> seconds from the last stop back
    left_out = models.JSONField(default=list)  # of the best left out: household, score, why, seconds added and spare

    scope: ClassVar[Scope] = Scope(unit="staff_member__unit_id", own=("staff_member_id",))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["staff_member", "week"], name="one_week_plan_a_week"),)

    def __str__(self) -> str:
        return f"{self.staff_member_id} {self.week}"


class TwoPersonRule(Placed):
    """A household that nobody visits alone; the cause is a code, for its words would have to be sealed."""

    household = models.OneToOneField("people.Household", on_delete=models.CASCADE, primary_key=True, related_name="+")
    cause = models.CharField(max_length=10, choices=TwoPersonCause.choices)
    since = models.DateField()
    set_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)

    scope: ClassVar[Scope] = Scope(own=HOUSEHOLD_OWN)

    def __str__(self) -> str:
        return f"two to {self.household_id}"


class CalendarFeed(Placed):
    """The address under which a staff member's own calendar reads his week; only a hash of its secret is kept."""

    staff_member = models.OneToOneField(
        "access.StaffMember", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    secret_hash = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()

    scope: ClassVar[Scope] = Scope(unit="staff_member__unit_id", own=("staff_member_id",))

    def __str__(self) -> str:
        return f"calendar of {self.staff_member_id}"
