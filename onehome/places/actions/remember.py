"""Remembers from what the reference data was loaded."""

from onehome.journal.actions import record
from onehome.journal.types import By, EntryKind, Fact
from onehome.kernel import clock
from onehome.places.models import ReferenceLoad


def remember_load(name: str, fingerprint: str, *, by: By, counts: dict[str, int]) -> None:
    """Keep the fingerprint of what was just loaded, and write the counts to the journal."""
    ReferenceLoad.objects.update_or_create(name=name, defaults={"fingerprint": fingerprint, "loaded_at": clock.now()})
    fact = Fact("places.reference_loaded", details={"name": name, "fingerprint": fingerprint, **counts})
    record(fact, by=by, kind=EntryKind.SYSTEM)
