"""Does something about somebody who seems entitled and does not receive: a visit, or an application."""

from datetime import date
from uuid import UUID

from onehome.access.errors import not_here, not_permitted
from onehome.access.gate import acting
from onehome.access.types import Actor, Permission
from onehome.benefits.actions.applying import prepare_application
from onehome.benefits.actions.screening import screen
from onehome.benefits.errors import ALREADY_UNDER_WAY, NO_CASE_YET
from onehome.benefits.models import Application, MissedEntitlement
from onehome.benefits.queries.missed import missed_seen_by
from onehome.benefits.queries.told import told_to_volunteers
from onehome.benefits.types import OPEN_STATES, SecurityRank
from onehome.cases.queries.rows import cases_seen_by
from onehome.cases.types import CaseState
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict
from onehome.law.catalogue import programme as programme_of
from onehome.visits.actions.reasons import ask_for_visit, settle_reasons
from onehome.visits.types import VisitReason

URGENCY = {SecurityRank.CRISIS: 4, SecurityRank.FRAGILE: 3}
LEAST_URGENCY = 2
# Said where the programme itself would tell a volunteer what he may not know; the kind of reason says no more.
DISCREET = Bilingual("เจ้าหน้าที่ขอให้มีการไปเยี่ยม", "An official asked for a visit")


def ask_visit_about(*, by: Actor, missed_id: UUID) -> MissedEntitlement:
    """Ask that the household be visited because of this row; asking twice is asking once.

    Raises:
        NotThere: the row, or its household, is out of reach.
    """
    with acting(by):
        row = missed_at_hand(by, missed_id)
        if row.visit_reason is not None and row.visit_reason.settled_at is None:
            return row
        if by.staff_id is None:
            raise not_permitted()
        row.visit_reason = ask_for_visit(
            by=by,
            household_id=row.household_id,
            kind=_kind(row),
            explanation=_explanation(row),
            urgency=URGENCY.get(SecurityRank(row.security), LEAST_URGENCY),
            due_on=None,
        )
        row.visit_asked_by_id, row.visit_asked_at = by.staff_id, clock.now()
        row.save(update_fields=["visit_reason", "visit_asked_by", "visit_asked_at"])
        note_missed("benefits.missed_visit_asked", row, by)
        return row


def take_back_visit(*, by: Actor, missed_id: UUID) -> MissedEntitlement:
    """Take the asking for a visit back; a reason that others hold too stays open. Nothing to take back is no fault.

    Raises:
        NotThere: the row, or its household, is out of reach.
    """
    with acting(by):
        row = missed_at_hand(by, missed_id)
        reason = row.visit_reason
        if reason is None:
            return row
        row.visit_reason, row.visit_asked_by, row.visit_asked_at = None, None, None
        row.save(update_fields=["visit_reason", "visit_asked_by", "visit_asked_at"])
        others = MissedEntitlement.objects.by_system(why="others may hold the same reason").filter(visit_reason=reason)
        if reason.settled_at is None and reason.explanation_th == _explanation(row).th and not others.exists():
            settle_reasons(by=by, household_id=row.household_id, kinds=[_kind(row)])
        note_missed("benefits.missed_visit_taken_back", row, by)
        return row


def apply_for_missed(*, by: Actor, missed_id: UUID, on: date) -> Application:
    """Screen the household anew for its open case, and prepare the application on that answer.

    Raises:
        NotThere: the row is out of reach.
        Refused: the actor may not prepare aid for this case.
        Conflict: the household has no open case, or the same application is under way.
        Invalid: by the facts of today the programme is not answered for this person any more.
    """
    with acting(by):
        row = missed_at_hand(by, missed_id)
        if row.application is not None and row.application.state in OPEN_STATES:
            raise Conflict(ALREADY_UNDER_WAY)
        open_cases = cases_seen_by(by, Permission.WORK_CASE).exclude(state=CaseState.CLOSED)
        case = open_cases.filter(household_id=row.household_id).order_by("-opened_on", "-pk").first()
        if case is None:
            raise Conflict(NO_CASE_YET)
        screening = screen(by=by, household_id=row.household_id, case_id=case.pk, day=on)
        return prepare_application(
            by=by, screening_id=screening.pk, programme=row.programme, person_id=row.person_id, on=on
        )


def missed_at_hand(by: Actor, missed_id: UUID) -> MissedEntitlement:
    """Return a row that the actor may see, locked until the act is done.

    Raises:
        NotThere: it is absent, out of sight, or not for a volunteer's eyes.
    """
    rows = missed_seen_by(by).select_related("visit_reason", "application").select_for_update(of=("self",))
    found = rows.filter(pk=missed_id).first()
    if found is None:
        raise not_here()
    return found


def note_missed(name: str, row: MissedEntitlement, by: Actor) -> None:
    """Write one act about a row to the journal."""
    subjects = (subject("benefits.missed_entitlement", row.pk), subject("people.household", row.household_id))
    record(Fact(name, subjects=subjects, details={"programme": row.programme}), by=by.by)


def _kind(row: MissedEntitlement) -> VisitReason:
    return VisitReason.MAY_BE_ENTITLED if row.programme in told_to_volunteers() else VisitReason.REQUESTED


def _explanation(row: MissedEntitlement) -> Bilingual:
    if row.programme not in told_to_volunteers():
        return DISCREET
    name = programme_of(row.programme).heading.name
    return Bilingual(f"อาจมีสิทธิ “{name.th}” ที่ยังไม่ได้รับ", f"May be entitled to “{name.en}”, not received yet")
