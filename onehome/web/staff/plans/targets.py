"""The pages of one target, and the forms that add, change and remove it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from onehome.access.gate import require
from onehome.access.types import Permission
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.plans.actions import targets as acts
from onehome.plans.queries import plans as asked
from onehome.plans.queries.answers import answered_with
from onehome.plans.queries.plans import Plan, Target
from onehome.plans.types import PlanState
from onehome.strategy.queries.goals import name_of_level
from onehome.web.design.language import in_words, speak
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.fiscal_years import year_name
from onehome.web.staff.plans.forms import ChangeForm, TargetForm
from onehome.web.staff.plans.rows import amount, bound, change_rows, goals_above, target_rows, whose_plan

PAGE_ROWS = 50


@require_GET
@staff_page(Permission.SEE_UNIT_PLAN)
def target(request: StaffRequest, target_id: UUID) -> HttpResponse:
    """Show one target: how it is measured, what it serves, who serves it, and what changed."""
    actor = request.actor
    found = asked.target(actor, target_id)
    below = asked.targets_below(actor, target_id)
    page = Paginator(below, PAGE_ROWS).get_page(request.GET.get("page"))
    context = {
        "row": target_rows([found])[0],
        "target": found,
        "whose": whose_plan(found.plan),
        "year": year_name(found.plan.fiscal_year),
        "measures": name_of_level(found.indicator.level),
        "baseline": amount(found, found.baseline),
        "levels": [(level, bound(found, value)) for level, value in enumerate(found.levels, start=1)],
        "goals": goals_above([found]),
        "page": page,
        "rows": [{"target": line, "whose": whose_plan(line.plan), "value": amount(line, line.value)} for line in page],
        "out_of_sight": max(asked.count_below(target_id) - page.paginator.count, 0),
        "answers": answered_with(actor, [target_id]).get(target_id, []),
        "changes": change_rows(asked.changes_of(actor, found.plan_id, target_id)),
        "writes": asked.may_write(actor, found.plan),
        "is_draft": found.plan.state == PlanState.DRAFT,
    }
    return render(request, "plans/target.html", context)


@require_http_methods(["GET", "POST"])
@staff_page(Permission.SEE_UNIT_PLAN)
def add(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Write a new target into a draft."""
    plan = _writable(request, asked.plan(request.actor, plan_id))
    form = TargetForm(
        request.POST if request.method == "POST" else None,
        actor=request.actor,
        above_plan=plan.above_id,
        initial={"baseline": 0},
    )
    if request.method == "POST" and form.is_valid():
        try:
            acts.add_target(by=request.actor, plan_id=plan_id, line=form.line)
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, speak("เพิ่มเป้าหมายแล้ว", "The target is added."))
            return redirect("staff:plan", plan_id=plan_id)
    taken = sum(line.weight for line in asked.targets_of(request.actor, plan_id))
    return _form_page(request, plan, form, draft=f"target-new-{plan_id}", weight_left=max(100 - taken, 0))


@require_http_methods(["GET", "POST"])
@staff_page(Permission.SEE_UNIT_PLAN)
def change(request: StaffRequest, target_id: UUID) -> HttpResponse:
    """Change a target, with a reason once the plan was submitted."""
    found = asked.target(request.actor, target_id)
    plan = _writable(request, found.plan)
    form = ChangeForm(
        request.POST if request.method == "POST" else None,
        actor=request.actor,
        above_plan=plan.above_id,
        ask_reason=plan.state != PlanState.DRAFT,
        initial=_as_typed(found),
    )
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data.get("reason", "")
        try:
            acts.change_target(by=request.actor, target_id=target_id, line=form.line, reason=reason, at=clock.now())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, speak("บันทึกเป้าหมายแล้ว", "The target is saved."))
            return redirect("staff:target", target_id=target_id)
    return _form_page(request, plan, form, draft=f"target-{target_id}", target=found)


@require_http_methods(["GET", "POST"])
@staff_page(Permission.SEE_UNIT_PLAN)
def remove(request: StaffRequest, target_id: UUID) -> HttpResponse:
    """Ask, then remove a target from a draft."""
    found = asked.target(request.actor, target_id)
    plan = _writable(request, found.plan)
    if request.method == "POST":
        try:
            acts.remove_target(by=request.actor, target_id=target_id)
        except Conflict as error:
            messages.warning(request, in_words(error.sentence))
        return redirect("staff:plan", plan_id=plan.pk)
    question = Bilingual("ลบเป้าหมาย “{text}” ใช่ไหม", "Remove the target “{text}”?")
    context = {
        "question": Bilingual(question.th.format(text=found.text.th), question.en.format(text=found.text.en)),
        "consequence": Bilingual(
            "น้ำหนักของข้อนี้จะว่างลง ต้องแบ่งให้ข้ออื่นจนรวมได้ 100",
            "Its weight is set free: share it out until the plan adds up to 100.",
        ),
        "label": Bilingual("ลบเป้าหมาย", "Remove it"),
        "back_url": reverse("staff:target", args=[target_id]),
    }
    return render(request, "design/confirm.html", context)


def _writable(request: StaffRequest, plan: Plan) -> Plan:
    permission = Permission.WRITE_UNIT_PLAN if plan.official_id is None else Permission.WRITE_PERSONAL_PLAN
    require(request.actor, permission, plan)
    return plan


def _as_typed(found: Target) -> dict[str, Any]:
    names = ("text_th", "text_en", "indicator_id", "goal_id", "above_id", "weight", "levels")
    typed: dict[str, Any] = {name: getattr(found, name) for name in names}
    typed["baseline"], typed["value"] = f"{found.baseline.normalize():f}", f"{found.value.normalize():f}"
    return typed


def _form_page(request: StaffRequest, plan: Plan, form: TargetForm, **more: Any) -> HttpResponse:
    context = {"plan": plan, "whose": whose_plan(plan), "year": year_name(plan.fiscal_year), "form": form, **more}
    context.setdefault("target", None)
    context.setdefault("weight_left", None)
    return render(request, "plans/target_form.html", context, status=422 if form.errors else 200)
