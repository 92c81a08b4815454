"""Writes down that somebody receives a benefit already, from whoever pays it."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from onehome.access.errors import not_here
from onehome.access.gate import acting
from onehome.access.types import Actor, Permission, system_actor
from onehome.benefits.actions.at_hand import check_day
from onehome.benefits.actions.looking import look_at_households
from onehome.benefits.actions.missed_rows import about, drop_missed
from onehome.benefits.errors import NO_SUCH_PROGRAMME
from onehome.benefits.models import ReceivedBenefit
from onehome.benefits.queries.told import programmes_looked_for, sealed_programmes, told_to_volunteers
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.errors import Invalid
from onehome.people.queries.rows import households_seen_by, persons_seen_by
from onehome.people.types import FactSource

# Whoever takes a note back may see less of the household than is needed to work its rows out again.
LOOKER = system_actor("a note of receiving was taken back")


def note_received(
    *, by: Actor, household_id: UUID, person_id: UUID | None, programme: str, source: FactSource, on: date
) -> ReceivedBenefit:
    """Record that a member, or with None the family, receives a programme; said twice is said once.

    Args:
        source: how it is known: told, or a paper was seen.
        on: the day on which it became known.

    Raises:
        NotThere: household or person is out of reach, or the programme is not for a volunteer's eyes.
        Invalid: there is no such programme, or the day is still to come.
    """
    with acting(by):
        household = households_seen_by(by, Permission.RECORD_VISIT).filter(pk=household_id).first()
        if household is None or not _is_of(by, household_id, person_id):
            raise not_here()
        if programme not in {one.code for one in programmes_looked_for()}:
            raise Invalid(NO_SUCH_PROGRAMME, "programme")
        _check_may_know(by, programme, household.place, household.official_id)
        check_day(on, "on")
        noted = ReceivedBenefit(
            household_id=household_id, person_id=person_id, place=household.place, programme=programme, source=source,
            known_on=on, recorded_by_id=by.staff_id,
        )  # fmt: skip
        try:
            with transaction.atomic():
                noted.save()
        except IntegrityError:
            return _standing().get(about(household_id, person_id, programme))
        drop_missed(household_id, person_id, programme)
        _write("benefits.receiving_noted", noted, by)
        return noted


def take_back_received(*, by: Actor, received_id: UUID) -> ReceivedBenefit:
    """Take a note of receiving back, and look at the household again; taken back twice is taken back once.

    Raises:
        NotThere: it is absent or out of reach.
    """
    with acting(by):
        rows = ReceivedBenefit.objects.seen_by(by, Permission.RECORD_VISIT).select_related("household")
        noted = rows.select_for_update(of=("self",)).filter(pk=received_id).first()
        if noted is None:
            raise not_here()
        _check_may_know(by, noted.programme, noted.place, noted.household.official_id)
        if noted.taken_back_at is None:
            noted.taken_back_at = clock.now()
            noted.save(update_fields=["taken_back_at"])
            look_at_households(by=LOOKER, household_ids=[noted.household_id], day=clock.today())
            _write("benefits.receiving_taken_back", noted, by)
        return noted


def _check_may_know(by: Actor, programme: str, place: str, official_id: UUID | None) -> None:
    """Pass silently if the actor may know of this programme in this household.

    Raises:
        NotThere: it is sealed, or not for a volunteer's eyes.
    """
    if programme in told_to_volunteers():
        return
    among_few = by.may_in(Permission.DECIDE_AID, place) or official_id == by.staff_id
    if not by.may_in(Permission.SEE_AID, place) or (programme in sealed_programmes() and not among_few):
        raise not_here()


def _standing() -> QuerySet[ReceivedBenefit]:
    return ReceivedBenefit.objects.by_system(why="the same note is made once").filter(taken_back_at__isnull=True)


def _is_of(by: Actor, household_id: UUID, person_id: UUID | None) -> bool:
    if person_id is None:
        return True
    return persons_seen_by(by, Permission.RECORD_VISIT).filter(pk=person_id, household_id=household_id).exists()


def _write(name: str, noted: ReceivedBenefit, by: Actor) -> None:
    subjects = (subject("benefits.received_benefit", noted.pk), subject("people.household", noted.household_id))
    record(Fact(name, subjects=subjects, details={"programme": noted.programme}), by=by.by)
