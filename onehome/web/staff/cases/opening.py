"""From a hardship that was heard to a case."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from onehome.access.types import Actor, Permission
from onehome.cases.actions.opening import open_case
from onehome.cases.queries.choices import latest_assessment
from onehome.cases.queries.queue import cases_of_hardships
from onehome.cases.types import NewNeed
from onehome.kernel import clock
from onehome.kernel.errors import Conflict, Invalid
from onehome.visits.queries.voices import Voice, voice
from onehome.visits.types import Dimension
from onehome.web.design.language import speak
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.cases.choices import managers_of, targets_of, units_of
from onehome.web.staff.cases.forms import NEEDS_AT_FIRST, OpenCaseForm

USUAL_TIME = timedelta(days=60)


@staff_page(Permission.OPEN_CASE, reads_people=True)
def case_open(request: StaffRequest, hardship_id: UUID) -> HttpResponse:
    """What should change in this family's life, and who sees to it?"""
    said = voice(request.actor, hardship_id)
    request.shown.note("people.household", [said.household_id])
    answering = cases_of_hardships(request.actor, [hardship_id]).get(hardship_id)
    if answering is not None:
        return redirect("staff:case", answering.pk)
    before = latest_assessment(request.actor, said.household_id)
    form = _form(request, said)
    if before is not None:
        form.tell_levels(before.levels)
    if request.method == "POST" and form.is_valid():
        try:
            case = _open(request.actor, hardship_id, form)
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, speak("เปิดเรื่อง {number} แล้ว", "Case {number} is open", number=case))
            return redirect("staff:case", cases_of_hardships(request.actor, [hardship_id])[hardship_id].pk)
    context = {"form": form, "voice": said, "before": before}
    return render(request, "cases/open.html", context, status=422 if form.is_bound else 200)


def _form(request: StaffRequest, said: Voice) -> OpenCaseForm:
    today, unit_id = clock.today(), request.actor.unit_id
    place = said.household.place if said.household else ""
    first = {"due_on": today + USUAL_TIME, "lead_unit": unit_id, "manager": request.actor.staff_id}
    first |= {f"need_{number}_unit": unit_id for number in range(1, NEEDS_AT_FIRST + 1)}
    theme = said.theme if said.theme in Dimension.values else ""
    form = OpenCaseForm(request.POST or None, initial={**first, "goal_dimension": theme}, units=units_of(place))
    targets = targets_of(request.actor, unit_id, today) if unit_id else []
    form.offer(units=units_of(place), managers=managers_of(place), targets=targets)
    return form


def _open(actor: Actor, hardship_id: UUID, form: OpenCaseForm) -> str:
    said = form.cleaned_data
    case = open_case(
        by=actor,
        hardship_id=hardship_id,
        goal=said["goal"],
        goal_dimension=Dimension(said["goal_dimension"]),
        goal_level=said["goal_level"],
        needs=[
            NewNeed(said[f"need_{number}"], UUID(said[f"need_{number}_unit"]))
            for number in range(1, NEEDS_AT_FIRST + 1)
            if said[f"need_{number}"]
        ],
        lead_unit_id=UUID(said["lead_unit"]),
        manager_id=UUID(said["manager"]) if said["manager"] else None,
        target_id=UUID(said["target"]) if said["target"] else None,
        urgency=said["urgency"],
        due_on=said["due_on"],
        at=clock.now(),
    )
    return case.number
