"""The law in force: the programmes of the folders with every approved change, each from its own day.

An approved change takes effect on its date without anything being installed: whoever decides asks here, and the
change counts from the first question about a day on which it stands.
"""

from functools import lru_cache

from onehome.benefits.models import LawAmendment
from onehome.benefits.types import LawChangeState
from onehome.law.amendments import Amendment, all_amended
from onehome.law.catalogue import Programme, programmes
from onehome.law.errors import UnknownProgramme
from onehome.law.parameters import AnnouncedRow
from onehome.law.record import from_plain

_VERSIONS_KEPT = 16


def law_in_force() -> tuple[Programme, ...]:
    """Return every programme with the approved changes, by code, in one statement.

    It holds for every day: a question about an earlier day is answered by the rows that stood then.

    Raises:
        LawIsBroken, CannotAmend: an approved change no longer fits the programme of its folder.
    """
    return _amended(approved_amendments())


def programme_in_force(code: str) -> Programme:
    """Return one programme with its approved changes, in one statement.

    Raises:
        UnknownProgramme: there is none of this code.
    """
    for programme in law_in_force():
        if programme.code == code:
            return programme
    raise UnknownProgramme(code)


def announcements() -> dict[str, tuple[AnnouncedRow, ...]]:
    """Return what is announced and not in force, by programme, in one statement."""
    return {programme.code: programme.parameters.announced for programme in law_in_force()}


def approved_amendments() -> tuple[Amendment, ...]:
    """Return the approved changes in the order in which they were approved."""
    rows = LawAmendment.objects.filter(review__outcome=LawChangeState.APPROVED).order_by("review__reviewed_at", "pk")
    return tuple(amendment_in(row) for row in rows)


def amendment_in(row: LawAmendment) -> Amendment:
    """Return the change that a row keeps."""
    return from_plain(Amendment, row.content, str(row))


@lru_cache(maxsize=_VERSIONS_KEPT)
def _amended(amendments: tuple[Amendment, ...]) -> tuple[Programme, ...]:
    return all_amended(programmes(), amendments)
