"""The entries of the journal and their seals."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from onehome.journal.types import EntryKind


class Entry(models.Model):
    """One act. The application's database role may insert and read entries, never change or delete them."""

    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    name = models.CharField(max_length=80)
    staff_id = models.UUIDField(null=True)
    account_id = models.UUIDField(null=True)
    system = models.CharField(max_length=200, blank=True)
    subjects = ArrayField(models.CharField(max_length=120), default=list)
    fields = ArrayField(models.CharField(max_length=60), default=list)
    reason = models.CharField(max_length=500, blank=True)
    details = models.JSONField(default=dict)
    mac = models.BinaryField(max_length=32)

    class Meta:
        indexes = (
            models.Index(fields=["-at"], name="entry_at"),
            models.Index(fields=["staff_id", "-at"], name="entry_staff"),
            models.Index(fields=["name", "id"], name="entry_name"),
            GinIndex(fields=["subjects"], name="entry_subjects"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.name}"


class Seal(models.Model):
    """The place of one entry in the chain: its digest covers the digest before it."""

    entry_id = models.BigIntegerField(unique=True)
    previous_digest = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"seal {self.pk} of entry {self.entry_id}"


class Unsealed(models.Model):
    """An entry that waits for its seal: written with it, gone once it is sealed. Keeps sealing cheap."""

    entry_id = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return f"entry {self.entry_id} waits"


class Cursor(models.Model):
    """How far a reader of the chain has come: the number of the last seal it has seen."""

    name = models.CharField(max_length=40, primary_key=True)
    seal_id = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} at {self.seal_id}"


class Reaction(models.Model):
    """The next action after an entry was taken, in the same transaction as this row: each entry leads to one."""

    entry_id = models.BigIntegerField(primary_key=True)
    done_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"reaction to {self.entry_id}"
