"""After the help: ask for another visit, and record what its assessment shows."""

from datetime import date, datetime, timedelta
from uuid import UUID

from onehome.access.gate import acting
from onehome.access.types import Actor, Permission
from onehome.cases.actions.at_hand import case_at_hand
from onehome.cases.errors import (
    ASSESSMENT_ALREADY_USED,
    ASSESSMENT_OF_ANOTHER_HOUSEHOLD,
    ASSESSMENT_TOO_EARLY,
    TOO_LONG,
)
from onehome.cases.models import Case, FollowUp
from onehome.cases.types import CaseState
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.visits.actions.reasons import ask_for_visit
from onehome.visits.queries.rows import assessments_seen_by
from onehome.visits.types import VisitReason

# Long enough for help to be felt, short enough for the family to remember how it was before; ours, not the law's.
FOLLOW_UP_AFTER = timedelta(days=30)
FOLLOW_UP_WANTED = Bilingual(
    "ช่วยไปแล้วในเรื่อง {number} ไปดูว่าชีวิตเขาเปลี่ยนไหม แล้วประเมินอีกครั้ง",
    "Help was given in case {number}: see whether life has changed, and assess again",
)


def ask_for_follow_up(*, by: Actor, case: Case, helped_on: date) -> None:
    """Ask for a visit that sees whether the help changed anything, a month after it was given."""
    ask_for_visit(
        by=by,
        household_id=case.household_id,
        kind=VisitReason.FOLLOW_UP,
        explanation=FOLLOW_UP_WANTED.format(number=case.number),
        urgency=case.urgency,
        due_on=helped_on + FOLLOW_UP_AFTER,
    )


def record_follow_up(*, by: Actor, case_id: UUID, assessment_id: UUID, words: str = "", at: datetime) -> FollowUp:
    """Take the assessment of a later visit as what the help led to; the case is being followed up from then on.

    Args:
        words: what the family says of the change, at most 300 characters.

    Raises:
        NotThere, Refused, Conflict: as for every step on a case; also when the assessment is used already.
        Invalid: the assessment is of another household, or not later than the one before the help.
    """
    with acting(by):
        case = case_at_hand(by, case_id)
        assessments = assessments_seen_by(by, Permission.SEE_VISIT).filter(household_id=case.household_id)
        assessment = assessments.filter(pk=assessment_id).first()
        if assessment is None:
            raise Invalid(ASSESSMENT_OF_ANOTHER_HOUSEHOLD, "assessment")
        if assessment.pk == case.before_id or assessment.assessed_on < case.opened_on:
            raise Invalid(ASSESSMENT_TOO_EARLY, "assessment")
        if FollowUp.objects.by_system(why="an assessment follows up once").filter(after=assessment).exists():
            raise Conflict(ASSESSMENT_ALREADY_USED)
        if len(words.strip()) > 300:
            raise Invalid(TOO_LONG.format(most=300), "words")
        found = FollowUp(case=case, place=case.place, after=assessment, words=words.strip(), at=at)
        found.save()
        case.state = CaseState.FOLLOW_UP
        case.save(update_fields=["state"])
        subjects = (subject("cases.case", case.pk), subject("visits.assessment", assessment.pk))
        record(Fact("cases.follow_up_recorded", subjects=subjects), by=by.by)
        return found
