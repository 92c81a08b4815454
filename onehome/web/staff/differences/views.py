"""On which fields of a household do two people differ, and which value is right?"""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from onehome.access.types import Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.people.actions.merge import settle_field_change
from onehome.people.queries.merging import change_to_settle, last_written, open_changes, values_of
from onehome.people.types import ChangeState
from onehome.web.design.language import speak
from onehome.web.design.parts import Link
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.differences.forms import TAKE, SettleForm
from onehome.web.staff.differences.shown import shown_difference, shown_differences

ON_A_PAGE = 25
KINDS = {
    "": Bilingual("ทั้งหมด", "All"),
    ChangeState.CONFLICT.value: Bilingual("สองคนเขียนไม่ตรงกัน", "Two people differ"),
    ChangeState.ASKED.value: Bilingual("อาสาสมัครขอแก้", "A volunteer asks"),
}


@staff_page(Permission.SETTLE_CONFLICT, reads_people=True)
@require_GET
def differences(request: StaffRequest) -> HttpResponse:
    """List the fields that wait to be settled, the oldest first."""
    show = request.GET.get("show", "")
    show = show if show in KINDS else ""
    rows = open_changes(request.actor)
    rows = rows.filter(state=show) if show else rows
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    found = list(page)
    request.shown.note("people.household", {row.household_id for row in found})
    url = reverse("staff:differences")
    context = {
        "page": page,
        "differences": shown_differences(found, values_of(found)),
        "kinds": [Link(f"{url}?show={one}" if one else url, name, current=one == show) for one, name in KINDS.items()],
    }
    return TemplateResponse(request, "differences/differences.html", context)


@staff_page(Permission.SETTLE_CONFLICT, reads_people=True)
@require_http_methods(["GET", "POST"])
def difference(request: StaffRequest, change_id: UUID) -> HttpResponse:
    """Show both values of one field with who wrote them; on POST let one of them stand."""
    row = change_to_settle(request.actor, change_id)
    request.shown.note("people.household", [row.household_id])
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        take = form.cleaned_data["choice"] == TAKE
        try:
            settle_field_change(by=request.actor, change_id=change_id, take=take, seen=form.seen_value())
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            messages.success(request, speak("ตัดสินแล้ว", "Settled."))
            return redirect("staff:differences")
    values = values_of([row]).get(row.pk)
    context = {
        "form": form,
        "row": row,
        "difference": shown_difference(row, values) if values else None,
        "written": last_written(row),
    }
    return TemplateResponse(request, "differences/difference.html", context, status=422 if form.errors else 200)
