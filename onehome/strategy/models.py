"""The strategic frame and the briefings that hand it down. Public facts: no row belongs to a place."""

from datetime import date

from django.db import models

from onehome.kernel.bilingual import Bilingual, NamedInTwoLanguages
from onehome.kernel.identifiers import new_id
from onehome.places.types import Confidence
from onehome.strategy.types import Direction, Formula, GoalKind, ResultLevel


class StrategicPlan(NamedInTwoLanguages, models.Model):
    """A plan of level 1 or 2 in one generation; generations stand side by side."""

    code = models.CharField(max_length=20, primary_key=True)
    level = models.PositiveSmallIntegerField()
    generation = models.PositiveSmallIntegerField(null=True)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    first_fiscal_year = models.PositiveSmallIntegerField(null=True)  # Buddhist Era
    last_fiscal_year = models.PositiveSmallIntegerField(null=True)
    legal_reference = models.CharField(max_length=300, blank=True)
    confidence = models.CharField(max_length=16, choices=Confidence.choices)

    def __str__(self) -> str:
        return self.name_th


class Goal(NamedInTwoLanguages, models.Model):
    """One goal of a strategic plan, with how sure its wording is in each language."""

    code = models.CharField(max_length=40, primary_key=True)
    plan = models.ForeignKey(StrategicPlan, on_delete=models.PROTECT, related_name="goals")
    kind = models.CharField(max_length=20, choices=GoalKind.choices)
    number = models.CharField(max_length=12)
    position = models.PositiveSmallIntegerField()
    name_th = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    confidence_th = models.CharField(max_length=16, choices=Confidence.choices)
    confidence_en = models.CharField(max_length=16, choices=Confidence.choices)
    most_relevant = models.BooleanField(default=False)
    fictional = models.BooleanField(default=False)  # made for the demonstration, shown as such
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (models.Index(fields=["plan", "position"], name="goal_plan"),)

    def __str__(self) -> str:
        return self.name_th


class GoalLink(models.Model):
    """A goal serves a goal above it; a link that nobody has stated is not here, and is shown as missing."""

    lower = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="links_up")
    upper = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="links_down")
    confidence = models.CharField(max_length=16, choices=Confidence.choices)
    source = models.CharField(max_length=300, blank=True)
    fictional = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["lower", "upper"], name="goal_link_once"),
            models.CheckConstraint(name="goal_link_not_to_itself", condition=~models.Q(lower=models.F("upper"))),
        )

    def __str__(self) -> str:
        return f"{self.lower_id} -> {self.upper_id}"


class Indicator(NamedInTwoLanguages, models.Model):
    """A measure that is computed from records."""

    code = models.CharField(max_length=40, primary_key=True)
    level = models.CharField(max_length=8, choices=ResultLevel.choices)
    formula = models.CharField(max_length=40, choices=Formula.choices)
    direction = models.CharField(max_length=6, choices=Direction.choices)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    unit_th = models.CharField(max_length=40)
    unit_en = models.CharField(max_length=40)
    definition_th = models.TextField()
    definition_en = models.TextField()

    def __str__(self) -> str:
        return self.name_th

    @property
    def unit_name(self) -> Bilingual:
        """The unit of measure in both languages."""
        return Bilingual(self.unit_th, self.unit_en)

    @property
    def definition(self) -> Bilingual:
        """How it is computed, in both languages."""
        return Bilingual(self.definition_th, self.definition_en)


class Briefing(models.Model):
    """A policy handed down to the units for one fiscal year."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fiscal_year = models.PositiveSmallIntegerField()  # Buddhist Era
    title_th = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    held_on = models.DateField()
    speaker_th = models.CharField(max_length=200)
    speaker_en = models.CharField(max_length=200)
    source = models.URLField(max_length=300, blank=True)
    video_link = models.URLField(max_length=300, blank=True)
    # The briefing whose directives this one hands down again for its own year.
    repeats = models.ForeignKey("self", on_delete=models.PROTECT, related_name="repeated_by", null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["repeats", "fiscal_year"], name="briefing_repeated_once_a_year"),
        )

    def __str__(self) -> str:
        return self.title_th

    @property
    def title(self) -> Bilingual:
        """The title in both languages."""
        return Bilingual(self.title_th, self.title_en)

    @property
    def spoken_on(self) -> date:
        """The day on which the words themselves were spoken: that of the briefing that this one repeats."""
        return self.repeats.held_on if self.repeats is not None else self.held_on

    @property
    def speaker(self) -> Bilingual:
        """Who spoke, in both languages."""
        return Bilingual(self.speaker_th, self.speaker_en)


class Directive(models.Model):
    """One numbered demand of a briefing; every unit acknowledges it and answers it with a line of its plan."""

    id = models.UUIDField(primary_key=True, default=new_id)
    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="directives")
    number = models.CharField(max_length=8)
    position = models.PositiveSmallIntegerField()
    text_th = models.TextField()
    text_en = models.TextField()
    key_phrase_th = models.TextField(blank=True)
    due_on = models.DateField(null=True)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["briefing", "number"], name="directive_number_once"),)

    def __str__(self) -> str:
        return self.number

    @property
    def text(self) -> Bilingual:
        """What is demanded, in both languages."""
        return Bilingual(self.text_th, self.text_en)


class Acknowledgement(models.Model):
    """A unit has received a directive."""

    id = models.UUIDField(primary_key=True, default=new_id)
    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="acknowledgements")
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["directive", "unit"], name="acknowledged_once_by_a_unit"),)

    def __str__(self) -> str:
        return f"{self.directive_id} by {self.unit_id}"
