"""The everyday steps on a case: assign it, name what is needed, say what came of it, write a note."""

from datetime import date, datetime
from uuid import UUID

from onehome.access.errors import not_here, not_permitted
from onehome.access.gate import acting, decide
from onehome.access.types import Actor, Permission
from onehome.cases.actions.at_hand import case_at_hand, checked_words, unit_of_province
from onehome.cases.actions.follow_up import ask_for_follow_up
from onehome.cases.actions.opening import check_manager, check_target, serves
from onehome.cases.errors import NEED_ALREADY_SETTLED, NEED_STATE_IS_OPEN, case_is_closed
from onehome.cases.models import Case, CaseNote, Need
from onehome.cases.types import CaseState, NeedState
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel.errors import Conflict, Invalid
from onehome.kernel.identifiers import new_id
from onehome.people.actions.seal import sealed_text

NOTE_COLUMN = "cases_casenote.words_sealed"


def assign_case(
    *, by: Actor, case_id: UUID, manager_id: UUID, lead_unit_id: UUID | None = None, target_id: UUID | None = None
) -> Case:
    """Name the official answerable for a case, and with `lead_unit_id` also the unit that leads it.

    Args:
        target_id: the outcome target that the case serves from now on; None keeps the present one while it is one of
            the unit's or the manager's, and otherwise leaves the link open.

    Raises:
        NotThere, Refused, Conflict: as for every step on a case.
        Invalid: the manager does not serve in the lead unit, the unit not in the province, or the target is not theirs.
    """
    with acting(by):
        case = case_at_hand(by, case_id)
        if lead_unit_id is not None:
            case.lead_unit = unit_of_province(lead_unit_id, case.place, field="lead_unit")
        case.manager_id = manager_id
        check_manager(case)
        if target_id is not None:
            case.target_id = target_id
            check_target(by, case)
        elif case.target_id is not None and not serves(by, case):
            case.target_id = None
        if case.state == CaseState.OPEN:
            case.state = CaseState.IN_PROGRESS
        case.save(update_fields=["lead_unit", "manager", "target", "state"])
        subjects = (subject("cases.case", case.pk), subject("access.staff_member", manager_id))
        record(Fact("cases.case_assigned", subjects=subjects, fields=("manager", "lead_unit", "target")), by=by.by)
        return case


def add_need(*, by: Actor, case_id: UUID, text: str, unit_id: UUID, due_on: date | None = None) -> Need:
    """Add what would relieve the hardship, for one unit of the province to see to.

    Raises:
        NotThere, Refused, Conflict: as for every step on a case.
        Invalid: no words, or a unit of another province.
    """
    with acting(by):
        case = case_at_hand(by, case_id)
        need = Need(
            case=case,
            place=case.place,
            text=checked_words(text, most=300, field="text"),
            unit=unit_of_province(unit_id, case.place, field="unit"),
            due_on=due_on,
        )
        need.save()
        record(Fact("cases.need_added", subjects=_subjects(case, "cases.need", need.pk)), by=by.by)
        return need


def settle_need(*, by: Actor, need_id: UUID, state: NeedState, on: date) -> Need:
    """Say whether a need was met; help that was given asks for a follow-up visit.

    The unit that sees to the need may say it, and whoever works on the case.

    Raises:
        NotThere: the need is absent or out of sight.
        Refused: the actor works neither on the case nor in the unit of the need.
        Conflict: the case is closed, or the result is already recorded.
        Invalid: the state says nothing.
    """
    with acting(by):
        needs = Need.objects.seen_by(by, Permission.SEE_CASE).select_for_update(of=("self",))
        need = needs.select_related("case").filter(pk=need_id).first()
        if need is None:
            raise not_here()
        if not any(decide(by, Permission.WORK_CASE, row).allowed for row in (need, need.case)):
            raise not_permitted()
        if need.case.state == CaseState.CLOSED:
            raise case_is_closed()
        if need.state != NeedState.OPEN:
            raise Conflict(NEED_ALREADY_SETTLED)
        if state == NeedState.OPEN:
            raise Invalid(NEED_STATE_IS_OPEN, "state")
        need.state, need.settled_on = state, on
        need.save(update_fields=["state", "settled_on"])
        record(
            Fact(
                "cases.need_settled",
                subjects=_subjects(need.case, "cases.need", need.pk),
                fields=("state",),
                details={"state": state.value},
            ),
            by=by.by,
        )
        if state == NeedState.MET:
            ask_for_follow_up(by=by, case=need.case, helped_on=on)
        return need


def write_note(*, by: Actor, case_id: UUID, words: str, at: datetime) -> CaseNote:
    """Add a note for those who work on the case, sealed with the household's key.

    Raises:
        NotThere, Refused, Conflict: as for every step on a case.
        Invalid: no words, or more than 4,000 characters.
    """
    with acting(by):
        case = case_at_hand(by, case_id)
        if by.staff_id is None:
            raise not_permitted()
        said, row = checked_words(words, most=4_000, field="words"), new_id()
        note = CaseNote(
            id=row,
            case=case,
            place=case.place,
            words_sealed=sealed_text(said, subject_id=case.household_id, column=NOTE_COLUMN, row=row),
            by_id=by.staff_id,
            at=at,
        )
        note.save()
        record(Fact("cases.note_written", subjects=_subjects(case, "cases.note", note.pk)), by=by.by)
        return note


def _subjects(case: Case, kind: str, identifier: UUID) -> tuple[str, ...]:
    return (subject("cases.case", case.pk), subject(kind, identifier))
