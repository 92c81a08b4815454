"""What was heard, in their own words, and what was answered."""

from typing import ClassVar

from django.db import models

from onehome.access.scope import Placed, Scope
from onehome.kernel.identifiers import new_id
from onehome.visits.models.visits import Visit
from onehome.visits.types import AnswerHow, HardshipState, HardshipTheme, TryCame


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
    # Who is asked to answer; null: whoever heard it, or the household's official where a volunteer did.
    answerer = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    tell_in_person = models.BooleanField(default=False)  # somebody has to go there to give the answer

    scope: ClassVar[Scope] = Scope(unit="visit__unit_id", own=("visit__visitor_id",))

    class Meta:
        indexes = (
            models.Index(fields=["province_code", "state", "heard_on"], name="hardship_state"),
            models.Index(fields=["household", "-heard_on"], name="hardship_household"),
            models.Index(fields=["heard_on"], name="hardship_day"),  # of the whole nation
        )

    def __str__(self) -> str:
        return f"{self.theme} {self.heard_on}"


class HardshipAnswer(Placed):
    """What the person was told about his hardship, when and by whom."""

    id = models.UUIDField(primary_key=True, default=new_id)
    hardship = models.ForeignKey(Hardship, on_delete=models.PROTECT, related_name="answers")
    words_sealed = models.BinaryField()
    told_on = models.DateField()
    how = models.CharField(max_length=10, choices=AnswerHow.choices, blank=True)  # empty: kept before this was asked
    recorded_at = models.DateTimeField(null=True)
    by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")

    scope: ClassVar[Scope] = Scope(unit="hardship__visit__unit_id", own=("hardship__visit__visitor_id",))

    def __str__(self) -> str:
        return f"{self.told_on}"


class HardshipRecording(Placed):
    """The person's own voice: an attachment of the submission that brought the hardship."""

    id = models.UUIDField(primary_key=True, default=new_id)
    hardship = models.ForeignKey(Hardship, on_delete=models.PROTECT, related_name="recordings")
    attachment = models.ForeignKey("visits.SubmissionAttachment", on_delete=models.PROTECT, related_name="+")

    scope: ClassVar[Scope] = Scope(unit="hardship__visit__unit_id", own=("hardship__visit__visitor_id",))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["hardship", "attachment"], name="recording_once"),)

    def __str__(self) -> str:
        return f"{self.hardship_id}"


class AnswerTry(Placed):
    """One time somebody tried to give an answer and could not reach the person: known, and not an answer."""

    id = models.UUIDField(primary_key=True, default=new_id)
    hardship = models.ForeignKey(Hardship, on_delete=models.PROTECT, related_name="tries")
    how = models.CharField(max_length=10, choices=AnswerHow.choices)
    came = models.CharField(max_length=12, choices=TryCame.choices)
    tried_on = models.DateField()
    by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    scope: ClassVar[Scope] = Scope(unit="hardship__visit__unit_id", own=("hardship__visit__visitor_id",))

    def __str__(self) -> str:
        return f"{self.tried_on} {self.came}"
