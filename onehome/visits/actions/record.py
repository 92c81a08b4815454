"""Records a visit: whom was met, what was heard, how secure the household is, and what follows from it."""

from datetime import date, datetime, timedelta
from uuid import UUID

from onehome.access.errors import not_here, not_permitted
from onehome.access.gate import acting
from onehome.access.types import Actor, Permission
from onehome.journal import actions as journal
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.identifiers import new_id
from onehome.kernel.thai_calendar import Week
from onehome.kernel.thai_text import normalise
from onehome.people.actions.seal import seal_with
from onehome.people.queries.rows import households_seen_by, persons_seen_by
from onehome.people.queries.sealed import data_key
from onehome.visits import errors
from onehome.visits.actions.follow import ask_what_follows, keep_promised_week, purpose_of, settle_what_was_answered
from onehome.visits.actions.surges import reach_in_sweep
from onehome.visits.errors import CannotRecord
from onehome.visits.models import Assessment, Hardship, HardshipRecording, PlannedVisit, Visit
from onehome.visits.queries.assessments import must_assess
from onehome.visits.queries.surges import in_sweep
from onehome.visits.types import (
    AGREEMENTS_TO_CHOOSE,
    ASSESS_AGAIN_AFTER_DAYS,
    LEVELS,
    MOST_CHARACTERS,
    WORDS_COLUMN,
    Dimension,
    StopState,
    VisitPurpose,
    VisitRecord,
)

MOST_DAYS_AGO = 60


def record_visit(*, by: Actor, record: VisitRecord, at: datetime | None = None) -> Visit:
    """Keep a visit with all it brought home, settle the stop and the reasons it answers, and ask for what follows.

    Args:
        by: who went; a volunteer only to the households he looks after.
        record: what the visit brought home; one with a `visit_id` that was kept before changes nothing.
        at: when it is recorded, now unless given.

    Raises:
        NotThere: the household lies out of reach.
        CannotRecord: something is missing or cannot be; `field` names it.
    """
    at = at or clock.now()
    with acting(by):
        household = households_seen_by(by, Permission.RECORD_VISIT).filter(pk=record.household_id).first()
        if household is None:
            raise not_here()
        kept = _kept_before(by, record)
        if kept is not None:
            return kept
        _check(by, record, clock.day_of(at))
        visit = _save_visit(by, record, household.place, at)
        hardships = _hear(visit, record)
        assessment = _assess(visit, record)
        stops = _keep_stops(by, visit)
        reach_in_sweep(visit=visit)
        keep_promised_week(by=by, visit=visit, at=at)
        settle_what_was_answered(by=by, visit=visit, assessed=assessment is not None)
        ask_what_follows(by=by, visit=visit, hardships=hardships, assessment=assessment)
        subjects = [
            subject("people.household", household.pk),
            subject("visits.visit", visit.pk),
            *(subject("visits.hardship", hardship.pk) for hardship in hardships),
            *([subject("visits.assessment", assessment.pk)] if assessment else []),
        ]
        details: dict[str, str | int | bool | None] = {"hardships": len(hardships), "stops_kept": stops}
        journal.record(Fact("visits.visit_recorded", subjects=tuple(subjects), details=details), by=by.by)
        return visit


def _kept_before(by: Actor, record: VisitRecord) -> Visit | None:
    if record.visit_id is None:
        return None
    visit = Visit.objects.seen_by(by, Permission.SEE_VISIT).filter(pk=record.visit_id).first()
    if visit is not None and (visit.household_id, visit.visitor_id) != (record.household_id, by.staff_id):
        raise CannotRecord(errors.NOT_THE_SAME_VISIT)
    return visit


def _check(by: Actor, record: VisitRecord, today: date) -> None:
    if not record.notice_given and not record.notice_reason.strip():
        raise CannotRecord(errors.NOTICE_MISSING, "notice_given")
    if record.visited_on > today:
        raise CannotRecord(errors.IN_THE_FUTURE, "visited_on")
    if record.visited_on < today - timedelta(days=MOST_DAYS_AGO) and not record.late_reason.strip():
        raise CannotRecord(errors.LONG_AGO.format(days=MOST_DAYS_AGO), "late_reason")
    if not record.persons_met and not record.others_met.strip():
        raise CannotRecord(errors.NOBODY_MET, "persons_met")
    _check_members(by, record)
    for number, hardship in enumerate(record.hardships, start=1):
        if not hardship.words.strip() and not hardship.recordings:
            raise CannotRecord(errors.WORDS_MISSING, f"words_{number}")
        if len(hardship.words) > MOST_CHARACTERS:
            raise CannotRecord(errors.TOO_LONG.format(most=f"{MOST_CHARACTERS:,}"), f"words_{number}")
    excused = record.assess_later or in_sweep(record.household_id, record.visited_on)
    if record.security is None and not excused and must_assess(by, record.household_id, record.visited_on):
        raise CannotRecord(errors.NOT_ASSESSED.format(days=ASSESS_AGAIN_AFTER_DAYS), Dimension.HEALTH.value)
    if record.security is not None:
        levels = record.security.levels
        missing = [dimension for dimension in Dimension if levels.get(dimension) not in LEVELS]
        if missing:
            raise CannotRecord(errors.LEVELS_MISSING, missing[0].value)
        _check_agreement(record)


def _check_agreement(record: VisitRecord) -> None:
    """A picture counts as agreed only with somebody of the household who was met, and with how he agreed."""
    if record.security is None or not record.security.confirmed_by_person:
        return
    if record.security.agreed_how not in AGREEMENTS_TO_CHOOSE:
        raise CannotRecord(errors.AGREED_HOW_MISSING, "confirmed_by_person")
    if not record.persons_met:
        raise CannotRecord(errors.AGREED_BUT_NOT_MET, "confirmed_by_person")


def _check_members(by: Actor, record: VisitRecord) -> None:
    named = set(record.persons_met) | {told.person_id for told in record.hardships if told.person_id is not None}
    if not named:
        return
    members = persons_seen_by(by, Permission.RECORD_VISIT).filter(household_id=record.household_id, pk__in=named)
    if members.count() != len(named):
        raise CannotRecord(errors.NOT_A_MEMBER, "persons_met")


def _save_visit(by: Actor, record: VisitRecord, place: str, at: datetime) -> Visit:
    if by.staff_id is None or by.unit_id is None:  # only somebody who serves in a unit goes out
        raise not_permitted()
    swept = in_sweep(record.household_id, record.visited_on)
    visit = Visit(
        pk=record.visit_id or new_id(),
        household_id=record.household_id,
        place=place,
        visitor_id=by.staff_id,
        unit_id=by.unit_id,
        visited_on=record.visited_on,
        notice_given=record.notice_given,
        notice_reason="" if record.notice_given else record.notice_reason.strip()[:200],
        late_reason=record.late_reason.strip()[:200],
        persons_met=list(record.persons_met),
        others_met=record.others_met.strip()[:200],
        purpose=VisitPurpose.EMERGENCY_SWEEP if swept else VisitPurpose.LISTENING,
        recorded_at=at,
    )
    visit.save(force_insert=True)
    return visit


def _hear(visit: Visit, record: VisitRecord) -> list[Hardship]:
    if not record.hardships:
        return []
    key = data_key(visit.household_id)
    heard = []
    for told in record.hardships:
        hardship_id: UUID = new_id()
        heard.append(
            Hardship(
                pk=hardship_id,
                visit=visit,
                household_id=visit.household_id,
                place=visit.place,
                person_id=told.person_id,
                words_sealed=seal_with(key, normalise(told.words).strip(), column=WORDS_COLUMN, row=hardship_id),
                theme=told.theme,
                may_be_quoted=told.may_be_quoted,
                heard_on=visit.visited_on,
            )
        )
    Hardship.objects.add_all(heard)
    HardshipRecording.objects.add_all(
        [
            HardshipRecording(hardship=hardship, attachment_id=attachment_id, place=visit.place)
            for hardship, told in zip(heard, record.hardships, strict=True)
            for attachment_id in told.recordings
        ]
    )
    return heard


def _assess(visit: Visit, record: VisitRecord) -> Assessment | None:
    seen = record.security
    if seen is None:
        return None
    assessment = Assessment(
        visit=visit,
        household_id=visit.household_id,
        place=visit.place,
        purpose=seen.purpose or purpose_of(visit),
        assessor_id=visit.visitor_id,
        assessed_on=visit.visited_on,
        confirmed_by_person=seen.confirmed_by_person,
        agreed_how=seen.agreed_how.value if seen.confirmed_by_person and seen.agreed_how else "",
        confirmed_on=visit.visited_on if seen.confirmed_by_person else None,
        **{dimension.value: level for dimension, level in seen.levels.items()},
    )
    assessment.save()
    return assessment


def _keep_stops(by: Actor, visit: Visit) -> int:
    """Mark the visitor's stop of that week as kept, also one that had been given up; returns 1 or 0."""
    stops = PlannedVisit.objects.seen_by(by, Permission.WRITE_WEEK).filter(
        staff_member_id=visit.visitor_id, household_id=visit.household_id, week=Week.of(visit.visited_on).start
    )
    return stops.exclude(state=StopState.KEPT).update(state=StopState.KEPT, visit=visit, missed_reason="")
