"""The pages of the briefings."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onehome.access.errors import not_permitted
from onehome.access.gate import require
from onehome.access.types import Permission
from onehome.kernel import clock
from onehome.kernel.errors import Conflict, Invalid
from onehome.plans.actions.answers import answer_directive
from onehome.plans.queries.answers import answers_to, gaps
from onehome.plans.queries.plans import plan_of_unit, targets_of
from onehome.plans.types import PlanState
from onehome.strategy.actions.acknowledge import acknowledge
from onehome.strategy.actions.brief import hand_down_again
from onehome.strategy.queries import briefings as briefs
from onehome.web.design.language import in_words, speak
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.briefings.forms import AnswerForm, HandDownForm, ProvinceForm
from onehome.web.staff.briefings.rows import directive_rows, gap_rows, own_standings, province_rows
from onehome.web.staff.fiscal_years import year_name

PAGE_ROWS = 50


@require_GET
@staff_page(Permission.SEE_BRIEFING)
def briefings(request: StaffRequest) -> HttpResponse:
    """List every briefing with how far the actor's unit has come."""
    received = briefs.acknowledged_in(request.actor.unit_id)
    rows = [
        {
            "briefing": one,
            "year": year_name(one.fiscal_year),
            "repeated_year": year_name(one.repeats.fiscal_year) if one.repeats else None,
            "received": received.get(one.pk, 0),
        }
        for one in briefs.briefings(request.actor)
    ]
    return render(request, "briefings/list.html", {"rows": rows})


@require_GET
@staff_page(Permission.SEE_BRIEFING)
def briefing(request: StaffRequest, briefing_id: UUID) -> HttpResponse:
    """Show one briefing with its numbered directives and the gap of answers."""
    found = briefs.briefing(request.actor, briefing_id)
    rows = directive_rows(request.actor, briefs.directives_of(request.actor, briefing_id))
    own = [row.mine for row in rows if row.mine is not None]
    context = {
        "briefing": found,
        "year": year_name(found.fiscal_year),
        "repeated_year": year_name(found.repeats.fiscal_year) if found.repeats else None,
        "rows": rows,
        "units": rows[0].units if rows else 0,
        "own": own,
        "own_answered": sum(1 for one in own if one.level == "good"),
        "own_received": sum(1 for one in own if one.level != "bad"),
        "complete": sum(1 for row in rows if row.missing == 0),
        "may_hand_down": request.actor.may_in(Permission.CHANGE_STRATEGY, ""),
    }
    return render(request, "briefings/briefing.html", context)


@require_GET
@staff_page(Permission.SEE_BRIEFING)
def briefing_units(request: StaffRequest, briefing_id: UUID) -> HttpResponse:
    """List the units in sight by how much of a briefing they have answered, the fewest first."""
    found = briefs.briefing(request.actor, briefing_id)
    total = len(briefs.directives_of(request.actor, briefing_id))
    listed = gaps(request.actor, briefing_id)
    filters = ProvinceForm(request.GET) if len({gap.unit.province_code for gap in listed}) > 2 else None
    province = filters.cleaned_data["province"] if filters and filters.is_valid() else ""
    chosen = [gap for gap in listed if gap.unit.place.startswith(province)] if province else listed
    page = Paginator(chosen, PAGE_ROWS).get_page(request.GET.get("page"))
    context = {
        "briefing": found,
        "page": page,
        "year": year_name(found.fiscal_year),
        "rows": gap_rows(list(page), total),
        "by_province": province_rows(listed, total) if filters and not province else [],
        "units": len(chosen),
        "behind": sum(1 for gap in chosen if gap.answered < total),
        "filters": filters,
    }
    return render(request, "briefings/units.html", context)


@require_http_methods(["GET", "POST"])
@staff_page(Permission.CHANGE_STRATEGY)
def hand_down(request: StaffRequest, briefing_id: UUID) -> HttpResponse:
    """Hand the same directives down for a later year."""
    found = briefs.briefing(request.actor, briefing_id)
    require(request.actor, Permission.CHANGE_STRATEGY, "")
    form = HandDownForm(request.POST if request.method == "POST" else None, initial={"held_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            new = hand_down_again(by=request.actor, briefing_id=briefing_id, **form.cleaned_data)
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(
                request, speak("ถ่ายทอดนโยบายแล้ว ทุกหน่วยงานเห็นข้อสั่งการได้ทันที", "Handed down. Every unit sees it now.")
            )
            return redirect("staff:briefing", briefing_id=new.pk)
    context = {"briefing": found, "form": form, "year": year_name(found.fiscal_year)}
    status = 422 if form.errors else 200
    return render(request, "briefings/hand_down.html", context, status=status)


@require_GET
@staff_page(Permission.SEE_BRIEFING)
def directive(request: StaffRequest, directive_id: UUID) -> HttpResponse:
    """Show one directive: how the actor's unit stands, what it may do now, and how others answered."""
    actor = request.actor
    found = briefs.directive(actor, directive_id)
    received = briefs.units_that_acknowledged(directive_id)
    answered = answers_to(actor, directive_id)
    units = list(briefs.units_in_reach(actor))
    own = own_standings(actor, [directive_id]).get(directive_id)
    given = [
        {"unit": unit, "answers": answered[unit.pk]}
        for unit in units
        if unit.pk in answered and unit.pk != actor.unit_id
    ]
    context = {
        "directive": found,
        "year": year_name(found.briefing.fiscal_year),
        "own": own,
        "own_acknowledgement": received.get(actor.unit_id) if actor.unit_id else None,
        "own_answers": answered.get(actor.unit_id, []) if actor.unit_id else [],
        "may_answer": briefs.unit_answered_for(actor) is not None,
        "units": len(units),
        "received": sum(1 for unit in units if unit.pk in received),
        "answered": sum(1 for unit in units if unit.pk in answered),
        "page": Paginator(given, PAGE_ROWS).get_page(request.GET.get("page")),
    }
    return render(request, "briefings/directive.html", context)


@require_POST
@staff_page(Permission.ANSWER_BRIEFING)
def acknowledge_directive(request: StaffRequest, directive_id: UUID) -> HttpResponse:
    """Acknowledge a directive for the actor's unit."""
    acknowledge(by=request.actor, directive_id=directive_id, unit_id=_unit(request), at=clock.now())
    messages.success(
        request,
        speak(
            "รับทราบในนามหน่วยงานแล้ว ขั้นต่อไปคือตอบด้วยเป้าหมายในแผน", "Received for your unit. Next: answer with a target."
        ),
    )
    return redirect("staff:directive", directive_id=directive_id)


@require_http_methods(["GET", "POST"])
@staff_page(Permission.ANSWER_BRIEFING)
def answer(request: StaffRequest, directive_id: UUID) -> HttpResponse:
    """Answer a directive with a line of the unit's plan, one that stands or a new one drafted from the directive."""
    actor, unit_id = request.actor, _unit(request)
    found = briefs.directive(actor, directive_id)
    plan = plan_of_unit(actor, unit_id, found.briefing.fiscal_year)
    standing = [(line.pk, in_words(line.text)) for line in targets_of(actor, plan.pk)] if plan else []
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        actor=actor,
        above_plan=plan.above_id if plan else None,
        standing=standing,
        new_allowed=plan is None or plan.state == PlanState.DRAFT,
        initial={"text_th": found.text_th[:300], "text_en": found.text_en[:300], "goal_id": found.goal_id},
    )
    if request.method == "POST" and form.is_valid():
        try:
            answer_directive(
                by=actor,
                directive_id=directive_id,
                unit_id=unit_id,
                at=clock.now(),
                target_id=None if form.wants_new else UUID(form.cleaned_data["target"]),
                new_target=form.line if form.wants_new else None,
                note=form.cleaned_data["note"],
            )
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, speak("ตอบข้อสั่งการแล้ว", "The directive is answered."))
            return redirect("staff:directive", directive_id=directive_id)
    context = {"directive": found, "form": form, "plan": plan, "year": year_name(found.briefing.fiscal_year)}
    return render(request, "briefings/answer.html", context, status=422 if form.errors else 200)


def _unit(request: StaffRequest) -> UUID:
    unit_id = briefs.unit_answered_for(request.actor)
    if unit_id is None:
        raise not_permitted()
    return unit_id
