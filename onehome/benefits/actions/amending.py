"""A value of the law is changed: proposed by one person, approved by another, in effect from its own day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import connection

from onehome.access.errors import not_here, not_permitted
from onehome.access.gate import acting, require
from onehome.access.types import Actor, Permission
from onehome.benefits.errors import (
    ALREADY_REVIEWED,
    CHANGE_REASON_MISSING,
    CHANGE_REFERENCE_MISSING,
    CHANGE_SOURCE_MISSING,
    CHANGE_UNSOUND,
    NO_LONGER_FITS,
    ONLY_THE_PROPOSER_WITHDRAWS,
    PROPOSER_REVIEWS,
    REVIEW_WORDS_MISSING,
)
from onehome.benefits.models import LawAmendment, LawAmendmentReview
from onehome.benefits.queries.law import amendment_in, programme_in_force
from onehome.benefits.types import LawChangeState
from onehome.cases.actions.at_hand import checked_words
from onehome.engine.law_check import check_rows
from onehome.engine.law_report import FindingKind
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid, Refused
from onehome.law.amendments import Amendment, amended
from onehome.law.catalogue import Programme
from onehome.law.errors import CannotAmend, LawIsBroken
from onehome.law.parameters import Confidence
from onehome.law.record import to_plain
from onehome.places.types import NATION

CHANGES_LOCK = 0x0E_4A_0002  # one change of the law at a time; any number no other advisory lock of the product uses
LONGEST_WORDS = 1000


def propose_law_change(*, by: Actor, amendment: Amendment, reason: str, at: datetime) -> LawAmendment:
    """Propose a change of one value of the law; it has no effect until a second person approves it.

    Args:
        amendment: the change; its id is given here.
        reason: why, for the reviewer and for those who read it years later.

    Raises:
        Refused: the actor may not propose changes of the law.
        UnknownProgramme: there is no such programme.
        Invalid: the change does not fit the law as it stands, or reason, source or legal reference is missing;
            `field` names it.
    """
    with acting(by):
        require(by, Permission.PROPOSE_LAW_CHANGE, NATION)
        if by.staff_id is None:
            raise not_permitted()
        _one_at_a_time()
        before = programme_in_force(amendment.programme)
        number = LawAmendment.objects.filter(programme=amendment.programme).count() + 1
        amendment = replace(amendment, id=f"{amendment.programme}-M{number}")
        why = checked_words(reason, most=LONGEST_WORDS, field="reason", missing=CHANGE_REASON_MISSING)
        _check_sourced(amendment)
        unsound = _unsound(before, amended(before, [amendment], decided_until=clock.day_of(at)), amendment)
        if unsound is not None:
            raise Invalid(unsound, "valid_from")
        proposed = LawAmendment(
            programme=amendment.programme,
            number=number,
            series=amendment.series,
            content=to_plain(amendment),
            starts_on=amendment.valid_from,
            reason=why,
            proposed_by_id=by.staff_id,
            proposed_at=at,
            law_before=before.version,
        )
        proposed.save()
        _note("benefits.law_change_proposed", proposed, by)
        return proposed


def review_law_change(*, by: Actor, amendment_id: UUID, approve: bool, words: str, at: datetime) -> LawAmendmentReview:
    """Approve or reject a change that somebody else proposed; an approved one takes effect on its day by itself.

    Raises:
        NotThere: there is no such change.
        Refused: the actor may not review changes of the law, or proposed this one himself.
        Conflict: it was reviewed or taken back already, no longer fits the law as it stands, or the check of the law
            finds a gap, an overlap, a day without a rule or no source.
        Invalid: nothing is said about what was checked, or why it is rejected.
    """
    with acting(by):
        require(by, Permission.REVIEW_LAW_CHANGE, NATION)
        proposed = _waiting(amendment_id)
        if by.staff_id is None or by.staff_id == proposed.proposed_by_id:
            raise Refused(PROPOSER_REVIEWS)
        said = checked_words(words, most=LONGEST_WORDS, field="said", missing=REVIEW_WORDS_MISSING)
        after = _still_fits(proposed, at) if approve else None
        outcome = LawChangeState.APPROVED if approve else LawChangeState.REJECTED
        review = _reviewed(proposed, outcome, said, by.staff_id, at)
        review.law_after = after.version if after else ""
        review.save()
        name = "benefits.law_change_approved" if approve else "benefits.law_change_rejected"
        _note(name, proposed, by)
        return review


def withdraw_law_change(*, by: Actor, amendment_id: UUID, reason: str, at: datetime) -> LawAmendmentReview:
    """Take one's own proposed change back before it is reviewed.

    Raises:
        NotThere: there is no such change.
        Refused: the actor did not propose it.
        Conflict: it was reviewed or taken back already.
        Invalid: no reason.
    """
    with acting(by):
        require(by, Permission.PROPOSE_LAW_CHANGE, NATION)
        proposed = _waiting(amendment_id)
        if by.staff_id is None or by.staff_id != proposed.proposed_by_id:
            raise Refused(ONLY_THE_PROPOSER_WITHDRAWS)
        said = checked_words(reason, most=LONGEST_WORDS, field="said", missing=CHANGE_REASON_MISSING)
        review = _reviewed(proposed, LawChangeState.WITHDRAWN, said, by.staff_id, at)
        review.save()
        _note("benefits.law_change_withdrawn", proposed, by)
        return review


def _one_at_a_time() -> None:
    """Let other changes of the law wait until this transaction ends: rows that only grow cannot be locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHANGES_LOCK])


def _waiting(amendment_id: UUID) -> LawAmendment:
    _one_at_a_time()
    found = LawAmendment.objects.filter(pk=amendment_id).first()
    if found is None:
        raise not_here()
    if LawAmendmentReview.objects.filter(amendment=found).exists():
        raise Conflict(ALREADY_REVIEWED)
    return found


def _check_sourced(amendment: Amendment) -> None:
    if amendment.confidence is Confidence.UNVERIFIED:
        return
    if not any(source.strip() for source in amendment.sources):
        raise Invalid(CHANGE_SOURCE_MISSING, "sources")
    reference = amendment.legal_reference
    if reference is None or not (reference.th.strip() and reference.en.strip()):
        raise Invalid(CHANGE_REFERENCE_MISSING, "legal_reference")


def _still_fits(proposed: LawAmendment, at: datetime) -> Programme:
    before, amendment = programme_in_force(proposed.programme), amendment_in(proposed)
    try:
        _check_sourced(amendment)
        after = amended(before, [amendment], decided_until=clock.day_of(at))
    except CannotAmend as error:
        why = error.sentence
        sentence = Bilingual(NO_LONGER_FITS.th.format(reason=why.th), NO_LONGER_FITS.en.format(reason=why.en))
        raise Conflict(sentence) from error
    except (Invalid, LawIsBroken) as error:
        raise Conflict(_found((error.sentence,))) from error
    unsound = _unsound(before, after, amendment)
    if unsound is not None:
        raise Conflict(unsound)
    return after


def _unsound(before: Programme, after: Programme, amendment: Amendment) -> Bilingual | None:
    """Return what the check of the law finds anew in the changed programme; a gap that was given a reason is none."""
    known = set(check_rows(before))
    found = [one for one in check_rows(after) if one not in known]
    if amendment.gap_because.strip():
        found = [one for one in found if one.kind is not FindingKind.GAP]
    return _found([one.text for one in found]) if found else None


def _found(sentences: Sequence[Bilingual]) -> Bilingual:
    thai, english = (" ".join(one.in_language(language) for one in sentences) for language in ("th", "en"))
    return Bilingual(CHANGE_UNSOUND.th.format(found=thai), CHANGE_UNSOUND.en.format(found=english))


def _reviewed(
    proposed: LawAmendment, outcome: LawChangeState, words: str, staff_id: UUID, at: datetime
) -> LawAmendmentReview:
    return LawAmendmentReview(
        amendment=proposed,
        outcome=outcome,
        words=words,
        proposed_by_id=proposed.proposed_by_id,
        reviewed_by_id=staff_id,
        reviewed_at=at,
    )


def _note(name: str, proposed: LawAmendment, by: Actor) -> None:
    details: dict[str, str | int | bool | None] = {
        "programme": proposed.programme,
        "series": proposed.series,
        "starts_on": proposed.starts_on.isoformat(),
    }
    subjects = (subject("benefits.law_amendment", proposed.pk),)
    record(Fact(name, subjects=subjects, details=details), by=by.by)
