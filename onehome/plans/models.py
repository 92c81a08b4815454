"""Plans, targets and weekly commitments."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from onehome.access.scope import Placed, Scope
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.identifiers import new_id
from onehome.plans.types import ChangeKind, PlanState, WeekState


class Plan(Placed):
    """A plan for one fiscal year: of a unit, or (official given) of one official of the unit."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fiscal_year = models.PositiveSmallIntegerField()  # Buddhist Era
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")
    official = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    above = models.ForeignKey("self", on_delete=models.PROTECT, related_name="below", null=True)
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    agreed_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    agreed_at = models.DateTimeField(null=True)

    scope: ClassVar[Scope] = Scope(unit="unit_id", own=("official_id",))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["fiscal_year", "unit"], condition=Q(official__isnull=True), name="one_plan_of_a_unit_a_year"
            ),
            models.UniqueConstraint(
                fields=["fiscal_year", "official"],
                condition=Q(official__isnull=False),
                name="one_plan_of_an_official_a_year",
            ),
            models.CheckConstraint(
                name="plan_agreed_by_a_second_person",
                condition=Q(agreed_by__isnull=True)
                | Q(submitted_by__isnull=False)
                & ~Q(agreed_by=F("submitted_by"))
                & (Q(official__isnull=True) | ~Q(agreed_by=F("official"))),
            ),
        )

    def __str__(self) -> str:
        return f"{self.fiscal_year} {self.unit_id} {self.official_id or ''}".strip()


class Target(Placed):
    """One weighted line of a plan: which indicator reaches which value, for which goal, under which target above."""

    id = models.UUIDField(primary_key=True, default=new_id)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="targets")
    position = models.PositiveSmallIntegerField()
    text_th = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300, blank=True)
    indicator = models.ForeignKey("strategy.Indicator", on_delete=models.PROTECT, related_name="+")
    goal = models.ForeignKey("strategy.Goal", on_delete=models.PROTECT, related_name="+", null=True)
    above = models.ForeignKey("self", on_delete=models.PROTECT, related_name="below", null=True)
    weight = models.PositiveSmallIntegerField()  # percent; the weights of a plan sum to 100
    baseline = models.DecimalField(max_digits=12, decimal_places=2)
    value = models.DecimalField(max_digits=12, decimal_places=2)
    levels = ArrayField(models.DecimalField(max_digits=12, decimal_places=2), size=5)  # thresholds of scores 1 to 5
    fictional = models.BooleanField(default=False)

    scope: ClassVar[Scope] = Scope(unit="plan__unit_id", own=("plan__official_id",))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "position"], name="target_position_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(name="target_weight_in_percent", condition=Q(weight__gte=1, weight__lte=100)),
        )

    def __str__(self) -> str:
        return self.text_th

    @property
    def text(self) -> Bilingual:
        """What is promised, in both languages."""
        return Bilingual(self.text_th, self.text_en or self.text_th)


class PlanChange(Placed):
    """A change to a plan after it was submitted, with its reason (S6)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="changes")
    target = models.ForeignKey(Target, on_delete=models.SET_NULL, related_name="changes", null=True)
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    target_text = models.CharField(max_length=300, blank=True)  # as it read then; the target may be gone later
    fields = models.JSONField(default=list)  # [name of the field, value before, value after]
    reason = models.CharField(max_length=500)
    by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    scope: ClassVar[Scope] = Scope(unit="plan__unit_id", own=("plan__official_id",))

    def __str__(self) -> str:
        return f"{self.kind} {self.plan_id}"


class DirectiveAnswer(Placed):
    """A unit answers a directive of a briefing with a line of its own plan."""

    id = models.UUIDField(primary_key=True, default=new_id)
    directive = models.ForeignKey("strategy.Directive", on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="answers")
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    scope: ClassVar[Scope] = Scope(unit="unit_id")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["directive", "unit", "target"], name="answered_once_with_a_target"),
        )

    def __str__(self) -> str:
        return f"{self.directive_id} by {self.unit_id}"


class WorkingPattern(Placed):
    """When and from where a staff member goes to the field; who has none goes by the ordinary one."""

    staff_member = models.OneToOneField(
        "access.StaffMember", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    weekdays = ArrayField(models.PositiveSmallIntegerField(), size=7)  # 0 is Monday
    opens = models.TimeField()
    closes = models.TimeField()
    start_latitude = models.FloatField(null=True)  # of an office or meeting point; a home has no business here
    start_longitude = models.FloatField(null=True)

    scope: ClassVar[Scope] = Scope(unit="staff_member__unit_id", own=("staff_member_id",))

    class Meta:
        constraints = (
            models.CheckConstraint(name="pattern_ends_after_it_begins", condition=Q(closes__gt=F("opens"))),
            models.CheckConstraint(
                name="pattern_start_is_a_point",
                condition=Q(start_latitude__isnull=True, start_longitude__isnull=True)
                | Q(start_latitude__isnull=False, start_longitude__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"pattern of {self.staff_member_id}"


class Leave(Placed):
    """Days on which a staff member does not work; why is nobody's business here."""

    id = models.UUIDField(primary_key=True, default=new_id)
    staff_member = models.ForeignKey("access.StaffMember", on_delete=models.CASCADE, related_name="+")
    first = models.DateField()
    last = models.DateField()
    written_at = models.DateTimeField()

    scope: ClassVar[Scope] = Scope(unit="staff_member__unit_id", own=("staff_member_id",))

    class Meta:
        constraints = (models.CheckConstraint(name="leave_ends_after_it_begins", condition=Q(last__gte=F("first"))),)
        indexes = (models.Index(fields=["staff_member", "first"], name="leave_staff"),)

    def __str__(self) -> str:
        return f"{self.staff_member_id} {self.first} to {self.last}"


class WeeklyCommitment(Placed):
    """One staff member's promise to go to the field in one week, and what became of it (S10)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    staff_member = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    week = models.DateField()  # the Monday
    visits_promised = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=WeekState.choices, default=WeekState.PLANNED)
    missed_reason = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True)

    scope: ClassVar[Scope] = Scope(unit="staff_member__unit_id", own=("staff_member_id",))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["staff_member", "week"], name="one_commitment_a_week"),)
        indexes = (
            models.Index(fields=["province_code", "week"], name="commitment_week"),
            models.Index(fields=["week"], name="commitment_week_of_nation"),
        )

    def __str__(self) -> str:
        return f"{self.staff_member_id} {self.week}"
