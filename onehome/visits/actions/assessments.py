"""Confirms an assessment by a second person, so that a change counts."""

from datetime import date
from uuid import UUID

from onehome.access.errors import not_here, second_person
from onehome.access.gate import acting, require
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.visits import errors
from onehome.visits.errors import CannotConfirm, CannotRecord
from onehome.visits.models import Assessment


def confirm_assessment(*, by: Actor, assessment_id: UUID, on: date) -> Assessment:
    """Say, as a second assessor, that the picture of a household is right.

    Args:
        by: another person than the assessor.
        assessment_id: the assessment that was looked at.
        on: the day on which it was looked at.

    Raises:
        NotThere: the assessment lies out of reach.
        Refused: the assessor tries to confirm it himself, or the permission is missing.
        CannotConfirm: it is confirmed already.
        CannotRecord: the day lies before the assessment or is still to come.
    """
    with acting(by):
        reached = Assessment.objects.seen_by(by, Permission.CONFIRM_ASSESSMENT).select_for_update(of=("self",))
        assessment = reached.filter(pk=assessment_id).first()
        if assessment is None:
            raise not_here()
        require(by, Permission.CONFIRM_ASSESSMENT, assessment)
        if by.staff_id is None or by.staff_id == assessment.assessor_id:
            raise second_person()
        if assessment.confirmed:
            raise CannotConfirm(errors.ALREADY_CONFIRMED)
        if on < assessment.assessed_on:
            raise CannotRecord(errors.BEFORE_THE_VISIT, "on")
        if on > clock.today():
            raise CannotRecord(errors.DAY_TO_COME, "on")
        assessment.confirmed_by_id, assessment.confirmed_on = by.staff_id, on
        assessment.save(update_fields=["confirmed_by", "confirmed_on"])
        subjects = (
            subject("people.household", assessment.household_id),
            subject("visits.assessment", assessment.pk),
        )
        record(Fact("visits.assessment_confirmed", subjects=subjects, fields=("confirmed_by",)), by=by.by)
        return assessment
