"""The queue of the province, and one case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from onehome.access.types import Permission
from onehome.benefits.queries.applications import applications_of_case
from onehome.benefits.queries.screenings import screened_on
from onehome.benefits.types import KIND_WORDS, ApplicationKind
from onehome.cases.queries.case_file import CaseFile, case_file
from onehome.cases.queries.queue import queue, queue_counts
from onehome.cases.types import STATE_WORDS, CaseState, QueueCounts, QueueFilter
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.law.catalogue import programme
from onehome.people.queries.cards import HouseholdCard, household_cards
from onehome.web.design.language import Text
from onehome.web.design.parts import Level, Link
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.cases import shown
from onehome.web.staff.cases.choices import units_in_sight
from onehome.web.staff.cases.forms import QueueForm
from onehome.web.staff.cases.next_step import next_steps
from onehome.web.staff.help.shown import application_state

PAGE_ROWS = 30
TABS = {
    "": Bilingual("ทั้งหมด", "All"),
    "unassigned": Bilingual("รอมอบหมาย", "To be assigned"),
    "late": Bilingual("เลยกำหนด", "Past their day"),
    "mine": Bilingual("ของฉัน", "Mine"),
}


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue, in words."""

    url: str
    assign_url: str
    number: str
    goal: str
    household: Text
    area: Text
    urgency: tuple[Level, Bilingual] | None
    left: tuple[Level, Bilingual] | None
    state: tuple[Level, Bilingual]
    unit: Bilingual
    manager: Bilingual | None
    open_needs: int


@staff_page(Permission.SEE_CASE, reads_people=True)
def cases(request: StaffRequest) -> HttpResponse:
    """What must be assigned now?"""
    today = clock.today()
    form = QueueForm(request.GET, units=units_in_sight(request.actor))
    tab = request.GET.get("show", "")
    asked = _asked(form, tab, today)
    page = Paginator(queue(request.actor, asked), PAGE_ROWS).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    cards = household_cards(request.actor, {row.household_id for row in rows})
    request.shown.note("cases.case", [row.pk for row in rows])
    counts = queue_counts(request.actor, today, unit_id=asked.unit_id)
    context = {
        "form": form,
        "page": page,
        "rows": [_row(row, cards.get(row.household_id), today) for row in rows],
        "tabs": _tabs(tab, counts, asked.unit_id),
        "tab": tab,
        "counts": counts,
        "may_assign": request.actor.may(Permission.WORK_CASE),
        "filtered": any(form.data.get(name) for name in form.fields),
    }
    return render(request, "cases/queue.html", context)


def _asked(form: QueueForm, tab: str, today: date) -> QueueFilter:
    chosen = form.cleaned_data if form.is_valid() else {}
    return QueueFilter(
        state=CaseState(chosen["state"]) if chosen.get("state") else None,
        unit_id=UUID(chosen["unit"]) if chosen.get("unit") else None,
        mine=tab == "mine",
        unassigned=tab == "unassigned",
        late_on=today if tab == "late" else None,
    )


def _tabs(tab: str, counts: QueueCounts, unit_id: UUID | None) -> Sequence[Link]:
    numbers = {"": counts.all, "unassigned": counts.unassigned, "late": counts.late, "mine": counts.mine}
    base = reverse("staff:cases")
    kept = {"unit": str(unit_id)} if unit_id else {}
    waiting = Link(reverse("staff:applications"), Bilingual("คำขอที่รอผล", "Applications"))
    found = [
        Link(
            url=_address(base, kept | ({"show": key} if key else {})),
            label=label,
            current=key == tab,
            count=numbers[key],
        )
        for key, label in TABS.items()
    ]
    return [*found, waiting]


def _address(base: str, values: dict[str, str]) -> str:
    return f"{base}?{urlencode(values)}" if values else base


def _row(row: Any, card: HouseholdCard | None, today: date) -> QueueRow:  # a row of cases.queries.queue
    state = CaseState(row.state)
    return QueueRow(
        url=reverse("staff:case", args=[row.pk]),
        assign_url=reverse("staff:case_assign", args=[row.pk]),
        number=row.number,
        goal=row.goal,
        household=card.called if card else row.household.number,
        area=card.area if card else "",
        urgency=None if state is CaseState.CLOSED else shown.urgency(row.urgency),
        left=None if state is CaseState.CLOSED else shown.time_left(row.due_on, today),
        state=(shown.STATE_LEVELS[state], STATE_WORDS[state]),
        unit=row.lead_unit.name,
        manager=row.manager.name if row.manager else None,
        open_needs=row.open_needs,
    )


@staff_page(Permission.SEE_CASE, reads_people=True)
def case(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """What is the goal, who does what, what is late?"""
    file = case_file(request.actor, case_id)
    request.shown.note("cases.case", [file.case.pk])
    request.shown.note("people.household", [file.case.household_id])
    return render(request, "cases/case.html", case_context(request, file, with_goal=False) | _help(request, file))


def _help(request: StaffRequest, file: CaseFile) -> dict[str, object]:
    """Return the applications made for a case, and the way to the household's screening."""
    household_id = file.case.household_id
    screening = reverse("staff:screening", args=[household_id])
    return {
        "applications": [
            {
                "url": reverse("staff:application", args=[row.pk]),
                "number": row.number,
                "name": programme(row.programme).heading.name,
                "who": row.person.full_name if row.person else "",
                "kind": KIND_WORDS[ApplicationKind(row.kind)],
                "state": application_state(row.state),
            }
            for row in applications_of_case(request.actor, file.case.pk)
        ],
        "screening_url": f"{screening}?case={file.case.pk}",
        "screened_on": screened_on(request.actor, household_id),
        "may_see_aid": request.actor.may(Permission.SEE_AID),
    }


def case_context(request: StaffRequest, file: CaseFile, *, with_goal: bool = True) -> dict[str, object]:
    """Return what the case page shows."""
    today, row = clock.today(), file.case
    card = household_cards(request.actor, [row.household_id]).get(row.household_id)
    state = CaseState(row.state)
    return {
        "file": file,
        "case": row,
        "household": card.called if card else row.household.number,
        "facts": shown.case_facts(file, card, with_goal=with_goal),
        "state": (shown.STATE_LEVELS[state], STATE_WORDS[state]),
        "urgency": shown.urgency(row.urgency),
        "left": None if state is CaseState.CLOSED else shown.time_left(row.due_on, today),
        "late": shown.late_matters(file, today),
        "measure": shown.measure(file),
        "ladders": shown.ladders(file.change),
        "goal_ladder": shown.goal_ladder(file),
        "needs": shown.need_lines(file, today),
        "referrals": shown.referral_lines(file, today),
        "follow_ups": shown.follow_up_events(file),
        "closure": shown.closure(file),
        "closure_level": shown.closure_level(file),
        "next": next_steps(file),
        "thread_url": reverse("staff:thread", args=["case", row.pk]),
        "visit_url": reverse("staff:visit_new", args=[row.household_id]),
    }
