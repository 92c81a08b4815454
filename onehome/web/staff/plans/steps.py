"""The steps of a plan: begin, submit, agree, send back, take back to draft."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from onehome.access.errors import not_permitted
from onehome.access.types import Permission
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.plans.actions import plans as acts
from onehome.plans.errors import PlanNotReady
from onehome.plans.queries.plans import Plan
from onehome.plans.queries.plans import plan as plan_in_sight
from onehome.web.design.language import in_words, speak
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.fiscal_years import chosen_year
from onehome.web.staff.plans.forms import ReasonForm


@require_POST
@staff_page(Permission.WRITE_PERSONAL_PLAN)
def begin_mine(request: StaffRequest) -> HttpResponse:
    """Draft the actor's own plan from his unit's."""
    year = chosen_year(request).be
    return _begun(request, lambda: acts.draft_personal_plan(by=request.actor, fiscal_year=year))


@require_POST
@staff_page(Permission.WRITE_UNIT_PLAN)
def begin_unit(request: StaffRequest) -> HttpResponse:
    """Begin the plan of the actor's unit."""
    unit_id, year = request.actor.unit_id, chosen_year(request).be
    if unit_id is None:
        raise not_permitted()
    return _begun(request, lambda: acts.create_unit_plan(by=request.actor, unit_id=unit_id, fiscal_year=year))


def _begun(request: StaffRequest, begin: Callable[[], Plan]) -> HttpResponse:
    try:
        plan = begin()
    except Conflict as error:
        messages.warning(request, in_words(error.sentence))
        return redirect("staff:plans")
    return redirect("staff:plan", plan_id=plan.pk)


@require_POST
@staff_page(Permission.SEE_UNIT_PLAN)
def submit(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Hand a plan in, or show in words what is still to be mended."""
    try:
        acts.submit_plan(by=request.actor, plan_id=plan_id, at=clock.now())
    except PlanNotReady as error:
        context = {"plan": plan_in_sight(request.actor, plan_id), "reasons": error.reasons}
        return render(request, "plans/not_ready.html", context, status=422)
    except Conflict as error:
        messages.warning(request, in_words(error.sentence))
    else:
        messages.success(request, speak("ส่งแผนแล้ว รอความเห็นชอบ", "Submitted. It awaits agreement."))
    return redirect("staff:plan", plan_id=plan_id)


@require_POST
@staff_page(Permission.SEE_UNIT_PLAN)
def agree(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Agree a submitted plan."""
    try:
        acts.agree_plan(by=request.actor, plan_id=plan_id, at=clock.now())
    except Conflict as error:
        messages.warning(request, in_words(error.sentence))
    else:
        messages.success(request, speak("เห็นชอบแผนแล้ว", "The plan is agreed."))
    return redirect("staff:plan", plan_id=plan_id)


@require_http_methods(["GET", "POST"])
@staff_page(Permission.SEE_UNIT_PLAN)
def send_back(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Return a submitted plan with a reason."""
    words = {
        "question": Bilingual("ส่งแผนกลับเพราะอะไร", "Why is the plan sent back?"),
        "consequence": Bilingual(
            "แผนจะกลับเป็นร่าง เจ้าของแผนเห็นเหตุผลนี้", "It becomes a draft again, and its owner sees your reason."
        ),
        "label": Bilingual("ส่งแผนกลับ", "Send it back"),
    }
    return _with_reason(request, plan_id, words, acts.send_back_plan)


@require_http_methods(["GET", "POST"])
@staff_page(Permission.SEE_UNIT_PLAN)
def reopen(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Take a submitted or agreed plan back to draft with a reason."""
    words = {
        "question": Bilingual("ดึงแผนกลับมาแก้เพราะอะไร", "Why is the plan taken back?"),
        "consequence": Bilingual(
            "แผนจะกลับเป็นร่าง ต้องส่งและได้รับความเห็นชอบใหม่", "It becomes a draft and has to be submitted and agreed anew."
        ),
        "label": Bilingual("ดึงกลับเป็นร่าง", "Take it back"),
    }
    return _with_reason(request, plan_id, words, acts.reopen_plan)


def _with_reason(
    request: StaffRequest, plan_id: UUID, words: dict[str, Bilingual], act: Callable[..., Plan]
) -> HttpResponse:
    plan_in_sight(request.actor, plan_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            act(by=request.actor, plan_id=plan_id, reason=form.cleaned_data["reason"], at=clock.now())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            return redirect("staff:plan", plan_id=plan_id)
    context = {**words, "form": form, "back_url": reverse("staff:plan", args=[plan_id])}
    return render(request, "design/confirm.html", context, status=422 if form.errors else 200)
