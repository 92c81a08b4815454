"""Home of an auditor: who was refused, who took data out, and is the journal whole?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse

from onehome.access.gate import decide
from onehome.access.queries import staff_names
from onehome.access.types import Permission
from onehome.journal import queries as journal
from onehome.journal.types import EntryKind
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.places.types import NATION
from onehome.web.doors import StaffRequest
from onehome.web.staff.journal.sentences import sentence_for

MOST_SHOWN = 6
DAYS_OF_READING = 30
MOST_READERS = 8


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One entry in words: who, what, when."""

    who: Bilingual
    what: Bilingual
    at: datetime


@dataclass(frozen=True, slots=True)
class ReaderLine:
    """A member of the staff with how many reads of people he made."""

    who: Bilingual
    times: int
    url: str


def auditor(request: StaffRequest) -> dict[str, object]:
    """Return what the home of an auditor shows."""
    if not decide(request.actor, Permission.SEE_JOURNAL, NATION).allowed:
        return {"refusals": [], "exports": [], "readers": [], "checked": None, "sealed": 0, "waiting": 0}
    refused = journal.entries(journal.Wanted(kind=EntryKind.REFUSAL), most=MOST_SHOWN).entries
    exported = journal.entries(journal.Wanted(kind=EntryKind.EXPORT), most=MOST_SHOWN).entries
    readers = journal.most_readers(clock.now() - timedelta(days=DAYS_OF_READING), most=MOST_READERS)
    checked = journal.last_check()
    people = staff_names({*_staff(refused), *_staff(exported), *readers, *_staff([checked] if checked else [])})
    names = {key: member.name for key, member in people.items()}
    sealed, waiting = journal.sealed_and_waiting()
    return {
        "refusals": [_line(entry, names) for entry in refused],
        "exports": [_line(entry, names) for entry in exported],
        "readers": [_reader(times, people[staff_id]) for staff_id, times in readers.items() if staff_id in people],
        "days": DAYS_OF_READING,
        "checked": checked,
        "checked_by": names.get(checked.staff_id) if checked and checked.staff_id else None,
        "sealed": sealed,
        "waiting": waiting,
    }


def _staff(entries: Iterable[journal.EntryLine | journal.Check]) -> set[UUID]:
    return {entry.staff_id for entry in entries if entry.staff_id}


def _line(entry: journal.EntryLine, names: dict[UUID, Bilingual]) -> JournalLine:
    system = Bilingual("ระบบ", "the system")
    who = names.get(entry.staff_id, system) if entry.staff_id else system
    return JournalLine(who, sentence_for(entry.name), entry.at)


def _reader(times: int, member: Any) -> ReaderLine:  # a staff member
    url = f"{reverse('staff:journal')}?who={member.number}&kind={EntryKind.READ.value}"
    return ReaderLine(member.name, times, url)
