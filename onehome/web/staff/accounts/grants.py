"""Grants: proposed here by one person, approved here by another."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from onehome.access.actions.grants import approve_grants, end_grant, propose_grant
from onehome.access.queries import accounts as queries
from onehome.access.types import Permission, Role
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.web.design.language import in_words, speak
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.accounts.forms import GrantForm, ReasonForm

PAGE_ROWS = 100


@staff_page(Permission.PROPOSE_GRANT)
@require_http_methods(["GET", "POST"])
def grant_propose(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Propose a role for somebody else."""
    record = queries.staff_record(request.actor, staff_id, today=clock.today())
    units = queries.units_in_reach(request.actor)
    first = {"unit": str(record.member.unit_id), "place": record.member.unit.place, "valid_from": clock.today()}
    form = GrantForm(request.POST or None, units=units, initial=first)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            propose_grant(
                by=request.actor,
                staff_id=staff_id,
                role=Role(given["role"]),
                place=given["place"],
                unit_id=UUID(given["unit"]),
                valid_from=given["valid_from"],
                valid_to=given["valid_to"],
            )
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            said = speak(
                "เสนอแล้ว สิทธิ์เริ่มใช้เมื่อผู้ดูแลระบบอีกคนอนุมัติ",
                "Proposed. It holds once another administrator has approved it.",
            )
            messages.success(request, said)
            return redirect("staff:account", staff_id)
    context = {"form": form, "record": record}
    return render(request, "accounts/grant_propose.html", context, status=422 if form.errors else 200)


@staff_page(Permission.SEE_ACCOUNTS)
@require_http_methods(["GET", "POST"])
def grants_waiting(request: StaffRequest) -> HttpResponse:
    """List the grants that wait for a second person; a POST approves the ticked ones, all or none."""
    problem: Bilingual | None = None
    if request.method == "POST":
        try:
            approved = approve_grants(by=request.actor, grant_ids=_ticked(request), at=clock.now())
        except (Invalid, Conflict) as error:
            problem = error.sentence
        else:
            messages.success(request, speak("อนุมัติแล้ว {n} รายการ", "{n} approved", n=len(approved)))
            return redirect("staff:grants_waiting")
    page = Paginator(queries.grants_waiting(request.actor), PAGE_ROWS).get_page(request.GET.get("page"))
    lines = queries.grant_lines(request.actor, list(page.object_list), today=clock.today())
    context = {"page": page, "lines": lines, "problem": problem, "some": any(line.may_approve for line in lines)}
    return render(request, "accounts/waiting.html", context, status=409 if problem else 200)


def _ticked(request: StaffRequest) -> list[UUID]:
    try:
        ticked = [UUID(value) for value in request.POST.getlist("grant")]
    except ValueError:
        ticked = []
    if not ticked:
        raise Invalid(Bilingual("ยังไม่ได้เลือกรายการใด", "Nothing was ticked."))
    return ticked


@staff_page(Permission.PROPOSE_GRANT)
@require_http_methods(["GET", "POST"])
def grant_end(request: StaffRequest, grant_id: UUID) -> HttpResponse:
    """End a grant, or take a proposal back."""
    grant = queries.grant_in_reach(request.actor, grant_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            end_grant(by=request.actor, grant_id=grant_id, on=clock.today(), reason=form.cleaned_data["reason"])
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, speak("สิ้นสุดแล้ว มีผลทันที", "Ended, as of now."))
            return redirect("staff:account", grant.staff_member_id)
    question = Bilingual("ยุติสิทธิ์ “{role}” ของ {name} หรือไม่", "End “{role}” of {name}?")
    context = {
        "form": form,
        "question": question.format(role=in_words(grant.role_name), name=in_words(grant.staff_member.name)),
        "consequence": Bilingual("มีผลตั้งแต่หน้าถัดไปที่เขาเปิด", "It takes effect with the next page he or she opens."),
        "label": Bilingual("ยุติสิทธิ์", "End the grant"),
        "back_url": reverse("staff:account", args=[grant.staff_member_id]),
    }
    return render(request, "design/confirm.html", context, status=422 if form.errors else 200)
