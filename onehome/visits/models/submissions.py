"""What arrives from the field, kept for ever as it came: sealed bodies, their attachments, and what became of them."""

from typing import ClassVar

from django.db import models
from django.db.models import BigIntegerField, Func, Q, Value

from onehome.access.scope import Placed, Scope
from onehome.kernel.identifiers import new_id
from onehome.sync.server import Hold, State
from onehome.visits.models.visits import Visit

SEQUENCE = "visits_submission_order"
KINDS = [("form", "form"), ("household-change", "household change")]
CHANNELS = [("field", "field client"), ("openrosa", "OpenRosa"), ("file", "uploaded outbox")]
SEALED_WITH = [("household", "the household's data key"), ("intake", "the intake key")]
STATES = [(state.value, state.value) for state in State]
HOLDS = [(hold.value, hold.value) for hold in Hold]


class Submission(Placed):
    """One body under the id of a record. The pair is unique for ever: what is sent twice is here once."""

    id = models.UUIDField(primary_key=True, default=new_id)
    sequence = models.BigIntegerField(
        db_default=Func(Value(SEQUENCE), function="nextval", output_field=BigIntegerField()), unique=True
    )
    instance_id = models.UUIDField()
    sha256 = models.BinaryField(max_length=32)  # of the plain body
    kind = models.CharField(max_length=20, choices=KINDS)
    form_code = models.CharField(max_length=80, blank=True)
    form_version = models.CharField(max_length=80, blank=True)
    channel = models.CharField(max_length=10, choices=CHANNELS)
    device = models.ForeignKey("access.Device", on_delete=models.PROTECT, related_name="+")
    staff_member = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    household_id = models.UUIDField(null=True)  # evidence, no foreign key: a household that goes takes nothing along
    received_at = models.DateTimeField()
    made_at_device = models.DateTimeField(null=True)  # evidence: the phone's clock orders nothing
    sealed_with = models.CharField(max_length=10, choices=SEALED_WITH)
    body_sealed = models.BinaryField()
    record_key_sealed = models.BinaryField(null=True)  # while attachments are awaited
    state = models.CharField(max_length=12, choices=STATES)
    hold = models.CharField(max_length=20, choices=HOLDS, blank=True)
    sentence_th = models.CharField(max_length=400, blank=True)  # why it could not be used, in words
    sentence_en = models.CharField(max_length=400, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)  # of a program that failed on it
    processed_at = models.DateTimeField(null=True)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="+", null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    settled_reason = models.CharField(max_length=300, blank=True)

    scope: ClassVar[Scope] = Scope(unit="staff_member__unit_id", own=("staff_member_id",))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["instance_id", "sha256"], name="submission_once_for_ever"),
            models.CheckConstraint(
                name="submission_quarantined_says_why", condition=~Q(state="quarantined") | ~Q(hold="")
            ),
            models.CheckConstraint(
                name="submission_processed_has_a_time", condition=~Q(state="processed") | Q(processed_at__isnull=False)
            ),
        )
        indexes = (
            models.Index(fields=["sequence"], condition=Q(state="complete"), name="submission_to_process"),
            models.Index(fields=["province_code", "state", "-sequence"], name="submission_state"),
            models.Index(fields=["staff_member", "-sequence"], name="submission_staff"),
            models.Index(fields=["visit"], name="submission_visit"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.instance_id}"


class SubmissionAttachment(Placed):
    """A photograph or a voice of a submission: announced, then filled from its beginning to its end."""

    id = models.UUIDField(primary_key=True, default=new_id)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=100)  # safe in a path
    sent_name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100, blank=True)
    sha256 = models.BinaryField(max_length=32, null=True)  # of the plain content, as announced or as found
    size = models.BigIntegerField(null=True)
    cipher_size = models.BigIntegerField(null=True)  # how many bytes travel; null: it arrives plain
    received = models.BigIntegerField(default=0)
    completed_at = models.DateTimeField(null=True)
    cleaned_at = models.DateTimeField(null=True)  # a photograph that was written anew without what was hidden in it

    scope: ClassVar[Scope] = Scope(unit="submission__staff_member__unit_id", own=("submission__staff_member_id",))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["submission", "name"], name="attachment_once"),)

    def __str__(self) -> str:
        return self.name


class SubmissionPiece(Placed):
    """A part of an attachment: as it travelled until all has arrived, then sealed like the body."""

    id = models.UUIDField(primary_key=True, default=new_id)
    attachment = models.ForeignKey(SubmissionAttachment, on_delete=models.PROTECT, related_name="pieces")
    start = models.BigIntegerField()
    content = models.BinaryField()

    scope: ClassVar[Scope] = Scope(
        unit="attachment__submission__staff_member__unit_id", own=("attachment__submission__staff_member_id",)
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=["attachment", "start"], name="piece_once"),)

    def __str__(self) -> str:
        return f"from {self.start}"
