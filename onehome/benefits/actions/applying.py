"""A person or family asks for a programme: prepared here, and decided here or by the body that owns it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from onehome.access.errors import not_here, not_permitted
from onehome.access.gate import acting, require
from onehome.access.types import Actor, Permission
from onehome.benefits.actions.at_hand import application_at_hand, check_day, note
from onehome.benefits.actions.missed_rows import drop_missed, join_application
from onehome.benefits.errors import (
    ALREADY_APPLIED,
    BODY_MISSING,
    DECIDED_HERE,
    NO_CASE,
    NOT_SCREENED,
    NOT_SENT_YET,
    REASON_MISSING,
    REPORTER_MISSING,
)
from onehome.benefits.models import Application, ReportedOutcome, Screening
from onehome.benefits.types import OPEN_STATES, ApplicationKind, ApplicationState
from onehome.cases.actions.at_hand import checked_words
from onehome.cases.actions.follow_up import ask_for_follow_up
from onehome.cases.actions.referring import answer_referral, refer
from onehome.cases.actions.running_number import next_number
from onehome.cases.errors import case_is_closed
from onehome.cases.types import OPEN_REFERRALS, CaseState, ReferralState
from onehome.kernel.errors import Conflict, Invalid
from onehome.law.catalogue import programme as programme_of

# How long another body is given before the queue calls its answer late; ours, not the law's.
ANSWER_WITHIN = timedelta(days=30)


def prepare_application(
    *, by: Actor, screening_id: UUID, programme: str, person_id: UUID | None = None, on: date
) -> Application:
    """Ask for one programme on the answer of a screening; who decides follows from the law's data.

    Args:
        programme: the code, as "LIF".
        person_id: the member it is for; None for the family.

    Raises:
        NotThere: the screening is absent or out of sight.
        Refused: the actor may not prepare aid for this case.
        Conflict: the screening belongs to no open case, or the same application is under way.
        Invalid: the screening has no such answer, or the day is still to come.
    """
    with acting(by):
        screening = (
            Screening.objects.seen_by(by, Permission.SEE_AID).select_related("case").filter(pk=screening_id).first()
        )
        if screening is None:
            raise not_here()
        case = screening.case
        if case is None:
            raise Conflict(NO_CASE)
        if case.state == CaseState.CLOSED:
            raise case_is_closed()
        if by.staff_id is None:
            raise not_permitted()
        check_day(on, "on")
        answer = _trace_of(screening, programme, person_id)
        application = Application(
            case=case,
            household_id=screening.household_id,
            person_id=person_id,
            place=screening.place,
            programme=programme,
            kind=ApplicationKind.OURS if programme_of(programme).decided_here else ApplicationKind.ASSISTED,
            trace=answer,
            prepared_by_id=by.staff_id,
            prepared_on=on,
        )
        require(by, Permission.PREPARE_AID, application)
        application.number = f"{programme}-{next_number('aid', place=case.place, day=on)}"
        _check_not_under_way(application)
        application.save()
        join_application(application)
        note("benefits.application_prepared", application, by)
        return application


def _trace_of(screening: Screening, programme: str, person_id: UUID | None) -> dict[str, Any]:
    member = str(person_id) if person_id else None
    for answer in screening.answers:
        if answer["programme"] == programme and answer["facts"]["subject"]["member"] == member:
            found: dict[str, Any] = answer
            return found
    raise Invalid(NOT_SCREENED)


def _check_not_under_way(application: Application) -> None:
    under_way = Application.objects.by_system(why="an application is made once at a time").filter(
        household_id=application.household_id, programme=application.programme, state__in=OPEN_STATES
    )
    # Nobody can slip in between: the running number keeps others of the province waiting until this is saved.
    if application.person_id in under_way.values_list("person_id", flat=True):
        raise Conflict(ALREADY_APPLIED)


def send_assisted(
    *, by: Actor, application_id: UUID, to_body: str, on: date, answer_by: date | None = None
) -> Application:
    """Record that an assisted application was handed to the body that decides, with a referral and its clock.

    Raises:
        NotThere, Refused, Conflict: as for every step on an application; also when it is decided here.
        Invalid: no body is named, or the day is still to come.
    """
    with acting(by):
        application = application_at_hand(
            by, application_id, Permission.PREPARE_AID, states=(ApplicationState.PREPARED,)
        )
        if application.kind != ApplicationKind.ASSISTED:
            raise Conflict(DECIDED_HERE)
        check_day(on, "on")
        body = checked_words(to_body, most=200, field="to_body", missing=BODY_MISSING)
        name = programme_of(application.programme).heading.name
        application.referral = refer(
            by=by,
            case_id=application.case_id,
            to_body=body,
            reason=f"พิจารณา{name.th} คำขอ {application.number}",
            on=on,
            answer_by=answer_by or on + ANSWER_WITHIN,
        )
        application.state, application.sent_to, application.sent_on = ApplicationState.SENT, body, on
        application.save(update_fields=["state", "sent_to", "sent_on", "referral"])
        note("benefits.application_sent", application, by)
        return application


def report_outcome(
    *,
    by: Actor,
    application_id: UUID,
    granted: bool,
    amount: int | None = None,
    receives_from: date | None = None,
    reported_by: str,
    note_words: str = "",
    on: date,
) -> ReportedOutcome:
    """Record what the deciding body says of an assisted application: its decision, never ours, and no payment of ours.

    Args:
        amount: whole baht in the unit of the programme, where the body named it.
        receives_from: first day of receiving, where known.
        reported_by: who told us: the body, the family, a letter.

    Raises:
        NotThere, Refused, Conflict: as for every step; also when it is decided here, or was not handed in yet.
        Invalid: nobody is named who reported it, or the day is still to come.
    """
    with acting(by):
        application = application_at_hand(by, application_id, Permission.PREPARE_AID)
        if application.kind != ApplicationKind.ASSISTED:
            raise Conflict(DECIDED_HERE)
        if application.state != ApplicationState.SENT:
            raise Conflict(NOT_SENT_YET)
        if by.staff_id is None:
            raise not_permitted()
        check_day(on, "on")
        outcome = ReportedOutcome(
            application=application,
            place=application.place,
            granted=granted,
            amount=amount if granted else None,
            receives_from=receives_from if granted else None,
            reported_by=checked_words(reported_by, most=200, field="reported_by", missing=REPORTER_MISSING),
            note=note_words.strip()[:300],
            recorded_by_id=by.staff_id,
            recorded_on=on,
        )
        outcome.save()
        application.state = ApplicationState.GRANTED if granted else ApplicationState.REFUSED
        application.save(update_fields=["state"])
        _close_referral(by, application, ReferralState.DONE, "อนุมัติ" if granted else "ไม่อนุมัติ", on)
        note("benefits.outcome_reported", application, by, granted=int(granted))
        if granted:
            drop_missed(application.household_id, application.person_id, application.programme)
            ask_for_follow_up(by=by, case=application.case, helped_on=on)
        return outcome


def withdraw(*, by: Actor, application_id: UUID, reason: str, on: date) -> Application:
    """Take an application back that has no result yet; the reason is kept in the journal.

    Raises:
        NotThere, Refused, Conflict: as for every step on an application.
        Invalid: no reason.
    """
    with acting(by):
        application = application_at_hand(by, application_id, Permission.PREPARE_AID)
        why = checked_words(reason, most=300, field="reason", missing=REASON_MISSING)
        application.state = ApplicationState.WITHDRAWN
        application.save(update_fields=["state"])
        _close_referral(by, application, ReferralState.RETURNED, why, on)
        note("benefits.application_withdrawn", application, by, reason=why)
        return application


def _close_referral(by: Actor, application: Application, state: ReferralState, outcome: str, on: date) -> None:
    referral = application.referral
    if referral is not None and referral.state in OPEN_REFERRALS:
        answer_referral(by=by, referral_id=referral.pk, state=state, outcome=outcome, on=on)
