"""Writes to the journal what somebody read, searched for or was refused."""

from collections.abc import Iterable

from django.db import transaction

from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import EntryKind, Fact


def note_reading(actor: Actor, *, name: str, subjects: Iterable[str]) -> None:
    """Add one entry that names every record of people that a page showed, in the page's own transaction."""
    record(Fact(name=name, subjects=tuple(subjects)), by=actor.by, kind=EntryKind.READ)


def note_search(actor: Actor, *, name: str, words_hash: str, found: int) -> None:
    """Add one entry for a search: a hash of the words, never the words, and how many were found."""
    record(Fact(name=name, details={"words": words_hash, "found": found}), by=actor.by, kind=EntryKind.SEARCH)


@transaction.atomic
def note_refusal(actor: Actor, *, name: str, permission: Permission, subjects: Iterable[str], reason: str) -> None:
    """Add one entry for a refusal, in a transaction of its own: the refused act has been rolled back already."""
    fact = Fact(name=name, subjects=tuple(subjects), reason=reason, details={"permission": permission.value})
    record(fact, by=actor.by, kind=EntryKind.REFUSAL)


def note_verification(actor: Actor, *, flaws: int) -> None:
    """Add one entry that says who checked the journal and how many flaws were found."""
    record(Fact("journal.checked", details={"flaws": flaws}), by=actor.by, kind=EntryKind.READ)
