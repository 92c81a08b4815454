"""Answers a hardship, or says what keeps it from being answered: a case, nobody reached, somebody else asked."""

from datetime import date, timedelta
from uuid import UUID

from onehome.access.errors import not_here, not_permitted
from onehome.access.gate import acting, require
from onehome.access.queries import staff_of_province
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.identifiers import new_id
from onehome.kernel.thai_dates import show_date
from onehome.kernel.thai_text import normalise
from onehome.people.actions.seal import sealed_text
from onehome.visits import errors
from onehome.visits.actions.follow import waiting_hardships
from onehome.visits.actions.reasons import ask_for_visit, settle_reasons
from onehome.visits.errors import CannotAnswer, CannotRecord
from onehome.visits.models import AnswerTry, Hardship, HardshipAnswer
from onehome.visits.types import (
    ANSWER_COLUMN,
    ANSWER_WITHIN_DAYS,
    MOST_CHARACTERS,
    TRIES_BEFORE_GOING,
    AnswerHow,
    HardshipState,
    TryCame,
    VisitReason,
)

IN_PERSON_URGENCY = 4


def answer_hardship(
    *, by: Actor, hardship_id: UUID, words: str, told_on: date, how: AnswerHow | None
) -> HardshipAnswer:
    """Keep what the person was told, sealed; the hardship then counts as answered.

    Args:
        by: who told it.
        hardship_id: the hardship that is answered.
        words: what was said, as it was said.
        told_on: the day on which the person was told, or the letter went out.
        how: in person, by telephone or by letter.

    Raises:
        NotThere: the hardship lies out of reach.
        CannotRecord: the words are missing or too long, the day cannot be, or nobody says how.
    """
    with acting(by):
        hardship = _reached(by, Permission.ANSWER_HARDSHIP, hardship_id)
        if by.staff_id is None:
            raise not_permitted()
        _check(hardship, words, told_on)
        if how is None:
            raise CannotRecord(errors.HOW_MISSING, "how")
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
            how=how,
            recorded_at=clock.now(),
            by_id=by.staff_id,
        )
        answer.save()
        _change_state(by, hardship, HardshipState.ANSWERED, "visits.hardship_answered")
        return answer


def note_try(*, by: Actor, hardship_id: UUID, how: AnswerHow, came: TryCame, tried_on: date) -> AnswerTry:
    """Keep that somebody tried to answer and reached nobody. The person still waits.

    Once a letter came back, or the telephone failed twice, somebody has to go there: a visit is asked for.

    Raises:
        NotThere: the hardship lies out of reach.
        CannotAnswer: it is answered already.
        CannotRecord: the day cannot be.
    """
    with acting(by):
        hardship = _reached(by, Permission.ANSWER_HARDSHIP, hardship_id)
        if by.staff_id is None:
            raise not_permitted()
        _check_waits(hardship)
        _check_day(hardship, tried_on, "tried_on")
        tried = AnswerTry(
            hardship=hardship,
            place=hardship.place,
            how=how,
            came=came,
            tried_on=tried_on,
            by_id=by.staff_id,
            recorded_at=clock.now(),
        )
        tried.save()
        record(Fact("visits.answer_tried", subjects=_subjects(hardship), details={"came": came.value}), by=by.by)
        if _must_go(hardship, came):
            tell_in_person(by=by, hardship_id=hardship_id)
        return tried


def tell_in_person(*, by: Actor, hardship_id: UUID) -> Hardship:
    """Say that this answer has to be given face to face, and ask for the visit on which that is done.

    Raises:
        NotThere: the hardship lies out of reach.
        CannotAnswer: it is answered already.
    """
    with acting(by):
        hardship = _reached(by, Permission.ANSWER_HARDSHIP, hardship_id)
        _check_waits(hardship)
        if not hardship.tell_in_person:
            hardship.tell_in_person = True
            hardship.save(update_fields=["tell_in_person"])
            fact = Fact("visits.answer_in_person_asked", subjects=_subjects(hardship), fields=("tell_in_person",))
            record(fact, by=by.by)
        ask_for_visit(
            by=by,
            household_id=hardship.household_id,
            kind=VisitReason.HARDSHIP,
            explanation=Bilingual(
                f"ไปบอกคำตอบด้วยตัวเอง เรื่องที่เล่าไว้เมื่อ {show_date(hardship.heard_on, 'th')}",
                f"Give the answer in person: what was told on {show_date(hardship.heard_on, 'en')}",
            ),
            urgency=IN_PERSON_URGENCY,
            due_on=max(hardship.heard_on + timedelta(days=ANSWER_WITHIN_DAYS), clock.today()),
        )
        return hardship


def assign_answer(*, by: Actor, hardship_id: UUID, staff_id: UUID) -> Hardship:
    """Ask an official of the province to answer.

    Raises:
        NotThere: the hardship lies out of reach.
        CannotAnswer: it is answered already.
        CannotRecord: whoever was chosen is no official of the province.
    """
    with acting(by):
        hardship = _reached(by, Permission.ASSIGN_HARDSHIP, hardship_id)
        _check_waits(hardship)
        if not staff_of_province(hardship.place).filter(kind="official", pk=staff_id).exists():
            raise CannotRecord(errors.NOT_AN_OFFICIAL_HERE, "answerer")
        hardship.answerer_id = staff_id
        hardship.save(update_fields=["answerer"])
        subjects = (*_subjects(hardship), subject("access.staff_member", staff_id))
        record(Fact("visits.answer_assigned", subjects=subjects, fields=("answerer",)), by=by.by)
        return hardship


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
    _check_day(hardship, told_on, "told_on")


def _check_day(hardship: Hardship, day: date, field: str) -> None:
    if day < hardship.heard_on:
        raise CannotRecord(errors.BEFORE_THE_VISIT, field)
    if day > clock.today():
        raise CannotRecord(errors.DAY_TO_COME, field)


def _check_waits(hardship: Hardship) -> None:
    if hardship.state == HardshipState.ANSWERED:
        raise CannotAnswer(errors.ANSWERED_ALREADY)


def _must_go(hardship: Hardship, came: TryCame) -> bool:
    tried = AnswerTry.objects.by_system(why="tries are counted for the hardship, not for the reader")
    from_afar = tried.filter(hardship=hardship).exclude(how=AnswerHow.IN_PERSON).count()
    return came == TryCame.SENT_BACK or from_afar >= TRIES_BEFORE_GOING


def _change_state(by: Actor, hardship: Hardship, state: HardshipState, fact: str) -> None:
    hardship.state = state
    hardship.tell_in_person = hardship.tell_in_person and state != HardshipState.ANSWERED
    hardship.save(update_fields=["state", "tell_in_person"])
    if not waiting_hardships(hardship.household_id):
        settle_reasons(by=by, household_id=hardship.household_id, kinds=[VisitReason.HARDSHIP])
    record(Fact(fact, subjects=_subjects(hardship), fields=("state",)), by=by.by)


def _subjects(hardship: Hardship) -> tuple[str, str]:
    return subject("people.household", hardship.household_id), subject("visits.hardship", hardship.pk)
