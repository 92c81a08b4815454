"""The recordings and photographs of a visit."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from onehome.access.types import Permission
from onehome.visits.queries.media import file_of_visit
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.media import media_response


@require_GET
@staff_page(Permission.SEE_VISIT, reads_people=True)
def visit_file(request: HttpRequest, visit_id: UUID, attachment_id: UUID) -> HttpResponse:
    """Let a recording be heard, or a photograph be seen."""
    asked = cast(StaffRequest, request)
    media = file_of_visit(asked.actor, visit_id, attachment_id)
    asked.shown.note("visits.visit", [visit_id])
    asked.shown.note("people.household", [media.household_id] if media.household_id else [])
    return media_response(request, media)
