"""The law without a sign-in: what the state gives, to whom, since when. It is public, and holds no person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from onehome.benefits.queries.law import law_in_force, programme_in_force
from onehome.benefits.queries.law_changes import public_changes
from onehome.kernel import clock
from onehome.law.errors import UnknownProgramme
from onehome.web.doors import open_to_everyone
from onehome.web.errors import not_there_page
from onehome.web.law.names import series_name
from onehome.web.law.programmes import groups_of, programme_shown

PUBLIC = "the law is public, and no person is named on these pages"


def address(code: str) -> str:
    """Return the address of a programme's page."""
    return reverse("open:benefit", args=[code])


@open_to_everyone(because=PUBLIC)
@require_GET
def benefits(request: HttpRequest) -> HttpResponse:
    """What can people get?"""
    programmes = law_in_force()
    groups = groups_of(programmes, clock.today(), address)
    return render(request, "law/list.html", {"groups": groups, "count": len(programmes), "day": clock.today()})


@open_to_everyone(because=PUBLIC)
@require_GET
def benefit(request: HttpRequest, code: str) -> HttpResponse:
    """What does this programme give, to whom, and what is not sure?"""
    try:
        programme = programme_in_force(code)
    except UnknownProgramme as error:
        return not_there_page(request, error.sentence)
    context = {
        "programme": programme_shown(programme, clock.today(), address),
        "day": clock.today(),
        "list_url": reverse("open:benefits"),
        "public_changes": [
            {"series": series_name(code, one.series), "starts": one.valid_from, "reference": one.legal_reference}
            for one in public_changes(code)
        ],
    }
    return render(request, "law/programme.html", context)
