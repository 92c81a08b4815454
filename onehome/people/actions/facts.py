"""Records what is known of a household or person; nothing is overwritten, the newest answer counts."""

from datetime import date, datetime
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.gate import acting
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.law.vocabulary import FactDefinition, FactKind, is_area_code
from onehome.people.errors import day_in_future, fact_unknown, fact_value_wrong
from onehome.people.models import Household, KnownFact, Person
from onehome.people.queries.asked import about_a_person, asked_facts
from onehome.people.types import FactDraft

_WHOLE = {FactKind.INTEGER, FactKind.MONEY, FactKind.MONEY_PER_HEAD}
_YES_NO = {FactKind.BOOLEAN, FactKind.OFFICER_FINDING, FactKind.DOCUMENT}
MOST = 10**12


def record_fact(
    *,
    by: Actor,
    household_id: UUID,
    draft: FactDraft,
    person_id: UUID | None = None,
    at: datetime | None = None,
    permission: Permission = Permission.REGISTER_PERSON,
) -> KnownFact:
    """Add one answer with its day and source, of a person or of the whole household.

    Args:
        permission: by which `by` reaches the household; whoever visits may write down what he was told.

    Raises:
        NotThere: household or person is out of sight or reach.
        Invalid: the vocabulary of the law does not ask this, or the answer does not fit.
    """
    with acting(by):
        household = Household.objects.seen_by(by, permission).filter(pk=household_id).first()
        if household is None:
            raise not_here()
        person = None
        if person_id is not None:
            members = Person.objects.seen_by(by, permission)
            person = members.filter(pk=person_id, household_id=household_id).first()
            if person is None:
                raise not_here()
        fact = fact_row(draft, household, person, by, at or clock.now())
        fact.save(force_insert=True)
        subjects = [subject("people.household", household.pk)]
        if person is not None:
            subjects.append(subject("people.person", person.pk))
        record(Fact("people.fact_recorded", subjects=tuple(subjects), fields=(draft.name,)), by=by.by)
        return fact


def fact_row(
    draft: FactDraft, household: Household, person: Person | None, by: Actor, recorded_at: datetime
) -> KnownFact:
    """Return a new known fact, not saved.

    Raises:
        Invalid: the vocabulary does not ask this of a person or a household, or the answer does not fit.
    """
    definition = asked_facts().get(draft.name)
    if definition is None or about_a_person(draft.name) != (person is not None):
        raise fact_unknown(draft.name)
    if draft.known_on > clock.today():
        raise day_in_future("known_on")
    return KnownFact(
        household=household,
        person=person,
        place=household.place,
        name=draft.name,
        value=checked_value(definition, draft.value),
        known_on=draft.known_on,
        source=draft.source,
        recorded_by_id=by.staff_id,
        recorded_at=recorded_at,
    )


def checked_value(definition: FactDefinition, value: object) -> bool | int | str | list[str] | None:
    """Return the value as it is kept: whole baht, ISO days, codes of the vocabulary; None says asked, not known.

    Raises:
        Invalid: it does not fit the kind of fact.
    """
    if value is None:
        return None
    if definition.kind in _YES_NO and isinstance(value, bool):
        return value
    if definition.kind in _WHOLE and type(value) is int and 0 <= value < MOST:
        return value
    if definition.kind is FactKind.DATE:
        return _day(definition, value)
    if definition.kind is FactKind.CODE and isinstance(value, str) and value in definition.values:
        return value
    if definition.kind is FactKind.CODES and isinstance(value, list | tuple) and set(value) <= set(definition.values):
        return [str(code) for code in value]
    if definition.kind is FactKind.AREA and is_area_code(value):
        return str(value)
    raise fact_value_wrong(definition.label)


def _day(definition: FactDefinition, value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and value in definition.values:
        return value
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise fact_value_wrong(definition.label) from error
