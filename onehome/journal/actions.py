"""The only ways to write the journal: add an entry, seal entries into the chain, and move along the chain."""

import hashlib
import hmac
import json
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db import connection, transaction
from psycopg.types.json import Jsonb

from onehome.gateways.key_store import JOURNAL_MAC, key_for
from onehome.journal.models import Cursor, Entry, Reaction, Seal, Unsealed
from onehome.journal.prepared import ask_prepared, send_prepared_for_each
from onehome.journal.types import By, EntryKind, Fact
from onehome.kernel import clock

FIRST_DIGEST = bytes(32)
# Adds an entry and the note that it waits to be sealed: every act of everybody passes here.
ADD = """
    WITH added AS (
        INSERT INTO "journal_entry"
            (at, kind, name, staff_id, account_id, system, subjects, fields, reason, details, mac)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id
    )
    INSERT INTO "journal_unsealed" (entry_id) SELECT id FROM added RETURNING entry_id
""".strip()
REACTIONS_CURSOR = "reactions"
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
    entry = _entry(fact, by, kind)
    entry.pk = ask_prepared(ADD, _values(entry))[0][0]
    entry._state.adding, entry._state.db = False, connection.alias
    return entry


def record_all(facts: Iterable[tuple[Fact, By]]) -> None:
    """Add an entry for each fact, as `record`; inside `together()` the block fails if one cannot be written."""
    send_prepared_for_each(ADD, [_values(_entry(fact, by, EntryKind.WRITE)) for fact, by in facts])


def _entry(fact: Fact, by: By, kind: EntryKind) -> Entry:
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
    return entry


def _values(entry: Entry) -> list[Any]:
    said: list[Any] = [entry.at, entry.kind, entry.name, entry.staff_id, entry.account_id, entry.system, entry.subjects]
    return [*said, entry.fields, entry.reason, Jsonb(entry.details), entry.mac]


@transaction.atomic
def seal_entries(*, most: int = 5_000) -> int:
    """Seal the oldest entries that wait for it, in order of their number; returns how many.

    Entries are numbered before they are committed, so a number may appear after a later one was sealed: the
    chain follows the order of sealing, and every entry is sealed exactly once.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALING_LOCK])
    last = Seal.objects.order_by("-pk").first()
    digest = bytes(last.digest) if last else FIRST_DIGEST
    waiting = list(Unsealed.objects.order_by("pk").values_list("pk", flat=True)[:most])
    seals, now = [], clock.now()
    for entry in Entry.objects.filter(pk__in=waiting).order_by("pk"):
        previous, digest = digest, chained(digest, entry)
        seals.append(Seal(entry_id=entry.pk, previous_digest=previous, digest=digest, sealed_at=now))
    Seal.objects.bulk_create(seals)
    # A waiting number whose entry is gone stays: the check of the journal reports it.
    Unsealed.objects.filter(pk__in=[seal.entry_id for seal in seals]).delete()
    return len(seals)


@transaction.atomic
def entries_to_react_to(names: Collection[str], *, most: int = 5_000) -> list[int]:
    """Move on along the chain and return the numbers of entries with one of these names since the last call.

    The chain is the order of commit: no entry can appear behind the cursor. The caller hands the numbers on
    inside the same transaction.
    """
    cursor, _ = Cursor.objects.select_for_update().get_or_create(name=REACTIONS_CURSOR)
    seals = list(Seal.objects.filter(pk__gt=cursor.seal_id).order_by("pk")[:most])
    if not seals:
        return []
    cursor.seal_id = seals[-1].pk
    cursor.save(update_fields=["seal_id"])
    numbers = [seal.entry_id for seal in seals]
    return list(Entry.objects.filter(pk__in=numbers, name__in=names).order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def react_once(entry_id: int, reaction: Callable[[Entry], None]) -> bool:
    """Take the next action after an entry unless it was taken before; both are committed together.

    Returns:
        False when it had been taken already.
    """
    _, first = Reaction.objects.get_or_create(entry_id=entry_id, defaults={"done_at": clock.now()})
    if not first:
        return False
    reaction(Entry.objects.get(pk=entry_id))
    return True


def chained(previous: bytes, entry: Entry) -> bytes:
    """Return the digest of `entry` after `previous`: SHA-256 over the digest before, the number and the MAC."""
    return hashlib.sha256(previous + entry.pk.to_bytes(8, "big") + bytes(entry.mac)).digest()
