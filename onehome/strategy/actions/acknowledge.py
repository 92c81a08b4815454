"""A unit says that it has received a directive."""

from datetime import datetime
from uuid import UUID

from onehome.access.errors import not_here, not_permitted
from onehome.access.gate import acting
from onehome.access.types import Actor
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.strategy.models import Acknowledgement, Directive
from onehome.strategy.queries.briefings import answers_for


def acknowledge(*, by: Actor, directive_id: UUID, unit_id: UUID, at: datetime) -> Acknowledgement:
    """Acknowledge a directive for a unit; a second time changes nothing. Returns the acknowledgement.

    Raises:
        Refused: `by` does not answer for this unit.
        NotThere: no such directive.
    """
    with acting(by):
        if by.staff_id is None or not answers_for(by, unit_id):
            raise not_permitted()
        directive = Directive.objects.filter(pk=directive_id).first()
        if directive is None:
            raise not_here()
        acknowledgement, new = Acknowledgement.objects.get_or_create(
            directive=directive, unit_id=unit_id, defaults={"by_id": by.staff_id, "at": at}
        )
        if new:
            subjects = (subject("strategy.directive", directive.pk), subject("places.unit", unit_id))
            record(Fact("strategy.directive_acknowledged", subjects=subjects), by=by.by)
        return acknowledgement
