"""Which forms there are, one form with its versions, uploading one, and retiring one."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onehome.access.errors import not_permitted
from onehome.access.types import Permission
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.places.queries import areas
from onehome.visits.actions.forms import MediaFile, check_form, keep_form, retire_form
from onehome.visits.form_types import FORM_KIND_NAMES, FormKind
from onehome.visits.forms.meaning_names import all_meanings
from onehome.visits.forms.problems import FormRefused, Problem
from onehome.visits.queries.forms import form_in_sight, form_lines, forms_in_sight, may_write, version_lines
from onehome.web.design.language import speak
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.forms.inputs import RetireForm, UploadForm
from onehome.web.staff.forms.shown import DRAFT, EARLIER, IN_USE, RETIRED, state_of

PAGE_ROWS = 30


@require_GET
@staff_page(Permission.SEE_FORMS)
def forms(request: StaffRequest) -> HttpResponse:
    """With which forms do we listen?"""
    actor = request.actor
    found = forms_in_sight(actor).order_by(F("retired_at").asc(nulls_first=True), "-standard", "code")
    page = Paginator(found, PAGE_ROWS).get_page(request.GET.get("page"))
    lines = form_lines(actor, list(page.object_list))
    named = areas(line.place for line in lines if line.place)
    context = {
        "page": page,
        "lines": [
            (line, FORM_KIND_NAMES[line.kind], state_of(line), named[line.place].name if line.place in named else None)
            for line in lines
        ],
        "may_upload": actor.may(Permission.WRITE_FORMS),
    }
    return render(request, "forms/list.html", context)


@require_GET
@staff_page(Permission.SEE_FORMS)
def form(request: StaffRequest, form_id: UUID) -> HttpResponse:
    """What does this form ask, since when, and who answered?"""
    return _page(request, form_id)


def _page(request: StaffRequest, form_id: UUID, retiring: RetireForm | None = None) -> HttpResponse:
    row = form_in_sight(request.actor, form_id)
    line = form_lines(request.actor, [row])[0]
    versions = [
        (
            one,
            DRAFT
            if one.published_at is None
            else RETIRED
            if row.retired_at
            else IN_USE
            if one.version == line.version
            else EARLIER,
        )
        for one in version_lines(request.actor, form_id)
    ]
    writes = may_write(request.actor, row.place)
    context = {
        "line": line,
        "kind": FORM_KIND_NAMES[line.kind],
        "state": state_of(line),
        "reason": row.retired_reason,
        "may_see_answers": request.actor.may(Permission.SEE_SUBMISSIONS),
        "versions": versions,
        "retire": (retiring or RetireForm()) if writes and row.retired_at is None and not row.standard else None,
        "may_write": writes and row.retired_at is None,
    }
    refused = retiring is not None and retiring.is_bound
    return render(request, "forms/form.html", context, status=422 if refused else 200)


@require_http_methods(["GET", "POST"])
@staff_page(Permission.WRITE_FORMS)
def upload(request: StaffRequest) -> HttpResponse:
    """Take in a form: say every problem at once, or lead to what it would ask."""
    if request.method == "GET":
        return _upload_page(request, UploadForm(actor=request.actor))
    uploaded = UploadForm(request.POST, request.FILES, actor=request.actor)
    problems: tuple[Problem, ...] = ()
    if uploaded.is_valid():
        try:
            kept = _keep(request, uploaded)
        except FormRefused as error:
            problems = error.problems
            uploaded.refuse(Invalid(_count(problems), "file"))
        except (Invalid, Conflict) as error:
            uploaded.refuse(error)
        else:
            messages.success(request, speak("อ่านได้ครบ ดูแล้วกดเผยแพร่", "It can be used. Look at it, then publish it"))
            return redirect("staff:form_version", version_id=kept)
    return _upload_page(request, uploaded, problems)


@require_POST
@staff_page(Permission.WRITE_FORMS)
def retire(request: StaffRequest, form_id: UUID) -> HttpResponse:
    """Take a form out of use."""
    asked = RetireForm(request.POST)
    if not may_write(request.actor, form_in_sight(request.actor, form_id).place):
        raise not_permitted()
    if asked.is_valid():
        try:
            retire_form(by=request.actor, form_id=form_id, reason=asked.cleaned_data["reason"], at=clock.now())
        except (Invalid, Conflict) as error:
            asked.refuse(error)
        else:
            messages.success(request, speak("เลิกใช้แล้ว คำตอบเดิมยังอ่านได้", "Retired. What was answered stays readable"))
            return redirect("staff:form", form_id=form_id)
    return _page(request, form_id, asked)


def _keep(request: StaffRequest, uploaded: UploadForm) -> UUID:
    given, at = uploaded.cleaned_data, clock.now()
    kind = FormKind(given["kind"])
    checked = check_form(given["file"].read(), name=given["file"].name, kind=kind, at=at)
    title = Bilingual(given["title_th"] or given["title_en"], given["title_en"] or given["title_th"])
    kept = keep_form(
        by=request.actor,
        checked=checked,
        kind=kind,
        place=given["place"],
        title=title if title.th else None,
        files=[MediaFile(one.name, one.read(), one.content_type or "") for one in given["files"]],
        at=at,
    )
    return kept.pk


def _upload_page(request: StaffRequest, form: UploadForm, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    context = {"form": form, "problems": problems, "meanings": all_meanings().items()}
    return render(request, "forms/upload.html", context, status=422 if form.is_bound else 200)


def _count(problems: tuple[Problem, ...]) -> Bilingual:
    stopping = sum(problem.stops for problem in problems)
    return Bilingual(
        f"ยังใช้ไม่ได้ มี {stopping} จุดที่ต้องแก้ ดูรายการด้านล่าง",
        f"It cannot be used yet: {stopping} places to mend, listed below",
    )
