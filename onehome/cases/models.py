"""Cases and all that is done for them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from onehome.access.scope import Placed, Scope
from onehome.cases.types import CaseState, NeedState, Outcome, ReferralState
from onehome.kernel.identifiers import new_id
from onehome.visits.types import Dimension

OF_A_CASE = Scope(unit="case__lead_unit_id", own=("case__manager_id",))


class RunningNumber(Placed):
    """The last number given in one series, province and fiscal year; `place` is the province."""

    id = models.UUIDField(primary_key=True, default=new_id)
    series = models.CharField(max_length=12)
    fiscal_year = models.PositiveSmallIntegerField()  # Buddhist Era
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["series", "place", "fiscal_year"], name="one_running_number_a_series"),
        )

    def __str__(self) -> str:
        return f"{self.series} {self.place} {self.fiscal_year}: {self.last}"


class Case(Placed):
    """One matter followed from intake to closure; led by one unit, answered for by one case manager."""

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField(max_length=30, unique=True)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    lead_unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")
    manager = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    target = models.ForeignKey("plans.Target", on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=12, choices=CaseState.choices, default=CaseState.OPEN)
    urgency = models.PositiveSmallIntegerField(default=3)  # 1 (can wait) to 5 (today)
    goal = models.CharField(max_length=300)
    goal_dimension = models.CharField(max_length=10, choices=Dimension.choices)
    goal_level = models.PositiveSmallIntegerField()
    before = models.ForeignKey("visits.Assessment", on_delete=models.PROTECT, related_name="+", null=True)
    opened_on = models.DateField()
    due_on = models.DateField()
    closed_on = models.DateField(null=True)

    scope: ClassVar[Scope] = Scope(unit="lead_unit_id", own=("manager_id",))

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="case_closed_has_a_day",
                condition=Q(state=CaseState.CLOSED, closed_on__isnull=False)
                | (~Q(state=CaseState.CLOSED) & Q(closed_on__isnull=True)),
            ),
        )
        indexes = (
            models.Index(fields=["province_code", "state", "-urgency"], name="case_queue"),
            models.Index(fields=["household"], name="case_household"),
            models.Index(fields=["target"], name="case_target"),
        )

    def __str__(self) -> str:
        return self.number


class CaseHardship(Placed):
    """A voice that a case answers; one hardship opens at most one case."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="hardship_links")
    hardship = models.OneToOneField("visits.Hardship", on_delete=models.PROTECT, related_name="+")

    scope: ClassVar[Scope] = OF_A_CASE

    def __str__(self) -> str:
        return f"{self.case_id} answers {self.hardship_id}"


class Need(Placed):
    """What would relieve the hardship, and which unit sees to it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="needs")
    text = models.CharField(max_length=300)
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=NeedState.choices, default=NeedState.OPEN)
    settled_on = models.DateField(null=True)

    scope: ClassVar[Scope] = Scope(unit="unit_id", own=("case__manager_id",))

    def __str__(self) -> str:
        return self.text


class CaseNote(Placed):
    """A note of those who work on the case, sealed with the household's key."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    words_sealed = models.BinaryField()
    by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    scope: ClassVar[Scope] = OF_A_CASE

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class Referral(Placed):
    """A unit of the province, or a body outside, is asked to act; it answers, and the loop closes with an outcome."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="referrals")
    to_unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    to_body = models.CharField(max_length=200, blank=True)  # a body outside the ministry
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=ReferralState.choices, default=ReferralState.SENT)
    sent_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField()
    answer_by = models.DateField()
    outcome = models.CharField(max_length=300, blank=True)
    closed_on = models.DateField(null=True)

    scope: ClassVar[Scope] = Scope(unit="to_unit_id", own=("case__manager_id",))

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="referral_has_one_receiver",
                condition=(Q(to_unit__isnull=False) & Q(to_body="")) | (Q(to_unit__isnull=True) & ~Q(to_body="")),
            ),
        )

    def __str__(self) -> str:
        return self.reason


class FollowUp(Placed):
    """A visit after the help, which assesses again; the change counts as confirmed once another person agrees."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="follow_ups")
    after = models.OneToOneField("visits.Assessment", on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    scope: ClassVar[Scope] = OF_A_CASE

    def __str__(self) -> str:
        return f"{self.case_id} {self.at:%Y-%m-%d}"


class Closure(Placed):
    """What changed, asked when the case is closed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="closure")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    what_changed = models.CharField(max_length=500)
    by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField()

    scope: ClassVar[Scope] = OF_A_CASE

    def __str__(self) -> str:
        return self.outcome
