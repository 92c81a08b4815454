"""The only ways to write the journal: add an entry, and seal entries into the chain."""

import hashlib
import hmac
import json

from django.db import connection, transaction

from onehome.gateways.key_store import JOURNAL_MAC, key_for
from onehome.journal.models import Entry, Seal
from onehome.journal.types import By, EntryKind, Fact
from onehome.kernel import clock

FIRST_DIGEST = bytes(32)
SEALING_LOCK = 0x0E_4A_0001  # any number no other advisory lock of the product uses


def entry_mac(entry: Entry) -> bytes:
    """Return the HMAC-SHA-256 over all that an entry says."""
    said = [
        entry.at.isoformat(timespec="microseconds"),
        entry.kind,
        entry.name,
        str(entry.staff_id),
        str(entry.account_id),
        entry.system,
        entry.subjects,
        entry.fields,
        entry.reason,
        entry.details,
    ]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.new(key_for(JOURNAL_MAC), text.encode(), hashlib.sha256).digest()


def record(fact: Fact, *, by: By, kind: EntryKind = EntryKind.WRITE) -> Entry:
    """Add one entry inside the caller's transaction; if it cannot be written, the act fails with it."""
    entry = Entry(
        at=clock.now(),
        kind=kind,
        name=fact.name,
        staff_id=by.staff_id,
        account_id=by.account_id,
        system=by.system,
        subjects=list(fact.subjects),
        fields=list(fact.fields),
        reason=fact.reason[:500],
        details=fact.details,
    )
    entry.mac = entry_mac(entry)
    entry.save()
    return entry


@transaction.atomic
def seal_entries(*, most: int = 5_000) -> int:
    """Seal the oldest unsealed entries, in order of their number; returns how many.

    Entries are numbered before they are committed, so a number may appear after a later one was sealed: the
    chain follows the order of sealing, and every entry is sealed exactly once.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALING_LOCK])
    last = Seal.objects.order_by("-pk").first()
    digest = bytes(last.digest) if last else FIRST_DIGEST
    sealed = Seal.objects.values("entry_id")
    seals = []
    for entry in Entry.objects.exclude(pk__in=sealed).order_by("pk")[:most]:
        previous, digest = digest, chained(digest, entry)
        seals.append(Seal(entry_id=entry.pk, previous_digest=previous, digest=digest, sealed_at=clock.now()))
    Seal.objects.bulk_create(seals)
    return len(seals)


def chained(previous: bytes, entry: Entry) -> bytes:
    """Return the digest of `entry` after `previous`: SHA-256 over the digest before, the number and the MAC."""
    return hashlib.sha256(previous + entry.pk.to_bytes(8, "big") + bytes(entry.mac)).digest()
