"""One version of a form: what it asks, its file, and handing it out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from onehome.access.types import Permission
from onehome.kernel import clock
from onehome.kernel.errors import Conflict
from onehome.visits.actions.forms import publish_form
from onehome.visits.form_types import FORM_KIND_NAMES, FormKind
from onehome.visits.queries.forms import files_of, may_write, questions_of, version_in_sight
from onehome.web.design.language import in_words, speak
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.forms.shown import asked_lines, problems_from, safe_name

CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "xml": "application/xml",
}


@require_GET
@staff_page(Permission.SEE_FORMS)
def version(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """What does this version ask, and what becomes of the answers?"""
    row = version_in_sight(request.actor, version_id)
    questions = questions_of(row)
    lines = asked_lines(questions)
    there = {file.name for file in files_of(request.actor, version_id).only("name")}
    context = {
        "row": row,
        "form": row.form,
        "kind": FORM_KIND_NAMES[FormKind(row.form.kind)],
        "asked": [line for line, one in zip(lines, questions, strict=True) if one.kind != "hidden"],
        "hidden": [line for line, one in zip(lines, questions, strict=True) if one.kind == "hidden"],
        "mapped": sum(line.meaning is not None for line in lines),
        "advice": problems_from(row.advice),
        "missing": [name for name in row.media if name not in there],
        "may_publish": row.published_at is None and may_write(request.actor, row.place),
    }
    return render(request, "forms/version.html", context)


@require_POST
@staff_page(Permission.WRITE_FORMS)
def publish(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """Hand a version out to the phones."""
    row = version_in_sight(request.actor, version_id)
    try:
        publish_form(by=request.actor, version_id=version_id, at=clock.now())
    except Conflict as error:
        messages.error(request, in_words(error.sentence))
        return redirect("staff:form_version", version_id=version_id)
    messages.success(request, speak("เผยแพร่แล้ว เครื่องภาคสนามจะได้รับในครั้งถัดไป", "Published. Phones receive it next time"))
    return redirect("staff:form", form_id=row.form_id)


@require_GET
@staff_page(Permission.SEE_FORMS)
def source(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """Hand out the file as its author uploaded it, or with `?as=xform` what became of it."""
    row = version_in_sight(request.actor, version_id)
    kind = "xml" if request.GET.get("as") == "xform" else row.source_kind
    content = row.xform.encode() if request.GET.get("as") == "xform" else bytes(row.source)
    response = HttpResponse(content, content_type=CONTENT_TYPES[kind])
    file_name = f"{safe_name(row.form.code)}-{safe_name(row.version)}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response
