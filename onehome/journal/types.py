"""Kinds of entries, and the reference by which an entry names a record."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db import models


class EntryKind(models.TextChoices):
    """What sort of act an entry tells of."""

    WRITE = "write"
    READ = "read"
    SEARCH = "search"
    REFUSAL = "refusal"
    SIGN_IN = "sign-in"
    EXPORT = "export"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class By:
    """Who acted: a staff member with an account, or the system for a stated reason."""

    staff_id: UUID | None = None
    account_id: UUID | None = None
    system: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What is written down: name of the act, records touched, names of the fields, ids and hashes as details."""

    name: str
    subjects: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    reason: str = ""
    details: dict[str, str | int | bool | None] = field(default_factory=dict)


def subject(kind: str, identifier: object) -> str:
    """Return the reference of a record, for example `people.person/0190…`."""
    return f"{kind}/{identifier}"
