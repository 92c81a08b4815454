"""What does the law give, since when, and who says so?"""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from onehome.access.types import Permission
from onehome.benefits.queries.law import law_in_force, programme_in_force
from onehome.benefits.queries.law_changes import as_changes, changes_waiting, law_changes
from onehome.kernel import clock
from onehome.places.types import NATION
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.law.programmes import groups_of, programme_shown
from onehome.web.staff.law.shown import change_lines

MOST_CHANGES = 10  # on the page of a programme; the list of changes has them all


def address(code: str) -> str:
    """Return the address of a programme's page."""
    return reverse("staff:law_programme", args=[code])


@require_GET
@staff_page(Permission.SEE_LAW)
def law(request: StaffRequest) -> HttpResponse:
    """Which programmes are there, for whom, how much, and who decides?"""
    programmes = law_in_force()
    context = {
        "groups": groups_of(programmes, clock.today(), address),
        "count": len(programmes),
        "day": clock.today(),
        "tools": True,
        "waiting": changes_waiting(request.actor),
        "may_try": request.actor.may(Permission.SEE_LAW_CHANGES),
    }
    return render(request, "law/list.html", context)


@require_GET
@staff_page(Permission.SEE_LAW)
def law_programme(request: StaffRequest, code: str) -> HttpResponse:
    """What does this programme give, to whom, since when, and what is not sure?"""
    shown = programme_shown(programme_in_force(code), clock.today(), address)
    changes = as_changes(list(law_changes(request.actor, programme=code)[: MOST_CHANGES + 1]))
    context = {
        "programme": shown,
        "day": clock.today(),
        "list_url": reverse("staff:law"),
        "tools": True,
        "may_propose": request.actor.may_in(Permission.PROPOSE_LAW_CHANGE, NATION),
        "changes": change_lines(changes[:MOST_CHANGES]),
        "more_changes": len(changes) > MOST_CHANGES,
        "may_try": request.actor.may(Permission.SEE_LAW_CHANGES),
    }
    return render(request, "law/programme.html", context)
