"""Reading the journal, and proving that nothing in it was changed, moved or taken out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hmac import compare_digest
from uuid import UUID

from django.db.models import Count, Exists, Max, Min, OuterRef, QuerySet

from onehome.journal.actions import FIRST_DIGEST, chained, entry_mac
from onehome.journal.models import Entry, Seal, Unsealed
from onehome.journal.types import EntryKind


class FlawKind(StrEnum):
    """What is wrong with an entry or its seal."""

    ALTERED = "it was altered"
    DELETED = "it was deleted"
    CHAIN_BROKEN = "the chain before it is broken"
    SEAL_DOES_NOT_FIT = "its seal does not fit it"
    NOT_PUT_UP = "it was never put up for sealing"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One place where the journal does not hold: the entry's number and what is wrong."""

    entry_id: int
    kind: FlawKind


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are looked for; whatever is empty does not narrow.

    Args:
        subjects: references of records; an entry that names any of them is found.
        since: first moment; until: moment after the last.
    """

    subjects: tuple[str, ...] = ()
    staff_id: UUID | None = None
    kind: str = ""
    name: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class EntryLine:
    """What a page shows of one entry."""

    number: int
    at: datetime
    kind: EntryKind
    name: str
    staff_id: UUID | None
    system: str
    subjects: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, newest first, and the number from which the next page goes on (None at the end)."""

    entries: tuple[EntryLine, ...]
    next_before: int | None


@dataclass(frozen=True, slots=True)
class Looker:
    """Somebody who looked at a record, how often, and when last."""

    staff_id: UUID | None
    system: str
    times: int
    first_at: datetime
    last_at: datetime


def entries(wanted: Wanted, *, before: int | None = None, most: int = 50) -> Page:
    """Return a page of entries, newest first; reads `most` rows however large the journal is.

    Args:
        before: number of the entry before which the page starts.
    """
    found = _narrowed(wanted)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = list(found.order_by("-pk")[: most + 1])
    return Page(tuple(_line(row) for row in rows[:most]), rows[most - 1].pk if len(rows) > most else None)


def _line(row: Entry) -> EntryLine:
    return EntryLine(
        number=row.pk,
        at=row.at,
        kind=EntryKind(row.kind),
        name=row.name,
        staff_id=row.staff_id,
        system=row.system,
        subjects=tuple(row.subjects),
        reason=row.reason,
    )


def last_change(reference: str, field: str) -> EntryLine | None:
    """Return who last wrote a field of a record, None if the journal knows of no change."""
    found = _narrowed(Wanted(subjects=(reference,), kind=EntryKind.WRITE)).filter(fields__contains=[field])
    row = found.filter(name__endswith="_changed").order_by("-pk").first()
    return _line(row) if row else None


def lookers(subjects: tuple[str, ...]) -> list[Looker]:
    """Return who read or searched out any of these records, the latest first."""
    read = _narrowed(Wanted(subjects=subjects)).filter(kind__in=[EntryKind.READ, EntryKind.EXPORT])
    grouped = read.values("staff_id", "system").annotate(times=Count("pk"), first_at=Min("at"), last_at=Max("at"))
    return [Looker(**row) for row in grouped.order_by("-last_at")]


def _narrowed(wanted: Wanted) -> QuerySet[Entry]:
    exact = {"staff_id": wanted.staff_id, "kind": wanted.kind, "name": wanted.name}
    ranges = {"at__gte": wanted.since, "at__lt": wanted.until}
    found = Entry.objects.filter(**{key: value for key, value in {**exact, **ranges}.items() if value})
    return found.filter(subjects__overlap=list(wanted.subjects)) if wanted.subjects else found


def newest_digest() -> str:
    """Return the digest at the end of the chain, to be written down outside; empty while nothing is sealed."""
    last = Seal.objects.order_by("-pk").first()
    return bytes(last.digest).hex() if last else ""


def chain_holds(digest: str) -> bool:
    """Return whether a digest that was written down earlier still stands in the chain: its end was not cut off."""
    try:
        wanted = bytes.fromhex(digest)
    except ValueError:
        return False
    return Seal.objects.filter(digest=wanted).exists()


def sealed_and_waiting() -> tuple[int, int]:
    """Return how many entries are sealed and how many wait; counts the whole journal, as the check does."""
    return Seal.objects.count(), Unsealed.objects.count()


def flaws() -> Iterator[Flaw]:
    """Yield every entry that was altered, and every seal whose entry or predecessor is missing or changed."""
    digest = FIRST_DIGEST
    for seal, entry in _sealed_entries():
        if bytes(seal.previous_digest) != digest:
            yield Flaw(seal.entry_id, FlawKind.CHAIN_BROKEN)
        if entry is None:
            yield Flaw(seal.entry_id, FlawKind.DELETED)
        elif not compare_digest(entry_mac(entry), bytes(entry.mac)):
            yield Flaw(seal.entry_id, FlawKind.ALTERED)
        elif chained(bytes(seal.previous_digest), entry) != bytes(seal.digest):
            yield Flaw(seal.entry_id, FlawKind.SEAL_DOES_NOT_FIT)
        digest = bytes(seal.digest)
    yield from _unsealed_flaws()


def _unsealed_flaws() -> Iterator[Flaw]:
    sealed, waiting = Seal.objects.filter(entry_id=OuterRef("pk")), Unsealed.objects.filter(pk=OuterRef("pk"))
    unsealed = Entry.objects.filter(~Exists(sealed)).annotate(waits=Exists(waiting)).order_by("pk")
    for entry in unsealed.iterator():
        if not compare_digest(entry_mac(entry), bytes(entry.mac)):
            yield Flaw(entry.pk, FlawKind.ALTERED)
        elif not entry.waits:
            yield Flaw(entry.pk, FlawKind.NOT_PUT_UP)
    for gone in Unsealed.objects.filter(~Exists(Entry.objects.filter(pk=OuterRef("pk")))).order_by("pk"):
        yield Flaw(gone.pk, FlawKind.DELETED)


def _sealed_entries(batch: int = 2_000) -> Iterator[tuple[Seal, Entry | None]]:
    after = 0
    while seals := list(Seal.objects.filter(pk__gt=after).order_by("pk")[:batch]):
        found = Entry.objects.in_bulk([seal.entry_id for seal in seals])
        for seal in seals:
            yield seal, found.get(seal.entry_id)
        after = seals[-1].pk


@dataclass(frozen=True, slots=True)
class Check:
    """Somebody checked the whole journal: when, who, and how many flaws were found."""

    at: datetime
    staff_id: UUID | None
    flaws: int


def last_check() -> Check | None:
    """Return the last time that the whole journal was checked, None if nobody ever did."""
    row = Entry.objects.filter(name="journal.checked").order_by("-pk").first()
    return Check(row.at, row.staff_id, int(row.details.get("flaws", 0))) if row else None


def most_readers(since: datetime, *, most: int) -> dict[UUID, int]:
    """Return who looked at people most often since a moment, staff id -> entries of reading, the most first."""
    read = Entry.objects.filter(kind=EntryKind.READ, at__gte=since, staff_id__isnull=False).exclude(subjects=[])
    counted = read.values_list("staff_id").annotate(times=Count("pk")).order_by("-times", "staff_id")
    return {staff_id: times for staff_id, times in counted[:most] if staff_id is not None}
