"""Changes of the law's values: proposed, reviewed by a second person, and kept."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onehome.access.errors import not_permitted
from onehome.access.types import Permission
from onehome.benefits.actions.amending import propose_law_change, review_law_change, withdraw_law_change
from onehome.benefits.errors import ONLY_THE_PROPOSER_WITHDRAWS, PROPOSER_REVIEWS
from onehome.benefits.queries.law import programme_in_force
from onehome.benefits.queries.law_changes import as_changes, law_change, law_changes
from onehome.kernel import clock
from onehome.kernel.errors import Conflict, Invalid, Refused
from onehome.law.amendments import series_of
from onehome.law.errors import CannotAmend
from onehome.places.types import NATION
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import speak
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.law.names import series_name
from onehome.web.law.programmes import parameter_choices
from onehome.web.staff.law.forms import ChangeForm, ReviewForm, WithdrawForm, first_values, tried_values
from onehome.web.staff.law.shown import cases_beside, change_line, change_lines, side_by_side

PAGE_ROWS = 30


@require_GET
@staff_page(Permission.SEE_LAW)
def changes(request: StaffRequest) -> HttpResponse:
    """What has changed in the law, and what waits?"""
    programme = request.GET.get("programme", "")
    page = Paginator(law_changes(request.actor, programme=programme), PAGE_ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": change_lines(as_changes(list(page.object_list))),
        "programme": programme,
    }
    return render(request, "law/changes.html", context)


@require_GET
@staff_page(Permission.SEE_LAW)
def change(request: StaffRequest, amendment_id: UUID) -> HttpResponse:
    """What would change, for whom, and may it take effect?"""
    return _page(request, amendment_id)


def _page(
    request: StaffRequest, amendment_id: UUID, review: PlainForm | None = None, withdraw: PlainForm | None = None
) -> HttpResponse:
    full = law_change(request.actor, amendment_id)
    line = change_line(full.change)
    context = {
        "full": full,
        "line": line,
        "name": full.before.heading.name,
        "beside": side_by_side(full),
        "cases": cases_beside(full.cases),
        "case_count": len(full.cases),
        "changed_count": sum(one.changes for one in full.cases),
        "review_form": (review or ReviewForm()) if full.may_review else None,
        "withdraw_form": (withdraw or WithdrawForm()) if full.proposed_it else None,
        "proposer": PROPOSER_REVIEWS,
        "programme_url": reverse("staff:law_programme", args=[line.programme]),
    }
    refused = any(form is not None and form.is_bound for form in (review, withdraw))
    return render(request, "law/change.html", context, status=422 if refused else 200)


@require_POST
@staff_page(Permission.REVIEW_LAW_CHANGE)
def review(request: StaffRequest, amendment_id: UUID) -> HttpResponse:
    """Approve or reject what somebody else proposed."""
    full = law_change(request.actor, amendment_id)
    if full.proposed_it:
        raise Refused(PROPOSER_REVIEWS)
    form = ReviewForm(request.POST)

    def act() -> None:
        approve = form.cleaned_data["decision"] == "approve"
        words = form.cleaned_data["said"]
        review_law_change(by=request.actor, amendment_id=amendment_id, approve=approve, words=words, at=clock.now())
        if approve:
            messages.success(
                request, speak("อนุมัติแล้ว จะมีผลเองเมื่อถึงวัน", "Approved. It takes effect by itself on its day")
            )
        else:
            messages.success(request, speak("บันทึกว่าไม่อนุมัติแล้ว", "Recorded as rejected"))

    if _done(form, act):
        return redirect("staff:law_change", amendment_id)
    return _page(request, amendment_id, review=form)


@require_POST
@staff_page(Permission.PROPOSE_LAW_CHANGE)
def withdraw(request: StaffRequest, amendment_id: UUID) -> HttpResponse:
    """Take back what one has proposed oneself."""
    full = law_change(request.actor, amendment_id)
    if full.change.proposed_by_id != request.actor.staff_id:
        raise Refused(ONLY_THE_PROPOSER_WITHDRAWS)
    form = WithdrawForm(request.POST)

    def act() -> None:
        reason = form.cleaned_data["said"]
        withdraw_law_change(by=request.actor, amendment_id=amendment_id, reason=reason, at=clock.now())
        messages.success(request, speak("ถอนข้อเสนอแล้ว", "Taken back"))

    if _done(form, act):
        return redirect("staff:law_change", amendment_id)
    return _page(request, amendment_id, withdraw=form)


@require_http_methods(["GET", "POST"])
@staff_page(Permission.PROPOSE_LAW_CHANGE)
def propose(request: StaffRequest, code: str) -> HttpResponse:
    """Which number changes, to what, from when, and why?"""
    if not request.actor.may_in(Permission.PROPOSE_LAW_CHANGE, NATION):
        raise not_permitted()
    programme = programme_in_force(code)
    series = request.GET.get("series", "")
    context = {
        "name": programme.heading.name,
        "code": code,
        "programme_url": reverse("staff:law_programme", args=[code]),
        "choices": parameter_choices(programme),
        "series": series,
    }
    try:
        series_of(programme.parameters, series)
    except CannotAmend:
        return render(request, "law/propose.html", context | {"form": None})
    first = first_values(programme, series, request.GET.get("announced", "")) | tried_values(request.GET)
    sent = request.POST if request.method == "POST" else None
    form = ChangeForm(sent, programme=programme, series=series, day=clock.today(), initial=first)

    def act() -> None:
        proposed = propose_law_change(
            by=request.actor, amendment=form.amendment(), reason=form.cleaned_data["reason"], at=clock.now()
        )
        context["proposed"] = proposed.pk
        messages.success(request, speak("ส่งให้ผู้ตรวจอีกคนแล้ว", "Handed to a second person for review"))

    if form.is_bound and _done(form, act):
        return redirect("staff:law_change", context["proposed"])
    context |= {"form": form, "series_name": series_name(code, series)}
    return render(request, "law/propose.html", context, status=422 if form.is_bound else 200)


def _done(form: PlainForm, act: Callable[[], None]) -> bool:
    if not form.is_valid():
        return False
    try:
        act()
    except (Invalid, Conflict) as error:
        form.refuse(error)
        return False
    return True
