"""What arrived from the field, how far has it come, and what waits for a decision?"""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from onehome.access.errors import not_here
from onehome.access.types import Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.people.queries.cards import HouseholdCard, household_cards
from onehome.people.queries.merging import open_changes
from onehome.sync.server import State
from onehome.visits.actions.settling import keep_apart, take_in
from onehome.visits.queries.media import media_of_submission
from onehome.visits.queries.submission_content import record_content
from onehome.visits.queries.submissions import (
    attachments_of,
    may_settle,
    others_of,
    submission_in_sight,
    submissions_seen_by,
    waiting_for_a_decision,
)
from onehome.web.design.language import speak
from onehome.web.design.parts import Link
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.submissions.forms import DecisionForm
from onehome.web.staff.submissions.shown import shown_record, shown_records

ON_A_PAGE = 25
ALL = "all"
KINDS = {
    ALL: Bilingual("ทั้งหมด", "All"),
    State.PROCESSED.value: Bilingual("บันทึกแล้ว", "Recorded"),
    State.WAITING.value: Bilingual("รอไฟล์แนบ", "Waiting for files"),
    State.QUARANTINED.value: Bilingual("แยกเก็บไว้", "Kept apart"),
}


@staff_page(Permission.SEE_SUBMISSIONS, reads_people=True)
@require_GET
def submissions(request: StaffRequest) -> HttpResponse:
    """List what arrived, the newest first."""
    actor, show = request.actor, request.GET.get("show", ALL)
    show = show if show in KINDS else ALL
    rows = submissions_seen_by(actor, state="" if show == ALL else show)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    url = reverse("staff:submissions")
    context = {
        "page": page,
        "records": shown_records(list(page), _households(request, list(page))),
        "kinds": [Link(f"{url}?show={one}", name, current=one == show) for one, name in KINDS.items()],
        "show": show,
        "undecided": waiting_for_a_decision(actor).count() if actor.may(Permission.SETTLE_SUBMISSION) else None,
        "differences": open_changes(actor).count() if actor.may(Permission.SETTLE_CONFLICT) else None,
        "may_enrol": actor.may(Permission.ENROL_DEVICE),
    }
    return TemplateResponse(request, "submissions/submissions.html", context)


@staff_page(Permission.SETTLE_SUBMISSION, reads_people=True)
@require_GET
def submissions_kept(request: StaffRequest) -> HttpResponse:
    """List the records that wait for a decision, the oldest first."""
    rows = waiting_for_a_decision(request.actor)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    records = shown_records(list(page), _households(request, list(page)))
    return TemplateResponse(request, "submissions/kept.html", {"page": page, "records": records})


@staff_page(Permission.SEE_SUBMISSIONS, reads_people=True)
@require_GET
def submission(request: StaffRequest, submission_id: UUID) -> HttpResponse:
    """Show one record: what became of it, where it came from, and what can be done."""
    row = submission_in_sight(request.actor, submission_id)
    record = shown_record(row, _households(request, [row]))
    others = [one for one in others_of(row) if may_settle(request.actor, one)]
    context = {
        "record": record,
        "row": row,
        "attachments": attachments_of(submission_id),
        "others": shown_records(others, {}),
        "may_settle": may_settle(request.actor, row),
    }
    return TemplateResponse(request, "submissions/submission.html", context)


@staff_page(Permission.SETTLE_SUBMISSION, reads_people=True)
@require_GET
def submission_content(request: StaffRequest, submission_id: UUID) -> HttpResponse:
    """Show what a record says, to whoever decides about it; that it was read is written down."""
    lines = record_content(request.actor, submission_id)
    row = submission_in_sight(request.actor, submission_id)
    record = shown_record(row, _households(request, [row]))
    request.shown.note("visits.submission", [submission_id])
    context = {"record": record, "lines": lines, "files": media_of_submission(request.actor, submission_id)}
    return TemplateResponse(request, "submissions/content.html", context)


@staff_page(Permission.SETTLE_SUBMISSION)
@require_http_methods(["GET", "POST"])
def submission_take_in(request: StaffRequest, submission_id: UUID) -> HttpResponse:
    """Ask why a record is used after all, and let it be used."""
    done = speak("รับเข้าแล้ว ระบบจะบันทึกให้ภายในไม่กี่วินาที", "Taken in. It is written within seconds.")
    return _decide(request, submission_id, take_in, "submissions/take_in.html", done)


@staff_page(Permission.SETTLE_SUBMISSION)
@require_http_methods(["GET", "POST"])
def submission_keep(request: StaffRequest, submission_id: UUID) -> HttpResponse:
    """Ask why a record is kept without being used, and keep it so."""
    done = speak("เก็บไว้เป็นหลักฐานแล้ว ไม่มีอะไรถูกลบ", "Kept as evidence. Nothing was deleted.")
    return _decide(request, submission_id, keep_apart, "submissions/keep.html", done)


def _decide(
    request: StaffRequest, submission_id: UUID, act: Callable[..., object], template: str, done: str
) -> HttpResponse:
    row = submission_in_sight(request.actor, submission_id)
    if not may_settle(request.actor, row):
        raise not_here()
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            act(by=request.actor, submission_id=submission_id, reason=form.cleaned_data["reason"])
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            messages.success(request, done)
            return redirect("staff:submission", submission_id)
    context = {"record": shown_record(row, {}), "form": form}
    return TemplateResponse(request, template, context, status=422 if form.errors else 200)


def _households(request: StaffRequest, rows: Sequence[Any]) -> dict[UUID, HouseholdCard]:
    """Return the households of the records that the reader may see, and say that he saw them."""
    found = household_cards(request.actor, [row.household_id for row in rows if row.household_id])
    request.shown.note("people.household", found)
    return found
