"""Brings changes home that were made without network: field by field, against what the phone saw.

A field that nobody changed meanwhile is written; one that somebody changed otherwise is kept with both values until an
official decides. Whoever may not change the registry asks for each field instead.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from onehome.access.errors import not_here, not_permitted
from onehome.access.gate import acting, decide, require
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.errors import Invalid
from onehome.kernel.thai_text import arabic_digits, normalise
from onehome.people.actions.change import change_household, change_person
from onehome.people.actions.seal import seal_with
from onehome.people.actions.written import check_birth
from onehome.people.errors import (
    already_settled,
    changed_meanwhile,
    field_unknown,
    name_missing,
    not_a_member_here,
    value_unknown,
)
from onehome.people.models import FieldChange, Household, Person
from onehome.people.queries.merging import BASE, FOUND, PROPOSED, entity_of, value_in, values_of
from onehome.people.queries.sealed import data_keys
from onehome.people.types import (
    MERGED_FIELDS,
    OPEN_CHANGES,
    ChangedField,
    ChangeState,
    DatePrecision,
    HouseholdChange,
    HouseholdChanges,
    MergedEntity,
    PersonChanges,
    Relation,
    Sex,
)
from onehome.sync.merging import Merge, merge_field

WHY = "the household is in scope"
CODES: Mapping[str, tuple[str, ...]] = {
    "relation": tuple(Relation.values),
    "sex": tuple(Sex.values),
    "birth_precision": tuple(DatePrecision.values),
}
MAY_BE_NOTHING = frozenset({"address", "phone", "birth_date"})
LONGEST = {"title": 30, "given_name": 100, "family_name": 100, "village": 80, "phone": 40, "address": 300}

Decide = Callable[..., Merge]


@dataclass(frozen=True, slots=True)
class _Home:
    """The household that is being changed, its rows locked and its keys at hand."""

    by: Actor
    staff_id: UUID
    household: Household
    keys: Mapping[UUID, bytes]
    may_write: bool


def merge_household_change(
    *,
    by: Actor,
    source_id: UUID,
    change: HouseholdChange,
    at: datetime | None = None,
    decide_field: Decide = merge_field,
) -> tuple[FieldChange, ...]:
    """Write each changed field, or keep it with both values; a change that came before changes nothing again.

    Args:
        by: who made the change; within reach of the household.
        source_id: the record it came with.
        decide_field: what becomes of a field; only the harness that plants a bug gives another one.

    Raises:
        NotThere: the household lies out of reach.
        Invalid: a field is none that a phone may change, or belongs to nobody here.
    """
    if by.staff_id is None:
        raise not_permitted()
    with acting(by):
        rows = Household.objects.seen_by(by, Permission.RECORD_VISIT).select_for_update(of=("self",))
        household = rows.filter(pk=change.household_id).first()
        if household is None:
            raise not_here()
        before = list(FieldChange.objects.by_system(why=WHY).filter(source_id=source_id).order_by("pk"))
        if before:
            return tuple(before)
        persons = _persons(household, change)
        may_write = decide(by, Permission.REGISTER_PERSON, household).allowed
        home = _Home(by, by.staff_id, household, data_keys([household.pk, *persons]), may_write)
        made = []
        for one in change.changes:
            row = _merge(home, one, decide_field)
            row.source_id, row.seen_version, row.made_at = source_id, change.household_version, at or clock.now()
            made.append(row)
        FieldChange.objects.add_all(made)
        _record(by, household, made)
        return tuple(made)


def settle_field_change(*, by: Actor, change_id: UUID, take: bool, seen: str | None) -> FieldChange:
    """Decide which of two values stands: the one from the phone (`take`), or the one that is here.

    Args:
        seen: the value that stood here when the official looked.

    Raises:
        NotThere: absent or out of reach.
        Conflict: somebody settled it before, or the value here has changed since.
        Invalid: the value from the phone cannot stand.
    """
    with acting(by):
        rows = FieldChange.objects.seen_by(by, Permission.SETTLE_CONFLICT).select_for_update(of=("self",))
        row = rows.filter(pk=change_id).first()
        if row is None:
            raise not_here()
        if row.state not in OPEN_CHANGES:
            raise already_settled()
        values = values_of([row])[row.pk]
        if values.now != seen:
            raise changed_meanwhile()
        if take:
            require(by, Permission.REGISTER_PERSON, row.place)
            proposed = spelled(row.field, values.proposed)
            _write(by, MergedEntity(row.entity), row.entity_id, row.field, proposed)
        row.state = ChangeState.TAKEN if take else ChangeState.KEPT
        row.settled_by_id, row.settled_at = by.staff_id, clock.now()
        row.save(update_fields=["state", "settled_by", "settled_at"])
        subjects = (subject("people.household", row.household_id), subject("people.field_change", row.pk))
        record(Fact("people.difference_settled", subjects=subjects, fields=(row.field,)), by=by.by)
        return row


def spelled(field: str, value: str | None) -> str | None:
    """Return a value as it is kept.

    Raises:
        Invalid: it cannot stand in this field.
    """
    if field in MAY_BE_NOTHING and (value is None or not value.strip()):
        return None
    if value is None:
        raise value_unknown(field)
    if field in CODES:
        if value not in CODES[field]:
            raise value_unknown(field)
        return value
    if field == "birth_date":
        return _day(value).isoformat()
    text = arabic_digits(normalise(value)) if field == "phone" else normalise(value)
    if field == "given_name" and not text:
        raise name_missing()
    if len(text) > LONGEST[field]:
        raise value_unknown(field)
    return text


def _day(value: str) -> date:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise value_unknown("birth_date") from None
    check_birth(day)
    return day


def _persons(household: Household, change: HouseholdChange) -> Mapping[UUID, Person]:
    named = {one.entity_id for one in change.changes if one.entity is MergedEntity.PERSON}
    locked = Person.objects.by_system(why=WHY).select_for_update().order_by("pk")
    found = {person.pk: person for person in locked.filter(household=household, pk__in=named)}
    homes = {one.entity_id for one in change.changes if one.entity is MergedEntity.HOUSEHOLD}
    if homes - {household.pk} or named - found.keys():
        raise not_a_member_here()
    for one in change.changes:
        if one.field not in MERGED_FIELDS[one.entity]:
            raise field_unknown(one.field)
    return found


def _merge(home: _Home, one: ChangedField, decide_field: Decide) -> FieldChange:
    key = home.keys[one.entity_id]
    # Read anew for each field: a field before it in the same change may have written the row.
    found = value_in(entity_of(one.entity, one.entity_id), one.field, key)
    row = FieldChange(
        household=home.household,
        place=home.household.place,
        entity=one.entity,
        entity_id=one.entity_id,
        field=one.field,
        made_by_id=home.staff_id,
    )
    for column, value in ((BASE, one.base), (FOUND, found), (PROPOSED, one.value)):
        name = column.partition(".")[2]
        setattr(row, name, seal_with(key, json.dumps(value), column=column, row=row.pk))
    try:
        proposed = spelled(one.field, one.value)
        outcome = decide_field(base=_base(one), found=found, proposed=proposed)
        if outcome is Merge.APPLIED and not home.may_write:
            row.state = ChangeState.ASKED
            return row
        if outcome is Merge.APPLIED:
            _write(home.by, one.entity, one.entity_id, one.field, proposed)
        row.state = ChangeState(outcome.value)
    except Invalid as error:
        row.state = ChangeState.CONFLICT
        row.why_th, row.why_en = error.sentence.th[:300], error.sentence.en[:300]
    return row


def _base(one: ChangedField) -> str | None:
    """Return what the phone saw, spelled as it is kept; what cannot be spelled is compared as it came."""
    try:
        return spelled(one.field, one.base)
    except Invalid:
        return one.base


def _write(by: Actor, entity: MergedEntity, entity_id: UUID, field: str, value: str | None) -> None:
    if entity is MergedEntity.HOUSEHOLD:
        home: HouseholdChanges = {"village": value or ""} if field == "village" else {"address": value or ""}
        change_household(by=by, household_id=entity_id, changes=home)
        return
    change_person(by=by, person_id=entity_id, changes=_PERSON[field](value))


_PERSON: Mapping[str, Callable[[str | None], PersonChanges]] = {
    "title": lambda value: {"title": value or ""},
    "given_name": lambda value: {"given_name": value or ""},
    "family_name": lambda value: {"family_name": value or ""},
    "relation": lambda value: {"relation": Relation(value or "")},
    "sex": lambda value: {"sex": Sex(value or "")},
    "birth_date": lambda value: {"birth_date": None if value is None else date.fromisoformat(value)},
    "birth_precision": lambda value: {"birth_precision": DatePrecision(value or "")},
    "phone": lambda value: {"phone": value or ""},
}


def _record(by: Actor, household: Household, made: list[FieldChange]) -> None:
    states = [row.state for row in made]
    details: dict[str, str | int | bool | None] = {
        state.value: states.count(state) for state in ChangeState if state in states
    }
    entities = {subject(f"people.{row.entity}", row.entity_id) for row in made}
    subjects = tuple(sorted(entities | {subject("people.household", household.pk)}))
    fields = tuple(sorted({row.field for row in made}))
    record(Fact("people.change_brought_home", subjects=subjects, fields=fields, details=details), by=by.by)
