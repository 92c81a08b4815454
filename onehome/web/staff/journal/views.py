"""The journal: who did, saw and was refused what; who looked at one person; and the proof that nothing was changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from onehome.access.actions.note import note_verification
from onehome.access.gate import require
from onehome.access.queries import staff_by_number, staff_names
from onehome.access.types import Permission
from onehome.journal import queries
from onehome.journal.types import subject
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.clock import BANGKOK
from onehome.places.types import NATION
from onehome.web.design.language import in_words
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.journal.forms import KIND_NAMES, JournalFilter
from onehome.web.staff.journal.sentences import sentence_for, words_for

PAGE_ROWS = 50
MOST_FLAWS = 100
NOBODY = UUID(int=0)
FLAW_SENTENCES = {
    queries.FlawKind.ALTERED: Bilingual("ถูกแก้ไข", "it was altered"),
    queries.FlawKind.DELETED: Bilingual("ถูกลบ", "it was deleted"),
    queries.FlawKind.CHAIN_BROKEN: Bilingual("โซ่ก่อนหน้าขาด", "the chain before it is broken"),
    queries.FlawKind.SEAL_DOES_NOT_FIT: Bilingual("ตราประทับไม่ตรงกับรายการ", "its seal does not fit it"),
    queries.FlawKind.NOT_PUT_UP: Bilingual("ไม่เคยส่งเข้าประทับตรา", "it was never put up for sealing"),
}
# What a reference names, for the eye: table of the record -> its word.
RECORD_WORDS = {
    "people.person": Bilingual("บุคคล", "person"),
    "people.household": Bilingual("ครัวเรือน", "household"),
    "people.field_change": Bilingual("การแก้ข้อมูลครัวเรือน", "change of a household's particulars"),
    "cases.case": Bilingual("เรื่อง", "case"),
    "cases.referral": Bilingual("การส่งต่อ", "referral"),
    "visits.visit": Bilingual("การเยี่ยม", "visit"),
    "visits.stop": Bilingual("บ้านในแผนเยี่ยม", "planned stop"),
    "visits.reason": Bilingual("เหตุที่ควรไปเยี่ยม", "reason to visit"),
    "visits.assessment": Bilingual("การประเมิน", "assessment"),
    "visits.hardship": Bilingual("ความเดือดร้อน", "hardship"),
    "visits.surge": Bilingual("เหตุฉุกเฉิน", "emergency"),
    "visits.form": Bilingual("แบบฟอร์ม", "form"),
    "visits.form_version": Bilingual("รุ่นของแบบฟอร์ม", "version of a form"),
    "visits.submission": Bilingual("รายการจากภาคสนาม", "record from the field"),
    "benefits.screening": Bilingual("การตรวจสิทธิ", "screening"),
    "benefits.application": Bilingual("คำขอ", "application"),
    "benefits.missed_entitlement": Bilingual("สิทธิที่น่าจะมีแต่ยังไม่ได้รับ", "missed benefit"),
    "benefits.received_benefit": Bilingual("สวัสดิการที่บอกว่าได้รับอยู่", "benefit said to be received"),
    "benefits.law_amendment": Bilingual("การเปลี่ยนค่าของกฎเกณฑ์", "change of the law"),
    "volunteers.volunteer": Bilingual("อาสาสมัคร", "volunteer"),
    "strategy.briefing": Bilingual("นโยบาย", "briefing"),
    "strategy.directive": Bilingual("ข้อสั่งการ", "directive"),
    "strategy.goal": Bilingual("เป้าหมายของชาติ", "national goal"),
    "places.unit": Bilingual("หน่วยงาน", "unit"),
    "plans.plan": Bilingual("แผน", "plan"),
    "plans.target": Bilingual("เป้าหมาย", "target"),
    "access.staff_member": Bilingual("บุคลากร", "staff member"),
    "access.user": Bilingual("บัญชี", "account"),
    "access.grant": Bilingual("สิทธิ์", "grant"),
    "access.device": Bilingual("โทรศัพท์", "telephone"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as the page shows it."""

    number: int
    at: datetime
    who: Bilingual
    kind: Bilingual
    sentence: Bilingual
    about: tuple[tuple[Bilingual, str, str], ...]  # word, id, address of who looked at it
    more: int
    reason: Bilingual


@staff_page(Permission.SEE_JOURNAL)
@require_GET
def journal(request: StaffRequest) -> HttpResponse:
    """List entries, newest first, narrowed by who, what, about whom and when."""
    require(request.actor, Permission.SEE_JOURNAL, NATION)
    form = JournalFilter(request.GET or None)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    page = queries.entries(_wanted(chosen), before=_number(request.GET.get("before")), most=PAGE_ROWS)
    context = {"form": form, "lines": _lines(page.entries), "next_before": page.next_before}
    return render(request, "journal/list.html", context, status=422 if form.errors else 200)


@staff_page(Permission.SEE_JOURNAL)
@require_GET
def journal_about(request: StaffRequest, kind: str, record_id: UUID) -> HttpResponse:
    """Say who looked at one record, and what was done with it."""
    require(request.actor, Permission.SEE_JOURNAL, NATION)
    reference = (subject(kind, record_id),)
    lookers = queries.lookers(reference)
    people = staff_names({looker.staff_id for looker in lookers if looker.staff_id})
    page = queries.entries(queries.Wanted(subjects=reference), most=PAGE_ROWS)
    word = RECORD_WORDS.get(kind, Bilingual(kind, kind))
    context = {
        "word": word,
        "record_id": record_id,
        "lookers": [(looker, _who(looker.staff_id, looker.system, people)) for looker in lookers],
        "lines": _lines(page.entries),
    }
    return render(request, "journal/about.html", context)


@staff_page(Permission.SEE_JOURNAL)
@require_POST
def journal_check(request: StaffRequest) -> HttpResponse:
    """Check every entry and seal, and say what does not hold."""
    require(request.actor, Permission.SEE_JOURNAL, NATION)
    found = list(islice(queries.flaws(), MOST_FLAWS + 1))
    sealed, waiting = queries.sealed_and_waiting()
    note_verification(request.actor, flaws=len(found))
    context = {
        "flaws": [(flaw, FLAW_SENTENCES[flaw.kind]) for flaw in found[:MOST_FLAWS]],
        "and_more": len(found) > MOST_FLAWS,
        "sealed": sealed,
        "waiting": waiting,
        "digest": queries.newest_digest(),
    }
    return render(request, "journal/check.html", context)


def _wanted(chosen: dict[str, Any]) -> queries.Wanted:
    staff_id = None
    if chosen.get("who"):
        member = staff_by_number(chosen["who"])
        staff_id = member.pk if member else NOBODY
    return queries.Wanted(
        subjects=_references(chosen.get("about", "")),
        staff_id=staff_id,
        kind=chosen.get("kind", ""),
        name=chosen.get("name", ""),
        since=_midnight(chosen.get("since")),
        until=_midnight(chosen.get("until"), days=1),
    )


def _references(typed: str) -> tuple[str, ...]:
    """Return the references meant by "kind/id", or by an id alone: then of every kind."""
    typed = typed.strip()
    if not typed or "/" in typed:
        return (typed,) if typed else ()
    return tuple(subject(kind, typed) for kind in RECORD_WORDS)


def _midnight(day: date | None, *, days: int = 0) -> datetime | None:
    return datetime.combine(day + timedelta(days), time(), BANGKOK) if day else None


def _number(typed: str | None) -> int | None:
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 19 else None


def _lines(entries: Iterable[queries.EntryLine]) -> list[Line]:
    rows = list(entries)
    people = staff_names({row.staff_id for row in rows if row.staff_id})
    return [
        Line(
            number=row.number,
            at=row.at,
            who=_who(row.staff_id, row.system, people),
            kind=KIND_NAMES[row.kind],
            sentence=sentence_for(row.name),
            about=tuple(_about(reference) for reference in row.subjects[:3]),
            more=max(0, len(row.subjects) - 3),
            reason=words_for(row.reason),
        )
        for row in rows
    ]


def _about(reference: str) -> tuple[Bilingual, str, str]:
    kind, _, identifier = reference.partition("/")
    url = reverse("staff:journal_about", args=[kind, identifier]) if _is_uuid(identifier) else ""
    return RECORD_WORDS.get(kind, Bilingual(kind, kind)), identifier, url


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _who(staff_id: UUID | None, system: str, people: dict[UUID, Any]) -> Bilingual:
    if staff_id is None:
        return Bilingual("ระบบ: {why}", "The system: {why}").format(why=in_words(words_for(system)))
    member = people.get(staff_id)
    name: Bilingual = member.name if member else Bilingual(str(staff_id), str(staff_id))
    return name
