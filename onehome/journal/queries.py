"""Reading the journal, and proving that nothing in it was changed, moved or taken out."""

from collections.abc import Iterator
from dataclasses import dataclass
from hmac import compare_digest
from uuid import UUID

from django.db.models import QuerySet

from onehome.journal.actions import FIRST_DIGEST, chained, entry_mac
from onehome.journal.models import Entry, Seal


@dataclass(frozen=True, slots=True)
class Flaw:
    """One place where the journal does not hold: the entry's number and what is wrong."""

    entry_id: int
    what: str


def entries(*, subject: str = "", staff_id: UUID | None = None, kind: str = "", name: str = "") -> QuerySet[Entry]:
    """Return entries, newest first, narrowed by what is given."""
    found = Entry.objects.order_by("-pk")
    if subject:
        found = found.filter(subjects__contains=[subject])
    if staff_id:
        found = found.filter(staff_id=staff_id)
    if kind:
        found = found.filter(kind=kind)
    if name:
        found = found.filter(name=name)
    return found


def flaws() -> Iterator[Flaw]:
    """Yield every entry that was altered, and every seal whose entry or predecessor is missing or changed."""
    digest = FIRST_DIGEST
    for seal, entry in _sealed_entries():
        if bytes(seal.previous_digest) != digest:
            yield Flaw(seal.entry_id, "the chain before it is broken")
        if entry is None:
            yield Flaw(seal.entry_id, "it was deleted")
        elif not compare_digest(entry_mac(entry), bytes(entry.mac)):
            yield Flaw(seal.entry_id, "it was altered")
        elif chained(bytes(seal.previous_digest), entry) != bytes(seal.digest):
            yield Flaw(seal.entry_id, "its seal does not fit it")
        digest = bytes(seal.digest)
    for entry in Entry.objects.exclude(pk__in=Seal.objects.values("entry_id")).order_by("pk").iterator():
        if not compare_digest(entry_mac(entry), bytes(entry.mac)):
            yield Flaw(entry.pk, "it was altered")


def _sealed_entries(batch: int = 2_000) -> Iterator[tuple[Seal, Entry | None]]:
    after = 0
    while seals := list(Seal.objects.filter(pk__gt=after).order_by("pk")[:batch]):
        found = Entry.objects.in_bulk([seal.entry_id for seal in seals])
        for seal in seals:
            yield seal, found.get(seal.entry_id)
        after = seals[-1].pk
