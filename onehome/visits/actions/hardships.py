"""Answers a hardship, or says that a case now works on it."""

from datetime import date
from uuid import UUID

from onehome.access.errors import not_here, not_permitted
from onehome.access.gate import acting, require
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.identifiers import new_id
from onehome.kernel.thai_text import normalise
from onehome.people.actions.seal import sealed_text
from onehome.visits import errors
from onehome.visits.actions.follow import waiting_hardships
from onehome.visits.actions.reasons import settle_reasons
from onehome.visits.errors import CannotRecord
from onehome.visits.models import Hardship, HardshipAnswer
from onehome.visits.types import ANSWER_COLUMN, MOST_CHARACTERS, HardshipState, VisitReason


def answer_hardship(*, by: Actor, hardship_id: UUID, words: str, told_on: date) -> HardshipAnswer:
    """Keep what the person was told, sealed; the hardship then counts as answered.

    Args:
        by: who told it.
        hardship_id: the hardship that is answered.
        words: what was said, as it was said.
        told_on: the day on which the person was told.

    Raises:
        NotThere: the hardship lies out of reach.
        CannotRecord: the words are missing or too long, or the day cannot be.
    """
    with acting(by):
        hardship = _reached(by, Permission.ANSWER_HARDSHIP, hardship_id)
        if by.staff_id is None:
            raise not_permitted()
        _check(hardship, words, told_on)
        answer_id = new_id()
        sealed = sealed_text(
            normalise(words).strip(), subject_id=hardship.household_id, column=ANSWER_COLUMN, row=answer_id
        )
        answer = HardshipAnswer(
            pk=answer_id,
            hardship=hardship,
            place=hardship.place,
            words_sealed=sealed,
            told_on=told_on,
            by_id=by.staff_id,
        )
        answer.save()
        _change_state(by, hardship, HardshipState.ANSWERED, "visits.hardship_answered")
        return answer


def put_into_case(*, by: Actor, hardship_id: UUID) -> Hardship:
    """Say that a case works on this hardship; an answered one stays answered.

    Raises:
        NotThere: the hardship lies out of reach.
    """
    with acting(by):
        hardship = _reached(by, Permission.OPEN_CASE, hardship_id)
        if hardship.state == HardshipState.HEARD:
            _change_state(by, hardship, HardshipState.IN_CASE, "visits.hardship_put_into_case")
        return hardship


def _reached(by: Actor, permission: Permission, hardship_id: UUID) -> Hardship:
    reached = Hardship.objects.seen_by(by, permission).select_related("visit").select_for_update(of=("self",))
    hardship = reached.filter(pk=hardship_id).first()
    if hardship is None:
        raise not_here()
    require(by, permission, hardship)
    return hardship


def _check(hardship: Hardship, words: str, told_on: date) -> None:
    if not words.strip():
        raise CannotRecord(errors.WORDS_MISSING, "told")
    if len(words) > MOST_CHARACTERS:
        raise CannotRecord(errors.TOO_LONG.format(most=f"{MOST_CHARACTERS:,}"), "told")
    if told_on < hardship.heard_on:
        raise CannotRecord(errors.BEFORE_THE_VISIT, "told_on")
    if told_on > clock.today():
        raise CannotRecord(errors.DAY_TO_COME, "told_on")


def _change_state(by: Actor, hardship: Hardship, state: HardshipState, fact: str) -> None:
    hardship.state = state
    hardship.save(update_fields=["state"])
    if not waiting_hardships(hardship.household_id):
        settle_reasons(by=by, household_id=hardship.household_id, kinds=[VisitReason.HARDSHIP])
    subjects = (subject("people.household", hardship.household_id), subject("visits.hardship", hardship.pk))
    record(Fact(fact, subjects=subjects, fields=("state",)), by=by.by)
