"""The pages of the strategy."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from onehome.access.gate import require
from onehome.access.types import Permission
from onehome.kernel.errors import Invalid
from onehome.plans.queries.plans import unit_targets_for_goals, work_for_any, work_for_goals
from onehome.strategy.actions.import_goals import GoalTable, import_goals, read_goals
from onehome.strategy.queries.goals import frame, goal_page, goals_below
from onehome.web.design.language import speak
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.fiscal_years import chosen_year, year_links, year_name, years_covered
from onehome.web.staff.plans.rows import target_rows
from onehome.web.staff.strategy.branches import branches, work_in_words
from onehome.web.staff.strategy.forms import GoalsConfirmForm, GoalsFileForm
from onehome.web.staff.strategy.words import kind_name, marks_in_words

PAGE_ROWS = 50


@require_GET
@staff_page(Permission.SEE_STRATEGY)
def strategy(request: StaffRequest) -> HttpResponse:
    """Show the cascade from the National Strategy down to who works for it, generations side by side."""
    whole = frame(request.actor)
    year = chosen_year(request)
    work = work_for_goals(request.actor, year.be)
    top = whole.plans.get("NS")
    context = {
        "year": year_name(year.be),
        "years": year_links(request, year, [year.be - 1]),
        "sees_plans": request.actor.may(Permission.SEE_UNIT_PLAN),
        "strategy": branches(whole.strategy, work),
        "plan": top,
        "plan_years": years_covered(top.first_fiscal_year, top.last_fiscal_year) if top else None,
        "unlinked": branches(whole.unlinked_issues, work, missing=True),
        "unlinked_targets": branches(whole.unlinked_targets, work, missing=True),
        "generations": [
            {
                "plan": generation.plan,
                "years": years_covered(generation.plan.first_fiscal_year, generation.plan.last_fiscal_year),
                "in_use": _covers(generation.plan.first_fiscal_year, generation.plan.last_fiscal_year, year.be),
                "branches": branches(generation.roots, work),
            }
            for generation in whole.generations
        ],
        "may_change": request.actor.may_in(Permission.CHANGE_STRATEGY, ""),
    }
    return render(request, "strategy/strategy.html", context)


@require_GET
@staff_page(Permission.SEE_STRATEGY)
def goal(request: StaffRequest, code: str) -> HttpResponse:
    """Show one goal: what it serves, what serves it, and whose targets work for it."""
    found = goal_page(request.actor, code)
    year = chosen_year(request)
    codes = goals_below(code)
    targets = unit_targets_for_goals(request.actor, codes, year.be)
    work = work_for_any(request.actor, year.be, codes)
    page = Paginator(targets, PAGE_ROWS).get_page(request.GET.get("page"))
    context = {
        "goal": found.goal,
        "kind": kind_name(found.goal),
        "marks": marks_in_words(found.goal),
        "link_missing": found.link_missing,
        "above": [
            {"linked": one, "kind": kind_name(one.goal), "marks": marks_in_words(one.goal, one)} for one in found.above
        ],
        "below": [
            {"linked": one, "kind": kind_name(one.goal), "marks": marks_in_words(one.goal, one)} for one in found.below
        ],
        "year": year_name(year.be),
        "years": year_links(request, year, [year.be - 1]),
        "work": work_in_words(work) if work else None,
        "sees_plans": request.actor.may(Permission.SEE_UNIT_PLAN),
        "page": page,
        "rows": target_rows(page),
    }
    return render(request, "strategy/goal.html", context)


@require_http_methods(["GET", "POST"])
@staff_page(Permission.CHANGE_STRATEGY)
def import_table(request: StaffRequest) -> HttpResponse:
    """Take a table of goals: read it, show what it would do and every fault, and import it once confirmed."""
    require(request.actor, Permission.CHANGE_STRATEGY, "")
    confirmed = GoalsConfirmForm(request.POST) if "content" in request.POST else None
    if confirmed is not None and confirmed.is_valid():
        table = read_goals(confirmed.cleaned_data["content"])
        if not table.problems:
            count = import_goals(by=request.actor, rows=table.rows)
            messages.success(request, speak("นำเข้าแล้ว {n} แถว", "{n} rows imported.", n=count))
            return redirect("staff:strategy")
        return _preview(request, table, None)
    form = GoalsFileForm(request.POST, request.FILES) if request.method == "POST" else GoalsFileForm()
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"]
        try:
            return _preview(request, read_goals(content), GoalsConfirmForm.holding(content))
        except Invalid as error:
            form.refuse(error)
    return render(request, "strategy/import.html", {"form": form}, status=422 if form.errors else 200)


def _preview(request: StaffRequest, table: GoalTable, confirm: GoalsConfirmForm | None) -> HttpResponse:
    context = {"form": GoalsFileForm(), "table": table, "confirm": None if table.problems else confirm}
    return render(request, "strategy/import.html", context, status=422 if table.problems else 200)


def _covers(first: int | None, last: int | None, year: int) -> bool:
    return first is not None and first <= year and (last is None or year <= last)
