"""Upload a table, see what it would do and what is wrong with it, then bring it in."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from onehome.access.errors import not_here
from onehome.access.gate import require
from onehome.access.types import Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.csv_table import RowProblem, write_csv
from onehome.kernel.errors import Conflict, Invalid
from onehome.web.design.language import Text, current_language
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.imports.forms import UploadForm
from onehome.web.staff.imports.kept import keep, kept, use_up
from onehome.web.staff.imports.kinds import ImportKind
from onehome.web.staff.imports.offered import KINDS

MOST_SHOWN = 100
NOTHING_LEFT = Bilingual(
    "ไม่มีบรรทัดใดที่นำเข้าได้ แก้ในไฟล์แล้วส่งใหม่", "No line can be brought in. Mend the file and send it again."
)


@staff_page(Permission.IMPORT_REGISTRY)
def imports(request: StaffRequest) -> HttpResponse:
    """Show which tables the actor may bring in."""
    offered = [kind for kind in KINDS.values() if request.actor.may(kind.permission)]
    return TemplateResponse(request, "imports/imports.html", {"kinds": offered})


@staff_page(Permission.IMPORT_REGISTRY)
def upload(request: StaffRequest, kind: str) -> HttpResponse:
    """Take a file, look whether it can be read at all, and lead to what it would do."""
    chosen = _kind(request, kind)
    form = UploadForm(request.POST or None, request.FILES or None) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read()
        try:
            chosen.preview(request.actor, content)
            return redirect("staff:import_preview", kind=kind, name=keep(request.actor, kind, content))
        except Invalid as error:
            form.refuse(Invalid(error.sentence, "file"))
    context = {"kind": chosen, "form": form, "columns": chosen.columns}
    return TemplateResponse(request, "imports/upload.html", context, status=422 if form.errors else 200)


@staff_page(Permission.IMPORT_REGISTRY)
def template(request: StaffRequest, kind: str) -> HttpResponse:
    """Hand out an empty table with the headings in the language of the page, and a line or two as an example."""
    chosen = _kind(request, kind)
    header = [column.label.in_language(current_language()) for column in chosen.columns]
    width = len(header)
    rows = [[*row, *[""] * (width - len(row))] for row in chosen.example]
    response = HttpResponse(write_csv(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="onehome-{chosen.key}.csv"'
    return response


@staff_page(Permission.IMPORT_REGISTRY)
def preview(request: StaffRequest, kind: str, name: str) -> HttpResponse:
    """Show what a file would do; on POST do it."""
    chosen = _kind(request, kind)
    refusal = None
    if request.method == "POST":
        content = use_up(request.actor, kind, name)
        try:
            done = chosen.write(request.actor, content)
        except (Invalid, Conflict) as error:
            refusal = error.sentence
            name = keep(request.actor, kind, content)
        else:
            context = {"kind": chosen, "done": done} | _shown("problems", chosen, done.problems)
            return TemplateResponse(request, "imports/done.html", context)
    seen = chosen.preview(request.actor, kept(request.actor, kind, name))
    context = {
        "kind": chosen,
        "preview": seen,
        "name": name,
        "refusal": refusal or (None if seen.writable else NOTHING_LEFT),
        **_shown("problems", chosen, seen.problems),
        **_shown("doubts", chosen, seen.doubts),
    }
    return TemplateResponse(request, "imports/preview.html", context, status=422 if refusal else 200)


def _kind(request: StaffRequest, key: str) -> ImportKind:
    chosen = KINDS.get(key)
    if chosen is None:
        raise not_here()
    require(request.actor, chosen.permission)
    return chosen


def _shown(what: str, kind: ImportKind, problems: Sequence[RowProblem]) -> dict[str, object]:
    labels: dict[str, Text] = {column.name: column.label for column in kind.columns}
    ordered = sorted(problems, key=lambda problem: problem.line)
    lines = [(one.line, labels.get(one.column, one.column), one.sentence) for one in ordered[:MOST_SHOWN]]
    return {what: lines, f"more_{what}": len(ordered) - len(lines), f"all_{what}": len(ordered)}
