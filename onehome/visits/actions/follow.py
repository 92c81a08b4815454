"""What follows from a visit: reasons that it answered, and new ones that it raised."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from onehome.access.gate import acting
from onehome.access.types import Actor, Permission, system_actor
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_calendar import Week
from onehome.kernel.thai_dates import show_date
from onehome.plans.actions.weeks import keep_week
from onehome.plans.queries.weeks import commitment
from onehome.visits.actions.reasons import ask_for_visit, settle_reasons
from onehome.visits.models import Assessment, Hardship, ReasonToVisit, Visit
from onehome.visits.types import (
    ANCHORS,
    ANSWER_WITHIN_DAYS,
    HardshipState,
    HardshipTheme,
    Purpose,
    VisitReason,
)

WHY = "what a household waits for is asked for the household, not for the reader"
ANSWER_SOON_DAYS = 2  # where somebody's safety is at stake
LOW_SECURITY_DAYS = 30
IN_CRISIS = 1


def keep_promised_week(*, by: Actor, visit: Visit, at: datetime) -> bool:
    """Mark the visitor's weekly commitment as kept once he made as many visits as promised; returns whether it is.

    Volunteers promise no weeks. The system marks the week: whose it is may lie outside the place of the visit.
    """
    if not by.may(Permission.WRITE_PERSONAL_PLAN):
        return False
    week, system = Week.of(visit.visited_on), system_actor("a visit keeps the promise of its week")
    with acting(system):
        promised = commitment(system, visit.visitor_id, week)
        made = Visit.objects.by_system(why=WHY).filter(
            visitor_id=visit.visitor_id, visited_on__range=(week.start, week.end)
        )
        if promised is not None and made.count() < promised.visits_promised:
            return False
        keep_week(by=system, staff_id=visit.visitor_id, week=week, at=at)
        return True


def settle_what_was_answered(*, by: Actor, visit: Visit, assessed: bool) -> int:
    """Settle the reasons that a visit answers; returns how many.

    A follow-up is answered by a new assessment only, and a hardship by an answer only.
    """
    answered = set(VisitReason)
    if not assessed:
        answered.discard(VisitReason.FOLLOW_UP)
    if waiting_hardships(visit.household_id):
        answered.discard(VisitReason.HARDSHIP)
    return settle_reasons(by=by, household_id=visit.household_id, kinds=answered)


def ask_what_follows(
    *, by: Actor, visit: Visit, hardships: list[Hardship], assessment: Assessment | None
) -> list[ReasonToVisit]:
    """Ask for another visit where somebody now waits for an answer or lives in crisis; returns the reasons."""
    reasons = []
    if hardships:
        reasons.append(_ask_for_an_answer(by, visit, hardships))
    if assessment is not None and IN_CRISIS in assessment.levels.values():
        reasons.append(_ask_because_of_crisis(by, assessment))
    return reasons


def purpose_of(visit: Visit) -> Purpose:
    """Return why an assessment on this visit is made: the first, after help, or routine."""
    earlier = Assessment.objects.by_system(why=WHY).filter(household_id=visit.household_id)
    if not earlier.exists():
        return Purpose.FIRST
    open_reasons = ReasonToVisit.objects.by_system(why=WHY).filter(settled_at__isnull=True)
    follows_up = open_reasons.filter(household_id=visit.household_id, kind=VisitReason.FOLLOW_UP).exists()
    return Purpose.FOLLOW_UP if follows_up else Purpose.ROUTINE


def waiting_hardships(household_id: UUID) -> int:
    """Return how many hardships of a household ask for a visit: no answer yet, or one to be given in person."""
    heard = Hardship.objects.by_system(why=WHY).filter(household_id=household_id)
    return heard.filter(Q(state=HardshipState.HEARD) | Q(tell_in_person=True)).count()


def _ask_for_an_answer(by: Actor, visit: Visit, hardships: list[Hardship]) -> ReasonToVisit:
    in_danger = any(hardship.theme == HardshipTheme.SAFETY for hardship in hardships)
    # The theme is left out: the week is printed and carried about, and may lie open in front of others.
    explanation = Bilingual(
        f"เล่าความเดือดร้อนไว้เมื่อ {show_date(visit.visited_on, 'th')} และยังรอคำตอบ",
        f"Told of a hardship on {show_date(visit.visited_on, 'en')} and still waits for an answer",
    )
    return ask_for_visit(
        by=by,
        household_id=visit.household_id,
        kind=VisitReason.HARDSHIP,
        explanation=explanation,
        urgency=5 if in_danger else 3,
        due_on=visit.visited_on + timedelta(days=ANSWER_SOON_DAYS if in_danger else ANSWER_WITHIN_DAYS),
    )


def _ask_because_of_crisis(by: Actor, assessment: Assessment) -> ReasonToVisit:
    names = [ANCHORS[dimension].name for dimension, level in assessment.levels.items() if level == IN_CRISIS]
    explanation = Bilingual(
        f"อยู่ในขั้นวิกฤตด้าน{' '.join(name.th for name in names)}",
        f"In crisis: {', '.join(name.en.lower() for name in names)}",
    )
    return ask_for_visit(
        by=by,
        household_id=assessment.household_id,
        kind=VisitReason.LOW_SECURITY,
        explanation=explanation,
        urgency=4,
        due_on=assessment.assessed_on + timedelta(days=LOW_SECURITY_DAYS),
    )
