"""The list of plans and the page of one plan."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from onehome.access.types import Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_calendar import FiscalYear
from onehome.plans.queries import plans as asked
from onehome.plans.queries.answers import answered_with
from onehome.plans.queries.readiness import outcome_weight, unready, weight_sum
from onehome.plans.types import PlanState
from onehome.web.design.parts import Link
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.fiscal_years import chosen_year, year_links, year_name
from onehome.web.staff.plans.rows import (
    STATES,
    appraisal_facts,
    change_rows,
    goals_above,
    plan_rows,
    target_rows,
    whose_plan,
)

PAGE_ROWS = 50
UNITS, OFFICIALS, WAITING = "units", "officials", "waiting"


@require_GET
@staff_page(Permission.SEE_UNIT_PLAN)
def plans(request: StaffRequest) -> HttpResponse:
    """Show the actor's own plan, his unit's plan, and the plans in sight by whose they are."""
    actor, year = request.actor, chosen_year(request)
    waiting = asked.plans_to_agree(actor, year.be)
    waiting_count = waiting.count()
    view = request.GET.get("view", WAITING if waiting_count else UNITS)
    listed = {UNITS: asked.unit_plans, OFFICIALS: asked.personal_plans}.get(view)
    chosen = listed(actor, year.be) if listed else waiting
    page = Paginator(chosen, PAGE_ROWS).get_page(request.GET.get("page"))
    own = [plan for plan in (asked.my_plan(actor, year.be), asked.plan_of_unit(actor, actor.unit_id, year.be)) if plan]
    mine = next((row for row in plan_rows(own) if row.plan.official_id), None)
    of_unit = next((row for row in plan_rows(own) if not row.plan.official_id), None)
    context = {
        "year": year_name(year.be),
        "be": year.be,
        "years": year_links(request, year, asked.years_with_plans(actor)),
        "mine": mine,
        "of_unit": of_unit,
        "may_begin_mine": mine is None and of_unit is not None and actor.may(Permission.WRITE_PERSONAL_PLAN),
        "may_begin_unit": of_unit is None and writes_for_unit(request),
        "makes_plan": actor.may(Permission.WRITE_PERSONAL_PLAN),
        "tabs": _tabs(request, view, waiting_count),
        "view": view,
        "page": page,
        "rows": plan_rows(page),
    }
    return render(request, "plans/list.html", context)


def writes_for_unit(request: StaffRequest) -> bool:
    """Return whether the actor writes the plan of the unit in which he serves."""
    unit_id = request.actor.unit_id
    return any(grant.unit_id == unit_id for grant, _ in request.actor.grants_for(Permission.WRITE_UNIT_PLAN))


def _tabs(request: StaffRequest, view: str, waiting: int) -> list[Link]:
    labels = {
        UNITS: Bilingual("แผนของหน่วยงาน", "Plans of units"),
        OFFICIALS: Bilingual("แผนของข้าราชการ", "Plans of officials"),
    }
    if waiting or view == WAITING:
        labels = {WAITING: Bilingual("รอคุณเห็นชอบ", "Await your agreement"), **labels}
    links = []
    for name, label in labels.items():
        address = request.GET.copy()
        address.pop("page", None)
        address["view"] = name
        count = waiting if name == WAITING else None
        links.append(Link(f"?{address.urlencode()}", label, current=name == view, count=count))
    return links


@require_GET
@staff_page(Permission.SEE_UNIT_PLAN)
def plan(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Show what was promised for the year, why it matters, and what changed."""
    actor = request.actor
    found = asked.plan(actor, plan_id)
    targets = asked.targets_of(actor, plan_id)
    writes = asked.may_write(actor, found)
    level, state = STATES[found.state]
    answered = answered_with(actor, [target.pk for target in targets])
    context = {
        "plan": found,
        "whose": whose_plan(found),
        "year": year_name(found.fiscal_year),
        "is_mine": found.official_id is not None and found.official_id == actor.staff_id,
        "state_level": level,
        "state": state,
        "rows": target_rows(targets),
        "goals": goals_above(targets),
        "weight_sum": weight_sum(targets),
        "outcome_weight": outcome_weight(targets),
        "unready": unready(targets) if found.state == PlanState.DRAFT else [],
        "answers": [answer for answers in answered.values() for answer in answers],
        "changes": change_rows(asked.changes_of(actor, plan_id)),
        "rounds": appraisal_facts(FiscalYear(found.fiscal_year)),
        "is_draft": found.state == PlanState.DRAFT,
        "writes": writes,
        "agrees": found.state == PlanState.SUBMITTED and asked.may_agree(actor, found),
    }
    return render(request, "plans/plan.html", context)
