"""One visit: who went, what was said, how the household stands."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from onehome.access.types import Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.clock import day_of
from onehome.visits.queries.visits import VisitInFull, visit
from onehome.web.design.parts import Fact
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.visits.pictures import bilingual_day, dimensions


@staff_page(Permission.SEE_VISIT, reads_people=True)
def visit_page(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show one visit."""
    staff_request = cast(StaffRequest, request)
    shown = visit(staff_request.actor, visit_id)
    staff_request.shown.note("people.household", [shown.household_id])
    staff_request.shown.note("visits.hardship", [voice.id for voice in shown.voices])
    context = {
        "visit": shown,
        "facts": _facts(shown),
        "dimensions": dimensions(shown.earlier, shown.picture) if shown.picture else [],
        "may_confirm": shown.picture is not None
        and not shown.picture.confirmed
        and staff_request.actor.may(Permission.CONFIRM_ASSESSMENT)
        and shown.picture.assessor_id != staff_request.actor.staff_id,
    }
    return TemplateResponse(request, "visits/visit.html", context)


def _facts(shown: VisitInFull) -> list[Fact]:
    met = ", ".join([*shown.persons_met, *filter(None, [shown.others_met])])
    given = Bilingual("แจ้งแล้ว", "given")
    lines = [
        Fact(Bilingual("วันที่ไป", "Day"), bilingual_day(shown.visited_on)),
        Fact(Bilingual("พบ", "Met"), met),
        Fact(
            Bilingual("แจ้งสิทธิก่อนจด", "Privacy notice"),
            given if shown.notice_given else Bilingual("แจ้งไม่ได้", "could not be given"),
            note=shown.notice_reason,
        ),
        Fact(Bilingual("บันทึกเมื่อ", "Recorded on"), bilingual_day(day_of(shown.recorded_at)), note=shown.late_reason),
    ]
    return lines
