"""Open cases ask for a visit: nobody who is being helped is left unseen for long."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from onehome.access.gate import acting
from onehome.access.types import Actor, Permission
from onehome.cases.models import Case
from onehome.cases.types import CaseState
from onehome.kernel.bilingual import Bilingual
from onehome.visits.actions.reasons import ask_for_visit
from onehome.visits.queries.rows import reasons_seen_by, visits_seen_by
from onehome.visits.types import VisitReason

SEEN_WITHIN = timedelta(days=28)  # OneHome's own rule for a household that is being helped
UNDER_WAY = Bilingual("กำลังช่วยอยู่ในเรื่อง {number}", "Help is under way in case {number}")


def ask_for_open_cases(*, by: Actor, place: str, day: date) -> int:
    """Ask for a visit to every household of a place that has an open case and was not seen for four weeks.

    Returns for how many cases a visit was asked for; one asked for already is left as it is.
    """
    with acting(by):
        seen = visits_seen_by(by, Permission.SEE_VISIT).filter(
            household_id=OuterRef("household_id"), visited_on__gt=day - SEEN_WITHIN
        )
        asked = reasons_seen_by(by, Permission.SEE_VISIT).filter(
            household_id=OuterRef("household_id"), kind=VisitReason.OPEN_CASE, settled_at__isnull=True
        )
        cases = Case.objects.seen_by(by, Permission.SEE_CASE).filter(
            ~Exists(seen),
            ~Exists(asked),
            place__startswith=place,
            state__in=(CaseState.OPEN, CaseState.IN_PROGRESS),
            opened_on__lte=day - SEEN_WITHIN,
        )
        found = list(cases.order_by("pk"))
        for case in found:
            ask_for_visit(
                by=by,
                household_id=case.household_id,
                kind=VisitReason.OPEN_CASE,
                explanation=UNDER_WAY.format(number=case.number),
                urgency=case.urgency,
                due_on=case.due_on if case.due_on >= day else None,
            )
        return len(found)
