"""Opens a sealed number for somebody who says why; who opened it and for what is kept."""

from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.gate import acting
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import EntryKind, Fact, subject
from onehome.kernel.national_id import show
from onehome.kernel.thai_text import normalise
from onehome.people.actions.written import NATIONAL_ID
from onehome.people.errors import reason_missing
from onehome.people.models import Person
from onehome.people.queries.sealed import Sealed, opened

SHORTEST_REASON = 5


def reveal_national_id(*, by: Actor, person_id: UUID, reason: str) -> str:
    """Return the full national ID as printed on the card, "" where there is none, and journal who read it and why.

    Raises:
        NotThere: the person is out of sight or reach.
        Invalid: no reason was given.
    """
    if len(normalise(reason)) < SHORTEST_REASON:
        raise reason_missing()
    with acting(by):
        person = Person.objects.seen_by(by, Permission.SEE_NATIONAL_ID).filter(pk=person_id).first()
        if person is None:
            raise not_here()
        entry = Fact(
            "people.national_id_revealed",
            subjects=(subject("people.person", person.pk),),
            fields=("national_id",),
            reason=normalise(reason),
        )
        record(entry, by=by.by, kind=EntryKind.READ)
        if person.national_id_sealed is None:
            return ""
        sealed = Sealed(person.pk, NATIONAL_ID, person.pk, bytes(person.national_id_sealed))
        number = opened([sealed]).get(person.pk, "")
        return show(number) if number else ""
