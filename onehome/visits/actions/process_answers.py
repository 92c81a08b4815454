"""Writes what a filled-in form means where it belongs: visit, hardships, assessment, facts, changes, place, needs.

The record itself stays as it came; an answer without a meaning, or one that does not fit, is read from there.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Protocol
from uuid import UUID

from onehome.access.errors import not_permitted
from onehome.access.gate import acting
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid, NotThere
from onehome.kernel.points import Point
from onehome.people.actions.facts import record_fact
from onehome.people.actions.locate import locate_household
from onehome.people.actions.merge import merge_household_change
from onehome.people.models import Household
from onehome.people.queries.asked import asked_facts
from onehome.people.queries.rows import households_seen_by, persons_seen_by
from onehome.people.types import ChangedField, FactDraft, FactSource, HouseholdChange, MergedEntity
from onehome.visits import form_errors as errors
from onehome.visits.actions.reasons import ask_for_visit
from onehome.visits.actions.record import MOST_DAYS_AGO, record_visit
from onehome.visits.errors import CannotUse, FormUnknown
from onehome.visits.forms.answers import read_answers, read_submission
from onehome.visits.forms.found import Found, HeardFound, find
from onehome.visits.forms.meanings import NO
from onehome.visits.models import SweepFinding
from onehome.visits.queries.forms import may_hear_all, published_version, questions_of
from onehome.visits.types import AgreedHow, Dimension, HeardHardship, SecuritySeen, VisitReason, VisitRecord

SENT_LATE = "ส่งจากเครื่องภาคสนามภายหลัง / sent later from a field device"
NOTICE_NOT_ASKED = "แบบฟอร์มไม่ได้ถามเรื่องการแจ้งสิทธิ / the form did not ask about the notice"
MOST_URGENT, URGENT = 5, 4


class Attached(Protocol):
    """An attachment that is whole."""

    @property
    def id(self) -> UUID:
        """Its identity."""

    @property
    def sent_name(self) -> str:
        """The name by which the submission calls it."""


def process_answers(
    *, by: Actor, submission_id: UUID, body: bytes, form_code: str, form_version: str, attachments: Sequence[Attached]
) -> UUID | None:
    """Write what a submission means and return the visit, None when nobody was met and nothing was heard.

    Args:
        by: who filled it in; within reach of the household.

    Raises:
        FormUnknown: this version of the form was never published here.
        CannotUse: something is missing or cannot be; the sentence says what.
        NotThere: the household lies out of reach.
    """
    with acting(by):
        try:
            version = published_version(by, form_code, form_version)
        except NotThere as error:
            raise FormUnknown(errors.FORM_UNKNOWN.format(code=form_code, version=form_version)) from error
        found = find(read_answers(read_submission(body).root, questions_of(version)))
        if found.household_id is None:
            if any(question.meaning for question in questions_of(version)):
                raise CannotUse(errors.HOUSEHOLD_NOT_SAID)
            return None  # a survey of its own: kept, readable, exported
        household = households_seen_by(by, Permission.RECORD_VISIT).filter(pk=found.household_id).first()
        if household is None:
            raise NotThere(errors.HOUSEHOLD_OUT_OF_REACH)
        try:
            return _write(by, household, submission_id, found, {one.sent_name: one.id for one in attachments})
        except Invalid as error:
            raise CannotUse(error.sentence) from error


def _write(
    by: Actor, household: Household, submission_id: UUID, found: Found, attached: Mapping[str, UUID]
) -> UUID | None:
    on = _day(found)
    visit_id = None
    if found.met_somebody or found.heard or found.levels:
        visit_id = record_visit(by=by, record=_visit(household, submission_id, found, attached, on)).pk
    _keep_finding(by, household, submission_id, found, visit_id, on)
    skipped = _keep_facts(by, household, found, on) + len(found.unreadable)
    _keep_changes(by, household, submission_id, found)
    skipped += _keep_place(by, household, found, on)
    _ask_for_help(by, household, found, on)
    subjects = [subject("people.household", household.pk), subject("visits.submission", submission_id)]
    details: dict[str, str | int | bool | None] = {"facts": len(found.facts), "left_as_told": skipped}
    record(Fact("visits.answers_used", subjects=tuple(subjects), details=details), by=by.by)
    return visit_id


def _day(found: Found) -> date:
    """Return the day of the visit; a phone whose clock is a few hours ahead means today."""
    today = clock.today()
    on = found.visited_on or today
    return today if on == today + timedelta(days=1) else on


def _visit(
    household: Household, submission_id: UUID, found: Found, attached: Mapping[str, UUID], on: date
) -> VisitRecord:
    given = bool(found.notice_given)
    late = on < clock.today() - timedelta(days=MOST_DAYS_AGO)
    return VisitRecord(
        household_id=household.pk,
        visited_on=on,
        notice_given=given,
        notice_reason="" if given else found.notice_reason or (NOTICE_NOT_ASKED if found.notice_given is None else ""),
        late_reason=SENT_LATE if late else "",
        persons_met=tuple(found.persons_met),
        others_met=", ".join(found.others_met),
        hardships=tuple(_hardship(one, attached) for one in found.heard),
        security=_security(found),
        visit_id=submission_id,
        assess_later=True,
    )


def _hardship(one: HeardFound, attached: Mapping[str, UUID]) -> HeardHardship:
    missing = [name for name in one.voices if name not in attached]
    if missing:
        raise CannotUse(errors.VOICE_MISSING)
    return HeardHardship(
        words=one.words,
        theme=one.theme,
        may_be_quoted=one.may_be_quoted,
        person_id=one.person_id,
        recordings=tuple(attached[name] for name in one.voices),
    )


def _security(found: Found) -> SecuritySeen | None:
    if not found.levels:
        return None
    levels = {dimension: found.levels.get(dimension, 0) for dimension in Dimension}
    # Forms read it back aloud. A yes of nobody of the household is none: the picture waits for a second assessor.
    agreed = found.agreed and bool(found.persons_met)
    return SecuritySeen(levels, confirmed_by_person=agreed, agreed_how=AgreedHow.HEARD_IT if agreed else None)


def _keep_finding(
    by: Actor, household: Household, submission_id: UUID, found: Found, visit_id: UUID | None, on: date
) -> None:
    if not (found.still_there or found.safe or found.needs):
        return
    if by.staff_id is None:
        raise not_permitted()
    finding = SweepFinding(
        household=household,
        place=household.place,
        submission_id=submission_id,
        visit_id=visit_id,
        found_by_id=by.staff_id,
        found_on=on,
        still_there=found.still_there[:8],
        safe=found.safe[:8],
        needs=[need[:40] for need, _ in found.needs],
    )
    finding.save(force_insert=True)


def _keep_facts(by: Actor, household: Household, found: Found, on: date) -> int:
    """Record the facts that were told; returns how many stay only as told.

    A volunteer records nothing that is sensitive, even if a form asked him to; an answer about nobody, or about
    somebody who does not live here, is left where it is.
    """
    members = set(persons_seen_by(by, Permission.RECORD_VISIT).filter(household=household).values_list("pk", flat=True))
    hears_all = may_hear_all(by)
    skipped = 0
    for one in found.facts:
        about_person = one.name.startswith("person.") or one.about is not None
        if (about_person and one.about not in members) or (asked_facts()[one.name].sensitive and not hears_all):
            skipped += 1
            continue
        draft = FactDraft(one.name, one.value, known_on=on, source=FactSource.TOLD)
        try:
            record_fact(
                by=by, household_id=household.pk, person_id=one.about, draft=draft, permission=Permission.RECORD_VISIT
            )
        except Invalid:
            skipped += 1
    return skipped


def _keep_changes(by: Actor, household: Household, submission_id: UUID, found: Found) -> None:
    """Ask for the corrections that were noted; the form does not know what stood here, so a difference is shown."""
    changes = tuple(
        ChangedField(
            entity=MergedEntity(one.entity),
            entity_id=household.pk if one.entity == "household" else one.about or household.pk,
            field=one.field,
            base=None,
            value=one.value,
        )
        for one in found.changes
        if one.entity == "household" or one.about is not None
    )
    if changes:
        change = HouseholdChange(household.pk, household.version, changes)
        merge_household_change(by=by, source_id=submission_id, change=change)


def _keep_place(by: Actor, household: Household, found: Found, on: date) -> int:
    """Write down where the home is; returns 1 when the place cannot be true and stays only as told."""
    if found.point is None:
        return 0
    accuracy = None if found.point.accuracy is None else round(found.point.accuracy)
    point = Point(found.point.latitude, found.point.longitude)
    try:
        locate_household(by=by, household_id=household.pk, point=point, accuracy_m=accuracy, on=on)
    except Invalid:
        return 1
    return 0


def _ask_for_help(by: Actor, household: Household, found: Found, on: date) -> None:
    """Ask that somebody go there soon where people are in danger or lack what they need to live."""
    if found.safe != NO and not found.needs:
        return
    needs = Bilingual(" ".join(words.th for _, words in found.needs), ", ".join(words.en for _, words in found.needs))
    danger = found.safe == NO
    said = errors.IN_DANGER if danger else errors.IN_NEED
    explanation = said.format(th=needs.th or "–", en=needs.en or "–")
    ask_for_visit(
        by=by,
        household_id=household.pk,
        kind=VisitReason.REQUESTED,
        explanation=explanation,
        urgency=MOST_URGENT if danger else URGENT,
        due_on=on + timedelta(days=1 if danger else 3),
    )
