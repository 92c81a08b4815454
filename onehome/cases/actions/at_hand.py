"""Checks that every step on a case begins with."""

from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.gate import require
from onehome.access.types import Actor, Permission
from onehome.cases.errors import TOO_LONG, UNIT_OF_ANOTHER_PROVINCE, WORDS_MISSING, case_is_closed
from onehome.cases.models import Case
from onehome.cases.types import CaseState
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.places.models import Unit
from onehome.places.types import province_of


def case_at_hand(by: Actor, case_id: UUID) -> Case:
    """Return the case, locked until the step is done, for somebody who works on it.

    Raises:
        NotThere: it is absent or out of sight.
        Refused: the actor may see it and not work on it.
        Conflict: it is closed.
    """
    case = seen_case(by, case_id)
    require(by, Permission.WORK_CASE, case)
    if case.state == CaseState.CLOSED:
        raise case_is_closed()
    return case


def seen_case(by: Actor, case_id: UUID) -> Case:
    """Return the case, locked, for somebody who may see it.

    Raises:
        NotThere: it is absent or out of sight.
    """
    found = Case.objects.seen_by(by, Permission.SEE_CASE).select_for_update().filter(pk=case_id).first()
    if found is None:
        raise not_here()
    return found


def unit_of_province(unit_id: UUID, place: str, *, field: str) -> Unit:
    """Return the unit if it serves in the province of `place`.

    Raises:
        Invalid: it does not, or is closed.
    """
    units = Unit.objects.filter(province_code=province_of(place), closed_on__isnull=True)
    unit = units.filter(pk=unit_id).first()
    if unit is None:
        raise Invalid(UNIT_OF_ANOTHER_PROVINCE, field)
    return unit


def checked_words(text: str, *, most: int, field: str, missing: Bilingual = WORDS_MISSING) -> str:
    """Return `text` without space around it.

    Raises:
        Invalid: it is empty, or longer than `most` characters.
    """
    said = text.strip()
    if not said:
        raise Invalid(missing, field)
    if len(said) > most:
        raise Invalid(TOO_LONG.format(most=most), field)
    return said
